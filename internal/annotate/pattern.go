package annotate

import (
	"fmt"
	"strings"
)

// class is a set of classes of words that patterns name in angle brackets: <month>, <year>.
type class uint64

// atom is a token as patterns see it: the number of its word, the classes it belongs to and the values it stands for.
type atom struct {
	word  uint32 // 0 for a word that no pattern names
	class class
	value [3]int32
	item  int32 // where an earlier match stands: which
	end   int32 // index of the next atom; more than one ahead where an earlier match stands
}

// grammar is the patterns of one table, compiled to a trie over words and classes. It is read-only once built.
//
// A pattern is a row of elements parted by blanks: a word, alternatives ("to|until"), a class ("<month>"), a class with
// the slot that takes its value ("<year:year2>"), each optional with a question mark. What stands outside square
// brackets must be there but is not part of the match: "in|by [ <year> ]".
type grammar struct {
	words   map[string]uint32
	classes map[string]class
	slots   map[string]int
	nodes   []node
	first   class           // the classes with which any pattern begins
	begins  map[uint32]bool // the words with which any pattern begins
}

type node struct {
	word  map[uint32]int32
	class []classEdge
	ends  []variant
}

type classEdge struct {
	class class
	to    int32
}

// variant is one way to read a pattern: which of its rows it is, its extent, and the slot of each element.
type variant struct {
	row      int
	from, to int // elements of the extent
	slots    []int8
}

// element is one place of a pattern.
type element struct {
	words    []uint32
	class    class
	slot     int8 // -1 for none
	optional bool
}

func newGrammar(classes, slots []string) *grammar {
	g := &grammar{words: map[string]uint32{}, classes: map[string]class{}, slots: map[string]int{},
		nodes: make([]node, 1), begins: map[uint32]bool{}}
	for i, c := range classes {
		g.classes[c] = 1 << i
	}
	for i, s := range slots {
		g.slots[s] = i
	}
	return g
}

// word is the number of a word, given out when it is first named.
func (g *grammar) word(w string) uint32 {
	n, ok := g.words[w]
	if !ok {
		n = uint32(len(g.words) + 1)
		g.words[w] = n
	}
	return n
}

// add compiles the pattern of a row.
func (g *grammar) add(pattern string, row int) error {
	var elements []element
	from, to := 0, -1
	for _, f := range strings.Fields(pattern) {
		switch f {
		case "[":
			from = len(elements)
		case "]":
			to = len(elements)
		default:
			e, err := g.element(f)
			if err != nil {
				return err
			}
			elements = append(elements, e)
		}
	}
	if to < 0 {
		to = len(elements)
	}
	if from >= to {
		return fmt.Errorf("the pattern %q has an empty extent", pattern)
	}
	g.expand(elements, row, from, to, 0, 0, variant{row: row})
	return nil
}

func (g *grammar) element(f string) (element, error) {
	e := element{slot: -1}
	if len(f) > 1 {
		f, e.optional = strings.CutSuffix(f, "?")
	}
	if !strings.HasPrefix(f, "<") {
		for w := range strings.SplitSeq(f, "|") {
			e.words = append(e.words, g.word(w))
		}
		return e, nil
	}
	name, slot, _ := strings.Cut(strings.Trim(f, "<>"), ":")
	for c := range strings.SplitSeq(name, "|") {
		bit, ok := g.classes[c]
		if !ok {
			return e, fmt.Errorf("no class of words is called <%s>", c)
		}
		e.class |= bit
	}
	if slot == "" {
		slot = name
	}
	if i, ok := g.slots[slot]; ok {
		e.slot = int8(i)
	}
	return e, nil
}

