package commitment

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// idle reports whether verb v tells a state, an outcome or a date in the diary, no undertaking.
func (x *lexicon) idle(a *annotate.Analysis, v int) bool {
	lemma := a.Tokens[v].Lemma
	if x.never[lemma] {
		return !x.words["returning"][lemma] || v+1 >= len(a.Tokens) || a.Tokens[v+1].Norm != "back"
	}
	objects, ok := x.diary[lemma]
	return ok && v+1 < len(a.Tokens) && a.HeadedBy(v+1, objectReach, objects)
}

// lifted reports whether a verb that tells no undertaking of things tells one of the state or body that its subject names: "Norway will
// allow Kenya to use its ports".
func (x *lexicon) lifted(a *annotate.Analysis, v int) bool {
	np, ok := a.Subject(v)
	if !ok || !x.words["lifted"][a.Tokens[v].Lemma] || !nominal(a, v+1) {
		return false // nor of "will help reduce"
	}
	m := a.MentionAt(np.Head)
	return m != nil && m.Kind == annotate.State && m.Form == annotate.Proper && m.First <= np.First+1
}

// own reports whether an entry in the diary is the speaker's own word: "I will visit the port in May".
func (x *lexicon) own(a *annotate.Analysis, v int) bool {
	s := a.SubjectToken(v)
	if s < 0 || a.Tokens[s].Norm != "i" && a.Tokens[s].Norm != "we" || !x.words["own"][a.Tokens[v].Lemma] {
		return false
	}
	objects, ok := x.diary[a.Tokens[v].Lemma]
	return !ok || a.HeadedBy(v+1, objectReach, objects)
}

// refused reports whether somebody says that they will not let something happen: "said that his government would not allow".
func (x *lexicon) refused(a *annotate.Analysis, v int) bool {
	return x.words["refuse"][a.Tokens[v].Lemma] && a.AttributionOf(a.Tokens[v].Span) != nil
}

// vowed is the verb of promising whose clause verb v heads ("promised that it would"), or -1.
func (x *lexicon) vowed(a *annotate.Analysis, v int) int {
	if t := &a.Tokens[v]; t.Rel == lang.Ccomp && t.Head >= 0 && int(t.Head) < v && x.assures[a.Stem(int(t.Head))] && a.Actual(int(t.Head)) {
		return int(t.Head)
	}
	return -1
}

// foreseen reports whether what "will" at token i tells is only hoped or expected of others.
func (x *lexicon) foreseen(a *annotate.Analysis, i, v int) bool {
	if at := a.AttributionOf(a.Tokens[i].Span); at != nil && (at.Rule == "statement.hope" || at.Rule == "statement.believe") {
		return true
	}
	t := &a.Tokens[v]
	return t.Rel == lang.Ccomp && t.Head >= 0 && x.words["foresee"][a.Stem(int(t.Head))]
}

// hoped reports whether what "will" at token i tells stands behind "expressed hope that" or the like; it gives where that sentence begins.
func (x *lexicon) hoped(a *annotate.Analysis, i int) (first int, ok bool) {
	const far = 5
	at := a.AttributionOf(a.Tokens[i].Span)
	if at == nil || at.Cue < 0 || at.Direct {
		return 0, false
	}
	k := a.TokenAt(at.Content.Start)
	for end := min(i, k+far); k+1 < end; k++ {
		if a.Tokens[k].Tag == lang.NOUN && a.Tokens[k+1].Norm == "that" {
			ok = x.words["foresee"][a.Tokens[k].Lemma]
			break
		}
	}
	first = a.VerbGroup(at.Cue)
	if np, found := a.Subject(at.Cue); found && np.End <= first && at.Source.Len() > 0 && a.SubjectToken(at.Cue) >= 0 {
		first = np.First
	}
	return first, ok
}

// promised takes what a state is said to say will be done for its own undertaking: "announced that flights would be resumed"; of what will
// be done by a day, and nobody says, it is that of the sides.
func (x *lexicon) promised(a *annotate.Analysis, f *found, v int) bool {
	e := x.done[a.Tokens[v].Lemma]
	if by := a.Child(v, lang.OblAgent); e == nil || f.strength != e.strength || by >= 0 && !a.InTime(by) {
		return false
	}
	who := a.Sayer(v)
	if len(who.Names) == 0 && len(a.Sides) > 1 && len(a.Sides) <= 3 && a.AttributionOf(a.Tokens[v].Span) == nil {
		one := *f
		one.deed, one.end = v, a.Scope(v, v)
		if x.due(a, &one) {
			who = one.actor // "A joint application will be submitted by March"
		}
	}
	for _, n := range who.Names {
		if a.DisplayName(n) == n {
			return false // a person or body that nobody knows to speak for a state
		}
	}
	if len(who.Names) == 0 || !who.Sure {
		return false
	}
	f.entry, f.strength, f.counter, f.actor = e, e.strength, nil, who
	return true
}

