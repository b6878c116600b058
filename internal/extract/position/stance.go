package position

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// at reads the position that token i expresses, if it does.
func (x *lexicon) at(a *annotate.Analysis, i int) (found, bool) {
	t := &a.Tokens[i]
	switch t.Tag {
	case lang.PUNCT, lang.DET, lang.PRON, lang.CCONJ, lang.AUX:
		return found{}, false
	case lang.ADP, lang.SCONJ:
		if !x.sides[t.Norm] {
			return found{}, false
		}
	}
	for _, e := range frame.Entries(a, x.byLemma, i) {
		f := found{entry: e, word: i}
		ok := false
		switch e.form {
		case "noun":
			ok = a.Nominal(i) && x.noun(a, &f)
		case "adjective":
			ok = x.adjective(a, &f)
		case "side":
			ok = x.side(a, &f)
		case "formula":
			ok = x.formula(a, &f)
		case "verdict":
			ok = x.verdict(a, &f)
		case "tie":
			ok = x.tie(a, &f)
		default:
			ok = x.verb(a, &f) || e.form == "verb" && x.passive(a, &f)
		}
		if ok {
			return f, true
		}
	}
	return found{}, false
}

// verb reads the stances whose word is the verb.
func (x *lexicon) verb(a *annotate.Analysis, f *found) bool {
	i := f.word
	if f.denied = a.Negated(i); f.denied && (f.form != "verb" || f.stance != "supports" && f.stance != "recognizes") || !x.takesStance(a, f) {
		return false
	}
	end := a.Sentence(i).End
	j := i + 1
	for j < end && a.Tokens[j].Tag == lang.ADV && f.form != "idiom" {
		j++
	}
	if f.form == "verb" {
		j = a.PastCircumstance(j, end)
	}
	if j+1 < end && f.form == "verb" && a.Tokens[j].Norm == "\"" && nominal(a, j+1) {
		j++ // rejected "the use of force"
	}
	if j >= end || f.form == "esteem" && !slices.Contains(f.particles, a.Tokens[max(i-1, 0)].Norm) || !x.issueAt(a, f, j) {
		return false
	}
	np, who, ok := a.Holder(i)
	switch {
	case ok:
		f.actor = who
	case a.Preamble(i):
		np = annotate.NounPhrase{First: i, End: i, Head: i}
		_, f.actor = a.Issuer(i)
	}
	if len(f.actor.Names) == 0 {
		return false
	}
	f.first = a.TrimStart(start(a, i, np), i)
	f.end = x.single(a, f, a.Narrow(f.issue, a.Scope(i, f.issue)))
	f.stop = f.end
	if np.First > i && np.First < f.end {
		f.end = a.TrimEnd(f.issue, np.First)
		f.stop = f.end
	}
	if f.form == "as" {
		return x.regarded(a, f)
	}
	return true
}

// single ends the issue of an infinitive or -ing form before the next member of its list ("support X, oppose Y").
func (x *lexicon) single(a *annotate.Analysis, f *found, end int) int {
	form := a.VerbForm(f.word)
	if form != annotate.Gerund && !bare(a, f.word) {
		return end
	}
	for k := f.issue + 1; k < end; k++ {
		sep := k - 1
		if a.Tokens[sep].Tag == lang.ADV && sep > f.issue {
			sep--
		}
		if t := &a.Tokens[sep]; t.Norm != "," && t.Tag != lang.CCONJ || a.VerbForm(k) != form && !(bare(a, k) && bare(a, f.word)) {
			continue
		}
		if form == annotate.Gerund || x.byLemma[a.Stem(k)] != nil || a.UnderWill(k) {
			return a.TrimEnd(f.issue, sep)
		}
	}
	return end
}

// bare reports whether verb i stands in its base form, be it read as infinitive or present.
func bare(a *annotate.Analysis, i int) bool {
	f := a.VerbForm(i)
	return (f == annotate.Infinitive || f == annotate.PresentForm) && a.Tokens[i].Norm == a.Stem(i)
}

// start is where the position begins: at its subject when that stands right before the verb, else at the verb.
func start(a *annotate.Analysis, v int, np annotate.NounPhrase) int {
	if own := a.SubjectToken(v); own >= 0 && own < v && np.First < v {
		return np.First
	}
	if g := a.VerbGroup(v); np.End == g {
		return np.First
	}
	return a.VerbGroup(v)
}

