package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// deadline reports whether "by" brings a time that is a year or a decade.
func deadline(a *annotate.Analysis, t *annotate.Time) bool {
	return t.Grain == annotate.YearGrain && (a.Tokens[t.First].Norm == "by" || t.First > 0 && a.Tokens[t.First-1].Norm == "by")
}

// opensClause reports whether a time with which the sentence begins is that of its one clause, in which the event at token trigger stands, whatever
// long names stand between: "On 29 June, at the Hotel Bristol in Oslo, he and A, Minister of Foreign Affairs, co-chaired the fifth session".
func (r *reader) opensClause(a *annotate.Analysis, t *annotate.Time, trigger int) bool {
	s := a.Sentence(trigger)
	if t.First > s.First+1 || t.End >= trigger {
		return false
	}
	v, part := r.governorOf(a, trigger)
	if a.Tokens[trigger].Tag == lang.VERB {
		v, part = trigger, does
	}
	if part != does && part != taken {
		return false
	}
	for k := t.End; k < max(v, trigger); k++ {
		if w := &a.Tokens[k]; k != v && (w.Tag == lang.VERB && w.Rel != lang.Amod || w.Tag == lang.SCONJ || w.Norm == ";") {
			return false
		}
	}
	return true
}

// termOf reports whether a time is the years for which the plan named before it is made: "the Action Plan 2025-2028".
func termOf(a *annotate.Analysis, t *annotate.Time) bool {
	if t.First == 0 || t.Grain != annotate.RangeGrain || t.Value.Start.Year == t.Value.End.Year {
		return false
	}
	prev := &a.Tokens[t.First-1]
	return prev.Tag == lang.NOUN || prev.Tag == lang.PROPN
}

// premodifier reports whether a time stands before the noun that it belongs to: "the April 22-23 Leaders Summit".
func premodifier(a *annotate.Analysis, t *annotate.Time) bool {
	if t.End >= len(a.Tokens) || a.Tokens[t.End].Sent != a.Tokens[t.First].Sent || t.First == 0 {
		return false
	}
	next, prev := &a.Tokens[t.End], &a.Tokens[t.First-1]
	if next.Norm == "," && prev.Norm == "'" && t.End+1 < len(a.Tokens) {
		next = &a.Tokens[t.End+1]
	}
	if t.Grain == annotate.YearGrain && t.End == t.First+1 && prev.Tag == lang.VERB && (next.Tag == lang.PROPN || next.Tag == lang.NOUN || next.Tag == lang.ADJ) {
		return true // "submit 2050 strategies"
	}
	return (next.Tag == lang.PROPN || next.Tag == lang.NOUN) && (prev.Tag == lang.DET || prev.Tag == lang.ADJ || prev.Norm == "'s" || prev.Norm == "'")
}

// ofName reports whether a time is part of what stands before it: "the Vision for 2030", "the action plan (2022-2025)".
func ofName(a *annotate.Analysis, t *annotate.Time) bool {
	if t.First < 2 || t.End >= len(a.Tokens) {
		return false
	}
	prev, noun := &a.Tokens[t.First-1], &a.Tokens[t.First-2]
	if noun.Tag != lang.NOUN && noun.Tag != lang.PROPN {
		return false
	}
	return prev.Norm == "(" && a.Tokens[t.End].Norm == ")" && t.Grain != annotate.DayGrain || prev.Norm == "for" && t.Grain == annotate.YearGrain
}

// ofMainClause reports whether a time opens the main clause behind a phrase that stands before it: "building on the accord signed in Lima,
// today we announce".
func ofMainClause(a *annotate.Analysis, t *annotate.Time) bool {
	if t.First == 0 || a.Tokens[t.First-1].Norm != "," || t.End >= len(a.Tokens) {
		return false
	}
	k := t.End
	if a.Tokens[k].Norm == "," && k+1 < len(a.Tokens) {
		k++
	}
	rel := a.Tokens[k].Rel
	return rel == lang.Nsubj || a.Tokens[k].Tag == lang.DET && k+1 < len(a.Tokens) && a.Tokens[k+1].Rel == lang.Nsubj
}
