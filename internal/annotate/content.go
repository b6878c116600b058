package annotate

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// Scope is the stretch of tokens from a given one to where what verb v governs ends: the end of the sentence, a clause after
// a semicolon, or the next speech act that shares v's subject or brings its own ("… , and underscored …", "… , noting …").
// It goes by words and marks as much as by the tree, since in the long coordinations of communiqués trees err.
func (a *Analysis) Scope(v, from int) (end int) {
	s := a.Sentence(v)
	form := a.VerbForm(v)
	clause := from > 0 && from < s.End && a.isClause(from, min(from+12, s.End))
	last := s.End
	if q := a.quoteAt(a.Tokens[v].Span.Start); q != nil && q.Speech {
		last = min(last, max(from+1, a.TokenAt(q.Content.End)))
	}
	depth := 0
	for i := from; i < last; i++ {
		t := &a.Tokens[i]
		switch t.Norm {
		case "(", "[":
			depth++
		case ")", "]":
			depth--
		}
		if depth > 0 || i == from {
			continue
		}
		if at := a.breaks(v, form, from, i, clause); at > from {
			return a.TrimEnd(from, at)
		}
	}
	return a.TrimEnd(from, last)
}

// isClause reports whether a clause with a finite verb begins at token from: "that" before it, or such a verb before any comma or
// conjunction.
func (a *Analysis) isClause(from, end int) bool {
	if a.Tokens[from-1].Norm == "that" {
		return true
	}
	for i := from; i < end; i++ {
		if t := &a.Tokens[i]; t.Tag == lang.CCONJ || t.Norm == "," || isRelative(t.Norm) {
			end = i
		}
	}
	return a.hasFinite(from, end)
}

