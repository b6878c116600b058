package register

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"rapporteur/internal/landmark"
	"rapporteur/internal/text"
)

// translated marks, among the bands of a document, those of its landmarks. Others are of its words.
const translated = 1 << bandBits

// maxAlike is how many documents of one language and period may share a band of landmarks. One that more share tells
// nothing: it is left out for all of them, so that families do not depend on which came first.
const maxAlike = 64

// appendLandmarks adds the bands of a signature to those of the words, which stay in order before them.
func appendLandmarks(out []uint64, s *landmark.Signature) []uint64 {
	for _, b := range s.Bands() {
		out = append(out, b|translated)
	}
	return out
}

// crossed has the documents looked at anew whose bands of landmarks have become too common, or are so no longer, where there is
// a document in another language that they may be translations of.
func (k *kinship) crossed(ctx context.Context, shared map[uint64]int) error {
	most := 0
	for _, delta := range shared {
		most = max(most, delta, -delta)
	}
	var over []uint64
	err := k.each(ctx, func(rows *sql.Rows) error {
		var band uint64
		var now int
		err := rows.Scan(&band, &now)
		if (now > maxAlike) != (now-shared[band] > maxAlike) {
			over = append(over, band)
		}
		return err
	}, `SELECT value, (SELECT count(*) FROM (SELECT 1 FROM bands WHERE hash = value LIMIT ?)) FROM json_each(?)`, maxAlike+1+most, keys(shared))
	if err != nil || len(over) == 0 || k.linker == nil || k.linker.Landmarks == nil {
		return err
	}
	matching, err := k.matching(ctx, over)
	if err != nil || len(matching) == 0 {
		return err
	}
	matched := map[uint64]bool{}
	for _, own := range matching {
		for _, band := range own {
			matched[band] = true
		}
	}
	over = slices.DeleteFunc(over, func(band uint64) bool { return !matched[band] })
	type stored struct {
		document, family int64
		bands            []byte
	}
	var found []stored
	err = k.each(ctx, func(rows *sql.Rows) error {
		var s stored
		err := rows.Scan(&s.document, &s.family, &s.bands)
		found = append(found, s)
		return err
	}, `SELECT DISTINCT b.document, coalesce(f.family, 0), m.bands FROM json_each(?) j CROSS JOIN bands b ON b.hash = j.value
		JOIN marks m ON m.document = b.document LEFT JOIN families f ON f.document = b.document`, list(over))
	if err != nil {
		return err
	}
	for _, s := range found {
		if k.looked(s.document) {
			continue
		}
		if s.family == 0 {
			k.bands[s.document], k.family[s.document] = decodeBands(s.bands), s.document
		} else if err := k.apart(ctx, s.family, 0); err != nil {
			return err
		}
	}
	return nil
}

// translations joins the documents looked at with those of which they are translations: of the documents that share
// bands of landmarks but for the language, those that have so many landmarks in common that it is no chance.
func (k *kinship) translations(ctx context.Context) error {
	if k.linker == nil || k.linker.Landmarks == nil {
		return nil
	}
	near, err := k.alike(ctx)
	if err != nil || len(near) == 0 {
		return err
	}
	var others []int64
	for _, p := range near {
		if !k.looked(p[1]) {
			others = append(others, p[1])
		}
	}
	slices.Sort(others)
	err = k.each(ctx, func(rows *sql.Rows) error {
		var n, family int64
		err := rows.Scan(&n, &family)
		k.family[n] = family
		return err
	}, "SELECT j.value, coalesce(f.family, j.value) FROM json_each(?) j LEFT JOIN families f ON f.document = j.value", list(slices.Compact(others)))
	if err != nil {
		return err
	}
	for _, p := range near {
		if k.root(k.stands(p[0])) == k.root(k.stands(p[1])) {
			continue
		}
		a, err := k.signature(ctx, p[0])
		if err != nil {
			return err
		}
		b, err := k.signature(ctx, p[1])
		if err != nil {
			return err
		}
		if a != nil && b != nil && a.OneText(b) {
			k.join(p[0], p[1])
		}
	}
	return nil
}

// signature is that of a document, as its text stands in the register.
func (k *kinship) signature(ctx context.Context, n int64) (*landmark.Signature, error) {
	if s, ok := k.signatures[n]; ok {
		return s, nil
	}
	s, err := k.r.signature(ctx, k.conn, k.linker.Sign, n)
	k.signatures[n] = s
	return s, err
}

