package annotate

import (
	"sort"
	"strings"

	"rapporteur/internal/lang"
)

// who is a resolved source.
type who struct {
	name   string
	entity int // -1 when it is no entity of the document
	sure   bool
}

// speaker resolves a phrase to who speaks; ok is false when it names nothing that can.
func (s *speech) speaker(np NounPhrase) (who, bool) {
	h := &s.Tokens[np.Head]
	switch h.Norm {
	case "it":
		if b, ok := s.bodyBefore(np.Head); ok {
			return s.speaker(b)
		}
		if m := s.refers(np.Head); m != nil && m.Entity >= 0 && s.Entities[m.Entity].Kind == Organization && len(s.Entities[m.Entity].Mentions) > 2 {
			return who{s.entityName(m.Entity), m.Entity, true}, true
		}
		return who{}, false
	case "i", "we":
		if e := s.Author(np.Head); e != nil {
			return who{e.Name, s.author, true}, e.Name != ""
		}
		if h.Norm == "i" {
			return who{}, false
		}
	}
	if s.Does(h.Norm, unnamed) || s.timeAt(h.Span.Start) {
		return who{}, false // "…, on Friday reiterated"
	}
	if w, ok := s.together(np); ok {
		return w, true
	}
	if h.Norm == "he" || h.Norm == "she" {
		if w, ok := s.sameSpeaker(np.Head); ok {
			return w, true
		}
		if w, ok := s.beforeSpeech(np.Head); ok {
			return w, true
		}
	}
	if m := s.appositive(np.Head); m != nil {
		return who{s.Entities[m.Entity].Name, m.Entity, true}, true
	}
	if m := s.refers(np.Head); m != nil && m.Entity >= 0 {
		if w, ok := s.holder(m); ok {
			return w, true
		}
		if w, ok := s.entitySpeaker(m, np); ok {
			return w, true
		}
	}
	if m := s.personIn(np); m != nil && s.SourceType(np.Head) != "document" {
		return who{s.Entities[m.Entity].Name, m.Entity, true}, true
	}
	return s.nominalSpeaker(np)
}

// together names speakers joined by "and": the head and its conjuncts, each resolved.
func (s *speech) together(np NounPhrase) (who, bool) {
	members := s.coordinated(np.Head)
	for len(members) > 1 && members[len(members)-1] >= np.End {
		members = members[:len(members)-1]
	}
	if len(members) < 2 || members[0] < np.First {
		return who{}, false
	}
	var names []string
	for _, i := range members {
		m := s.MentionAt(i)
		if m == nil || m.Entity < 0 || m.Kind == Place {
			return who{}, false
		}
		n := s.entityName(m.Entity)
		if len(names) == 0 || names[len(names)-1] != n {
			names = append(names, n)
		}
	}
	return who{joinNames(names), -1, true}, true
}

