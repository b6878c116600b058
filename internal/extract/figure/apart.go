package figure

import (
	"sort"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// sinceThen reports whether a time only says since when something has grown: "has grown since the first visit in 2004".
func sinceThen(a *annotate.Analysis, from int, t *annotate.Time) bool {
	return hasWord(a, from, t.First-1, "since")
}

// newClause reports whether another clause begins in a stretch of tokens before a time: "$5 billion and in 2023 …", not "of land and
// oceans by 2030".
func newClause(a *annotate.Analysis, from, to int) bool {
	for k := from; k < to; k++ {
		if a.Tokens[k].Norm == ";" {
			return true
		}
		if a.Tokens[k].Tag == lang.CCONJ && !onlyNouns(a, k+1, to) {
			return true
		}
	}
	return false
}

// onlyNouns reports whether a noun phrase and a preposition fill a stretch of tokens: "oceans by".
func onlyNouns(a *annotate.Analysis, from, to int) bool {
	noun := false
	for k := from; k < to; k++ {
		switch a.Tokens[k].Tag {
		case lang.NOUN, lang.PROPN:
			noun = true
		case lang.ADJ, lang.DET:
		case lang.ADP:
			if !noun {
				return false
			}
		default:
			return false
		}
	}
	return noun
}

// setAgainst reports whether a comparison opens between two tokens: "$88 billion, compared to $73 billion last year".
func (r *reader) setAgainst(a *annotate.Analysis, from, to int) bool {
	for k := from; k < to; k++ {
		if n := a.Tokens[k].Norm; n != "over" && n != "with" && r.baseline[n] && !(k+2 < to && r.levels[a.Tokens[k+2].Norm]) { // not "below 2020 levels"
			return true
		}
	}
	return false
}

// possessive reports whether token k makes what stands before it the owner of what follows: "2021's figures of $73 billion".
func possessive(a *annotate.Analysis, k int) bool {
	return k < len(a.Tokens) && (a.Tokens[k].Norm == "'s" || a.Tokens[k].Norm == "’s")
}

// aside reports whether a time stands in brackets with a figure of its own, and so says nothing of one outside: "$48 billion (in 2022
// it was $59 billion)".
func aside(a *annotate.Analysis, q *annotate.Quantity, t *annotate.Time) bool {
	open := bracket(a, t.First)
	if open < 0 || open == bracket(a, q.First) {
		return false
	}
	end := t.End
	for s := a.Sentence(open); end < s.End && a.Tokens[end].Norm != ")"; end++ {
	}
	return between(a, open, end)
}

// bracket is the token that opens the brackets in which token k stands, -1 when it stands in none.
func bracket(a *annotate.Analysis, k int) int {
	for i := k - 1; i >= a.Sentence(k).First && i > k-maxReach; i-- {
		switch a.Tokens[i].Norm {
		case ")":
			return -1
		case "(":
			return i
		}
	}
	return -1
}

// isBaseline reports whether a figure is compared with a time rather than holds for it.
func (r *reader) isBaseline(a *annotate.Analysis, s *lang.Sentence, t *annotate.Time) bool {
	if t.End < s.End && r.levels[a.Tokens[t.End].Norm] {
		return true
	}
	for k := t.First - 1; k >= max(s.First, t.First-maxAfter); k-- {
		w := &a.Tokens[k]
		if r.baseline[w.Norm] {
			return true
		}
		if w.Tag != lang.ADP && w.Tag != lang.DET && w.Tag != lang.PRON && !r.alike[w.Norm] && !(w.Tag == lang.NOUN && k > s.First && r.alike[a.Tokens[k-1].Norm]) {
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

// isName reports whether a time stands as the attribute of a noun, and so says nothing of the figure: "the 2015 agreement", not "the
// January-July period".
func (r *reader) isName(a *annotate.Analysis, s *lang.Sentence, t *annotate.Time) bool {
	if t.First <= s.First || t.End >= s.End || r.parts[a.Tokens[t.End].Lemma] {
		return false
	}
	det := a.Tokens[t.First-1]
	next := a.Tokens[t.End].Tag
	return (det.Tag == lang.DET || det.Rel == lang.NmodPoss) && (next == lang.NOUN || next == lang.PROPN || next == lang.ADJ) &&
		a.Tokens[t.First].Tag != lang.DET
}
