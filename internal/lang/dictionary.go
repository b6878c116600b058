package lang

import (
	"strings"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// dictionary knows names and the words in and around them, as hints for the recognizer.
type dictionary struct {
	names   map[uint64]uint8 // key of a whole name to what it names, one of the hint numbers
	longest map[uint64]uint8 // key of a name's first word to the most words a name that begins so has
	words   map[uint64]uint8 // single words: parts of people's names, heads of names
	people  map[uint64]uint8 // given names and family names
	single  Sieve            // words
}

// What a word is in people's names, as bits.
const (
	givenName = 1 << iota
	familyName
)

// The hints: what the tables say of a name or word.
const (
	noHint = iota
	hintState
	hintPeople
	hintCity
	hintTown
	hintRegion
	hintProvince
	hintBody
	hintAcronym // of a body: "NATO", not "Nato"
	hintPerson
	hintHonorific
	hintRoyal
	hintParticle
	hintGiven
	hintSurname
	hintOffice
	hintHead // and the type of the name that the word heads
)

const (
	maxNameWords = 10
	bigCity      = 150000 // people
)

func loadDictionary(packs *pack.Set, tag string, t *tokenizer) (*dictionary, error) {
	d := &dictionary{names: map[uint64]uint8{}, longest: map[uint64]uint8{}, words: map[uint64]uint8{}, people: map[uint64]uint8{}}
	var spans []text.Span
	add := func(name string, hint uint8) {
		if name == "" {
			return
		}
		spans = t.words(name, text.Span{End: len(name)}, spans[:0])
		if len(spans) == 0 || len(spans) > maxNameWords {
			return
		}
		if hint == hintBody && len(spans) == 1 && look(name).kind&7 == 4 {
			hint = hintAcronym
		}
		h, first := uint64(fnvStart), uint64(0)
		for i, s := range spans {
			k := keyOf(name[s.Start:s.End])
			if i == 0 {
				first = k
			}
			h = (h ^ k) * fnvPrime
		}
		if _, ok := d.names[h]; !ok {
			d.names[h] = hint
		}
		d.longest[first] = max(d.longest[first], uint8(len(spans)))
	}
	if err := d.gazetteer(packs, add); err != nil {
		return nil, err
	}
	rows, err := packs.Rows(tag, "peoples", "words")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		for w := range strings.FieldsSeq(r.Get("words")) {
			add(w, hintPeople)
		}
	}
	return d, d.vocabulary(packs, tag)
}

// gazetteer adds the names of states, bodies, people and places.
func (d *dictionary) gazetteer(packs *pack.Set, add func(string, uint8)) error {
	each := func(file string, hint uint8, columns ...string) error {
		rows, err := packs.File("gazetteer/"+file, columns...)
		if err != nil {
			return err
		}
		for _, r := range rows {
			for _, c := range columns {
				for n := range strings.SplitSeq(r.Get(c), "|") {
					add(n, hint)
				}
			}
		}
		return nil
	}
	for _, t := range []struct {
		file    string
		hint    uint8
		columns []string
	}{
		{"states", hintState, []string{"name", "also"}}, {"states", hintPeople, []string{"adjective", "people"}}, {"states", hintCity, []string{"capital"}},
		{"organizations", hintBody, []string{"name", "short"}}, {"bodies", hintBody, []string{"name"}}, {"regions", hintRegion, []string{"name", "also"}},
		{"holders", hintPerson, []string{"name", "also"}},
	} {
		if err := each(t.file, t.hint, t.columns...); err != nil {
			return err
		}
	}
	rows, err := packs.File("gazetteer/cities", "name", "population")
	for _, r := range rows {
		hint := uint8(hintTown)
		if len(r.Get("population")) > len("99999") && r.Get("population") > "15" || len(r.Get("population")) > 6 {
			hint = hintCity
		}
		add(r.Get("name"), hint)
	}
	if err != nil {
		return err
	}
	if err := each("provinces", hintProvince, "name"); err != nil {
		return err
	}
	if err := d.addPeople(packs, "givennames", givenName); err != nil {
		return err
	}
	return d.addPeople(packs, "surnames", familyName)
}

