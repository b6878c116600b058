package annotate

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// requote gives quotes that have no cue of their own to the speaker of the quote or cue before, in the same paragraph or,
// where print re-opens the marks, the one before.
func (s *speech) requote() {
	rule := s.lex.rule(frameRequote)
	if rule == "" {
		return
	}
	sortAttributions(s.out)
	known, k := len(s.out), 0 // those found by cues, and the first of them behind the quote
	for i := range s.Quotes {
		q := &s.Quotes[i]
		for k < known && s.out[k].Content.Start < q.Content.End {
			k++
		}
		if !q.Speech || s.covered(q.Content, k) {
			continue
		}
		last := k - 1
		for last >= 0 && s.out[last].Content.Start >= q.Content.Start {
			last-- // said within the quote itself
		}
		if n := len(s.out) - 1; n >= known && (last < 0 || s.out[n].Content.Start > s.out[last].Content.Start) {
			last = n
		}
		if by := s.closedBy(i, k, known); by != nil {
			s.add(s.trimmed(Attribution{Content: q.Content, Speaker: by.Speaker, Entity: by.Entity, Cue: -1, Direct: true, Sure: by.Sure, Rule: rule}))
			continue
		}
		last = s.outermost(last)
		by := s.between(q, last, k, known)
		if by == nil && last >= 0 && (s.mayRequote(q, &s.out[last]) || s.stillSpeaks(q, &s.out[last]) || s.ownVoice(q, &s.out[last])) {
			by = &s.out[last]
		}
		if by != nil {
			s.add(s.trimmed(Attribution{Content: q.Content, Speaker: by.Speaker, Entity: by.Entity, Cue: -1, Direct: true, Sure: by.Sure, Rule: rule}))
		}
	}
}

// outermost is the attribution in whose content that of number k tells what somebody else says ("said that both sides had asked"), else k.
func (s *speech) outermost(k int) int {
	const few = 4
	for i := k - 1; i >= 0 && i >= k-few; i-- {
		if s.out[i].Cue >= 0 && s.out[k].Cue > s.out[i].Cue && s.out[i].Content.Contains(s.out[k].Content) && s.out[i].Content.Contains(s.Tokens[s.out[k].Cue].Span) {
			return i
		}
	}
	return k
}

// between is the attribution of a person who is told, in the sentence behind a quote that opens its paragraph, to have spoken as the one
// before: "We are ready." Trade has grown, he added. It is nil where nobody is, or somebody else spoke before.
func (s *speech) between(q *Quote, last, k, known int) *Attribution {
	if last < 0 || k >= known || s.out[k].Cue < 0 || s.out[k].Entity < 0 || s.out[k].Entity != s.out[last].Entity || s.Entities[s.out[k].Entity].Kind != Person {
		return nil
	}
	first, end := s.TokenAt(q.Span.Start), s.TokenAt(q.Span.End-1)+1
	if end >= len(s.Tokens) || s.Sentence(first).First != first || s.Sentence(first).Paragraph != s.Sentence(s.out[k].Cue).Paragraph || s.Tokens[s.out[k].Cue].Sent != s.Tokens[end].Sent {
		return nil
	}
	if i := s.TokenAt(s.out[k].Source.Start); i >= len(s.Tokens) || s.Tokens[i].Tag != lang.PRON {
		return nil
	}
	return &s.out[k]
}

// ownVoice reports whether a quote that fills its paragraph and speaks in the first person stands behind a paragraph that ends with what a
// person is reported to have said.
func (s *speech) ownVoice(q *Quote, last *Attribution) bool {
	first := s.TokenAt(q.Span.Start)
	if last.Entity < 0 || last.Cue < 0 || s.Entities[last.Entity].Kind != Person || first == 0 || first >= len(s.Tokens) || !s.fillsParagraph(q) {
		return false
	}
	before := s.Sentence(first - 1)
	if s.Tokens[last.Cue].Sent != s.Tokens[first-1].Sent || before.Paragraph != s.Sentence(first).Paragraph-1 {
		return false
	}
	for k := first; k < len(s.Tokens) && s.Tokens[k].Span.End < q.Span.End; k++ {
		if s.selfWord(k) {
			return true
		}
	}
	return false
}

// closedBy is the attribution, from number k on, of the quote in which quote i, left open by its paragraph, goes on; nil when nobody is told.
func (s *speech) closedBy(i, k, known int) *Attribution {
	const far = 64 // quotes behind that are looked at
	if !s.Quotes[i].Open {
		return nil
	}
	for j := i + 1; j < min(len(s.Quotes), i+far); j++ {
		q := &s.Quotes[j]
		if q.Nested {
			continue
		}
		for ; k < known && s.out[k].Content.Start < q.Content.End; k++ {
			if at := &s.out[k]; at.Direct && at.Cue >= 0 && at.Content.Start >= q.Span.Start {
				return at
			}
		}
		if !q.Open {
			break
		}
	}
	return nil
}

// mayRequote reports whether a quote without cue goes on with what was said last: it opens a sentence of the same paragraph, or the
// next paragraph after one that left its quote open.
func (s *speech) mayRequote(q *Quote, last *Attribution) bool {
	here := s.TokenAt(q.Span.Start)
	if here >= len(s.Tokens) {
		return false
	}
	switch s.Sentence(here).Paragraph - s.paragraphOf(last) {
	case 0:
		return last.Direct || here == s.Sentence(here).First
	case 1:
		return last.Direct && (s.leftOpen(last) || s.fillsParagraph(q))
	}
	return false
}

// stillSpeaks reports whether a quote that fills its paragraph stands behind one whose last sentence tells of the person who spoke last.
func (s *speech) stillSpeaks(q *Quote, last *Attribution) bool {
	const near = 4
	first := s.TokenAt(q.Span.Start)
	if last.Entity < 0 || s.Entities[last.Entity].Kind != Person || first == 0 || first >= len(s.Tokens) || !s.fillsParagraph(q) {
		return false
	}
	before := s.Sentence(first - 1)
	if before.Root < 0 || before.Paragraph != s.Sentence(first).Paragraph-1 || before.Paragraph-s.paragraphOf(last) > near {
		return false
	}
	np, ok := s.ownSubject(before.Root)
	if !ok {
		return false
	}
	m := s.MentionAt(np.Head)
	return m != nil && m.Entity == last.Entity
}

// fillsParagraph reports whether a paragraph is nothing but the quote: it goes on with what the one quoted before said.
func (s *speech) fillsParagraph(q *Quote) bool {
	const short = 8
	first, end := s.TokenAt(q.Span.Start), s.TokenAt(q.Span.End-1)+1
	if end-first < short || end > len(s.Tokens) {
		return false
	}
	a, b := s.Sentence(first), s.Sentence(end-1)
	return first == a.First && end == b.End && a.Paragraph == b.Paragraph &&
		(first == 0 || s.Sentence(first-1).Paragraph != a.Paragraph) && (end == len(s.Tokens) || s.Sentence(end).Paragraph != b.Paragraph)
}

// leftOpen reports whether the quote that an attribution came from goes on in the next paragraph.
func (s *speech) leftOpen(at *Attribution) bool {
	q := s.quoteAt(at.Content.Start)
	return q != nil && q.Open
}

// covered reports whether most of a span is attributed already, by one of the few attributions that begin before number k.
func (s *speech) covered(sp text.Span, k int) bool {
	const few = 12
	for i := k - 1; i >= max(0, k-few); i-- {
		c := s.out[i].Content
		if n := min(c.End, sp.End) - max(c.Start, sp.Start); n*2 > sp.Len() {
			return true
		}
	}
	return false
}
