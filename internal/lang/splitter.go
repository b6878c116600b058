package lang

import (
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Splitter cuts a string into words as Parse does, without any model: loaders of tables use it, so that their
// entries meet the tokens of documents.
type Splitter struct{ tokens *tokenizer }

// LoadSplitter reads what splitting needs from the pack of a language.
func LoadSplitter(packs *pack.Set, tag string) (*Splitter, error) {
	t, err := loadTokenizer(packs, tag)
	return &Splitter{tokens: t}, err
}

// Forms is the words of s as written.
func (p *Splitter) Forms(s string) []string {
	var forms []string
	for _, w := range p.tokens.words(s, text.Span{End: len(s)}, nil) {
		forms = append(forms, s[w.Start:w.End])
	}
	return forms
}
