package annotate

import (
	"slices"
	"strings"

	"rapporteur/internal/lang"
)

// Actor is who a phrase stands for, as claims name actors.
type Actor struct {
	Names []string // ISO codes of states, names of bodies; persons count as the state or body they act for
	Sure  bool     // the phrase names them; false when they were only guessed from the document
}

// ActorOf resolves the head of a phrase and what is coordinated with it to actors; Names is empty when it names none.
func (a *Analysis) ActorOf(np NounPhrase) Actor {
	out := Actor{Sure: true}
	if a.Tokens[np.Head].Tag == lang.PRON && a.Does(a.Tokens[np.Head].Norm, firstPerson) {
		return a.weOf(np.Head)
	}
	out.Names = a.StatesOf(np.Head)
	if m := a.MentionAt(np.Head); m != nil && np.First < m.First && np.Head == np.End-1 {
		and := m.First - 1
		if a.possessive(and) && and > np.First {
			and-- // "the president and his Kenyan counterpart Name"
		}
		if a.Tokens[and].Tag == lang.CCONJ && and-1 >= np.First {
			out.Names = appendNew(a.StatesOf(and-1), out.Names...)
		}
	}
	if m := a.MentionAt(np.Head); m != nil && m.End+1 < np.End && a.Tokens[m.End].Tag == lang.CCONJ && m.Kind == State {
		if b := a.MentionAt(np.End - 1); b != nil && b.First <= m.End+2 && (b.Kind == State || b.Kind == Organization) && b.Form == Proper && b.Entity >= 0 {
			out.Names = appendNew(out.Names, a.actorsOfEntity(b.Entity)...) // "the Kingdom of Spain and Peru"
		}
	}
	if len(out.Names) > 0 {
		before, after := a.joinedStates(np.Head)
		out.Names = appendNew(appendNew(before, out.Names...), after...)
		out.Names = appendNew(out.Names, a.opposite(np)...)
		out.Names = appendNew(out.Names, a.joinedPeople(np)...)
	}
	if t := &a.Tokens[np.Head]; len(out.Names) == 0 && a.words != nil && a.words.class[t.Norm]&governs != 0 && t.Tag == lang.NOUN {
		if who := a.Sayer(np.Head); len(who.Names) == 1 && a.DisplayName(who.Names[0]) != who.Names[0] {
			return who // "the minister of Peru said that the government would …"
		}
	}
	if len(out.Names) == 0 && a.words != nil && a.words.class[a.Tokens[np.Head].Norm]&jointNoun != 0 && len(a.Sides) > 1 && np.Head-np.First < 4 && a.Tokens[np.First].Norm == "the" {
		return Actor{a.Sides, true} // "the joint statement welcomed"
	}
	if kind := a.SourceType(np.Head); len(out.Names) == 0 && (kind == "person" || kind == "group") {
		if out.Names = a.namedIn(np); len(out.Names) == 0 {
			if w := a.Phrase(np); w != "" {
				out.Names = []string{w}
			}
		}
	}
	if len(out.Names) == 0 && a.Tokens[np.Head].Norm == "it" {
		if who := a.Sayer(np.Head); len(who.Names) == 1 && a.saidByBody(np.Head) {
			return who
		}
		if b, ok := a.bodyBefore(np.Head); ok {
			return a.ActorOf(b)
		}
	}
	if len(out.Names) == 0 && a.Tokens[np.Head].Norm == "they" {
		if b, ok := a.groupBefore(np.Head); ok && len(a.Sides) == 0 {
			return a.ActorOf(b)
		}
		out.Names, out.Sure = a.Sides, len(a.Sides) > 0
	}
	return out
}

// opposite is whose office a phrase names behind its head as that of the other party: "the minister of Peru and her Kenyan counterpart".
func (a *Analysis) opposite(np NounPhrase) []string {
	const far = 40
	if a.words == nil {
		return nil
	}
	for k := np.Head + 1; k < min(np.End, np.Head+far); k++ {
		if a.words.class[a.Tokens[k].Norm]&voiceNoun == 0 {
			continue
		}
		first := a.PhraseStart(k, max(np.First, k-far))
		if first > np.Head && a.Tokens[first].Tag == lang.PRON && a.Tokens[first-1].Tag == lang.CCONJ {
			for _, c := range a.Children(k) {
				if m := a.MentionAt(int(c)); m != nil && m.Form == Adjectival && int(c) < k {
					return a.actorsAt(int(c), true)
				}
			}
			if len(a.Sides) == 2 && first == k-1 {
				return a.Sides // "the president and his counterpart"
			}
		}
	}
	return nil
}

