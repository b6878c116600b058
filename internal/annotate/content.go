package annotate

import (
	"rapporteur/internal/lang"
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
		if q := a.quoteAt(t.Span.Start); q != nil && q.Span.Start >= a.Tokens[from].Span.Start && q.Span.Start > a.Tokens[v].Span.Start && t.Span.Start > q.Span.Start && t.Span.End < q.Span.End {
			continue // 'firm and committed' support
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
	if t.Norm == "," && (a.sourceTail(i) && (!clause || a.hasFinite(from, i)) || i+2 < a.Sentence(i).End && a.Tokens[i+1].Norm == "according" && a.Tokens[i+2].Norm == "to") {
		return i
	}
	if t.Norm == "\"" && a.Tokens[i-1].Norm == "," && a.sourceTail(i-1) {
		return i // “… of the river,” they said
	}
	if t.Norm == "as" && clause && a.asTheySaid(i, form) {
		return i
	}
	if form == Gerund {
		if at := a.mainGoesOn(v, i, from); at > from {
			return at
		}
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
		if kind&actPledge != 0 && i+1 < a.Sentence(i).End && a.Tokens[i+1].Norm == "to" && !a.inGerundList(i, from) {
			return a.participleAt(i, from)
		}
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
			if at := a.sayersNext(v, i, from); at > from {
				return at
			}
			return a.ownClause(v, i, from)
		}
		return a.sharedVerb(v, i, from, clause)
	}
	return -1
}

// asTheySaid reports whether "as" at token i opens a clause in which the speaker says something more: "…, as he emphasized the need for".
func (a *Analysis) asTheySaid(i int, form VerbForm) bool {
	if i+3 >= a.Sentence(i).End || !a.Does(a.Tokens[i+1].Norm, loneSubject) || !a.actVerb(i+2) {
		return false
	}
	return a.acts[a.stem(i+2)]&actSpeech != 0 && a.VerbForm(i+2) == form && a.governsContent(i+2)
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
		if t.Tag == lang.ADP && i+3 < len(a.Tokens) && a.Tokens[i+1].Tag == lang.DET && a.Tokens[i+3].Norm == "," {
			i += 3 // "; and in this regard, expressed"
			continue
		}
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

func (a *Analysis) hasFinite(from, end int) bool {
	for i := from; i < end; i++ {
		if t := &a.Tokens[i]; t.Tag == lang.AUX || t.Tag == lang.VERB && t.Feats.Has(lang.Fin) {
			return true
		}
	}
	return false
}
