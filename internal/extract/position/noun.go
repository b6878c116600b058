package position

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// noun reads "expressed support for X", "reiterated their condemnation of X", "its concern about X".
func (x *lexicon) noun(a *annotate.Analysis, f *found) bool {
	i := f.word
	end := a.Sentence(i).End
	p := i + 1
	if x.voiced(a, f) {
		return true
	}
	if p < end && a.Tokens[p].Norm == "\"" {
		p++ // reiterated support "for the rights of"
	}
	if p < end && !slices.Contains(f.particles, a.Tokens[p].Norm) {
		p = a.PastTime(p, end) // "its opposition on Friday to"
	}
	if p+1 >= end || !slices.Contains(f.particles, a.Tokens[p].Norm) {
		return false
	}
	if len(f.objects) > 0 && (deed(a, p+1) || !a.HeadedBy(p+1, objectReach, f.objects)) {
		return false
	}
	if copula, adjective := x.steadfast(a, i); copula >= 0 {
		return x.predicate(a, f, []int{adjective, copula}, p+1, copula)
	}
	verb := a.GoverningVerb(i)
	if verb < 0 || verb > i || !a.Actual(verb) || !a.IsSpeechAct(verb) && !x.carries[a.Tokens[verb].Lemma] || x.receives[a.Stem(verb)] || x.demands[a.Stem(verb)] || len(f.objects) > 0 && a.TakesStance(verb) && !a.Says(verb) {
		return false
	}
	np, subject, ok := a.Speaking(verb)
	if !ok || a.Tokens[a.PhraseStart(i, verb+1)].Norm == "no" {
		return false // "has no objection to"
	}
	holder, behind := x.holderBehind(a, i, end)
	first := a.PhraseStart(i, verb+1)
	f.actor = a.ModifierActor(first, i)
	if len(f.actor.Names) == 0 || a.Tokens[first].Tag == lang.PRON && len(subject.Names) > 0 {
		f.actor = subject
	}
	if len(f.actor.Names) == 0 && a.Tokens[first].Tag == lang.PRON {
		f.actor = a.ActorOf(annotate.NounPhrase{First: first, End: first + 1, Head: first})
	}
	if len(f.actor.Names) == 0 {
		return false
	}
	if f.issue = p + 1; behind > 0 {
		f.issue, f.actor = behind, holder
	}
	if f.first = start(a, verb, np); first > verb+1 && a.Tokens[first-1].Tag == lang.CCONJ && ended(a, verb+1, first-1) {
		f.first = first // "their support for the talks and their rejection of violence"
	}
	f.end = x.beforeNoun(a, f.issue, a.Narrow(f.issue, a.Scope(verb, f.issue)))
	if np.First > f.issue && np.First < f.end {
		f.end = a.TrimEnd(f.issue, np.First) // "Noting their concern at the delay, the ministers …"
	}
	f.stop = f.end
	return true
}

// voiced reads a noun of stance in the passive: "Concern was expressed over the drought", by the one behind "by", else by the sides.
func (x *lexicon) voiced(a *annotate.Analysis, f *found) bool {
	i := f.word
	v := int(a.Tokens[i].Head)
	if r := a.Tokens[i].Rel; r != lang.NsubjPass && r != lang.Nsubj || v <= i || v > i+6 || !a.Passive(v) || !a.IsSpeechAct(v) || a.Negated(v) || a.Modal(v) != "" || len(f.objects) > 0 {
		return false
	}
	p := v + 1
	if p+1 >= a.Sentence(i).End || !slices.Contains(f.particles, a.Tokens[p].Norm) || !nominal(a, p+1) {
		return false
	}
	f.actor = annotate.Actor{Names: a.Sides, Sure: len(a.Sides) > 1}
	if by := a.Child(v, lang.OblAgent); by > v {
		first, end := a.Subtree(by)
		f.actor = a.ActorOf(annotate.NounPhrase{First: first, End: end, Head: by})
	}
	if len(f.actor.Names) == 0 {
		return false
	}
	f.first, f.issue = a.PhraseStart(i, a.Sentence(i).First), p+1
	f.end = a.Narrow(f.issue, a.Scope(v, f.issue))
	f.stop = f.end
	return f.end > f.issue
}

