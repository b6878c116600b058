// Package mechanism finds standing formats and bodies that meet again or work on: summit series, dialogues, commissions,
// working groups, secretariats, organizations, forums, banks. Known ones come from the gazetteer, others are read by the
// noun that heads their name.
//
// Main value: Extractor. Ministries and other bodies within one state are none.
package mechanism

import (
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/level"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Extractor reads mechanisms.
var Extractor = extract.Extractor{
	Kind:   "mechanism",
	Doc:    "Standing formats and bodies: known organizations, and names and descriptions headed by nouns such as summit, dialogue, commission, working group, forum, secretariat.",
	Tables: []string{"heads"},
	Load:   load,
}

type reader struct {
	names  *naming.Grammar
	levels *level.Grammar
	known  *known
	lists  *memberships
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	var r reader
	var err error
	if r.names, err = naming.Load(packs, language); err != nil {
		return nil, err
	}
	if r.levels, err = level.Load(packs, language); err != nil {
		return nil, err
	}
	if r.known, err = loadKnown(packs, language); err != nil {
		return nil, err
	}
	if r.lists, err = loadMemberships(packs, language); err != nil {
		return nil, err
	}
	return r.run, nil
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	var read []naming.Name
	var bodies []body
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if !s.Part.IsArticle() || naming.Title(a, s) {
			continue
		}
		names, within := r.names.FindWithin("mechanism", a, s)
		bodies = r.known.find(a, s, names, bodies)
		for _, n := range append(names, within...) {
			if n.Head.Want == "number" {
				read = append(read, n)
				continue
			}
			if n.Head.Rule == "event.meeting" || n.Head.Rule == "event.conference" {
				n = r.names.Within(a, n) // "2nd Meeting of the Joint Commission"
			}
			if n.Head.Kind != "mechanism" || r.known.covers(bodies, n) {
				continue
			}
			if n = occasion(a, r.names.Strip(a, n)); r.stands(a, s, n) && !cityOf(a, n) && !r.bareMeeting(a, n) {
				read = append(read, n)
			}
		}
	}
	claims := r.bodies(a, bodies)
	bodies = worded(a, bodies)
	for _, t := range naming.Collect(a, read) {
		if !r.known.repeats(a, bodies, t.Name) {
			claims = append(claims, r.claim(a, &t))
		}
	}
	return claims
}

func (r *reader) claim(a *annotate.Analysis, t *naming.Thing) claim.Claim {
	span := naming.Quoted(a, a.SpanOf(t.First, t.End))
	rule := t.Head.Rule
	if t.Head.Want == "number" {
		rule = "mechanism.conference"
	}
	c := claim.New("mechanism", rule, span)
	c.Set("name", a.Doc.At(span), span)
	c.Set("type", t.Head.Type)
	parties := r.names.Tidy(naming.Parties(a, t.Name), a.Doc.Meta.Anchor())
	if len(parties) == 0 {
		parties = r.lists.ofAny(a, t.Names)
	}
	if len(parties) == 0 && len(a.Sides) == 2 && r.joint(a, t.Name) {
		parties = a.Sides
	}
	c.Set("parties", parties)
	if since, at := r.sinceOf(a, t.Names); since != "" {
		c.Set("since", since, at)
	}
	return c
}

// occasion leaves out of a summit's name what the one session is for: "… Summit to Commemorate the 30th Anniversary of …".
func occasion(a *annotate.Analysis, n naming.Name) naming.Name {
	if n.Head.Rule == "mechanism.summit" && n.HeadEnd < n.End && a.Tokens[n.HeadEnd].Norm == "to" {
		n.End, n.Core = n.HeadEnd, n.HeadEnd
	}
	return n
}

// cityOf reports whether a summit goes by the city in which it met: that names one session, not the series.
func cityOf(a *annotate.Analysis, n naming.Name) bool {
	if n.Head.Rule != "mechanism.summit" || n.HeadFirst == n.First {
		return false
	}
	m := a.MentionAt(n.HeadFirst - 1)
	return m != nil && m.Kind == annotate.Place && m.End-m.First < 3 // no region: "the Ibero-American Summit"
}

// bareMeeting reports whether a name says no more than of what rank those are who come together: "Ministerial Meeting".
func (r *reader) bareMeeting(a *annotate.Analysis, n naming.Name) bool {
	return n.Head.Type == "dialogue" && n.Core == n.HeadEnd && n.HeadEnd-n.First == 2 && r.names.IsRank(a.Tokens[n.First].Norm)
}

// joint reports whether a name says that it is the two sides' own.
func (r *reader) joint(a *annotate.Analysis, n naming.Name) bool {
	for i := n.First; i < n.HeadFirst; i++ {
		if r.names.IsJoint(a.Tokens[i].Norm) {
			return true
		}
	}
	return false
}

