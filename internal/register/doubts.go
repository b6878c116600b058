package register

import (
	"context"
	"maps"
	"slices"
)

// doubt writes the pairs of different entries that a person has to rule on, in place of those that were written of the profiles.
// Of one entry they are no question; if it falls apart, its profiles are grouped anew.
func (g *grouping) doubt(ctx context.Context) error {
	var before []int64
	for _, set := range []map[int64]bool{g.anew, g.again, g.dead} {
		for n := range set {
			if !g.added[n] {
				before = append(before, n)
			}
		}
	}
	slices.Sort(before)
	for _, side := range [2]string{"a", "b"} {
		if err := g.exec(ctx, "DELETE FROM doubts WHERE "+side+" IN (SELECT value FROM json_each(?))", list(before)); err != nil {
			return err
		}
	}
	maps.DeleteFunc(g.doubts, func(p [2]int64, _ bool) bool { return g.find(g.nodes[p[0]].entry) == g.find(g.nodes[p[1]].entry) })
	return g.ask(ctx, slices.Collect(maps.Keys(g.doubts)))
}

// ask has a person asked about pairs.
func (g *grouping) ask(ctx context.Context, pairs [][2]int64) error {
	return g.insertPairs(ctx, "INSERT OR IGNORE INTO doubts (a, b)", pairs)
}
