package annotate

import (
	"slices"
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// resolve finds what pronouns refer to: the subject of the sentence or of the one before, else the last one named.
func (s *scan) resolve() {
	person, state, body, sent := -1, -1, -1, int32(-1)
	s.findPairs()
	here, before := noSalient, noSalient
	for m := range s.Mentions {
		mn := &s.Mentions[m]
		if t := s.Tokens[mn.First].Sent; t != sent {
			if here != noSalient {
				before = here
			}
			here, sent = noSalient, t
		}
		if mn.Form == Pronoun || mn.Entity < 0 && mn.Form == Nominal {
			if mn.Form == Nominal {
				mn.Entity = s.lastOf(mn.Kind, here.actor, before.actor, state, body)
			} else {
				mn.Entity = s.pronoun(mn, here, before, person)
			}
			if mn.Entity >= 0 {
				s.Entities[mn.Entity].Mentions = append(s.Entities[mn.Entity].Mentions, m)
			}
		}
		if mn.Entity < 0 {
			continue
		}
		if e := &s.Entities[mn.Entity]; e.Kind == Group && e.Name == "" && s.w.class[s.Tokens[mn.First].Norm]&weWord == 0 {
			mn.Entity = s.pairAt(mn, mn.Entity)
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
			if kind == State {
				state = mn.Entity
			} else {
				body = mn.Entity
			}
			if subj || here.actor < 0 && mn.First <= s.Sentence(mn.First).First+1 && mn.Form == Nominal && s.Tokens[min(mn.End, len(s.Tokens)-1)].Norm == "," {
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
	case c&theyWord != 0:
		return s.they(m.First)
	case c&weWord != 0 && s.joint():
		return s.entity(Group, "", nil)
	}
	return -1
}

// they finds whom "they" means: the plural subject before it in its sentence or in the sentence before; when that names no
// actors ("the projects"), nobody; when there is none, the parties.
func (s *scan) they(i int) int {
	n := int(s.Tokens[i].Sent)
	lo := max(s.Sentences[max(0, n-1)].First, i-200)
	for k := i - 1; k >= lo; k-- {
		t := &s.Tokens[k]
		if t.Rel != lang.Nsubj && t.Rel != lang.NsubjPass || t.Tag == lang.PRON && s.w.class[t.Norm]&theyWord == 0 {
			continue
		}
		plural := t.Feats.Has(lang.Plural) || s.Child(k, lang.Conj) >= 0
		if !plural || int(t.Sent) < n && s.Sentences[t.Sent].Root != int(t.Head) && s.Sentences[t.Sent].Root != k {
			continue
		}
		if m := s.MentionAt(k); m != nil && m.Entity >= 0 && s.Child(k, lang.Conj) < 0 {
			if e := &s.Entities[m.Entity]; e.Kind == Group || t.Tag == lang.PRON {
				return m.Entity
			}
		}
		actors := s.collect(k, false)
		if len(actors) < 2 {
			return -1
		}
		id := s.entity(Group, strings.Join(actors, " and "), actors)
		s.Entities[id].states = s.collect(k, true)
		return id
	}
	return s.entity(Group, "", nil)
}

// joint reports whether the document speaks for several parties: its headline names a statement or declaration that is
// joint, or it begins with "We, the leaders of".
func (s *scan) joint() bool {
	if s.isJoint == 0 {
		s.isJoint = 1
		if s.findJoint() {
			s.isJoint = 2
		}
	}
	return s.isJoint == 2
}

func (s *scan) findJoint() bool {
	body := 0
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		title := sent.Part == text.Title
		if !title {
			if body++; body > 6 {
				return false
			}
		}
		noun, joint := false, false
		for k := sent.First; k < sent.End; k++ {
			c := s.w.class[s.Tokens[k].Norm]
			noun = noun || c&jointNoun != 0
			joint = joint || s.Tokens[k].Norm == "joint" || s.Tokens[k].Norm == "leaders"
			if !title && k < sent.First+3 && c&weWord != 0 {
				return true
			}
		}
		if title && noun && joint {
			return true
		}
	}
	return false
}

// lastOf is the first of the entities that is of a kind, -1 when none is: what "the country" or "the bloc" means.
func (s *scan) lastOf(kind Kind, ids ...int) int {
	for _, id := range ids {
		if id >= 0 && s.Entities[id].Kind == kind {
			return id
		}
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

// findPairs notes the two who meet in each sentence that reports a meeting: the states of the people in it, when they are
// just two and one of them is the subject.
func (s *scan) findPairs() {
	s.pairs = map[int32][]string{}
	for m := 0; m < len(s.Mentions); {
		sent := s.Tokens[s.Mentions[m].First].Sent
		var pair []string
		subject := false
		for ; m < len(s.Mentions) && s.Tokens[s.Mentions[m].First].Sent == sent; m++ {
			mn := &s.Mentions[m]
			if mn.Entity < 0 || mn.Form == Pronoun || mn.Kind != Person && mn.Kind != Office {
				continue
			}
			if of := s.Entities[mn.Entity].Of; of != "" && !slices.Contains(pair, of) {
				pair = append(pair, of)
			}
			subject = subject || s.isSubject(mn)
		}
		if len(pair) == 2 && subject && s.meets(&s.Sentences[sent]) {
			s.pairs[sent] = pair
		}
	}
}

// meets reports whether a sentence tells of a meeting, visit or call.
func (s *scan) meets(sent *lang.Sentence) bool {
	for k := sent.First; k < sent.End; k++ {
		if s.w.class[s.Tokens[k].Lemma]&meetingWord != 0 {
			return true
		}
	}
	return false
}

// pairAt is the entity of the two who meet where "the two sides" stands: the pair of the sentence or of the last one before
// that reports a meeting, else the parties of the document.
func (s *scan) pairAt(m *Mention, parties int) int {
	for n := s.Tokens[m.First].Sent; n >= max(0, s.Tokens[m.First].Sent-12); n-- {
		if p := s.pairs[n]; p != nil {
			id := s.entity(Group, strings.Join(p, " and "), p)
			s.Entities[id].pair = true
			return id
		}
	}
	return parties
}
