package register

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"rapporteur/internal/judge"
)

// pairRuling is a ruling that two things are the same or different, with all that may lead to their profiles.
type pairRuling struct {
	judge.Ruling
	a, b []string // ids: the one that was judged, then the claims that stood for it
	at   string
}

// pair is two profiles of which a person said whether they are the same, a < b.
type pair struct {
	a, b int64
	same bool
}

// pairRulings are the rulings on pairs that are in force, each once.
func (w *writer) pairRulings(ctx context.Context) ([]pairRuling, error) {
	if w.pairs != nil {
		return w.pairs, nil
	}
	rulings, err := w.ruled(ctx)
	if err != nil {
		return nil, err
	}
	w.pairs = []pairRuling{}
	for _, target := range slices.Sorted(maps.Keys(rulings)) {
		for _, g := range rulings[target] {
			if g.Topic != judge.TopicPair || g.Target > g.Field {
				continue
			}
			var about, at string
			if _, err := w.get(ctx, []any{&about, &at}, "SELECT about, at FROM judgements WHERE id = ?", g.Judgement); err != nil {
				return nil, err
			}
			var anchors [2][]judge.Anchor
			if err := json.Unmarshal([]byte(about), &anchors); err != nil {
				return nil, err
			}
			p := pairRuling{g, []string{g.Target}, []string{g.Field}, at}
			for _, x := range anchors[0] {
				p.a = append(p.a, x.Claim)
			}
			for _, x := range anchors[1] {
				p.b = append(p.b, x.Claim)
			}
			w.pairs = append(w.pairs, p)
		}
	}
	slices.SortStableFunc(w.pairs, func(x, y pairRuling) int { return cmp.Compare(x.at, y.at) })
	return w.pairs, nil
}

// profileOf is the profile with claims that the first of some ids leads to, 0 when none does.
func profileOf(ctx context.Context, q querier, ids []string) (n int64, err error) {
	for _, id := range ids {
		err := each(ctx, q, func(rows *sql.Rows) error { return rows.Scan(&n) },
			`SELECT p.n FROM claims c JOIN profiles p ON p.n = c.profile WHERE `+claimIs+`?1 AND c.review = 0
			UNION ALL SELECT n FROM profiles WHERE n = ?1 AND claims > 0 LIMIT 1`, numberOf(id))
		if err != nil || n != 0 {
			return n, err
		}
	}
	return 0, nil
}

// Pairable says why nothing would come of a ruling that two claims or entries are the same, or different.
func (r *Register) Pairable(ctx context.Context, verb string, a, b *Subject) error {
	x, err := profileOf(ctx, r.db, append([]string{a.ID}, claimIDs(a)...))
	if err != nil {
		return r.explain(err)
	}
	y, err := profileOf(ctx, r.db, append([]string{b.ID}, claimIDs(b)...))
	switch {
	case err != nil:
		return r.explain(err)
	case a.Kind != b.Kind:
		return fmt.Errorf("%w: %s is %s and %s is %s", ErrPair, a.ID, a, b.ID, b)
	case x == 0 || y == 0:
		return fmt.Errorf("%w: no other claim can speak of what one of them speaks of", ErrPair)
	case x == y && verb == judge.Same:
		return fmt.Errorf("%w: they are the same already", ErrPair)
	case x == y && a.What == "entry" && b.What == "entry":
		return fmt.Errorf("%w: both ids lead to one entry; name two of its claims, which `rapporteur show %s` lists", ErrPair, a.ID)
	}
	return nil
}

// ErrPair is two that cannot be judged to be the same or different.
var ErrPair = errors.New("these two cannot be the same or different")

func claimIDs(s *Subject) []string {
	var out []string
	for i := range s.Claims {
		out = append(out, s.Claims[i].ID)
	}
	return out
}

