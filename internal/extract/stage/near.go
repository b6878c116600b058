package stage

import (
	"slices"
	"sort"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// row is claims of one sort in order of where they begin, so that those around a place are found without a look at all of them.
type row []*claim.Claim

// far is how many claims of a sort before or behind a place are looked at.
const far = 64

func rowOf(claims []claim.Claim, of func(*claim.Claim) bool) row {
	var out row
	for i := range claims {
		if of(&claims[i]) {
			out = append(out, &claims[i])
		}
	}
	slices.SortStableFunc(out, func(a, b *claim.Claim) int { return a.Span.Start - b.Span.Start })
	return out
}

// before are the nearest that begin before a place, the nearest last.
func (r row) before(at int) row {
	k := sort.Search(len(r), func(i int) bool { return r[i].Span.Start >= at })
	return r[max(0, k-far):k]
}

// around are those before a place, and as many behind it.
func (r row) around(at int) row {
	k := sort.Search(len(r), func(i int) bool { return r[i].Span.Start >= at })
	return r[max(0, k-far):min(len(r), k+far)]
}

// over is the nearest that overlaps a stretch, nil for none.
func (r row) over(s text.Span) *claim.Claim {
	list := r.before(s.End)
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Span.Overlaps(s) {
			return list[i]
		}
	}
	return nil
}
