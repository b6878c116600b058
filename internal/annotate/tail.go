package annotate

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// sourceTail reports whether the comma at token i parts the sentence from a mere "…, he said" or "…, the agency reported" at its end.
// A source that is named as such ("Ambassador of Mali to Kenya NAME") may be long.
func (a *Analysis) sourceTail(i int) bool {
	const short, long = 10, 26
	end := a.Sentence(i).End
	named := false
	if i+1 < end && a.Tokens[i+1].Norm == "\"" {
		i++ // “…,” they said
	}
	for k := i + 1; k < end && k < i+long && (named || k < i+short); k++ {
		t := &a.Tokens[k]
		if a.acts[a.stem(k)]&actSpeech != 0 && a.actVerb(k) {
			f := a.VerbForm(k)
			return (f == PastForm || f == PresentForm || f == Participle && a.Perfect(k)) && a.endsAfter(k, i, end)
		}
		if a.Does(t.Norm, creditWord) && k > i+1 && a.Tokens[k-1].Tag == lang.PROPN && a.TrimEnd(k, end) == k+1 {
			return true // ", the agency's name reports."
		}
		if m := a.MentionAt(k); m != nil && (m.Kind == Person || m.Kind == Office) {
			named = true
		}
		if t.Tag == lang.AUX && t.Lemma == "have" && k > i+1 {
			continue // "…, the minister has announced"
		}
		switch t.Tag {
		case lang.NOUN, lang.PROPN, lang.DET, lang.ADJ, lang.PRON, lang.PART, lang.X, lang.NUM:
		case lang.PUNCT:
			if t.Norm == "," && k+2 < end && k > i+2 && a.Tokens[k+1].Tag == lang.PROPN && a.Tokens[k+2].Norm == "," {
				k += 2 // ", the news agency, Name, reported"
				continue
			}
			if t.Norm != "-" && t.Norm != "." {
				return false
			}
		case lang.ADP, lang.CCONJ:
			if k == i+1 || !a.titled(i+1, k) {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// titled reports whether tokens first to end open with a title or a name: what follows belongs to it.
func (a *Analysis) titled(first, end int) bool {
	for k := first; k < end; k++ {
		if m := a.MentionAt(k); m != nil && (m.Kind == Person || m.Kind == Office || m.Kind == Organization) || a.SourceType(k) != "" {
			return true
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
		if when := a.timeFrom(next); when != nil && a.TrimEnd(k, end) <= when.End {
			return true // "…, the agency said Friday."
		}
		if k != i+1 && !(a.titled(i+1, k) && end-next < 9) {
			return false // "…, the spokesperson told a press conference" is a tail
		}
		for j := next; j < end && (a.Tokens[j].Norm != "," || k != i+1); j++ {
			if t := &a.Tokens[j]; t.Tag == lang.VERB || t.Tag == lang.AUX {
				return false
			}
		}
		return true
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

// SaidFrom is the first token of what somebody is said to say around token i, in its sentence; i where nobody is.
func (a *Analysis) SaidFrom(i int) int {
	at := a.AttributionOf(a.Tokens[i].Span)
	if at == nil || at.Content.IsEmpty() {
		return i
	}
	if k := a.TokenAt(at.Content.Start); k < i && a.Tokens[k].Sent == a.Tokens[i].Sent {
		return k
	}
	return i
}

// SaidUntil is where a stretch that begins at token i and ends before token end ends at the latest because what somebody is reported to say
// there does.
func (a *Analysis) SaidUntil(i, end int) int {
	at := a.AttributionOf(a.Tokens[i].Span)
	if at == nil || at.Direct || at.Cue < 0 || at.Cue > i || a.Tokens[at.Cue].Sent != a.Tokens[i].Sent || a.Tokens[at.Cue+1].Norm != "that" {
		return end
	}
	last := a.TokenAt(at.Content.End)
	if last <= i || last >= end || a.Tokens[last].Norm != "," && a.Tokens[last].Tag != lang.CCONJ {
		return end
	}
	return a.TrimEnd(i, last)
}
