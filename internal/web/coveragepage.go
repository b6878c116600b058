package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"rapporteur/internal/dossier"
)

// coverageView is a matrix of states and criteria, and what else can be asked.
type coverageView struct {
	Names    []string
	Name     string
	Group    string
	States   string
	Criteria []string
	*dossier.Coverage
	Met []int // by criterion
}

// coverage shows which states of a group meet which criteria, with the claim behind each cell.
func (s *server) coverage(r *http.Request) (*view, responder, error) {
	if err := r.ParseForm(); err != nil {
		return nil, nil, badRequest("The address cannot be read.")
	}
	v := &coverageView{Name: r.FormValue("matrix"), Group: strings.TrimSpace(r.FormValue("group")), States: strings.TrimSpace(r.FormValue("states"))}
	criteria, err := s.criteria(v, r.Form["criterion"])
	if err != nil {
		return nil, nil, err
	}
	page := &view{Title: "Coverage", Page: "coverage", Data: v}
	if len(criteria) == 0 {
		page.Twin = func() (any, error) { return map[string]any{"matrices": s.matrices}, nil }
		return page, nil, nil
	}
	states, err := s.covered(r.Context(), v)
	if err != nil {
		return nil, nil, err
	}
	if len(states) == 0 || len(states)*len(criteria) > 600 {
		return nil, nil, badRequest("Name a group or some states; of large groups ask fewer criteria at once.")
	}
	if v.Coverage, err = s.clerk.Cover(r.Context(), states, criteria); err != nil {
		return nil, nil, err
	}
	page.Twin = func() (any, error) { return v.Coverage, nil }
	v.Met = make([]int, len(criteria))
	for _, row := range v.Rows {
		for i, c := range row.Cells {
			if c.Met == "yes" {
				v.Met[i]++
			}
		}
	}
	return page, nil, nil
}

// criteria are those of the matrix that a view names, and those written beside it.
func (s *server) criteria(v *coverageView, written []string) ([]dossier.Criterion, error) {
	var out []dossier.Criterion
	for _, m := range s.matrices {
		v.Names = append(v.Names, m.Name)
		if m.Name == v.Name {
			out = slices.Clone(m.Criteria)
			if v.Group == "" && v.States == "" {
				v.Group = m.Group
			}
		}
	}
	if v.Name != "" && !slices.Contains(v.Names, v.Name) {
		return nil, badRequest(fmt.Sprintf("No pack has a matrix called %q; there are %s.", clip(v.Name, 40), strings.Join(v.Names, ", ")))
	}
	for _, w := range written {
		if strings.TrimSpace(w) == "" {
			continue
		}
		x, err := dossier.ParseCriterion(w)
		if err != nil {
			return nil, badRequest(upperFirst(err.Error()) + ".")
		}
		if codes := s.actors(x.With); len(codes) > 0 {
			x.With = codes[0]
		}
		out, v.Criteria = append(out, x), append(v.Criteria, w)
	}
	return out, nil
}

// covered are the states that a view asks about: those named, and the members of its group.
func (s *server) covered(ctx context.Context, v *coverageView) ([]string, error) {
	states := s.actors(v.States)
	if v.Group == "" {
		return states, nil
	}
	on, err := s.clerk.On(ctx)
	if err != nil {
		return nil, err
	}
	members := s.clerk.Members(v.Group, on)
	if len(members) == 0 {
		return nil, badRequest(fmt.Sprintf("No group or organization with known members is called %q; name the states instead.", clip(v.Group, 40)))
	}
	return append(states, members...), nil
}
