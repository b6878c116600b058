package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// overviewView is what the first page shows.
type overviewView struct {
	*register.Overview
	Kinds    []kindRow
	Scale    timeline // the months below the rows of kinds
	Outlets  []bar
	Matrix   matrix
	Ahead    []ahead
	Since    text.Day // Ahead counts from here: the last publication
	Latest   []register.Document
	Distinct int // kinds that occur
}

// A kindRow is one kind with its count and its months.
type kindRow struct {
	Kind *claim.Kind
	bar
	Entries  int // each once
	Timeline timeline
}

// A matrix is who acts, and how: a row for each actor, a column for each kind that names actors.
type matrix struct {
	Kinds []*claim.Kind
	Rows  []matrixRow
}

type matrixRow struct {
	Actor, Code, Href string
	Total             int
	Bubbles           []bubble
}

// An ahead is a claim about a day to come: a planned event, a deadline.
type ahead struct {
	Day  text.Day
	When string
	card
	Document, Title, Outlet string
}

// sizes of the overview's lists
const (
	topActors = 12
	topAhead  = 9
	topLatest = 7
)

// overview shows what the register holds.
func (s *server) overview(r *http.Request) (*view, responder, error) {
	ctx := r.Context()
	o, err := s.reg.Overview(ctx, topActors)
	if err != nil {
		return nil, nil, err
	}
	v := &overviewView{Overview: o, Since: o.To}
	if err := s.kindRows(ctx, v); err != nil {
		return nil, nil, err
	}
	if v.Matrix, err = s.matrix(ctx, o.Actors); err != nil {
		return nil, nil, err
	}
	if v.Ahead, err = s.lookAhead(ctx, o.To); err != nil {
		return nil, nil, err
	}
	for _, c := range o.Outlets[:min(len(o.Outlets), 8)] {
		label := c.Value
		if label == "" {
			label = "Outlet unknown"
		}
		v.Outlets = append(v.Outlets, bar{Label: label, Href: "/documents?" + url.Values{"outlet": {c.Value}}.Encode(), Count: c.Count})
	}
	v.Outlets = barsOf(v.Outlets)
	if v.Latest, _, err = s.reg.Documents(ctx, register.DocumentQuery{Limit: topLatest}); err != nil {
		return nil, nil, err
	}
	return &view{Page: "overview", Data: v, Twin: func() (any, error) { return s.overviewData(v), nil }}, nil, nil
}

// overviewData is what the register holds, as data.
func (s *server) overviewData(v *overviewView) any {
	kinds := make([]map[string]any, 0, len(v.Kinds))
	for _, k := range v.Kinds {
		kinds = append(kinds, map[string]any{"kind": k.Kind.Name, "claims": k.Count, "entries": k.Entries})
	}
	latest := make([]map[string]any, 0, len(v.Latest))
	for i := range v.Latest {
		latest = append(latest, documentLine(&v.Latest[i]))
	}
	o := v.Overview
	return map[string]any{"documents": o.Documents, "undated": o.Undated, "words": o.Words, "claims": o.Claims, "review": o.Review,
		"from": o.From.String(), "to": o.To.String(), "kinds": kinds, "outlets": o.Outlets, "months": o.Months, "actors": o.Actors, "latest": latest}
}

