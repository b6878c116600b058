package register

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/internal/text"
)

// narrowLimit is over how many claims FacetsOf counts when it is not told.
const narrowLimit = 5_000

// FacetsOf counts, field by field, the values that the claims of a query have, most frequent first (months in order of
// time): what further filters would leave. Of more than limit (5,000 when 0) claims the newest are counted, and exact is
// false. Without filters Facets and Months know the counts beforehand.
func (r *Register) FacetsOf(ctx context.Context, q Query, limit int) (facets map[string][]Count, exact bool, err error) {
	if limit <= 0 {
		limit = narrowLimit
	}
	p, err := r.plan(ctx, q, false)
	if err != nil || p.empty {
		return nil, true, err
	}
	counts, claims := map[int64]int{}, 0
	err = r.each(ctx, func(rows *sql.Rows) error {
		var terms sql.RawBytes
		if err := rows.Scan(&terms); err != nil {
			return err
		}
		claims++
		eachNumber(terms, func(n int64) { counts[n]++ })
		return nil
	}, "SELECT c.terms FROM ("+p.rows(false)+" ORDER BY 1 DESC LIMIT ?) m JOIN claims c ON c.n = m.n", append(p.args, limit+1)...)
	if err != nil {
		return nil, false, err
	}
	numbers := make([]int64, 0, len(counts))
	for n := range counts {
		numbers = append(numbers, n)
	}
	facets = map[string][]Count{}
	err = r.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var field string
		var c Count
		err := rows.Scan(&n, &field, &c.Value)
		c.Count = counts[n]
		facets[field] = append(facets[field], c)
		return err
	}, "SELECT t.n, t.field, t.value FROM json_each(?) j JOIN terms t ON t.n = j.value WHERE t.kind = ?", string(encode(numbers)), q.Kind)
	for field, list := range facets {
		slices.SortFunc(list, func(a, b Count) int {
			if field != FieldMonth && a.Count != b.Count {
				return b.Count - a.Count
			}
			return cmp.Compare(a.Value, b.Value)
		})
	}
	return facets, claims <= limit, err
}

// MonthsOf counts the claims of a kind that have a value, by month of publication, in order of time; undated ones and
// months without any are left out.
func (r *Register) MonthsOf(ctx context.Context, kind string, f Filter) ([]Count, error) {
	term, _, err := r.term(ctx, kind, f.Field, f.Value)
	if err != nil || term == 0 {
		return nil, err
	}
	var out []Count
	err = r.each(ctx, func(rows *sql.Rows) error {
		var day int64
		var count int
		if err := rows.Scan(&day, &count); err != nil {
			return err
		}
		month := text.DayOf(time.Unix(day*86400, 0).UTC()).String()[:len("2006-01")]
		if k := len(out) - 1; k >= 0 && out[k].Value == month {
			out[k].Count += count
		} else {
			out = append(out, Count{month, count})
		}
		return nil
	}, "SELECT claim >> ? AS day, count(*) FROM facets WHERE term = ? AND claim >= ? GROUP BY day ORDER BY day",
		dayBits, term, int64(unknownDay+1)<<dayBits)
	return out, err
}

// eachNumber calls f for the numbers of a JSON list.
func eachNumber(list []byte, f func(int64)) {
	for part := range strings.SplitSeq(strings.Trim(string(list), "[]"), ",") {
		if n, err := strconv.ParseInt(strings.TrimSpace(part), 10, 64); err == nil {
			f(n)
		}
	}
}

// SearchKinds counts the claims of each kind that SearchClaims would find, each up to 20,000; kinds without any are left out.
func (r *Register) SearchKinds(ctx context.Context, query string) ([]Count, error) {
	match := parseWords(query).match()
	if match == "" {
		return nil, nil
	}
	var out []Count
	for _, k := range r.kinds {
		n, err := r.number(ctx, "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ? LIMIT ?)",
			"{words} : ("+match+") AND {kind} : "+kindWord(k.Name), rankLimit)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out = append(out, Count{k.Name, n})
		}
	}
	return out, nil
}
