// Package dossier says what the register holds of one actor, office, mechanism, instrument, partnership or series of figures, in order
// of time, and which states of a group meet which criteria.
//
// Main type: Desk. Its methods are pure functions of claims that the register has given, and of the packs; Clerk asks the register for
// those claims, in bounded numbers. Every line of a dossier cites the claims behind it; the package decides nothing that they do not say.
package dossier

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// Desk is what the packs say that putting claims in order needs. It is read-only and safe for concurrent use.
type Desk struct {
	names    *gazetteer.Gazetteer
	link     *link.Linker
	ranks    []rank
	raises   map[string][][]string // words that tell of relations being raised, by their use
	offices  offices
	demonyms map[string][][]string // folded words for a state, by its code
	bases    []basis
	changes  []change
	measures measures
}

// Load reads the tables of a language and of the fields.
func Load(packs *pack.Set, language string) (*Desk, error) {
	d := &Desk{demonyms: map[string][][]string{}}
	var err error
	if d.names, err = gazetteer.Load(packs, language); err != nil {
		return nil, err
	}
	if d.link, err = link.Load(packs, language); err != nil {
		return nil, err
	}
	for _, load := range []func(*pack.Set, string) error{d.loadDemonyms, d.loadRanks, d.loadRaises, d.loadOffices, d.loadBases, d.loadChanges, d.loadMeasures} {
		if err := load(packs, language); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (d *Desk) loadDemonyms(packs *pack.Set, _ string) error {
	rows, err := packs.File("gazetteer/states", "code", "name", "also", "adjective", "people")
	if err != nil {
		return err
	}
	for _, r := range rows {
		code := r.Get("code")
		for _, column := range []string{"name", "also", "adjective", "people"} {
			for _, name := range r.List(column) {
				if words := d.link.Fold(name); len(words) > 0 {
					d.demonyms[code] = append(d.demonyms[code], words)
				}
			}
		}
		longestFirst(d.demonyms[code])
	}
	return nil
}

func longestFirst(lists [][]string) {
	slices.SortStableFunc(lists, func(a, b []string) int { return len(b) - len(a) })
}

// Names is the gazetteer that the desk has loaded.
func (d *Desk) Names() *gazetteer.Gazetteer { return d.names }

// Called is how pages and tables call an actor: the state's name for a code, else the name itself.
func (d *Desk) Called(actor string) string {
	if name := d.names.StateName(actor); name != "" {
		return name
	}
	return actor
}

// Cite is a claim as a dossier refers to it.
type Cite struct {
	Claim     string `json:"claim"`
	Document  string `json:"document"`
	Published string `json:"published,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	By        string `json:"claimed_by,omitempty"` // "" means the document itself
	Quote     string `json:"quote"`
	File      string `json:"file,omitempty"` // name of the document's file, for documents of no known outlet
}

func cite(c *register.Claim) Cite {
	file := ""
	if c.Path != "" {
		file = path.Base(strings.ReplaceAll(c.Path, "\\", "/"))
	}
	return Cite{c.ID, c.Document, c.Published.String(), c.Outlet, c.ClaimedBy, strings.Join(strings.Fields(c.Quote), " "), file}
}

// Teller is who says what is cited: the one quoted, else the outlet, else the document's path is left to tell it.
func (c Cite) Teller() string { return cmp.Or(c.By, c.Outlet) }

// told orders claims by the day of publication, undated first, then by id: the order in which the record grew.
func told(a, b *register.Claim) int {
	return cmp.Or(cmp.Compare(a.Published.String(), b.Published.String()), cmp.Compare(a.ID, b.ID))
}

// pick are pointers to the claims of a kind that are no rejected or unsure readings, in order of publication, each once.
func pick(claims []register.Claim, kind string) []*register.Claim {
	var out []*register.Claim
	seen := map[string]bool{}
	for i := range claims {
		if c := &claims[i]; c.Kind == kind && !c.Review && !c.Rejected && !seen[c.ID] {
			seen[c.ID] = true
			out = append(out, c)
		}
	}
	slices.SortFunc(out, told)
	return out
}

// profileOf is the profile by which link compares the claim's thing; nil where it makes none.
func (d *Desk) profileOf(c *register.Claim) *link.Profile {
	return d.link.Profile(&c.Claim, link.Source{Published: c.Published, Outlet: c.Outlet})
}

// group joins claims of one kind that speak of one thing, in the order of their first claim.
func (d *Desk) group(claims []*register.Claim) [][]*register.Claim {
	var out [][]*register.Claim
	place := map[string]int{}
	for i, key := range d.keys(claims) {
		at, ok := place[key]
		if !ok {
			at = len(out)
			place[key] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], claims[i])
	}
	return out
}

// keys are the same for claims of one entry: by what the register says, which knows what people ruled, else by what link says.
func (d *Desk) keys(claims []*register.Claim) []string {
	keys := make([]string, len(claims))
	profiles := make([]*link.Profile, len(claims))
	for i, c := range claims {
		if keys[i] = c.Entry; c.Entry == "" {
			profiles[i] = d.profileOf(c)
		}
	}
	for i, g := range d.link.Group(profiles) {
		if keys[i] == "" {
			keys[i] = strconv.Itoa(g)
		}
	}
	return keys
}

// fullest is the string that most claims have, of equal ones the longest, then the first in the alphabet.
func fullest(claims []*register.Claim, value func(*register.Claim) string) string {
	counts := map[string]int{}
	best := ""
	for _, c := range claims {
		if v := value(c); v != "" {
			counts[v]++
		}
	}
	for v, n := range counts {
		if c := cmp.Or(cmp.Compare(n, counts[best]), cmp.Compare(len(v), len(best)), cmp.Compare(best, v)); best == "" || c > 0 {
			best = v
		}
	}
	return best
}

func field(name string) func(*register.Claim) string {
	return func(c *register.Claim) string { return claim.Format(c.Get(name)) }
}

// circle is parties in order of their names, each once.
func circle(parties []string) []string {
	out := slices.Clone(parties)
	slices.Sort(out)
	return slices.Compact(out)
}

// dayOf is the first day of YYYY, YYYY-MM or YYYY-MM-DD; the zero day for anything else.
func dayOf(s string) text.Day {
	if len(s) == 4 || len(s) == 7 {
		s = (s + "-01-01")[:10]
	}
	day, _ := text.ParseDay(s)
	return day
}

// contains reports whether all words of part stand in whole.
func containsAll(whole, part []string) bool {
	for _, w := range part {
		if !slices.Contains(whole, w) {
			return false
		}
	}
	return true
}

// indexOf is where the words of part stand in whole, one after the other; -1 when they do not.
func indexOf(whole, part []string) int {
	for i := 0; i+len(part) <= len(whole); i++ {
		if slices.Equal(whole[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// without is words without every occurrence of one of the sequences, longest first.
func without(words []string, sequences [][]string) []string {
	out := slices.Clone(words)
	for _, s := range sequences {
		for i := indexOf(out, s); i >= 0 && len(s) > 0; i = indexOf(out, s) {
			out = slices.Delete(out, i, i+len(s))
		}
	}
	return out
}

func atoi(r pack.Row, column string) (int, error) {
	n, err := strconv.Atoi(r.Get(column))
	if err != nil {
		return 0, r.Errorf("%s is a whole number, not %q", column, r.Get(column))
	}
	return n, nil
}
