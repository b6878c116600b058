package register

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"rapporteur/internal/link"
)

// maxBlock is how many profiles with claims a block may have. One that more have tells nothing: it is left out, as if
// it were not there, for all of them, so that entries do not depend on which came first.
const maxBlock = 256

// node is a profile while entries are grouped.
type node struct {
	*profile
	kind   string
	entry  int64 // as stored; its own while it is grouped anew
	claims int
	met    *node // with which it was compared last
}

// grouping makes entries of what a batch has changed. Its result depends on the profiles with claims that there are, and
// on nothing else but what people ruled: an entry is what hangs together by pairs that share a block and compare as the
// same, or that a person said are the same, without what a person said is different.
type grouping struct {
	*writer
	nodes   map[int64]*node
	anew    map[int64]bool  // profiles that are grouped anew
	added   map[int64]bool  // those of them that the file did not have
	apart   map[int64]bool  // entries taken apart
	common  map[int64]bool  // those of them that have a block which has become too common, or is no longer, and nothing else
	again   map[int64]bool  // profiles of entries that were taken apart and are as they were
	dead    map[int64]bool  // profiles without claims
	former  map[int64]int64 // of profiles of entries taken apart: the entry
	parent  map[int64]int64 // of entries
	touched map[int64]bool  // profiles whose claims or entry have changed
	recount map[int64]bool  // profiles whose entries are counted anew
	mergers []merger
	kin     map[int64]int64          // of documents that came and are of a family: the family
	told    map[int64]map[int64]bool // by family: the entries that its other documents tell of
	doubts  map[[2]int64]bool
	judged  []pair // pairs of profiles that a person ruled on

	absorbed map[int64]*absorbed // by entry into which others have gone
}

// group brings profiles, entries and what is counted of them up to date with the claims that came and left.
func (w *writer) group(ctx context.Context) error {
	if err := w.storeClaims(ctx); err != nil {
		return err
	}
	g := &grouping{writer: w, nodes: map[int64]*node{}, anew: map[int64]bool{}, added: map[int64]bool{}, apart: map[int64]bool{}, common: map[int64]bool{}, again: map[int64]bool{}, dead: map[int64]bool{},
		former: map[int64]int64{}, parent: map[int64]int64{}, touched: map[int64]bool{}, recount: map[int64]bool{}, doubts: map[[2]int64]bool{}, told: map[int64]map[int64]bool{}, absorbed: map[int64]*absorbed{}}
	for _, step := range []func(context.Context) error{g.families, g.count, g.judgedPairs, g.takeApart, g.compare, g.joinJudged, g.reunite, g.unite, g.separate, g.measure} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	heirs := w.links.heirs
	w.links = newLinks()
	return w.inherit(ctx, heirs)
}

// count brings the numbers of claims and the blocks up to date and finds what is to be grouped anew.
func (g *grouping) count(ctx context.Context) error {
	ids := slices.Sorted(maps.Keys(g.links.changes))
	if len(ids) == 0 {
		return nil
	}
	known, err := g.load(ctx, ids)
	if err != nil {
		return err
	}
	var born, died []*node
	for _, n := range ids {
		ch, old := g.links.changes[n], known[n]
		g.touched[n] = true
		if old == nil {
			if ch.delta > 0 {
				x := &node{profile: ch.profile, kind: ch.profile.Kind, entry: n, claims: ch.delta}
				born = append(born, x)
				g.added[n] = true
				kind, err := g.name(ctx, x.kind)
				if err != nil {
					return err
				}
				if err := g.exec(ctx, "INSERT INTO profiles (n, kind, body, entry, claims) VALUES (?, ?, ?, ?, ?)", n, kind, x.Encode(), n, ch.delta); err != nil {
					return err
				}
			}
			continue
		}
		before := old.claims
		old.claims += ch.delta
		if ch.delta != 0 {
			if err := g.exec(ctx, "UPDATE profiles SET claims = ? WHERE n = ?", old.claims, n); err != nil {
				return err
			}
		}
		switch {
		case before == 0 && old.claims > 0:
			born = append(born, old)
		case before > 0 && old.claims == 0:
			died = append(died, old)
			g.apart[old.entry] = true
		}
	}
	for _, x := range born {
		x.entry = x.n
		g.nodes[x.n], g.anew[x.n] = x, true
	}
	return g.index(ctx, born, died)
}

// load reads profiles.
func (g *grouping) load(ctx context.Context, ids []int64) (map[int64]*node, error) {
	out := make(map[int64]*node, len(ids))
	err := g.each(ctx, func(rows *sql.Rows) error {
		x := &node{profile: &profile{}}
		var body string
		err := rows.Scan(&x.n, &x.kind, &body, &x.entry, &x.claims)
		x.Profile = link.Decode(x.kind, body)
		out[x.n] = x
		return err
	}, "SELECT p.n, k.name, p.body, p.entry, p.claims FROM json_each(?) j CROSS JOIN profiles p ON p.n = j.value JOIN names k ON k.n = p.kind", list(ids))
	return out, err
}