// stands reports whether a name is that of a standing body of several states or their governments.
func (r *reader) stands(a *annotate.Analysis, s *lang.Sentence, n naming.Name) bool {
	if inOffice(a, n.HeadFirst) || n.Core-n.First < 2 || n.Core == n.HeadEnd && n.First == n.HeadFirst && (!n.Proper || n.HeadEnd-n.HeadFirst < 2) || r.partOfOffice(a, n, s.End) {
		return false
	}
	if r.levels.At(a, n.HeadFirst, s.First).End > n.HeadFirst || people(a, n) {
		return false
	}
	domestic, several := r.names.Modifiers(a, n)
	actors := naming.Parties(a, n)
	several = several || len(actors) > 1
	if !n.Proper {
		return r.described(a, n, len(actors), several)
	}
	if n.Head.Type == "organization" && n.First == n.HeadFirst && ofState(a, n) && !joinedStates(a, n) {
		return false // "Union of Comoros, France": a state's own name
	}
	if !several && len(actors) == 0 && r.ofHolders(a, n) {
		return false // "Council of Ministers"
	}
	if domestic && !several && len(actors) < 2 || !several && len(actors) == 1 && ofState(a, n) {
		return false
	}
	if n.Head.Type == "organization" && n.Head.Want == "capital" {
		return several
	}
	return several || len(actors) > 0 || len(a.Sides) > 1 || n.Head.Type == "summit" || n.Head.Type == "dialogue"
}

// inOffice reports whether token i stands within the name of an office: "High Representative of the Union for Foreign Affairs".
func inOffice(a *annotate.Analysis, i int) bool {
	const back = 12 // mentions that begin before and may reach over the token
	lo := sort.Search(len(a.Mentions), func(k int) bool { return a.Mentions[k].First > i })
	for k := max(0, lo-back); k < lo; k++ {
		if m := &a.Mentions[k]; m.Kind == annotate.Office && m.First < i && m.End > i {
			return true
		}
	}
	return false
}

// people reports whether persons stand before the head of a name: "X and Y hold talks" is told of a meeting, it names no format.
func people(a *annotate.Analysis, n naming.Name) bool {
	for i := n.First; i < n.HeadFirst; i++ {
		if m := a.MentionAt(i); m != nil && m.Kind == annotate.Person {
			return true
		}
	}
	return false
}

// ofHolders reports whether "of" after the head of a name adds who sits in the body and nothing else: a cabinet of one state.
func (r *reader) ofHolders(a *annotate.Analysis, n naming.Name) bool {
	return n.Head.Type == "commission" && n.First == n.HeadFirst && n.Core == n.HeadEnd+2 && a.Tokens[n.HeadEnd].Norm == "of" && r.names.IsRole(a.Tokens[n.HeadEnd+1].Norm)
}

// ofState reports whether "of" after the head of a name adds a state: "the Security Council of Kazakhstan".
func ofState(a *annotate.Analysis, n naming.Name) bool {
	if n.HeadEnd >= n.End || a.Tokens[n.HeadEnd].Norm != "of" {
		return false
	}
	for k := n.HeadEnd + 1; k < n.End && k < n.HeadEnd+3; k++ {
		if m := a.MentionAt(k); m != nil {
			return m.Kind == annotate.State
		}
	}
	return false
}

// joinedStates reports whether "of" brings more into a name than one state: "Union of Kenya and Peru".
func joinedStates(a *annotate.Analysis, n naming.Name) bool {
	if m := a.MentionAt(n.HeadEnd + 1); m != nil && m.Form != annotate.Proper {
		return true // "Association of American States"
	}
	for k := n.HeadEnd + 1; k < n.End; k++ {
		switch a.Tokens[k].Norm {
		case "and":
			return true
		case ",":
			return false
		}
	}
	return false
}

// partOfOffice reports whether the name only stands before another noun with a capital: "Commission President".
func (r *reader) partOfOffice(a *annotate.Analysis, n naming.Name, end int) bool {
	if n.End >= end || n.End != n.HeadEnd || !n.Proper {
		return false
	}
	t := &a.Tokens[n.End]
	return t.Tag == lang.PROPN || t.Tag == lang.NOUN && strings.ToLower(t.Form) != t.Form
}

// described reports whether a name in lower case says whose body it is, or that it is being made.
func (r *reader) described(a *annotate.Analysis, n naming.Name, actors int, several bool) bool {
	pair := actors > 1 || actors == 1 && named(a, n)
	switch n.Head.Want {
	case "described":
		if pair {
			return true
		}
		return n.Core-n.First > 2 && n.Core > n.HeadEnd && r.made(a, n)
	case "capital", "named":
		return pair && n.First < n.HeadFirst && a.Tokens[n.HeadFirst-1].Tag == lang.PROPN
	}
	return false
}

// named reports whether the word before the head is a name: "NATO summit", "C5+1 mechanism".
func named(a *annotate.Analysis, n naming.Name) bool {
	return n.First < n.HeadFirst && a.Tokens[n.First].Tag == lang.PROPN
}

// made reports whether one of the words just before a name speaks of setting it up.
func (r *reader) made(a *annotate.Analysis, n naming.Name) bool {
	for k := n.First - 1; k >= 0 && k >= n.First-5 && a.Tokens[k].Sent == a.Tokens[n.First].Sent; k-- {
		if r.names.IsMaking(a.Tokens[k].Lemma) {
			return true
		}
	}
	return false
}
