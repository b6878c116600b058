package dossier

import (
	"context"
	"slices"
	"strings"

	"rapporteur/internal/register"
)

// Actor is what the register holds of one state or body, in short.
type Actor struct {
	Actor       string           `json:"actor"`
	Name        string           `json:"name"`
	Counts      []register.Count `json:"claims"`
	Offices     []Office         `json:"offices"`
	Ladders     []Ladder         `json:"partnerships"`
	Mechanisms  []Named          `json:"mechanisms"`
	Instruments []Instrument     `json:"instruments"`
	Series      []Series         `json:"series"`
	Cut         bool             `json:"cut,omitempty"`
}

// Actor gathers an actor's dossier.
func (k *Clerk) Actor(ctx context.Context, of string) (*Actor, error) {
	a := &Actor{Actor: of, Name: k.Called(of)}
	var err error
	var cut bool
	counts, err := k.Register.KindsOf(ctx, register.Filter{Field: register.FieldActor, Value: of})
	for _, c := range counts {
		a.Counts = append(a.Counts, register.Count{Value: c.Kind, Count: c.Claims})
	}
	if err != nil {
		return nil, err
	}
	if a.Offices, cut, err = k.Offices(ctx, of, ""); err != nil {
		return nil, err
	}
	a.Cut = a.Cut || cut
	if a.Ladders, cut, err = k.Ladders(ctx, []string{of}); err != nil {
		return nil, err
	}
	a.Cut = a.Cut || cut
	var f fetched
	for _, kind := range []string{"mechanism", "instrument"} {
		if err := k.list(ctx, &f, register.Query{Kind: kind, Limit: portion / 2, Where: []register.Filter{{Field: "parties", Value: of}}}); err != nil {
			return nil, err
		}
	}
	if err := k.list(ctx, &f, register.Query{Kind: "figure", Limit: portion / 2, Where: []register.Filter{{Field: "subjects", Value: of}}}); err != nil {
		return nil, err
	}
	a.Cut = a.Cut || f.cut
	a.Mechanisms = k.mechanismsOf(f.claims)
	a.Instruments = k.Desk.Instruments(f.claims, nil)
	a.Instruments = slices.DeleteFunc(a.Instruments, func(in Instrument) bool { return len(in.Stages) == 0 })
	slices.SortStableFunc(a.Instruments, func(x, y Instrument) int {
		return strings.Compare(y.Stages[len(y.Stages)-1].when(), x.Stages[len(x.Stages)-1].when())
	})
	for _, s := range k.Desk.Series(f.claims, Asked{Of: []string{of}}) {
		s.Points = slices.DeleteFunc(s.Points, func(p Point) bool { return p.Period == "" })
		if len(s.Points) > 1 {
			a.Series = append(a.Series, s)
		}
	}
	return a, nil
}

func (k *Clerk) mechanismsOf(claims []register.Claim) []Named {
	var out []Named
	list := pick(claims, "mechanism")
	for _, g := range k.group(list) {
		if g[0].String("type") != "secretariat" {
			out = append(out, Named{fullest(g, field("name")), firstCites(g)})
		}
	}
	return out
}
