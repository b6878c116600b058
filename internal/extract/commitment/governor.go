package commitment

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// at reads the commitment that token i governs, if it governs one.
func (x *lexicon) at(a *annotate.Analysis, i int) (found, bool) {
	t := &a.Tokens[i]
	switch t.Tag {
	case lang.PUNCT, lang.DET, lang.ADP, lang.PRON, lang.CCONJ:
		return found{}, false
	}
	for _, e := range frame.Entries(a, x.byLemma, i) {
		f := found{entry: e, governor: i, strength: e.strength}
		var ok bool
		switch e.form {
		case "modal":
			ok = t.Tag == lang.AUX && x.modal(a, &f)
		case "noun":
			ok = a.Nominal(i) && x.noun(a, &f)
		case "need":
			ok = a.Nominal(i) && x.need(a, &f)
		case "adjective":
			ok = x.adjective(a, &f)
		case "impersonal":
			ok = x.impersonal(a, &f)
		case "settled":
			ok = x.settled(a, &f)
		case "deal":
			ok = t.Tag == lang.NOUN && x.deal(a, &f)
		case "appeal":
			ok = a.Nominal(i) && x.appeal(a, &f)
		default:
			ok = a.VerbForm(i) != annotate.NoVerb && x.verb(a, &f)
		}
		if ok {
			return f, true
		}
	}
	return found{}, false
}

// modal reads "X will do", "X should do", and in reported speech "X would do".
func (x *lexicon) modal(a *annotate.Analysis, f *found) bool {
	i := f.governor
	v := int(a.Tokens[i].Head)
	if v <= i || a.Tokens[v].Tag != lang.VERB || v > i+8 {
		if v = nextVerb(a, i); v < 0 {
			return false
		}
	}
	negated := a.Negated(v)
	if a.Tokens[v].Tag != lang.VERB || negated && !x.assured(a, i) && !x.refused(a, v) || a.Conditional(v) || x.foreseen(a, i, v) {
		return false
	}
	if !negated && x.idle(a, v) && !x.own(a, v) && !x.lifted(a, v) {
		return false
	}
	vow := x.vowed(a, v)
	if slices.Contains(f.particles, "reported") && vow < 0 && a.AttributionOf(a.Tokens[i].Span) == nil {
		return false
	}
	np, ok := a.Subject(v)
	if !ok || np.First >= i {
		return false
	}
	if f.actor = a.ActorOf(np); len(f.actor.Names) == 0 && vow >= 0 && a.Tokens[np.Head].Tag == lang.PRON {
		if outer, found := a.Subject(vow); found {
			f.actor = a.ActorOf(outer) // "Jordan promised it would"
		}
	}
	if a.Child(v, lang.AuxPass) >= 0 || a.Tokens[max(i, v-1)].Lemma == "be" && a.VerbForm(v) != annotate.Gerund {
		if !x.passive(a, f, v) && !x.promised(a, f, v) {
			return false
		}
	}
	if len(f.actor.Names) == 0 && !x.joint(a, np, f) || a.Relative(v) || a.Restrictive(v) {
		return false
	}
	f.deed = v
	f.first = i
	if own := a.SubjectToken(v); own >= 0 && own < i || np.End >= i-1 {
		f.first = np.First
	}
	f.end = a.Narrow(v, a.Scope(v, v))
	if f.form == "passive" || f.form == "done" {
		f.end = clause(a, v, f.end)
	}
	return true
}

// assured reports whether what stands at token i is promised or vouched for: "assured that it will not allow its land to be used".
func (x *lexicon) assured(a *annotate.Analysis, i int) bool {
	at := a.AttributionOf(a.Tokens[i].Span)
	return at != nil && at.Cue >= 0 && x.assures[a.Tokens[at.Cue].Lemma]
}

// clause ends a verb's scope before a coordinated clause with an auxiliary of its own.
func clause(a *annotate.Analysis, v, end int) int {
	for i := v + 1; i+1 < end; i++ {
		if a.Tokens[i].Norm != "," || a.Tokens[i+1].Norm != "and" {
			continue
		}
		for k := i + 2; k < end; k++ {
			if t := &a.Tokens[k]; t.Tag == lang.VERB && t.Rel == lang.Conj && a.Child(k, lang.Aux) > i {
				return i
			}
		}
	}
	return end
}

