package promise

import (
	"slices"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// Book is what one document promises and reports.
type Book struct {
	Commitments []Commitment
	Promises    []Promise
	Reports     []Report
}

// Book codes the claims of one document, which are in text order.
func (c *Coder) Book(claims []claim.Claim, published text.Day) Book {
	b := Book{Commitments: c.Code(claims, published)}
	b.Promises = c.Promises(claims, b.Commitments, published)
	b.Reports = c.Reports(claims, b.Commitments, published)
	for i := range b.Promises {
		b.Promises[i].Keys = c.keys(&b.Promises[i].Thing)
	}
	for i := range b.Reports {
		t := &b.Reports[i].Thing
		if b.Reports[i].Keys = c.keys(t); t.Kind == "act" {
			b.Reports[i].Keys = c.actKeys(t)
		}
	}
	return b
}

// Outcomes finds the evidence on all promises of some documents at once, as the register does document by document. Those
// of one promise stand together, in order of day; promises are in the order given.
func (c *Coder) Outcomes(documents []Book) []Evidence {
	reports := map[string][]*Report{}
	for d := range documents {
		for i := range documents[d].Reports {
			r := &documents[d].Reports[i]
			for _, k := range r.Keys {
				reports[k] = append(reports[k], r)
			}
		}
	}
	var out []Evidence
	for d := range documents {
		for i := range documents[d].Promises {
			p := &documents[d].Promises[i]
			var own []Evidence
			var seen []*Report
			for _, k := range p.Keys {
				for _, r := range reports[k] {
					if slices.Contains(seen, r) {
						continue
					}
					seen = append(seen, r)
					if e, ok := c.Match(p, r); ok {
						own = append(own, e)
					}
				}
			}
			out = append(out, Sift(own)...)
		}
	}
	return out
}
