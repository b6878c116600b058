package link

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// vocabulary is what the tables say about words in names.
type vocabulary struct {
	stop      map[string]bool     // tell nothing: "the", "of"
	generic   map[string]bool     // tell little: no block is made of them alone
	ordinal   map[string]int      // "second": 2
	as        map[string]string   // taken for another: "ties" for "relations"
	office    map[string]string   // head words of offices: "president"
	nick      map[string]string   // short forms of given names: "joe"; what stands beside names: "jr", none
	holders   map[string][]holder // by state and class of office
	soon      map[string]bool     // times that each document has of its own: "coming"
	many      map[string]bool     // words of names that are no one thing's: "resolutions", "various"
	gathering map[string]bool     // nouns of gatherings: "summit"
	bodies    map[string][]string // organizations by any of their names: the words of the full one
	within    map[string][]body   // organizations that have an abbreviation, by the first word of each of their names
	circles   map[string][]string // abbreviations of the bodies that have just these members
	numbered  map[string]bool     // abbreviations of conferences, behind which the number of a session stands
	state     map[string]string   // codes of states by their folded names
	city      map[string]string   // codes of the states in which large cities lie, by their folded names
	works     map[string]bool     // nouns that head the names of works: "bridge"
	each      map[string]bool     // deeds that every party does for itself: "ratification"
	turn      map[string]int      // words that tell which session of a series is meant: 1 the next, -1 the previous
	land      map[string]string   // adjectives of states and parts of the world, by one word: "russian" for "russia"
	length    map[string]bool     // numbers that tell how long something lasts: "two-day"
	descent   map[string]bool     // parts of a name before that of an ancestor: "bin"
	leaders   map[string]bool     // nouns of gatherings of leaders: "summit"
	ministers map[string]bool     // words that make a gathering one of ministers: "ministerial"
	letters   map[rune]string     // Cyrillic and what Unicode does not take apart
}

func loadVocabulary(packs *pack.Set, language string) (*vocabulary, error) {
	v := newVocabulary()
	rows, err := packs.Rows(language, "linking", "word", "role", "value")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := v.add(r); err != nil {
			return nil, err
		}
	}
	rows, err = packs.File("gazetteer/letters", "letter", "latin")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		letter := []rune(r.Get("letter"))
		if len(letter) != 1 {
			return nil, r.Errorf("%q is not one letter", r.Get("letter"))
		}
		v.letters[letter[0]] = r.Get("latin")
	}
	return v, errors.Join(v.loadBodies(packs), v.loadHolders(packs), v.loadPlaces(packs), v.loadWorks(packs, language))
}

func newVocabulary() *vocabulary {
	return &vocabulary{ordinal: map[string]int{}, as: map[string]string{}, office: map[string]string{}, nick: map[string]string{}, holders: map[string][]holder{},
		bodies: map[string][]string{}, within: map[string][]body{}, circles: map[string][]string{}, numbered: map[string]bool{}, state: map[string]string{},
		city: map[string]string{}, works: map[string]bool{}, turn: map[string]int{}, land: map[string]string{}, letters: map[rune]string{},
		stop: map[string]bool{}, generic: map[string]bool{}, soon: map[string]bool{}, many: map[string]bool{}, gathering: map[string]bool{}, each: map[string]bool{},
		length: map[string]bool{}, descent: map[string]bool{}, leaders: map[string]bool{}, ministers: map[string]bool{}}
}

// sets are the roles of the table that need no value.
func (v *vocabulary) sets() map[string]map[string]bool {
	return map[string]map[string]bool{"stop": v.stop, "generic": v.generic, "soon": v.soon, "many": v.many, "gathering": v.gathering, "each": v.each,
		"length": v.length, "descent": v.descent, "leaders": v.leaders, "ministers": v.ministers}
}

// canonical is the words of a name, of a known organization those of the full one.
func (v *vocabulary) canonical(name string) []string {
	words, _ := v.name(name)
	if full := v.bodies[strings.Join(words, " ")]; full != nil {
		return full
	}
	return words
}

