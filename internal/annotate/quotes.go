package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// quoteMark is an opening mark that waits for its closing one.
type quoteMark struct {
	mark rune
	at   int // byte offset of the mark
	end  int // byte offset after it
}

// closes reports whether a closing mark may end what an opening mark began.
func closes(open, mark rune) bool {
	switch mark {
	case '”', '“':
		return open == '“' || open == '„' || open == '‟' || open == '”'
	case '»':
		return open == '«'
	case '’', '‘':
		return open == '‘' || open == '‚'
	case '"':
		return open == '"' || open == '“'
	case '\'':
		return open == '\'' || open == '‘'
	}
	return false
}

// quotes finds the stretches in quotation marks, outer before inner. A quote that its paragraph leaves open
// ends with the paragraph if the next one opens with a mark again, as print does with long quotations.
func (a *Analysis) quotes() []Quote {
	var out []Quote
	paragraphs := a.paragraphs()
	left := -1 // a mark that the paragraph before left open
	for i, p := range paragraphs {
		reopened := i+1 < len(paragraphs) && opensWithMark(a.Doc.At(paragraphs[i+1]))
		found, open, stray := a.quotesIn(p, reopened)
		if left >= 0 && stray >= 0 {
			_, before := utf8.DecodeRuneInString(a.Doc.Text[left:])
			_, behind := utf8.DecodeRuneInString(a.Doc.Text[stray:])
			out = append(out, Quote{Span: text.Span{Start: left, End: stray + behind}, Content: text.Span{Start: left + before, End: stray}})
		}
		out = append(out, found...)
		left = open
	}
	sortQuotes(out)
	for i := range out {
		out[i].Speech = a.isSpeech(&out[i]) || i > 0 && out[i-1].Open && !out[i].Nested
	}
	return out
}

// paragraphs are the spans of the runs of sentences that share a paragraph.
func (a *Analysis) paragraphs() []text.Span {
	var out []text.Span
	last := -1
	for _, s := range a.Sentences {
		if s.Paragraph == last && len(out) > 0 {
			out[len(out)-1] = out[len(out)-1].Cover(s.Span)
			continue
		}
		last = s.Paragraph
		out = append(out, s.Span)
	}
	return out
}

func opensWithMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s))
	return r == '“' || r == '"' || r == '«' || r == '„' || r == '”'
}

// doubled makes one double mark of two single ones, padded to the same length.
var doubled = strings.NewReplacer("’’", "”\x00\x00\x00", "''", "\"\x00", "‘‘", "“\x00\x00\x00")

// quotesIn pairs the marks of one paragraph. It gives also where a double mark opens that nothing in the paragraph closes, and where the
// first one stands that closes what the paragraph before left open; -1 for none.
func (a *Analysis) quotesIn(p text.Span, reopened bool) (out []Quote, left, stray int) {
	s := a.Doc.At(p)
	left, stray = -1, -1
	if !strings.ContainsAny(s, "\"'“”„«»‘’") {
		return nil, left, stray
	}
	m := pairing{base: p.Start, stray: -1}
	prev := ' '
	s = doubled.Replace(s)
	for i, r := range s {
		size := utf8.RuneLen(r)
		for i+size < len(s) && s[i+size] == 0 {
			size++
		}
		next, _ := utf8.DecodeRuneInString(s[min(len(s), i+size):])
		if next == utf8.RuneError || next == 0 {
			next = ' '
		}
		if r == 0 {
			continue
		}
		if isQuoteMark(r) {
			m.mark(quoteMark{r, i, i + size}, prev, next)
		}
		prev = r
	}
	if !reopened && len(m.open) == 1 && (m.open[0].mark == '"' || m.open[0].mark == '“') {
		left = p.Start + m.open[0].at
	}
	if reopened && len(m.open) > 0 && m.open[0].mark != '\'' && m.open[0].mark != '‘' {
		q := quoteOf(m.open[0], p.Start, len(s), len(s), false)
		q.Open = true
		m.out = append(m.out, q)
	}
	sortQuotes(m.out)
	return m.out, left, m.stray
}

