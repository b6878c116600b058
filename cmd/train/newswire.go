package main

import (
	"bufio"
	"bytes"
	"crypto/sha512"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// newsText is a text of the worldwide newswire set: its tokens put together again, where each stands, and the names among them.
type newsText struct {
	text   string
	tokens []text.Span
	names  []tokenName
	aside  map[tokenName]bool // facilities, which count neither way: a building is a place by one convention and none by another
}

// tokenName is a name over tokens, last not included.
type tokenName struct {
	first, last int
	kind        lang.NameType
}

// newsClasses are the classes of the set that are measured; its others (NORP, Facility, Misc, …) count as no names.
var newsClasses = map[string]lang.NameType{"Person": lang.PersonName, "Organization": lang.OrganizationName, "Location": lang.PlaceName}

// readNewswire reads the texts of one part of the set. The folder holds its .tsv files; where the texts as they were published lie beside
// it (original_articles), they tell where blanks stood between tokens.
func readNewswire(dir, part string) ([]newsText, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.tsv"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no .tsv files in %s", dir)
	}
	sort.Strings(files)
	var out []newsText
	for _, f := range files {
		name, _, _ := strings.Cut(filepath.Base(f), ".")
		if partOf(name) != part {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		original, _ := os.ReadFile(filepath.Join(dir, "..", "original_articles", name+".txt"))
		out = append(out, newswireText(b, original))
	}
	return out, nil
}

// partOf is the part of the set that a text belongs to. The set's own tool draws it by chance from the text's name (random.seed and
// random.random of Python): seven in ten for training, one for development, two for testing.
func partOf(name string) string {
	switch x := pythonRandom(name + ".txt.4class.tsv"); {
	case x < 0.7:
		return "train"
	case x < 0.8:
		return "dev"
	}
	return "test"
}

// pythonRandom is the first number that Python's random gives when it is seeded with a string: a Mersenne Twister (Matsumoto and
// Nishimura 1998), seeded with the string and its SHA-512 as one number.
func pythonRandom(seed string) float64 {
	sum := sha512.Sum512([]byte(seed))
	b := append([]byte(seed), sum[:]...)
	slices.Reverse(b)
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	var key []uint32
	for ; len(b) > 0; b = b[4:] {
		key = append(key, binary.LittleEndian.Uint32(b))
	}
	const n, m = 624, 397
	var mt [n]uint32
	mt[0] = 19650218
	for i := 1; i < n; i++ {
		mt[i] = 1812433253*(mt[i-1]^mt[i-1]>>30) + uint32(i)
	}
	i, j := 1, 0
	next := func() {
		if i++; i == n {
			mt[0], i = mt[n-1], 1
		}
	}
	for range max(n, len(key)) {
		mt[i] = (mt[i] ^ (mt[i-1]^mt[i-1]>>30)*1664525) + key[j] + uint32(j)
		next()
		j = (j + 1) % len(key)
	}
	for range n - 1 {
		mt[i] = (mt[i] ^ (mt[i-1]^mt[i-1]>>30)*1566083941) - uint32(i)
		next()
	}
	mt[0] = 1 << 31
	draw := func(k int) uint32 {
		y := mt[k]&(1<<31) | mt[k+1]&(1<<31-1)
		x := mt[k+m] ^ y>>1 ^ (y&1)*0x9908b0df
		x ^= x >> 11
		x ^= x << 7 & 0x9d2c5680
		x ^= x << 15 & 0xefc60000
		return x ^ x>>18
	}
	return (float64(draw(0)>>5)*(1<<26) + float64(draw(1)>>6)) / (1 << 53)
}

