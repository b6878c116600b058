package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// standing is a claim that stands for its entry in lists, with all that it is found by there: an entry has a value when
// any of its claims has it.
type standing struct {
	n     int64
	terms []byte // its own
	day   sql.NullInt64
	besides
}

// besides is what other claims of an entry have and its lead has not, in order: terms, months of publication among them,
// and days told of. The term sameMonth says that another claim was published in the lead's month.
type besides struct {
	others, days []int64
}

const sameMonth = 0

func (b *besides) equal(c *besides) bool {
	return slices.Equal(b.others, c.others) && slices.Equal(b.days, c.days)
}

func (b *besides) empty() bool { return len(b.others)+len(b.days) == 0 }

// scan reads what the table besides has of a lead; nothing where it has no row.
func (b *besides) scan(terms sql.RawBytes, days sql.NullString) error {
	eachTerm(terms, func(n int64) { b.others = append(b.others, n) })
	if !days.Valid {
		return nil
	}
	return json.Unmarshal([]byte(days.String), &b.days)
}

// besideLead joins what is stored besides a lead c as b, and no row for other claims.
const besideLead = " LEFT JOIN besides b ON b.n = iif(c.lead, c.n, NULL) "

// union is what all claims of an entry have.
type union struct {
	terms, months, days []int64
	twice               []int64 // months in which several claims were published
}

func (u *union) add(n int64, terms []byte, day sql.NullInt64) {
	eachTerm(terms, func(t int64) { u.terms = with(u.terms, t) })
	if d := n >> dayBits; d != unknownDay {
		m := monthNumber(d)
		if _, found := slices.BinarySearch(u.months, m); found {
			u.twice = with(u.twice, m)
		}
		u.months = with(u.months, m)
	}
	if day.Valid {
		u.days = with(u.days, day.Int64)
	}
}

// with adds a number to some in order, unless it is there.
func with(list []int64, n int64) []int64 {
	i, found := slices.BinarySearch(list, n)
	if found {
		return list
	}
	return slices.Insert(list, i, n)
}

// monthNumber counts months from the beginning of our era.
func monthNumber(day int64) int64 {
	d := text.Date(1970, 1, 1).Add(0, 0, int(day)).Time()
	return int64(d.Year())*12 + int64(d.Month()) - 1
}

// monthTerm is the number of a month's term.
func (w *writer) monthTerm(ctx context.Context, kind string, month int64) (int64, error) {
	n, err := w.termOf(ctx, term{kind: kind, field: FieldMonth, value: fmt.Sprintf("%04d-%02d", month/12, month%12+1)})
	if w.months != nil {
		w.months[n] = month
	}
	return n, err
}

// years are the years in which claims of a lead's entry were published, in order.
func (w *writer) years(ctx context.Context, s *standing) (out []int64, err error) {
	if d := s.n >> dayBits; d != unknownDay {
		out = with(out, monthNumber(d)/12)
	}
	if len(s.others) == 0 {
		return out, nil
	}
	if w.months == nil {
		w.months = map[int64]int64{}
		err := w.each(ctx, func(rows *sql.Rows) error {
			var n, month int64
			err := rows.Scan(&n, &month)
			w.months[n] = month
			return err
		}, "SELECT n, substr(value, 1, 4) * 12 + substr(value, 6) - 1 FROM terms WHERE field = (SELECT n FROM names WHERE name = '"+FieldMonth+"')")
		if err != nil {
			return nil, err
		}
	}
	for _, t := range s.others {
		if month, ok := w.months[t]; ok {
			out = with(out, month/12)
		}
	}
	return out, nil
}

// countYears adds to the counts of years.
func (w *writer) countYears(ctx context.Context, kind string, years []int64, delta int) error {
	for _, y := range years {
		t, err := w.termOf(ctx, term{kind: kind, field: FieldYear, value: fmt.Sprintf("%04d", y)})
		if err != nil {
			return err
		}
		w.pending.entries[t] += delta
	}
	return nil
}

// beside is what a lead is found by besides its own values, where all is what the claims of its entry have, the lead
// among them; months are the terms of months.
func (s *standing) beside(all union, months map[int64]int64) (out besides) {
	var own []int64
	eachTerm(s.terms, func(t int64) { own = with(own, t) })
	if d := s.n >> dayBits; d != unknownDay {
		m := monthNumber(d)
		own = with(own, months[m])
		_, again := slices.BinarySearch(all.twice, m)
		_, before := slices.BinarySearch(all.terms, months[m])
		if again || before {
			out.others = append(out.others, sameMonth)
		}
	}
	terms := slices.Clone(all.terms)
	for _, m := range all.months {
		terms = with(terms, months[m])
	}
	for _, t := range terms {
		if _, found := slices.BinarySearch(own, t); !found && t != sameMonth {
			out.others = append(out.others, t)
		}
	}
	for _, d := range all.days {
		if !s.day.Valid || d != s.day.Int64 {
			out.days = append(out.days, d)
		}
	}
	return out
}

