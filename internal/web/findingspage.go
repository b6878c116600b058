package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/check"
	"rapporteur/internal/export"
	"rapporteur/internal/register"
)

// findingsPerPage is how many findings a page shows: each stands with its claims.
const findingsPerPage = 20

// findingsView is a page of findings.
type findingsView struct {
	Kinds []findingKind
	Hard  bool
	Of    string
	Total int
	More  bool // Total is where counting ended
	Items []findingItem
	Pager pager
	JSON  string
}

type findingKind struct {
	Name, Label, Href string
	Active            bool
}

// findingItem is one finding with the claims that it is about.
type findingItem struct {
	*register.Finding
	Label  string
	Reason string
	Rows   []row
	More   int

	Rulings []ruled // on a finding's own page
}

// claimsShown is how many claims of a finding are shown in a list; all are on its own page.
const claimsShown = 4

// findings lists what claims mean to one another.
func (s *server) findings(r *http.Request) (*view, responder, error) {
	_, format := wants(r, "")
	q := register.FindingQuery{Kind: r.FormValue("kind"), Hard: r.FormValue("hard") == "1", Limit: findingsPerPage}
	of := strings.TrimSpace(r.FormValue("of"))
	if codes := s.actors(of); len(codes) > 0 {
		q.Actor = codes[0]
	}
	if q.Kind != "" && !slices.Contains(check.Kinds[:], q.Kind) {
		return nil, nil, badRequest("Findings are of the kinds " + strings.Join(check.Kinds[:], ", ") + ".")
	}
	page, err := pageOf(r)
	if err != nil {
		return nil, nil, err
	}
	q.Offset = (page - 1) * q.Limit
	list, total, err := s.reg.Findings(r.Context(), q)
	if err != nil {
		return nil, nil, err
	}
	v := &findingsView{Hard: q.Hard, Of: of, Total: total, More: total >= register.CountLimit}
	params := url.Values{}
	for _, name := range []string{"kind", "hard", "of"} {
		if value := strings.TrimSpace(r.FormValue(name)); value != "" {
			params.Set(name, value)
		}
	}
	if v.Items, err = s.findingItems(r.Context(), list, claimsShown); err != nil {
		return nil, nil, err
	}
	if format == "json" {
		out := make([]map[string]any, 0, len(v.Items))
		for _, f := range v.Items {
			out = append(out, export.FindingLine(&f.Finding.Finding, f.Documents))
		}
		return nil, jsonAnswer(map[string]any{"total": total, "exact": !v.More, "findings": out}), nil
	}
	v.Kinds = findingKinds(params)
	v.Pager = pagerOf(&listQuery{Params: params, Page: page, Query: register.Query{Limit: findingsPerPage}}, total, len(list), !v.More,
		func(p url.Values) string { return "/findings?" + p.Encode() })
	params.Set("format", "json")
	v.JSON = "/findings?" + params.Encode()
	return &view{Title: "Findings", Page: "findings", Data: v}, nil, nil
}

// pageOf is the page of a list that is asked for, the first where none is named.
func pageOf(r *http.Request) (int, error) {
	p := r.FormValue("page")
	if p == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(p)
	if err != nil || n < 1 || n > lastPage {
		return 0, badRequest("page goes from 1 to " + groupDigits(lastPage) + ".")
	}
	return n, nil
}

// findingKinds are the links that narrow the list to a kind.
func findingKinds(params url.Values) []findingKind {
	link := func(name, label, hard string) findingKind {
		p := url.Values{}
		for _, keep := range []string{"of"} {
			if v := params.Get(keep); v != "" {
				p.Set(keep, v)
			}
		}
		if name != "" {
			p.Set("kind", name)
		}
		if hard != "" {
			p.Set("hard", hard)
		}
		href := "/findings"
		if len(p) > 0 {
			href += "?" + p.Encode()
		}
		return findingKind{name, label, href, params.Get("kind") == name && params.Get("hard") == hard}
	}
	out := []findingKind{link("", "All", ""), link("contradicts", "Cannot both be true", "1")}
	for _, k := range check.Kinds {
		out = append(out, link(k, upperFirst(k), ""))
	}
	return out
}

// findingItems loads the claims of findings.
func (s *server) findingItems(ctx context.Context, list []register.Finding, most int) ([]findingItem, error) {
	out := make([]findingItem, 0, len(list))
	for i := range list {
		f := &list[i]
		claims, err := s.reg.Complete(ctx, f)
		if errors.Is(err, register.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		item := findingItem{Finding: f, Label: f.Kind, Reason: f.Reason, More: max(0, len(claims)-most)}
		if f.Kind == "contradicts" {
			item.Label = "differs"
			if f.Hard {
				item.Label = "cannot both be true"
			}
		}
		if item.Rows, err = s.rows(ctx, claims[:min(len(claims), most)]); err != nil {
			return nil, err
		}
		out = append(out, item)
	}
	return out, nil
}

var codes = regexp.MustCompile(`\b[A-Z]{3}\b`)

// named is a note with the names of states for their codes, and a capital at its beginning.
func named(note string) string { return upperFirst(codes.ReplaceAllStringFunc(note, actorName)) }

// finding shows one finding with all its claims.
func (s *server) finding(r *http.Request) (*view, responder, error) {
	id, format := wants(r, r.PathValue("id"))
	f, _, err := s.reg.Finding(r.Context(), id)
	if errors.Is(err, register.ErrNotFound) {
		return nil, nil, missing("No finding has this identity. A finding goes when its claims do.")
	}
	if err != nil {
		return nil, nil, err
	}
	if format == "json" {
		return nil, jsonAnswer(export.FindingLine(&f.Finding, f.Documents)), nil
	}
	items, err := s.findingItems(r.Context(), []register.Finding{*f}, entryClaims)
	if err != nil {
		return nil, nil, err
	}
	for i := range items {
		if items[i].Rulings, err = s.ruledOn(r.Context(), nil, f.ID); err != nil {
			return nil, nil, err
		}
	}
	return &view{Title: clip(f.Note, 60), Page: "finding", Data: items}, nil, nil
}
