package lang

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Draw is the tree of one sentence for the terminal: a word a line, indented under its governor's arc, with its
// relation, lemma, part of speech and features.
func Draw(tokens []Token, s Sentence) string {
	if s.First >= s.End || s.First < 0 || s.End > len(tokens) {
		return ""
	}
	d := drawing{tokens: tokens[s.First:s.End], base: s.First}
	d.kids = make([][]int, len(d.tokens))
	var roots []int
	for i, t := range d.tokens {
		if h := int(t.Head) - s.First; t.Head >= 0 && h >= 0 && h < len(d.tokens) && h != i {
			d.kids[h] = append(d.kids[h], i)
		} else {
			roots = append(roots, i)
		}
	}
	d.lines = make([]string, len(d.tokens))
	for _, r := range roots {
		d.place(r, 0)
	}
	width := 0
	for i := range d.tokens {
		d.lines[i] = d.rails(i)
		width = max(width, utf8.RuneCountInString(d.lines[i]))
	}
	var b strings.Builder
	for i, t := range d.tokens {
		pad := strings.Repeat(" ", width-utf8.RuneCountInString(d.lines[i]))
		b.WriteString(strings.TrimRight(fmt.Sprintf("%3d %s%s %-16s %-12s %-6s %s %s", i, d.lines[i], pad, t.Form, t.Rel, t.Tag, t.Lemma, t.Feats), " ") + "\n")
	}
	return b.String()
}

// maxRails is how deep a drawing goes; deeper words stand at the last rail.
const maxRails = 40

type drawing struct {
	tokens []Token
	base   int
	kids   [][]int
	depth  []int
	lines  []string
}

// place works out how deep each word stands under its root.
func (d *drawing) place(root, depth int) {
	if d.depth == nil {
		d.depth = make([]int, len(d.tokens))
	}
	d.depth[root] = min(depth, maxRails)
	if depth > len(d.tokens) {
		return
	}
	for _, k := range d.kids[root] {
		d.place(k, depth+1)
	}
}

// rails draws, left of a word, the arcs that pass it and the one that ends at it.
func (d *drawing) rails(i int) string {
	cells := make([]rune, 2*d.depth[i]+1)
	for c := range cells {
		cells[c] = ' '
	}
	// Climb to the root; at each governor's rail see whether a later or earlier sister's arc passes here.
	at := i
	for {
		h := int(d.tokens[at].Head) - d.base
		if d.tokens[at].Head < 0 || h < 0 || h >= len(d.tokens) || d.depth[at] == 0 || h == at {
			break
		}
		col := 2 * d.depth[h]
		first, last := d.span(h)
		if col < len(cells) && cells[col] == ' ' {
			switch {
			case at == i && i == first && i < h:
				cells[col] = '┌'
			case at == i && i == last && i > h:
				cells[col] = '└'
			case at == i:
				cells[col] = '├'
			case first < i && i < last:
				cells[col] = '│'
			}
			if at == i {
				for c := col + 1; c < len(cells); c++ {
					cells[c] = '─'
				}
			}
		}
		if d.depth[at] == maxRails {
			break
		}
		at = h
	}
	cells[len(cells)-1] = '●'
	return string(cells)
}

// span is from the first to the last of a word and the words it governs directly.
func (d *drawing) span(h int) (first, last int) {
	first, last = h, h
	for _, k := range d.kids[h] {
		first, last = min(first, k), max(last, k)
	}
	return first, last
}
