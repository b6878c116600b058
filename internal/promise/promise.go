// Package promise codes commitments by the rules of the field and decides what later claims say came of them.
//
// Main type: Coder. From the claims of one document it makes commitments (one target each, numbered, with level, category
// and catalysts), promises (what a commitment or a plan aims at, in a form that can be compared) and reports (what the
// document tells has been done). Match says whether a report tells what came of a promise. All of it are pure functions
// of claims and packs: the package reads no text of a document, stores nothing (register does) and knows no day but
// those of documents.
package promise

import (
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
)

// Coder codes and matches by the words of the packs. It is read-only and safe for concurrent use.
type Coder struct {
	link       *link.Linker
	states     map[string][]phrase // by first word: names of states, longest first
	levels     map[string]string   // HIGH, MID or LOW by governing word, as written and by stem
	categories map[string][]phrase // by first word, stemmed; likewise catalysts
	catalysts  map[string][]phrase
	deeds      map[string][]*deed // by stem
	plans      map[string]*deed   // by kind or type of what is planned
	byRule     map[string]*deed
	cues       map[string][]cue           // by first word
	rank       map[string]string          // who meets, by a word that tells it
	bodies     map[string][]phrase        // by first word: names of bodies in full, with their short names
	members    map[string][]string        // states that are members of bodies, by the short name
	towns      map[string]string          // names of cities and towns in full, with the states they lie in
	cities     map[string][]phrase        // by first word: names of cities
	doings     map[string]string          // what an event tells, by the rule that read it
	classes    map[string]string          // classes of events, by the rule that read them
	nouns      map[string]string          // nouns of works, to the one that stands for all that mean the same
	regions    map[string][]string        // bodies whose members a word means: "African"
	list       map[string]map[string]bool // words by role: pass, bar, part, noun, article, ahead
}

// phrase is some words that stand for a value.
type phrase struct {
	words []string
	value string
}

// Load reads the tables "levels", "categories", "catalysts" and "outcomes", and the names of states.
func Load(packs *pack.Set, language string) (*Coder, error) {
	l, err := link.Load(packs, language)
	if err != nil {
		return nil, err
	}
	c := &Coder{link: l, states: map[string][]phrase{}, levels: map[string]string{}, categories: map[string][]phrase{}, catalysts: map[string][]phrase{},
		deeds: map[string][]*deed{}, plans: map[string]*deed{}, byRule: map[string]*deed{}, cues: map[string][]cue{}, rank: map[string]string{}, bodies: map[string][]phrase{}, members: map[string][]string{}, towns: map[string]string{}, cities: map[string][]phrase{}, doings: map[string]string{}, classes: map[string]string{}, nouns: map[string]string{}, regions: map[string][]string{}, list: map[string]map[string]bool{}}
	for _, load := range []func(*pack.Set, string) error{c.loadStates, c.loadBodies, c.loadCities, c.loadLevels, c.loadCategories, c.loadCatalysts, c.loadOutcomes} {
		if err := load(packs, language); err != nil {
			return nil, err
		}
	}
	return c, nil
}
