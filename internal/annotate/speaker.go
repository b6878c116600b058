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

// sourceOf is the phrase that names the source of cue v: its subject, before or, inverted, behind it.
func (s *speech) sourceOf(v, after int, pre, addressee bool) (NounPhrase, bool) {
	if pre {
		if np, ok := s.invertedSource(v, after); ok && !addressee {
			return np, true
		}
	}
	np, ok := s.Subject(v)
	if !ok && s.VerbForm(v) == Gerund || !ok && s.VerbForm(v) == NoVerb {
		return s.clauseSource(v)
	}
	return np, ok
}

// outerSource is the subject of the verb that governs the clause in which the parser wrongly coordinated cue v
// ("We emphasize that our position is unchanged, and reiterate …").
func (s *speech) outerSource(v int) (NounPhrase, bool) {
	for hop := 0; hop < maxClimb && v >= 0; hop++ {
		t := &s.Tokens[v]
		if t.Rel == lang.Ccomp {
			return s.Subject(int(t.Head))
		}
		if t.Rel != lang.Conj {
			break
		}
		v = int(t.Head)
	}
	return NounPhrase{}, false
}

// clauseSource is the subject of the sentence that a participle opens or closes ("Noting that …, the leaders …"), for when the
// parser hung the participle elsewhere. A preamble ("REAFFIRMING …;") speaks for the document's authors.
func (s *speech) clauseSource(v int) (NounPhrase, bool) {
	sent := s.Sentence(v)
	for i := sent.First; i < sent.End; i++ {
		if t := &s.Tokens[i]; (t.Rel == lang.Nsubj || t.Rel == lang.NsubjPass) && t.Head >= 0 && s.Tokens[t.Head].Rel == lang.Root {
			first, end := s.Subtree(i)
			if v >= first && v < end {
				break
			}
			return NounPhrase{first, end, i}, true
		}
	}
	if v == sent.First {
		return s.afterOpening(sent)
	}
	return NounPhrase{}, false
}

// afterOpening is the noun phrase behind the comma that ends an opening participle's phrase and before a verb, found by the words
// alone: "Noting the drought, the two ministers …".
func (s *speech) afterOpening(sent *lang.Sentence) (NounPhrase, bool) {
	for i := sent.First + 2; i+2 < sent.End; i++ {
		if s.Tokens[i].Norm != "," {
			continue
		}
		np := NounPhrase{i + 1, i + 1, -1}
		for j := i + 1; j < sent.End && j < i+9; j++ {
			t := &s.Tokens[j]
			if s.actVerb(j) || t.Tag == lang.AUX {
				if np.Head >= 0 && s.VerbForm(j) != Gerund {
					return np, true
				}
				break
			}
			if t.Tag == lang.PUNCT || t.Tag == lang.ADP || t.Tag == lang.CCONJ || t.Tag == lang.SCONJ {
				break
			}
			if t.Tag == lang.NOUN || t.Tag == lang.PROPN || t.Tag == lang.PRON {
				np.Head = j
			}
			np.End = j + 1
		}
	}
	return NounPhrase{}, false
}

// invertedSource is the phrase behind a cue: "said the ambassador of Mali on Monday".
func (s *speech) invertedSource(v, after int) (NounPhrase, bool) {
	end := s.Sentence(v).End
	if after >= end || after != v+1 {
		return NounPhrase{}, false
	}
	if n := s.Child(v, lang.Nsubj); n > v {
		first, last := s.Subtree(n)
		return NounPhrase{max(first, v+1), last, n}, true
	}
	if np, ok := s.ownSubject(v); ok && np.First < v {
		return NounPhrase{}, false
	}
	t := &s.Tokens[after]
	if t.Tag != lang.PROPN && t.Tag != lang.DET && t.Tag != lang.NOUN && t.Tag != lang.PRON && t.Tag != lang.ADJ {
		return NounPhrase{}, false
	}
	head := after
	i := after
	for ; i < end && i < after+12; i++ {
		if t := &s.Tokens[i]; t.Tag == lang.PUNCT || t.Tag == lang.VERB || t.Tag == lang.ADP || t.Tag == lang.AUX {
			break
		}
		if s.Tokens[i].Tag != lang.ADV {
			head = i
		}
	}
	if i == after {
		i++
	}
	return NounPhrase{after, i, head}, true
}