// pastAside is the token behind an aside between commas that stands at token j, when "to" with a verb follows it: "agreed, at a meeting
// held in May, to"; else j.
func (x *lexicon) pastAside(a *annotate.Analysis, j, end int) int {
	const long = 16
	if j >= end || a.Tokens[j].Norm != "," {
		return j
	}
	for k := j + 1; k+2 < end && k < j+long; k++ {
		if a.Tokens[k].Norm == "," && a.Tokens[k+1].Norm == "to" && x.deedAt(a, k+2) {
			return k + 1
		}
	}
	return j
}

// deedAt reports whether a verb of doing follows "to" at token j, be it that the tagger took it for a noun.
func (x *lexicon) deedAt(a *annotate.Analysis, j int) bool {
	return deedVerb(a, j) || x.words["base"][a.Tokens[j].Norm] && nominal(a, j+1)
}

// shortOfOccasion ends what was agreed before the occasion on which it was: "agreed to share data during a meeting held in May".
func (x *lexicon) shortOfOccasion(a *annotate.Analysis, f *found, end int) int {
	if a.VerbForm(f.governor) != annotate.PastForm && !a.Perfect(f.governor) {
		return end
	}
	for k := f.deed + 2; k+2 < end; k++ {
		if n := a.Tokens[k].Norm; n != "during" && n != "after" && n != "following" {
			continue
		}
		for j := k + 1; j < end && j < k+objectReach; j++ {
			t := &a.Tokens[j]
			if x.words["occasion"][t.Lemma] && t.Tag == lang.NOUN {
				return a.TrimEnd(f.deed, k)
			}
			if t.Tag != lang.DET && t.Tag != lang.ADJ && t.Tag != lang.NOUN && t.Tag != lang.NUM && t.Tag != lang.PROPN && t.Tag != lang.PRON && !slices.Contains([]string{"-", "'s"}, t.Norm) {
				break
			}
		}
	}
	return end
}

// deal reads "reached an agreement to open two crossings": the undertaking of those who reached it.
func (x *lexicon) deal(a *annotate.Analysis, f *found) bool {
	i := f.governor
	end := a.Sentence(i).End
	j := a.PastCircumstance(i+1, end)
	if a.Tokens[i].Form != a.Tokens[i].Norm || j+1 >= end || a.Tokens[j].Norm != "to" || !x.deedAt(a, j+1) || a.Tokens[j-1].Norm == "order" {
		return false
	}
	v := a.PhraseStart(i, a.Sentence(i).First) - 1
	if v < a.Sentence(i).First || !slices.Contains(f.particles, a.Tokens[v].Lemma) || !a.Actual(v) {
		return false
	}
	np, ok := a.Subject(v)
	if !ok || a.Relative(v) {
		return false
	}
	f.actor = a.ActorOf(np)
	f.first = a.VerbGroup(v)
	if own := a.SubjectToken(v); own >= 0 && own < v {
		f.first = np.First
	}
	f.deed = j + 1
	f.end = a.Narrow(f.deed, a.Scope(v, f.deed))
	return len(f.actor.Names) > 0
}

// beTo reads "Morocco is to award 100 grants"; of what "is to be done" by a day, it is the undertaking of the speaker or the sides.
func (x *lexicon) beTo(a *annotate.Analysis, f *found) bool {
	i := f.governor
	end := a.Sentence(i).End
	if i+3 >= end || a.Tokens[i+1].Norm != "to" || a.Tokens[i+1].Tag != lang.PART || a.VerbForm(i) != annotate.PresentForm {
		return false
	}
	v := i + 2
	for v+1 < end && a.Tokens[v].Tag == lang.ADV {
		v++
	}
	passive := a.Tokens[v].Norm == "be"
	if passive {
		v++
	}
	misread := !passive && v+1 < end && bareVerb(a, v) // "is to award 100 grants"
	if v+1 >= end || a.Tokens[v].Tag != lang.VERB && !misread || passive != (a.VerbForm(v) == annotate.Participle) || a.Negated(v) || a.Conditional(v) {
		return false
	}
	np, ok := a.Subject(v)
	if !ok {
		np, ok = a.Subject(i)
	}
	if !ok || np.First >= i || a.Relative(v) || a.Restrictive(v) {
		return false
	}
	f.deed, f.first = v, i
	if np.End >= i-1 {
		f.first = np.First
	}
	f.end = clause(a, v, a.Narrow(v, a.Scope(v, v)))
	if !passive {
		f.actor = a.ActorOf(np)
		return len(f.actor.Names) > 0 && !x.idle(a, v) && named(a, np.Head)
	}
	return x.done[a.Tokens[v].Lemma] != nil && x.due(a, f)
}

// due gives what is to be done by a day to the one who says so, else to the sides.
func (x *lexicon) due(a *annotate.Analysis, f *found) bool {
	if v, _ := x.deadline(a, *f); len(v) < 5 || v[4] != '-' {
		return false
	}
	if f.actor = a.Sayer(f.deed); len(f.actor.Names) == 0 {
		f.actor = annotate.Actor{Names: a.Sides, Sure: len(a.Sides) > 1}
	}
	return len(f.actor.Names) > 0
}
