package register

import (
	"cmp"
	"context"
	"slices"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// profile is what a claim tells of its thing, with what the register finds it by.
type profile struct {
	*link.Profile
	n      int64
	blocks []uint32
}

// profilesOf are the profiles of a document's claims, nil for those that stand for themselves.
func (r *Register) profilesOf(doc *text.Document, claims []claim.Claim, rulings map[string][]judge.Ruling) []*profile {
	out := make([]*profile, len(claims))
	if r.linker == nil || len(claims) > 0 && claims[0].FromTable() { // a row of a table stands for itself; series hold it against others
		return out
	}
	made := map[*link.Profile]*profile{}
	for i, p := range r.linker.Profiles(claims, link.Source{Published: doc.Meta.Anchor(), Outlet: doc.Meta.Outlet}) {
		if p == nil {
			continue
		}
		if made[p] == nil {
			made[p] = &profile{p, p.Number(), r.linker.Blocks(p)}
		}
		out[i] = made[p]
	}
	for i, mark := range marks(doc, claims, out, rulings) {
		if mark != "" {
			apart := out[i].Part(mark)
			out[i] = &profile{apart, apart.Number(), out[i].blocks}
		}
	}
	return out
}

// marks keep the profiles of claims of which a person said that they are different from others, apart from equal ones. What
// a document tells of in one profile stays one thing, unless two claims of it are different.
func marks(doc *text.Document, claims []claim.Claim, profiles []*profile, rulings map[string][]judge.Ruling) []string {
	var out []string
	for i := range claims {
		for _, g := range rulings[claims[i].ID] {
			if g.Verb != judge.Different || profiles[i] == nil {
				continue
			}
			if out == nil {
				out = make([]string, len(claims))
			}
			if slices.ContainsFunc(claims, func(c claim.Claim) bool { return c.ID == g.Field }) {
				out[i] = claims[i].ID
				continue
			}
			for j := range claims {
				if profiles[j] != nil && profiles[j].n == profiles[i].n && out[j] == "" {
					out[j] = doc.ID
				}
			}
		}
	}
	return out
}

// aim says that a commitment is about something: both are rows of a reading.
type aim struct{ commitment, target int }

// maxAims is how many things a commitment is taken to be about: one that names more is a list.
const maxAims = 8

// aimed are the kinds that a commitment can be about.
var aimed = [...]string{"event", "instrument", "project", "mechanism", "figure"}

// aimsOf finds the claims that stand within the words of commitments. Rows are in order of place.
func aimsOf(rows []claimRow) []aim {
	var out []aim
	for i := range rows {
		c := &rows[i]
		if c.Kind != "commitment" || c.Review {
			continue
		}
		begin, _ := slices.BinarySearchFunc(rows[:i], c.Span.Start, func(r claimRow, at int) int { return cmp.Compare(r.Span.Start, at) })
		found := 0
		for j := begin; j < len(rows) && rows[j].Span.Start < c.Span.End && found < maxAims; j++ {
			if t := &rows[j]; t.profile != nil && c.Span.Contains(t.Span) && slices.Contains(aimed[:], t.Kind) {
				out = append(out, aim{i, j})
				found++
			}
		}
	}
	return out
}

// aims writes what the commitments of a document are about.
func (w *writer) aims(ctx context.Context, first int64, p *Reading) error {
	for _, a := range p.aims {
		n := first + int64(len(p.rows)-1-a.commitment)
		if err := w.exec(ctx, "INSERT OR IGNORE INTO aims (claim, profile) VALUES (?, ?)", n, p.rows[a.target].profile.n); err != nil {
			return err
		}
	}
	return nil
}