// kindRows draws each kind's count and its months over the same stretch of time.
func (s *server) kindRows(ctx context.Context, v *overviewView) error {
	all := countMap(v.Months)
	span, dated := rangeOf(all)
	counts, err := s.reg.KindsOf(ctx, register.Filter{})
	if err != nil {
		return err
	}
	var bars []bar
	entries := map[string]int{}
	for _, c := range counts {
		bars = append(bars, bar{Label: c.Kind, Href: "/claims/" + url.PathEscape(c.Kind), Count: c.Claims})
		entries[c.Kind] = c.Entries
		if c.Claims > 0 {
			v.Distinct++
		}
	}
	for _, b := range barsOf(bars) {
		row := kindRow{Kind: s.byName[b.Label], bar: b, Entries: entries[b.Label]}
		if row.Kind == nil {
			continue
		}
		if dated && b.Count > 0 {
			months, err := s.reg.Months(ctx, b.Label, false)
			if err != nil {
				return err
			}
			row.Timeline = timelineOf(span, countMap(months), 600, 26, lowerFirst(row.Kind.Plural), func(from, to string) string {
				return listURL(b.Label, url.Values{"from": {from}, "to": {to}, "claims": {"1"}})
			})
		}
		v.Kinds = append(v.Kinds, row)
	}
	sort.SliceStable(v.Kinds, func(i, j int) bool { return v.Kinds[i].Count > v.Kinds[j].Count })
	if dated {
		v.Scale = timelineOf(span, all, 600, 26, "claims", func(from, to string) string { return "" })
	}
	return nil
}

func countMap(counts []register.Count) map[string]int {
	out := make(map[string]int, len(counts))
	for _, c := range counts {
		out[c.Value] = c.Count
	}
	return out
}

// matrix counts the claims of each kind that name each of the actors.
func (s *server) matrix(ctx context.Context, actors []register.Count) (matrix, error) {
	var m matrix
	for _, k := range s.kinds {
		if slices.ContainsFunc(k.Fields, func(f claim.FieldSpec) bool { return f.Type == "actor" }) {
			m.Kinds = append(m.Kinds, k)
		}
	}
	largest := 1
	for _, a := range actors {
		counts, err := s.reg.KindsOf(ctx, register.Filter{Field: register.FieldActor, Value: a.Value})
		if err != nil {
			return m, err
		}
		byKind := map[string]int{}
		for _, c := range counts {
			byKind[c.Kind] = c.Claims
		}
		row := matrixRow{Actor: actorName(a.Value), Code: a.Value, Href: actorURL(a.Value), Total: a.Count}
		for _, k := range m.Kinds {
			n := byKind[k.Name]
			largest = max(largest, n)
			row.Bubbles = append(row.Bubbles, bubble{Count: n, Kind: k.Name, Href: listURL(k.Name, url.Values{"actor": {a.Value}, "claims": {"1"}}),
				Title: row.Actor + ": " + plural(n, lowerFirst(k.Label), lowerFirst(k.Plural))})
		}
		m.Rows = append(m.Rows, row)
	}
	for _, row := range m.Rows {
		for i := range row.Bubbles {
			row.Bubbles[i].R = bubbleRadius(row.Bubbles[i].Count, largest, 15)
		}
	}
	return m, nil
}

// lookAhead finds what claims of every kind tell of days after the last publication, each once, nearest first.
func (s *server) lookAhead(ctx context.Context, last text.Day) ([]ahead, error) {
	var out []ahead
	for _, k := range s.kinds {
		if last.IsZero() || k.Aside {
			continue
		}
		q := register.Query{Kind: k.Name, Entries: true, Sort: "day", Ascending: true, Limit: topAhead, Day: text.Period{Start: last.Add(0, 0, 1)}}
		page, err := s.reg.List(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, c := range page.Claims {
			a := ahead{card: newCard(k, &c.Claim), Document: c.Document, Title: c.Title, Outlet: c.Outlet}
			a.Day, a.When = dayTold(k, &c.Claim)
			out = append(out, a)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Day.Before(out[j].Day) })
	return out[:min(len(out), topAhead)], nil
}

// dayTold is the day that a claim tells of, and how to write it.
func dayTold(k *claim.Kind, c *claim.Claim) (text.Day, string) {
	for _, f := range k.Fields {
		if f.Type != "day" && f.Type != "text" {
			continue
		}
		s := c.String(f.Name)
		d, err := text.ParseDay(s)
		if err != nil {
			continue
		}
		if stem, ok := strings.CutSuffix(f.Name, "_start"); ok {
			return d, daysText(s, c.String(stem+"_end"))
		}
		return d, longDay(d)
	}
	return text.Day{}, ""
}

func actorURL(actor string) string { return "/actor/" + url.PathEscape(actor) }
