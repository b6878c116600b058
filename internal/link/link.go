// Package link decides which claims, of any number of documents, speak of one thing in the world: the same person,
// event, instrument, mechanism, project, figure, commitment, partnership or formulation.
//
// Main type: Profile, what a claim tells of its thing in a form that can be compared. Profiles that share a block are
// compared, and Compare is a pure function of two of them, so that the entries (what hangs together) do not depend on
// the order in which documents were read. The package stores nothing: register keeps profiles and entries.
package link

import (
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/landmark"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Profile is what a claim tells of its thing. Claims with equal profiles speak of one thing.
type Profile struct {
	Kind    string
	Name    []string // folded words that tell it apart, in order
	Ordinal int      // "second summit": 2
	Type    string
	Status  string
	Parties []string // sorted
	People  []string // folded last words of names, sorted
	Place   string
	From    string // first and last day on which it can have been
	To      string
	Dated   bool // From and To are told by the text, not guessed from the publication
	Unit    string
	Scope   string // what must be equal: a figure's period, a partnership's level, an office

	Apart string // not empty: a person said that what it tells of is not what an equal one tells of

	code string // what Encode gives
}

// Source is what linking and checking need to know of the document that makes a claim.
type Source struct {
	Published text.Day
	Outlet    string
	Family    string // the same for documents that reprint one text: the id of one of them; "" before the register knows
}

// Told is a claim and who tells it.
type Told struct {
	*claim.Claim
	Source
}

// Verdict is what comparing two profiles gives.
type Verdict int

// The verdicts. Unsure pairs go to review.
const (
	Different Verdict = iota
	Unsure
	Same
)

// Linker makes and compares profiles by the words of the packs. It is read-only and safe for concurrent use.
type Linker struct {
	Landmarks *landmark.Reader // by which translations are known; nil: they are not

	words *vocabulary
}

// Load reads the table "linking" of a language and the letters that names are written in.
func Load(packs *pack.Set, language string) (*Linker, error) {
	v, err := loadVocabulary(packs, language)
	if err != nil {
		return nil, err
	}
	return &Linker{words: v}, nil
}

// Sign is the signature by which translations of a document are found; nil where it has none.
func (l *Linker) Sign(doc *text.Document) *landmark.Signature {
	if l == nil || l.Landmarks == nil {
		return nil
	}
	return l.Landmarks.Sign(doc)
}

// Profile is the profile of a claim; nil for kinds and claims that make no entries.
func (l *Linker) Profile(c *claim.Claim, src Source) *Profile {
	build := builders[c.Kind]
	if build == nil || c.Review {
		return nil
	}
	p := build(l.words, c, src)
	if p == nil {
		return nil
	}
	p.Kind = c.Kind
	for i, party := range p.Parties {
		p.Parties[i] = oneLine.Replace(party)
	}
	sort.Strings(p.Parties)
	p.Parties = slices.Compact(p.Parties)
	sort.Strings(p.People)
	p.People = slices.Compact(p.People)
	p.code = p.Encode()
	return p
}

// oneLine takes out of a name what parts stored names.
var oneLine = strings.NewReplacer("|", " ", "\n", " ")

var builders = map[string]func(*vocabulary, *claim.Claim, Source) *Profile{
	"person": person, "event": event, "instrument": instrument, "mechanism": named, "project": named,
	"partnership": partnership, "formulation": formulation, "figure": figure, "commitment": commitment,
}

var comparers = map[string]func(a, b *Profile) Verdict{
	"event": sameEvent, "instrument": sameInstrument, "mechanism": sameNamed, "project": sameNamed,
	"partnership": different, "formulation": different, "figure": different, "commitment": sameCommitment,
}

// Compare says whether two profiles speak of one thing. It is symmetric and depends on nothing but them and the words of the packs.
func (l *Linker) Compare(a, b *Profile) Verdict {
	if a.Kind != b.Kind {
		return Different
	}
	x, y := a.Encode(), b.Encode()
	if x == y || a.Apart+b.Apart != "" && a.Part("").Encode() == b.Part("").Encode() {
		return Same
	}
	if x > y {
		a, b = b, a
	}
	if a.Kind == "person" {
		return l.words.samePerson(a, b)
	}
	if compare := comparers[a.Kind]; compare != nil {
		return compare(a, b)
	}
	return Different
}

// different is for kinds whose profile says it all: only equal ones are the same.
func different(a, b *Profile) Verdict { return Different }

// Group joins profiles that hang together: for each, the index of the first of its group. It is what the register does
// document by document, done at once.
func (l *Linker) Group(profiles []*Profile) []int {
	parent := make([]int, len(profiles))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	blocks := map[uint32][]int{}
	equal := map[int64]int{}
	for i, p := range profiles {
		if p == nil {
			continue
		}
		if j, ok := equal[p.Number()]; ok {
			parent[i] = j
			continue
		}
		equal[p.Number()] = i
		for _, b := range l.Blocks(p) {
			for _, j := range blocks[b] {
				x, y := find(i), find(j)
				if x != y && l.Compare(p, profiles[j]) == Same {
					parent[max(x, y)] = min(x, y)
				}
			}
			blocks[b] = append(blocks[b], i)
		}
	}
	for i := range parent {
		parent[i] = find(i)
	}
	return parent
}