// passive takes "X will be invited" for the deed of those of the document's sides that are not X.
func (x *lexicon) passive(a *annotate.Analysis, f *found, v int) bool {
	e := x.passives[a.Tokens[v].Lemma]
	if e == nil || len(f.actor.Names) == 0 {
		return false
	}
	f.entry, f.strength, f.counter = e, e.strength, f.actor.Names
	f.actor = annotate.Actor{}
	for _, s := range a.Sides {
		if !slices.Contains(f.counter, s) {
			f.actor.Names = append(f.actor.Names, s)
		}
	}
	f.actor.Sure = len(f.actor.Names) == 1
	return f.actor.Sure
}

// joint takes the document's sides for what they set up together: "this partnership will", "the working group shall".
func (x *lexicon) joint(a *annotate.Analysis, np annotate.NounPhrase, f *found) bool {
	if two, ok := x.bodies[strings.ToLower(a.Tokens[np.Head].Lemma)]; !ok || two && len(a.Sides) < 2 {
		return false
	}
	f.actor = annotate.Actor{Names: a.Sides, Sure: len(a.Sides) > 0}
	return len(a.Sides) > 0
}

func nextVerb(a *annotate.Analysis, i int) int {
	end := a.Sentence(i).End
	for j := i + 1; j < end && j < i+5; j++ {
		switch a.Tokens[j].Tag {
		case lang.VERB:
			return j
		case lang.ADV, lang.AUX, lang.PART, lang.PUNCT:
		default:
			return -1
		}
	}
	return -1
}

// verb reads the forms whose governing word is a full verb with its actor as subject.
func (x *lexicon) verb(a *annotate.Analysis, f *found) bool {
	i := f.governor
	vf := a.VerbForm(i)
	if a.Negated(i) || a.Tokens[i].Rel == lang.Amod && vf != annotate.PastForm || vf == annotate.Participle && !a.Perfect(i) || a.Child(i, lang.AuxPass) >= 0 {
		return false
	}
	m := a.Modal(i)
	if m != "" || vf == annotate.Infinitive && i > 0 && a.Tokens[i-1].Norm == "to" {
		return false
	}
	if !x.complement(a, f) {
		return false
	}
	np, who, ok := a.Holder(i)
	switch {
	case a.Relative(i) || a.Restrictive(i):
		return false
	case ok:
		f.actor = who
	case a.Preamble(i):
		np = annotate.NounPhrase{First: i, End: i, Head: i}
		_, f.actor = a.Issuer(i)
	}
	if len(f.actor.Names) == 0 || slices.Contains(f.particles, "state") && !named(a, np.Head) {
		return false
	}
	if vf == annotate.Gerund && a.Tokens[i].Rel.Universal() == lang.Acl && !a.IsActor(np.Head) && a.PersonOf(np.Head) == nil {
		return false // "people seeking to leave"
	}
	if slices.Contains(f.particles, "told") && (vf == annotate.PastForm || vf == annotate.Participle) && a.AttributionOf(a.Tokens[i].Span) == nil {
		return false // a story's "sought to", which only tells what somebody tried
	}
	if slices.Contains(f.particles, "main") && (a.Tokens[i].Rel.Universal() == lang.Acl || x.gap(a, np)) {
		return false // "the funds the agencies offer to support schools"
	}
	f.first = a.VerbGroup(i)
	if own := a.SubjectToken(i); own >= 0 && own < i {
		f.first = np.First
	} else if np.End == f.first {
		f.first = np.First
	}
	f.end = a.Narrow(f.deed, a.Scope(i, f.deed))
	if f.form == "to" || f.form == "object" {
		f.end = x.shortOfOccasion(a, f, clause(a, f.deed, f.end))
	}
	return true
}

// gap reports whether a subject stands right behind the noun that its relative clause tells of: "the loans Japan offers".
func (x *lexicon) gap(a *annotate.Analysis, np annotate.NounPhrase) bool {
	if np.Head == 0 {
		return false
	}
	t := &a.Tokens[np.Head-1]
	return t.Rel == lang.Compound && t.Feats.Has(lang.Plural)
}

