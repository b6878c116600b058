package register

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"rapporteur/internal/landmark"
)

// kinship makes families anew for the documents that came and for those of families that lost one. A document is in
// the family of any that shares a band of words, and of its translations; a family goes by the number of its document
// with the smallest id.
type kinship struct {
	*grouping
	bands  map[int64][]uint64 // of documents that are looked at
	family map[int64]int64    // of those and the documents they share bands with: as stored
	near   [][2]int64         // documents that share a band
	parent map[int64]int64    // of families

	signatures map[int64]*landmark.Signature
}

// families brings the families of documents up to date.
func (g *grouping) families(ctx context.Context) error {
	k := &kinship{g, map[int64][]uint64{}, map[int64]int64{}, nil, map[int64]int64{}, g.links.signatures}
	if len(g.links.left) > 0 {
		g.retold = retold{}
	}
	shared := map[uint64]int{} // what is added to the documents of a band of landmarks
	for n := range g.links.left {
		if err := k.leave(ctx, n, shared); err != nil {
			return err
		}
	}
	for n := range g.links.left { // several of one family may leave at once
		delete(k.bands, n)
	}
	var rows [][2]int64
	for _, n := range slices.Sorted(maps.Keys(g.links.came)) {
		bands := g.links.came[n]
		k.bands[n] = bands
		for _, b := range bands {
			rows = append(rows, [2]int64{int64(b), n})
			if b&translated != 0 {
				shared[b]++
			}
		}
		if err := g.exec(ctx, "INSERT INTO marks (document, bands) VALUES (?, ?)", n, encodeBands(bands)); err != nil {
			return err
		}
	}
	if err := g.insertPairs(ctx, "INSERT INTO bands (hash, document)", rows); err != nil {
		return err
	}
	if err := k.crossed(ctx, shared); err != nil {
		return err
	}
	if len(k.bands) == 0 {
		return nil
	}
	if err := k.unite(ctx); err != nil {
		return err
	}
	if err := k.translations(ctx); err != nil {
		return err
	}
	return k.write(ctx)
}

// leave takes the bands of a document away; those who were in its family are looked at anew.
func (k *kinship) leave(ctx context.Context, n int64, shared map[uint64]int) error {
	var old []byte
	if found, err := k.get(ctx, []any{&old}, "DELETE FROM marks WHERE document = ? RETURNING bands", n); err != nil || !found {
		return err
	}
	for _, b := range decodeBands(old) {
		if b&translated != 0 {
			shared[b]--
		}
		if err := k.exec(ctx, "DELETE FROM bands WHERE hash = ? AND document = ?", int64(b), n); err != nil {
			return err
		}
	}
	var family int64
	if found, err := k.get(ctx, []any{&family}, "SELECT family FROM families WHERE document = ?", n); err != nil || !found {
		return err
	}
	return k.apart(ctx, family, n)
}

// apart has the documents of a family looked at anew, but the one that leaves.
func (k *kinship) apart(ctx context.Context, family, leaving int64) error {
	err := k.each(ctx, func(rows *sql.Rows) error {
		var member int64
		var bands []byte
		err := rows.Scan(&member, &bands)
		if member != leaving {
			k.bands[member], k.family[member] = decodeBands(bands), family
		}
		return err
	}, "SELECT f.document, coalesce(m.bands, x'') FROM families f LEFT JOIN marks m ON m.document = f.document WHERE f.family = ?", family)
	if err != nil {
		return err
	}
	return k.exec(ctx, "DELETE FROM families WHERE family = ?", family)
}

// unite joins the documents looked at that share a band, and with them the first other one of it: all others of the band are
// in its family.
func (k *kinship) unite(ctx context.Context) error {
	byBand := map[uint64][]int64{}
	for n, bands := range k.bands {
		for _, b := range bands {
			if b&translated == 0 {
				byBand[b] = append(byBand[b], n)
			}
		}
	}
	for _, list := range byBand {
		for _, n := range list[1:] {
			k.near = append(k.near, [2]int64{n, list[0]})
		}
	}
	err := k.each(ctx, func(rows *sql.Rows) error {
		var hash uint64
		var first, family int64
		err := rows.Scan(&hash, &first, &family)
		k.near = append(k.near, [2]int64{byBand[hash][0], first})
		k.family[first] = family
		return err
	}, `SELECT j.value, b.document, coalesce(f.family, b.document) FROM json_each(?1) j
		JOIN bands b ON b.hash = j.value AND b.document = (SELECT document FROM bands WHERE hash = j.value
			AND document NOT IN (SELECT value FROM json_each(?2)) ORDER BY document LIMIT 1)
		LEFT JOIN families f ON f.document = b.document`, keys(byBand), keys(k.bands))
	for _, p := range k.near {
		k.join(p[0], p[1])
	}
	return err
}

