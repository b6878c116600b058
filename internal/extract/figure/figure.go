// Package figure makes claims of numbers that count or measure something: who is meant, what is measured, for which period,
// and how much more than before.
//
// Main value: Extractor. Which numbers there are, in which unit, annotate says; the package adds what the sentence says of them.
package figure

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/pack"
)

// Extractor reads figures.
var Extractor = extract.Extractor{
	Kind:   "figure",
	Doc:    "Money, shares, growth, quantities with a unit, and countable things, with what they measure, of whom and when.",
	Tables: []string{"figures"},
	Load:   load,
}

type reader struct{}

func load(packs *pack.Set, language string) (extract.Run, error) {
	r := &reader{}
	return r.run, nil
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	var out []claim.Claim
	for i := range a.Quantities {
		q := &a.Quantities[i]
		if !a.Sentence(q.First).Part.IsArticle() || !counts(q) {
			continue
		}
		c := claim.New("figure", q.Rule, q.Span)
		c.ClaimedBy = a.SpeakerOf(q.Span)
		c.Set("value", q.Value, q.Number)
		c.Set("unit", q.Unit)
		c.Set("qualifier", q.Qualifier)
		out = append(out, c)
	}
	return out
}

// counts reports whether a quantity is one that a document reports, not a group, a name or a vague magnitude.
func counts(q *annotate.Quantity) bool {
	if q.Vague {
		return false
	}
	switch q.Type {
	case annotate.Money, annotate.Percent, annotate.Measure:
		return true
	case annotate.Count:
		return q.Rule == "figure.count" && q.Value >= 2
	}
	return false
}
