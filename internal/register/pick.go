package register

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
)

// mostChecked is how many claims of an entry are checked, by its kind: of some it only matters that they are told again.
// Of kinds that are not in it nothing can be found: a phrase is used again, a person is named again.
var mostChecked = map[string]int{"event": 24, "figure": 16, "instrument": 16, "project": 16, "mechanism": 8, "partnership": 6, "commitment": 6}

// Of how many claims of an entry or series those that are checked are chosen; how many of a series; how many that tell alike.
const (
	mostSeen     = 4000
	mostOfSeries = 160
	mostAlike    = 4
)

// telling is a claim as far as the choice of what to check needs it.
type telling struct {
	n, document int64
	sign        string // alike for claims that tell alike, as far as the columns show
}

const tellings = `SELECT c.n, c.document, c.label || char(0) || coalesce(c.day, '') || char(0) || coalesce(c.amount, '') FROM `

// picker chooses what to check. Its questions are prepared once for many checks.
type picker struct {
	entries, series *sql.Stmt
}

func (p *picker) close() {
	for _, s := range []*sql.Stmt{p.entries, p.series} {
		if s != nil {
			s.Close()
		}
	}
}

// of are the numbers of the claims that a check looks at.
func (p *picker) of(ctx context.Context, tx *sql.Tx, c *Check) (numbers []int64, err error) {
	switch {
	case c.Key == "":
		return nil, nil
	case c.Of == OfDocument:
		return numbersOf(ctx, tx, "SELECT c.n FROM claims c WHERE "+ofDocument+" AND c.review = 0 ORDER BY c.n DESC", c.owner)
	case c.Of == OfEntry && mostChecked[c.Kind] > 0:
		if p.entries == nil {
			p.entries, err = tx.PrepareContext(ctx, tellings+"claims c WHERE c.profile IN ("+members+") AND c.review = 0 ORDER BY c.n DESC LIMIT ?2")
		}
		if err != nil {
			return nil, err
		}
		return pick(ctx, p.entries, c.owner, mostChecked[c.Kind], true)
	case c.Of == OfSeries:
		if p.series == nil {
			p.series, err = tx.PrepareContext(ctx, tellings+"series_claims s JOIN claims c ON c.n = s.claim WHERE s.series = ? AND c.review = 0 ORDER BY s.claim DESC LIMIT ?")
		}
		if err != nil {
			return nil, err
		}
		return pick(ctx, p.series, c.owner, mostOfSeries, false)
	}
	return nil, nil
}

// pick chooses claims: of those that tell alike the first and the last told, then others from both ends; the newest
// first where there are too many. With several, nothing is chosen of a single document.
func pick(ctx context.Context, stmt *sql.Stmt, owner int64, most int, several bool) ([]int64, error) {
	rows, err := stmt.QueryContext(ctx, owner, mostSeen)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var signs []string
	alike := map[string][]int64{}
	documents := map[int64]bool{}
	for rows.Next() {
		var t telling
		if err := rows.Scan(&t.n, &t.document, &t.sign); err != nil {
			return nil, err
		}
		documents[t.document] = true
		if alike[t.sign] == nil {
			signs = append(signs, t.sign)
		}
		alike[t.sign] = append(alike[t.sign], t.n)
	}
	if rows.Err() != nil || several && len(documents) < 2 {
		return nil, rows.Err()
	}
	var chosen []int64
	for round := 0; round < mostAlike; round++ {
		for _, s := range signs {
			rest := alike[s]
			if len(rest) == 0 || len(chosen) == most {
				continue
			}
			at := 0
			if round%2 == 0 { // the first told
				at = len(rest) - 1
			}
			chosen = append(chosen, rest[at])
			alike[s] = slices.Delete(rest, at, at+1)
		}
	}
	slices.SortFunc(chosen, func(a, b int64) int { return cmp.Compare(b, a) })
	return chosen, nil
}