// addPeople adds the words of a table of people's names.
func (d *dictionary) addPeople(packs *pack.Set, file string, bit uint8) error {
	rows, err := packs.File("gazetteer/"+file, "names")
	for _, r := range rows {
		for w := range strings.FieldsSeq(r.Get("names")) {
			d.people[keyOf(w)] |= bit
		}
	}
	return err
}

// vocabulary adds the words in and around names.
func (d *dictionary) vocabulary(packs *pack.Set, tag string) error {
	rows, err := packs.Rows(tag, "namewords", "class", "words")
	if err != nil {
		return err
	}
	classes := map[string]uint8{"honorific": hintHonorific, "royal": hintRoyal, "particle": hintParticle, "given": hintGiven, "surname": hintSurname}
	for _, r := range rows {
		for w := range strings.FieldsSeq(r.Get("words")) {
			h := classes[r.Get("class")]
			if h != noHint {
				d.words[keyOf(w)] = h
			}
			switch h {
			case hintGiven:
				d.people[keyOf(w)] |= givenName
			case hintSurname:
				d.people[keyOf(w)] |= familyName
			}
		}
	}
	if rows, err = packs.Rows(tag, "offices", "office"); err != nil {
		return err
	}
	for _, r := range rows {
		for _, o := range r.List("office") {
			d.words[keyOf(o[strings.LastIndexByte(o, ' ')+1:])] = hintOffice
		}
	}
	if rows, err = packs.Rows(tag, "nameheads", "word", "type"); err != nil {
		return err
	}
	for _, r := range rows {
		t := NameTypeOf(r.Get("type"))
		if t == NoName {
			return r.Errorf("%q is no type of names", r.Get("type"))
		}
		d.words[keyOf(r.Get("word"))] = hintHead + uint8(t)
	}
	for k := range d.words {
		d.single.add(k)
	}
	return nil
}

// NameTypeOf is the type of that name; NoName for any other.
func NameTypeOf(s string) NameType {
	for i, n := range nameTypes {
		if n == s {
			return NameType(i)
		}
	}
	return NoName
}

// hint is what the dictionary says of one token: of the longest name that covers it, and of the word alone.
type hint struct {
	name   uint8 // hint number of the name
	seat   uint8 // 1 alone, 2 first, 3 within
	word   uint8
	person uint8 // givenName, familyName
}

// look appends the hints of a sentence's tokens.
func (d *dictionary) look(shapes []shape, out []hint) []hint {
	for i := range shapes {
		var h hint
		if d.single.has(shapes[i].key) {
			h.word = d.words[shapes[i].key]
		}
		if shapes[i].kind&7 >= 2 {
			h.person = d.people[shapes[i].key]
		}
		out = append(out, h)
	}
	for i := 0; i < len(shapes); {
		n, what := 0, uint8(0)
		if k := shapes[i].kind & 7; k >= 2 {
			if n, what = d.match(shapes[i:]); what == hintAcronym && k != 4 {
				n = 0
			}
		}
		for k := range n {
			out[i+k].name, out[i+k].seat = what, 3
		}
		switch {
		case n == 1:
			out[i].seat = 1
		case n > 1:
			out[i].seat = 2
		}
		i += max(n, 1)
	}
	return out
}

// match is the longest name that the tokens begin with.
func (d *dictionary) match(shapes []shape) (n int, what uint8) {
	h := uint64(fnvStart)
	for k := range min(int(d.longest[shapes[0].key]), len(shapes)) {
		h = (h ^ shapes[k].key) * fnvPrime
		if w, ok := d.names[h]; ok {
			n, what = k+1, w
		}
	}
	return n, what
}
