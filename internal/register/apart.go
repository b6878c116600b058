package register

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"rapporteur/internal/link"
)

// separate parts entries that hold two things of which a person said that they are different. All entries that such
// rulings connect are parted together, each pair that compares as the same being joined in a set order unless that would
// bring two together that are different: so the parts depend on the profiles and the rulings only.
func (g *grouping) separate(ctx context.Context) error {
	if !slices.ContainsFunc(g.judged, func(p pair) bool { return !p.same }) {
		return nil
	}
	entries, err := g.connected(ctx)
	if err != nil || len(entries) == 0 {
		return err
	}
	members, err := numbersOf(ctx, g.conn, `SELECT p.n FROM json_each(?1) j JOIN profiles p ON p.n = j.value WHERE p.claims > 0
		UNION SELECT p.n FROM json_each(?1) j JOIN profiles p ON p.entry = j.value AND p.entry <> p.n WHERE p.claims > 0 ORDER BY 1`, keys(entries))
	if err != nil {
		return err
	}
	nodes, err := g.load(ctx, members)
	if err != nil {
		return err
	}
	edges, doubts, err := g.edges(ctx, nodes)
	if err != nil {
		return err
	}
	parts := part(members, edges, g.judged)
	doubts = slices.DeleteFunc(doubts, func(p [2]int64) bool {
		return parts[p[0]] == parts[p[1]] || slices.Contains(g.judged, pair{p[0], p[1], false})
	})
	if err := g.ask(ctx, doubts); err != nil {
		return err
	}
	for _, n := range members {
		if parts[n] == nodes[n].entry {
			continue
		}
		g.touched[n], g.recount[n] = true, true
		if err := g.exec(ctx, "UPDATE profiles SET entry = ? WHERE n = ?", parts[n], n); err != nil {
			return err
		}
	}
	for e := range entries {
		if parts[e] == e {
			g.touched[e], g.recount[e] = true, true
			continue
		}
		if err := g.exec(ctx, "DELETE FROM entries WHERE n = ?", e); err != nil {
			return err
		}
		if err := g.exec(ctx, changed, e); err != nil {
			return err
		}
	}
	return nil
}

// connected are the entries that rulings connect with what has changed.
func (g *grouping) connected(ctx context.Context) (map[int64]bool, error) {
	asked := maps.Clone(g.touched)
	maps.Copy(asked, g.anew)
	for _, p := range g.judged {
		asked[p.a], asked[p.b] = true, true
	}
	of, err := g.entriesOf(ctx, asked)
	if err != nil {
		return nil, err
	}
	hot := map[int64]bool{}
	for _, set := range []map[int64]bool{g.touched, g.anew} {
		for n := range set {
			hot[of[n]] = true
		}
	}
	out := map[int64]bool{}
	for more := true; more; {
		more = false
		for _, p := range g.judged {
			a, b := of[p.a], of[p.b]
			if !p.same && (hot[a] || hot[b] || out[a] || out[b]) && !(out[a] && out[b]) {
				out[a], out[b], more = true, true, true
			}
		}
	}
	return out, nil
}

// edges are the pairs among profiles that compare as the same, and those that may be.
func (g *grouping) edges(ctx context.Context, nodes map[int64]*node) (same, unsure [][2]int64, err error) {
	blocks := map[uint32]bool{}
	for _, x := range nodes {
		for _, b := range g.blocksOf(x) {
			blocks[b] = true
		}
	}
	byBlock := map[uint32][]int64{}
	err = g.each(ctx, func(rows *sql.Rows) error {
		var hash uint32
		var n int64
		err := rows.Scan(&hash, &n)
		if nodes[n] != nil {
			byBlock[hash] = append(byBlock[hash], n)
		}
		return err
	}, inBlocks, keys(blocks), maxBlock+1, maxBlock)
	if err != nil {
		return nil, nil, err
	}
	seen := map[[2]int64]bool{}
	for _, list := range byBlock {
		for i, a := range list {
			for _, b := range list[i+1:] {
				edge := [2]int64{min(a, b), max(a, b)}
				if seen[edge] {
					continue
				}
				seen[edge] = true
				switch g.linker.Compare(nodes[a].Profile, nodes[b].Profile) {
				case link.Same:
					same = append(same, edge)
				case link.Unsure:
					unsure = append(unsure, edge)
				}
			}
		}
	}
	slices.SortFunc(same, func(x, y [2]int64) int { return slices.Compare(x[:], y[:]) })
	return same, unsure, nil
}

// part joins profiles along edges, those ruled to be the same first, unless that would bring together two that are ruled
// to be different; for each profile it gives the smallest of its part.
func part(members []int64, edges [][2]int64, rulings []pair) map[int64]int64 {
	of := make(map[int64]int64, len(members))
	inside := make(map[int64][]int64, len(members))
	for _, n := range members {
		of[n], inside[n] = n, []int64{n}
	}
	barred := map[int64][]int64{} // by profile: those it must not be with
	for _, p := range rulings {
		if !p.same {
			barred[p.a], barred[p.b] = append(barred[p.a], p.b), append(barred[p.b], p.a)
		}
	}
	join := func(a, b int64) {
		x, y := of[a], of[b]
		if x == y || inside[x] == nil || inside[y] == nil {
			return
		}
		for _, n := range inside[x] {
			if slices.ContainsFunc(barred[n], func(m int64) bool { return of[m] == y }) {
				return
			}
		}
		x, y = min(x, y), max(x, y)
		for _, n := range inside[y] {
			of[n] = x
		}
		inside[x], inside[y] = append(inside[x], inside[y]...), nil
	}
	for _, p := range rulings {
		if p.same {
			join(p.a, p.b)
		}
	}
	for _, e := range edges {
		join(e[0], e[1])
	}
	return of
}
