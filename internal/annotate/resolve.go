package annotate

import "rapporteur/internal/lang"

// resolve finds what pronouns refer to: the subject of the sentence or of the one before, else the last one named.
func (s *scan) resolve() {
	person, sent := -1, int32(-1)
	here, before := noSalient, noSalient
	for m := range s.Mentions {
		mn := &s.Mentions[m]
		if t := s.Tokens[mn.First].Sent; t != sent {
			if here != noSalient {
				before = here
			}
			here, sent = noSalient, t
		}
		if mn.Form == Pronoun {
			mn.Entity = s.pronoun(mn, here, before, person)
			if mn.Entity >= 0 {
				s.Entities[mn.Entity].Mentions = append(s.Entities[mn.Entity].Mentions, m)
			}
		}
		if mn.Entity < 0 {
			continue
		}
		kind := s.Entities[mn.Entity].Kind
		subj := s.isSubject(mn)
		switch {
		case kind == Person || kind == Office:
			person = mn.Entity
			if subj || here.person < 0 {
				here.person = mn.Entity
			}
		case (kind == State || kind == Organization) && mn.Form != Adjectival:
			if subj {
				here.actor = mn.Entity
			}
		}
	}
}

// salient is what a sentence speaks of: -1 for nothing.
type salient struct{ person, actor int }

var noSalient = salient{-1, -1}

func (s *scan) pronoun(m *Mention, here, before salient, person int) int {
	switch c := s.w.class[s.Tokens[m.First].Norm]; {
	case c&(heWord|sheWord) != 0:
		return pick(here.person, before.person, person)
	case c&itWord != 0:
		return pick(here.actor, before.actor)
	case c&(theyWord|weWord) != 0:
		return s.entity(Group, "", nil)
	}
	return -1
}

// pick is the first that is known.
func pick(ids ...int) int {
	for _, id := range ids {
		if id >= 0 {
			return id
		}
	}
	return -1
}

// isSubject reports whether a mention is the subject of its clause.
func (s *scan) isSubject(m *Mention) bool {
	h := s.headOf(m.First, m.End)
	switch s.Tokens[h].Rel {
	case lang.Nsubj, lang.NsubjPass:
		return true
	}
	return false
}

// headOf is the token of a stretch whose governor lies outside it.
func (a *Analysis) headOf(first, end int) int {
	for k := first; k < end; k++ {
		if h := int(a.Tokens[k].Head); h < first || h >= end {
			if a.Tokens[k].Rel != lang.Punct {
				return k
			}
		}
	}
	return end - 1
}
