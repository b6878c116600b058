package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// company is who takes part in a gathering by the words around its noun.
type company struct {
	cast
	by         map[string]argument
	far        argument // "between A and B" that stands apart from the noun
	first, end int
	told       bool // the words say that these are who took part
}

// alone reports whether the noun has nobody with it: neither "with B" nor "between A and B".
func (g *company) alone() bool { return len(g.by["between"].parties)+len(g.by["with"].parties) == 0 }

// gathering reads meetings, talks and conferences: those whose participants the text tells, or that have a body, a time or a
// place of their own.
func (r *reader) gathering(a *annotate.Analysis, s *lang.Sentence, i int, x row, m *mention) (cast, bool) {
	if r.rounds(a.Tokens[i].Lemma) && i+2 < s.End && a.Tokens[i+1].Norm == "of" && len(r.nouns[a.Tokens[i+2].Norm]) > 0 {
		return cast{}, false // of "a session of talks" the talks are the event
	}
	if h := int(a.Tokens[i].Head); h > i && a.Tokens[h].Tag == lang.VERB && a.Tokens[i].Rel == lang.Nsubj && r.holdsSession(a, h, i) {
		return cast{}, false // "the Conference of Heads of State held an extraordinary session"
	}
	if i > s.First && r.is(a.Tokens[i-1].Norm, pressWord) {
		return cast{}, false // "at a press conference"
	}
	g := r.companyOf(a, s, i)
	v, part := r.governorOf(a, i)
	if part == beside && !r.setting(a, i) {
		v, part = -1, none
	}
	if part == does && m.status == frame.Held && frame.Outcome(a, v) == frame.Planned {
		m.status = frame.Planned // "will engage in talks"
	}
	start := r.nounStart(a, s, i)
	if x.typ == "conference" && r.aside(a, start) && !r.ordinalAt(a, start) {
		return g.cast, false // what is told took place on its sidelines
	}
	sub := nobody
	if v >= 0 && part != taken {
		if sub = r.holders(a, s, i, v, part, g, m); m.guest {
			m.first, m.end = min(m.first, start), max(m.end, g.end)
			m.span(a, sub)
			return g.cast, true // "held talks with President B": whose president, the place may tell
		}
	}
	if !r.convenes(a.Tokens[i].Lemma) && (part == none || part == does && r.is(frame.Lemma(&a.Tokens[v]), vagueVerb) && g.by["with"].offices == 0) {
		return g.cast, false
	}
	if c, ok := r.bodySession(a, s, i, v, start, part, x, m); ok {
		return c, true
	}
	if h := int(a.Tokens[i].Head); h >= 0 && a.Tokens[i].Rel == lang.Obj && a.Tokens[h].Tag == lang.VERB && a.Negated(h) {
		return g.cast, false // "she is unable to host the breakfast"
	}
	body := bodyAfter(a, i, s.End)
	if len(g.by["of"].people) > 1 {
		body = 0 // "the talks of Presidents A and B"
	}
	if !g.told || len(g.parties) < 2 {
		return r.ownTerms(a, s, i, start, body, part, g.cast, m)
	}
	if body == 0 && g.alone() && r.whenOf(a, i, i, i+1).IsZero() && (part != does || !r.placedAt(a, s, g.end)) && r.passing(a, s, i, start, part, g, m) {
		return g.cast, false
	}
	m.first, m.end = min(m.first, g.first, start), max(m.end, g.end)
	m.span(a, sub)
	switch {
	case body > 0:
		m.name, m.words = a.SpanOf(start, body), words(a, start, body)
	case r.ordinalAt(a, start):
		m.name, m.words = a.SpanOf(start, i+1), words(a, start, i+1) // "held its 65th ordinary session"
	}
	if x.typ != "meeting" && bilateral(g.parties) {
		m.typ = "meeting"
	}
	return g.cast, true
}

