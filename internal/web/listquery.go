package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// perPage is how many claims a list page shows; lastPage bounds how far one may page: beyond that, filters serve better.
const (
	perPage  = 40
	maxLimit = 1000
	lastPage = 5000
)

// A listQuery is what the address of a list asks for.
type listQuery struct {
	register.Query
	Kind   *claim.Kind
	Page   int
	More   string     // the facet of which more values are to be shown
	Params url.Values // normalized: no empty ones, no page
}

// reserved are the parameters that are no fields of a kind.
var reserved = [...]string{"q", "from", "to", "since", "until", "sort", "page", "limit", "more", "actor", "outlet", "document", "review", "claims", "format"}

// parseList reads the address of a list.
func parseList(k *claim.Kind, form url.Values) (*listQuery, error) {
	q := &listQuery{Kind: k, Page: 1, More: form.Get("more"), Params: url.Values{}}
	q.Query = register.Query{Kind: k.Name, Limit: perPage}
	for name, values := range form {
		values = slices.DeleteFunc(slices.Clone(values), func(s string) bool { return strings.TrimSpace(s) == "" })
		if len(values) > 0 && !slices.Contains([]string{"page", "format", "limit", "more"}, name) {
			q.Params[name] = values
		}
	}
	if err := checkWords(q.Params.Get("q")); err != nil {
		return nil, err
	}
	q.Words, q.Document, q.Review = q.Params.Get("q"), q.Params.Get("document"), q.Params.Get("review") == "1"
	q.Entries = !q.Review && q.Document == "" && q.Params.Get("claims") != "1"
	for param, field := range map[string]string{"actor": register.FieldActor, "outlet": register.FieldOutlet} {
		for _, v := range q.Params[param] {
			q.Where = append(q.Where, register.Filter{Field: field, Value: v})
		}
	}
	for _, f := range k.Fields {
		if f.Facet && !slices.Contains(reserved[:], f.Name) {
			for _, v := range q.Params[f.Name] {
				q.Where = append(q.Where, register.Filter{Field: f.Name, Value: v})
			}
		}
	}
	slices.SortFunc(q.Where, func(a, b register.Filter) int { return strings.Compare(a.Field+"\x00"+a.Value, b.Field+"\x00"+b.Value) })
	if err := q.parseDays(); err != nil {
		return nil, err
	}
	q.Sort, q.Ascending = strings.CutSuffix(q.Params.Get("sort"), "-asc")
	if q.Sort != "" && !slices.Contains(register.Sorts, q.Sort) {
		return nil, badRequest(fmt.Sprintf("Claims cannot be sorted by %q; there are %s.", q.Sort, strings.Join(register.Sorts, ", ")))
	}
	return q, q.parsePage(form)
}

// maxWords bounds what is searched for, in bytes: nobody types more, and each word costs time.
const maxWords = 500

func checkWords(words string) error {
	if len(words) > maxWords {
		return badRequest("That is too much to search for at once; a phrase of some words finds more.")
	}
	return nil
}

func (q *listQuery) parseDays() error {
	for param, day := range map[string]*text.Day{"from": &q.Published.Start, "to": &q.Published.End, "since": &q.Day.Start, "until": &q.Day.End} {
		s := q.Params.Get(param)
		if s == "" {
			continue
		}
		d, err := text.ParseDay(s)
		if err != nil {
			return badRequest(fmt.Sprintf("%q is no day; days are written YYYY-MM-DD.", s))
		}
		*day = d
	}
	return nil
}

func (q *listQuery) parsePage(form url.Values) error {
	for param, limits := range map[string]struct {
		n   *int
		max int
	}{"page": {&q.Page, lastPage}, "limit": {&q.Limit, maxLimit}} {
		s := form.Get(param)
		if s == "" {
			continue
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > limits.max {
			return badRequest(fmt.Sprintf("%s goes from 1 to %s.", param, groupDigits(limits.max)))
		}
		*limits.n = n
	}
	q.Offset = (q.Page - 1) * q.Limit
	return nil
}

// url is the address of the list with a change applied; a change always leads to the first page.
func (q *listQuery) url(change func(url.Values)) string {
	p := url.Values{}
	for k, v := range q.Params {
		p[k] = slices.Clone(v)
	}
	change(p)
	return listURL(q.Query.Kind, p)
}

func listURL(kind string, p url.Values) string {
	u := "/claims/" + url.PathEscape(kind)
	if e := p.Encode(); e != "" {
		u += "?" + e
	}
	return u
}
