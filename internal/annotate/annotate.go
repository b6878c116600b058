package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Annotator builds analyses of documents in one language. It is read-only and safe for concurrent use.
type Annotator struct {
	language *lang.Language
	names    *gazetteer.Gazetteer
}

// Load reads what annotating a language needs from the packs.
func Load(packs *pack.Set, language string) (*Annotator, error) {
	l, err := lang.Load(packs, language)
	if err != nil {
		return nil, err
	}
	g, err := gazetteer.Load(packs, language)
	if err != nil {
		return nil, err
	}
	return &Annotator{language: l, names: g}, nil
}

// Annotate builds all layers of a document.
func (n *Annotator) Annotate(doc *text.Document) *Analysis {
	a := New(doc, n.language.Parse(doc))
	return a
}