// breaks says where v's scope ends because of token i, or -1.
func (a *Analysis) breaks(v int, form VerbForm, from, i int, clause bool) int {
	t := &a.Tokens[i]
	if t.Norm == ";" {
		if a.opensAct(i + 1) {
			return i
		}
		return -1
	}
	if at := a.freshClause(i, from, clause); at > from {
		return at
	}
	if at := a.sharedAuxiliary(v, i, from, clause); at > from {
		return at
	}
	if t.Norm == "," && (a.sourceTail(i) || i+2 < a.Sentence(i).End && a.Tokens[i+1].Norm == "according" && a.Tokens[i+2].Norm == "to") {
		return i
	}
	kind := a.acts[a.stem(i)]
	if kind == 0 {
		return a.plainVerb(v, form, from, i, clause)
	}
	if !a.actVerb(i) {
		return -1
	}
	switch f := a.VerbForm(i); f {
	case Gerund:
		if kind&(actSpeech|actVerdict) != 0 && a.governsContent(i) && !a.inGerundList(i, from) {
			return a.participleAt(i, from)
		}
	case PastForm, PresentForm, Participle, Infinitive:
		if f == Infinitive && form == Infinitive && (kind&actCommitment == 0 || kind&actStance != 0 || i+1 >= len(a.Tokens) || a.Tokens[i+1].Norm != "to") {
			return -1
		}
		if f == Participle && form != PastForm || f == Infinitive && form != Infinitive && form != PresentForm {
			return -1
		}
		if f != form && !(f == Participle && form == PastForm) && !(f == Infinitive && form == PresentForm) {
			return a.ownClause(v, i, from)
		}
		return a.sharedVerb(v, i, from, clause)
	}
	return -1
}

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
	if j == from || clause && a.within(i, v, from) && !(comma && a.acts[a.stem(i)]&actSpeech != 0) {
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

// listGoesOn reports whether, after a comma, verb i begins a further member of a list of verbs that an "and" closes.
func (a *Analysis) listGoesOn(i int) bool {
	h := int(a.Tokens[i].Head)
	return a.Tokens[i].Rel == lang.Conj && h >= 0 && h < i
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
	if t := &a.Tokens[j]; j > from && (t.Tag == lang.ADV || t.Norm == "while" || t.Norm == "\"") {
		j--
	}
	if a.Tokens[j].Norm == "," {
		return j
	}
	return -1
}

// plainVerb tells whether after "and" the finite verb i, no speech act, is coordinated with v ("noted the progress and explored ways
// to …"), by the tree; it gives where the coordination begins.
func (a *Analysis) plainVerb(v int, form VerbForm, from, i int, clause bool) int {
	t := &a.Tokens[i]
	if clause || t.Tag != lang.VERB || t.Rel != lang.Conj || !t.Feats.Has(lang.Fin) || i-1 <= from || a.Tokens[i-1].Tag != lang.CCONJ {
		return -1
	}
	if a.VerbForm(i) != form || a.within(i, v, from) {
		return -1
	}
	return i - 1
}

// sourceTail reports whether the comma at token i parts the sentence from a mere "…, he said" or "…, the agency reported" at its end.
func (a *Analysis) sourceTail(i int) bool {
	const long = 10
	end := a.Sentence(i).End
	for k := i + 1; k < end && k < i+long; k++ {
		t := &a.Tokens[k]
		if a.acts[a.stem(k)]&actSpeech != 0 && a.actVerb(k) {
			f := a.VerbForm(k)
			return (f == PastForm || f == PresentForm) && a.endsAfter(k, i, end)
		}
		switch t.Tag {
		case lang.NOUN, lang.PROPN, lang.DET, lang.ADJ, lang.PRON, lang.PART, lang.X:
		case lang.PUNCT:
			if t.Norm != "-" && t.Norm != "." {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// endsAfter reports whether nothing but a circumstance ("on Monday", "in a statement"), an inverted subject or a further participle
// follows verb k, whose subject may begin after token i.
func (a *Analysis) endsAfter(k, i, end int) bool {
	next := k + 1
	if next >= end {
		return true
	}
	switch t := &a.Tokens[next]; t.Tag {
	case lang.PUNCT:
		return t.Norm != "\"" && t.Norm != ":"
	case lang.ADP:
		return true
	case lang.PROPN, lang.DET, lang.NOUN, lang.ADJ, lang.PRON:
		if k != i+1 {
			return false
		}
		for j := next; j < end; j++ {
			if t := &a.Tokens[j]; t.Tag == lang.VERB || t.Tag == lang.AUX {
				return false
			}
		}
		return true
	}
	return false
}

// sharedAuxiliary tells whether after "and" an auxiliary at token i opens a further predicate of v's subject ("regards X as Y and is
// willing to …"); it gives where.
func (a *Analysis) sharedAuxiliary(v, i, from int, clause bool) int {
	t := &a.Tokens[i]
	if t.Tag != lang.AUX || i-1 <= from || a.Tokens[i-1].Tag != lang.CCONJ || clause {
		return -1
	}
	if f := a.VerbForm(v); f == Gerund || f == Infinitive && isModal(t.Norm) {
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

// Narrow ends a stretch before a further clause with "that" coordinated to one outside it ("… opposes any change, that …").
func (a *Analysis) Narrow(first, end int) int {
	for i := first + 2; i < end; i++ {
		if t := &a.Tokens[i]; t.Norm == "that" && t.Rel != lang.Nsubj && t.Rel != lang.Det && (a.Tokens[i-1].Norm == "," || a.Tokens[i-1].Tag == lang.CCONJ) {
			return a.TrimEnd(first, i)
		}
	}
	return end
}

// opensAct reports whether a speech act begins at token i or right after "and": "; and calls on", "; REAFFIRMING".
func (a *Analysis) opensAct(i int) bool {
	for n := 0; n < 3 && i < len(a.Tokens); n, i = n+1, i+1 {
		t := &a.Tokens[i]
		if t.Tag == lang.CCONJ || t.Tag == lang.ADV || t.Norm == "we" || t.Norm == "they" {
			continue
		}
		f := a.VerbForm(i)
		return a.acts[a.stem(i)]&(actSpeech|actStance) != 0 && (f == Gerund || f == PastForm || f == PresentForm)
	}
	return false
}

// governsContent reports whether something follows the verb that it could govern: a noun phrase, "that", a question word.
func (a *Analysis) governsContent(i int) bool {
	if i+1 >= a.Sentence(i).End {
		return false
	}
	switch t := &a.Tokens[i+1]; t.Tag {
	case lang.DET, lang.NOUN, lang.PROPN, lang.ADJ, lang.PRON, lang.SCONJ, lang.NUM, lang.ADP, lang.ADV:
		return true
	default:
		return t.Norm == "\"" || t.Norm == "that" || t.Norm == "to"
	}
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

func (a *Analysis) hasFinite(from, end int) bool {
	for i := from; i < end; i++ {
		if t := &a.Tokens[i]; t.Tag == lang.AUX || t.Tag == lang.VERB && t.Feats.Has(lang.Fin) {
			return true
		}
	}
	return false
}

// TrimEnd is end without the punctuation, conjunctions and blanks before it; closing brackets stay.
func (a *Analysis) TrimEnd(from, end int) int {
	for end > from {
		t := &a.Tokens[end-1]
		if t.Norm == ")" || t.Norm == "%" || t.Norm == "]" || t.Tag != lang.PUNCT && t.Tag != lang.CCONJ {
			break
		}
		if t.Norm == "\"" && a.opensQuoteWithin(from, end-1) {
			break
		}
		end--
	}
	return end
}

// TrimStart is from without the punctuation that begins it.
func (a *Analysis) TrimStart(from, end int) int {
	for from < end && a.Tokens[from].Tag == lang.PUNCT && a.Tokens[from].Norm != "(" {
		from++
	}
	return from
}

// opensQuoteWithin reports whether the mark at token i closes a quote that opened at or after from, and that is not the whole.
func (a *Analysis) opensQuoteWithin(from, i int) bool {
	at := a.Tokens[i].Span
	for k := range a.Quotes {
		if q := &a.Quotes[k]; q.Span.End == at.End {
			return q.Span.Start > a.Tokens[from].Span.Start
		}
	}
	return false
}

// quoteAt is the outermost quote that covers an offset, or nil.
func (a *Analysis) quoteAt(offset int) *Quote {
	lo, hi := 0, len(a.Quotes)
	for lo < hi {
		m := (lo + hi) / 2
		if a.Quotes[m].Span.Start <= offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for k := lo - 1; k >= 0 && k >= lo-4; k-- {
		if q := &a.Quotes[k]; !q.Nested && q.Span.Contains(text.Span{Start: offset, End: offset + 1}) {
			return q
		}
	}
	return nil
}