// telling reports whether a name has a word that few names have.
func (v *vocabulary) telling(name []string) bool {
	return slices.ContainsFunc(name, func(w string) bool { return !v.generic[w] })
}

// tells is how many words of a name few names have.
func (v *vocabulary) tells(name []string) int {
	n := 0
	for _, w := range name {
		if !v.generic[w] {
			n++
		}
	}
	return n
}

// several reports whether a name is that of many things: "various agreements".
func (v *vocabulary) several(name string) bool {
	return slices.ContainsFunc(v.fold(name), func(w string) bool { return v.many[w] })
}

// common reports whether the head of a name is written as a common noun: the last word before a preposition, or of all.
func (v *vocabulary) common(name string) bool {
	head := ""
	for _, w := range strings.Fields(name) {
		if folded := v.fold(w); len(folded) > 0 && v.stop[folded[0]] && head != "" {
			break
		}
		if !strings.HasPrefix(w, "(") {
			head = w
		}
	}
	for _, r := range head {
		return unicode.IsLower(r)
	}
	return false
}

// add enters one row of the table "linking".
func (v *vocabulary) add(r pack.Row) error {
	word, value := r.Get("word"), r.Get("value")
	if set := v.sets()[r.Get("role")]; set != nil {
		set[word] = true
		return nil
	}
	switch r.Get("role") {
	case "ordinal":
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 {
			return r.Errorf("the value of an ordinal is its number, not %q", value)
		}
		v.ordinal[word] = n
	case "turn":
		n, err := strconv.Atoi(value)
		if err != nil {
			return r.Errorf("the value of a turn is how many sessions on it is, not %q", value)
		}
		v.turn[word] = n
	case "as":
		v.as[word] = value
	case "office":
		v.office[word] = value
	case "given":
		v.nick[word] = value
	case "land":
		v.land[word] = value
	default:
		return r.Errorf("role %q is none of ordinal, turn, as, office, given, land, %s", r.Get("role"), strings.Join(slices.Sorted(maps.Keys(v.sets())), ", "))
	}
	return nil
}

// apostrophes leaves out possessive endings, and what parts letters within a word.
var apostrophes = strings.NewReplacer("’s", "", "'s", "", "’", "", "'", "")

// fold is the words of s: lower case, Latin letters, without diacritics and possessive endings.
func (v *vocabulary) fold(s string) []string {
	if out, ok := foldASCII(s); ok {
		return out
	}
	s = apostrophes.Replace(s)
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch latin, ok := v.letters[r]; {
		case ok:
			b.WriteString(latin)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			flush()
		}
	}
	flush()
	return out
}

// foldASCII is fold for what has no other characters, as most names have none.
func foldASCII(s string) (out []string, ok bool) {
	folded := make([]byte, 0, 64)
	apart := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return nil, false
		case c == '\'':
			if i+1 < len(s) && s[i+1] == 's' {
				i++
			}
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		default:
			apart = true
			continue
		}
		if apart {
			folded = append(folded, ' ')
			apart = false
		}
		folded = append(folded, c)
	}
	if len(folded) == 0 {
		return nil, true
	}
	return strings.Split(string(folded[1:]), " "), true
}

// name is the words of a name that tell it apart, and the ordinal that stands in it.
func (v *vocabulary) name(s string) (words []string, ordinal int) {
	for _, w := range v.fold(unbracketed(s)) {
		if n := v.ordinalOf(w); n > 0 && ordinal == 0 {
			ordinal = n
			continue
		}
		as, ok := v.as[w]
		if !ok {
			as = w
		}
		for _, w := range strings.Fields(as) {
			if !v.stop[w] {
				words = append(words, w)
			}
		}
	}
	return words, ordinal
}

// ordinalOf is the number of an ordinal in words or digits ("second", "2nd"), 0 for any other word.
func (v *vocabulary) ordinalOf(w string) int {
	if n := v.ordinal[w]; n > 0 {
		return n
	}
	if end := len(w) - 2; end > 0 && lang.OrdinalEnding(w[end:]) {
		if n, err := strconv.Atoi(w[:end]); err == nil && n < 1000 {
			return n
		}
	}
	return 0
}
