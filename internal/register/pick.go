package register

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
)

// mostChecked is how many claims of an entry are checked, by its kind: of some it only matters that they are told again.
// Of kinds that are not in it nothing can be found: a phrase is used again, a person is named again.
var mostChecked = map[string]int{"event": 24, "figure": 16, "instrument": 16, "project": 16, "mechanism": 8, "partnership": 6, "commitment": 6}

// Of how many claims of an entry or series, the newest, those that are checked are chosen; how many of a series; how many that tell alike.
const (
	mostSeen       = 512
	mostSeenSeries = 4000
	mostOfSeries   = 160
	mostAlike      = 4
	mostAlikeHold  = 2 // of those who hold one office: when each is first and last told
)

// sign is alike for claims that tell alike, as far as the columns show.
type sign struct {
	label   string
	day     sql.NullInt64
	amount  sql.NullFloat64
	profile sql.NullInt64 // of persons: a surname is not enough
}

const tellings = "SELECT c.n, c.label, c.day, c.amount, c.profile FROM "

// picker chooses what to check. Its questions are prepared once for many checks: a limit is a sum, since SQLite prepares
// anew what has a bare parameter as its limit whenever that is bound.
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
	case c.Of == OfEntry && mostChecked[c.Kind] > 0 && c.documents > 1: // nothing is found in an entry of a single document
		if p.entries == nil {
			p.entries, err = tx.PrepareContext(ctx, tellings+"(SELECT n FROM claims WHERE profile IN ("+members+`) ORDER BY n DESC LIMIT ?2 + 0) x
				CROSS JOIN claims c ON c.n = x.n WHERE c.review = 0 ORDER BY c.n DESC`)
		}
		if err != nil {
			return nil, err
		}
		return pick(ctx, p.entries, c.owner, choice{seen: mostSeen, most: mostChecked[c.Kind], alike: mostAlike})
	case c.Of == OfSeries:
		if p.series == nil {
			p.series, err = tx.PrepareContext(ctx, tellings+"series_claims s JOIN claims c ON c.n = s.claim WHERE s.series = ?1 AND c.review = 0 ORDER BY s.claim DESC LIMIT ?2 + 0")
		}
		if err != nil {
			return nil, err
		}
		ch := choice{seen: mostSeenSeries, most: mostOfSeries, alike: mostAlike}
		if strings.HasPrefix(c.Key, "person|") {
			ch.alike, ch.persons = mostAlikeHold, true
		}
		return pick(ctx, p.series, c.owner, ch)
	}
	return nil, nil
}

// choice is how many claims are seen and chosen, and how many of those that tell alike.
type choice struct {
	seen, most, alike int
	persons           bool
}

// pick chooses claims: of those that tell alike the first and the last told, then others from both ends; the newest
// first where there are too many.
func pick(ctx context.Context, stmt *sql.Stmt, owner int64, ch choice) ([]int64, error) {
	rows, err := stmt.QueryContext(ctx, owner, ch.seen)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var signs []sign
	alike := map[sign][]int64{}
	for rows.Next() {
		var n int64
		var s sign
		if err := rows.Scan(&n, &s.label, &s.day, &s.amount, &s.profile); err != nil {
			return nil, err
		}
		if !ch.persons {
			s.profile = sql.NullInt64{}
		}
		if alike[s] == nil {
			signs = append(signs, s)
		}
		alike[s] = append(alike[s], n)
	}
	if rows.Err() != nil {
		return nil, rows.Err()
	}
	var chosen []int64
	for round := range ch.alike {
		for _, s := range signs {
			rest := alike[s]
			if len(rest) == 0 || len(chosen) == ch.most {
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
