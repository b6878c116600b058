package register

import (
	"context"
	"database/sql"
	"maps"
	"math"
	"slices"
)

// maxRetold is how many profiles of families are remembered.
const maxRetold = 500_000

// retold are the profiles that documents of families tell of, by family (or by document, of one that is in none), as far as
// they were asked for. They are remembered until a document leaves.
type retold struct {
	profiles map[int64]map[int64]bool
	size     int
}

func (r *retold) forget(family int64) {
	r.size -= len(r.profiles[family])
	delete(r.profiles, family)
}

// toldBy are the profiles that documents of a family tell of, without those that came.
func (g *grouping) toldBy(ctx context.Context, family int64) (map[int64]bool, error) {
	if set, ok := g.retold.profiles[family]; ok {
		return set, nil
	}
	set := map[int64]bool{}
	err := g.each(ctx, func(rows *sql.Rows) error {
		var document, profile int64
		err := rows.Scan(&document, &profile)
		if _, came := g.links.came[document]; !came {
			set[profile] = true
		}
		return err
	}, `SELECT d.n, c.profile FROM (SELECT ?1 AS n UNION SELECT document FROM families WHERE family = ?1) f CROSS JOIN documents d ON d.n = f.n
		CROSS JOIN claims c ON c.n >= d.first_claim AND c.n < d.first_claim + d.claims + d.review AND c.review = 0 AND c.profile IS NOT NULL`, family)
	if g.retold.size > maxRetold || g.retold.profiles == nil {
		g.retold = retold{profiles: map[int64]map[int64]bool{}}
	}
	g.retold.profiles[family] = set
	g.retold.size += len(set)
	return set, err
}

// entriesTold are the entries of profiles that were told of.
func (g *grouping) entriesTold(ctx context.Context, profiles map[int64]bool) (map[int64]bool, error) {
	of, err := g.entriesOf(ctx, profiles)
	out := make(map[int64]bool, len(of))
	for _, entry := range of {
		out[entry] = true
	}
	return out, err
}

// remember adds what the documents that came tell of.
func (g *grouping) remember() {
	for n, ch := range g.links.changes {
		for _, f := range ch.fresh {
			if set := g.retold.profiles[g.kin[f.document]]; set != nil && !set[n] {
				set[n] = true
				g.retold.size++
			}
		}
	}
}

// newSources counts the families of documents, and the documents of none, that an entry had no claims of before: documents
// are those with claims that came, with their profiles.
func (g *grouping) newSources(ctx context.Context, entry int64, documents map[int64][]int64) (sources int, err error) {
	counted := map[int64]bool{}
	for _, n := range slices.Sorted(maps.Keys(documents)) {
		family, ok := g.kin[n]
		if !ok {
			sources++
			continue
		}
		if counted[family] {
			continue
		}
		counted[family] = true
		told, err := g.tells(ctx, family, entry, documents[n])
		if err != nil {
			return 0, err
		}
		if !told {
			sources++
		}
	}
	return sources, nil
}

// leastMembers is how many profiles of an entry are looked through at least, before the entries of all that a family tells of
// are looked up.
const leastMembers = 32

// tells reports whether a family has claims of an entry, in others than the documents that came. A text that is told again
// mostly tells of the same in the same words: some profiles of the entry are looked for first.
func (g *grouping) tells(ctx context.Context, family, entry int64, likely []int64) (bool, error) {
	told, err := g.toldBy(ctx, family)
	if err != nil || len(told) == 0 {
		return false, err
	}
	for _, p := range likely {
		if told[p] {
			return true, nil
		}
	}
	if g.told[family] == nil {
		found, all, err := g.among(ctx, entry, told, nil, max(len(told), leastMembers))
		if err != nil || found || all {
			return found, err
		}
		if g.told[family], err = g.entriesTold(ctx, told); err != nil {
			return false, err
		}
	}
	return g.told[family][entry], nil
}

// among reports whether some of an entry's profiles, of which at most so many are looked at, are in a set and not in another; all
// tells that there are no more.
func (g *grouping) among(ctx context.Context, entry int64, set, except map[int64]bool, most int) (found, all bool, err error) {
	stmt, err := g.stmt(ctx, members+" LIMIT ?2 + 1")
	if err != nil {
		return false, false, err
	}
	rows, err := stmt.QueryContext(ctx, entry, most)
	if err != nil {
		return false, false, err
	}
	defer rows.Close()
	seen := 0
	for ; rows.Next(); seen++ {
		var p int64
		if err := rows.Scan(&p); err != nil {
			return false, false, err
		}
		if set[p] && !except[p] {
			return true, false, nil
		}
	}
	return false, seen <= most, rows.Err()
}

// merger is a family that goes into a larger one: entries with claims of both have a source less. Both are the profiles
// that they told of before.
type merger struct{ larger, smaller map[int64]bool }

// merge notes which of the families and documents of a circle, the new ones apart, go into the largest of them.
func (k *kinship) merge(ctx context.Context, circle []int64) error {
	standing := slices.DeleteFunc(slices.Sorted(slices.Values(circle)), k.looked)
	if len(standing) < 2 {
		return nil
	}
	size := map[int64]int{}
	for _, n := range standing {
		var documents int
		if _, err := k.get(ctx, []any{&documents}, "SELECT count(*) FROM families WHERE family = ?", n); err != nil {
			return err
		}
		size[n] = documents
	}
	slices.SortStableFunc(standing, func(a, b int64) int { return size[b] - size[a] })
	var larger map[int64]bool
	for i, n := range standing {
		told, err := k.toldBy(ctx, n)
		if err != nil {
			return err
		}
		if i > 0 {
			k.mergers = append(k.mergers, merger{larger, told})
		}
		larger = maps.Clone(larger)
		if larger == nil {
			larger = map[int64]bool{}
		}
		maps.Copy(larger, told)
	}
	for _, n := range standing {
		k.retold.forget(n)
	}
	return nil
}

// fewer takes a source off the entries that have claims of both families of a merger, but for those that are gathered.
func (g *grouping) fewer(ctx context.Context, gathered map[int64]*measured, grown map[int64]*grown) error {
	for _, m := range g.mergers {
		smaller, err := g.entriesOf(ctx, m.smaller)
		if err != nil {
			return err
		}
		told := map[int64]bool{}
		for p, e := range smaller {
			if a := g.absorbed[e]; a == nil || !a.profiles[p] { // what it has absorbed is counted by the families of now
				told[e] = true
			}
		}
		for _, e := range slices.Sorted(maps.Keys(told)) {
			if gathered[e] != nil {
				continue
			}
			var others map[int64]bool
			if a := g.absorbed[e]; a != nil {
				others = a.profiles
			}
			if both, _, err := g.among(ctx, e, m.larger, others, math.MaxInt32); err != nil {
				return err
			} else if !both {
				continue
			}
			if growing := grown[e]; growing != nil {
				growing.sources--
				continue
			}
			if err := g.exec(ctx, "UPDATE entries SET sources = sources - 1 WHERE n = ?", e); err != nil {
				return err
			}
			if err := g.exec(ctx, changed, e); err != nil {
				return err
			}
		}
	}
	return nil
}
