package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
)

// documentsView is what the list of documents shows.
type documentsView struct {
	Documents []register.Document
	Total     int
	Outlet    string
	From, To  string
	Sorts     []sortOption
	Outlets   []register.Count
	Pager     pager
}

// documents lists what was read.
func (s *server) documents(r *http.Request) (*view, responder, error) {
	q := &listQuery{Page: 1, Params: url.Values{}}
	for _, name := range []string{"outlet", "from", "to", "sort"} {
		if v := strings.TrimSpace(r.FormValue(name)); v != "" {
			q.Params.Set(name, v)
		}
	}
	q.Limit = perPage
	if err := errors.Join(q.parseDays(), q.parsePage(r.Form)); err != nil {
		return nil, nil, err
	}
	v := &documentsView{Outlet: q.Params.Get("outlet"), From: q.Params.Get("from"), To: q.Params.Get("to")}
	asked := q.Params.Get("sort")
	v.Sorts = []sortOption{{"", "Newest first", false}, {"published-asc", "Oldest first", false}, {"claims", "Most claims first", false},
		{"words", "Longest first", false}, {"title-asc", "By title", false}}
	if !slices.ContainsFunc(v.Sorts, func(o sortOption) bool { return o.Value == asked }) {
		return nil, nil, badRequest(fmt.Sprintf("Documents cannot be sorted by %q.", clip(asked, 40)))
	}
	for i := range v.Sorts {
		v.Sorts[i].Selected = v.Sorts[i].Value == asked
	}
	dq := register.DocumentQuery{Outlet: v.Outlet, Published: q.Published, Limit: perPage, Offset: q.Offset}
	dq.Sort, dq.Ascending = strings.CutSuffix(asked, "-asc")
	var err error
	if v.Documents, v.Total, err = s.reg.Documents(r.Context(), dq); err != nil {
		return nil, nil, err
	}
	if v.Outlets, err = s.reg.Facets(r.Context(), "", register.FieldOutlet, false, 200); err != nil {
		return nil, nil, err
	}
	slices.SortFunc(v.Outlets, func(a, b register.Count) int { return strings.Compare(a.Value, b.Value) })
	v.Pager = pagerOf(q, v.Total, len(v.Documents), true, func(p url.Values) string { return "/documents?" + p.Encode() })
	return &view{Title: "Documents", Page: "documents", Data: v, Twin: func() (any, error) {
		lines := make([]map[string]any, 0, len(v.Documents))
		for i := range v.Documents {
			lines = append(lines, documentLine(&v.Documents[i]))
		}
		return map[string]any{"total": v.Total, "documents": lines, "next": onward(v.Pager)}, nil
	}}, nil, nil
}

// documentLine is a document of a list as data.
func documentLine(d *register.Document) map[string]any {
	return map[string]any{"id": d.ID, "path": d.Path, "title": d.Meta.Title, "outlet": d.Meta.Outlet, "published": d.Meta.Published.String(),
		"words": d.Words, "claims": d.Claims, "review": d.Review}
}

// load gives a document with its claims, those to review left out, and of those that people judged what they made of them.
func (s *server) load(r *http.Request, id string) (*register.Document, []claim.Claim, map[string]string, error) {
	doc, err := s.reg.Document(r.Context(), id)
	if errors.Is(err, register.ErrNotFound) {
		return nil, nil, nil, missing("No document has this identity. It may have been read again since, with other content.")
	}
	if err != nil {
		return nil, nil, nil, err
	}
	stored, err := s.reg.DocumentClaims(r.Context(), id)
	if err != nil {
		return nil, nil, nil, err
	}
	ruled := map[string]string{}
	claims := make([]claim.Claim, 0, len(stored))
	for _, c := range stored {
		if !c.Review {
			claims = append(claims, c.Claim)
			ruled[c.ID] = ruledChip(&c)
		}
	}
	return doc, claims, ruled, nil
}
