package cli

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columns is how many columns of a terminal a text takes: two for characters of East Asian width, none for marks.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	if r < 0x300 {
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	if r >= 0x300 && r < 0x370 || r >= 0x200b && r <= 0x200f || r == 0xfe0f {
		return 0
	}
	return 1
}

// stretch is a text in one style.
type stretch struct {
	text  string
	style style
}

// flow breaks stretches into lines of at most that many columns, between words where it can. Every line begins with indent.
func flow(list []stretch, across int, indent string) []string {
	f := flowing{room: max(across-columns(indent), 8), indent: indent}
	return f.all(list)
}

// flowAfter is flow behind what stands at the beginning of the first line in place of indent; it ends with a space or is empty.
func flowAfter(lead string, list []stretch, across int, indent string) []string {
	f := flowing{room: max(across-columns(indent), 8), indent: indent}
	lead = strings.TrimSuffix(lead, " ")
	f.lines, f.at = []string{lead}, columns(lead)-columns(indent)
	return f.all(list)
}

func (f *flowing) all(list []stretch) []string {
	for _, s := range list {
		for _, r := range printable(s.text) {
			if unicode.IsSpace(r) {
				f.place()
				continue
			}
			f.word = append(f.word, glyph{r, s.style})
		}
	}
	f.place()
	return f.lines
}

// glyph is a character with its style.
type glyph struct {
	char  rune
	style style
}

// flowing is text on its way into lines.
type flowing struct {
	room   int
	indent string
	lines  []string
	at     int     // columns of the last line that are taken
	word   []glyph // of which the end is not known yet
}

// place puts the word on the last line or, where it does not fit, on a new one; what is longer than a line is broken.
func (f *flowing) place() {
	need := 0
	for _, c := range f.word {
		need += columnsOf(c.char)
	}
	var b strings.Builder
	now := style{}
	for i, c := range f.word {
		n := columnsOf(c.char)
		fresh := len(f.lines) == 0 || f.at+n > f.room || i == 0 && f.at+1+need > f.room
		if fresh || i == 0 {
			f.write(&b, now)
			now = style{}
			if fresh {
				f.lines, f.at = append(f.lines, f.indent), 0
			} else if f.lines[len(f.lines)-1] != "" {
				b.WriteByte(' ')
				f.at++
			}
		}
		if c.style != now {
			b.WriteString(now.off + c.style.on)
			now = c.style
		}
		b.WriteRune(c.char)
		f.at += n
	}
	f.write(&b, now)
	f.word = f.word[:0]
}

func (f *flowing) write(b *strings.Builder, now style) {
	if b.Len() > 0 {
		f.lines[len(f.lines)-1] += b.String() + now.off
		b.Reset()
	}
}

// fitting cuts a plain line to that many columns.
func fitting(s string, across int) string {
	if columns(s) <= across {
		return s
	}
	n := 0
	for i, r := range s {
		if n += columnsOf(r); n > across-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// padded is a plain line of exactly that many columns.
func padded(s string, across int) string {
	s = fitting(s, across)
	return s + strings.Repeat(" ", max(0, across-columns(s)))
}
