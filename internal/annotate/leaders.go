package annotate

import "slices"

// spells notes an entity as the leaders or ministers whose states the text spells out: "the presidents of Peru, Chile and Ghana met".
func (s *scan) spells(id int) {
	if len(s.Entities[id].Actors) > 2 && s.leaders == 0 {
		s.leaders = id + 1
	}
}

// takesUp notes the token where "the leaders" or "the heads of state" begins, who may be those spelled out before.
func (s *scan) takesUp(first int) {
	if s.leaders > 0 {
		s.taken = append(s.taken, first)
	}
}

// settleLeaders gives what takes up the leaders spelled out to them, unless they are among the sides, who are meant then.
func (s *scan) settleLeaders(sides []string) {
	if len(s.taken) == 0 {
		return
	}
	id := s.leaders - 1
	if !slices.ContainsFunc(s.Entities[id].Actors, func(a string) bool { return !slices.Contains(sides, a) }) {
		return
	}
	for _, first := range s.taken {
		m := s.mentionsFrom(first)
		if m >= len(s.Mentions) || s.Mentions[m].First != first || s.Mentions[m].Entity < 0 {
			continue
		}
		if e := &s.Entities[s.Mentions[m].Entity]; e.Kind == Group && e.Name == "" {
			s.Mentions[m].Entity = id
			s.Entities[id].Mentions = append(s.Entities[id].Mentions, m)
		}
	}
}