// takesStance reports whether verb i stands for a stance taken now: finite or a preamble's participle, not passive;
// an infinitive counts when it is firm or what the actor will go on doing.
func (x *lexicon) takesStance(a *annotate.Analysis, word *found) bool {
	i, stance := word.word, word.stance
	t := &a.Tokens[i]
	f := a.VerbForm(i)
	if s := a.SubjectToken(i); s >= 0 && a.Tokens[s].Norm == "that" || a.Restrictive(i) {
		return false // a clause that only tells which: "countries that support …"
	}
	if f == annotate.NoVerb || (t.Rel == lang.Amod || t.Rel == lang.Compound) && f != annotate.PastForm && t.Tag == lang.VERB || a.Passive(i) {
		return false
	}
	switch f {
	case annotate.Participle:
		return a.Perfect(i)
	case annotate.Gerund:
		if x.firm[a.Tokens[max(i-1, 0)].Norm] {
			return true
		}
		if i >= 2 && a.Tokens[i-1].Norm == "in" && a.Tokens[i-2].Norm == "united" {
			return true
		}
		if h := int(t.Head); t.Rel == lang.Conj && h > 0 && h < i && a.Tokens[i-1].Tag == lang.CCONJ && a.TakesStance(h) {
			return a.VerbForm(h) == annotate.Gerund && a.Tokens[h-1].Norm == "," // "…, denouncing X and condemning Y"
		}
		return i == a.Sentence(i).First || i-1 == a.Sentence(i).First && a.Tokens[i-1].Tag != lang.ADP && a.Tokens[i-1].Tag != lang.SCONJ || a.Tokens[i-1].Norm == "," && (stance != "supports" || word.form == "weight" || slices.Contains(word.particles, "participle"))
	case annotate.Infinitive:
		return x.firmly(a, word) || a.Tokens[max(i-2, 0)].Lemma == "do" && a.Negated(i) // "does not support"
	}
	m := a.Modal(i)
	return m == "" || m == "will"
}

// firmly reports whether an infinitive expresses a stance: an adverb of firmness before it, or a coordination under "will".
func (x *lexicon) firmly(a *annotate.Analysis, f *found) bool {
	i := f.word
	if prev := a.Tokens[max(i-1, 0)].Norm; x.firm[prev] {
		h := int(a.Tokens[i].Head)
		return i < 2 || a.Tokens[i-2].Norm != "to" || h >= 0 && a.Tokens[h].Lemma == "continue" // "ready to fully support" is a commitment
	}
	if a.Tokens[max(i-1, 0)].Norm == "to" {
		h := int(a.Tokens[i].Head)
		return h >= 0 && a.Tokens[h].Lemma == "continue" && (a.Modal(h) == "will" || slices.Contains(f.particles, "lasting") && a.Actual(h) && a.VerbForm(h) != annotate.Infinitive)
	}
	return a.Modal(i) == "will" || a.UnderWill(i)
}

// issueAt finds where the issue begins after a verb whose complement starts at token j.
func (x *lexicon) issueAt(a *annotate.Analysis, f *found, j int) bool {
	t := &a.Tokens[j]
	f.issue = j
	switch f.form {
	case "note-with":
		if t.Norm == "," {
			j++
		}
		if a.Tokens[j].Norm != "with" {
			return false
		}
		for k := j + 1; k < a.Sentence(j).End && k < j+4; k++ {
			if slices.Contains(f.particles, a.Tokens[k].Lemma) {
				if k++; k < a.Sentence(j).End && a.Tokens[k].Norm == "," {
					k++
				}
				f.issue = k
				return k+1 < a.Sentence(j).End && (nominal(a, k) || a.Tokens[k].Norm == "that")
			}
		}
		return false
	case "idiom":
		for _, p := range f.particles {
			if k := follows(a, j, p); k > 0 && nominal(a, k) {
				f.issue = k
				return true
			}
		}
		return false
	case "insist":
		if !slices.Contains(f.particles, t.Norm) {
			return false
		}
		f.issue = j + 1
		return nominal(a, j+1)
	case "stress":
		return nominal(a, j) && a.HeadedBy(j, objectReach, f.objects)
	case "weight":
		return weighs(a, f, j)
	case "label":
		return x.labels(a, f, j)
	case "verb":
		return x.objectAt(a, f, j)
	}
	return nominal(a, j)
}