func (r *Register) signature(ctx context.Context, q querier, sign func(*text.Document) *landmark.Signature, n int64) (*landmark.Signature, error) {
	all, err := r.contents(ctx, q, n)
	if err != nil {
		return nil, err
	}
	var doc text.Document
	all.into(&doc)
	err = each(ctx, q, func(rows *sql.Rows) error {
		var published string
		err := rows.Scan(&published)
		doc.Meta.Published = dayOf(published)
		return err
	}, "SELECT published FROM documents WHERE n = ?", n)
	return sign(&doc), err
}

// alike are the pairs of a document looked at and one in another language that share enough bands of landmarks, each once.
func (k *kinship) alike(ctx context.Context) ([][2]int64, error) {
	looked := map[uint64][]int64{} // documents by their bands
	for n, bands := range k.bands {
		for _, b := range bands {
			if b&translated != 0 {
				looked[b] = append(looked[b], n)
			}
		}
	}
	matching, err := k.matching(ctx, slices.Sorted(maps.Keys(looked)))
	if err != nil || len(matching) == 0 {
		return nil, err
	}
	if err := k.leaveOut(ctx, looked); err != nil {
		return nil, err
	}
	shared := map[[2]int64]int{}
	for _, band := range slices.Sorted(maps.Keys(matching)) {
		others, err := numbersOf(ctx, k.conn, "SELECT document FROM bands WHERE hash = ? LIMIT ?", int64(band), maxAlike+1)
		if err != nil {
			return nil, err
		}
		if len(others) > maxAlike {
			continue
		}
		for _, own := range matching[band] {
			for _, n := range looked[own] {
				for _, m := range others {
					shared[[2]int64{n, m}]++
				}
			}
		}
	}
	var pairs [][2]int64
	for p, bands := range shared {
		if bands >= landmark.LeastBands && (p[0] < p[1] || !k.looked(p[1])) { // of two that are looked at, each finds the other
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int64) int { return slices.Compare(a[:], b[:]) })
	return pairs, nil
}

// matching are the bands of documents that match one of some bands, each with those that it matches.
func (k *kinship) matching(ctx context.Context, bands []uint64) (map[uint64][]uint64, error) {
	var ranges [][2]uint64
	of := map[uint64][]uint64{} // bands by the ends of the ranges of their translations
	for _, band := range bands {
		for _, r := range landmark.Others(band &^ translated) {
			from, to := r[0]|translated, r[1]|translated
			ranges = append(ranges, [2]uint64{from, to})
			of[to] = append(of[to], band)
		}
	}
	found, err := k.occupied(ctx, ranges)
	if err != nil {
		return nil, err
	}
	out := make(map[uint64][]uint64, len(found))
	for band, ends := range found {
		var near []uint64
		for _, to := range ends {
			near = append(near, of[to]...)
		}
		slices.Sort(near)
		for _, own := range slices.Compact(near) {
			if landmark.Matches(own&^translated, band&^translated) {
				out[band] = append(out[band], own)
			}
		}
	}
	return out, nil
}

// leaveOut takes the bands out that are too common.
func (k *kinship) leaveOut(ctx context.Context, looked map[uint64][]int64) error {
	return k.each(ctx, func(rows *sql.Rows) error {
		var band uint64
		err := rows.Scan(&band)
		delete(looked, band)
		return err
	}, "SELECT value FROM json_each(?) WHERE (SELECT count(*) FROM (SELECT 1 FROM bands WHERE hash = value LIMIT ?)) > ?", keys(looked), maxAlike+1, maxAlike)
}

// occupied are the bands that lie in ranges, each with the ends of those it lies in.
func (k *kinship) occupied(ctx context.Context, ranges [][2]uint64) (map[uint64][]uint64, error) {
	out := map[uint64][]uint64{}
	for len(ranges) > 0 {
		part := ranges[:min(len(ranges), 4000)]
		ranges = ranges[len(part):]
		err := k.each(ctx, func(rows *sql.Rows) error {
			var band, to uint64
			err := rows.Scan(&band, &to)
			if !slices.Contains(out[band], to) {
				out[band] = append(out[band], to)
			}
			if band+1 < to { // others may lie behind it
				ranges = append(ranges, [2]uint64{band + 1, to})
			}
			return err
		}, `SELECT first, hi FROM (SELECT value ->> 1 AS hi, (SELECT min(hash) FROM bands WHERE hash >= value ->> 0 AND hash < value ->> 1) AS first
			FROM json_each(?)) WHERE first IS NOT NULL`, list(part))
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
