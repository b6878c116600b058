// Package gazetteer knows names: states, demonyms, capitals, cities, organizations and groups with their members, and
// who held which office when.
//
// Main type: Gazetteer. It finds names in tokens; it does not decide what a mention refers to in context (annotate does).
package gazetteer

import "rapporteur/internal/pack"

// Gazetteer is the names of all packs, loaded. It is read-only and safe for concurrent use.
type Gazetteer struct{}

// Load reads gazetteer/* and the field packs' own names.
func Load(packs *pack.Set, language string) (*Gazetteer, error) { return &Gazetteer{}, nil }
