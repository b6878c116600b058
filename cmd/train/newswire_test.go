package main

import (
	"testing"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// What Python's random gives for these seeds.
func TestPythonRandom(t *testing.T) {
	for seed, want := range map[string]float64{"a": 0.2720295377534757, "report_12.txt.4class.tsv": 0.8156186352374944} {
		if got := pythonRandom(seed); got != want {
			t.Errorf("%q: %v, want %v", seed, got, want)
		}
	}
}

func TestNewswireText(t *testing.T) {
	x := newswireText([]byte("https://example.org\tO\n\nThe\tO\nminister\tO\nof\tO\nKenya\tB-Location\n,\tI-Location\nAfrica\tI-Location\n-\tO\nAnn\tB-Person\nLee\tI-Person\tB-Misc\n'\tO\ns\tO\nguest\tO\n.\tO\n"),
		[]byte("The minister of Kenya, Africa - Ann Lee's guest."))
	if want := "The minister of Kenya, Africa - Ann Lee's guest."; x.text != want {
		t.Errorf("text %q, want %q", x.text, want)
	}
	var n lang.NameScores
	at := func(s string) text.Span {
		for i := range x.text {
			if x.text[i:min(len(x.text), i+len(s))] == s {
				return text.Span{Start: i, End: i + len(s)}
			}
		}
		t.Fatalf("no %q", s)
		return text.Span{}
	}
	x.score([]lang.SpanName{{Span: at("Kenya"), Type: lang.PlaceName}, {Span: at("Africa"), Type: lang.PlaceName}, {Span: at("Ann Lee's"), Type: lang.PersonName},
		{Span: at("guest"), Type: lang.OrganizationName}}, &n, func(string, ...any) {})
	if p := n[lang.PlaceName]; p.Both != 2 || p.Wanted != 2 || n[lang.PersonName].Both != 1 || n[lang.OrganizationName].Found != 1 {
		t.Errorf("scores %v", n)
	}
}