// pairing is the marks of a paragraph while they are paired.
type pairing struct {
	base  int // where the paragraph begins
	open  []quoteMark
	out   []Quote
	stray int // see quotesIn
}

// mark takes the next mark, which stands between two runes.
func (p *pairing) mark(m quoteMark, prev, next rune) {
	n := len(p.open)
	switch r := m.mark; {
	case n > 0 && closes(p.open[n-1].mark, r) && mayClose(r, prev, next):
		p.close(n-1, m)
	case n > 1 && closes(p.open[n-2].mark, r) && mayClose(r, prev, next) && r != '’' && r != '\'':
		p.close(n-2, m) // an inner mark that nobody closed, an apostrophe most likely
	case mayOpen(r, prev, next) && n < 4:
		if n > 0 && r == '"' && p.open[n-1].mark == '"' {
			p.open = p.open[:n-1]
		}
		p.open = append(p.open, m)
	case n == 0 && len(p.out) == 0 && p.stray < 0 && (r == '"' || r == '”') && !unicode.IsSpace(prev):
		p.stray = p.base + m.at
	}
}

// close ends the quotation that the k-th open mark began.
func (p *pairing) close(k int, m quoteMark) {
	p.out = append(p.out, quoteOf(p.open[k], p.base, m.at, m.end, k > 0))
	p.open = p.open[:k]
}

func quoteOf(m quoteMark, base, at, end int, nested bool) Quote {
	return Quote{Span: text.Span{Start: base + m.at, End: base + end}, Content: text.Span{Start: base + m.end, End: base + at}, Nested: nested}
}

func isQuoteMark(r rune) bool {
	switch r {
	case '"', '\'', '“', '”', '„', '‟', '«', '»', '‘', '’', '‚':
		return true
	}
	return false
}

func mayOpen(r, prev, next rune) bool {
	if unicode.IsSpace(next) && r != '«' {
		return false
	}
	switch r {
	case '“', '„', '‟', '«':
		return true
	case '"', '‘', '‚', '\'', '”':
		return unicode.IsSpace(prev) || strings.ContainsRune("([-–—“\"‘", prev)
	}
	return false
}

func mayClose(r, prev, next rune) bool {
	switch r {
	case '’', '\'', '‘':
		return !unicode.IsSpace(prev) && !unicode.IsLetter(next) && !unicode.IsDigit(next)
	case '"':
		return !unicode.IsSpace(prev) || unicode.IsSpace(next)
	case '“':
		return !unicode.IsSpace(prev) && !unicode.IsLetter(next)
	}
	return true
}

// sortQuotes orders by start; they are few and almost ordered already.
func sortQuotes(q []Quote) {
	for i := 1; i < len(q); i++ {
		for j := i; j > 0 && q[j].Span.Start < q[j-1].Span.Start; j-- {
			q[j], q[j-1] = q[j-1], q[j]
		}
	}
}

// Words from which a stretch in marks is taken for speech even without a finite verb, and the least for one with.
const (
	longQuote  = 8
	shortQuote = 4
)

// isSpeech tells words that somebody says from titles, names and words held up between marks.
func (a *Analysis) isSpeech(q *Quote) bool {
	if q.Nested {
		return false
	}
	words, capital, finite := 0, 0, false
	first := a.TokenAt(q.Content.Start)
	last := first
	for i := first; i < len(a.Tokens) && a.Tokens[i].Span.Start < q.Content.End; i++ {
		t := &a.Tokens[i]
		last = i
		if t.Tag == lang.PUNCT {
			continue
		}
		words++
		if r, _ := utf8.DecodeRuneInString(t.Form); unicode.IsUpper(r) || t.Tag == lang.ADP || t.Tag == lang.DET || t.Tag == lang.CCONJ {
			capital++
		}
		finite = finite || t.Tag == lang.AUX || t.Tag == lang.VERB && t.Feats.Has(lang.Fin)
	}
	titled := words > 0 && capital*10 >= words*8
	closed := last < len(a.Tokens) && strings.Contains(",.!?", a.Tokens[last].Form)
	switch {
	case q.Open && words >= shortQuote:
		return true
	case titled:
		return false
	case words >= longQuote:
		return true
	}
	return finite && (words >= shortQuote || closed && words >= 2)
}