func appendNew(list []string, more ...string) []string {
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// actorsOfEntity are the names of an entity as an actor: persons count as the state or body they speak for.
func (a *Analysis) actorsOfEntity(i int) []string { return a.namesOf(&a.Entities[i], true) }

// namedIn are the actors that a phrase names beside its head: "the Nordic leaders", "the presidents of Chile and Peru".
func (a *Analysis) namedIn(np NounPhrase) []string {
	var out []string
	for i := np.First; i < np.End; i++ {
		t := &a.Tokens[i]
		if t.Norm == "," || isRelative(t.Norm) || t.Tag == lang.VERB {
			break
		}
		if m := a.MentionAt(i); m != nil && m.Entity >= 0 && (m.Kind == State || m.Kind == Group || m.Kind == Organization) {
			out = appendNew(out, a.actorsOfEntity(m.Entity)...)
		}
	}
	return out
}

// weOf are the actors for whom "we" stands at token i: in quoted or reported speech those of the speaker, else the sides.
func (a *Analysis) weOf(i int) Actor {
	if at := a.AttributionOf(a.Tokens[i].Span); at != nil && at.Entity >= 0 {
		if e := &a.Entities[at.Entity]; e.Kind != Group {
			if h := int(a.Tokens[i].Head); h >= 0 && len(a.Sides) == 2 && slices.Contains(a.Sides, e.Of) && a.Stem(h) == "agree" {
				return Actor{a.Sides, true} // nobody agrees alone
			}
			if e.Of != "" {
				return Actor{[]string{e.Of}, true}
			}
			return Actor{a.actorsOfEntity(at.Entity), at.Direct}
		}
	}
	if e := a.Author(i); e != nil {
		return Actor{a.namesOf(e, true), true}
	}
	return Actor{a.Sides, len(a.Sides) > 0}
}

// Sayer is the actor who is said to say what stands at token i: a person counts as the state or body they act for. It has no names
// where nobody is.
func (a *Analysis) Sayer(i int) Actor {
	at := a.AttributionOf(a.Tokens[i].Span)
	switch {
	case at == nil:
		return Actor{}
	case at.Entity >= 0:
		return Actor{a.actorsOfEntity(at.Entity), at.Sure}
	case at.Source.IsEmpty():
		return Actor{}
	}
	first, end := a.TokenAt(at.Source.Start), a.TokenAt(at.Source.End)
	return Actor{a.namedIn(NounPhrase{first, end, first}), at.Sure}
}

// Voice is for whom the text itself speaks: its author, or the sides where it says "we". It has no names in a text that tells of
// others only.
func (a *Analysis) Voice() Actor {
	switch {
	case a.author >= 0:
		return Actor{a.namesOf(&a.Entities[a.author], true), true}
	case a.speaks:
		return Actor{a.Sides, len(a.Sides) > 0}
	}
	return Actor{}
}

// ModifierActor is an actor that stands before noun n as a modifier, from token first on: "U.S. commitment", "Japanese support".
func (a *Analysis) ModifierActor(first, n int) Actor {
	for i := n - 1; i >= first; i-- {
		if names := a.actorsAt(i, true); names != nil {
			return Actor{names, true}
		}
	}
	return Actor{}
}

// saidByBody reports whether the source of what stands at token i is a body or group and no person: "the ministry said that it would".
func (a *Analysis) saidByBody(i int) bool {
	at := a.AttributionOf(a.Tokens[i].Span)
	if at == nil || at.Source.IsEmpty() {
		return false
	}
	for k := a.TokenAt(at.Source.Start); k < a.TokenAt(at.Source.End); k++ {
		if t := a.SourceType(k); t != "" {
			return t == "group"
		}
	}
	return false
}

// IsActor reports whether token i belongs to the name of a state or body, or to a phrase that stands for one.
func (a *Analysis) IsActor(i int) bool {
	m := a.refers(i)
	return m != nil && m.Entity >= 0 && m.Form != Adjectival && (m.Kind == State || m.Kind == Organization || m.Kind == Group)
}

// Possessor is the actor whose name or noun with "'s" stands before noun n, with at most a few modifiers between.
func (a *Analysis) Possessor(n int) (NounPhrase, bool) {
	first := a.Sentence(n).First
	for i := n - 1; i > first && i > n-6; i-- {
		t := &a.Tokens[i]
		if t.Lemma == "'s" || t.Norm == "'s" || t.Tag == lang.PART && t.Norm == "'" {
			start := a.PhraseStart(i-1, first)
			if m := a.MentionAt(i - 1); m != nil {
				start = m.First
			}
			return NounPhrase{start, i, i - 1}, true
		}
		if t.Tag != lang.ADJ && t.Tag != lang.NOUN && t.Tag != lang.ADV && t.Tag != lang.VERB {
			break
		}
	}
	return NounPhrase{}, false
}

// SourceType is what sort of source the noun at token i is by the table of sources: "person", "group", "document", or "".
func (a *Analysis) SourceType(i int) string {
	if a.Tokens[i].Tag != lang.NOUN && a.Tokens[i].Tag != lang.PROPN {
		return ""
	}
	if k := a.sources[strings.ToLower(a.Tokens[i].Lemma)]; k != "" || a.Tokens[i].Tag != lang.PROPN {
		return k
	}
	if one, ok := strings.CutSuffix(a.Tokens[i].Norm, "s"); ok {
		return a.sources[one] // "Ministers", taken for a name
	}
	return ""
}

// longestActor is the longest phrase, in tokens, that is taken for the name of an actor.
const longestActor = 14

// Phrase is a noun phrase as words, without what comes before or follows a comma and without an opening article; "" if it is too
// long to name anybody.
func (a *Analysis) Phrase(np NounPhrase) string {
	end := np.End
	for i := np.Head - 1; i > np.First; i-- {
		if a.Tokens[i].Norm == "," && (a.Tokens[i+1].Tag == lang.DET || i < np.First+4) {
			np.First = i + 1
			break
		}
	}
	for np.First = a.TrimStart(np.First, np.Head); np.First < np.Head && (a.Tokens[np.First].Tag == lang.CCONJ || a.Tokens[np.First].Tag == lang.SCONJ); {
		np.First++
	}
	for i := np.Head + 1; i < end; i++ {
		if t := &a.Tokens[i]; t.Norm == "," || t.Norm == "(" || t.Norm == "not" || isRelative(t.Norm) || t.Tag == lang.ADP && i+1 < end && a.timeFrom(i+1) != nil {
			end = i
		}
	}
	if end-np.First > longestActor {
		return ""
	}
	w := strings.Join(strings.Fields(a.Doc.At(a.SpanOf(np.First, end))), " ")
	if len(w) > 4 && strings.EqualFold(w[:4], "the ") {
		return w[4:]
	}
	return w
}

// bodyBefore is the body or group of people that was the subject of the sentence before the pronoun "it" at token i: a council,
// a ministry, a named organization.
func (a *Analysis) bodyBefore(i int) (NounPhrase, bool) {
	n := int(a.Tokens[i].Sent)
	for k := n - 1; k >= max(0, n-2); k-- {
		root := a.Sentences[k].Root
		if root < 0 || a.Sentences[k].Paragraph < a.Sentences[n].Paragraph-1 {
			break
		}
		np, ok := a.ownSubject(root)
		if !ok || a.Tokens[np.Head].Norm == "it" {
			continue
		}
		if a.SourceType(np.Head) == "group" {
			return np, true
		}
		m := a.MentionAt(np.Head)
		return np, m != nil && m.Form == Proper && (m.Kind == Organization || m.Kind == State)
	}
	return NounPhrase{}, false
}

// groupBefore is whom "they" at token i means where no table knows them: the people or the body that was the subject of a sentence right
// before ("The ministers met. They noted …").
func (a *Analysis) groupBefore(i int) (NounPhrase, bool) {
	n := int(a.Tokens[i].Sent)
	for k := n - 1; k >= max(0, n-2) && a.Sentences[k].Paragraph >= a.Sentences[n].Paragraph-1; k-- {
		root := a.Sentences[k].Root
		if root < 0 {
			break
		}
		np, ok := a.ownSubject(root)
		if !ok || a.Tokens[np.Head].Norm == "they" {
			continue
		}
		kind, m := a.SourceType(np.Head), a.MentionAt(np.Head)
		return np, kind == "group" || kind == "person" && a.Tokens[np.Head].Feats.Has(lang.Plural) || m != nil && m.Form == Proper && m.Kind == Organization
	}
	return NounPhrase{}, false
}