// objectAt reads the object of a verb of stance: a thing, a clause with "that"; not a guest received ("welcomed the prime minister
// to the palace") nor somebody told to do something.
func (x *lexicon) objectAt(a *annotate.Analysis, f *found, j int) bool {
	t := &a.Tokens[j]
	thing := slices.Contains(f.particles, "thing")
	if t.Norm == "that" && (f.stance == "recognizes" || f.stance == "welcomes" || f.stance == "concerned") && (t.Rel != lang.Det || a.FiniteWithin(j+1, j+14)) {
		f.issue = j + 1
		return true
	}
	if t.Tag == lang.PRON && !nominal(a, j) && j+2 < a.Sentence(j).End && a.Tokens[j+1].Norm == "for" && f.stance == "welcomes" && !thing {
		return true // "commended them for their work"
	}
	if !nominal(a, j) || len(f.objects) > 0 && !a.HeadedBy(j, objectReach, f.objects) {
		return false
	}
	return !receives(a, j, !thing) && !told(a, j)
}

// told reports whether the object at token j is told to do something: "encourage all parties to return".
func told(a *annotate.Analysis, j int) bool {
	if a.Stem(j-1) != "encourage" && a.Stem(max(j-2, 0)) != "encourage" {
		return false
	}
	for k := j + 1; k < a.Sentence(j).End && k < j+10; k++ {
		if a.Tokens[k].Norm == "to" && a.Tokens[k].Tag == lang.PART {
			return true
		}
		if a.Tokens[k].Tag == lang.VERB || a.Tokens[k].Tag == lang.PUNCT {
			return false
		}
	}
	return false
}

// receives reports whether the object at token j is a person who comes, not a deed of theirs: no "'s", no "for" or "on" follows, nor, where
// several may be meant, behind whom "and" joins.
func receives(a *annotate.Analysis, j int, several bool) bool {
	head := j
	end := a.Sentence(j).End
	for k := j; k < end && k < j+12; k++ {
		if t := a.Tokens[k].Tag; t == lang.NOUN || t == lang.PROPN {
			head = k
		} else if t != lang.DET && t != lang.ADJ && t != lang.PRON && t != lang.NUM && !(t == lang.PUNCT && a.Tokens[k].Norm == "-") {
			break
		}
	}
	person := a.SourceType(head) == "person"
	if m := a.MentionAt(head); m != nil {
		person = person || m.Kind == annotate.Person || m.Kind == annotate.Office
		head = max(head, m.End-1)
	}
	if !person || head+1 >= end {
		return person
	}
	switch a.Tokens[head+1].Norm {
	case "'s", "’s", "’", "'", "for", "on", "of":
		return false
	case "and":
		for k := head + 2; several && k < end && k < head+8 && a.Tokens[k].Tag != lang.VERB && a.Tokens[k].Tag != lang.PUNCT; k++ {
			if a.Tokens[k].Norm == "for" {
				return false // "praised the minister and the company for"
			}
		}
	}
	return true
}

// regarded reads "regards X as Y".
func (x *lexicon) regarded(a *annotate.Analysis, f *found) bool {
	for i := f.issue + 1; i < f.end && i < f.issue+15 && a.Tokens[i].Norm != ","; i++ {
		if a.Tokens[i].Norm == "as" && i+1 < f.end {
			return a.Tokens[i+1].Norm != "well"
		}
		if a.Tokens[i].Tag == lang.VERB && a.VerbForm(i) != annotate.Participle && a.VerbForm(i) != annotate.Gerund {
			return false
		}
	}
	return false
}

// noun reads "expressed support for X", "reiterated their condemnation of X", "its concern about X".
func (x *lexicon) noun(a *annotate.Analysis, f *found) bool {
	i := f.word
	end := a.Sentence(i).End
	p := i + 1
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
	np, ok := a.Subject(verb)
	if !ok || a.Tokens[a.PhraseStart(i, verb+1)].Norm == "no" {
		return false // "has no objection to"
	}
	holder, behind := x.holderBehind(a, i, end)
	subject := a.ActorOf(np)
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
	copula := copulaBefore(a, i)
	if copula < 0 || a.Tokens[p+1].Tag == lang.CCONJ {
		return false
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

// objectReach is how many tokens a phrase is searched for its noun.
const objectReach = 10

// nominal reports whether a noun phrase begins at token j.
func nominal(a *annotate.Analysis, j int) bool {
	if j >= len(a.Tokens) {
		return false
	}
	switch t := &a.Tokens[j]; t.Tag {
	case lang.DET, lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM, lang.SYM:
		return true
	case lang.PRON:
		return t.Rel == lang.NmodPoss || t.Rel == lang.Det || t.Norm == "all" || t.Norm == "those" || t.Norm == "each"
	case lang.VERB:
		return a.VerbForm(j) == annotate.Gerund || t.Rel == lang.Amod
	}
	return false
}