// resolve finds the profiles that rulings on pairs are about; of several on one pair the latest counts. What is of
// different kinds is never one, whatever somebody wrote into a file.
func (g *grouping) resolve(ctx context.Context, rulings []pairRuling) ([]pair, error) {
	same := map[[2]int64]bool{}
	for i := range rulings {
		a, err := profileOf(ctx, g.conn, rulings[i].a)
		if err != nil {
			return nil, err
		}
		b, err := profileOf(ctx, g.conn, rulings[i].b)
		if err != nil {
			return nil, err
		}
		if a != 0 && b != 0 && a != b {
			same[[2]int64{min(a, b), max(a, b)}] = rulings[i].Verb == judge.Same
		}
	}
	out := make([]pair, 0, len(same))
	ids := map[int64]bool{}
	for p := range same {
		ids[p[0]], ids[p[1]] = true, true
	}
	nodes, err := g.load(ctx, slices.Sorted(maps.Keys(ids)))
	if err != nil {
		return nil, err
	}
	for p, s := range same {
		if a, b := nodes[p[0]], nodes[p[1]]; a != nil && b != nil && a.kind == b.kind {
			out = append(out, pair{p[0], p[1], s})
		}
	}
	slices.SortFunc(out, comparePairs)
	return out, nil
}

// comparePairs has pairs that are the same first.
func comparePairs(x, y pair) int {
	if x.same != y.same {
		if x.same {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
}

// judgedPairs brings the pairs that people ruled on up to date. Where something changed, the entries are taken apart.
func (g *grouping) judgedPairs(ctx context.Context) error {
	rulings, err := g.pairRulings(ctx)
	if err != nil {
		return err
	}
	var before []pair
	err = g.each(ctx, func(rows *sql.Rows) error {
		var p pair
		err := rows.Scan(&p.a, &p.b, &p.same)
		before = append(before, p)
		return err
	}, "SELECT a, b, same FROM pairs")
	if err != nil || len(rulings)+len(before) == 0 {
		return err
	}
	slices.SortFunc(before, comparePairs)
	if g.judged, err = g.resolve(ctx, rulings); err != nil || slices.Equal(before, g.judged) {
		return err
	}
	if err := g.exec(ctx, "DELETE FROM pairs"); err != nil {
		return err
	}
	for _, p := range g.judged {
		if err := g.exec(ctx, "INSERT OR REPLACE INTO pairs (a, b, same) VALUES (?, ?, ?)", p.a, p.b, p.same); err != nil {
			return err
		}
	}
	was, is := map[pair]bool{}, map[pair]bool{}
	for _, p := range before {
		was[p] = true
	}
	for _, p := range g.judged {
		is[p] = true
	}
	changed := map[int64]bool{}
	for _, p := range append(before, g.judged...) {
		if was[p] != is[p] {
			changed[p.a], changed[p.b] = true, true
		}
	}
	loaded, err := g.load(ctx, slices.Sorted(maps.Keys(changed)))
	if err != nil {
		return err
	}
	for n, x := range loaded {
		if g.nodes[n] == nil { // those that are new are grouped anew in any case
			g.apart[x.entry] = true
			delete(g.common, x.entry)
		}
	}
	return nil
}

// joinJudged joins the entries of pairs that a person said are the same, and drops doubts about those ruled on.
func (g *grouping) joinJudged(ctx context.Context) error {
	var missing []int64
	for _, p := range g.judged {
		delete(g.doubts, [2]int64{p.a, p.b})
		for _, n := range []int64{p.a, p.b} {
			if p.same && g.nodes[n] == nil {
				missing = append(missing, n)
			}
		}
	}
	loaded, err := g.load(ctx, missing)
	if err != nil {
		return err
	}
	for _, p := range g.judged {
		x, y := cmp.Or(g.nodes[p.a], loaded[p.a]), cmp.Or(g.nodes[p.b], loaded[p.b])
		if p.same && x != nil && y != nil {
			g.join(x.entry, y.entry)
		}
	}
	return nil
}
