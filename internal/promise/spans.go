package promise

import (
	"slices"
	"sort"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// spans are stretches of one document, in order, in which it is looked up what lies within or across one of them.
type spans struct {
	list  []text.Span
	reach []int // the furthest end among the stretches up to each
}

// spansOf are the stretches of the claims of a kind.
func spansOf(claims []claim.Claim, kind string) (s spans) {
	for i := range claims {
		if claims[i].Kind == kind {
			s.list = append(s.list, claims[i].Span)
		}
	}
	slices.SortFunc(s.list, func(a, b text.Span) int { return a.Start - b.Start })
	for i, x := range s.list {
		if i > 0 {
			x.End = max(x.End, s.reach[i-1])
		}
		s.reach = append(s.reach, x.End)
	}
	return s
}

// cover reports whether x lies within one of the stretches.
func (s spans) cover(x text.Span) bool {
	n := sort.Search(len(s.list), func(i int) bool { return s.list[i].Start > x.Start })
	return n > 0 && s.reach[n-1] >= x.End
}

// overlap reports whether x shares something with one of the stretches.
func (s spans) overlap(x text.Span) bool {
	n := sort.Search(len(s.list), func(i int) bool { return s.list[i].Start >= x.End })
	return n > 0 && s.reach[n-1] > x.Start
}