// named reports whether a token belongs to the name of a state or body.
func named(a *annotate.Analysis, i int) bool {
	m := a.MentionAt(i)
	return m != nil && m.Form == annotate.Proper && (m.Kind == annotate.State || m.Kind == annotate.Organization)
}

// complement finds where the deed begins, by the entry's form.
func (x *lexicon) complement(a *annotate.Analysis, f *found) bool {
	i := f.governor
	end := a.Sentence(i).End
	j := i + 1
	if j < end && !slices.Contains(f.particles, a.Tokens[j].Norm) {
		if j = a.PastCircumstance(j, end); f.form == "to" {
			j = x.pastAside(a, j, end)
		}
	}
	if j+1 >= end {
		return false
	}
	switch f.form {
	case "to":
		if a.Tokens[j].Norm == "not" {
			j++ // "pledged not to allow"
		}
		f.deed = j + 1
		return j+1 < end && a.Tokens[j].Norm == "to" && x.deedAt(a, j+1)
	case "to-noun":
		f.deed = j + 1
		return slices.Contains(f.particles, a.Tokens[j].Norm) && nominal(a, j+1) && !a.Passive(i)
	case "on", "for":
		if f.objects != nil && !slices.Contains(f.particles, a.Tokens[j].Norm) {
			j = x.pastAddressee(a, f, j, end)
		}
		f.deed = j + 1
		return slices.Contains(f.particles, a.Tokens[j].Norm) && nominal(a, j+1) && (f.objects == nil || f.objects[0] == "=ing" && a.VerbForm(j+1) == annotate.Gerund || a.HeadedBy(j+1, objectReach, f.objects))
	case "look":
		f.deed = j + 2
		return a.Tokens[j].Norm == "forward" && a.Tokens[j+1].Norm == "to" && j+2 < end
	case "object":
		f.deed = j
		return nominal(a, j) && (len(f.objects) == 0 || a.HeadedBy(j, objectReach, f.objects))
	case "call":
		return x.addressed(a, f, j, end)
	case "propose":
		return x.proposed(a, f, j, end)
	}
	return false
}

// proposed reads "proposed that the two sides expand trade": a clause whose verb stands in its base form, with an actor as subject.
func (x *lexicon) proposed(a *annotate.Analysis, f *found, j, end int) bool {
	const far = 10
	if a.VerbForm(j) == annotate.Gerund {
		f.deed = j
		return true
	}
	if a.Tokens[j].Norm == "that" {
		j++
	}
	for k := j + 1; k < end && k < j+far; k++ {
		t := &a.Tokens[k]
		switch {
		case t.Tag == lang.VERB:
			n := headOf(a, j, k)
			who := a.ActorOf(annotate.NounPhrase{First: j, End: k, Head: n})
			plural := a.Tokens[n].Feats.Has(lang.Plural)
			if t.Norm != t.Lemma || len(who.Names) == 0 || plural && a.Tokens[j-1].Norm != "that" || a.Child(k, lang.Mark) == k-1 {
				return false
			}
			f.deed, f.counter = k, who.Names
			return true
		case t.Tag == lang.AUX || t.Tag == lang.PUNCT || t.Tag == lang.PART && t.Norm == "to" || t.Tag == lang.SCONJ:
			return false
		}
	}
	return false
}

// deedVerb reports whether a verb of doing follows "to": an infinitive, with adverbs, or a form in -ing.
func deedVerb(a *annotate.Analysis, j int) bool {
	end := a.Sentence(j).End
	for ; j < end; j++ {
		switch t := &a.Tokens[j]; {
		case t.Tag == lang.VERB:
			return t.Rel != lang.Amod && a.VerbForm(j) != annotate.Participle
		case t.Tag == lang.ADV, t.Norm == "\"", t.Norm == "not":
		case t.Tag == lang.AUX:
			return t.Norm == "be" || t.Norm == "do" || t.Norm == "have"
		case t.Tag == lang.NOUN && j+1 < end && (a.Tokens[j+1].Tag == lang.DET || a.Tokens[j+1].Tag == lang.PRON):
			return true
		case a.Tokens[j-1].Tag == lang.ADV && bareVerb(a, j):
			return true
		default:
			return t.Tag == lang.NOUN && len(t.Norm) > 5 && t.Norm[len(t.Norm)-3:] == "ing"
		}
	}
	return false
}

