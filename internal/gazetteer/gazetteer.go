// Package gazetteer knows names: states, demonyms, capitals, cities, organizations and groups with their members, the
// nouns and titles of offices, and who held which office when.
//
// Main type: Gazetteer. It finds names in tokens, the longest first; it does not decide what a mention refers to in
// context (annotate does).
package gazetteer

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Gazetteer is the names of all packs, loaded. It is read-only and safe for concurrent use.
type Gazetteer struct {
	entries []Entry
	names   trie // to entries
	holders []Holder
	people  trie // to holders
	offices trie // to officeKinds
	kinds   []Office
	words   map[string]WordClass
	states  map[string]int32 // by code

	surnames map[string][]int32 // to holders
}

// Kind says what a name stands for.
type Kind uint8

// The kinds of entries.
const (
	State        Kind = iota + 1 // "Kazakhstan", "the U.S."
	Adjective                    // "Kazakh"
	People                       // "Kazakhs"
	Capital                      // "Astana": a place, and a name for its government
	Seat                         // "the White House": a building, and a name for a government
	City                         // a place that never acts
	Region                       // "Central Asia", "the Red Sea"
	Organization                 // bodies, blocs, mechanisms
	Group                        // "Central Asian": with a noun like "countries" it means its members
)

// Entry is one thing that has names.
type Entry struct {
	Kind       Kind
	Name       string // as claims call it: a state's common name, an organization's short name
	Full       string // the full name
	Code       string // ISO 3166-1 alpha-3 of the state, or of the one that a capital, a city or a province lies in; the union a body speaks for
	Type       string // of organizations: "bloc", "bank", "party"…; of states: "state", "observer", "territory"
	Lat, Lon   float32
	Population int

	members []member
}

type member struct {
	code        string
	from, until text.Day // member from that day on; until the day before that one
}

// Members are the ISO codes of an organization's or group's members on a day; on an unknown day, today's as the table
// has them. It is nil where membership is not definite.
func (e *Entry) Members(on text.Day) []string {
	var out []string
	for _, m := range e.members {
		switch {
		case on.IsZero() && !m.until.IsZero():
		case !m.from.IsZero() && !on.IsZero() && on.Before(m.from):
		case !m.until.IsZero() && !on.Before(m.until):
		default:
			out = append(out, m.code)
		}
	}
	return out
}

// Match is a stretch of tokens, End not included, that is a name of the entries with these numbers.
type Match struct {
	End     int
	Entries []int32
}

// Find is the longest name that begins at token i, or a Match with End 0.
func (g *Gazetteer) Find(tokens []lang.Token, i int) Match {
	end, ids := g.names.longest(tokens, i)
	return Match{end, ids}
}

// Entry is the entry with a number out of a Match.
func (g *Gazetteer) Entry(n int32) *Entry { return &g.entries[n] }

// StateOf is the entry of a state by its code, or nil.
func (g *Gazetteer) StateOf(code string) *Entry {
	if n, ok := g.states[code]; ok {
		return &g.entries[n]
	}
	return nil
}

// StateName is the common name of the state with a code, "" when there is none.
func (g *Gazetteer) StateName(code string) string {
	if n, ok := g.states[code]; ok {
		return g.entries[n].Name
	}
	return ""
}

// Load reads gazetteer/* and the field packs' own names.
func Load(packs *pack.Set, language string) (*Gazetteer, error) {
	g := empty()
	return g, g.load(packs, language, g.loadStates, g.loadRegions, g.loadOrganizations, g.loadGroups, g.loadCities, g.loadHolders, g.loadOffices, g.loadWords)
}

// LoadActors reads the names of states and organizations only, which takes a fraction of the time: enough for Actor.
func LoadActors(packs *pack.Set, language string) (*Gazetteer, error) {
	g := empty()
	return g, g.load(packs, language, g.loadStates, g.loadOrganizations)
}

func empty() *Gazetteer {
	g := &Gazetteer{states: map[string]int32{}, words: map[string]WordClass{}, surnames: map[string][]int32{}}
	for _, t := range []*trie{&g.names, &g.people, &g.offices} {
		t.words, t.edges, t.leaves = map[string]int32{}, map[uint64]int32{}, make([][]leaf, 1)
	}
	return g
}

func (g *Gazetteer) load(packs *pack.Set, language string, tables ...func(*pack.Set, string) error) error {
	for _, load := range tables {
		if err := load(packs, language); err != nil {
			return err
		}
	}
	return nil
}
