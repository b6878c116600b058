// Package phrase finds the fixed phrases of tables in tokens: many thousands of them in one pass, whatever hyphens,
// quotation marks, brackets, commas and British or American spelling stand in the text.
//
// Main type: Set. The package does not know what a phrase means; extractors give each an index into their own rules.
package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Set is phrases in the form of a tree of words. Build it with Add; after that it is read-only and safe for
// concurrent use.
type Set struct {
	split    *lang.Splitter
	spelling map[string]string
	words    map[string]int32 // norm to the number of the word
	nodes    []node
	begins   lang.Sieve          // words with which phrases begin
	variants map[string][]string // spellings of forms that begin with a word
}

type node struct {
	next   map[int32]int32 // word number to node; with the sign turned for words that must begin with a capital
	id     int32           // of the phrase that ends here, -1 when none does
	capped bool            // some way on asks for capitals
}

// Match is a phrase found: tokens First to End (exclusive) and the id given to Add.
type Match struct{ First, End, ID int }

// NewSet makes an empty set for a language of the packs.
func NewSet(packs *pack.Set, language string) (*Set, error) {
	split, err := lang.LoadSplitter(packs, language)
	if err != nil {
		return nil, err
	}
	rows, err := packs.Rows(language, "spelling", "variant", "form")
	if err != nil {
		return nil, err
	}
	s := &Set{split: split, spelling: map[string]string{}, words: map[string]int32{}, nodes: []node{{id: -1}}, variants: map[string][]string{}}
	for _, r := range rows {
		s.spelling[r.Get("variant")] = r.Get("form")
		first, _, _ := strings.Cut(r.Get("form"), "-")
		s.variants[first] = append(s.variants[first], r.Get("variant"))
	}
	return s, nil
}

// Add enters all variants of a pattern (see Expand) under an id. A word written with a capital in the pattern must have
// one in the text. Of two equal phrases the first one stays.
func (s *Set) Add(pattern string, id int) error {
	variants, err := Expand(pattern)
	if err != nil {
		return err
	}
	for _, v := range variants {
		s.add(s.split.Forms(v), int32(id))
	}
	return nil
}

func (s *Set) add(forms []string, id int32) {
	at := int32(0)
	for _, f := range forms {
		norm := lang.Norm(f)
		if isFiller(norm) {
			continue
		}
		capped := capital(f)
		for part := range strings.SplitSeq(s.fold(norm), "-") {
			if at == 0 {
				s.begin(part)
			}
			at = s.enter(at, s.number(part), capped)
			capped = false
		}
	}
	if at != 0 && s.nodes[at].id < 0 {
		s.nodes[at].id = id
	}
}

// begin lets words through with which a phrase begins.
func (s *Set) begin(word string) {
	s.begins.Add(word)
	for _, v := range s.variants[word] {
		s.begins.Add(v)
	}
}

// enter is the node that a word leads to, made when it is missing.
func (s *Set) enter(at, word int32, capped bool) int32 {
	if capped {
		word = -word
		s.nodes[at].capped = true
	}
	if next, ok := s.nodes[at].next[word]; ok {
		return next
	}
	next := int32(len(s.nodes))
	s.nodes = append(s.nodes, node{id: -1})
	if s.nodes[at].next == nil {
		s.nodes[at].next = map[int32]int32{}
	}
	s.nodes[at].next[word] = next
	return next
}

func (s *Set) number(word string) int32 {
	n, ok := s.words[word]
	if !ok {
		n = int32(len(s.words) + 1)
		s.words[word] = n
	}
	return n
}

func (s *Set) fold(norm string) string {
	if f, ok := s.spelling[norm]; ok {
		return f
	}
	return norm
}

// Longest is the longest phrase that begins at token i and ends before end. The walk may cross punctuation that
// phrases do not count.
func (s *Set) Longest(tokens []lang.Token, i, end int) (Match, bool) {
	best := Match{ID: -1}
	if i >= end {
		return best, false
	}
	if t := &tokens[i]; !s.begins.May(t) && strings.IndexByte(t.Norm, '-') < 0 {
		return best, false
	}
	s.walk(tokens, i, i, end, 0, &best)
	return best, best.ID >= 0
}

func (s *Set) walk(tokens []lang.Token, first, i, end int, at int32, best *Match) {
	for ; i < end && s.nodes[at].next != nil; i++ {
		t := &tokens[i]
		if isFiller(t.Norm) {
			if i == first {
				return
			}
			continue
		}
		if s.nodes[at].capped && capital(t.Form) {
			if next, ok := s.step(at, t.Norm, true); ok {
				s.reached(next, first, i+1, best)
				s.walk(tokens, first, i+1, end, next, best)
			}
		}
		next, ok := s.step(at, t.Norm, false)
		if !ok {
			return
		}
		at = next
		s.reached(at, first, i+1, best)
	}
}

// step is the node that a token leads to; capped asks for the way of words with a capital.
func (s *Set) step(at int32, norm string, capped bool) (int32, bool) {
	norm = s.fold(norm)
	for {
		part, rest, more := strings.Cut(norm, "-")
		w, ok := s.words[part]
		if !ok {
			return 0, false
		}
		if capped {
			w, capped = -w, false
		}
		if at, ok = s.nodes[at].next[w]; !ok || !more {
			return at, ok
		}
		norm = rest
	}
}

func (s *Set) reached(at int32, first, end int, best *Match) {
	if id := s.nodes[at].id; id >= 0 && end > best.End {
		*best = Match{First: first, End: end, ID: int(id)}
	}
}

// All finds the longest phrase at every token from first to end, left to right, none within another.
func (s *Set) All(tokens []lang.Token, first, end int) []Match {
	var out []Match
	for i := first; i < end; i++ {
		m, ok := s.Longest(tokens, i, end)
		if ok && (len(out) == 0 || m.End > out[len(out)-1].End) {
			out = append(out, m)
		}
	}
	return out
}

// isFiller reports whether phrases skip a token.
func isFiller(norm string) bool {
	if len(norm) != 1 {
		return norm == "''" || norm == "``"
	}
	switch norm[0] {
	case '-', ',', '"', '(', ')', '\'':
		return true
	}
	return false
}

func capital(form string) bool {
	c, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(c)
}
