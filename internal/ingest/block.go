package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// block is a paragraph in the making: a line of a text file, a paragraph of Markdown, a block of a page.
type block struct {
	span    text.Span // without the blanks around it
	part    text.Part
	decided bool // the part is settled
	weak    bool // settled as furniture by the page around it; a stamp may still be read there
	blank   bool // an empty line stands before it
	item    bool // a list item
	words   int  // counted up to wordLimit
	closed  bool // it ends as sentences do
}

const wordLimit = 40

// proseWords is how many words, with a sentence's end, make a full paragraph.
const proseWords = 20

func (b *block) isProse() bool { return b.isProseOf(proseWords) }

// isProseOf reports whether a block is running text of so many words; a very long one needs no sentence's end.
func (b *block) isProseOf(words int) bool {
	return b.words >= wordLimit || b.closed && b.words >= words
}

// newBlock trims a stretch of text; ok is false when nothing is left.
func newBlock(s string, at, end int) (block, bool) {
	for at < end {
		c, n := utf8.DecodeRuneInString(s[at:end])
		if !isBlank(c) {
			break
		}
		at += n
	}
	for at < end {
		c, n := utf8.DecodeLastRuneInString(s[at:end])
		if !isBlank(c) {
			break
		}
		end -= n
	}
	if at == end {
		return block{}, false
	}
	b := block{span: text.Span{Start: at, End: end}}
	b.words = countWords(s[at:end])
	b.closed = isClosed(s[max(at, end-12):end])
	return b, true
}

func isBlank(c rune) bool { return unicode.IsSpace(c) || c == '\u200B' || c == '\uFEFF' }

func countWords(s string) int {
	n, in := 0, false
	for _, c := range s {
		word := unicode.IsLetter(c) || unicode.IsDigit(c)
		if word && !in {
			if n++; n == wordLimit {
				return n
			}
		}
		in = word || in && !unicode.IsSpace(c)
		if unicode.Is(unicode.Han, c) {
			in = false
		}
	}
	return n
}

// isClosed reports whether a text ends in a full stop, question or exclamation mark, or a semicolon or colon that
// announces more, with or without quotes, brackets or marks of emphasis after it.
func isClosed(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]*_ \u00A0")
	c, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?;:,…。！？；：", c)
}

// lines cuts a text file into blocks, one a line.
func lines(s string, from int) []block {
	var out []block
	blank := true
	for at := from; at < len(s); {
		end := lineEnd(s, at)
		b, ok := newBlock(s, at, end)
		if ok {
			b.blank = blank
			b.item = isItem(s[b.span.Start:b.span.End])
			out = append(out, b)
		}
		blank = !ok && (blank || end != at || !strings.HasSuffix(s[:at], "\r"))
		at = end
		if at < len(s) {
			_, n := utf8.DecodeRuneInString(s[at:])
			at += n
		}
	}
	return out
}

// lineEnd is where the line that begins at at ends.
func lineEnd(s string, at int) int {
	for ; at < len(s); at++ {
		switch s[at] {
		case '\n', '\r', '\f':
			return at
		case 0xE2: // the separators U+2028 and U+2029
			if at+2 < len(s) && s[at+1] == 0x80 && s[at+2]&0xFE == 0xA8 {
				return at
			}
		}
	}
	return at
}

// isItem reports whether a line begins with a bullet or with a number and a stop or bracket.
func isItem(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	switch c {
	case '•', '·', '◦', '▪', '●', '○', '■', '►', '|':
		return true
	case '-', '*', '–', '—', '+':
		return strings.HasPrefix(rest, " ")
	}
	k := 0
	for k < len(s) && k < 3 && s[k] >= '0' && s[k] <= '9' {
		k++
	}
	return k > 0 && k+1 < len(s) && (s[k] == '.' || s[k] == ')') && s[k+1] == ' '
}
