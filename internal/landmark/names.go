package landmark

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/pack"
)

// names finds what has a name, by any of its names in any language.
type names struct {
	first    dictionary // the first word of names, to heads
	heads    [][]name   // that begin with this word, the longest first
	byHead   map[string]int32
	unspaced map[rune][]name // by first rune, the longest first
}

// name is one name of a thing.
type name struct {
	rest    []word // after the first word; of an unspaced one its only word
	marks   []Mark
	capital bool // must stand in capitals: "WHO"
	lower   bool // may stand without a capital: "российский"
}

type word struct {
	text string // folded
	stem bool
}

var classes = map[string]class{"state": state, "city": city, "organization": organization, "person": person}

func loadNames(packs *pack.Set) (*names, error) {
	n := &names{byHead: map[string]int32{}, unspaced: map[rune][]name{}}
	abroad, err := packs.File("gazetteer/namesabroad", "kind", "thing", "names")
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, r := range abroad {
		c, ok := classes[r.Get("kind")]
		if !ok {
			return nil, r.Errorf("%q is no kind of name: state, city, organization or person", r.Get("kind"))
		}
		things := []string{r.Get("thing")}
		if c == state {
			things = strings.Fields(r.Get("thing"))
		}
		known[r.Get("thing")] = true
		var marks []Mark
		for _, thing := range things {
			marks = append(marks, markOf(c, hash(thing)))
		}
		for _, s := range r.List("names") {
			n.add(s, marks)
		}
	}
	for _, load := range []func(*pack.Set, map[string]bool) error{n.loadStates, n.loadPlaces, n.loadOrganizations} {
		if err := load(packs, known); err != nil {
			return nil, err
		}
	}
	for _, list := range n.heads {
		longestFirst(list)
	}
	for _, list := range n.unspaced {
		longestFirst(list)
	}
	return n, nil
}

func longestFirst(list []name) {
	size := func(m name) (n int) {
		for _, w := range m.rest {
			n += 1 + len(w.text)
		}
		return n
	}
	slices.SortStableFunc(list, func(a, b name) int { return size(b) - size(a) })
}

func (n *names) loadStates(packs *pack.Set, _ map[string]bool) error {
	rows, err := packs.File("gazetteer/states", "code", "name", "also", "adjective", "people", "capital")
	if err != nil {
		return err
	}
	for _, r := range rows {
		marks := []Mark{markOf(state, hash(r.Get("code")))}
		for _, column := range []string{"name", "also", "adjective", "people"} {
			for _, s := range r.List(column) {
				n.add(s, marks)
			}
		}
		capitals := r.List("capital")
		for _, s := range capitals {
			n.add(s, []Mark{markOf(city, hash(cityName(s, capitals)))})
		}
	}
	if rows, err = packs.File("gazetteer/statenames", "code", "names"); err != nil {
		return err
	}
	for _, r := range rows {
		for _, s := range r.List("names") {
			n.add(s, []Mark{markOf(state, hash(r.Get("code")))})
		}
	}
	return nil
}

// cityName is the name by which spellings of one city go: "Washington" of "Washington, D.C.".
func cityName(s string, all []string) string {
	for _, other := range all {
		if s != other && strings.HasPrefix(s, other+",") || s != other && strings.HasPrefix(s, other+" ") || fold(s) == fold(other) && other < s {
			return other
		}
	}
	return s
}

func (n *names) loadPlaces(packs *pack.Set, known map[string]bool) error {
	rows, err := packs.File("gazetteer/placenames", "city", "names")
	if err != nil {
		return err
	}
	for _, r := range rows {
		known[r.Get("city")] = true
		for _, s := range append(r.List("names"), r.Get("city")) {
			n.add(s, []Mark{markOf(city, hash(r.Get("city")))})
		}
	}
	if rows, err = packs.File("gazetteer/namesabroad", "kind", "thing"); err != nil {
		return err
	}
	for _, r := range rows {
		if r.Get("kind") == "city" {
			n.add(r.Get("thing"), []Mark{markOf(city, hash(r.Get("thing")))})
		}
	}
	return nil
}

// loadOrganizations reads the English names of organizations that have other ones, too.
func (n *names) loadOrganizations(packs *pack.Set, known map[string]bool) error {
	rows, err := packs.File("gazetteer/organizations", "name", "short")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if !known[r.Get("name")] {
			continue
		}
		for _, s := range append(r.List("short"), r.Get("name")) {
			n.add(s, []Mark{markOf(organization, hash(r.Get("name")))})
		}
	}
	return nil
}

// add enters a name; words that end in a star are stems.
func (n *names) add(s string, marks []Mark) {
	first, _ := utf8.DecodeRuneInString(s)
	if unspaced(first) {
		n.unspaced[first] = append(n.unspaced[first], name{rest: []word{{text: s}}, marks: marks})
		return
	}
	var words []word
	letters, lowers := 0, 0
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r != '*' && !isWord(r) }) {
		text, stem := strings.CutSuffix(f, "*")
		for _, r := range text {
			if unicode.IsLetter(r) {
				letters++
				if unicode.IsLower(r) || !unicode.IsUpper(r) {
					lowers++
				}
			}
		}
		if text = fold(text); text != "" {
			words = append(words, word{text, stem})
		}
	}
	if len(words) == 0 || letters < 2 {
		return
	}
	m := name{rest: words[1:], marks: marks, capital: lowers == 0 && letters <= 8, lower: !unicode.IsUpper(first)}
	key := words[0].text
	if words[0].stem {
		key += "*"
	}
	at, ok := n.byHead[key]
	if !ok {
		at = int32(len(n.heads))
		n.byHead[key] = at
		n.heads = append(n.heads, nil)
		n.first.put(words[0].text, words[0].stem, at)
	}
	n.heads[at] = append(n.heads[at], m)
}
