// Package lang turns text into sentences and tagged, lemmatized, parsed tokens with names, from the tables and
// models of a language pack (data/lang/<bcp47>).
//
// Main type: Language. The package knows no actors, offices or dates (gazetteer and annotate do) and no claims.
package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"rapporteur/internal/net"
	"rapporteur/internal/pack"
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
	lex    *lexicon
	tagger *tagger
	scout  *parser // reads from the end of the sentence and guides the parser
	parser *parser
	namer  *recognizer // nil without a model
	known  *dictionary
	pool   sync.Pool // of *reading
}

// Load reads the pack of a language. A pack without models gives tokens tagged by their looks, and no trees.
func Load(packs *pack.Set, tag string) (*Language, error) {
	t, err := loadTokenizer(packs, tag)
	if err != nil {
		return nil, err
	}
	l := &Language{Tag: tag, tokens: t}
	l.pool.New = func() any { return new(reading) }
	files := [3][]byte{}
	for i, name := range []string{"words.model", "tagger.model", "parser.model"} {
		b, err := packs.Bytes("lang/" + tag + "/" + name)
		if errors.Is(err, fs.ErrNotExist) {
			return l, nil
		}
		if err != nil {
			return nil, err
		}
		files[i] = b
	}
	if err := l.models(files[0], files[1], files[2]); err != nil {
		return nil, fmt.Errorf("lang/%s: %w", tag, err)
	}
	rows, err := packs.Rows(tag, "verbs", "verbs")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		for v := range strings.FieldsSeq(r.Get("verbs")) {
			l.lex.verbs[v] = true
		}
	}
	l.lex.settle()
	if l.known, err = loadDictionary(packs, tag, t); err != nil {
		return nil, err
	}
	if b, err := packs.Bytes("lang/" + tag + "/names.model"); err == nil {
		if l.namer, err = readNames(b); err != nil {
			return nil, fmt.Errorf("lang/%s/names.model: %w", tag, err)
		}
	}
	return l, nil
}

func (l *Language) models(lexicon, tags, trees []byte) error {
	var err error
	if l.lex, err = parseLexicon(lexicon); err != nil {
		return err
	}
	parts, ok := split(trees, 4)
	more, ok2 := split(tags, 2)
	if !ok || !ok2 {
		return errors.New("damaged model")
	}
	var nets [6]*net.Model
	for i, b := range append(parts, more...) {
		if nets[i], err = net.Read(b); err != nil {
			return err
		}
	}
	l.scout, l.parser, l.tagger = &parser{nets[0], nets[1], l.lex, true}, &parser{nets[2], nets[3], l.lex, false}, &tagger{nets[4], nets[5], l.lex}
	return nil
}

// Common reports whether a word is mostly no proper noun, as far as the treebanks show.
func (l *Language) Common(form string) bool {
	if l.lex == nil {
		return false
	}
	e := &l.lex.entries[l.lex.words[keyOf(form)]]
	return e.major > 0 && l.lex.classes[e.major-1].tag != PROPN
}

// isProse tells sentences, headlines and items from lists of names, tables and navigation.
func isProse(tokens []Token) bool {
	words, verbs, names := 0, 0, 0
	for i := range tokens {
		switch tokens[i].Tag {
		case PUNCT, SYM, NUM, X:
			continue
		case VERB, AUX:
			verbs++
		case PROPN:
			names++
		}
		words++
	}
	switch {
	case verbs > 0:
		return words*3 > len(tokens)
	case len(tokens) > 12 && names*3 > words*2:
		return false
	}
	return words*2 > len(tokens) && len(tokens) < 60
}

// recognize keeps words that the treebanks lack, but the gazetteer has, from being tagged by their endings: "Uzbekistan" is a proper
// noun, "Uzbek" may also be an adjective.
func (l *Language) recognize(sc *scratch) {
	for i, h := range sc.hints {
		w := &sc.words[i]
		if w.seen != 0 || sc.shapes[i].kind&7 < 2 {
			continue
		}
		switch {
		case h.seat == 1 && h.name == hintPeople:
			w.may = l.lex.demonyms
		case h.seat == 1 && (h.name == hintState || h.name == hintCity || h.name == hintRegion), h.word == hintGiven, h.word == hintSurname:
			w.may = l.lex.proper
		}
	}
}
