package annotate

import (
	"rapporteur/internal/lang"
)

// sharedVerb tells whether verb i is coordinated with v rather than part of what v governs; it gives the token where the
// coordination begins, or -1.
func (a *Analysis) sharedVerb(v, i, from int, clause bool) int {
	if from > 0 && a.Tokens[from-1].Norm == "to" && a.VerbForm(i) == PresentForm && a.Tokens[i].Norm == a.stem(i) && a.acts[a.stem(i)]&actSpeech == 0 {
		return -1 // an infinitive under the same "to", most likely
	}
	j := i - 1
	for j > from && (a.Tokens[j].Tag == lang.ADV || a.Tokens[j].Tag == lang.AUX) {
		j--
	}
	link := &a.Tokens[j]
	if link.Tag != lang.CCONJ && link.Norm != "," {
		return a.ownClause(v, i, from)
	}
	comma := link.Norm != "," && a.Tokens[j-1].Norm == ","
	if j == from || clause && a.within(i, v, from) && a.sameTense(i) == int(a.Tokens[i].Head) && !(comma && a.acts[a.stem(i)]&actSpeech != 0) {
		return -1
	}
	if link.Norm == "," && !a.listGoesOn(i) {
		return -1
	}
	if comma {
		j--
	}
	return j
}

// sayersNext tells whether verb i is the next speech act of whoever says what verb v with its auxiliary tells ("said that it would host
// the talks and expressed hope"); it gives where the coordination begins, or -1.
func (a *Analysis) sayersNext(v, i, from int) int {
	g, j := int(a.Tokens[v].Head), i-1
	if a.Tokens[v].Rel != lang.Ccomp || g < 0 || g > v || a.Modal(v) == "" || a.VerbForm(i) != a.VerbForm(g) || a.acts[a.stem(g)]&actSpeech == 0 {
		return -1
	}
	for j > from && a.Tokens[j].Tag == lang.ADV {
		j--
	}
	if a.Tokens[j].Tag != lang.CCONJ {
		return -1
	}
	if a.Tokens[j-1].Norm == "," {
		j--
	}
	return j
}

// listGoesOn reports whether, after a comma, verb i begins a further member of a list of verbs that an "and" closes.
func (a *Analysis) listGoesOn(i int) bool {
	h := int(a.Tokens[i].Head)
	return a.Tokens[i].Rel == lang.Conj && h >= 0 && h < i || a.VerbForm(i) == PastForm && a.nextDeed(i)
}

// within reports whether the parser hangs verb i below a token of the content, not on v.
func (a *Analysis) within(i, v, from int) bool {
	for hop := 0; hop < 12 && i >= 0; hop++ {
		if a.Tokens[i].Rel == lang.Root {
			return false
		}
		i = int(a.Tokens[i].Head)
		if i == v || i < from {
			return false
		}
		if a.Tokens[i].Rel == lang.Ccomp && int(a.Tokens[i].Head) == v {
			return true
		}
	}
	return true
}

// ownClause tells whether verb i, with a subject of its own that is an actor, begins a new main clause after v's content
// ("…, and the two ministers welcomed …"); it gives where that clause begins, or -1.
func (a *Analysis) ownClause(v, i, from int) int {
	s := a.Child(i, lang.Nsubj, lang.NsubjPass)
	if s < from || s > i || isRelative(a.Tokens[s].Norm) || a.VerbForm(i) == Infinitive {
		return -1
	}
	m := a.MentionAt(s)
	if m == nil || m.Kind == Place {
		return -1
	}
	first, _ := a.Subtree(s)
	j := first - 1
	if j <= from || a.Tokens[j].Tag != lang.CCONJ && a.Tokens[j].Norm != "while" && a.Tokens[j].Norm != "," {
		return -1
	}
	if h := int(a.Tokens[i].Head); a.within(i, v, from) && h >= from {
		return -1
	}
	if a.Tokens[j-1].Norm == "," {
		j--
	}
	return j
}

// participleAt is the comma before the participle at token i, with an adverb, "while" or a closing mark between; -1 without one.
func (a *Analysis) participleAt(i, from int) int {
	j := i - 1
	if t := &a.Tokens[j]; j > from && (t.Tag == lang.ADV || t.Norm == "while" || t.Norm == "\"" || t.Tag == lang.CCONJ && !a.besideAdjective(i)) {
		j--
	}
	if a.Tokens[j].Norm == "," {
		return j
	}
	return -1
}

