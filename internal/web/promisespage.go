package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rapporteur/internal/export"
	"rapporteur/internal/promise"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// promisesView is a page of commitments and where they stand.
type promisesView struct {
	Statuses []promiseStatus
	Of       string
	Words    string
	Category string
	AsOf     string
	Total    int
	Exact    bool
	Items    []promiseItem
	Pager    pager
	Day      text.Day // as of which what is not done in time is overdue
	Status   string
}

// promiseStatus is one of the links that narrow the list; its bar is drawn over the others.
type promiseStatus struct {
	Name, Label, Href string
	Active            bool
	Count             int
	AtLeast           bool
	Share             float64
}

// promiseItem is one commitment.
type promiseItem struct {
	*register.Commitment
	Members  []string
	Toward   []string // the counterparts but for members: of those who promise each other something, none
	Until    string   // "until 30 March 2023", or the words of a deadline that is no day
	Outcomes []outcomeItem
}

type outcomeItem struct {
	register.Outcome
	Teller string
}

type namedStatus struct {
	status promise.Status
	label  string
}

// statusOrder is the order in which statuses are shown, with what they are called.
var statusOrder = [...]namedStatus{{"", "All"}, {promise.Open, "Open"}, {promise.Ongoing, "In progress"}, {promise.Done, "Fulfilled"}, {promise.Overdue, "Overdue"},
	{promise.Failed, "Not fulfilled"}, {promise.Outdated, "Superseded"}}

// promises lists what was promised, by whom, and what came of it.
func (s *server) promises(r *http.Request) (*view, responder, error) {
	params := url.Values{}
	for _, name := range []string{"status", "of", "q", "category", "asof"} {
		if value := strings.TrimSpace(r.FormValue(name)); value != "" {
			params.Set(name, value)
		}
	}
	q, page, err := s.promiseQuery(r, params)
	if err != nil {
		return nil, nil, err
	}
	found, err := s.reg.Commitments(r.Context(), q)
	if err != nil {
		return nil, nil, err
	}
	v := &promisesView{Of: params.Get("of"), Words: params.Get("q"), Category: params.Get("category"), AsOf: params.Get("asof"),
		Total: found.Total, Exact: found.Exact, Day: found.AsOf, Status: string(q.Status)}
	for i := range found.Commitments {
		item, err := s.promiseItem(r, &found.Commitments[i])
		if err != nil {
			return nil, nil, err
		}
		v.Items = append(v.Items, item)
	}
	if v.Statuses, err = s.promiseStatuses(r, q, params); err != nil {
		return nil, nil, err
	}
	v.Pager = pagerOf(&listQuery{Params: params, Page: page, Query: register.Query{Limit: perPage}}, found.Total, len(found.Commitments), found.Exact,
		func(p url.Values) string { return "/commitments?" + p.Encode() })
	twin := func() (any, error) { return s.promisesData(r, found, v) }
	return &view{Title: "Commitments", Page: "promises", Kind: s.byName["commitment"], Data: v, Twin: twin}, nil, nil
}

// promiseQuery is what is asked for, and which page of it.
func (s *server) promiseQuery(r *http.Request, params url.Values) (q register.CommitmentQuery, page int, err error) {
	q = register.CommitmentQuery{Status: promise.Status(params.Get("status")), Category: params.Get("category"), Words: params.Get("q"), Limit: perPage}
	if err := checkWords(q.Words); err != nil {
		return q, 0, err
	}
	if codes := s.actors(params.Get("of")); len(codes) > 0 {
		q.Actor = codes[0]
	}
	known := slices.ContainsFunc(statusOrder[:], func(o namedStatus) bool { return o.status == q.Status })
	if !known {
		return q, 0, badRequest(fmt.Sprintf("No commitment is %q.", clip(string(q.Status), 30)))
	}
	if day := params.Get("asof"); day != "" {
		if q.AsOf, err = text.ParseDay(day); err != nil {
			return q, 0, badRequest(fmt.Sprintf("%q is no day; days are written YYYY-MM-DD.", clip(day, 30)))
		}
	}
	page, err = pageOf(r)
	q.Offset = (page - 1) * q.Limit
	return q, page, err
}

