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
	times    *timeReader
	numbers  *quantityReader
	words    *actorWords
	cues     *cues
	grammar  map[string]Grammar
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
	n := &Annotator{language: l, names: g}
	return n, n.loadTables(packs, language)
}

// loadTables reads what times and quantities are made of.
func (n *Annotator) loadTables(packs *pack.Set, language string) error {
	var err error
	if n.words, err = loadActorWords(packs, language); err != nil {
		return err
	}
	if n.cues, err = loadCues(packs, language); err != nil {
		return err
	}
	if n.grammar, err = pack.Classes(packs, language, "grammar", "class", "words", grammars); err != nil {
		return err
	}
	words, err := loadNumbers(packs, language)
	if err != nil {
		return err
	}
	u, err := loadUnits(packs, language)
	if err != nil {
		return err
	}
	if n.times, err = loadTimes(packs, language, words, u); err != nil {
		return err
	}
	n.numbers, err = loadQuantities(packs, language, words, u)
	return err
}

// Annotate builds all layers of a document.
func (n *Annotator) Annotate(doc *text.Document) *Analysis {
	a := n.parse(doc)
	a.acts, a.sources = n.cues.acts, n.cues.sources
	a.stems = make([]string, len(a.Tokens))
	for i := range a.Tokens {
		a.stems[i] = a.actLemma(&a.Tokens[i])
	}
	a.Times = n.times.read(a)
	a.Quantities = n.numbers.read(a)
	n.actors(a)
	a.Quotes = a.quotes()
	a.ownWords()
	a.attribute(n.cues)
	return a
}
