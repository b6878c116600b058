package register

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/text"
)

// plan is how a list is found: what drives the search, what is checked for each row, and in which order rows come.
// Every way there is walks an index and stops at the page's end; nothing reads a whole table.
type plan struct {
	from  string // the driving table
	n     string // the claim's number in it
	where []string
	args  []any
	row   bool   // a condition or the order needs the claim's row
	sort  string // column of the claim's row, "" for its number
	desc  string
	total int // known without counting, else -1
	empty bool
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
	if q.Review {
		q.Where, q.Words, q.Day, q.Entries, p.sort = nil, "", text.Period{}, false, ""
	}
	kind, err := r.number(ctx, "SELECT coalesce("+named+", 0)", q.Kind)
	if err != nil {
		return nil, err
	}
	terms, counts, err := r.filterTerms(ctx, q)
	if err != nil {
		return nil, err
	}
	match := parseWords(q.Words).match()
	if slices.Contains(terms, 0) || q.Words != "" && match == "" {
		p.empty = true
		return p, nil
	}
	switch {
	case match != "":
		p.from, p.n = "(SELECT rowid AS n FROM claim_words WHERE claim_words MATCH ? ORDER BY rowid DESC LIMIT ?) w", "w.n"
		p.args = append(p.args, ofKind(match, kind), rankLimit)
	case q.Review || byOrder || len(terms) == 0 && !q.Day.IsZero():
		p.walk(kind, q.Review)
	default:
		p.from, p.n = "facets", "facets.rowid"
		if q.Entries {
			p.check("facets MATCH ?", allTerms(terms, kind, leadWord(int64(kind))))
		} else {
			p.check("facets MATCH ?", allTerms(terms, kind))
		}
		if len(terms) == 1 && !q.Entries {
			p.total = counts[0]
		}
		terms = nil
	}
	for _, t := range terms {
		p.check("instr(c.terms, ?) > 0", appendTerm(nil, t))
		p.row = true
	}
	return p, r.narrow(ctx, p, q)
}

// walk makes the claims' own index of the order the driver.
func (p *plan) walk(kind int, review bool) {
	p.from, p.n, p.row = "claims c", "c.n", true
	p.check("c.kind = ?", kind)
	p.check("c.review = " + map[bool]string{false: "0", true: "1"}[review])
}

func (p *plan) check(condition string, args ...any) {
	p.where, p.args = append(p.where, condition), append(p.args, args...)
}

// filterTerms are the terms that a query asks for, 0 for one that no claim has, with their counts.
func (r *Register) filterTerms(ctx context.Context, q Query) (terms []int64, counts []int, err error) {
	for _, f := range q.Where {
		term, count, err := r.term(ctx, q.Kind, f.Field, f.Value)
		if err != nil {
			return nil, nil, err
		}
		if count == 0 {
			term = 0
		}
		terms, counts = append(terms, term), append(counts, count)
	}
	return terms, counts, nil
}

// narrow adds what is asked of document and dates; publication and document are ranges of numbers.
func (r *Register) narrow(ctx context.Context, p *plan, q Query) error {
	plain := len(q.Where) == 0 && q.Words == "" // kind and review only
	if q.Document != "" {
		d, err := documentRow(ctx, r.db, q.Document)
		if err != nil {
			return err
		}
		p.total, plain = -1, false
		p.check(p.n+" >= ?", d.first)
		p.check(p.n+" < ?", d.first+int64(d.Claims+d.Review))
	}
	if !q.Published.IsZero() {
		p.total, plain = -1, false
		start := int64(unknownDay+1) << dayBits
		if !q.Published.Start.IsZero() {
			start = dayNumber(q.Published.Start) << dayBits
		}
		p.check(p.n+" >= ?", start)
		if !q.Published.End.IsZero() {
			p.check(p.n+" < ?", (dayNumber(q.Published.End)+1)<<dayBits)
		}
	}
	if !q.Day.IsZero() {
		p.total, plain, p.row = -1, false, true
		if !q.Day.Start.IsZero() {
			p.check("c.day >= ?", dayNumber(q.Day.Start))
		}
		if !q.Day.End.IsZero() {
			p.check("c.day <= ?", dayNumber(q.Day.End))
		}
	}
	if q.Entries {
		p.total = -1
		if p.from != "facets" {
			p.row = true
			p.check("c.lead = 1")
		}
	}
	p.row = p.row || p.sort != ""
	if !plain {
		return nil
	}
	field := fieldAll
	switch {
	case q.Review:
		field = fieldReview
	case q.Entries:
		field = fieldLeads
	}
	var err error
	p.total, err = r.termCount(ctx, q.Kind, field, "")
	return err
}

// rows is the query for the numbers, without order; known asks for rows whose sort column is known.
func (p *plan) rows(known bool) string {
	from := p.from
	if p.row && from != "claims c" {
		from += " CROSS JOIN claims c ON c.n = " + p.n
	}
	where := strings.Join(append([]string{"TRUE"}, p.where...), " AND ")
	if known {
		where += " AND c." + p.sort + " IS NOT NULL"
	}
	return "SELECT " + p.n + " AS n FROM " + from + " WHERE " + where
}

// ordered is the query with its order and its arguments: the rows whose sort column is unknown come last.
func (p *plan) ordered() (string, []any) {
	byNumber := " ORDER BY " + p.n + p.desc
	switch {
	case p.sort == "":
		return p.rows(false) + byNumber, p.args
	case p.sort == "label":
		return p.rows(false) + " ORDER BY c.label" + p.desc + ", " + p.n + p.desc, p.args
	}
	known := p.rows(true) + " ORDER BY c." + p.sort + p.desc + ", " + p.n + p.desc
	unknown := p.rows(false) + " AND c." + p.sort + " IS NULL" + byNumber
	return "SELECT n FROM (" + known + ") UNION ALL SELECT n FROM (" + unknown + ")", append(slices.Clone(p.args), p.args...)
}
