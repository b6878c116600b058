package annotate

import (
	"strings"

	"rapporteur/internal/lang"
)

// VerbForm is the form a verb stands in, as far as reading needs it.
type VerbForm uint8

// The forms of verbs. Participles in -ed that head a clause of their own without auxiliary count as PastForm when tagged so.
const (
	NoVerb VerbForm = iota
	Infinitive
	PresentForm
	PastForm
	Gerund     // -ing
	Participle // -ed, after an auxiliary or as a modifier
)

// VerbForm tells the form of token i, NoVerb if it is no verb.
func (a *Analysis) VerbForm(i int) VerbForm {
	t := &a.Tokens[i]
	if t.Tag != lang.VERB && t.Tag != lang.AUX {
		switch {
		case !a.actVerb(i):
			return NoVerb
		case strings.HasSuffix(t.Norm, "ing"):
			return Gerund
		case strings.HasSuffix(t.Norm, "ed"):
			return PastForm
		case i > 0 && a.Tokens[i-1].Tag == lang.CCONJ, a.willBefore(i) >= 0:
			return Infinitive
		}
		return PresentForm
	}
	switch {
	case t.Feats.Has(lang.Ger), strings.HasSuffix(t.Norm, "ing") && t.Norm != t.Lemma:
		return Gerund
	case t.Feats.Has(lang.Fin | lang.Past), t.Feats.Has(lang.Fin) && strings.HasSuffix(t.Norm, "ed") && len(t.Norm) > 4 && t.Tag == lang.VERB:
		return PastForm
	case t.Feats.Has(lang.Fin):
		return PresentForm
	case t.Feats.Has(lang.Part):
		if t.Feats.Has(lang.Past) && a.plainPast(i) {
			return PastForm
		}
		return Participle
	case strings.HasSuffix(t.Norm, "ed") && len(t.Norm) > 4:
		return PastForm
	}
	if t.Rel == lang.Conj && a.Tokens[t.Head].Tag == lang.VERB && a.Tokens[i-1].Norm != "to" && a.Modal(i) == "" {
		if h := a.Tokens[t.Head].Feats; h.Has(lang.Fin) && !h.Has(lang.Past) {
			return PresentForm // "we recognize … and reiterate"
		}
	}
	return Infinitive
}

// plainPast reports whether a form tagged as participle stands where only a past tense can: with a subject of its own,
// coordinated with a past tense, or between an actor and what is said, without auxiliary.
func (a *Analysis) plainPast(i int) bool {
	t := &a.Tokens[i]
	if a.Child(i, lang.Aux, lang.AuxPass, lang.Cop) >= 0 || a.VerbGroup(i) < i {
		return false
	}
	if a.acts[a.stem(i)] != 0 && t.Form == t.Norm && a.afterActor(i) && i+1 < len(a.Tokens) && a.Tokens[i+1].Norm != "by" && a.governsContent(i) {
		return true
	}
	if n := a.SubjectToken(i); n >= 0 && n < i && (a.Tokens[n].Rel == lang.Nsubj || a.Child(i, lang.Obj) > i) {
		return true
	}
	if a.acts[a.stem(i)]&actSpeech != 0 && (a.afterActor(i) && a.closesTail(i) || a.behindMark(i)) {
		return true
	}
	if a.nextDeed(i) {
		return true
	}
	switch t.Rel {
	case lang.Conj:
		h := &a.Tokens[t.Head]
		if a.acts[a.stem(i)] != 0 && h.Tag == lang.ADJ && a.Child(int(t.Head), lang.Cop) >= 0 && i > 0 && a.Tokens[i-1].Tag == lang.CCONJ && i+1 < len(a.Tokens) && a.Tokens[i+1].Norm != "by" {
			return true // "was concerned about the fighting and called on both sides"
		}
		return h.Feats.Has(lang.Fin|lang.Past) && h.Tag == lang.VERB
	}
	return false
}

// nextDeed reports whether speech act i, which the tree took for a participle behind a comma, is a further member of a list of verbs in the
// past: "received an update, expressed concern at the delay, and endorsed". A participle of something told before would have no object.
func (a *Analysis) nextDeed(i int) bool {
	t := &a.Tokens[i]
	s := a.Sentence(i)
	j := i - 1
	if j > s.First && a.Tokens[j].Tag == lang.ADV {
		j--
	}
	if j <= s.First || a.Tokens[j].Norm != "," || a.acts[a.stem(i)]&(actSpeech|actStance) == 0 {
		return false
	}
	o := a.Child(i, lang.Obj)
	switch {
	case t.Rel.Universal() == lang.Acl, t.Rel == lang.Advcl, t.Rel == lang.Conj:
	case t.Rel == lang.Amod && t.Head >= 0 && a.Tokens[t.Head].Rel == lang.Appos:
		o = int(t.Head) // "the plan, expressed concern at"
	default:
		return false
	}
	if o <= i || a.Tokens[o].Tag != lang.NOUN || s.Root < 0 || s.Root >= j || a.Tokens[s.Root].Tag != lang.VERB || !a.Tokens[s.Root].Feats.Has(lang.Fin|lang.Past) {
		return false
	}
	return a.SubjectToken(s.Root) >= 0 && a.closedByPast(o, s.End)
}

