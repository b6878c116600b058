package register

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math"
	"slices"

	"rapporteur/internal/landmark"
)

// checkBands compares the bands of a document with those that would be made now. Landmarks depend on the packs: other ones are
// those of another version.
func (a *assessment) checkBands(stored []uint64, p *Reading) {
	words := func(bands []uint64) []uint64 {
		at, _ := slices.BinarySearch(bands, translated)
		return bands[:at]
	}
	switch {
	case !slices.IsSorted(stored) || !slices.Equal(words(stored), words(p.bands)):
		a.wrong(RemedyRebuild, "the bands of its words are not what the text makes")
	case a.v.linker != nil && a.v.linker.Landmarks != nil && !slices.Equal(stored, p.bands):
		a.stale++
		a.otherLandmarks = true
	}
	a.bands = stored
}

// bandOf is a band that a document has.
type bandOf struct {
	hash     uint64
	document int64
}

func (a bandOf) compare(b bandOf) int {
	return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.document, b.document))
}

// families checks that bands are found as documents have them, and that families are what hangs together by them.
func (v *verifying) families(ctx context.Context) error {
	slices.SortFunc(v.bands, bandOf.compare)
	lead, same := 0, true
	err := v.each(ctx, func(rows *sql.Rows) error {
		var b bandOf
		err := rows.Scan(&b.hash, &b.document)
		same = same && lead < len(v.bands) && v.bands[lead] == b
		lead++
		return err
	}, "SELECT hash, document FROM bands ORDER BY hash, document")
	if err != nil {
		return err
	}
	found := v.bands
	if !same || lead != len(found) {
		v.trouble("bands", fmt.Sprintf("%d bands lead to documents; documents have %d, or other ones", lead, len(found)), RemedyRebuild)
		return nil
	}
	known := v.linker != nil && v.linker.Landmarks != nil && !v.otherLandmarks
	if !known && len(found) > 0 && found[len(found)-1].hash >= translated {
		return nil // which texts are translations cannot be told
	}
	kin := &relatives{parent: map[int64]int64{}}
	for i := 1; i < len(found) && found[i].hash < translated; i++ {
		if found[i].hash == found[i-1].hash {
			kin.join(found[i].document, found[i-1].document)
		}
	}
	if err := v.joinTranslations(ctx, kin, found); err != nil {
		return err
	}
	return v.compareFamilies(ctx, kin)
}

// relatives are documents joined to families.
type relatives struct{ parent map[int64]int64 }

func (r *relatives) root(n int64) int64 {
	for p, ok := r.parent[n]; ok && p != n; p, ok = r.parent[n] {
		n = p
	}
	return n
}

func (r *relatives) join(a, b int64) {
	a, b = r.root(a), r.root(b)
	r.parent[a], r.parent[b] = min(a, b), min(a, b)
}

// joinTranslations joins the documents that are translations of one another, by the bands of all documents in order.
func (v *verifying) joinTranslations(ctx context.Context, kin *relatives, bands []bandOf) error {
	signatures := map[int64]*landmark.Signature{}
	sign := func(n int64) (s *landmark.Signature, err error) {
		s, ok := signatures[n]
		if !ok {
			s, err = v.signature(ctx, v.tx, v.linker.Sign, n)
			signatures[n] = s
		}
		return s, err
	}
	for pair, shared := range sharing(bands) {
		if shared < landmark.LeastBands || kin.root(pair[0]) == kin.root(pair[1]) {
			continue
		}
		a, err := sign(pair[0])
		if err != nil {
			return err
		}
		b, err := sign(pair[1])
		if err != nil {
			return err
		}
		if a != nil && b != nil && a.OneText(b) {
			kin.join(pair[0], pair[1])
		}
	}
	return nil
}

// sharing counts the bands of landmarks that pairs of documents in different languages share, but for those that are too
// common. The bands are in order.
func sharing(bands []bandOf) map[[2]int64]int {
	at := func(hash uint64) int {
		i, _ := slices.BinarySearchFunc(bands, bandOf{hash, 0}, bandOf.compare)
		return i
	}
	blocks := func(from, to uint64, f func([]bandOf)) {
		for i, end := at(from), at(to); i < end; {
			next := at(bands[i].hash + 1)
			if next-i <= maxAlike {
				f(bands[i:next])
			}
			i = next
		}
	}
	shared := map[[2]int64]int{}
	blocks(translated, math.MaxUint64, func(block []bandOf) {
		for _, r := range landmark.Others(block[0].hash &^ translated) {
			blocks(r[0]|translated, r[1]|translated, func(others []bandOf) {
				for _, a := range block {
					for _, b := range others {
						if a.document < b.document {
							shared[[2]int64{a.document, b.document}]++
						}
					}
				}
			})
		}
	})
	return shared
}

// compareFamilies complains where families are not those that hang together.
func (v *verifying) compareFamilies(ctx context.Context, kin *relatives) error {
	ids := map[int64]string{}
	heads := map[int64]int64{} // by root, the document with the smallest id
	for n := range kin.parent {
		ids[n] = ""
	}
	err := v.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var id string
		err := rows.Scan(&n, &id)
		ids[n] = id
		return err
	}, "SELECT d.n, d.id FROM json_each(?) j JOIN documents d ON d.n = j.value", keys(ids))
	if err != nil {
		return err
	}
	for n, id := range ids {
		root := kin.root(n)
		if head, ok := heads[root]; !ok || id < ids[head] {
			heads[root] = n
		}
	}
	stored := map[int64]int64{}
	err = v.each(ctx, func(rows *sql.Rows) error {
		var n, family int64
		err := rows.Scan(&n, &family)
		stored[n] = family
		return err
	}, "SELECT document, family FROM families")
	for n := range ids {
		if _, ok := stored[n]; !ok {
			stored[n] = 0
		}
	}
	for _, n := range slices.Sorted(maps.Keys(stored)) {
		if want := heads[kin.root(n)]; stored[n] != want {
			v.trouble("families", fmt.Sprintf("document %d is of family %d; by its words and landmarks it is of %d", n, stored[n], want), RemedyRebuild)
		}
	}
	return err
}