// blocksOf are the blocks of a profile, which those read from the file do not have yet.
func (g *grouping) blocksOf(x *node) []uint32 {
	if x.blocks == nil {
		x.blocks = g.linker.Blocks(x.Profile)
	}
	return x.blocks
}

// index brings the blocks up to date. Where one has become too common, or is no longer, entries are taken apart.
func (g *grouping) index(ctx context.Context, born, died []*node) error {
	delta := map[uint32]int{}
	var rows [][2]int64
	for _, x := range born {
		for _, b := range g.blocksOf(x) {
			delta[b]++
			rows = append(rows, [2]int64{int64(b), x.n})
		}
	}
	if err := g.insertPairs(ctx, "INSERT INTO blocks (hash, profile)", rows); err != nil {
		return err
	}
	for _, x := range died {
		for _, b := range g.blocksOf(x) {
			delta[b]--
			if err := g.exec(ctx, "DELETE FROM blocks WHERE hash = ? AND profile = ?", b, x.n); err != nil {
				return err
			}
		}
	}
	most := 0
	for _, d := range delta {
		most = max(most, d)
	}
	var crossed []int64
	err := g.each(ctx, func(rows *sql.Rows) error {
		var hash int64
		var count int
		err := rows.Scan(&hash, &count)
		if before := count - delta[uint32(hash)]; (before > maxBlock) != (count > maxBlock) {
			crossed = append(crossed, hash)
		}
		return err
	}, `SELECT value, (SELECT count(*) FROM (SELECT 1 FROM blocks WHERE hash = value LIMIT ?)) FROM json_each(?)`,
		maxBlock+1+most, keys(delta))
	if err != nil || len(crossed) == 0 {
		return err
	}
	return g.each(ctx, func(rows *sql.Rows) error {
		var entry int64
		err := rows.Scan(&entry)
		if !g.apart[entry] {
			g.apart[entry], g.common[entry] = true, true
		}
		return err
	}, "SELECT DISTINCT p.entry FROM json_each(?) j JOIN blocks b ON b.hash = j.value JOIN profiles p ON p.n = b.profile", list(crossed))
}

// takeApart makes every profile of the entries that may fall apart one that is grouped anew.
func (g *grouping) takeApart(ctx context.Context) error {
	if len(g.apart) == 0 {
		return nil
	}
	ids := keys(g.apart)
	members, err := numbersOf(ctx, g.conn, membersOfAll, ids)
	if err != nil {
		return err
	}
	loaded, err := g.load(ctx, members)
	if err != nil {
		return err
	}
	for _, n := range members {
		x := loaded[n]
		if g.nodes[n] != nil || x == nil {
			continue
		}
		if x.claims == 0 {
			g.dead[n] = true
			continue
		}
		g.former[n] = x.entry
		x.entry = n
		g.nodes[n], g.anew[n], g.touched[n] = x, true, true
	}
	return nil
}

// unite writes the entries of the profiles that were grouped anew and of the entries that went into others.
func (g *grouping) unite(ctx context.Context) error {
	if err := g.absorb(ctx); err != nil {
		return err
	}
	move := func(query string, to, what int64) error { return g.exec(ctx, query, to, what) }
	gone := map[int64]bool{}
	for _, n := range slices.Sorted(maps.Keys(g.parent)) {
		if gone[n] = true; g.anew[n] {
			continue
		}
		g.touched[n] = true
		if err := move("UPDATE profiles SET entry = ? WHERE entry = ? AND entry <> n", g.find(n), n); err != nil {
			return err
		}
		if err := move("UPDATE profiles SET entry = ? WHERE n = ?", g.find(n), n); err != nil {
			return err
		}
	}
	for _, n := range slices.Sorted(maps.Keys(g.anew)) {
		entry := g.find(n)
		if g.added[n] && entry == n { // as it was stored
			continue
		}
		if err := move("UPDATE profiles SET entry = ? WHERE n = ?", entry, n); err != nil {
			return err
		}
	}
	for n, heir := range g.heirs() {
		if err := move("UPDATE profiles SET entry = ? WHERE n = ?", heir, n); err != nil {
			return err
		}
	}
	for n := range g.apart {
		gone[n] = gone[n] || !g.anew[n]
	}
	for _, n := range slices.Sorted(maps.Keys(gone)) {
		if err := g.exec(ctx, "DELETE FROM entries WHERE n = ?", n); err != nil {
			return err
		}
		if err := g.exec(ctx, changed, n); err != nil {
			return err
		}
	}
	return g.doubt(ctx)
}

// heirs are the entries to which profiles lead that gave an entry its id and have no claims any more.
func (g *grouping) heirs() map[int64]int64 {
	out := map[int64]int64{}
	for _, n := range slices.Sorted(maps.Keys(g.former)) {
		entry := g.former[n]
		if _, ok := out[entry]; !ok && g.dead[entry] {
			out[entry] = g.find(n)
		}
	}
	return out
}

// list is numbers as a query takes them.
func list[T any](l []T) string {
	if len(l) == 0 {
		return "[]"
	}
	return string(encode(l))
}

func keys[K cmp.Ordered, V any](m map[K]V) string { return list(slices.Sorted(maps.Keys(m))) }
