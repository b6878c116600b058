package web

import (
	"net/http"
	"net/url"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
)

// actorView is what the register holds about one actor.
type actorView struct {
	Name, Code string
	Total      int
	Sections   []actorSection
}

// An actorSection is the newest claims of one kind.
type actorSection struct {
	Kind  *claim.Kind
	Count int
	Href  string
	Rows  []row
}

// actor shows the newest claims of every kind that name an actor.
func (s *server) actor(r *http.Request) (*view, responder, error) {
	code := r.PathValue("actor")
	filter := register.Filter{Field: register.FieldActor, Value: code}
	counts, err := s.reg.KindsOf(r.Context(), filter)
	if err != nil {
		return nil, nil, err
	}
	v := &actorView{Name: actorName(code), Code: code}
	for _, c := range counts {
		k := s.byName[c.Value]
		if c.Count == 0 || k == nil {
			continue
		}
		v.Total += c.Count
		page, err := s.reg.List(r.Context(), register.Query{Kind: k.Name, Where: []register.Filter{filter}, Limit: 3})
		if err != nil {
			return nil, nil, err
		}
		rows, err := s.rows(r.Context(), page.Claims)
		if err != nil {
			return nil, nil, err
		}
		v.Sections = append(v.Sections, actorSection{k, c.Count, listURL(k.Name, url.Values{"actor": {code}}), rows})
	}
	if v.Total == 0 {
		return nil, nil, missing("No claim names this actor.")
	}
	return &view{Title: v.Name, Page: "actor", Data: v}, nil, nil
}

// kindsView is the page of all kinds.
type kindsView struct {
	Sections []actorSection
	Total    int
}

// kindsPage shows every kind with what it is and its newest claims.
func (s *server) kindsPage(r *http.Request) (*view, responder, error) {
	v := &kindsView{}
	for _, k := range s.kinds {
		page, err := s.reg.List(r.Context(), register.Query{Kind: k.Name, Limit: 2})
		if err != nil {
			return nil, nil, err
		}
		rows, err := s.rows(r.Context(), page.Claims)
		if err != nil {
			return nil, nil, err
		}
		v.Total += page.Total
		v.Sections = append(v.Sections, actorSection{k, page.Total, listURL(k.Name, nil), rows})
	}
	return &view{Title: "Claims", Page: "kinds", Data: v}, nil, nil
}