// objectReach is how many tokens a phrase is searched for its noun.
const objectReach = 8

// nominal reports whether a noun phrase begins at token j.
func nominal(a *annotate.Analysis, j int) bool {
	if j >= len(a.Tokens) {
		return false
	}
	switch t := &a.Tokens[j]; t.Tag {
	case lang.DET:
		return t.Norm != "that" && t.Norm != "this"
	case lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM, lang.SYM:
		return true
	case lang.PRON:
		return t.Rel == lang.NmodPoss || t.Rel == lang.Det
	case lang.VERB:
		return a.VerbForm(j) == annotate.Gerund || t.Rel == lang.Amod || a.AsAdjective(j)
	}
	return false
}

// addressed reads "called on X to do": the addressee, then an infinitive.
func (x *lexicon) addressed(a *annotate.Analysis, f *found, j, end int) bool {
	if len(f.particles) > 0 {
		if !slices.Contains(f.particles, a.Tokens[j].Norm) {
			return false
		}
		j++
	}
	if j >= end || !nominal(a, j) && a.Tokens[j].Tag != lang.PRON {
		return false
	}
	for k := j + 1; k+1 < end && k < j+30; k++ {
		if a.Tokens[k].Norm == "to" && (deedVerb(a, k+1) || a.Tokens[k+1].Tag == lang.NOUN && a.Tokens[k+1].Norm == a.Tokens[k+1].Lemma && nominal(a, k+2)) {
			f.deed = k + 1
			np := annotate.NounPhrase{First: j, End: k, Head: headOf(a, j, k)}
			f.counter = a.ActorOf(np).Names
			if f.counter == nil {
				if a.Tokens[k-1].Norm == "not" {
					np.End--
				}
				f.counter = []string{a.Phrase(np)}
			}
			return true
		}
		if a.Tokens[k].Tag == lang.VERB && a.VerbForm(k) != annotate.Participle || a.Tokens[k].Tag == lang.AUX {
			return false
		}
	}
	return false
}

// pastAddressee is the particle behind whom somebody asks: "asked Norway for support"; j when there is none.
func (x *lexicon) pastAddressee(a *annotate.Analysis, f *found, j, end int) int {
	const long = 10
	for k := j + 1; k+1 < end && k < j+long; k++ {
		if slices.Contains(f.particles, a.Tokens[k].Norm) {
			np := annotate.NounPhrase{First: j, End: k, Head: headOf(a, j, k)}
			if f.counter = a.ActorOf(np).Names; len(f.counter) > 0 {
				return k
			}
			return j
		}
		if t := a.Tokens[k].Tag; t == lang.VERB || t == lang.PUNCT || t == lang.SCONJ {
			return j
		}
	}
	return j
}

// headOf is the last noun, name or pronoun of a phrase before a preposition.
func headOf(a *annotate.Analysis, first, end int) int {
	head := first
	for i := first; i < end; i++ {
		switch a.Tokens[i].Tag {
		case lang.NOUN, lang.PROPN, lang.PRON:
			head = i
		case lang.ADP, lang.PUNCT, lang.CCONJ:
			if head > first {
				return head
			}
		}
	}
	return head
}

// adjective reads "X is ready to do", "X remains committed to doing".
func (x *lexicon) adjective(a *annotate.Analysis, f *found) bool {
	i := f.governor
	t := &a.Tokens[i]
	if t.Tag != lang.ADJ && t.Tag != lang.VERB && t.Tag != lang.ADV || a.Negated(i) {
		return false
	}
	copula := -1
	for j := i - 1; j >= a.Sentence(i).First && j > i-5; j-- {
		l := a.Tokens[j].Lemma
		if l == "be" || l == "remain" || l == "stand" || l == "stay" {
			copula = j
			break
		}
		if a.Tokens[j].Tag != lang.ADV && a.Tokens[j].Tag != lang.AUX {
			return false
		}
	}
	if copula < 0 || i+2 >= a.Sentence(i).End {
		return false
	}
	j := i + 1
	if !slices.Contains(f.particles, a.Tokens[j].Norm) || !deedVerb(a, j+1) && !nominal(a, j+1) {
		return false
	}
	f.deed = j + 1
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
