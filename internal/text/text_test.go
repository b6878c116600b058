package text

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestRuneIndex holds code points against a plain count, for any text and any offset.
func TestRuneIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text") + rapid.StringN(0, 400, -1).Draw(t, "more")
		x := NewRuneIndex(s)
		at := rapid.IntRange(0, len(s)).Draw(t, "offset")
		for at < len(s) && !utf8.RuneStart(s[at]) {
			at++
		}
		if got, want := x.Rune(at), utf8.RuneCountInString(s[:at]); got != want {
			t.Fatalf("byte %d of %q is code point %d, want %d", at, s, got, want)
		}
	})
}

func TestDay(t *testing.T) {
	d, err := ParseDay("2024-02-29")
	if err != nil || d.String() != "2024-02-29" || d.Add(1, 0, 0).String() != "2025-03-01" || !d.Before(d.Add(0, 0, 1)) {
		t.Errorf("%v, %v", d, err)
	}
	for _, s := range []string{"2023-02-29", "2024-2-9", "", "tomorrow"} {
		if _, err := ParseDay(s); err == nil {
			t.Errorf("%q passes for a day", s)
		}
	}
}

func TestDocument(t *testing.T) {
	doc := &Document{Text: "title\nbody\nfooter", Regions: []Region{{Span{0, 5}, Title}, {Span{11, 17}, Furniture}}}
	for offset, want := range map[int]Part{0: Title, 4: Title, 5: Body, 8: Body, 11: Furniture, 16: Furniture, 17: Body} {
		if got := doc.PartAt(offset); got != want {
			t.Errorf("offset %d is %v, want %v", offset, got, want)
		}
	}
	if got := doc.At(Span{6, 99}); got != "body\nfooter" {
		t.Errorf("a span beyond the end gives %q", got)
	}
	if c := (Span{2, 4}).Cover(Span{7, 9}); c != (Span{2, 9}) {
		t.Errorf("cover is %v", c)
	}
}

func TestFolded(t *testing.T) {
	for s, want := range map[string]string{
		"": "", " \n\u00a0": " ", "in May 2024,\u00a0": "in May 2024, ", "\u2009the\u00a0 \tfirst\u3000": " the first ", "no": "no", "\u200bkept": "\u200bkept",
	} {
		if got := Folded(s); got != want {
			t.Errorf("%q is folded to %q, want %q", s, got, want)
		}
	}
}
