package lang

import (
	"strings"
	"testing"

	"rapporteur/internal/text"
)

// A line of a wrapped text goes on although its next word would have fitted, where a link makes one line longer than the others.
func TestSegmentsWrapped(t *testing.T) {
	const body = `The two ministers reviewed the work on the port and the road to the East
Coast, and asked their teams to report on both in the autumn of next year.
They also spoke of the school that both governments are building in the
capital [as announced](https://example.org/a-rather-long-path-to-a-page-of-a-ministry)
and thanked the teachers who had come from far away to the opening of it.
Trade

A new paragraph.`
	doc := &text.Document{Text: body}
	var got []string
	for _, s := range Segments(doc) {
		got = append(got, strings.Join(strings.Fields(doc.At(s.Span)), " "))
	}
	if len(got) != 4 || !strings.Contains(got[0], "East Coast") || !strings.Contains(got[1], "the capital [as") || got[2] != "Trade" {
		t.Errorf("paragraphs %q", got)
	}
}
