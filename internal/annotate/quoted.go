package annotate

import (
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// quotedAs is the verb of "was quoted as saying" when token v is its "saying", else -1.
func (s *speech) quotedAs(v int) int {
	if v < 2 || s.Tokens[v-1].Norm != "as" || s.VerbForm(v) != Gerund || s.VerbForm(v-2) != Participle {
		return -1
	}
	if s.lex.has(s.Tokens[v-2].Lemma, frameQuoted) {
		return v - 2
	}
	return -1
}

// quoting is whom somebody quotes or cites "as saying", token v: the object between that verb and "as".
func (s *speech) quoting(v, first int) (NounPhrase, bool) {
	const far = 20
	if v < first+3 || s.Tokens[v-1].Norm != "as" || s.VerbForm(v) != Gerund {
		return NounPhrase{}, false
	}
	for i := v - 2; i >= first && i > v-far; i-- {
		if s.lex.has(s.Tokens[i].Lemma, frameQuoted) {
			if i == v-2 || s.VerbForm(i) == Participle {
				return NounPhrase{}, false
			}
			np := s.phraseAt(i+1, v-1)
			return np, np.First < np.End
		}
	}
	return NounPhrase{}, false
}

// readsFor records what follows cue v as said by np.
func (s *speech) readsFor(c *cue, v int, np NounPhrase, sent *lang.Sentence) bool {
	from, end := s.contentAfter(c, v, v+1, sent)
	if from >= end {
		from, end = s.quoteBefore(v, sent)
	}
	w, ok := s.speaker(np)
	if !ok || end-from < minWords {
		return false
	}
	s.add(s.quoted(Attribution{Content: s.SpanOf(from, end), Source: s.SpanOf(np.First, np.End), Speaker: w.name, Entity: w.entity,
		Cue: v, CueText: s.Tokens[v].Form, Sure: w.sure, Rule: c.rule}, from, end))
	return true
}

// quoteBefore is the speech in quotation marks that opens the sentence, when cue v closes it: "…," the report quoted her as saying.
func (s *speech) quoteBefore(v int, sent *lang.Sentence) (int, int) {
	const far = 16
	if end := s.TrimEnd(v, sent.End); end != v+1 && s.PastTime(v+1, sent.End) < end {
		return 0, 0
	}
	for i := v - 1; i > sent.First && i > v-far; i-- {
		if q := s.quoteAt(s.Tokens[i].Span.Start); q != nil && q.Speech {
			return s.TokenAt(max(q.Content.Start, sent.Span.Start)), s.trimToQuote(q, i)
		}
	}
	return 0, 0
}

// citing is the person whom a participle behind cue v names as the source: "the agency reported on Sunday, citing the minister".
func (s *speech) citing(after, end int) (NounPhrase, bool) {
	k := s.PastCircumstance(after, end)
	if t := s.timeFrom(k); t != nil {
		k = t.End
	}
	if k < end && s.Tokens[k].Norm == "," {
		k++
	}
	if k+1 >= end || s.VerbForm(k) != Gerund || !s.lex.has(s.Tokens[k].Lemma, frameQuoted) {
		return NounPhrase{}, false
	}
	np := s.phraseAt(k+1, end)
	return np, np.First < np.End
}

// behindQuote reports whether a quote of speech ends right before cue v and its subject: then that is what was said.
func (s *speech) behindQuote(v int) bool {
	at := s.VerbGroup(v)
	if np, ok := s.ownSubject(v); ok && np.First < at && (!s.inSpeech(np.Head) || s.inSpeech(v)) {
		at = np.First
	}
	if at > 0 && s.styledOffice(at-1) {
		at-- // "…," HE the Minister said
	}
	first := s.Sentence(v).First
	for i := at - 1; i >= first && i >= at-2; i-- {
		if t := &s.Tokens[i]; t.Tag == lang.PUNCT {
			if q := s.quoteAt(t.Span.Start); q != nil && q.Speech && q.Span.End >= t.Span.End && t.Span.Start >= q.Content.End-1 {
				return true
			}
		}
	}
	return false
}

// quoted sets the content's edges by the quotes it meets: content that is a quote gets the words between the marks, over as many
// sentences as the quote has; a quote that begins within the content and goes on in the next sentence is taken whole.
func (s *speech) quoted(at Attribution, from, end int) Attribution {
	q := s.quoteAt(s.Tokens[from].Span.Start)
	if q != nil && q.Speech {
		last := s.quoteAt(s.Tokens[end-1].Span.Start)
		if last == q || last == nil && q.Content.End >= at.Content.End {
			at.Content, at.Direct = q.Content, true
			return s.trimmed(at)
		}
	}
	if q = s.quoteAt(s.Tokens[end-1].Span.Start); q != nil && q.Speech {
		if q.Span.Start < at.Content.Start || q.Content.End > at.Content.End {
			at.Content = at.Content.Cover(q.Content)
		}
		at.Direct = q.Content.Len()*10 >= at.Content.Len()*7 && !s.hasFinite(from, min(end, s.TokenAt(q.Span.Start)))
		if at.Direct {
			at.Content = q.Content
		}
	}
	return s.trimmed(at)
}

// trimmed takes blanks, commas and stops off the edges of the content.
func (s *speech) trimmed(at Attribution) Attribution {
	w := s.Doc.At(at.Content)
	left := len(w) - len(strings.TrimLeft(w, " \t\r\n,;:.–—"))
	right := len(w) - len(strings.TrimRight(w, " \t\r\n,;:.!?–—"))
	if left+right >= len(w) {
		at.Content = text.Span{}
		return at
	}
	at.Content = text.Span{Start: at.Content.Start + left, End: at.Content.End - right}
	return at
}

// beforeSpeech is the person who is the subject of the sentence before the quotation that ends right before "he" at token i, when somebody
// else is named within it: "A met B. “It was good to see B,” he wrote."
func (s *speech) beforeSpeech(i int) (who, bool) {
	first := s.Sentence(i).First
	if i <= first || s.Tokens[i-1].Tag != lang.PUNCT {
		return who{}, false
	}
	q := s.quoteAt(s.Tokens[i-1].Span.Start)
	m := s.refers(i)
	if q == nil || !q.Speech || m == nil || m.Entity < 0 || !s.isIn(m.Entity, q) {
		return who{}, false
	}
	k := s.TokenAt(q.Span.Start)
	if k == 0 || s.Tokens[k-1].Sent < s.Tokens[i].Sent-6 {
		return who{}, false
	}
	before := s.Sentence(k - 1)
	if before.Root < 0 || s.Sentence(k).Paragraph-before.Paragraph > 1 {
		return who{}, false
	}
	np, ok := s.ownSubject(before.Root)
	if !ok {
		return who{}, false
	}
	p := s.refers(np.Head)
	if p == nil || p.Entity < 0 || s.Entities[p.Entity].Kind != Person {
		return who{}, false
	}
	return who{s.Entities[p.Entity].Name, p.Entity, true}, true
}

// isIn reports whether a person is named within a quotation.
func (s *speech) isIn(entity int, q *Quote) bool {
	for m := s.mentionFrom(s.TokenAt(q.Content.Start)); m < len(s.Mentions) && s.Mentions[m].Span.Start < q.Content.End; m++ {
		if mn := &s.Mentions[m]; mn.Entity == entity && mn.Form == Proper {
			return true
		}
	}
	return false
}

// quoteEnded is the speech in quotation marks that ends right before a sentence that is nothing but its source and cue v: "“….” Name said."
func (s *speech) quoteEnded(v, after int, sent *lang.Sentence) (from, end int) {
	const long = 9
	if sent.First == 0 || sent.End-sent.First > long || s.TrimEnd(v, sent.End) != after && s.SubjectToken(v) < v {
		return 0, 0
	}
	q := s.quoteAt(s.Tokens[sent.First-1].Span.Start)
	if q == nil || !q.Speech || q.Span.End > sent.Span.Start || s.Sentence(sent.First-1).Paragraph != sent.Paragraph {
		return 0, 0
	}
	return s.TokenAt(q.Content.Start), sent.First - 1
}
