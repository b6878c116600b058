package text

import "unicode/utf8"

// Span is a half-open range of bytes in a document's text, the only notion of position in the program.
type Span struct{ Start, End int }

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// IsEmpty reports whether the span covers nothing.
func (s Span) IsEmpty() bool { return s.End <= s.Start }

// Contains reports whether o lies wholly within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cover is the smallest span that holds both; an empty span adds nothing.
func (s Span) Cover(o Span) Span {
	if s.IsEmpty() {
		return o
	}
	if o.IsEmpty() {
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// RuneIndex turns byte offsets of one text into Unicode code points and back, as exports and the web count them.
type RuneIndex struct {
	text  string
	marks []int // code points before each block of runeBlock bytes
}

const runeBlock = 256

// NewRuneIndex indexes s in one pass.
func NewRuneIndex(s string) *RuneIndex {
	x := &RuneIndex{text: s, marks: make([]int, 0, len(s)/runeBlock+1)}
	n := 0
	for i := 0; i < len(s); i++ {
		if i%runeBlock == 0 {
			x.marks = append(x.marks, n)
		}
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return x
}

// Rune is the number of code points before byte offset b.
func (x *RuneIndex) Rune(b int) int {
	if len(x.marks) == 0 || b <= 0 {
		return 0
	}
	b = min(b, len(x.text))
	k := min(b/runeBlock, len(x.marks)-1)
	n := x.marks[k]
	for i := k * runeBlock; i < b; i++ {
		if utf8.RuneStart(x.text[i]) {
			n++
		}
	}
	return n
}
