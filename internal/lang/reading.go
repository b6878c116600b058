package lang

import "rapporteur/internal/text"

// reading is the working memory of one Parse, reused by the next.
type reading struct {
	spans  []text.Span
	batch  []*scratch // for the sentences that are read together
	first  int        // of them
	tokens int        // in them
	names  nameDoc
}

// maxBatch is how many tokens are read together: all of them by one net before the next, so that of each net what is looked at stays in
// the cache.
const maxBatch = 600

// Parse reads the parts of a document that are not header, caption or furniture.
func (l *Language) Parse(doc *text.Document) Parsed {
	var p Parsed
	p.Tokens = make([]Token, 0, len(doc.Text)/5+8)
	r := l.pool.Get().(*reading)
	defer l.pool.Put(r)
	r.names.reset()
	r.first, r.tokens = 0, 0
	markup := markupOf(doc)
	for _, g := range Segments(doc) {
		r.spans, markup = l.words(doc.Text, g.Span, markup, r.spans[:0])
		for i := 0; i < len(r.spans); {
			end := l.tokens.sentenceEnd(doc.Text, r.spans, i)
			p.add(doc.Text, r.spans[i:end], g)
			if r.tokens += end - i; r.tokens >= maxBatch {
				l.read(&p, r)
			}
			i = end
		}
	}
	l.read(&p, r)
	if l.namer != nil {
		p.Names = l.namer.names(&r.names, nil)
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

func markupOf(doc *text.Document) []text.Span {
	var out []text.Span
	for _, g := range doc.Regions {
		if g.Part == text.Markup {
			out = append(out, g.Span)
		}
	}
	return out
}

// add appends one sentence, yet to be read.
func (p *Parsed) add(s string, spans []text.Span, g Segment) {
	first := len(p.Tokens)
	n := int32(len(p.Sentences))
	for _, t := range spans {
		p.Tokens = append(p.Tokens, Token{Span: t, Form: s[t.Start:t.End], Head: -1, Rel: Dep, Sent: n})
	}
	p.Sentences = append(p.Sentences, Sentence{First: first, End: len(p.Tokens), Part: g.Part, Paragraph: g.Paragraph,
		Span: text.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}})
}

// read analyzes the sentences that were added since it was last called.
func (l *Language) read(p *Parsed, r *reading) {
	sentences := p.Sentences[r.first:]
	for len(r.batch) < len(sentences) {
		r.batch = append(r.batch, new(scratch))
	}
	batch := r.batch[:len(sentences)]
	for i, s := range sentences {
		l.prepare(p.Tokens[s.First:s.End], batch[i])
	}
	l.understand(batch)
	for i := range sentences {
		s := &sentences[i]
		tokens := p.Tokens[s.First:s.End]
		l.fill(tokens, batch[i])
		if l.namer != nil {
			r.names.add(batch[i])
		}
		s.Root, s.Prose = s.First+rootOf(tokens), isProse(tokens)
		for k := range tokens {
			if tokens[k].Head >= 0 {
				tokens[k].Head += int32(s.First)
			}
		}
	}
	r.first, r.tokens = len(p.Sentences), 0
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
	l.prepare(tokens, sc)
	l.understand([]*scratch{sc})
	l.fill(tokens, sc)
}

// prepare leaves what the nets look at of a sentence in sc.
func (l *Language) prepare(tokens []Token, sc *scratch) {
	if l.tagger == nil {
		return
	}
	l.lex.prepare(sc, tokens)
	sc.hints = l.known.look(sc.shapes, sc.hints[:0])
	l.recognize(sc)
}

// understand leaves the classes and the trees of prepared sentences in batch.
func (l *Language) understand(batch []*scratch) {
	if l.tagger == nil {
		return
	}
	for _, sc := range batch {
		l.tagger.reconnoiter(sc)
	}
	for _, sc := range batch {
		l.tagger.settle(sc)
	}
	for _, sc := range batch {
		l.scout.guide(sc)
	}
	for _, sc := range batch {
		sc.guided = true
		l.parser.parse(sc)
	}
}

// fill takes the analysis over from sc.
func (l *Language) fill(tokens []Token, sc *scratch) {
	if l.tagger == nil {
		for i := range tokens {
			t := &tokens[i]
			t.Norm = Norm(t.Form)
			t.Lemma, t.Tag = t.Norm, shapeTag(t.Form)
		}
		tokens[0].Rel = Root
		return
	}
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
