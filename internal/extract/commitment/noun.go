package commitment

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// noun reads "X's commitment to do", "the decision by X to provide", "reaffirmed their commitment to".
func (x *lexicon) noun(a *annotate.Analysis, f *found) bool {
	i := f.governor
	if f.deed = x.deedAfterNoun(a, f); f.deed < 0 {
		return false
	}
	first, _ := a.Subtree(i)
	f.first = a.PhraseStart(i, max(first, a.Sentence(i).First))
	owned := x.owner(a, f)
	verb := a.GoverningVerb(i)
	said := verb >= 0 && verb < i && a.Actual(verb) && a.IsSpeechAct(verb)
	if f.objects != nil && (!said || slices.ContainsFunc(a.Tokens[min(f.first, max(a.Sentence(i).First, i-2)):i], func(t lang.Token) bool { return slices.Contains(f.objects, t.Norm) })) {
		return false // "their common interest in"
	}
	if !said && (!owned || f.bare || a.Tokens[i].Lemma == "decision") {
		return false // a decision of which nobody says anything has been taken, whatever came of it
	}
	governor := a.FiniteBefore(i)
	if said {
		x.inMouth(a, f, verb, owned)
		governor = verb
	}
	if len(f.actor.Names) == 0 {
		return false
	}
	f.end = x.shortOfRelative(a, f.deed, a.Narrow(f.deed, a.Scope(governor, f.deed)))
	if f.rule == "commitment.noun-commitment" && x.dated(a, f) {
		f.strength = "binding"
	}
	return true
}

// owner finds whose commitment it is, by "'s", "of X", "by X" or a name before the noun; it reports whether the phrase itself tells.
func (x *lexicon) owner(a *annotate.Analysis, f *found) bool {
	i := f.governor
	if np, ok := a.Possessor(i); ok {
		f.actor = a.ActorOf(np)
		f.first = max(f.first, np.First)
		if len(f.actor.Names) > 0 {
			return true
		}
	} else if f.actor = x.ownerBehind(a, i, f.deed); len(f.actor.Names) > 0 {
		return true
	}
	f.actor = a.ModifierActor(f.first, i)
	return len(f.actor.Names) > 0 && a.Tokens[f.first].Tag != lang.PRON
}

// inMouth takes in the verb of saying that governs the noun, with its subject, who is the actor unless the phrase names another.
func (x *lexicon) inMouth(a *annotate.Analysis, f *found, verb int, owned bool) {
	np, subject, ok := a.Speaking(verb)
	if !ok || np.First == np.End && a.Tokens[verb+1].Norm == "that" {
		return // of a preamble only what its verb itself governs
	}
	if len(f.actor.Names) == 0 || !owned {
		f.actor = subject
	}
	if np.End <= verb && len(subject.Names) > 0 {
		f.first = a.VerbGroup(verb)
		if a.SubjectToken(verb) >= 0 {
			f.first = np.First
		}
	}
}

// deedAfterNoun is the first token of what the noun promises, -1 when nothing follows that can be.
func (x *lexicon) deedAfterNoun(a *annotate.Analysis, f *found) int {
	i := f.governor
	end := a.Sentence(i).End
	for j := i + 1; j+1 < end && j < i+16; j++ {
		t := &a.Tokens[j]
		switch {
		case t.Norm == "to":
			if deedVerb(a, j+1) {
				return j + 1
			}
			if f.entry.rule == "commitment.noun-commitment" && nominal(a, j+1) {
				f.bare = true
				return j + 1
			}
			if f.entry.rule != "commitment.noun-commitment" && bareVerb(a, j+1) {
				return j + 1
			}
			return -1
		case (t.Norm == "on" || slices.Contains(f.particles, t.Norm)) && j == i+1 && a.VerbForm(j+1) == annotate.Gerund:
			return j + 1
		case t.Norm == "of" && j == i+1 && f.entry.rule == "commitment.noun-announcement" && (a.Tokens[j+1].Tag == lang.SYM || a.Tokens[j+1].Tag == lang.NUM):
			return j + 1
		case t.Tag == lang.VERB && a.MentionAt(j) == nil || t.Tag == lang.AUX || t.Norm == "that" || t.Norm == "." || t.Norm == ";":
			return -1
		case j == i+1 && t.Norm != "of" && t.Norm != "by" && t.Norm != "from" && t.Norm != "," && t.Norm != "(":
			return -1
		}
	}
	return -1
}

