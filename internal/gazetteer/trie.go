package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/lang"
)

// trie finds the longest of many names in tokens. Names and tokens are cut into the same pieces (runs of letters and
// digits, and commas), so that it does not matter whether the tokenizer parts "Guinea-Bissau" or "N'Djamena".
type trie struct {
	words  map[string]int32
	edges  map[uint64]int32 // node and word to node
	leaves [][]leaf         // by node
	begins lang.Sieve       // pieces with which names begin
}

type leaf struct {
	ids   []int32
	shape shape
}

// shape is how a name must look in the text to be taken for it.
type shape uint8

const (
	anyCase shape = iota
	initial       // "Chad": begins with a capital
	capital       // "WHO": no lower-case letter
)

func shapeOf(name string) shape {
	letters, lower := 0, 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsLower(r) {
				lower++
			}
		}
	}
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case letters > 0 && lower == 0 && letters <= 8:
		return capital
	case unicode.IsUpper(first) || unicode.IsDigit(first):
		return initial
	}
	for _, w := range strings.Fields(name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			return initial
		}
	}
	return anyCase
}

// add enters a name and, where it has diacritics, the name without them.
func (t *trie) add(name string, id int32) {
	t.put(name, shapeOf(name), id)
	if folded := fold(name); folded != name {
		t.put(folded, shapeOf(name), id)
	}
}

func (t *trie) put(name string, s shape, id int32) {
	var pieces []string
	for rest := normal(name); ; {
		p, more, ok := piece(rest)
		if !ok {
			return // no text is cut into such a name
		}
		if p == "" {
			break
		}
		pieces, rest = append(pieces, p), more
	}
	node, n := int32(0), 0
	for _, p := range pieces {
		if n == 0 {
			t.begins.Add(p)
		}
		n++
		w, known := t.words[p]
		if !known {
			w = int32(len(t.words))
			t.words[p] = w
		}
		next, known := t.edges[edge(node, w)]
		if !known {
			next = int32(len(t.leaves))
			t.edges[edge(node, w)] = next
			t.leaves = append(t.leaves, nil)
		}
		node = next
	}
	if n == 0 {
		return
	}
	t.leaves[node] = with(t.leaves[node], s, id)
}

// with adds an id to the leaf of a shape.
func with(leaves []leaf, s shape, id int32) []leaf {
	i := slices.IndexFunc(leaves, func(l leaf) bool { return l.shape == s })
	switch {
	case i < 0:
		return append(leaves, leaf{[]int32{id}, s})
	case !slices.Contains(leaves[i].ids, id):
		leaves[i].ids = append(leaves[i].ids, id)
	}
	return leaves
}

func edge(node, word int32) uint64 { return uint64(node)<<32 | uint64(uint32(word)) }

// longest is the end of the longest name that begins at token i and what it names; 0 when none does.
func (t *trie) longest(tokens []lang.Token, i int) (end int, ids []int32) {
	node := int32(0)
	for k := i; k < len(tokens) && tokens[k].Sent == tokens[i].Sent; k++ {
		rest, moved := tokens[k].Norm, false
		for {
			var p string
			var ok bool
			p, rest, ok = piece(rest)
			if !ok || p == "" && !moved && k == i {
				return end, ids
			}
			if p == "" {
				break
			}
			if !moved && k == i && len(p) == len(tokens[k].Norm) && !t.begins.May(&tokens[k]) {
				return end, ids
			}
			moved = true
			w, known := t.words[p]
			if !known {
				return end, ids
			}
			if node, known = t.edges[edge(node, w)]; !known {
				return end, ids
			}
		}
		if !moved {
			continue
		}
		strictest := shape(0)
		for _, l := range t.leaves[node] {
			if (end != k+1 || l.shape > strictest) && l.shape.fits(tokens, i, k) {
				end, ids, strictest = k+1, l.ids, l.shape
			}
		}
	}
	return end, ids
}

// fits reports whether tokens first to last are written as the name demands.
func (s shape) fits(tokens []lang.Token, first, last int) bool {
	switch s {
	case initial:
		r, _ := utf8.DecodeRuneInString(tokens[first].Form)
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			return true
		}
		r, _ = utf8.DecodeRuneInString(tokens[last].Form)
		return first < last && unicode.IsUpper(r)
	case capital:
		for k := first; k <= last; k++ {
			for _, r := range tokens[k].Form {
				if unicode.IsLower(r) {
					return false
				}
			}
		}
	}
	return true
}

// piece cuts the first piece off a normalized string: "" at its end; not ok at a character that no name holds.
func piece(s string) (p, rest string, ok bool) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isWord(c):
			n := i + 1
			for n < len(s) && isWord(s[n]) {
				n++
			}
			return s[i:n], s[n:], true
		case c == ',':
			return ",", s[i+1:], true
		case c == '-' || c == '\'' || c == '.' || c == ' ' || c == '/':
		default:
			return "", "", false
		}
	}
	return "", "", true
}

func isWord(c byte) bool {
	return c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '&'
}

var foldQuotes = strings.NewReplacer("’", "'", "‘", "'", "ʻ", "'", "–", "-", "‑", "-", "—", "-", "“", "", "”", "")

func normal(name string) string { return strings.ToLower(foldQuotes.Replace(name)) }
