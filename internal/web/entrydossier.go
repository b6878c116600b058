package web

import (
	"context"
	"slices"

	"rapporteur/internal/dossier"
	"rapporteur/internal/register"
)

// entryDossier is what the register tells of a thing over time, by its kind; at most one part is filled.
type entryDossier struct {
	Mechanism  *dossier.Mechanism
	Instrument *dossier.Instrument
	Ladder     *dossier.Ladder
	Chart      *seriesChart
}

// dossierOf asks for the dossier of an entry of a kind that has one.
func (s *server) dossierOf(ctx context.Context, e *register.Entry) (d entryDossier, err error) {
	c := &e.Lead
	switch e.Kind {
	case "mechanism":
		d.Mechanism, _, err = s.clerk.Mechanism(ctx, c.String("name"))
	case "instrument":
		var list []dossier.Instrument
		list, _, err = s.clerk.Instruments(ctx, c.String("name"))
		for i := range list {
			if hasClaim(&list[i], c.ID) {
				d.Instrument = &list[i]
			}
		}
	case "partnership":
		var list []dossier.Ladder
		list, _, err = s.clerk.Ladders(ctx, c.Strings("parties"))
		for i := range list {
			if same(list[i].Parties, c.Strings("parties")) {
				d.Ladder = &list[i]
				break
			}
		}
	case "figure":
		var list []dossier.Series
		list, _, err = s.clerk.Series(ctx, dossier.Asked{Indicator: c.String("indicator"), Of: c.Strings("subjects"), Unit: c.String("unit")})
		if len(list) > 0 && len(list[0].Points) > 1 {
			chart := chartOf(&list[0])
			d.Chart = &chart
		}
	}
	return d, err
}

func hasClaim(in *dossier.Instrument, id string) bool {
	for _, st := range in.Stages {
		for _, c := range st.Cites {
			if c.Claim == id {
				return true
			}
		}
	}
	return false
}

func same(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// tellers are who tells something, each once by the first claim, and how many claims tell it besides.
type tellers struct {
	First []dossier.Cite
	More  int
}

// maxTellers bounds the tellers that are named.
const maxTellers = 3

func tellersOf(cites []dossier.Cite) tellers {
	var out tellers
	for _, c := range cites {
		named := slices.ContainsFunc(out.First, func(x dossier.Cite) bool { return x.Teller() == c.Teller() })
		if named || len(out.First) == maxTellers {
			out.More++
			continue
		}
		out.First = append(out.First, c)
	}
	return out
}
