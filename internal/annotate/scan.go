package annotate

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// scan finds the mentions of one document and resolves them. It is thrown away once the layers are built.
type scan struct {
	*Analysis
	annotator *Annotator
	aside     bool // a headline read by itself

	g   *gazetteer.Gazetteer
	w   *actorWords
	day text.Day

	class    []gazetteer.WordClass // by token
	upper    []bool                // by token: begins with a capital
	name     []int32               // by token: index in found of the name that covers it, or -1
	found    []found
	people   []person
	spot     []int32            // by token: index in people of the person named there, or -1
	office   []bool             // by token: part of an office in apposition to a name
	byWord   map[string]int     // word of a person's name to the latest entity that bears it
	bySound  map[string]int     // last name of a person without what spellings differ in to the latest entity that bears it
	single   map[string]int     // see alone
	pairs    map[int32][]string // see findPairs
	byOffice map[string][]int   // see indexOffices
	isJoint  int                // see joint: 0 unknown, 1 no, 2 yes
	paired   int                // see titlePair: likewise
	leaders  int                // see spells
	taken    []int              // see takesUp

	collectives map[string]string // by noun: the people of a region whom it means, see collective
	ids         map[string]int    // kind and name to entity
	other       map[string]bool   // abbreviations that the document explains as something the gazetteer does not mean
}

// found is a name out of the gazetteer where it stands.
type found struct {
	first, end int
	entry      *gazetteer.Entry
	short      bool // only the noun that heads the name: "the Council"
}

// actors adds the mentions, the entities and the sides to an analysis.
func (n *Annotator) actors(a *Analysis) {
	a.words, a.stateName = n.words, n.names.StateName
	n.scan(a).read()
}

func (n *Annotator) scan(a *Analysis) *scan {
	day := a.Doc.Meta.Anchor()
	for i := range a.Times {
		if t := &a.Times[i]; day.IsZero() && t.Grain == DayGrain {
			day = t.Value.Start // an undated text speaks of its first date
		}
	}
	return &scan{Analysis: a, annotator: n, g: n.names, w: n.words, day: day, byWord: map[string]int{}, bySound: map[string]int{}, ids: map[string]int{}, collectives: map[string]string{}}
}

func (s *scan) read() {
	s.prepare()
	s.findNames()
	s.findShort()
	s.findPeople()
	s.addNames()
	s.addBodies()
	s.settle()
	s.addOffices()
	s.addPronouns()
	s.order()
	s.resolve()
	s.findSides()
	if !s.aside {
		s.findAuthor()
	}
}

func (s *scan) prepare() {
	n := len(s.Tokens)
	s.class = make([]gazetteer.WordClass, n)
	s.upper = make([]bool, n)
	s.name = make([]int32, n)
	s.office = make([]bool, n)
	s.spot = make([]int32, n)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		r, _ := utf8.DecodeRuneInString(t.Form)
		s.upper[i] = unicode.IsUpper(r)
		s.class[i] = s.g.Word(t.Norm)
		s.name[i], s.spot[i] = -1, -1
	}
}

// norm is the normalized form of token i, "" outside its sentence's bounds [lo, hi).
func (s *scan) norm(i, lo, hi int) string {
	if i < lo || i >= hi {
		return ""
	}
	return s.Tokens[i].Norm
}

// at is the gazetteer entry that covers token i, or nil.
func (s *scan) at(i int) *gazetteer.Entry {
	if s.name[i] < 0 {
		return nil
	}
	return s.found[s.name[i]].entry
}

// joined reports whether token i follows the one before it without a space.
func (s *scan) joined(i int) bool {
	return i > 0 && s.Tokens[i].Span.Start == s.Tokens[i-1].Span.End
}

// entity gives the entity of that kind and name, made when new.
func (s *scan) entity(kind Kind, name string, actors []string) int {
	key := kind.String() + "\x00" + name
	if id, ok := s.ids[key]; ok {
		return id
	}
	s.Entities = append(s.Entities, Entity{Kind: kind, Name: name, Actors: actors})
	s.ids[key] = len(s.Entities) - 1
	return len(s.Entities) - 1
}

func (s *scan) mentionOf(first, end int, kind Kind, form Form, entity int) {
	s.Mentions = append(s.Mentions, Mention{First: first, End: end, Span: s.SpanOf(first, end), Kind: kind, Form: form, Entity: entity})
}

// order sorts the mentions by place, the longer before the shorter, and notes the innermost one of each token.
func (s *scan) order() {
	sort.SliceStable(s.Mentions, func(i, j int) bool {
		a, b := &s.Mentions[i], &s.Mentions[j]
		if a.First != b.First {
			return a.First < b.First
		}
		return a.End > b.End
	})
	for i := range s.mention {
		s.mention[i] = -1
	}
	for m := range s.Mentions {
		for t := s.Mentions[m].First; t < s.Mentions[m].End; t++ {
			if old := s.mention[t]; old < 0 || s.width(int(old)) >= s.width(m) {
				s.mention[t] = int32(m)
			}
		}
	}
	for m := range s.Mentions {
		if e := s.Mentions[m].Entity; e >= 0 {
			s.Entities[e].Mentions = append(s.Entities[e].Mentions, m)
		}
	}
}

func (s *scan) width(m int) int { return s.Mentions[m].End - s.Mentions[m].First }

// isVerb reports whether the tagger calls token i a verb or an auxiliary.
func (s *scan) isVerb(i int) bool { return s.Tokens[i].Tag == lang.VERB || s.Tokens[i].Tag == lang.AUX }
