package register

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"rapporteur/internal/text"
)

// Query says which claims of a kind to list, and in which order.
type Query struct {
	Kind      string
	Where     []Filter    // all must hold
	Document  string      // id; "" for all
	Words     string      // as for SearchClaims; "" for all; of more than 20,000 matches the newest count
	Published text.Period // of the document; an open side leaves it open; undated documents are in no period
	Day       text.Period // of what the claim tells: its kind's first day field, or first text that is a day
	Entries   bool        // of each entry its lead only: a list of entries
	Review    bool        // those to review instead of the others; of the filters only Document and Published apply
	Sort      string      // one of Sorts, "" for "published"
	Ascending bool
	Limit     int // 50 when 0
	Offset    int
}

// Filter asks for claims that have a value in a field: a field of the kind that is a facet, FieldActor or FieldOutlet.
type Filter struct{ Field, Value string }

// Sorts are the orders in which claims can be listed: by publication of the document, by the day of what they tell
// (the unknown last), by the kind's first number (likewise), by name.
var Sorts = []string{"published", "day", "amount", "name"}

// Page is a stretch of a list.
type Page struct {
	Claims []Claim
	Total  int
	Exact  bool // false: there are more than Total
}

// CountLimit is how far matches of several conditions, and findings, are counted.
const CountLimit = 10_000

// List gives a page of the claims that a query asks for. An unknown kind or order is an error, an unknown value of a
// filter an empty page.
func (r *Register) List(ctx context.Context, q Query) (Page, error) {
	if r.byName[q.Kind] == nil {
		return Page{}, fmt.Errorf("kind %q: %w; there are %s", q.Kind, ErrNotFound, strings.Join(r.kindNames(), ", "))
	}
	p, err := r.plan(ctx, q, false)
	if err != nil || p.empty {
		return Page{Exact: true}, err
	}
	page := Page{Total: p.total, Exact: !p.newer}
	var numbers []int64
	if p.sort == "" {
		if numbers, err = r.numbersOfPage(ctx, p, q); err != nil {
			return Page{}, err
		}
		if p.total < 0 && len(numbers) < limitOf(q.Limit) && (q.Offset == 0 || len(numbers) > 0) { // counting would ask the same again
			page.Total = q.Offset + len(numbers)
		}
	}
	if page.Total < 0 {
		rows, args := p.rows("", "")
		if page.Total, err = r.number(ctx, fmt.Sprintf("SELECT count(*) FROM (%s LIMIT %d)", rows, CountLimit+1), args...); err != nil {
			return Page{}, err
		}
	}
	if p.total < 0 && page.Total > CountLimit {
		page.Total, page.Exact = CountLimit, false
	}
	if p.sort != "" {
		if page.Total > sortLimit {
			if p, err = r.plan(ctx, q, true); err != nil {
				return Page{}, err
			}
		}
		if numbers, err = r.numbersOfPage(ctx, p, q); err != nil {
			return Page{}, err
		}
	}
	page.Claims, err = r.claimsByNumber(ctx, numbers)
	return page, err
}

func (r *Register) numbersOfPage(ctx context.Context, p *plan, q Query) ([]int64, error) {
	query, args := p.ordered()
	return r.numbers(ctx, "SELECT n FROM ("+query+" LIMIT ? OFFSET ?)", append(args, limitOf(q.Limit), q.Offset)...)
}

func (r *Register) kindNames() []string {
	var names []string
	for _, k := range r.kinds {
		names = append(names, k.Name)
	}
	return names
}

func (r *Register) number(ctx context.Context, query string, args ...any) (n int, err error) {
	err = r.db.QueryRowContext(ctx, query, args...).Scan(&n)
	return n, r.explain(err)
}

func (r *Register) numbers(ctx context.Context, query string, args ...any) ([]int64, error) {
	out, err := numbersOf(ctx, r.db, query, args...)
	return out, r.explain(err)
}

// numbersOf are what a query gives, a number a row.
func numbersOf(ctx context.Context, q querier, query string, args ...any) ([]int64, error) {
	return scanNumbers(q.QueryContext(ctx, query, args...))
}

// numbersFrom are the same of a prepared query.
func numbersFrom(ctx context.Context, query *sql.Stmt, args ...any) ([]int64, error) {
	return scanNumbers(query.QueryContext(ctx, args...))
}

func scanNumbers(rows *sql.Rows, err error) (out []int64, _ error) {
	if err != nil {
		return nil, err
	}
	err = scanAll(rows, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		out = append(out, n)
		return err
	})
	return out, err
}

// Overview is what a register holds, in numbers.
type Overview struct {
	Documents int
	Undated   int // documents without a day of publication
	Words     int
	Claims    int
	Review    int      // claims to review, not counted in Claims
	From, To  text.Day // first and last publication
	Kinds     []Count  // claims of each kind, in the order of the data; zero ones included
	Outlets   []Count  // claims by outlet, most first
	Months    []Count  // claims by month of publication, in order of time
	Actors    []Count  // claims by actor named, most first
}