// expand adds the readings of the elements from k on below a node.
func (g *grammar) expand(elements []element, row, from, to, k int, at int32, v variant) {
	if k == from {
		v.from = len(v.slots)
	}
	if k == to {
		v.to = len(v.slots)
	}
	if k == len(elements) {
		g.nodes[at].ends = append(g.nodes[at].ends, v)
		return
	}
	e := elements[k]
	if e.optional {
		g.expand(elements, row, from, to, k+1, at, v)
	}
	v.slots = append(v.slots[:len(v.slots):len(v.slots)], e.slot)
	if e.class != 0 {
		if at == 0 {
			g.first |= e.class
		}
		g.expand(elements, row, from, to, k+1, g.byClass(at, e.class), v)
		return
	}
	for _, w := range e.words {
		if at == 0 {
			g.begins[w] = true
		}
		g.expand(elements, row, from, to, k+1, g.byWord(at, w), v)
	}
}

func (g *grammar) byWord(at int32, w uint32) int32 {
	if to, ok := g.nodes[at].word[w]; ok {
		return to
	}
	g.nodes = append(g.nodes, node{})
	to := int32(len(g.nodes) - 1)
	if g.nodes[at].word == nil {
		g.nodes[at].word = map[uint32]int32{}
	}
	g.nodes[at].word[w] = to
	return to
}

func (g *grammar) byClass(at int32, c class) int32 {
	for _, e := range g.nodes[at].class {
		if e.class == c {
			return e.to
		}
	}
	g.nodes = append(g.nodes, node{})
	to := int32(len(g.nodes) - 1)
	g.nodes[at].class = append(g.nodes[at].class, classEdge{c, to})
	return to
}

// match is where a pattern fits: its row, the atoms of its extent and the values in its slots.
type match struct {
	row        int
	first, end int
	set        uint32 // the slots that have a value, by bit
	slot       [maxSlots]int32
	extra      [2]int32 // the further values of the last atom that has any
}

const maxSlots = 20

// maxPattern bounds how far a pattern may reach.
const maxPattern = 24

// matchAt appends all matches of patterns whose first element is atom i.
func (g *grammar) matchAt(atoms []atom, i, limit int, out []match) []match {
	if a := &atoms[i]; a.class&g.first == 0 && (a.word == 0 || !g.begins[a.word]) {
		return out
	}
	var path [maxPattern]int
	return g.walk(atoms, i, limit, 0, 0, &path, out)
}

func (g *grammar) walk(atoms []atom, i, limit int, at int32, depth int, path *[maxPattern]int, out []match) []match {
	n := &g.nodes[at]
	for k := range n.ends {
		out = append(out, fill(atoms, &n.ends[k], path, depth, i))
	}
	if i >= limit || depth == maxPattern {
		return out
	}
	path[depth] = i
	a := &atoms[i]
	if a.word != 0 && n.word != nil {
		if to, ok := n.word[a.word]; ok {
			out = g.walk(atoms, int(a.end), limit, to, depth+1, path, out)
		}
	}
	for _, e := range n.class {
		if a.class&e.class != 0 {
			out = g.walk(atoms, int(a.end), limit, e.to, depth+1, path, out)
			path[depth] = i
		}
	}
	return out
}

func fill(atoms []atom, v *variant, path *[maxPattern]int, depth, next int) match {
	m := match{row: v.row, first: path[v.from], end: next}
	if v.to < depth {
		m.end = path[v.to]
	}
	for k := v.from; k < v.to; k++ {
		a := &atoms[path[k]]
		if s := v.slots[k]; s >= 0 {
			m.slot[s] = a.value[0]
			if s == slotTime || s == slotTime2 {
				m.slot[s] = a.item
			}
			m.set |= 1 << s
			if a.value[1] != 0 {
				m.extra = [2]int32{a.value[1], a.value[2]}
			}
		}
	}
	return m
}

// has reports whether a slot has a value.
func (m *match) has(slot int) bool { return m.set&(1<<slot) != 0 }

// get is the value in a slot, 0 when it has none.
func (m *match) get(slot int) int { return int(m.slot[slot]) }

func (m *match) put(slot, value int) {
	m.slot[slot] = int32(value)
	m.set |= 1 << slot
}
