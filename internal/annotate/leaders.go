package annotate

import (
	"slices"

	"rapporteur/internal/lang"
)

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

// joinedPeople are the states of the people whom "and" or a comma adds within a phrase headed by a person: "Presidents A of Peru and B of
// Chile".
func (a *Analysis) joinedPeople(np NounPhrase) []string {
	const far = 40
	if m := a.MentionAt(np.Head); m == nil || m.Kind != Person && m.Kind != Office {
		return nil
	}
	var out []string
	for k := np.Head + 1; k < min(np.End, np.Head+far); k++ {
		t := &a.Tokens[k]
		if t.Tag == lang.VERB || isRelative(t.Norm) {
			break
		}
		m := a.MentionAt(k)
		if m == nil || m.First != k || m.Kind != Person || m.Form != Proper || m.Entity < 0 || a.Entities[m.Entity].Of == "" || a.Tokens[k-1].Tag != lang.CCONJ {
			continue
		}
		if before := a.MentionAt(k - 2); before != nil && (before.Kind == Person || before.Kind == State) {
			out = appendNew(out, a.actorsOfEntity(m.Entity)...)
		}
	}
	return out
}

// apposedBehind is the person named behind the office that a cue leads, however long: "said the commissioner for peace and security,
// Ambassador Name Name".
func (s *speech) apposedBehind(np NounPhrase, v int) (who, bool) {
	const far = 16
	if np.First <= v || np.First > v+1 {
		return who{}, false
	}
	if m := s.MentionAt(np.Head); m != nil && m.Kind == Person || m == nil && s.SourceType(np.Head) != "person" {
		return who{}, false
	}
	for k := np.Head + 1; k < min(s.Sentence(v).End, v+far); k++ {
		t := &s.Tokens[k]
		if m := s.MentionAt(k); m != nil && m.Kind == Person && m.Form == Proper && m.Entity >= 0 && k == m.First {
			return who{s.Entities[m.Entity].Name, m.Entity, true}, s.Tokens[k-1].Norm == ","
		}
		if t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.SCONJ || t.Tag == lang.PRON {
			break
		}
	}
	return who{}, false
}
