package figure

import (
	"sort"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// maxAfter is how many tokens may stand between a figure and the time directly after it that is its period.
const maxAfter = 6

// maxReach bounds how far from a figure its period and subjects are looked for within a sentence, in tokens.
const maxReach = 150

// period is the time in the sentence for which a figure holds: the one right after it, else the nearest before it, else the
// nearest after it with no other number between.
func (r *reader) period(a *annotate.Analysis, q *annotate.Quantity) *annotate.Time {
	s := a.Sentence(q.First)
	from := max(s.First, q.First-maxReach)
	times := a.Times[sort.Search(len(a.Times), func(i int) bool { return a.Times[i].First >= from }):]
	var before, after *annotate.Time
	n := 0
	for i := range times {
		t := &times[i]
		if t.First >= min(s.End, q.End+maxReach) {
			break
		}
		if t.Grain == annotate.Duration || t.Fiscal == "" && (t.Value.IsZero() || t.Vague) || isName(a, s, t) || r.isBaseline(a, s, t) || isReport(a, t) {
			continue
		}
		n++
		if t.End <= q.First {
			if t.First-1 > s.First && a.Tokens[t.First-1].Norm == "since" {
				continue // "since 2013" in the middle of a sentence belongs to what stands before it
			}
			before = t
		} else if after == nil && t.First >= q.End {
			after = t
		}
	}
	if after != nil && n > 1 && between(a, q.End, after.First) {
		after = nil
	}
	switch {
	case after == nil:
		return before
	case before == nil || after.First-q.End <= maxAfter:
		return after
	}
	return before
}

// isBaseline reports whether a figure is compared with a time rather than holds for it.
func (r *reader) isBaseline(a *annotate.Analysis, s *lang.Sentence, t *annotate.Time) bool {
	if t.End < s.End && r.levels[a.Tokens[t.End].Norm] {
		return true
	}
	for k := t.First - 1; k >= max(s.First, t.First-3); k-- {
		if w := a.Tokens[k].Norm; r.baseline[w] {
			return true
		} else if a.Tokens[k].Tag != lang.ADP && a.Tokens[k].Tag != lang.DET && a.Tokens[k].Tag != lang.PRON {
			break
		}
	}
	return false
}

// isReport reports whether a time is the day of the report itself, on which something was said rather than measured.
func isReport(a *annotate.Analysis, t *annotate.Time) bool {
	return t.Grain == annotate.DayGrain && (t.Value.Start == a.Doc.Meta.Anchor() || t.Value.Start == a.Doc.Meta.DatelineDay)
}

// between reports whether another quantity begins in a stretch of tokens.
func between(a *annotate.Analysis, from, to int) bool {
	i := sort.Search(len(a.Quantities), func(i int) bool { return a.Quantities[i].First >= from })
	for ; i < len(a.Quantities) && a.Quantities[i].First < to; i++ {
		if counts(&a.Quantities[i]) {
			return true
		}
	}
	return false
}

// isName reports whether a time stands as the attribute of a noun, and so says nothing of the figure: "the 2015 agreement".
func isName(a *annotate.Analysis, s *lang.Sentence, t *annotate.Time) bool {
	if t.First <= s.First || t.End >= s.End {
		return false
	}
	det := a.Tokens[t.First-1]
	next := a.Tokens[t.End].Tag
	return (det.Tag == lang.DET || det.Rel == lang.NmodPoss) && (next == lang.NOUN || next == lang.PROPN || next == lang.ADJ) &&
		a.Tokens[t.First].Tag != lang.DET
}

// isoPeriod writes a period; one that began at a time and lasts is open at its end.
func isoPeriod(a *annotate.Analysis, t *annotate.Time) string {
	iso := t.ISO()
	if t.First > 0 && a.Tokens[t.First-1].Norm == "since" && iso != "" {
		return iso + "/.."
	}
	return iso
}