// closedByPast reports whether "and" with a verb in the past follows noun o: the last member of a list of verbs.
func (a *Analysis) closedByPast(o, end int) bool {
	const far = 60
	for k := o + 1; k+1 < end && k < o+far; k++ {
		if a.Tokens[k].Tag != lang.CCONJ {
			continue
		}
		v := k + 1
		if a.Tokens[v].Tag == lang.ADV && v+1 < end {
			v++
		}
		if t := &a.Tokens[v]; t.Tag == lang.VERB && t.Feats.Has(lang.Past) && t.Norm != t.Lemma && t.Rel != lang.Amod {
			return true
		}
	}
	return false
}

// behindMark reports whether verb i follows the mark that closes a quotation and a name or noun follows it: "…", stressed Name.
func (a *Analysis) behindMark(i int) bool {
	s := a.Sentence(i)
	j := i - 1
	if j > s.First && a.Tokens[j].Norm == "," {
		j--
	}
	if j <= s.First || a.Tokens[j].Norm != "\"" || i+1 >= s.End {
		return false
	}
	switch a.Tokens[i+1].Tag {
	case lang.PROPN:
		return true
	case lang.DET:
		return a.Tokens[i+1].Norm == "the"
	}
	return false
}

// closesTail reports whether verb i ends its sentence behind a comma or quotation mark and the name or noun of a source alone: "…, the
// spokesperson further added."
func (a *Analysis) closesTail(i int) bool {
	const long = 12
	s := a.Sentence(i)
	if a.TrimEnd(i, s.End) != i+1 {
		return false
	}
	for k := i - 1; k > s.First && k > i-long; k-- {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.NOUN, lang.PROPN, lang.DET, lang.ADJ, lang.PRON, lang.ADV:
		case lang.PUNCT:
			return t.Norm == "," || t.Norm == "\""
		default:
			return false
		}
	}
	return false
}

// Negated reports whether verb v is denied.
func (a *Analysis) Negated(v int) bool {
	for _, c := range a.Children(v) {
		if a.Does(a.Tokens[c].Norm, negator) {
			return int(c) < v
		}
	}
	return v > 1 && a.Tokens[v-1].Norm == "to" && a.Does(a.Tokens[v-2].Norm, incapable)
}

// Modal is the modal auxiliary of verb v in lower case ("will", "would", "should", …), or "".
func (a *Analysis) Modal(v int) string {
	for _, c := range a.Children(v) {
		if t := &a.Tokens[c]; t.Tag == lang.AUX && a.Does(t.Norm, Modal) && int(c) < v {
			return t.Norm
		}
	}
	if v > 0 && a.Tokens[v-1].Sent == a.Tokens[v].Sent && a.Does(a.Tokens[v-1].Norm, Modal) {
		return a.Tokens[v-1].Norm
	}
	return ""
}

// VerbGroup is the first token of verb v with its auxiliaries and the adverbs between them ("has clearly stated").
func (a *Analysis) VerbGroup(v int) int {
	first := v
	for i := v - 1; i >= a.Sentence(v).First; i-- {
		t := &a.Tokens[i]
		if t.Tag == lang.AUX {
			first = i
		} else if t.Tag != lang.ADV && t.Tag != lang.PART {
			break
		}
	}
	return first
}

// Perfect reports whether a participle has the auxiliary "have" and is not passive.
func (a *Analysis) Perfect(v int) bool {
	perfect := false
	for i := a.VerbGroup(v); i < v; i++ {
		switch a.Tokens[i].Lemma {
		case "have":
			perfect = true
		case "be":
			return false
		}
	}
	return perfect
}

// Passive reports whether verb v stands in the passive.
func (a *Analysis) Passive(v int) bool {
	if a.Child(v, lang.AuxPass) >= 0 || a.Child(v, lang.NsubjPass) >= 0 && !(a.VerbGroup(v) == v && a.Child(v, lang.Obj) > v) {
		return true
	}
	for i := a.VerbGroup(v); i < v; i++ {
		if a.Tokens[i].Lemma == "be" && a.VerbForm(v) == Participle {
			return true
		}
	}
	return false
}

// Conditional reports whether verb v stands in a clause that "if", "unless" or "whether" opens.
func (a *Analysis) Conditional(v int) bool {
	for _, c := range a.Children(v) {
		if t := &a.Tokens[c]; t.Rel == lang.Mark && a.Does(t.Norm, condition) {
			return true
		}
	}
	return false
}

// Actual reports whether the act of verb v takes place: neither denied nor merely possible or planned.
func (a *Analysis) Actual(v int) bool {
	if a.VerbForm(v) == NoVerb || a.Negated(v) || a.Passive(v) {
		return false
	}
	return a.Modal(v) == ""
}

// FiniteBefore is the nearest finite verb before token i in its sentence, else i.
func (a *Analysis) FiniteBefore(i int) int {
	for j := i - 1; j >= a.Sentence(i).First; j-- {
		if f := a.VerbForm(j); a.Tokens[j].Tag != lang.AUX && (f == PastForm || f == PresentForm) {
			return j
		}
	}
	return i
}

// UnderWill reports whether verb i is a member of a list that "will" governs.
func (a *Analysis) UnderWill(i int) bool {
	if a.willBefore(i) >= 0 {
		return true
	}
	for hop := 0; hop < 8 && a.Tokens[i].Rel == lang.Conj; hop++ {
		i = int(a.Tokens[i].Head)
		if a.Modal(i) == "will" {
			return true
		}
	}
	return false
}

// FiniteWithin reports whether a finite verb stands among the tokens from first up to end, within first's sentence.
func (a *Analysis) FiniteWithin(first, end int) bool {
	if first >= len(a.Tokens) {
		return false
	}
	return a.hasFinite(first, min(end, a.Sentence(first).End))
}
