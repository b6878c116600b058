package web

import (
	"strings"
	"testing"
)

func TestSentenceAround(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"One stood. The two sides met in Astana. They left.", "met", "The two sides met in Astana."},
		{"A heading\n\nThe two sides met\n\nMore", "met", "The two sides met"},
		{"The two sides, so the note says which was sent round,\nmet in Astana on the day after the talks. Then\nthey left.", "met",
			"The two sides, so the note says which was sent round,\nmet in Astana on the day after the talks."},
		{"He said: \"We will meet.\" Mr. A. B. Smith agreed.", "agreed", "Mr. A. B. Smith agreed."},
		{"met", "met", "met"},
	} {
		at := strings.Index(c.text, c.words)
		from, to := sentenceAround(c.text, at, at+len(c.words), contextReach)
		if got := strings.TrimSpace(c.text[from:to]); got != c.want {
			t.Errorf("around %q in %q: %q", c.words, c.text, got)
		}
	}
	long := strings.Repeat("word ", 400)
	if from, to := sentenceAround(long, 1000, 1004, 100); from < 890 || to > 1110 || long[from] != 'w' {
		t.Errorf("cut at %d and %d", from, to)
	}
}