// Count is how many claims have a value.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Overview counts; top bounds the lists of outlets and actors.
func (r *Register) Overview(ctx context.Context, top int) (*Overview, error) {
	o := &Overview{}
	var from, to sql.NullString
	err := r.db.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(published = ''), 0), coalesce(sum(words), 0), min(nullif(published, '')),
		max(nullif(published, '')) FROM documents`).Scan(&o.Documents, &o.Undated, &o.Words, &from, &to)
	if err != nil {
		return nil, r.explain(err)
	}
	o.From, o.To = dayOf(from.String), dayOf(to.String)
	for _, k := range r.kinds {
		n, err := r.termCount(ctx, k.Name, fieldAll, "")
		if err != nil {
			return nil, err
		}
		o.Kinds = append(o.Kinds, Count{k.Name, n})
	}
	if o.Claims, err = r.termCount(ctx, "", fieldAll, ""); err != nil {
		return nil, err
	}
	if o.Review, err = r.termCount(ctx, "", fieldReview, ""); err != nil {
		return nil, err
	}
	if o.Outlets, err = r.Facets(ctx, "", FieldOutlet, false, top); err != nil {
		return nil, err
	}
	if o.Actors, err = r.Facets(ctx, "", FieldActor, false, top); err != nil {
		return nil, err
	}
	o.Months, err = r.Months(ctx, "", false)
	return o, err
}

// Facets are the values of a field that claims of a kind, or its entries, can be filtered by, most frequent first. The
// kind "" counts claims over all kinds, for FieldActor and FieldOutlet.
func (r *Register) Facets(ctx context.Context, kind, field string, entries bool, top int) ([]Count, error) {
	column := countedBy[entries]
	return r.counts(ctx, "SELECT value, "+column+" FROM terms WHERE kind = "+named+" AND field = "+named+" AND "+column+" > 0 ORDER BY "+column+" DESC, value LIMIT ?",
		kind, field, limitOf(top))
}

// Months counts claims of a kind ("" for all), or its entries, by month of publication, in order of time; months without
// any are left out. An entry counts in every month in which a claim of it was published.
func (r *Register) Months(ctx context.Context, kind string, entries bool) ([]Count, error) {
	column := countedBy[entries]
	return r.counts(ctx, "SELECT value, "+column+" FROM terms WHERE kind = "+named+" AND field = "+named+" AND "+column+" > 0 ORDER BY value", kind, FieldMonth)
}

// Years likewise counts by year of publication.
func (r *Register) Years(ctx context.Context, kind string, entries bool) ([]Count, error) {
	if entries {
		return r.counts(ctx, "SELECT value, entries FROM terms WHERE kind = "+named+" AND field = "+named+" AND entries > 0 ORDER BY value", kind, FieldYear)
	}
	months, err := r.Months(ctx, kind, false)
	return yearsOf(months), err
}

// yearsOf sums up months in order of time.
func yearsOf(months []Count) (out []Count) {
	for _, c := range months {
		year := c.Value[:4]
		if k := len(out) - 1; k >= 0 && out[k].Value == year {
			out[k].Count += c.Count
		} else {
			out = append(out, Count{year, c.Count})
		}
	}
	return out
}

// countedBy are the columns that count claims, and entries.
var countedBy = map[bool]string{false: "count", true: "entries"}

// KindCount is how many claims and entries of a kind have a value.
type KindCount struct {
	Kind            string
	Claims, Entries int
}

// KindsOf counts, kind by kind, the claims and the entries that have a value: an actor's page, an outlet's page. The
// filter without a field counts all.
func (r *Register) KindsOf(ctx context.Context, f Filter) ([]KindCount, error) {
	if f.Field == "" {
		f = Filter{Field: fieldAll}
	}
	var out []KindCount
	for _, k := range r.kinds {
		_, claims, entries, err := r.term(ctx, k.Name, f.Field, f.Value)
		if err != nil {
			return nil, err
		}
		out = append(out, KindCount{k.Name, claims, entries})
	}
	return out, nil
}

func (r *Register) counts(ctx context.Context, query string, args ...any) (out []Count, err error) {
	err = r.each(ctx, func(rows *sql.Rows) error {
		var c Count
		err := rows.Scan(&c.Value, &c.Count)
		out = append(out, c)
		return err
	}, query, args...)
	return out, err
}

// named is the number of a kind or field whose name is given.
const named = "(SELECT n FROM names WHERE name = ?)"

// noKind is the number of the kind ”.
const noKind = "(SELECT n FROM names WHERE name = '')"

// termCount is the count of a term, 0 for one that does not exist.
func (r *Register) termCount(ctx context.Context, kind, field, value string) (int, error) {
	_, n, _, err := r.term(ctx, kind, field, value)
	return n, err
}

// term is the number of a term and how many claims and entries have it; number 0 when it does not exist.
func (r *Register) term(ctx context.Context, kind, field, value string) (number int64, claims, entries int, err error) {
	err = r.each(ctx, func(rows *sql.Rows) error { return rows.Scan(&number, &claims, &entries) },
		"SELECT n, count, entries FROM terms WHERE kind = "+named+" AND field = "+named+" AND value = ?", kind, field, value)
	return number, claims, entries, err
}