func joinNames(names []string) string {
	if len(names) < 3 {
		return strings.Join(names, " and ")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// entitySpeaker names a mentioned entity as a speaker.
func (s *speech) entitySpeaker(m *Mention, np NounPhrase) (who, bool) {
	e := &s.Entities[m.Entity]
	switch e.Kind {
	case Place:
		return who{}, false
	case Group:
		if p := s.principals(np.Head, e.Actors); p != nil && !s.spellsOut(m) {
			return who{joinNames(p), m.Entity, true}, true
		}
	}
	name := s.entityName(m.Entity)
	return who{name, m.Entity, true}, name != ""
}

// spellsOut reports whether the words of a mention name states: "the foreign ministers of Chile and Peru".
func (s *speech) spellsOut(m *Mention) bool {
	for k := m.First; k < m.End; k++ {
		if in := s.MentionAt(k); in != nil && in.Kind == State {
			return true
		}
	}
	return false
}

// entityName is how a speaker is written: a person's or body's name, states by their names.
func (s *speech) entityName(i int) string {
	e := &s.Entities[i]
	switch {
	case e.Kind == State:
		return s.DisplayName(e.Name)
	case e.Kind == Group && len(e.Actors) > 0:
		var names []string
		for _, a := range e.Actors {
			names = append(names, s.DisplayName(a))
		}
		return joinNames(names)
	}
	return e.Name
}

// nominalSpeaker takes the words themselves when their head can speak: a minister, experts, a report, a name unknown.
func (s *speech) nominalSpeaker(np NounPhrase) (who, bool) {
	h := &s.Tokens[np.Head]
	if k, end := np.Head+1, s.Sentence(np.Head).End; h.Lemma == "part" && k+1 < end && s.Tokens[k].Norm == "of" {
		return s.speaker(s.phraseAt(k+1, end)) // "…, reads part of the communiqué"
	}
	kind := s.SourceType(np.Head)
	switch {
	case isRelative(s.Tokens[np.First].Norm):
		return who{}, false
	case h.Tag == lang.PRON:
		if h.Norm == "he" || h.Norm == "she" {
			if w, ok := s.lastPerson(); ok {
				return w, true
			}
			return who{}, false
		}
		if h.Norm == "they" || h.Norm == "we" && !s.inTurns || h.Norm == "both" {
			if w, ok := s.lastJoint(); ok {
				return w, true
			}
			if b, ok := s.groupBefore(np.Head); ok && h.Norm == "they" {
				return s.speaker(b)
			}
		}
		return who{}, false
	case kind == "" && h.Tag == lang.PROPN:
		m := s.MentionAt(np.Head)
		if m != nil && m.Kind == Place {
			return who{}, false
		}
		return who{s.Phrase(np), -1, m != nil || !s.namesThing(np.Head)}, true
	case kind == "":
		return who{}, false
	case kind == "person" && !h.Feats.Has(lang.Plural) && s.Tokens[np.First].Norm == "the":
		if w, ok := s.unnamed(np); ok {
			return w, true
		}
		if w, ok := s.lastPerson(); ok && h.Norm != "source" {
			return w, true
		}
	}
	return who{s.Phrase(np), -1, true}, true
}

// unnamed is the nameless speaker of the same description who spoke before: "the official" after "a senior official said".
func (s *speech) unnamed(np NounPhrase) (who, bool) {
	const far = 12
	for k := len(s.out) - 1; k >= max(0, len(s.out)-far); k-- {
		at := &s.out[k]
		if at.Entity >= 0 || at.Source.IsEmpty() {
			continue
		}
		for i := s.TokenAt(at.Source.Start); i < len(s.Tokens) && s.Tokens[i].Span.Start < at.Source.End; i++ {
			if s.Tokens[i].Lemma == s.Tokens[np.Head].Lemma && s.Tokens[i].Tag == lang.NOUN {
				return who{at.Speaker, -1, at.Sure}, true
			}
		}
	}
	return who{}, false
}

// namesThing reports whether the name at token i is that of an event, a document or a place.
func (s *speech) namesThing(i int) bool {
	k := sort.Search(len(s.Names), func(k int) bool { return s.Names[k].End > i })
	if k >= len(s.Names) || s.Names[k].First > i {
		return false
	}
	switch s.Names[k].Type {
	case lang.PersonName, lang.OrganizationName:
		return false
	}
	return true
}

// lastPerson is the person who spoke last.
func (s *speech) lastPerson() (who, bool) {
	if s.person < 0 || s.person >= len(s.out) {
		return who{}, false
	}
	at := &s.out[s.person]
	return who{at.Speaker, at.Entity, true}, true
}

// lastJoint is who "they" or "we" are: the sides of the document.
func (s *speech) lastJoint() (who, bool) {
	if len(s.Sides) < 2 {
		return who{}, false
	}
	var names []string
	for _, c := range s.Sides {
		names = append(names, s.DisplayName(c))
	}
	return who{joinNames(names), -1, true}, true
}