// newswireText puts the tokens of a file together again. Its first line is the address; blank lines part paragraphs.
func newswireText(tsv, original []byte) newsText {
	var t newsText
	var b []byte
	in := lang.NoName
	sc := bufio.NewScanner(bytes.NewReader(tsv))
	sc.Buffer(nil, 1<<20)
	for sc.Scan(); sc.Scan(); {
		form, label, _ := strings.Cut(sc.Text(), "\t")
		label, _, _ = strings.Cut(label, "\t") // names within names follow
		if form = strings.TrimSpace(form); form == "" {
			if len(b) > 0 && b[len(b)-1] != '\n' {
				b = append(b, "\n\n"...)
			}
			in = lang.NoName
			continue
		}
		if len(b) > 0 && b[len(b)-1] != '\n' && spaced(b, form, original) {
			b = append(b, ' ')
		}
		n := len(t.tokens)
		t.tokens = append(t.tokens, text.Span{Start: len(b), End: len(b) + len(form)})
		b = append(b, form...)
		place, class, _ := strings.Cut(label, "-")
		if class == "Facility" {
			facility(&t, place == "I", n)
		}
		switch kind := newsClasses[class]; {
		case kind == lang.NoName:
			in = kind
		case place == "I" && kind == in:
			t.names[len(t.names)-1].last = n + 1
		default:
			t.names = append(t.names, tokenName{n, n + 1, kind})
			in = kind
		}
	}
	t.text = string(b)
	return t
}

// facility notes that token n is part of a facility's name, which goes on from the token before.
func facility(t *newsText, goesOn bool, n int) {
	if t.aside == nil {
		t.aside = map[tokenName]bool{}
	}
	first := n
	for k := n - 1; goesOn && k >= 0 && first == n; k-- {
		before := tokenName{k, n, lang.PlaceName}
		if t.aside[before] {
			delete(t.aside, before)
			first = k
		}
	}
	t.aside[tokenName{first, n + 1, lang.PlaceName}] = true
}

// spaced reports whether a blank stands between the text so far and its next token: as published, else by the usual rules.
func spaced(b []byte, form string, original []byte) bool {
	tail := b[max(0, len(b)-12):]
	for len(tail) > 0 && len(original) > 0 {
		switch {
		case bytes.Contains(original, slices.Concat(tail, []byte{' '}, []byte(form))):
			return true
		case bytes.Contains(original, slices.Concat(tail, []byte(form))):
			return false
		}
		tail = tail[(len(tail)+1)/2:]
	}
	switch form {
	case ".", ",", ";", ":", "!", "?", ")", "]", "%", "’", "”", "'", "-":
		return false
	case "s", "t", "re", "ve", "ll", "d", "m":
		return b[len(b)-1] != '\'' && !bytes.HasSuffix(b, []byte("’"))
	}
	return !bytes.ContainsAny(b[len(b)-1:], "([$-") && !bytes.HasSuffix(b, []byte("“")) && !bytes.HasSuffix(b, []byte("‘"))
}

// over gives the tokens that a span of the text covers, the whole of any it touches.
func (t *newsText) over(s text.Span, kind lang.NameType) tokenName {
	first := sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].End > s.Start })
	last := sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].Start >= s.End })
	return tokenName{first, last, kind}
}

// apart is the names of places that a comma joins in one: "Kisumu, Kenya", which the set has now as one and more often as two.
func (t *newsText) apart(n tokenName) []tokenName {
	if n.kind != lang.PlaceName {
		return []tokenName{n}
	}
	var out []tokenName
	first := n.first
	for k := n.first; k <= n.last; k++ {
		if k == n.last || t.at(k, k+1) == "," {
			if k > first {
				out = append(out, tokenName{first, k, n.kind})
			}
			first = k + 1
		}
	}
	return out
}

// bare is a name without an article or a direction in small letters before it ("the", "northern") and a possessive mark behind it, on
// which conventions differ.
func (t *newsText) bare(n tokenName) tokenName {
	for n.last-n.first > 1 && (strings.EqualFold(t.at(n.first, n.first+1), "the") || direction.MatchString(t.at(n.first, n.first+1))) {
		n.first++
	}
	for n.last-n.first > 1 {
		switch t.at(n.last-1, n.last) {
		case "s", "'s", "’s":
			if n.last-n.first < 3 && t.at(n.last-1, n.last) == "s" {
				return n
			}
		case "'", "’", ".":
		default:
			return n
		}
		n.last--
	}
	return n
}

var direction = regexp.MustCompile(`^(north|south|east|west|(north|south)(east|west))(ern)?$|^central$`)

func (t *newsText) at(first, last int) string {
	if first >= last || first >= len(t.tokens) {
		return ""
	}
	return t.text[t.tokens[first].Start:t.tokens[min(last, len(t.tokens))-1].End]
}
