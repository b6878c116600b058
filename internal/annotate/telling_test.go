package annotate

import (
	"slices"
	"testing"

	"rapporteur/internal/text"
)

// TestTelling checks names that only their surroundings tell apart or make whole.
func TestTelling(t *testing.T) {
	n := newAnnotator(t)
	for _, c := range []struct {
		text       string
		want, deny []string
	}{
		{"The port was built by Zorvena, a Dutch company that runs twelve terminals. Zorvena said the works had ended in May.",
			[]string{"organization Zorvena"}, []string{"place Zorvena", "person Zorvena"}},
		{"The bill deals with small modular reactors (SMR). The price of SMR was cut in half by the bank last year.", nil, []string{"organization SMR"}},
		{"The committee asked the Agency for its report, and the Agency sent it in June of last year.", nil, []string{"organization Agency"}},
	} {
		a := n.Annotate(&text.Document{Text: c.text})
		var got []string
		for _, x := range a.Names {
			got = append(got, x.Type.String()+" "+c.text[a.Tokens[x.First].Span.Start:a.Tokens[x.End-1].Span.End])
		}
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%q: no %s among %q", c.text, w, got)
			}
		}
		for _, d := range c.deny {
			if slices.Contains(got, d) {
				t.Errorf("%q: %s found", c.text, d)
			}
		}
	}
}
