// Package lang turns text into sentences and tagged, lemmatized, parsed tokens with names, from the tables and
// models of a language pack (data/lang/<bcp47>).
//
// Main type: Language. The package knows no actors, offices or dates (gazetteer and annotate do) and no claims.
package lang

import (
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Parsed is what a Language makes of one document.
type Parsed struct {
	Tokens    []Token
	Sentences []Sentence
	Names     []Name
}

// Language is one language, loaded. It is read-only and safe for concurrent use.
type Language struct {
	Tag string // BCP 47

	tokens *tokenizer
}

// Load reads the pack of a language.
func Load(packs *pack.Set, tag string) (*Language, error) {
	t, err := loadTokenizer(packs, tag)
	if err != nil {
		return nil, err
	}
	return &Language{Tag: tag, tokens: t}, nil
}

// Parse reads the parts of a document that are not header or furniture.
func (l *Language) Parse(doc *text.Document) Parsed {
	var p Parsed
	var spans []text.Span
	for _, g := range Segments(doc) {
		spans = l.tokens.words(doc.Text, g.Span, spans[:0])
		for i := 0; i < len(spans); {
			end := l.tokens.sentenceEnd(doc.Text, spans, i)
			l.add(&p, doc.Text, spans[i:end], g)
			i = end
		}
	}
	return p
}

// add appends one sentence.
func (l *Language) add(p *Parsed, s string, spans []text.Span, g Segment) {
	first := len(p.Tokens)
	n := int32(len(p.Sentences))
	for _, t := range spans {
		form := s[t.Start:t.End]
		norm := Norm(form)
		p.Tokens = append(p.Tokens, Token{Span: t, Form: form, Norm: norm, Lemma: norm, Tag: shapeTag(form), Head: -1, Rel: Dep, Sent: n})
	}
	p.Tokens[first].Rel = Root
	p.Sentences = append(p.Sentences, Sentence{
		First: first, End: len(p.Tokens), Root: first, Part: g.Part, Paragraph: g.Paragraph, Prose: true,
		Span: text.Span{Start: spans[0].Start, End: spans[len(spans)-1].End},
	})
}
