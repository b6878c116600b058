package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/register"
)

// listView is what a list page shows.
type listView struct {
	Query    *listQuery
	Total    int
	Exact    bool
	All      int // without filters
	First    int
	Rows     []row
	Facets   []facet
	Active   []activeFilter
	Hidden   []pair // what the form passes on
	Sorts    []sortOption
	Timeline timeline
	Beyond   string // the address of the first page, where this one lies beyond the last
	Newest   bool   // Timeline and Facets are counted over the newest only
	Pager    pager
	Other    string // the address of the same as claims, or as entries
	JSON     string
	CSV      string
}

type pair struct{ Name, Value string }

// A facet is a field by whose values a list can be narrowed.
type facet struct {
	Label   string
	Param   string
	Values  []facetValue
	More    string // the address that shows more values
	AtLeast bool   // counted over a part of the claims
}

type facetValue struct {
	Label  string
	Count  int
	Share  float64
	Href   string
	Active bool
}

type activeFilter struct{ Label, Value, Href string }

type sortOption struct {
	Value, Label string
	Selected     bool
}

type pager struct {
	Page, Pages int
	More        bool // there are more pages than are counted
	Prev, Next  string
	Links       []pageLink
}

type pageLink struct {
	Page int // 0 is a gap
	Href string
}

// list shows the claims of a kind, or gives them as JSON or CSV.
func (s *server) list(r *http.Request) (*view, responder, error) {
	name, format := wants(r, r.PathValue("kind"))
	if name == "" {
		return s.kindsPage(r)
	}
	k := s.byName[name]
	if k == nil {
		return nil, nil, missing(fmt.Sprintf("There is no kind of claim called %q.", clip(name, 40)))
	}
	if err := r.ParseForm(); err != nil {
		return nil, nil, badRequest("The address cannot be read.")
	}
	q, err := parseList(k, r.Form)
	if err != nil {
		return nil, nil, err
	}
	switch format {
	case "json":
		return s.listJSON(r, q)
	case "csv":
		return s.listCSV(r, q)
	case "":
	default:
		return nil, nil, badRequest("Lists come as json or csv.")
	}
	v, err := s.listView(r, q)
	if err != nil {
		return nil, nil, err
	}
	return &view{Title: k.Plural, Page: "list", Kind: k, Data: v}, nil, nil
}

func (s *server) listView(r *http.Request, q *listQuery) (*listView, error) {
	page, err := s.reg.List(r.Context(), q.Query)
	if err != nil {
		return nil, err
	}
	v := &listView{Query: q, Total: page.Total, Exact: page.Exact, First: q.Offset + 1}
	if v.Rows, err = s.rows(r.Context(), page.Claims); err != nil {
		return nil, err
	}
	if q.Entries {
		if err := s.fillEntries(r.Context(), v.Rows, page.Claims); err != nil {
			return nil, err
		}
	}
	v.Other = q.url(func(p url.Values) {
		p.Del("claims")
		if q.Entries {
			p.Set("claims", "1")
		}
	})
	v.Active = s.activeFilters(q)
	if err := s.fillFacets(r, v); err != nil {
		return nil, err
	}
	if len(v.Rows) == 0 && v.Total > 0 {
		v.Beyond = q.url(func(url.Values) {})
	}
	v.Sorts = sortsOf(q)
	v.Pager = pagerOf(q, page.Total, len(page.Claims), page.Exact, func(p url.Values) string { return listURL(q.Query.Kind, p) })
	v.JSON = strings.Replace(q.url(func(url.Values) {}), "/claims/"+q.Kind.Name, "/claims/"+q.Kind.Name+".json", 1)
	v.CSV = strings.Replace(v.JSON, ".json", ".csv", 1)
	for name, values := range q.Params {
		if slices.Contains([]string{"q", "from", "to", "sort"}, name) {
			continue
		}
		for _, value := range values {
			v.Hidden = append(v.Hidden, pair{name, value})
		}
	}
	slices.SortFunc(v.Hidden, func(a, b pair) int { return strings.Compare(a.Name+a.Value, b.Name+b.Value) })
	return v, nil
}

