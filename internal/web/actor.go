package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/dossier"
	"rapporteur/internal/register"
)

// actorView is what the register holds about one actor.
type actorView struct {
	Name, Code string
	Total      int
	Partial    bool // Partners are counted over the newest claims of each kind
	Timeline   timeline
	Partners   []bar
	Sections   []actorSection
	Offices    []dossier.Office
	Ladders    []dossier.Ladder
}

// An actorSection is the newest claims of one kind.
type actorSection struct {
	Kind   *claim.Kind
	Count  int // each once
	Claims int
	Href   string
	Rows   []row
}

// actor shows who acts with an actor, when, and the newest claims of every kind that name it.
func (s *server) actor(r *http.Request) (*view, responder, error) {
	ctx, code := r.Context(), r.PathValue("actor")
	filter := register.Filter{Field: register.FieldActor, Value: code}
	counts, err := s.reg.KindsOf(ctx, filter)
	if err != nil {
		return nil, nil, err
	}
	v := &actorView{Name: actorName(code), Code: code}
	partners := map[string]int{}
	for _, c := range counts {
		k := s.byName[c.Kind]
		if c.Claims == 0 || k == nil {
			continue
		}
		v.Total += c.Claims
		rows, err := s.newest(ctx, register.Query{Kind: k.Name, Where: []register.Filter{filter}, Limit: 3})
		if err != nil {
			return nil, nil, err
		}
		v.Sections = append(v.Sections, actorSection{k, c.Entries, c.Claims, listURL(k.Name, url.Values{"actor": {code}}), rows})
		if err := s.addActs(ctx, v, k, filter, partners); err != nil {
			return nil, nil, err
		}
	}
	if v.Total == 0 {
		return nil, nil, missing("No claim names this actor.")
	}
	months, err := s.reg.MonthsOf(ctx, "", filter)
	if err != nil {
		return nil, nil, err
	}
	if err := s.drawActor(ctx, v, partners, countMap(months)); err != nil {
		return nil, nil, err
	}
	if v.Offices, _, err = s.clerk.Offices(ctx, code, ""); err != nil {
		return nil, nil, err
	}
	v.Offices = told(v.Offices)
	if v.Ladders, _, err = s.clerk.Ladders(ctx, []string{code}); err != nil {
		return nil, nil, err
	}
	return &view{Title: v.Name, Page: "actor", Data: v, Twin: func() (any, error) { return s.clerk.Actor(ctx, code) }}, nil, nil
}

// newest are the first entries of a list, as rows.
func (s *server) newest(ctx context.Context, q register.Query) ([]row, error) {
	q.Entries = true
	page, err := s.reg.List(ctx, q)
	if err != nil {
		return nil, err
	}
	rows, err := s.rows(ctx, page.Claims)
	if err != nil {
		return nil, err
	}
	return rows, s.fillEntries(ctx, rows, page.Claims)
}

// told leaves out what only the table of holders knows, but for who holds an office now.
func told(offices []dossier.Office) []dossier.Office {
	var out []dossier.Office
	for _, o := range offices {
		claims := 0
		var terms []dossier.Term
		for i, t := range o.Terms {
			if claims += t.Claims; t.Claims > 0 || i == len(o.Terms)-1 {
				terms = append(terms, t)
			}
		}
		if o.Terms = terms; claims > 0 {
			out = append(out, o)
		}
	}
	return out
}

// actsCounted bounds the claims of each kind over which those named together are counted.
const actsCounted = 500

// addActs adds those named in an actor's claims of one kind to its partners.
func (s *server) addActs(ctx context.Context, v *actorView, k *claim.Kind, filter register.Filter, partners map[string]int) error {
	if k.Aside {
		return nil
	}
	facets, exact, err := s.reg.FacetsOf(ctx, register.Query{Kind: k.Name, Where: []register.Filter{filter}}, actsCounted)
	addCounts(partners, facets[register.FieldActor])
	v.Partial = v.Partial || !exact
	return err
}

func addCounts(sum map[string]int, counts []register.Count) {
	for _, c := range counts {
		sum[c.Value] += c.Count
	}
}

// topPartners is how many of those who act together with an actor are shown.
const topPartners = 8

// drawActor adds the pictures of an actor's page: its months on the stretch of time of the whole register, and who is
// named in the same claims.
func (s *server) drawActor(ctx context.Context, v *actorView, partners, months map[string]int) error {
	all, err := s.reg.Months(ctx, "", false)
	if err != nil {
		return err
	}
	if span, ok := rangeOf(countMap(all)); ok {
		v.Timeline = timelineOf(span, months, 640, 60, "claims", func(from, to string) string { return "" })
	}
	delete(partners, v.Code)
	for code, n := range partners {
		v.Partners = append(v.Partners, bar{Label: actorName(code), Href: actorURL(code), Count: n})
	}
	slices.SortFunc(v.Partners, func(a, b bar) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Label, b.Label)
	})
	v.Partners = barsOf(v.Partners[:min(len(v.Partners), topPartners)])
	return nil
}

// kindsView is the page of all kinds.
type kindsView struct {
	Sections []actorSection
	Total    int
}

// kindsPage shows every kind with what it is and its newest claims.
func (s *server) kindsPage(r *http.Request) (*view, responder, error) {
	v := &kindsView{}
	counts, err := s.reg.KindsOf(r.Context(), register.Filter{})
	if err != nil {
		return nil, nil, err
	}
	for _, c := range counts {
		k := s.byName[c.Kind]
		rows, err := s.newest(r.Context(), register.Query{Kind: k.Name, Limit: 2})
		if err != nil {
			return nil, nil, err
		}
		v.Total += c.Claims
		v.Sections = append(v.Sections, actorSection{k, c.Entries, c.Claims, listURL(k.Name, nil), rows})
	}
	return &view{Title: "Claims", Page: "kinds", Data: v, Twin: func() (any, error) {
		lines := make([]map[string]any, 0, len(v.Sections))
		for _, x := range v.Sections {
			lines = append(lines, map[string]any{"kind": x.Kind.Name, "label": x.Kind.Label, "help": x.Kind.Help, "claims": x.Claims, "entries": x.Count, "list": listURL(x.Kind.Name, nil)})
		}
		return map[string]any{"total": v.Total, "kinds": lines}, nil
	}}, nil, nil
}