// holderBehind is the actor who takes the stance of noun i when "of" names it and the issue follows behind another preposition ("the
// support of the Union for the people"), with the token where that issue begins; 0 when the noun is not followed by such a pair.
func (x *lexicon) holderBehind(a *annotate.Analysis, i, end int) (annotate.Actor, int) {
	const long = 14
	if a.Tokens[i+1].Norm != "of" {
		return annotate.Actor{}, 0
	}
	for k := i + 3; k+1 < end && k < i+long; k++ {
		t := &a.Tokens[k]
		switch {
		case a.Does(t.Norm, annotate.Issue):
			who := a.ActorOf(annotate.NounPhrase{First: i + 2, End: k, Head: headIn(a, i+2, k)})
			if len(who.Names) == 0 || !nominal(a, k+1) {
				return annotate.Actor{}, 0
			}
			return who, k + 1
		case t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.PUNCT || t.Tag == lang.SCONJ || t.Norm == "as":
			return annotate.Actor{}, 0
		}
	}
	return annotate.Actor{}, 0
}

// adjective reads "is concerned about X".
func (x *lexicon) adjective(a *annotate.Analysis, f *found) bool {
	i := f.word
	p := i + 1
	if p < a.Sentence(i).End && a.Tokens[p].Norm == "\"" {
		p++ // are "seriously concerned" about
	}
	if p+1 >= a.Sentence(i).End || !slices.Contains(f.particles, a.Tokens[p].Norm) || a.Negated(i) {
		return false
	}
	if len(f.objects) > 0 && (deed(a, p+1) || !a.HeadedBy(p+1, objectReach, f.objects)) {
		return false
	}
	copula := copulaBefore(a, i)
	if a.Tokens[p+1].Tag == lang.CCONJ {
		return false
	}
	if copula < 0 {
		return x.fronted(a, f, p+1)
	}
	switch a.Modal(i) {
	case "", "will":
	default:
		return false // "should be proud that"
	}
	np, ok := a.Subject(i)
	if !ok {
		return false
	}
	f.actor = a.ActorOf(np)
	f.issue, f.first = p+1, start(a, i, np)
	f.end = min(a.Scope(i, f.issue), a.Scope(copula, f.issue))
	f.stop = f.end
	return len(f.actor.Names) > 0
}

// fronted reads a feeling with which a sentence or a clause of a preamble opens: "Deeply concerned by the drought, the ministers …".
func (x *lexicon) fronted(a *annotate.Analysis, f *found, issue int) bool {
	who, end, ok := a.Fronted(f.word)
	if !ok || len(who.Names) == 0 || !nominal(a, issue) && a.Tokens[issue-1].Norm != "that" {
		return false
	}
	f.actor, f.issue, f.first = who, issue, f.word
	f.end = a.TrimEnd(issue, min(end, a.Scope(f.word, issue)))
	f.stop = f.end
	return true
}

// deed reports whether token j begins something to do, be it an infinitive or a form in -ing: "commitment to fully support".
func deed(a *annotate.Analysis, j int) bool {
	for j < len(a.Tokens)-1 && a.Tokens[j].Tag == lang.ADV {
		j++
	}
	t := &a.Tokens[j]
	misread := t.Rel == lang.Compound && strings.HasSuffix(t.Norm, "ing")
	return t.Tag == lang.VERB && t.Rel != lang.Amod || misread || a.VerbForm(j) == annotate.Gerund
}

// headIn is the last noun or name of a phrase before any preposition.
func headIn(a *annotate.Analysis, first, end int) int {
	head := first
	for i := first; i < end && a.Tokens[i].Tag != lang.ADP; i++ {
		if t := a.Tokens[i].Tag; t == lang.NOUN || t == lang.PROPN {
			head = i
		}
	}
	return head
}
