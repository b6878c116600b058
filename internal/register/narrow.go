package register

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/internal/text"
)

// narrowLimit is over how many claims FacetsOf counts when it is not told.
const narrowLimit = 15_000

// FacetsOf counts, field by field, the values that the claims of a query have, or its entries, most frequent first
// (months in order of time): what further filters would leave. Of more than limit (15,000 when 0) the newest are counted
// (those about the latest days, where only days are asked for), and exact is false. Without filters Facets and Months know the counts beforehand.
func (r *Register) FacetsOf(ctx context.Context, q Query, limit int) (facets map[string][]Count, exact bool, err error) {
	if limit <= 0 {
		limit = narrowLimit
	}
	p, err := r.plan(ctx, q, false)
	if err != nil || p.empty {
		return nil, true, err
	}
	t := tally{counts: map[int64]int{}, months: map[int64]int{}, years: map[string]int{}}
	if q.Entries {
		if t.yearOf, err = r.yearsOfMonths(ctx, q.Kind); err != nil {
			return nil, false, err
		}
	}
	column, key := "", "n"
	if p.byDay {
		column, key = ", c.day AS key", "key"
	}
	rows, args := p.rows("", column)
	query := fmt.Sprintf("SELECT c.n >> %d, c.terms, NULL FROM (%s ORDER BY %s DESC LIMIT ?) m CROSS JOIN claims c ON c.n = m.n", dayBits, rows, key)
	if q.Entries {
		query = strings.Replace(query, "NULL", "b.terms", 1) + " LEFT JOIN besides b ON b.n = c.n"
	}
	found := 0
	err = r.each(ctx, func(rows *sql.Rows) error {
		var day int64
		var terms, others sql.RawBytes
		if err := rows.Scan(&day, &terms, &others); err != nil {
			return err
		}
		if found++; found <= limit {
			t.add(day, terms, others)
		}
		return nil
	}, query, append(args, limit+1)...)
	if err != nil {
		return nil, false, err
	}
	facets, err = r.countsOf(ctx, t.counts, monthsOf(t.months))
	delete(t.years, "")
	for _, y := range slices.Sorted(maps.Keys(t.years)) {
		facets[FieldYear] = append(facets[FieldYear], Count{y, t.years[y]})
	}
	return facets, found <= limit && !p.newer, err
}

// tally counts the values that rows have.
type tally struct {
	counts map[int64]int    // by term
	months map[int64]int    // by day
	years  map[string]int   // each row once a year
	yearOf map[int64]string // the terms of months
}

// add counts a row: its day, its terms, and those that only others of its entry have.
func (t *tally) add(day int64, terms, others []byte) {
	t.months[day]++
	eachTerm(terms, func(n int64) { t.counts[n]++ })
	seen := append(make([]string, 0, 8), yearAt(day))
	eachTerm(others, func(n int64) {
		t.counts[n]++
		if y := t.yearOf[n]; y != "" && !slices.Contains(seen, y) {
			seen = append(seen, y)
		}
	})
	for _, y := range seen {
		t.years[y]++
	}
}

// yearsOfMonths are the years of a kind's terms of months.
func (r *Register) yearsOfMonths(ctx context.Context, kind string) (map[int64]string, error) {
	out := map[int64]string{}
	return out, r.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var month string
		err := rows.Scan(&n, &month)
		out[n] = month[:min(4, len(month))]
		return err
	}, "SELECT n, value FROM terms WHERE kind = "+named+" AND field = "+named, kind, FieldMonth)
}

// yearAt is the year of a day as columns have it, "" for the unknown one.
func yearAt(day int64) string {
	if day == unknownDay {
		return ""
	}
	return fmt.Sprintf("%04d", monthNumber(day)/12)
}

// countsOf gives the counts of terms field by field, those of months added to what is there.
func (r *Register) countsOf(ctx context.Context, counts map[int64]int, months []Count) (map[string][]Count, error) {
	facets := map[string][]Count{}
	byMonth := map[string]int{}
	for _, c := range months {
		byMonth[c.Value] = c.Count
	}
	err := r.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var field string
		var c Count
		err := rows.Scan(&n, &field, &c.Value)
		if c.Count = counts[n]; field == FieldMonth {
			byMonth[c.Value] += c.Count
		} else {
			facets[field] = append(facets[field], c)
		}
		return err
	}, "SELECT t.n, f.name, t.value FROM json_each(?) j CROSS JOIN terms t ON t.n = j.value JOIN names f ON f.n = t.field", keys(counts))
	for _, month := range slices.Sorted(maps.Keys(byMonth)) {
		facets[FieldMonth] = append(facets[FieldMonth], Count{month, byMonth[month]})
	}
	for field, list := range facets {
		if field == FieldMonth {
			continue
		}
		slices.SortFunc(list, func(a, b Count) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value)) })
	}
	return facets, err
}

