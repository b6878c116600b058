package register

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"rapporteur/internal/text"
)

// plan is how a list is found: what drives the search, what is checked for each row, and in which order rows come.
// Every way there is walks an index and stops at the page's end; nothing reads a whole table.
type plan struct {
	ways  []way // no row is in two of them
	kind  int64
	sort  string // column of the claim's row, "" for its number
	desc  string
	total int  // known without counting, else -1
	newer bool // of more matches of words only the newest are looked at
	byDay bool // rows are found by the day that claims tell of
	empty bool
}

// way is one of the ways by which rows of a list are found.
type way struct {
	from  string // the driving table
	n     string // the claim's number in it
	where []string
	args  []any
	row   bool // a condition needs the claim's row
	other bool // a condition needs what other claims of its entry have
}

// sortLimit is how many rows are sorted for a page. Where more match, the order's own index is walked and the filters
// are checked on the way: a page is soon full.
const sortLimit = 5_000

var sortColumns = map[string]string{"": "", "published": "", "day": "day", "amount": "amount", "name": "label"}

// plan finds the claims by what is rarest; with byOrder, along the index of the order.
func (r *Register) plan(ctx context.Context, q Query, byOrder bool) (*plan, error) {
	column, ok := sortColumns[q.Sort]
	if !ok {
		return nil, fmt.Errorf("claims cannot be sorted by %q; there are %s", q.Sort, strings.Join(Sorts, ", "))
	}
	p := &plan{sort: column, desc: " DESC", total: -1}
	if q.Ascending {
		p.desc = ""
	}
	if q.Document != "" {
		q.Entries = false
	}
	if q.Review {
		q.Where, q.Words, q.Day, q.Entries, p.sort = nil, "", text.Period{}, false, ""
	}
	kind, err := r.number(ctx, "SELECT coalesce("+named+", 0)", q.Kind)
	if err != nil {
		return nil, err
	}
	p.kind = int64(kind)
	terms, counts, err := r.filterTerms(ctx, q)
	if err != nil {
		return nil, err
	}
	match := parseWords(q.Words).match()
	if slices.Contains(terms, 0) || q.Words != "" && match == "" {
		p.empty = true
		return p, nil
	}
	days, err := r.rareDays(ctx, p, q, counts)
	switch {
	case err != nil:
	case match != "":
		err = r.byWords(ctx, p, q, ofKind(match, kind))
		p.has(terms, q.Entries)
		p.told(q)
		p.published(q)
	case q.Review || byOrder || days:
		p.walk(q.Review, q.Entries)
		p.has(terms, q.Entries)
		p.toldApart(q)
		p.published(q)
	default:
		err = r.byFacets(ctx, p, q, terms)
		p.told(q)
		if len(terms) == 1 {
			p.total = counts[0]
		}
	}
	if err != nil {
		return nil, err
	}
	return p, r.bound(ctx, p, q)
}

// filterTerms are the terms that a query asks for, 0 for one that no claim has, with their counts.
func (r *Register) filterTerms(ctx context.Context, q Query) (terms []int64, counts []int, err error) {
	for _, f := range q.Where {
		term, count, entries, err := r.term(ctx, q.Kind, f.Field, f.Value)
		if err != nil {
			return nil, nil, err
		}
		if count == 0 {
			term = 0
		}
		if q.Entries {
			count = entries
		}
		terms, counts = append(terms, term), append(counts, count)
	}
	return terms, counts, nil
}

// byWords drives by the claims that have the words; for entries, by the leads of those.
func (r *Register) byWords(ctx context.Context, p *plan, q Query, match string) error {
	most := SearchLimit
	if q.Entries {
		most = entryLimit
	}
	found, err := r.numbers(ctx, "SELECT rowid FROM claim_words WHERE claim_words MATCH ? ORDER BY rowid DESC LIMIT ?", match, most+1)
	if err != nil {
		return err
	}
	if p.newer = len(found) > most; p.newer {
		found = found[:most]
	}
	if q.Entries {
		found, err = r.numbers(ctx, `SELECT DISTINCT iif(c.lead, c.n, (SELECT e.lead FROM profiles p JOIN entries e ON e.n = p.entry WHERE p.n = c.profile))
			FROM json_each(?) w CROSS JOIN claims c ON c.n = w.value`, list(found))
	}
	p.ways = []way{{from: "json_each(?) w", n: "w.value", args: []any{list(found)}}}
	return err
}

// manyFor is how many times as many claims have a value as tell of a period, so that those that tell of it are looked at.
const manyFor = 4

// rareDays reports whether few claims tell of the period that is asked for, so that their days are the way to find a list.
func (r *Register) rareDays(ctx context.Context, p *plan, q Query, counts []int) (bool, error) {
	if q.Day.IsZero() || len(counts) == 0 {
		return !q.Day.IsZero(), nil
	}
	most := slices.Min(counts) / manyFor
	start, end := daysIn(q.Day)
	n, err := r.number(ctx, "SELECT count(*) FROM (SELECT 1 FROM claims c WHERE c.kind = ? AND c.review = 0 AND "+daysWithin+" LIMIT ?)", p.kind, start, end, most)
	return n < most, err
}

// walk makes the claims' own index of the order the driver.
func (p *plan) walk(review, entries bool) {
	p.ways = []way{{from: "claims c", n: "c.n", row: true}}
	p.check("c.kind = ?", p.kind)
	p.check("c.review = " + map[bool]string{false: "0", true: "1"}[review])
	if entries {
		p.check("c.lead = 1")
	}
}