// ownerBehind is the actor of "of X" or "by X" between the noun and the deed.
func (x *lexicon) ownerBehind(a *annotate.Analysis, i, to int) annotate.Actor {
	if n := a.Tokens[i+1].Norm; n != "of" && n != "by" && n != "from" {
		return annotate.Actor{}
	}
	first := i + 2
	if first >= to-1 {
		return annotate.Actor{}
	}
	return a.ActorOf(annotate.NounPhrase{First: first, End: to - 1, Head: headOf(a, first, to-1)})
}

// dated reports whether the deed names money or a date: then a commitment binds.
func (x *lexicon) dated(a *annotate.Analysis, f *found) bool {
	for i := f.deed; i < f.end; i++ {
		if a.Tokens[i].Tag == lang.SYM && a.Tokens[i].Norm == "$" {
			return true
		}
	}
	v, _ := x.deadline(a, *f)
	return len(v) > 4 && v[4] == '-'
}

// need reads "stressed the need to do", "underlined the need for".
func (x *lexicon) need(a *annotate.Analysis, f *found) bool {
	i := f.governor
	verb := a.GoverningVerb(i)
	if verb < 0 || verb > i || !a.IsSpeechAct(verb) || !a.Actual(verb) || i+2 >= a.Sentence(i).End {
		return false
	}
	next := a.Tokens[i+1].Norm
	if !(next == "to" && deedVerb(a, i+2)) && !(next == "for" && nominal(a, i+2)) {
		return false
	}
	np, ok := a.Subject(verb)
	switch {
	case ok:
		f.actor = a.ActorOf(np)
	case a.Preamble(verb):
		_, f.actor = a.Issuer(verb)
	}
	if len(f.actor.Names) == 0 {
		return false
	}
	f.first = a.VerbGroup(verb)
	if own := a.SubjectToken(verb); own >= 0 && own < verb {
		f.first = np.First
	}
	f.deed, f.end = i+2, a.Scope(verb, i+2)
	return true
}

// appeal reads "reiterated its call for restraint", "repeated their appeal to the parties to return".
func (x *lexicon) appeal(a *annotate.Analysis, f *found) bool {
	i := f.governor
	sent := a.Sentence(i)
	verb := a.GoverningVerb(i)
	if i+2 >= sent.End || verb < 0 || verb > i || !a.Says(verb) && !x.words["utter"][a.Tokens[verb].Lemma] || !a.Actual(verb) {
		return false
	}
	j := a.PastCircumstance(i+1, sent.End)
	if a.Tokens[j].Norm == "to" && a.Tokens[i].Lemma == "call" && !a.Says(verb) {
		return false // "made a call to the governor"
	}
	switch n := a.Tokens[j].Norm; {
	case n == "to" && deedVerb(a, j+1), n == "for" && nominal(a, j+1):
		f.deed = j + 1
	case !slices.Contains(f.particles, n) || !x.addressed(a, f, j, sent.End):
		return false
	}
	np, who, ok := a.Speaking(verb)
	if !ok {
		return false
	}
	first := a.PhraseStart(i, verb+1)
	if first == i || a.Tokens[first].Norm == "the" {
		return false // a verb that the tagger took for a noun ("note the delay and call on"), or most likely the call of somebody else
	}
	if f.actor = a.ModifierActor(first, i); len(f.actor.Names) == 0 || a.Tokens[first].Tag == lang.PRON {
		f.actor = who
	}
	if len(f.actor.Names) == 0 {
		return false
	}
	f.first = a.VerbGroup(verb)
	if own := a.SubjectToken(verb); own >= 0 && own < verb {
		f.first = np.First
	}
	f.end = a.Scope(verb, f.deed)
	return true
}

// shortOfRelative ends a noun's complement before a clause that only tells more of it (", which …").
func (x *lexicon) shortOfRelative(a *annotate.Analysis, first, end int) int {
	for i := first + 1; i+1 < end; i++ {
		if n := a.Tokens[i+1].Norm; a.Tokens[i].Norm == "," && (n == "which" || n == "who" || n == "where") {
			return i
		}
	}
	return end
}

// bareVerb reports whether the tagger took the infinitive at token j for a noun or adjective: a base form with a noun phrase behind.
func bareVerb(a *annotate.Analysis, j int) bool {
	t := &a.Tokens[j]
	return (t.Tag == lang.NOUN || t.Tag == lang.ADJ) && t.Norm == t.Lemma && j+1 < a.Sentence(j).End && nominal(a, j+1)
}