// besideAdjective reports whether the form in -ing at token i modifies a noun as the adjective before it does: "strong and continuing
// support".
func (a *Analysis) besideAdjective(i int) bool {
	t := &a.Tokens[i]
	if i >= 3 && a.Tokens[i-2].Norm == "," && a.Tokens[i-3].Tag == lang.ADJ {
		return true // "immediate, significant, and continuing support"
	}
	return t.Rel == lang.Amod || t.Rel == lang.Compound || t.Rel == lang.Conj && t.Head >= 0 && a.Tokens[t.Head].Tag == lang.ADJ
}

// plainVerb tells whether after "and" the finite verb i, no speech act, is coordinated with v ("noted the progress and explored ways
// to …"), by the tree; it gives where the coordination begins.
func (a *Analysis) plainVerb(v int, form VerbForm, from, i int, clause bool) int {
	t := &a.Tokens[i]
	if clause || t.Tag != lang.VERB || t.Rel != lang.Conj || !t.Feats.Has(lang.Fin) || i-1 <= from || a.Tokens[i-1].Tag != lang.CCONJ {
		return -1
	}
	if f := a.VerbForm(i); f != form && !(f == PastForm && form == Participle && a.Perfect(v)) || a.within(i, v, from) {
		return -1
	}
	return i - 1
}

// mainGoesOn tells whether after ", and" the finite verb i goes on with the main verb before participle v ("… stressed X, noting Y, and
// further invited …"); it gives where. A finite verb within what v governs may as well be the one that goes on.
func (a *Analysis) mainGoesOn(v, i, from int) int {
	const far = 80
	t := &a.Tokens[i]
	if t.Tag != lang.VERB || i > from+far || !t.Feats.Has(lang.Fin) && a.Child(i, lang.Obj) < i || a.SubjectToken(i) >= from {
		return -1
	}
	j := i - 1
	for j > from && a.Tokens[j].Tag == lang.ADV {
		j--
	}
	root := a.Sentence(v).Root
	if j-1 <= from || a.Tokens[j].Tag != lang.CCONJ || a.Tokens[j-1].Norm != "," || root < 0 || root >= v || a.Tokens[root].Tag != lang.VERB || a.hasFinite(from, j) {
		return -1
	}
	if f := a.VerbForm(i); f == Participle && a.VerbForm(root) != PastForm || f != Participle && (f != PastForm && f != PresentForm || a.VerbForm(root) != f) {
		return -1
	}
	return j - 1
}

// sharedAuxiliary tells whether after "and" an auxiliary at token i opens a further predicate of v's subject ("regards X as Y and is
// willing to …"); it gives where.
func (a *Analysis) sharedAuxiliary(v, i, from int, clause bool) int {
	t := &a.Tokens[i]
	if t.Tag != lang.AUX || i-1 <= from || a.Tokens[i-1].Tag != lang.CCONJ || clause {
		return -1
	}
	if f := a.VerbForm(v); f == Gerund || f == Infinitive && a.Does(t.Norm, Modal) {
		return -1
	}
	for j := i - 1; j > from; j-- {
		if n := a.Tokens[j].Norm; isRelative(n) {
			return -1
		}
	}
	return i - 1
}

// freshClause tells whether after ", and" a pronoun opens a clause of its own at token i ("…, and we will …"); it gives where. In
// reported clauses only "we" does so, since "he" and "they" may go on with what is reported.
func (a *Analysis) freshClause(i, from int, clause bool) int {
	n := a.Tokens[i].Norm
	if n != "we" && (clause || n != "they" && n != "he" && n != "she") || i-2 <= from || i+2 >= a.Sentence(i).End {
		return -1
	}
	if a.Tokens[i-1].Tag != lang.CCONJ || a.Tokens[i-2].Norm != "," || clause && !a.hasPronoun("we", a.Sentence(i).First, from) {
		return -1
	}
	for j := i + 1; j < i+4 && j < a.Sentence(i).End; j++ {
		if f := a.VerbForm(j); f == PresentForm || f == PastForm || a.Tokens[j].Tag == lang.AUX {
			return i - 2
		}
	}
	return -1
}

func (a *Analysis) hasPronoun(norm string, first, end int) bool {
	for i := first; i < end; i++ {
		if a.Tokens[i].Norm == norm {
			return true
		}
	}
	return false
}

// inGerundList reports whether the -ing form i stands in a list of them that began within the content
// ("the importance of recognizing A, acknowledging B and …").
func (a *Analysis) inGerundList(i, from int) bool {
	if a.Tokens[i].Rel != lang.Conj {
		return false
	}
	h := int(a.Tokens[i].Head)
	return h >= from && a.VerbForm(h) == Gerund
}