// speaker resolves a phrase to who speaks; ok is false when it names nothing that can.
func (s *speech) speaker(np NounPhrase) (who, bool) {
	h := &s.Tokens[np.Head]
	switch h.Norm {
	case "it":
		if b, ok := s.bodyBefore(np.Head); ok {
			return s.speaker(b)
		}
		return who{}, false
	case "i", "you", "this", "that", "which", "there", "these", "one", "those":
		return who{}, false
	}
	if w, ok := s.together(np); ok {
		return w, true
	}
	if h.Norm == "he" || h.Norm == "she" {
		if w, ok := s.sameSpeaker(np.Head); ok {
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
	if m := s.personIn(np); m != nil {
		return who{s.Entities[m.Entity].Name, m.Entity, true}, true
	}
	return s.nominalSpeaker(np)
}

// sameSpeaker is the person who spoke in the sentence or the two before, when nobody else was the subject of a sentence since: whom
// "he said" means then, whoever was mentioned within what was said.
func (s *speech) sameSpeaker(i int) (who, bool) {
	if len(s.out) == 0 {
		return who{}, false
	}
	last := &s.out[len(s.out)-1]
	if last.Entity < 0 || s.Entities[last.Entity].Kind != Person || last.Cue < 0 {
		return who{}, false
	}
	if np, ok := s.ownSubject(max(s.Sentence(i).Root, 0)); ok && np.Head < i {
		if m := s.MentionAt(np.Head); m != nil && m.Kind == Person && m.Form != Pronoun || s.SourceType(np.Head) == "person" {
			return who{}, false // the sentence itself names whom the pronoun means
		}
	}
	from, here := s.Tokens[last.Cue].Sent, s.Tokens[i].Sent
	if end := s.TokenAt(last.Content.End - 1); end < len(s.Tokens) {
		from = max(from, s.Tokens[end].Sent)
	}
	if here-from > 2 || here < from {
		return who{}, false
	}
	for n := from + 1; n < here; n++ {
		root := s.Sentences[n].Root
		if root < 0 {
			continue
		}
		if np, ok := s.ownSubject(root); ok {
			if m := s.MentionAt(np.Head); m != nil && m.Kind == Person && m.Entity != last.Entity && m.Form != Pronoun {
				return who{}, false
			}
		}
	}
	return who{last.Speaker, last.Entity, true}, true
}

// appositive is the person named between commas right behind an office: "the foreign minister, Name,".
func (s *speech) appositive(head int) *Mention {
	i := head + 1
	if i+1 >= len(s.Tokens) || s.Tokens[i].Norm != "," || s.Tokens[i].Sent != s.Tokens[head].Sent {
		return nil
	}
	if m := s.MentionAt(head); m == nil || m.Kind != Office {
		return nil
	}
	m := s.MentionAt(i + 1)
	if m == nil || m.Kind != Person || m.Entity < 0 || m.Form != Proper || m.End >= len(s.Tokens) || s.Tokens[m.End].Norm != "," {
		return nil
	}
	return m
}

// holder prefers, for an office that several persons of the document hold ("the President"), the one who spoke last.
func (s *speech) holder(m *Mention) (who, bool) {
	if m.Form != Nominal || m.Kind != Office {
		return who{}, false
	}
	w, ok := s.lastPerson()
	if !ok || w.entity == m.Entity {
		return w, false
	}
	last, here := s.Entities[w.entity].office, s.Entities[m.Entity].office
	return w, last != nil && here != nil && last.Head == here.Head
}

// together names speakers joined by "and": the head and its conjuncts, each resolved.
func (s *speech) together(np NounPhrase) (who, bool) {
	members := []int{np.Head}
	for _, c := range s.Children(np.Head) {
		if s.Tokens[c].Rel == lang.Conj && int(c) < np.End {
			members = append(members, int(c))
		}
	}
	if len(members) < 2 {
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

// principals are the persons for whom "the two leaders", "both presidents" stands: for each state or body the first person
// named as its own; nil when the phrase means states ("sides") or one of them has nobody.
func (s *speech) principals(head int, actors []string) []string {
	t := &s.Tokens[head]
	if s.SourceType(head) != "person" && t.Tag != lang.PRON || len(actors) < 2 || len(actors) > 3 {
		return nil
	}
	key := strings.Join(actors, " ")
	if out, ok := s.leaders[key]; ok {
		return out
	}
	var out []string
	for _, a := range actors {
		for i := range s.Entities {
			if e := &s.Entities[i]; e.Kind == Person && e.Of == a {
				out = append(out, e.Name)
				break
			}
		}
	}
	if len(out) < len(actors) {
		out = nil
	}
	s.leaders[key] = out
	return out
}

// personIn is a person named within the phrase as its apposition or at its end ("the ambassador of Mali, …"), or nil.
func (s *speech) personIn(np NounPhrase) *Mention {
	for i := np.First; i < np.End && !(i > np.Head && isRelative(s.Tokens[i].Norm)); i++ {
		m := s.MentionAt(i)
		if m == nil || m.Kind != Person || m.Entity < 0 || m.Form == Pronoun {
			continue
		}
		if m.First > np.First {
			prev := &s.Tokens[m.First-1]
			if prev.Tag == lang.ADP || s.Tokens[min(m.End, len(s.Tokens)-1)].Norm == "'s" {
				continue
			}
		}
		return m
	}
	return nil
}

// nominalSpeaker takes the words themselves when their head can speak: a minister, experts, a report, a name unknown.
func (s *speech) nominalSpeaker(np NounPhrase) (who, bool) {
	h := &s.Tokens[np.Head]
	kind := s.SourceType(np.Head)
	switch {
	case h.Tag == lang.PRON:
		if h.Norm == "he" || h.Norm == "she" {
			if w, ok := s.lastPerson(); ok {
				return w, true
			}
			return who{}, false
		}
		if h.Norm == "they" || h.Norm == "we" || h.Norm == "both" {
			if w, ok := s.lastJoint(); ok {
				return w, true
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
		if w, ok := s.lastPerson(); ok {
			return w, true
		}
	}
	return who{s.Phrase(np), -1, true}, true
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