// join puts two documents into one family.
func (k *kinship) join(a, b int64) {
	if a, b = k.root(k.stands(a)), k.root(k.stands(b)); a != b {
		k.parent[a] = b
	}
}

// stands is the number by which a document takes part: its own when it is looked at, else its family's.
func (k *kinship) stands(n int64) int64 {
	if _, ok := k.bands[n]; ok {
		return n
	}
	return k.family[n]
}

func (k *kinship) root(n int64) int64 {
	for {
		p, ok := k.parent[n]
		if !ok {
			return n
		}
		n = p
	}
}

// write stores what hangs together and has the entries counted anew in which that makes a difference.
func (k *kinship) write(ctx context.Context) error {
	kin := map[int64][]int64{}
	for n := range k.bands {
		if _, joined := k.parent[n]; !joined {
			kin[n] = append(kin[n], n)
		}
	}
	for n := range k.parent {
		r := k.root(n)
		kin[r] = append(kin[r], n)
		if !slices.Contains(kin[r], r) {
			kin[r] = append(kin[r], r)
		}
	}
	for _, r := range slices.Sorted(maps.Keys(kin)) {
		head, err := k.smallest(ctx, kin[r])
		if err != nil {
			return err
		}
		if err := k.merge(ctx, kin[r]); err != nil {
			return err
		}
		joined := slices.ContainsFunc(kin[r], func(n int64) bool { return !k.looked(n) })
		for _, n := range slices.Sorted(slices.Values(kin[r])) {
			if err := k.place(ctx, n, head, len(kin[r]) > 1, joined); err != nil {
				return err
			}
		}
	}
	return nil
}

// smallest is the one of the documents whose id is smallest.
func (k *kinship) smallest(ctx context.Context, documents []int64) (n int64, err error) {
	if len(documents) == 1 {
		return documents[0], nil
	}
	_, err = k.get(ctx, []any{&n}, "SELECT d.n FROM json_each(?) j JOIN documents d ON d.n = j.value ORDER BY d.id LIMIT 1", list(documents))
	return n, err
}

// looked reports whether a document is looked at: it came, or it is of a family that lost one.
func (k *kinship) looked(n int64) bool {
	_, ok := k.bands[n]
	return ok
}

// place puts a document that was looked at, or a family, under its head. Where others were joined, the entries of one that is looked at are counted
// anew even if it keeps its head: those who joined may tell of them, too.
func (k *kinship) place(ctx context.Context, n, head int64, several, joined bool) error {
	if !k.looked(n) {
		if n == head {
			return k.exec(ctx, "INSERT OR IGNORE INTO families (document, family) VALUES (?, ?)", n, head)
		}
		if err := k.exec(ctx, "UPDATE families SET family = ? WHERE family = ?", head, n); err != nil {
			return err
		}
		return k.exec(ctx, "INSERT OR IGNORE INTO families (document, family) VALUES (?, ?)", n, head)
	}
	before, known := k.family[n]
	if known && (before != head || joined) {
		if err := k.moved(ctx, "SELECT ?", n); err != nil {
			return err
		}
	}
	if !several {
		return nil
	}
	return k.exec(ctx, "INSERT INTO families (document, family) VALUES (?, ?)", n, head)
}

// moved has the entries of documents counted anew.
func (k *kinship) moved(ctx context.Context, documents string, n int64) error {
	return k.each(ctx, func(rows *sql.Rows) error {
		var profile int64
		err := rows.Scan(&profile)
		k.recount[profile] = true
		return err
	}, `SELECT DISTINCT c.profile FROM documents d JOIN claims c ON c.n >= d.first_claim AND c.n < d.first_claim + d.claims + d.review
		WHERE c.profile IS NOT NULL AND d.n IN (`+documents+`)`, n)
}