// promisesData is a page of commitments as data, each as exports have it.
func (s *server) promisesData(r *http.Request, found *register.CommitmentPage, v *promisesView) (any, error) {
	lines := make([]map[string]any, 0, len(found.Commitments))
	for i := range found.Commitments {
		m := &found.Commitments[i]
		outcomes, err := s.reg.Outcomes(r.Context(), m.Claim.ID)
		if err != nil {
			return nil, err
		}
		scores, err := s.reg.Scores(r.Context(), m, outcomes)
		if err != nil {
			return nil, err
		}
		lines = append(lines, export.CommitmentLine(m, outcomes, scores))
	}
	statuses := map[string]any{}
	for _, st := range v.Statuses {
		statuses[lowerFirst(st.Label)] = map[string]any{"total": st.Count, "exact": !st.AtLeast}
	}
	return map[string]any{"total": found.Total, "exact": found.Exact, "as_of": found.AsOf.String(), "statuses": statuses, "commitments": lines, "next": onward(v.Pager)}, nil
}

func (s *server) promiseItem(r *http.Request, m *register.Commitment) (promiseItem, error) {
	item := promiseItem{Commitment: m, Until: m.Deadline, Members: m.Commitment.Members}
	for _, name := range m.Claim.Strings("counterparts") {
		if !slices.Contains(item.Members, name) {
			item.Toward = append(item.Toward, name)
		}
	}
	if _, err := text.ParseDay(m.Deadline); err == nil {
		item.Until = "until " + longDay(m.Deadline)
	}
	if m.Evidence == 0 {
		return item, nil
	}
	outcomes, err := s.reg.Outcomes(r.Context(), m.Claim.ID)
	for _, o := range outcomes {
		if !o.Review && o.Promise.Part == m.Part && !o.Promise.Plan {
			item.Outcomes = append(item.Outcomes, outcomeItem{o, teller(&o.Told)})
		}
	}
	return item, err
}

// statusClass is a status or verdict as a class of the page's style.
func statusClass(v any) string { return strings.ReplaceAll(fmt.Sprint(v), " ", "-") }

// promiseStatuses counts the commitments of each status under the other filters.
func (s *server) promiseStatuses(r *http.Request, q register.CommitmentQuery, params url.Values) ([]promiseStatus, error) {
	var out []promiseStatus
	most := 1
	count, err := s.counter(r.Context(), q)
	if err != nil {
		return nil, err
	}
	for _, o := range statusOrder {
		p := url.Values{}
		for name, values := range params {
			p[name] = values
		}
		p.Del("status")
		if o.status != "" {
			p.Set("status", string(o.status))
		}
		found, err := count(o.status)
		if err != nil {
			return nil, err
		}
		st := promiseStatus{Name: strings.ReplaceAll(string(o.status), " ", "-"), Label: o.label, Href: "/commitments", Count: found.Total, AtLeast: !found.Exact, Active: o.status == q.Status}
		if len(p) > 0 {
			st.Href += "?" + p.Encode()
		}
		if o.status != "" {
			most = max(most, found.Total)
		}
		out = append(out, st)
	}
	for i := range out {
		out[i].Share = min(100, 100*float64(out[i].Count)/float64(most))
	}
	return out, nil
}

// counter counts what is asked for by status: where words are asked for in one go, since each search for them costs, else by the index.
func (s *server) counter(ctx context.Context, q register.CommitmentQuery) (func(promise.Status) (*register.CommitmentPage, error), error) {
	if q.Words == "" {
		return func(status promise.Status) (*register.CommitmentPage, error) {
			q.Status, q.Limit, q.Offset = status, 1, 0
			return s.reg.Commitments(ctx, q)
		}, nil
	}
	counts, exact, err := s.reg.StatusesOf(ctx, q)
	all := 0
	for _, n := range counts {
		all += n
	}
	return func(status promise.Status) (*register.CommitmentPage, error) {
		if status == "" {
			return &register.CommitmentPage{Total: all, Exact: exact}, nil
		}
		return &register.CommitmentPage{Total: counts[status], Exact: exact}, nil
	}, err
}
