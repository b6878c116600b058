package commitment

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// adjective reads "X is ready to do", "X remains committed to doing".
func (x *lexicon) adjective(a *annotate.Analysis, f *found) bool {
	i := f.governor
	t := &a.Tokens[i]
	state := i // the word that begins the predicate
	if t.Tag == lang.NOUN && i > a.Sentence(i).First && a.Tokens[i-1].Norm == "on" && len(f.objects) > 0 {
		state-- // "is on track to"
	} else if t.Tag != lang.ADJ && t.Tag != lang.VERB && t.Tag != lang.ADV {
		return false
	}
	if a.Negated(i) {
		return false
	}
	copula := -1
	for j := state - 1; j >= a.Sentence(i).First && j > i-5; j-- {
		l := a.Tokens[j].Lemma
		if l == "be" || l == "remain" || l == "stand" || l == "stay" {
			copula = j
			break
		}
		if a.Tokens[j].Tag != lang.ADV && a.Tokens[j].Tag != lang.AUX {
			break
		}
	}
	if i+2 >= a.Sentence(i).End {
		return false
	}
	j := i + 1
	if !slices.Contains(f.particles, a.Tokens[j].Norm) || !deedVerb(a, j+1) && !nominal(a, j+1) {
		return false
	}
	f.deed = j + 1
	if len(f.objects) > 0 && !slices.Contains(f.objects, a.Tokens[f.deed].Lemma) {
		return false
	}
	if copula < 0 {
		return !slices.Contains(f.particles, "act") && deedVerb(a, f.deed) && fronted(a, f)
	}
	if slices.Contains(f.particles, "act") && (x.idle(a, f.deed) && !x.own(a, f.deed) || a.Tokens[f.deed].Tag != lang.VERB || a.VerbForm(copula) != annotate.PresentForm && a.AttributionOf(t.Span) == nil) {
		return false // "is going to be", "was going to"
	}
	np, ok := a.Subject(i)
	if !ok {
		np, ok = a.Subject(copula)
	}
	if !ok {
		return false
	}
	f.actor = a.ActorOf(np)
	f.first = a.VerbGroup(copula)
	if np.End <= f.first && np.End >= f.first-1 {
		f.first = np.First
	}
	f.end = a.Scope(copula, f.deed)
	return len(f.actor.Names) > 0
}

// fronted reads a will with which a sentence or a clause of a preamble opens: "Determined to end the drought, the ministers …".
func fronted(a *annotate.Analysis, f *found) bool {
	who, end, ok := a.Fronted(f.governor)
	if !ok || len(who.Names) == 0 {
		return false
	}
	f.actor, f.first = who, f.governor
	f.end = a.TrimEnd(f.deed, min(end, a.Scope(f.governor, f.deed)))
	return true
}

// settled reads "It was agreed to do": the undertaking of those whose meeting it is.
func (x *lexicon) settled(a *annotate.Analysis, f *found) bool {
	i := f.governor
	sent := a.Sentence(i)
	it := i - 1
	for it > sent.First && (a.Tokens[it].Tag == lang.AUX || a.Tokens[it].Tag == lang.ADV) {
		it--
	}
	if it < sent.First || it == i-1 || a.Tokens[it].Norm != "it" || a.Tokens[i-1].Lemma != "be" && a.Tokens[i-1].Tag != lang.ADV || a.Modal(i) != "" || a.Negated(i) {
		return false
	}
	j := a.PastCircumstance(i+1, sent.End)
	if j+1 >= sent.End || a.Tokens[j].Norm != "to" || !deedVerb(a, j+1) {
		return false
	}
	f.actor = annotate.Actor{Names: a.Sides, Sure: len(a.Sides) > 0}
	f.first, f.deed, f.end = it, j+1, a.Scope(i, j+1)
	return true
}

// impersonal reads "It is hoped that …": the wish of the sides.
func (x *lexicon) impersonal(a *annotate.Analysis, f *found) bool {
	i := f.governor
	sent := a.Sentence(i)
	if i != sent.First+2 || a.Tokens[sent.First].Norm != "it" || a.Tokens[i-1].Lemma != "be" || i+1 >= sent.End || a.Tokens[i+1].Norm != "that" {
		return false
	}
	f.actor = annotate.Actor{Names: a.Sides, Sure: len(a.Sides) > 0}
	f.first, f.deed, f.end = sent.First, i+2, a.Scope(i, i+2)
	return true
}
