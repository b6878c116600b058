package register

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"rapporteur/internal/link"
)

// inBlocks gives the profiles of blocks, but of none that is too common.
const inBlocks = `SELECT b.hash, b.profile FROM json_each(?) j JOIN blocks b ON b.hash = j.value
	WHERE (SELECT count(*) FROM (SELECT 1 FROM blocks WHERE hash = j.value LIMIT ?)) <= ?`

// compare compares the profiles that are grouped anew with those that share a block, and joins what is the same.
func (g *grouping) compare(ctx context.Context) error {
	byBlock := map[uint32][]int64{}
	for n := range g.anew {
		for _, b := range g.blocksOf(g.nodes[n]) {
			byBlock[b] = nil
		}
	}
	others := map[int64]bool{}
	err := g.each(ctx, func(rows *sql.Rows) error {
		var hash uint32
		var n int64
		if err := rows.Scan(&hash, &n); err != nil {
			return err
		}
		byBlock[hash] = append(byBlock[hash], n)
		if g.nodes[n] == nil {
			others[n] = true
		}
		return nil
	}, inBlocks, keys(byBlock), maxBlock+1, maxBlock)
	if err != nil {
		return err
	}
	loaded, err := g.load(ctx, slices.Sorted(maps.Keys(others)))
	if err != nil {
		return err
	}
	maps.Copy(g.nodes, loaded)
	nodes := make(map[uint32][]*node, len(byBlock))
	for b, list := range byBlock {
		for _, n := range list {
			nodes[b] = append(nodes[b], g.nodes[n])
		}
	}
	for _, n := range slices.Sorted(maps.Keys(g.anew)) {
		g.compareWith(g.nodes[n], nodes)
	}
	return nil
}

// compareWith compares a profile that is grouped anew with those that share a block.
func (g *grouping) compareWith(x *node, byBlock map[uint32][]*node) {
	for _, b := range x.blocks {
		for _, y := range byBlock[b] {
			if y == x || y.met == x || y.entry == y.n && y.n < x.n && g.anew[y.n] { // a pair of two such is met from the smaller
				continue
			}
			y.met = x
			switch g.linker.Compare(x.Profile, y.Profile) {
			case link.Same:
				g.join(x.entry, y.entry)
			case link.Unsure:
				g.doubts[[2]int64{min(x.n, y.n), max(x.n, y.n)}] = true
			}
		}
	}
}

func (g *grouping) join(a, b int64) {
	a, b = g.find(a), g.find(b)
	if a != b {
		g.parent[max(a, b)] = min(a, b)
	}
}

// find is the entry that an entry has gone into.
func (g *grouping) find(n int64) int64 {
	for {
		p, ok := g.parent[n]
		if !ok {
			return n
		}
		if q, ok := g.parent[p]; ok {
			g.parent[n] = q
		}
		n = p
	}
}
