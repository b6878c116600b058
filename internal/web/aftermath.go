package web

import (
	"cmp"
	"net/http"

	"rapporteur/internal/register"
)

// aftermath is what later documents tell came of a claim, and of what earlier ones it tells what came.
type aftermath struct {
	Deeds []promiseItem // what a commitment undertakes, each with its evidence
	Came  []outcomeItem // what came of a plan
	Keeps []keptItem
}

// keptItem is a promise or plan of which a claim tells what came of it.
type keptItem struct {
	register.Outcome
	Words, Teller string
}

// aftermath leaves out unsure links, as lists do.
func (s *server) aftermath(r *http.Request, c *register.Claim) (a aftermath, err error) {
	if c.Review {
		return a, nil
	}
	outcomes, err := s.reg.Outcomes(r.Context(), c.ID)
	if err != nil {
		return a, err
	}
	for _, o := range outcomes {
		if o.Promise.Plan && !o.Review {
			a.Came = append(a.Came, outcomeItem{o, teller(&o.Told)})
		}
	}
	keeps, err := s.reg.Keeps(r.Context(), c.ID)
	if err != nil {
		return a, err
	}
	for _, o := range keeps {
		if !o.Review {
			a.Keeps = append(a.Keeps, keptItem{o, clip(o.Promised.Quote, 160), teller(&o.Promised)})
		}
	}
	if c.Kind != "commitment" {
		return a, nil
	}
	found, err := s.reg.Commitments(r.Context(), register.CommitmentQuery{Claim: c.ID})
	if err != nil {
		return a, err
	}
	for i := range found.Commitments {
		item, err := s.promiseItem(r, &found.Commitments[i])
		if err != nil {
			return a, err
		}
		a.Deeds = append(a.Deeds, item)
	}
	return a, nil
}

// teller is who a claim comes from, as short as it can be said.
func teller(c *register.Claim) string {
	return actorName(cmp.Or(c.ClaimedBy, c.Outlet, c.Title, "a document"))
}