// MonthsOf counts the claims of a kind ("" for all kinds) that have a value, by month of publication, in order of time;
// undated ones and months without any are left out.
func (r *Register) MonthsOf(ctx context.Context, kind string, f Filter) ([]Count, error) {
	terms, err := r.numbers(ctx, `SELECT n FROM terms WHERE field = `+named+` AND value = ? AND count > 0
		AND kind IN (SELECT n FROM names WHERE name = ?3 OR ?3 = '' AND name <> '')`, f.Field, f.Value, kind)
	if err != nil || len(terms) == 0 {
		return nil, err
	}
	var any []string
	for _, t := range terms {
		any = append(any, termWord(t))
	}
	days := map[int64]int{}
	err = r.each(ctx, func(rows *sql.Rows) error {
		var day int64
		var count int
		err := rows.Scan(&day, &count)
		days[day] = count
		return err
	}, "SELECT rowid >> ? AS day, count(*) FROM facets WHERE facets MATCH ? GROUP BY day", dayBits, strings.Join(any, " OR "))
	return monthsOf(days), err
}

// monthsOf sums up days of publication, the unknown one left out, by month in order of time.
func monthsOf(days map[int64]int) (out []Count) {
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if day == unknownDay {
			continue
		}
		month := text.DayOf(time.Unix(day*86400, 0).UTC()).String()[:len("2006-01")]
		if k := len(out) - 1; k >= 0 && out[k].Value == month {
			out[k].Count += days[day]
		} else {
			out = append(out, Count{month, days[day]})
		}
	}
	return out
}

// termWord is a term as a word of facets.
func termWord(n int64) string { return strconv.FormatInt(n, 10) }

// allTerms asks facets for the claims that have all the terms, which are of a kind, and words besides; without any, for
// all of the kind.
func allTerms(terms []int64, kind int, words ...string) string {
	if len(terms)+len(words) == 0 {
		return kindWord(int64(kind))
	}
	for _, t := range terms {
		words = append(words, termWord(t))
	}
	return strings.Join(words, " AND ")
}

// appendTerm writes a number as UTF-8 would, up to 31 bits: no number's bytes are found within those of others.
func appendTerm(b []byte, n int64) []byte {
	if n < 0x80 {
		return append(b, byte(n))
	}
	more := 1
	for n >= 1<<(5*more+6) {
		more++
	}
	b = append(b, byte(0xff<<(7-more))|byte(n>>(6*more)))
	for more--; more >= 0; more-- {
		b = append(b, 0x80|byte(n>>(6*more))&0xbf)
	}
	return b
}

// eachTerm calls f for the numbers of a list that appendTerm wrote.
func eachTerm(list []byte, f func(int64)) {
	for len(list) > 0 {
		more := max(0, bits.LeadingZeros8(^list[0])-1)
		n := int64(list[0]) & (0xff >> (more + 1))
		if more > 0 {
			n = int64(list[0]) & (0x7f >> (more + 1))
		}
		for k := 1; k <= more && k < len(list); k++ {
			n = n<<6 | int64(list[k]&0x3f)
		}
		f(n)
		list = list[min(more+1, len(list)):]
	}
}

// SearchKinds counts the claims of each kind that SearchClaims would find, each up to SearchLimit; kinds without any are left out.
func (r *Register) SearchKinds(ctx context.Context, query string) ([]Count, error) {
	match := parseWords(query).match()
	if match == "" {
		return nil, nil
	}
	var out []Count
	for _, k := range r.kinds {
		kind, err := r.number(ctx, "SELECT coalesce("+named+", 0)", k.Name)
		if err != nil {
			return nil, err
		}
		n, err := r.number(ctx, "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ? LIMIT ?)", ofKind(match, kind), SearchLimit)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out = append(out, Count{k.Name, n})
		}
	}
	return out, nil
}
