package register

import (
	"context"
	"database/sql"
	"fmt"
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
		WHERE f.class < 2 AND NOT EXISTS (SELECT 1 FROM rulings g WHERE g.target = printf('%016x', f.id) AND g.topic = 'verdict')`,
	ReviewLink: `SELECT printf('link:%016x', o.link) AS key, printf('%016x', o.link) AS target, '' AS other, min(o.reason) AS reason, max(o.promise) AS n
		FROM outcomes o WHERE o.review = 1 AND NOT EXISTS (SELECT 1 FROM rulings g WHERE g.target = printf('%016x', o.link) AND g.topic = 'verdict') GROUP BY o.link`,
	ReviewPair: `SELECT DISTINCT printf('pair:%016x:%016x', min(x.entry, y.entry), max(x.entry, y.entry)) AS key,
		printf('%016x', min(x.entry, y.entry)) AS target, printf('%016x', max(x.entry, y.entry)) AS other, '' AS reason, 0 AS n
		FROM doubts d JOIN profiles x ON x.n = d.a JOIN profiles y ON y.n = d.b
		WHERE x.entry <> y.entry AND NOT EXISTS (SELECT 1 FROM pairs g JOIN profiles p ON p.n = g.a JOIN profiles q ON q.n = g.b
			WHERE g.same = 0 AND (p.entry = x.entry AND q.entry = y.entry OR p.entry = y.entry AND q.entry = x.entry))`,
}

// Queue is what waits for a judgement and how much there is in all: of the given sorts (all when none is), at most limit.
// What somebody skipped comes last, the longest ago first.
func (r *Register) Queue(ctx context.Context, limit int, sorts ...string) (items []Item, total int, err error) {
	if len(sorts) == 0 {
		sorts = Reviews[:]
	}
	for _, skipped := range []bool{false, true} {
		for _, what := range sorts {
			query := waiting[what]
			if query == "" {
				continue
			}
			from := "FROM (" + query + ") q JOIN skipped s ON s.item = q.key ORDER BY s.at"
			if !skipped {
				from = "FROM (" + query + ") q WHERE NOT EXISTS (SELECT 1 FROM skipped s WHERE s.item = q.key) ORDER BY q.n DESC"
				n, err := r.number(ctx, "SELECT count(*) FROM ("+query+")")
				if err != nil {
					return nil, 0, err
				}
				total += n
			}
			if len(items) >= limit {
				continue
			}
			err := r.each(ctx, func(rows *sql.Rows) error {
				i := Item{What: what}
				err := rows.Scan(&i.Target, &i.Other, &i.Reason)
				items = append(items, i)
				return err
			}, fmt.Sprintf("SELECT q.target, q.other, q.reason %s LIMIT %d", from, limit-len(items)))
			if err != nil {
				return nil, 0, err
			}
		}
	}
	for i := range items {
		if err := r.fillItem(ctx, &items[i]); err != nil {
			return nil, 0, err
		}
	}
	return items, total, nil
}

// sideLimit is how many claims of a side are shown.
const sideLimit = 5

// fillItem fetches the claims of an item.
func (r *Register) fillItem(ctx context.Context, i *Item) error {
	left, err := r.Subject(ctx, i.Target, false)
	if err != nil {
		return err
	}
	i.Left = left.Claims[:min(len(left.Claims), sideLimit)]
	if i.What == ReviewLink {
		i.Left, i.Right = left.Claims[:1], left.Claims[1:]
	}
	if i.Other == "" {
		return nil
	}
	right, err := r.Subject(ctx, i.Other, false)
	if err != nil {
		return err
	}
	i.Right = right.Claims[:min(len(right.Claims), sideLimit)]
	return nil
}

// Skip puts an item off until everything else has been judged.
func (r *Register) Skip(ctx context.Context, i *Item, at time.Time) error {
	return r.write(ctx, func(w *writer, ctx context.Context) error {
		return w.exec(ctx, "INSERT OR REPLACE INTO skipped (item, at) VALUES (?, ?)", i.Key(), at.UTC().Format(judge.TimeForm))
	})
}
