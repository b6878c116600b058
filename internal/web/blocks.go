package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// A block is one paragraph as published, cut into segments.
type block struct {
	Part     text.Part
	Tight    bool // a line of a list or an address, set without space above
	Span     text.Span
	Segments []Segment
}

// maxBlock bounds one paragraph: a file that is a single line of many megabytes is shown in pieces.
const maxBlock = 64 << 10

// paragraphs cuts a document's text into the paragraphs that a reader saw: blank lines separate them, and so do single line
// breaks unless the lines look wrapped at a margin. The spans of the paragraphs give back the text exactly.
func paragraphs(doc *text.Document) []block {
	var out []block
	for start := 0; start < len(doc.Text); {
		end := paragraphEnd(doc.Text, start)
		if lines := unwrapped(doc.Text[start:end], joinOf(doc, start)); lines != nil {
			at := start
			for i, n := range lines {
				out = append(out, block{Span: text.Span{Start: at, End: at + n}, Tight: i > 0})
				at += n
			}
		} else {
			out = append(out, block{Span: text.Span{Start: start, End: end}})
		}
		start = end
	}
	for i := range out {
		out[i].Part = partOf(doc, out[i].Span)
	}
	return out
}

// paragraphEnd is where the paragraph that begins at start ends, the blank lines after it included.
func paragraphEnd(s string, start int) int {
	limit := min(len(s), start+maxBlock)
	blank, seen := true, false // the line so far is blank; there was one that is not
	for i := start; i < limit; i++ {
		switch c := s[i]; {
		case c == '\n':
			if blank && seen {
				return i + 1 + leadingBlank(s[i+1:])
			}
			blank = true
		case c != ' ' && c != '\t' && c != '\r':
			blank, seen = false, true
		}
	}
	if limit == len(s) {
		return limit
	}
	if cut := strings.LastIndexAny(s[start:limit], " \n"); cut > 0 {
		return start + cut + 1
	}
	return wholeRunes(s, text.Span{Start: start, End: limit}).End
}

// leadingBlank is the length of the blank lines that s begins with.
func leadingBlank(s string) int {
	n := 0
	for i := 0; i < len(s) && i < maxBlock; i++ {
		switch s[i] {
		case '\n':
			n = i + 1
		case ' ', '\t', '\r':
		default:
			return n
		}
	}
	return n
}

// join says which line breaks within a paragraph are mere wraps.
type join uint8

const (
	joinSome  join = iota // those before lower case, or all where lines look wrapped
	joinLines             // all but those that begin a list
	keepLines             // none
)

func joinOf(doc *text.Document, start int) join {
	switch {
	case doc.PartAt(start+leadingBlank(doc.Text[start:])) == text.Header:
		return keepLines
	case doc.Format == "markdown":
		return joinLines
	}
	return joinSome
}

// unwrapped gives the lengths of the lines of a paragraph when they stand as lines, such as those of a list or an address;
// nil when there is one line only, or the lines were wrapped at a margin. A line that goes on in lower case is one with the
// line before, and in Markdown any line is that begins no list.
func unwrapped(p string, how join) []int {
	lead := leadingBlank(p)
	lines := strings.SplitAfter(strings.TrimRightFunc(p[lead:], unicode.IsSpace), "\n")
	if len(lines) < 2 || how == joinSome && looksWrapped(lines) {
		return nil
	}
	sizes := []int{lead + len(lines[0])}
	total := sizes[0]
	for _, l := range lines[1:] {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l, " \t"))
		item := strings.ContainsRune("-*+#>|•0123456789", first)
		if how == joinSome && unicode.IsLower(first) || how == joinLines && !item {
			sizes[len(sizes)-1] += len(l)
		} else {
			sizes = append(sizes, len(l))
		}
		total += len(l)
	}
	sizes[len(sizes)-1] += len(p) - total
	return sizes
}

// looksWrapped reports whether all lines but the last are nearly equally long, up to a typewriter's width, and none begins
// an item of a list.
func looksWrapped(lines []string) bool {
	longest := 0
	for _, l := range lines {
		longest = max(longest, len(l))
		if t := strings.TrimLeft(l, " \t"); strings.HasPrefix(t, "- ") || strings.HasPrefix(t, "•") || strings.HasPrefix(t, "* ") {
			return false
		}
	}
	for _, l := range lines[:len(lines)-1] {
		if len(l) < longest*6/10 {
			return false
		}
	}
	return longest > 40 && longest <= 110 && len(lines) > 2
}

// partOf is the part that a paragraph wholly belongs to, or Body when it is mixed: its segments then tell.
func partOf(doc *text.Document, span text.Span) text.Part {
	s := doc.At(span)
	lo := span.Start + len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	hi := span.Start + len(strings.TrimRightFunc(s, unicode.IsSpace))
	if lo >= hi {
		return text.Body
	}
	part := doc.PartAt(lo)
	for _, r := range doc.Regions {
		if r.Span.Start > lo && r.Span.Start < hi || r.Span.End > lo && r.Span.End < hi {
			return text.Body
		}
	}
	return part
}

// cutsOf is where the parts of a document begin and end.
func cutsOf(doc *text.Document) []int {
	var cuts []int
	for _, r := range doc.Regions {
		cuts = append(cuts, r.Span.Start, r.Span.End)
	}
	return cuts
}

// fill gives each paragraph its segments, by one sweep over the whole stretch they cover.
func fill(doc *text.Document, blocks []block, marks []Mark) {
	if len(blocks) == 0 {
		return
	}
	cuts := cutsOf(doc)
	for _, b := range blocks {
		cuts = append(cuts, b.Span.Start)
	}
	within := text.Span{Start: blocks[0].Span.Start, End: blocks[len(blocks)-1].Span.End}
	segments := segmentText(doc.Text, within, marks, cuts)
	for i := range blocks {
		b := &blocks[i]
		n := 0
		for n < len(segments) && segments[n].Span.End <= b.Span.End {
			n++
		}
		b.Segments, segments = segments[:n], segments[n:]
	}
}

// partSize bounds what one page shows of a long document.
const partSize = 256 << 10

// pagesOf groups the paragraphs of a long document into pages.
func pagesOf(blocks []block) [][]block {
	var pages [][]block
	for len(blocks) > 0 {
		n, size := 0, 0
		for n < len(blocks) && (n == 0 || size+blocks[n].Span.Len() <= partSize) {
			size += blocks[n].Span.Len()
			n++
		}
		pages = append(pages, blocks[:n])
		blocks = blocks[n:]
	}
	return pages
}
