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
	lex    *lexicon
	tagger *tagger
	scout  *parser // reads from the end of the sentence and guides the parser
	parser *parser
	namer  *recognizer // nil without a model
	known  *dictionary
	pool   sync.Pool // of *scratch
}

// Load reads the pack of a language. A pack without models gives tokens tagged by their looks, and no trees.
func Load(packs *pack.Set, tag string) (*Language, error) {
	t, err := loadTokenizer(packs, tag)
	if err != nil {
		return nil, err
	}
	l := &Language{Tag: tag, tokens: t}
	l.pool.New = func() any { return new(scratch) }
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

// Parse reads the parts of a document that are not header, caption or furniture.
func (l *Language) Parse(doc *text.Document) Parsed {
	var p Parsed
	p.Tokens = make([]Token, 0, len(doc.Text)/5+8)
	sc := l.pool.Get().(*scratch)
	defer l.pool.Put(sc)
	sc.names.reset()
	markup := markupOf(doc)
	for _, g := range Segments(doc) {
		sc.spans, markup = l.words(doc.Text, g.Span, markup, sc.spans[:0])
		for i := 0; i < len(sc.spans); {
			end := l.tokens.sentenceEnd(doc.Text, sc.spans, i)
			l.add(&p, sc, doc.Text, sc.spans[i:end], g)
			i = end
		}
	}
	if l.namer != nil {
		p.Names = l.namer.names(&sc.names, nil)
	}
	return p
}

// words appends the tokens of a segment, stepping over the notation in it, and gives what is left of the notation.
func (l *Language) words(s string, in text.Span, markup, out []text.Span) (words, rest []text.Span) {
	for len(markup) > 0 && markup[0].End <= in.Start {
		markup = markup[1:]
	}
	at := in.Start
	for len(markup) > 0 && markup[0].Start < in.End {
		if at < markup[0].Start {
			out = l.tokens.words(s, text.Span{Start: at, End: markup[0].Start}, out)
		}
		at = max(at, markup[0].End)
		if markup[0].End > in.End {
			break
		}
		markup = markup[1:]
	}
	if at < in.End {
		out = l.tokens.words(s, text.Span{Start: at, End: in.End}, out)
	}
	return out, markup
}

// Common reports whether a word is mostly no proper noun, as far as the treebanks show.
func (l *Language) Common(form string) bool {
	if l.lex == nil {
		return false
	}
	e := &l.lex.entries[l.lex.words[keyOf(form)]]
	return e.major > 0 && l.lex.classes[e.major-1].tag != PROPN
}

func markupOf(doc *text.Document) []text.Span {
	var out []text.Span
	for _, g := range doc.Regions {
		if g.Part == text.Markup {
			out = append(out, g.Span)
		}
	}
	return out
}

// add appends one sentence.
func (l *Language) add(p *Parsed, sc *scratch, s string, spans []text.Span, g Segment) {
	first := len(p.Tokens)
	n := int32(len(p.Sentences))
	for _, t := range spans {
		p.Tokens = append(p.Tokens, Token{Span: t, Form: s[t.Start:t.End], Head: -1, Rel: Dep, Sent: n})
	}
	tokens := p.Tokens[first:]
	l.analyze(tokens, sc)
	if l.namer != nil {
		sc.names.add(sc)
	}
	p.Sentences = append(p.Sentences, Sentence{
		First: first, End: len(p.Tokens), Root: first + rootOf(tokens), Part: g.Part, Paragraph: g.Paragraph, Prose: isProse(tokens),
		Span: text.Span{Start: spans[0].Start, End: spans[len(spans)-1].End},
	})
	for i := range tokens {
		if tokens[i].Head >= 0 {
			tokens[i].Head += int32(first)
		}
	}
}

func rootOf(tokens []Token) int {
	for i := range tokens {
		if tokens[i].Head < 0 {
			return i
		}
	}
	return 0
}

// analyze fills in all but Form, Span and Sent of one sentence's tokens; heads count from its first token.
func (l *Language) analyze(tokens []Token, sc *scratch) {
	if l.tagger == nil {
		for i := range tokens {
			t := &tokens[i]
			t.Norm = Norm(t.Form)
			t.Lemma, t.Tag = t.Norm, shapeTag(t.Form)
		}
		tokens[0].Rel = Root
		return
	}
	l.understand(tokens, sc)
	for i := range tokens {
		t, n := &tokens[i], &sc.state.node[i]
		t.key = sc.shapes[i].key
		c := l.lex.classes[sc.class[i]]
		if t.Norm = sc.words[i].norm; t.Norm == "" {
			t.Norm = Norm(t.Form)
		}
		t.Tag, t.Feats = c.tag, c.feats
		if e := &l.lex.entries[sc.words[i].entry]; e.settled && e.major == sc.class[i]+1 {
			t.Lemma, t.Feats = e.lemma, t.Feats|e.feats
		} else {
			t.Lemma = l.lex.lemma(t.Form, t.Norm, int(sc.class[i]))
			t.Feats |= l.lex.more(t.Norm, int(sc.class[i]))
		}
		t.Head, t.Rel = n.head, Rel(n.rel)
	}
	repair(tokens)
}

// understand leaves the classes and the tree of a sentence in sc.
func (l *Language) understand(tokens []Token, sc *scratch) {
	l.lex.prepare(sc, tokens)
	sc.hints = l.known.look(sc.shapes, sc.hints[:0])
	l.recognize(sc)
	l.tagger.tag(sc)
	l.trees(sc)
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
