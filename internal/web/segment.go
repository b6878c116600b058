package web

import (
	"slices"
	"sort"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// A Mark is a stretch of a text that is to be highlighted, such as a claim's words.
type Mark struct {
	Span text.Span
	Lane int // how far below the words its underline runs; see assignLanes
}

// A Segment is a stretch of text over which the same marks lie. Segments in order give back the text exactly.
type Segment struct {
	Span   text.Span
	Covers []int // the marks over it, outermost (longest) first
	Starts []int // those of Covers that begin here
}

const (
	lanes     = 5  // underlines that can be told apart below one line of text
	maxCovers = 10 // beyond that many marks over one word, the longest are no longer drawn there
)

// segmentText cuts text[within] where marks begin and end and at the cuts given. Spans may overlap, nest, lie outside, be
// inverted or split a character: what of them is in the text counts, widened to whole characters.
func segmentText(s string, within text.Span, marks []Mark, cuts []int) []Segment {
	within = wholeRunes(s, within)
	if within.IsEmpty() {
		return nil
	}
	spans := make([]text.Span, len(marks))
	bounds := []int{within.Start, within.End}
	for i, m := range marks {
		spans[i] = wholeRunes(s, m.Span)
		spans[i].Start, spans[i].End = max(spans[i].Start, within.Start), min(spans[i].End, within.End)
		if !spans[i].IsEmpty() {
			bounds = append(bounds, spans[i].Start, spans[i].End)
		}
	}
	for _, c := range cuts {
		if c > within.Start && c < within.End && utf8.RuneStart(s[c]) {
			bounds = append(bounds, c)
		}
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	return cover(bounds, spans, drawingOrder(marks))
}

// drawingOrder ranks marks from outermost to innermost: higher lanes and longer spans enclose.
func drawingOrder(marks []Mark) []int {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := marks[order[i]], marks[order[j]]
		if a.Lane != b.Lane {
			return a.Lane > b.Lane
		}
		return a.Span.Len() > b.Span.Len()
	})
	rank := make([]int, len(marks))
	for r, i := range order {
		rank[i] = r
	}
	return rank
}

// cover sweeps over the bounds and notes which marks lie over each stretch.
func cover(bounds []int, spans []text.Span, rank []int) []Segment {
	byStart := make([]int, 0, len(spans))
	for i, s := range spans {
		if !s.IsEmpty() {
			byStart = append(byStart, i)
		}
	}
	sort.SliceStable(byStart, func(i, j int) bool { return spans[byStart[i]].Start < spans[byStart[j]].Start })
	byRank := func(a, b int) int { return rank[a] - rank[b] }
	var active []int // in drawing order
	segments := make([]Segment, 0, len(bounds)-1)
	for i := 0; i+1 < len(bounds); i++ {
		seg := Segment{Span: text.Span{Start: bounds[i], End: bounds[i+1]}}
		active = slices.DeleteFunc(active, func(m int) bool { return spans[m].End <= seg.Span.Start })
		for len(byStart) > 0 && spans[byStart[0]].Start == seg.Span.Start {
			m := byStart[0]
			at, _ := slices.BinarySearchFunc(active, m, byRank)
			active = slices.Insert(active, at, m)
			seg.Starts = append(seg.Starts, m)
			byStart = byStart[1:]
		}
		seg.Covers = drawn(active, spans, seg)
		segments = append(segments, seg)
	}
	return segments
}

// drawn is the innermost of the active marks, and all that start here: each mark needs one place that a link can reach.
func drawn(active []int, spans []text.Span, seg Segment) []int {
	if len(active) == 0 {
		return nil
	}
	if len(active) <= maxCovers {
		return slices.Clone(active)
	}
	inner := active[len(active)-maxCovers:]
	if len(seg.Starts) == 0 {
		return slices.Clone(inner)
	}
	var out []int
	for _, m := range active[:len(active)-maxCovers] {
		if spans[m].Start == seg.Span.Start {
			out = append(out, m)
		}
	}
	return append(out, inner...)
}

// wholeRunes is the part of a span that lies in s, widened so that it cuts no character. In text that is not UTF-8 any byte
// may be a character of its own.
func wholeRunes(s string, span text.Span) text.Span {
	lo, hi := max(0, min(span.Start, len(s))), max(0, min(span.End, len(s)))
	if lo >= hi {
		return text.Span{}
	}
	for n := 0; lo > 0 && n < utf8.UTFMax-1 && !utf8.RuneStart(s[lo]); n++ {
		lo--
	}
	for n := 0; hi < len(s) && n < utf8.UTFMax-1 && !utf8.RuneStart(s[hi]); n++ {
		hi++
	}
	return text.Span{Start: lo, End: hi}
}

// assignLanes gives each mark the lowest lane that no shorter mark over the same words has taken, so that the underlines of
// nested claims lie below one another, the widest at the bottom, and each runs at one height from end to end.
func assignLanes(marks []Mark) {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return marks[order[i]].Span.Len() < marks[order[j]].Span.Len() })
	var taken [lanes][]text.Span // each in order, not overlapping
	for _, i := range order {
		m := &marks[i]
		m.Lane = lanes - 1
		for l := range taken[:lanes-1] {
			at := sort.Search(len(taken[l]), func(k int) bool { return taken[l][k].End > m.Span.Start })
			if at == len(taken[l]) || taken[l][at].Start >= m.Span.End {
				taken[l] = slices.Insert(taken[l], at, m.Span)
				m.Lane = l
				break
			}
		}
	}
}
