package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"rapporteur/internal/judge"
)

// What waits for a person's judgement.
const (
	ReviewFinding = "finding" // a contradiction nobody has looked at
	ReviewLink    = "link"    // an outcome that may be a commitment's
	ReviewPair    = "pair"    // two entries that may be one
	ReviewClaim   = "claim"   // a reading that the program is unsure of
)

// Reviews are all of them, in the order in which they come.
var Reviews = [...]string{ReviewFinding, ReviewLink, ReviewPair, ReviewClaim}

// Item is one thing that waits for a judgement.
type Item struct {
	What          string
	Target, Other string // ids; Other of a pair
	Reason        string // why a person is asked
	Left, Right   []Claim
}

// Key names an item among all.
func (i *Item) Key() string {
	if i.Other != "" {
		return i.What + ":" + i.Target + ":" + i.Other
	}
	return i.What + ":" + i.Target
}

// waiting are the queries that give the keys of what waits, newest first.
var waiting = map[string]string{
	ReviewClaim: "SELECT printf('claim:%016x', c.id) AS key, printf('%016x', c.id) AS target, '' AS other, '' AS reason, c.n AS n FROM claims c WHERE c.review = 1",
	ReviewFinding: `SELECT printf('finding:%016x', f.id) AS key, printf('%016x', f.id) AS target, '' AS other, f.note AS reason,
		f.n - f.class * 0x200000000000 AS n FROM findings f
		WHERE f.class < 2 AND NOT EXISTS (SELECT 1 FROM rulings g WHERE g.target = printf('%016x', f.id) AND g.topic = 'verdict')
		AND ` + toldFirst,
	ReviewLink: `SELECT printf('link:%016x', o.link) AS key, printf('%016x', o.link) AS target, '' AS other, min(o.reason) AS reason, max(o.promise) AS n
		FROM outcomes o WHERE o.review = 1 AND NOT EXISTS (SELECT 1 FROM rulings g WHERE g.target = printf('%016x', o.link) AND g.topic = 'verdict') GROUP BY o.link`,
	ReviewPair: `SELECT printf('pair:%016x:%016x', min(x.entry, y.entry), max(x.entry, y.entry)) AS key,
		printf('%016x', min(x.entry, y.entry)) AS target, printf('%016x', max(x.entry, y.entry)) AS other, '' AS reason, 0 AS n
		FROM doubts d JOIN profiles x ON x.n = d.a JOIN profiles y ON y.n = d.b
		WHERE x.entry <> y.entry AND NOT EXISTS (SELECT 1 FROM pairs g JOIN profiles p ON p.n = g.a JOIN profiles q ON q.n = g.b
			WHERE g.same = 0 AND (p.entry = x.entry AND q.entry = y.entry OR p.entry = y.entry AND q.entry = x.entry))`,
}

// Queue is what waits for a judgement: of the given sorts (all when none is), at most limit. What somebody skipped comes
// last, the longest ago first.
func (r *Register) Queue(ctx context.Context, limit int, sorts ...string) (items []Item, err error) {
	if len(sorts) == 0 {
		sorts = Reviews[:]
	}
	seen := map[string]bool{}
	for _, from := range []string{
		"q WHERE NOT EXISTS (SELECT 1 FROM skipped s WHERE s.item = q.key) ORDER BY q.n DESC",
		"q JOIN skipped s ON s.item = q.key ORDER BY s.at",
	} {
		for _, what := range sorts {
			query, from := waiting[what], from
			if query == "" || len(items) >= limit {
				continue
			}
			if what == ReviewPair { // in the order of their table: no more than the first are looked for
				from = strings.Replace(from, " ORDER BY q.n DESC", "", 1)
			}
			var found []Item
			err := r.each(ctx, func(rows *sql.Rows) error {
				i := Item{What: what}
				err := rows.Scan(&i.Target, &i.Other, &i.Reason)
				found = append(found, i)
				return err
			}, fmt.Sprintf("SELECT q.target, q.other, q.reason FROM (%s) %s LIMIT %d", query, from, limit-len(items)+spare))
			if err != nil {
				return nil, err
			}
			for i := range found {
				if len(items) == limit {
					break
				}
				there, err := r.fillItem(ctx, &found[i])
				if err != nil {
					return nil, err
				}
				if key := found[i].Key(); there && !seen[key] {
					seen[key] = true
					items = append(items, found[i])
				}
			}
		}
	}
	return items, nil
}

// Queued is how many things of the given sorts wait for a judgement.
func (r *Register) Queued(ctx context.Context, sorts ...string) (total int, err error) {
	if len(sorts) == 0 {
		sorts = Reviews[:]
	}
	for _, what := range sorts {
		if query := waiting[what]; query != "" {
			n, err := r.number(ctx, "SELECT count(DISTINCT key) FROM ("+query+")")
			if err != nil {
				return 0, err
			}
			total += n
		}
	}
	return total, nil
}

// spare is how many more are fetched than are wanted, for those that are about what has gone meanwhile.
const spare = 8

// sideLimit is how many claims of a side are shown.
const sideLimit = 5

// fillItem fetches the claims of an item; there is false when it has none any more.
func (r *Register) fillItem(ctx context.Context, i *Item) (there bool, err error) {
	for _, side := range []struct {
		id   string
		into *[]Claim
	}{{i.Target, &i.Left}, {i.Other, &i.Right}} {
		if side.id == "" {
			continue
		}
		subject, err := r.Subject(ctx, side.id, false)
		if errors.Is(err, ErrNotFound) || err == nil && len(subject.Claims) == 0 {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		*side.into = subject.Claims[:min(len(subject.Claims), sideLimit)]
	}
	if i.What == ReviewLink {
		i.Left, i.Right = i.Left[:1], i.Left[1:]
	}
	return true, nil
}

// Skip puts an item off until everything else has been judged.
func (r *Register) Skip(ctx context.Context, i *Item, at time.Time) error {
	return r.write(ctx, func(w *writer, ctx context.Context) error {
		return w.exec(ctx, "INSERT OR REPLACE INTO skipped (item, at) VALUES (?, ?)", i.Key(), at.UTC().Format(judge.TimeForm))
	})
}
