package annotate

import (
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/gazetteer"
)

// assignStates gives a head of state or minister of no named state the side for which nobody else speaks: where the foreign
// ministers of two states meet and one is said to be of the one, the other is of the other.
func (s *scan) assignStates() {
	if len(s.Sides) != 2 {
		return
	}
	spoken := map[string]bool{}
	var open []int
	for id := range s.Entities {
		e := &s.Entities[id]
		if e.Kind != Person || e.office == nil || e.office.Type != "state" && e.office.Type != "government" && e.office.Type != "minister" {
			continue
		}
		if e.Of == "" {
			open = append(open, id)
		}
		spoken[e.Of] = true
	}
	if spoken[s.Sides[0]] == spoken[s.Sides[1]] {
		return
	}
	for _, id := range open {
		if spoken[s.Sides[0]] {
			s.Entities[id].Of = s.Sides[1]
		} else {
			s.Entities[id].Of = s.Sides[0]
		}
	}
}

// matchOffices joins an office of a named state ("the Argentine foreign minister") to the one person in that office whose
// state the document does not say elsewhere.
func (s *scan) matchOffices() {
	open := map[string]int{} // by office: the only person of no known state, or -1
	for id := range s.Entities {
		if e := &s.Entities[id]; e.Kind == Person && e.office != nil && e.Of == "" && (e.office.Type == "state" || e.office.Type == "government" || strings.Contains(e.office.Head, " ")) {
			if _, taken := open[e.office.Head]; taken {
				open[e.office.Head] = -1
			} else {
				open[e.office.Head] = id
			}
		}
	}
	if len(open) == 0 {
		return
	}
	match := map[int]int{}
	for id := range s.Entities {
		e := &s.Entities[id]
		if e.Kind != Office || e.Of == "" || e.office == nil {
			continue
		}
		if p, ok := open[e.office.Head]; ok && p >= 0 && (s.Entities[p].Of == "" || s.Entities[p].Of == e.Of) {
			s.Entities[p].Of = e.Of
			match[id] = p
		}
	}
	for m := range s.Mentions {
		if p, ok := match[s.Mentions[m].Entity]; ok {
			s.Mentions[m].Entity = p
			s.Entities[p].Mentions = append(s.Entities[p].Mentions, m)
		}
	}
}

// counted is who is meant by a group known by its number only: the parties, or a group named and one party more ("all six
// countries" are China and the five).
func (s *scan) counted(e *Entity, sides []string) []string {
	if e.Name == "" || e.count == len(sides) {
		return sides
	}
	for i := range s.Entities {
		g := &s.Entities[i]
		if g.Kind != Group || len(g.Actors)+1 != e.count || g.count != 0 {
			continue
		}
		for _, side := range sides {
			if !slices.Contains(g.Actors, side) {
				return append([]string{side}, g.Actors...)
			}
		}
	}
	return []string{e.Name}
}

// frequentSides completes the parties with the states named most often.
func (s *scan) frequentSides(known []string) []string {
	count := map[string]int{}
	var codes []string
	for m := range s.Mentions {
		if mn := &s.Mentions[m]; mn.Kind == State && mn.Entity >= 0 && mn.Form != Pronoun {
			c := s.Entities[mn.Entity].Actors[0]
			if count[c]++; count[c] == 1 {
				codes = append(codes, c)
			}
		}
	}
	sort.SliceStable(codes, func(i, j int) bool { return count[codes[i]] > count[codes[j]] })
	for _, c := range codes {
		if len(known) < 2 && !slices.Contains(known, c) && count[c] >= 2 {
			known = append(known, c)
		}
	}
	if len(known) < 2 {
		return nil
	}
	return known
}

// placeOffices gives heads of state and ministers of no named state the state in whose capital the report was written, when the text names
// no state more often: "AMMAN — Minister of Planning Name received".
func (s *scan) placeOffices() {
	if s.aside || s.Doc.Meta.DatelinePlace == "" {
		return
	}
	home := s.g.Named(s.Doc.Meta.DatelinePlace, gazetteer.Capital)
	if home == nil || home.Code == "" {
		return
	}
	count := map[string]int{}
	for m := range s.Mentions {
		if mn := &s.Mentions[m]; mn.Kind == State && mn.Entity >= 0 && mn.Form != Pronoun {
			count[s.Entities[mn.Entity].Actors[0]]++
		}
	}
	for _, n := range count {
		if n > count[home.Code] {
			return
		}
	}
	for i := range s.Entities {
		e := &s.Entities[i]
		if e.Kind != Person || e.office == nil || e.Of != "" || count[home.Code] == 0 {
			continue
		}
		switch e.office.Type {
		case "state", "government", "minister":
			e.Of = home.Code
		}
	}
}