// beside is the same, where the terms of months are not at hand.
func (w *writer) beside(ctx context.Context, kind string, s *standing, all union) (besides, error) {
	months := make(map[int64]int64, len(all.months))
	for _, m := range all.months {
		t, err := w.monthTerm(ctx, kind, m)
		if err != nil {
			return besides{}, err
		}
		months[m] = t
	}
	return s.beside(all, months), nil
}

// stand has lists and counts of entries find a lead (delta 1), or no longer (delta -1).
func (w *writer) stand(ctx context.Context, kind string, s *standing, delta int) error {
	for _, k := range []string{kind, ""} {
		all, err := w.termOf(ctx, term{kind: k, field: fieldAll})
		if err != nil {
			return err
		}
		w.pending.entries[all] += delta
	}
	if d := s.n >> dayBits; d != unknownDay {
		t, err := w.monthTerm(ctx, kind, monthNumber(d))
		if err != nil {
			return err
		}
		w.pending.entries[t] += delta
	}
	eachTerm(s.terms, func(t int64) { w.pending.entries[t] += delta })
	for _, t := range s.others {
		w.pending.entries[t] += delta
	}
	years, err := w.years(ctx, s)
	if err == nil {
		err = w.countYears(ctx, kind, years, delta)
	}
	if err != nil {
		return err
	}
	k, err := w.name(ctx, kind)
	if err != nil {
		return err
	}
	words := indexed{s.n, leadWord(k) + besideWords(s.others)}
	if delta < 0 {
		w.pending.noFacets = append(w.pending.noFacets, words)
		if s.empty() {
			return nil
		}
		return w.exec(ctx, "DELETE FROM besides WHERE n = ?", s.n)
	}
	w.pending.facets = append(w.pending.facets, words)
	return w.store(ctx, s)
}

// extend adds to what a lead is found by besides its own values.
func (w *writer) extend(ctx context.Context, kind string, s *standing, more besides) error {
	others, days := slices.Clone(s.others), slices.Clone(s.days)
	var words strings.Builder
	for _, t := range more.others {
		if all := with(others, t); len(all) > len(others) {
			others = all
			w.pending.entries[t]++
			words.WriteString(besideWords([]int64{t}))
		}
	}
	for _, d := range more.days {
		days = with(days, d)
	}
	if len(others) == len(s.others) && len(days) == len(s.days) {
		return nil
	}
	if words.Len() > 0 {
		w.pending.facets = append(w.pending.facets, indexed{s.n, words.String()[1:]})
	}
	all := standing{n: s.n, besides: besides{others, days}}
	before, err := w.years(ctx, s)
	if err != nil {
		return err
	}
	after, err := w.years(ctx, &all)
	if err != nil {
		return err
	}
	after = slices.DeleteFunc(after, func(y int64) bool { return slices.Contains(before, y) })
	if err := w.countYears(ctx, kind, after, 1); err != nil {
		return err
	}
	return w.store(ctx, &all)
}

func (w *writer) store(ctx context.Context, s *standing) error {
	if s.empty() {
		return nil
	}
	terms := []byte{}
	for _, t := range s.others {
		terms = appendTerm(terms, t)
	}
	var days any
	if len(s.days) > 0 {
		days = list(s.days)
	}
	return w.exec(ctx, "INSERT OR REPLACE INTO besides (n, terms, days) VALUES (?, ?, ?)", s.n, terms, days)
}

// nullDay is the day that a claim tells of, as its column has it.
func nullDay(day any) sql.NullInt64 {
	n, ok := day.(int64)
	return sql.NullInt64{Int64: n, Valid: ok}
}

// besideWord is a term as a word of the table facets that stands for the values of an entry which its lead has not.
func besideWord(term int64) string { return "e" + strconv.FormatInt(term, 10) }

func besideWords(terms []int64) string {
	var b strings.Builder
	for _, t := range terms {
		b.WriteString(" " + besideWord(t))
	}
	return b.String()
}

// counted are the terms whose counts are to change.
func (p *pending) counted() []int64 {
	all := maps.Clone(p.counts)
	maps.Copy(all, p.entries)
	return slices.Sorted(maps.Keys(all))
}
