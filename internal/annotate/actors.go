package annotate

import (
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/lang"
)

// ActorsOf is who the noun phrase headed by a token refers to, coordination followed: states as ISO codes, groups as their
// members, bodies and persons by name. A phrase that refers to nobody known gives nothing.
func (a *Analysis) ActorsOf(token int) []string { return a.collect(token, false) }

// StatesOf is like ActorsOf, but for a person or an office it gives the state or body that the holder speaks for, as claims
// name the actors of commitments and positions. A person of no known state gives the name.
func (a *Analysis) StatesOf(token int) []string { return a.collect(token, true) }

// PersonOf is the person whom the noun phrase headed by a token refers to, by name, office or pronoun, or nil.
func (a *Analysis) PersonOf(token int) *Entity {
	m := a.refers(token)
	if m != nil && m.Form == Pronoun && m.Entity < 0 && a.selfWord(token) {
		return a.speakerAt(m)
	}
	if m == nil || m.Entity < 0 || a.Entities[m.Entity].Kind != Person {
		return nil
	}
	return &a.Entities[m.Entity]
}

// SpeakerName is the speaker whom the noun phrase headed by a token names, as claims write it: a person's name, a body's
// name, or the names of the states of a joint speaker joined by " and ". It is "" for a phrase that names nobody known.
func (a *Analysis) SpeakerName(token int) string {
	if p := a.PersonOf(token); p != nil && a.Child(token, lang.Conj) < 0 {
		return p.Name
	}
	if m := a.refers(token); m != nil && m.Kind == Organization && m.Entity >= 0 && a.Child(token, lang.Conj) < 0 {
		return a.Entities[m.Entity].Name
	}
	var names []string
	for _, actor := range a.ActorsOf(token) {
		names = append(names, a.DisplayName(actor))
	}
	return strings.Join(names, " and ")
}

// DisplayName is the common name of a state, given its ISO code; any other actor's name stays as it is.
func (a *Analysis) DisplayName(actor string) string {
	if a.stateName != nil {
		if n := a.stateName(actor); n != "" {
			return n
		}
	}
	return actor
}