// fillEntries adds to the leads of a list what their entries hold besides.
func (s *server) fillEntries(ctx context.Context, rows []row, claims []register.Claim) error {
	entries, err := s.reg.EntriesOf(ctx, claims)
	if err != nil {
		return err
	}
	for i := range rows {
		if e := &entries[i]; e.Claims > 1 {
			rows[i].Entry, rows[i].Spread = e.ID, spread(e)
		}
	}
	return nil
}

// activeFilters are the filters in force, each with the address without it.
func (s *server) activeFilters(q *listQuery) []activeFilter {
	var out []activeFilter
	drop := func(name, value string) string {
		return q.url(func(p url.Values) {
			p[name] = slices.DeleteFunc(p[name], func(v string) bool { return v == value })
			if len(p[name]) == 0 {
				p.Del(name)
			}
		})
	}
	labels := map[string]string{"q": "Words", "from": "Published from", "to": "Published until", "since": "From", "until": "Until",
		"actor": "Actor", "outlet": "Outlet", "document": "Document", "review": "To review"}
	names := []string{"q", "actor"}
	for _, f := range q.Kind.Fields {
		if f.Facet && labels[f.Name] == "" {
			labels[f.Name] = f.Label
			names = append(names, f.Name)
		}
	}
	for _, name := range append(names, "outlet", "from", "to", "since", "until", "document", "review") {
		for _, value := range q.Params[name] {
			shown := value
			if f := q.Kind.Field(name); f != nil {
				shown = fieldText(f, value)
			} else if name == "actor" {
				shown = actorName(value)
			} else if name != "q" && name != "document" {
				shown = longDay(value)
			}
			out = append(out, activeFilter{labels[name], shown, drop(name, value)})
		}
	}
	return out
}

// sortsOf are the orders that make sense for a kind.
func sortsOf(q *listQuery) []sortOption {
	has := func(typ string) (string, bool) {
		for _, f := range q.Kind.Fields {
			if f.Type == typ {
				return f.Label, true
			}
		}
		return "", false
	}
	out := []sortOption{{Value: "", Label: "Newest first"}, {Value: "published-asc", Label: "Oldest first"}}
	if _, ok := has("day"); ok {
		out = append(out, sortOption{Value: "day-asc", Label: "By date told, earliest first"}, sortOption{Value: "day", Label: "By date told, latest first"})
	}
	if label, ok := has("number"); ok {
		out = append(out, sortOption{Value: "amount", Label: "By " + lowerFirst(label) + ", largest first"},
			sortOption{Value: "amount-asc", Label: "By " + lowerFirst(label) + ", smallest first"})
	}
	if len(q.Kind.Key) > 0 {
		if f := q.Kind.Field(q.Kind.Key[0]); f != nil {
			out = append(out, sortOption{Value: "name-asc", Label: "By " + lowerFirst(f.Label) + ", A to Z"})
		}
	}
	for i := range out {
		out[i].Selected = out[i].Value == q.Params.Get("sort")
	}
	return out
}

// pagerOf links the pages around the one shown, the first and the last. shown is how many items this one has.
func pagerOf(q *listQuery, total, shown int, exact bool, address func(url.Values) string) pager {
	p := pager{Page: q.Page, Pages: min((total+q.Limit-1)/q.Limit, lastPage), More: !exact}
	href := func(n int) string {
		v := url.Values{}
		for name, values := range q.Params {
			v[name] = values
		}
		if n > 1 {
			v.Set("page", strconv.Itoa(n))
		}
		return address(v)
	}
	if p.Page > 1 {
		p.Prev = href(p.Page - 1)
	}
	if p.Page < p.Pages || p.More && shown == q.Limit {
		p.Next = href(p.Page + 1)
	}
	last := 0
	for _, n := range []int{1, p.Page - 2, p.Page - 1, p.Page, p.Page + 1, p.Page + 2, p.Pages} {
		if n <= last || n > p.Pages {
			continue
		}
		if last > 0 && n > last+1 {
			p.Links = append(p.Links, pageLink{})
		}
		p.Links = append(p.Links, pageLink{n, href(n)})
		last = n
	}
	return p
}