// companyOf reads the words around event noun i: its owner, and the phrases behind it.
func (r *reader) companyOf(a *annotate.Analysis, s *lang.Sentence, i int) *company {
	by, end := r.complements(a, s, i)
	c, first := owner(a, s, i)
	if r.settingAt(a, i) && possessed(a, s, i) {
		if met := peopleBefore(a, s, i); len(met.parties) > 1 || len(c.parties) == 0 {
			c = met // "presented to A and B after their meeting in Oslo"
		}
	}
	g := &company{cast: c, by: by, first: first, end: end}
	g.told = c.offices > 0 && (len(c.parties) > 0 && len(by["with"].parties) > 0 || len(c.parties) > 1 && r.settingAt(a, i))
	for _, p := range []string{"between", "among", "with"} {
		g.join(by[p].cast)
	}
	g.told = g.told || len(by["between"].parties)+len(by["among"].parties) > 1
	var farEnd int
	if g.far, farEnd = r.distant(a, s, i); len(g.far.parties) > 0 {
		g.join(g.far.cast)
		g.told = g.told || len(g.far.parties) > 1
		g.end = max(g.end, farEnd)
	}
	if by := r.chaired(a, i); len(by.parties) > 0 {
		g.join(by)
		g.told = g.told || len(by.parties) > 1
	}
	if in := by["in"]; in.head > 0 && in.head < s.End && r.is(a.Tokens[in.head].Norm, honorNoun) && len(in.parties) > 0 {
		g.join(in.cast) // "hosted a luncheon in honor of the Chilean delegation"
		g.by["with"] = in
	}
	if of := by["of"]; ofPeople(a, of) {
		g.join(of.cast) // "the meeting of the foreign ministers of A and B"
		g.told = true
	}
	return g
}

// holders is the subject of verb v, by which or beside which gathering i is told, joined to those around the noun.
func (r *reader) holders(a *annotate.Analysis, s *lang.Sentence, i, v int, part role, g *company, m *mention) argument {
	sub, with := r.subjectOf(a, s, v), nobody
	if passive(a, v) {
		sub = agentOf(a, v)
	}
	if part == beside || sub.offices > 0 || len(sub.parties) > 1 {
		g.join(sub.cast)
	}
	if part == does {
		if m.place = r.hostPlace(a, v); r.isThere(a, v) {
			m.place = a.MentionAt(v).Span
		}
		with = withOf(a, s, v, []string{"with"})
		g.join(with.cast)
		m.guest = len(g.parties) == 1 && g.by["with"].unplaced > 0 && len(g.people) > 1
	}
	met := len(g.by["with"].parties)+len(with.parties) > 0
	g.told = g.told || len(sub.parties) > 0 && met || len(sub.parties) > 1 && (part == does || !definite(a, s, i) || r.follows(a, i))
	return sub
}

// passing reports whether a gathering without body, time and anybody with its noun is mentioned in passing or is a way of life: "had an
// in-depth discussion", "engage in dialogue".
func (r *reader) passing(a *annotate.Analysis, s *lang.Sentence, i, start int, part role, g *company, m *mention) bool {
	if m.status == frame.Planned && len(g.people) == 0 {
		return true
	}
	if len(g.far.parties) > 0 {
		return false
	}
	return definite(a, s, i) && !(part == taken && r.ordinalAt(a, start)) && !r.follows(a, i) && !r.settingAt(a, i) ||
		!r.convenes(a.Tokens[i].Lemma) && part != taken && !r.countsRounds(a, start, i)
}

// peopleBefore is the persons whom a sentence names before token i.
func peopleBefore(a *annotate.Analysis, s *lang.Sentence, i int) cast {
	var c cast
	for k := s.First; k < i; k++ {
		if m := a.MentionAt(k); m != nil && m.Kind == annotate.Person && m.Form != annotate.Pronoun {
			c.take(a, m)
		}
	}
	return c
}