func (a *Analysis) collect(token int, states bool) []string {
	var out []string
	for _, h := range a.coordinated(token) {
		for _, name := range a.actorsAt(h, states) {
			if name != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// coordinated is the token and the heads that are joined to it by "and".
func (a *Analysis) coordinated(token int) []int {
	heads := []int{token}
	for i := 0; i < len(heads) && len(heads) < 64; i++ {
		for _, c := range a.Children(heads[i]) {
			if t := &a.Tokens[c]; t.Rel == lang.Conj && t.Tag != lang.VERB && t.Tag != lang.AUX && t.Tag != lang.ADJ {
				heads = append(heads, int(c))
			}
		}
	}
	slices.Sort(heads)
	return heads
}

// refers is the mention that a token heads: the person whose office and name it heads, else the innermost that covers it.
func (a *Analysis) refers(token int) *Mention {
	if token < 0 || token >= len(a.Tokens) {
		return nil
	}
	if m := a.namedAround(token); m != nil {
		return m
	}
	return a.MentionAt(token)
}

// maxOffice is how many tokens of an office can stand before a name.
const maxOffice = 24

// namedAround is the mention of a person, office and name together, that covers a token and that the token heads, or nil.
func (a *Analysis) namedAround(token int) *Mention {
	k := sort.Search(len(a.Mentions), func(k int) bool { return a.Mentions[k].First > token }) - 1
	for ; k >= 0 && a.Mentions[k].First > token-maxOffice; k-- {
		m := &a.Mentions[k]
		if m.Kind != Person || m.Form != Proper || m.End <= token || m.Entity < 0 {
			continue
		}
		if h := int(a.Tokens[token].Head); h < m.First || h >= m.End {
			return m
		}
	}
	return nil
}

// actorsAt is the actors of one phrase, coordination left aside.
func (a *Analysis) actorsAt(head int, states bool) []string {
	if m := a.refers(head); m != nil && m.Form == Pronoun && a.selfWord(head) {
		return a.speakers(m, states)
	} else if m != nil && m.Entity >= 0 {
		if e := &a.Entities[m.Entity]; e.Kind != Group || e.Actors != nil || m.Form != Nominal {
			return a.namesOf(e, states)
		}
		return []string{clean(a.Doc.At(m.Span))} // a group whose members the document does not fix
	}
	// "the Kazakh side", "China's government", "leaders of the five countries", "his country"
	if a.words == nil {
		return nil
	}
	class := a.words.class[a.Tokens[head].Norm]
	if class&(countryNoun|voiceNoun) != 0 {
		if own := a.Child(head, lang.NmodPoss); own >= 0 && a.Tokens[own].Tag == lang.PRON {
			if out := a.ownState(own); out != nil {
				return out
			}
		}
	}
	if class&(voiceNoun|partyNoun|memberNoun) == 0 {
		return nil
	}
	for _, c := range a.Children(head) {
		switch t := &a.Tokens[c]; t.Rel {
		case lang.Amod, lang.Compound, lang.NmodPoss, lang.Nmod:
			if t.Rel == lang.Nmod && !a.hasCase(int(c), "of") {
				continue
			}
			if out := a.collect(int(c), states); out != nil {
				return out
			}
			if m := a.refers(int(c)); m != nil && m.Kind == Place && m.Entity >= 0 && a.Entities[m.Entity].Of != "" {
				return []string{a.Entities[m.Entity].Of} // "Nairobi's foreign ministry"
			}
		case lang.Acl:
			if a.words.class[a.Tokens[c].Lemma]&leadVerb == 0 {
				continue
			}
			if by := a.Child(int(c), lang.OblAgent, lang.Obl); by >= 0 {
				return a.collect(by, states) // "the delegation led by"
			}
		}
	}
	return nil
}

// ownState is the state of whoever says "his country", "our government" at a possessive pronoun: the speaker's in what is said, else
// that of the person whom the pronoun means.
func (a *Analysis) ownState(own int) []string {
	if c := a.words.class[a.Tokens[own].Norm]; c&(heWord|sheWord|weWord|iWord) == 0 {
		return nil
	}
	if at := a.AttributionOf(a.Tokens[own].Span); at != nil && at.Entity >= 0 && at.Entity < len(a.Entities) {
		if e := &a.Entities[at.Entity]; e.Kind == Person || e.Kind == Office {
			return a.namesOf(e, true)
		}
	} else if at != nil && !at.Source.IsEmpty() {
		first, end := a.TokenAt(at.Source.Start), a.TokenAt(at.Source.End)
		if out := a.namedIn(NounPhrase{first, end, first}); len(out) == 1 {
			return out // "the foreign minister of Peru said that his country …"
		}
	}
	if out := a.actorsAt(own, true); len(out) == 1 {
		return out
	}
	return nil
}

// selfWord reports whether a token is "we", "our", "I" or the like.
func (a *Analysis) selfWord(token int) bool {
	return a.words != nil && a.words.class[a.Tokens[token].Norm]&(weWord|iWord) != 0
}

// speakerAt is the person who is said to say what stands at a mention, or nil.
func (a *Analysis) speakerAt(m *Mention) *Entity {
	names := a.speakers(m, false)
	for i := range a.Entities {
		if e := &a.Entities[i]; len(names) == 1 && e.Kind == Person && e.Name == names[0] {
			return e
		}
	}
	return nil
}

// speakers is whom "we" or "I" means: who is said to speak there, else the parties of a joint document.
func (a *Analysis) speakers(m *Mention, states bool) []string {
	if at := a.AttributionOf(m.Span); at != nil {
		if e := at.Entity; e >= 0 && e < len(a.Entities) {
			return a.namesOf(&a.Entities[e], states)
		}
		return nil
	}
	if m.Entity >= 0 {
		return a.namesOf(&a.Entities[m.Entity], states)
	}
	return nil
}

func (a *Analysis) hasCase(token int, norm string) bool {
	c := a.Child(token, lang.Case)
	return c >= 0 && a.Tokens[c].Norm == norm
}

func (a *Analysis) namesOf(e *Entity, states bool) []string {
	switch e.Kind {
	case Place:
		return nil
	case Group:
		if states && e.states != nil {
			return e.states
		}
	case Person, Office:
		if states && e.Of != "" {
			return []string{e.Of}
		}
	case Organization:
		if states && e.speaks && e.Of != "" {
			return []string{e.Of}
		}
	}
	return e.Actors
}
