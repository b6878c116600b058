package annotate

import (
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// blocks reads "X said:" at the end of a paragraph: what follows, without marks, are X's words, to the next such line or, where
// there is none, for one paragraph.
func (s *speech) blocks() {
	rule := s.lex.rule(frameBlock)
	if rule == "" {
		return
	}
	var open []Attribution // by introduction
	var at []int           // sentence of each
	for i := range s.Sentences {
		sent := &s.Sentences[i]
		lastOf := i+1 >= len(s.Sentences) || s.Sentences[i+1].Paragraph != sent.Paragraph
		if !lastOf || sent.End-sent.First < 2 || sent.End-sent.First > 60 || s.Tokens[sent.End-1].Norm != ":" {
			continue
		}
		if a, ok := s.introduction(sent); ok {
			a.Rule = rule
			open, at = append(open, a), append(at, i)
		}
	}
	for k, a := range open {
		const most = 4
		last := s.Sentences[at[k]].Paragraph + 1
		if k+1 < len(open) {
			last = min(last+most-1, s.Sentences[at[k+1]].Paragraph-1)
		}
		s.block(a, at[k]+1, last)
	}
}

// introduction is the cue of a sentence that ends in a colon, with its speaker and no content yet.
func (s *speech) introduction(sent *lang.Sentence) (Attribution, bool) {
	for v := sent.End - 2; v >= sent.First && v > sent.End-14; v-- {
		for _, c := range s.lex.byLemma[s.stem(v)] {
			if c.frames&frameQuote == 0 || c.frames&frameObject != 0 || len(c.particles) > 0 || !s.verbal(v) || !s.asserted(v) {
				continue
			}
			np, ok := s.Subject(v)
			if !ok {
				continue
			}
			if w, ok := s.speaker(np); ok {
				return Attribution{Source: s.SpanOf(np.First, np.End), Speaker: w.name, Entity: w.entity, Cue: v, CueText: s.cueText(v, v+1), Direct: true, Sure: w.sure}, true
			}
		}
	}
	return Attribution{}, false
}

// block attributes the prose paragraphs from sentence i to paragraph last, one item each.
func (s *speech) block(a Attribution, i, last int) {
	for i < len(s.Sentences) && s.Sentences[i].Paragraph <= last {
		p, span := s.Sentences[i].Paragraph, text.Span{}
		for ; i < len(s.Sentences) && s.Sentences[i].Paragraph == p; i++ {
			sent := &s.Sentences[i]
			if sent.Part != text.Body || isItem(s.Doc.At(sent.Span)) {
				return
			}
			span = span.Cover(sent.Span)
		}
		if s.quoteAt(span.Start) != nil {
			return
		}
		a.Content = span
		s.add(s.trimmed(a))
		a.Cue, a.CueText, a.Source = -1, "", text.Span{}
	}
}

func isItem(s string) bool {
	s = strings.TrimLeft(s, " \t")
	return s == "" || strings.ContainsRune("-•*–0123456789", rune(s[0])) || strings.HasPrefix(s, "•") || strings.HasPrefix(s, "–")
}
