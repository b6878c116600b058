package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// readMarkdown finds the parts of a Markdown file: front matter, headings, notation within the text.
func (r *Reader) readMarkdown(doc *text.Document) {
	doc.Format = "markdown"
	pairs, front := frontMatter(doc.Text)
	r.fromPairs(&doc.Meta, pairs)
	d := &draft{r: r, doc: doc, plain: plainMarkdown}
	d.blocks = paragraphs(doc.Text, front.End)
	if front.IsEmpty() {
		d.markHeaderLines()
	} else {
		d.blocks = append([]block{{span: front, part: text.Header, decided: true}}, d.blocks...)
	}
	for i := range d.blocks {
		if !d.blocks[i].decided {
			d.readBlock(i)
		}
	}
	d.markEverything()
}

// paragraphs joins the lines of a Markdown file: a blank line, a list item, a heading or a tag that is a block ends one.
func paragraphs(s string, from int) []block {
	var out []block
	ls := lines(s, from)
	for i := 0; i < len(ls); {
		j := i + 1
		if !isHeadingLine(s[ls[i].span.Start:ls[i].span.End]) {
			for j < len(ls) && !ls[j].blank && !ls[j].item && !isHeadingLine(s[ls[j].span.Start:ls[j].span.End]) {
				j++
			}
		}
		b, _ := newBlock(s, ls[i].span.Start, ls[j-1].span.End)
		b.blank, b.item = ls[i].blank, ls[i].item
		out = append(out, b)
		i = j
	}
	return out
}

// headingMark is the length of "## " at the beginning of a line, 0 when there is none.
func headingMark(s string) int {
	n := 0
	for n < len(s) && n < 7 && s[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n >= len(s) || s[n] != ' ' {
		return 0
	}
	return n + 1
}

func isHeadingLine(s string) bool { return headingMark(s) > 0 }

// readBlock settles headings, figures and rules of one block and collects its notation.
func (d *draft) readBlock(i int) {
	b := &d.blocks[i]
	s := d.doc.At(b.span)
	if n := headingMark(s); n > 0 {
		d.markup = append(d.markup, text.Span{Start: b.span.Start, End: b.span.Start + n})
		part := text.Heading
		if plain := plainMarkdown(s); d.doc.Meta.Title == "" && n == 2 || sameWords(plain, d.doc.Meta.Title) {
			part = text.Title
			fill(&d.doc.Meta.Title, plain)
		}
		d.mark(i, part)
		return
	}
	if strings.HasPrefix(s, "<figure") || strings.HasPrefix(s, "<img") || strings.HasPrefix(s, "</figure") {
		d.readFigure(i, s)
		return
	}
	before := len(d.markup)
	d.markup = notation(d.markup, s, b.span.Start)
	plain := plainMarkdown(s)
	switch {
	case plain == "" || !strings.ContainsFunc(plain, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }):
		d.mark(i, text.Furniture)
	case !b.item && b.words <= headingWords && allStrong(s) && i+1 < len(d.blocks):
		d.mark(i, text.Heading)
	}
	if len(d.markup) > before {
		b.closed = isClosed(plain[max(0, len(plain)-12):])
	}
}

// readFigure keeps a picture's caption and marks the rest of the element as furniture.
func (d *draft) readFigure(i int, s string) {
	b := &d.blocks[i]
	d.mark(i, text.Furniture)
	_, rest, ok := strings.Cut(s, "<figcaption")
	if !ok {
		return
	}
	_, caption, _ := strings.Cut(rest, ">")
	inner, _, _ := strings.Cut(caption, "</figcaption>")
	if strings.TrimSpace(inner) == "" {
		return
	}
	from := b.span.End - len(caption)
	d.extra = append(d.extra, text.Region{Span: text.Span{Start: from, End: from + len(inner)}, Part: text.Caption})
}

// allStrong reports whether a whole paragraph is emphasized, which is how many writers set headings.
func allStrong(s string) bool {
	for {
		t := strings.TrimSpace(s)
		t = strings.TrimPrefix(strings.TrimSuffix(t, "</u>"), "<u>")
		t = strings.TrimSuffix(t, "</span>")
		if strings.HasPrefix(t, "<span") {
			_, t, _ = strings.Cut(t, ">")
		}
		if t == s {
			break
		}
		s = t
		if strings.HasPrefix(s, "**") && strings.HasSuffix(s, "**") && len(s) > 4 {
			return !strings.Contains(s[2:len(s)-2], "**")
		}
		if !strings.ContainsAny(s, "*<") {
			return true
		}
	}
	if strings.HasPrefix(s, "*") && strings.HasSuffix(s, "*") && len(s) > 2 {
		return !strings.Contains(strings.Trim(s, "*"), "*")
	}
	return false
}

// plainMarkdown is a paragraph's words without notation.
func plainMarkdown(s string) string {
	marks := notation(nil, s, 0)
	if n := headingMark(s); n > 0 {
		s, marks = s[n:], nil
	}
	if len(marks) == 0 {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(s[at:m.Start])
		at = m.End
	}
	b.WriteString(s[at:])
	return strings.TrimSpace(b.String())
}

// notation finds what of a paragraph is not its words: emphasis, link targets, tags, comments, backslashes.
func notation(out []text.Span, s string, base int) []text.Span {
	if !strings.ContainsAny(s, "*_[<\\`") {
		return out
	}
	add := func(from, to int) {
		if n := len(out); n > 0 && out[n-1].End == base+from {
			out[n-1].End = base + to
		} else {
			out = append(out, text.Span{Start: base + from, End: base + to})
		}
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if i+1 < len(s) && (isASCIIPunct(s[i+1]) || s[i+1] == '\n') {
				add(i, i+1)
				i++
			}
		case '*', '`':
			add(i, i+1)
		case '_':
			if !isWordAt(s, i-1) || !isWordAt(s, i+1) {
				add(i, i+1)
			}
		case '[':
			if linkEnd(s, i) > 0 {
				add(i, i+1)
			}
		case ']':
			if n := targetLen(s[i:]); n > 0 {
				add(i, i+n)
				i += n - 1
			}
		case '<':
			if n := tagLen(s[i:]); n > 0 {
				add(i, i+n)
				i += n - 1
			}
		}
	}
	return out
}

func isASCIIPunct(c byte) bool {
	return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c|0x20 >= 'a' && c|0x20 <= 'z')
}

func isWordAt(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(c) || unicode.IsDigit(c) || c == utf8.RuneError
}

// linkLimit bounds how far a link's text or target is looked for, in bytes.
const linkLimit = 600

// linkEnd is where "](" of the link that begins at i stands, 0 when it is no link.
func linkEnd(s string, i int) int {
	end := strings.Index(s[i:min(len(s), i+linkLimit)], "](")
	if end < 0 || strings.IndexByte(s[i+1:i+end], '[') >= 0 {
		return 0
	}
	return i + end
}

// targetLen is the length of "](target)" at the beginning of s.
func targetLen(s string) int {
	if !strings.HasPrefix(s, "](") {
		return 0
	}
	depth := 0
	for i := 1; i < len(s) && i < 4*linkLimit; i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// tagLen is the length of an HTML tag, comment or <https://…> at the beginning of s.
func tagLen(s string) int {
	if len(s) < 3 || !(s[1]|0x20 >= 'a' && s[1]|0x20 <= 'z' || s[1] == '/' || s[1] == '!') {
		return 0
	}
	end := strings.IndexByte(s[:min(len(s), 4*linkLimit)], '>')
	if end < 0 || strings.IndexByte(s[1:end], '<') >= 0 {
		return 0
	}
	return end + 1
}
