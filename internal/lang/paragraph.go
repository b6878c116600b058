package lang

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// Segment is a stretch of a document to be read as running text: a part and the number of the paragraph it is.
type Segment struct {
	Span      text.Span
	Part      text.Part
	Paragraph int
}

// maxWrap is the longest line, in characters, that a text wrapped by hand or machine is taken to have.
const maxWrap = 120

// line is one line of a document, without its end, trimmed of blanks.
type line struct {
	span  text.Span
	runes int
	blank bool // an empty line stands before it
	item  bool // it begins a list item, a heading mark or a table row
}

// Segments cuts the article parts of a document into paragraphs. Blank lines part paragraphs; so do line ends, unless the
// lines look wrapped: then they are joined again.
func Segments(doc *text.Document) []Segment {
	parts := articleParts(doc)
	var out []Segment
	var lines []line
	for i, p := range parts {
		lines = splitLines(doc.Text, p.Span, lines[:0])
		same := i > 0 && parts[i-1].Part == text.Dateline && sameLine(doc.Text, parts[i-1].Span.End, p.Span)
		for k, s := range joinLines(doc.Text, lines) {
			n := 0
			if len(out) > 0 {
				n = out[len(out)-1].Paragraph + 1
			}
			if k == 0 && same && n > 0 {
				n--
			}
			out = append(out, Segment{s, p.Part, n})
		}
	}
	return out
}

// articleParts is the document without header, captions and furniture, in order. Notation does not part what it stands in.
func articleParts(doc *text.Document) []text.Region {
	var out []text.Region
	at := 0
	add := func(start, end int, p text.Part) {
		start, end = max(start, at), min(end, len(doc.Text))
		if n := len(out); n > 0 && out[n-1].Part == p && p != text.Body && out[n-1].Span.End == start {
			out[n-1].Span.End = max(end, start)
		} else if start < end && p.IsArticle() {
			out = append(out, text.Region{Span: text.Span{Start: start, End: end}, Part: p})
		}
		at = max(at, end)
	}
	for _, r := range doc.Regions {
		if r.Part == text.Markup {
			if n := len(out); n > 0 && out[n-1].Span.End == r.Span.Start && at == r.Span.Start && out[n-1].Part != text.Body {
				out[n-1].Span.End, at = r.Span.End, r.Span.End
			}
			continue
		}
		add(at, r.Span.Start, text.Body)
		add(r.Span.Start, r.Span.End, r.Part)
	}
	add(at, len(doc.Text), text.Body)
	return out
}

func sameLine(s string, end int, next text.Span) bool {
	for i := end; i < next.End; i++ {
		if s[i] == '\n' {
			return false
		}
		if s[i] != ' ' && s[i] != '\t' {
			return true
		}
	}
	return false
}

func splitLines(s string, in text.Span, out []line) []line {
	blank := true
	for at := in.Start; at < in.End; {
		end := at
		for end < in.End && s[end] != '\n' && s[end] != '\r' && s[end] != '\f' {
			end++
		}
		l, r := trim(s, at, end)
		if l == r {
			// A lone \r or the \n of \r\n is no empty line; one that holds nothing between two line ends is.
			blank = blank || !(at > 0 && at == end && s[at] == '\n' && s[at-1] == '\r')
		} else {
			n := utf8.RuneCountInString(s[l:min(r, l+4*maxWrap)])
			out = append(out, line{text.Span{Start: l, End: r}, n, blank, isItem(s[l:r])})
			blank = false
		}
		at = end + 1
	}
	return out
}

func trim(s string, l, r int) (int, int) {
	for l < r {
		c, n := utf8.DecodeRuneInString(s[l:r])
		if !unicode.IsSpace(c) && c != '\u200b' && c != '\ufeff' {
			break
		}
		l += n
	}
	for l < r {
		c, n := utf8.DecodeLastRuneInString(s[l:r])
		if !unicode.IsSpace(c) && c != '\u200b' {
			break
		}
		r -= n
	}
	return l, r
}

// isItem reports whether a line begins with a bullet, a number or letter with stop or bracket, a Markdown heading mark, or a table bar.
func isItem(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	switch c {
	case '•', '·', '◦', '▪', '‣', '●', '○', '■', '►', '|', '>':
		return true
	case '-', '*', '–', '—', '+':
		return len(rest) > 0 && rest[0] == ' '
	case '#':
		return true
	}
	if c == '(' {
		s = rest
	}
	k := 0
	for k < len(s) && k < 4 && (s[k] >= '0' && s[k] <= '9' || k < 3 && (s[k] == 'i' || s[k] == 'v' || s[k] == 'x')) {
		k++
	}
	if k == 0 && len(s) > 1 && isLetter(s[0]) {
		k = 1
	}
	if k == 0 || k+1 >= len(s) || s[k+1] != ' ' {
		return false
	}
	return s[k] == ')' || s[k] == '.' && s[0] >= '0' && s[0] <= '9'
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// joinLines makes paragraphs of lines.
func joinLines(s string, lines []line) []text.Span {
	var out []text.Span
	width, usual := wrapWidth(lines)
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && continues(s, lines[j-1], lines[j], width, usual) {
			j++
		}
		out = append(out, text.Span{Start: lines[i].span.Start, End: lines[j-1].span.End})
		i = j
	}
	return out
}

// wrapWidth is the width to which the lines are wrapped, 0 when they are not, and the length that a quarter of them reach: links make
// single lines longer than the others.
func wrapWidth(lines []line) (width, usual int) {
	long := 0
	var count [maxWrap + 1]int
	for _, l := range lines {
		if l.runes > maxWrap {
			long++
		} else {
			width = max(width, l.runes)
			count[l.runes]++
		}
	}
	if long*20 > len(lines) || width < 40 {
		return 0, 0
	}
	n := 0
	for usual = width; usual > 0; usual-- {
		if n += count[usual]; n*4 >= len(lines) {
			break
		}
	}
	return width, usual
}

// continues reports whether line b goes on with the sentence of line a above it.
func continues(s string, a, b line, width, usual int) bool {
	if b.blank || b.item {
		return false
	}
	if a.item && indent(s, b) > indent(s, a) {
		return true // hangs below its bullet
	}
	first, _ := utf8.DecodeRuneInString(s[b.span.Start:b.span.End])
	last, _ := utf8.DecodeLastRuneInString(s[a.span.Start:a.span.End])
	if unicode.IsLower(first) && !isStop(last) {
		return true
	}
	if width > 0 && usual >= 40 && a.runes <= width && !isStop(last) && a.runes*5 >= usual*4 {
		return true // a line as long as most, without a stop
	}
	word := 0
	for _, c := range s[b.span.Start:min(b.span.End, b.span.Start+80)] {
		if unicode.IsSpace(c) {
			break
		}
		word++
	}
	// A writer breaks a line where the next word no longer fits.
	return width > 0 && a.runes <= width && a.runes+indent(s, a)+1+word > width
}

// indent is how many blanks stand before a line.
func indent(s string, l line) int {
	n := 0
	for n < l.span.Start && (s[l.span.Start-n-1] == ' ' || s[l.span.Start-n-1] == '\t') {
		n++
	}
	return n
}

func isStop(c rune) bool {
	switch c {
	case '.', '!', '?', '。', '！', '？', '…', '”', '"', ':':
		return true
	}
	return false
}