// byFacets drives by the values that are asked for; entries that are found by the months of claims other than their leads
// come by ways of their own.
func (r *Register) byFacets(ctx context.Context, p *plan, q Query, terms []int64) error {
	facets := func(match string) way {
		return way{from: "facets", n: "facets.rowid", where: []string{"facets MATCH ?"}, args: []any{match}}
	}
	if !q.Entries {
		p.ways = []way{facets(allTerms(terms, int(p.kind)))}
		p.published(q)
		return nil
	}
	base := entryTerms(terms, p.kind)
	p.ways = []way{facets(base)}
	if q.Published.IsZero() {
		return nil
	}
	start, end := numbersIn(q.Published)
	p.within(start, end)
	whole, some, err := r.monthTerms(ctx, q.Kind, q.Published)
	if err != nil {
		return err
	}
	first, last := monthsAround(start, end)
	for _, side := range [2]struct{ from, to, near, far int64 }{{math.MinInt64, start, first, start}, {end, math.MaxInt64, end, last}} {
		if side.from == lastNumber {
			continue
		}
		add := func(match string, from, to int64, checked bool) {
			x := facets(match)
			x.where, x.args = append(x.where, "facets.rowid >= ? AND facets.rowid < ?"), append(x.args, from, to)
			if checked {
				x.where, x.args, x.row = append(x.where, toldWithin), append(x.args, start, end), true
			}
			p.ways = append(p.ways, x)
		}
		if len(whole) > 0 {
			add(base+" AND "+anyBeside(whole), side.from, side.to, false)
		}
		if len(some) > 0 {
			add(without(base+" AND "+anyBeside(some), whole), side.from, side.to, true)
		}
		if side.near < side.far { // leads of the same month as claims within the period
			add(without(base+" AND "+besideWord(sameMonth), slices.Concat(whole, some)), side.near, side.far, true)
		}
	}
	return nil
}

// check adds a condition to all ways.
func (p *plan) check(condition string, args ...any) {
	for i := range p.ways {
		x := &p.ways[i]
		x.where, x.args = append(x.where, condition), append(x.args, args...)
	}
}

// has checks that claims, or their entries, have terms.
func (p *plan) has(terms []int64, entries bool) {
	for _, t := range terms {
		b := appendTerm(nil, t)
		if entries {
			p.check("(instr(c.terms, ?) > 0 OR instr(b.terms, ?) > 0)", b, b)
		} else {
			p.check("instr(c.terms, ?) > 0", b)
		}
		p.need(entries)
	}
}

// need says that conditions look at the claim's row and, for entries, at what its entry has besides.
func (p *plan) need(entries bool) {
	for i := range p.ways {
		p.ways[i].row, p.ways[i].other = true, p.ways[i].other || entries
	}
}

// bound adds the document, which is a range of numbers, and what is known of the total.
func (r *Register) bound(ctx context.Context, p *plan, q Query) error {
	plain := len(q.Where) == 0 && q.Words == "" // kind and review only
	if q.Document != "" {
		d, err := documentRow(ctx, r.db, q.Document)
		if err != nil {
			return err
		}
		plain = false
		p.within(d.first, d.first+int64(d.Claims+d.Review))
	}
	if q.Document != "" || !q.Published.IsZero() || !q.Day.IsZero() {
		p.total, plain = -1, false
	}
	if !plain {
		return nil
	}
	field := fieldAll
	if q.Review {
		field = fieldReview
	}
	_, claims, entries, err := r.term(ctx, q.Kind, field, "")
	p.total = claims
	if q.Entries {
		p.total = entries
	}
	return err
}

// rows is the query for the numbers, without order; condition narrows it further, column is given besides.
func (p *plan) rows(condition, column string) (string, []any) {
	var queries []string
	var args []any
	for i := range p.ways {
		x := &p.ways[i]
		from := x.from
		if (x.row || condition+column != "") && from != "claims c" {
			from += " CROSS JOIN claims c ON c.n = " + x.n
		}
		if x.other {
			from += " LEFT JOIN besides b ON b.n = c.n"
		}
		where := strings.Join(append([]string{"TRUE"}, x.where...), " AND ") + condition
		queries = append(queries, "SELECT "+x.n+" AS n"+column+" FROM "+from+" WHERE "+where)
		args = append(args, x.args...)
	}
	return strings.Join(queries, " UNION ALL "), args
}

// ordered is the query with its order and its arguments: the rows whose sort column is unknown come last.
func (p *plan) ordered() (string, []any) {
	if p.sort == "" {
		query, args := p.rows("", "")
		return query + " ORDER BY n" + p.desc, args
	}
	column := "c." + p.sort
	if p.sort == "label" {
		query, args := p.rows("", ", "+column+" AS key")
		return query + " ORDER BY key" + p.desc + ", n" + p.desc, args
	}
	known, args := p.rows(" AND "+column+" IS NOT NULL", ", "+column+" AS key")
	unknown, more := p.rows(" AND "+column+" IS NULL", "")
	return "SELECT n FROM (" + known + " ORDER BY key" + p.desc + ", n" + p.desc + ") UNION ALL SELECT n FROM (" + unknown + " ORDER BY n" + p.desc + ")", append(args, more...)
}