// chaired is who a participle after the noun says took part: "the meeting, co-chaired by A and B".
func (r *reader) chaired(a *annotate.Analysis, i int) cast {
	for _, c := range a.Children(i) {
		if t := &a.Tokens[c]; t.Rel.Universal() == lang.Acl && (r.supports(frame.Lemma(t)) || t.Norm == "attended") {
			return agentOf(a, int(c)).cast
		}
	}
	return cast{}
}

// numberedAt reports whether the words before a numbered gathering say that something took place at, before or after it: "ahead of
// the 6th ministerial meeting of the council".
func (r *reader) numberedAt(a *annotate.Analysis, start int) bool {
	for k := start - 1; k >= 0 && k >= start-4; k-- {
		if r.is(a.Tokens[k].Norm, atNumbered) {
			return true
		}
	}
	return false
}

// settingAt reports whether a gathering with its place is when something else is done: "during their meeting in Oslo".
func (r *reader) settingAt(a *annotate.Analysis, i int) bool {
	if i+1 >= len(a.Tokens) || a.Tokens[i+1].Norm != "in" && a.Tokens[i+1].Norm != "at" {
		return false
	}
	return r.is(a.Case(i), settingWord)
}

// hostPlace is the city or state that hosts an event as the subject of verb v: "Oslo hosted the talks".
func (r *reader) hostPlace(a *annotate.Analysis, v int) text.Span {
	if !r.is(frame.Lemma(&a.Tokens[v]), hosting) {
		return text.Span{}
	}
	if c := a.Child(v, lang.Nsubj); c >= 0 && c < v {
		if m := a.MentionAt(c); m != nil && m.Form == annotate.Proper && m.End == c+1 && (m.Kind == annotate.State || m.Kind == annotate.Place) {
			return m.Span
		}
	}
	return text.Span{}
}

// ofPeople reports whether what "of" adds to a meeting is people of several states.
func ofPeople(a *annotate.Analysis, of argument) bool {
	if of.head <= 0 || len(of.parties) < 2 {
		return false
	}
	for k := of.first; k < of.end && k < of.first+4; k++ {
		if m := a.MentionAt(k); m != nil && m.Form != annotate.Pronoun {
			return m.Kind == annotate.Group || m.Kind == annotate.Office || m.Kind == annotate.Person
		}
	}
	return false
}

// convenes reports whether an event noun speaks of a gathering by itself; others ("consultations") may be a way of life.
func (r *reader) convenes(lemma string) bool { return !r.is(lemma, wayOfLife) }

// setting reports whether a gathering is when and where something else is done: "at", "during", "after the talks".
func (r *reader) setting(a *annotate.Analysis, i int) bool {
	return r.is(a.Case(i), settingWord) || r.follows(a, i)
}

// follows reports whether what is told comes after or out of the gathering at i: "following the talks".
func (r *reader) follows(a *annotate.Analysis, i int) bool {
	if r.is(a.Case(i), followingWord) || afterThat(a, i) {
		return true
	}
	h := a.Tokens[i].Head
	return h >= 0 && a.Tokens[h].Norm == "following"
}

// distant is the "between A and B" or "with B" that stands apart from its noun: "talks were held in Geneva between A and B".
func (r *reader) distant(a *annotate.Analysis, s *lang.Sentence, i int) (argument, int) {
	for k := i + 1; k < s.End && k < i+24; k++ {
		t := &a.Tokens[k]
		if t.Norm == "between" && t.Tag == lang.ADP && !a.InTime(k) {
			x := argument{head: k + 1, first: k + 1, end: phraseEnd(a, k+1, s.End)}
			x.span(a, x.first, x.end)
			return x, x.end
		}
		if t.Tag == lang.VERB && k+1 < s.End && r.begins(frame.Lemma(t)+" "+a.Tokens[k+1].Norm) {
			k++
			continue // "took place on Sunday between A and B"
		}
		if t.Tag == lang.VERB && !r.held(frame.Lemma(t)) || t.Tag == lang.SCONJ || t.Norm == ";" || t.Tag == lang.NOUN && r.nouns[t.Lemma] != nil {
			break
		}
	}
	return nobody, i
}
