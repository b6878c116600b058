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
	claims = inFull(c.link.Named(claims))
	b := Book{Commitments: c.Code(claims, published)}
	b.Promises = c.Promises(claims, b.Commitments, published)
	b.Reports = c.Reports(claims, b.Commitments, published)
	for i := range b.Promises {
		t := &b.Promises[i].Thing
		if b.Promises[i].Keys = c.keys(t); t.Class == regime {
			b.Promises[i].Keys = c.regimeKey(t)
		}
	}
	for i := range b.Reports {
		t := &b.Reports[i].Thing
		if b.Reports[i].Keys = c.keys(t); t.Kind == "act" {
			b.Reports[i].Keys = c.actKeys(t)
			if len(states(t.Parties)) == 0 {
				b.Reports[i].Keys = c.pairs(c.telling(t.Words))
			}
		}
		if t.Kind == "statement" && slices.ContainsFunc(t.Words, func(w string) bool { return c.list["each"][w] }) {
			b.Reports[i].Keys = append(b.Reports[i].Keys, c.actKeys(t)...)
		}
		if b.Reports[i].Act == "in force" {
			b.Reports[i].Keys = append(b.Reports[i].Keys, c.regimeKey(t)...)
		}
	}
	return b
}
