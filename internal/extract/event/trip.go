package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// trip reads "state visit of A to B", "A's visit to B", "A paid a visit to B", "A is on a visit to B", "during a visit to B, A said".
func (r *reader) trip(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	by, end := r.complements(a, s, i)
	c, first := owner(a, s, i)
	for _, p := range []string{"of", "by"} {
		if p == "by" || !r.is(a.Tokens[i].Lemma, tourNoun) {
			c.join(by[p].cast)
		}
	}
	start := r.nounStart(a, s, i)
	if r.is(a.Tokens[i].Lemma, stayNoun) {
		by["to"] = by["in"]
	}
	if c.offices == 0 {
		r.visitor(a, s, i, &c, m)
	}
	goal := goalOf(a, by["to"])
	if _, of := by["of"]; goal != nil && !of && c.offices == 0 && goal.End+1 < s.End && a.Tokens[goal.End].Norm == "of" {
		x := argument{head: goal.End + 1, first: goal.End + 1, end: phraseEnd(a, goal.End+1, s.End)}
		x.span(a, x.first, x.end)
		if c.join(x.cast); r.ofHumans(a, x) {
			c.offices++ // "the visit to Kenya of the Norwegian minister"
		}
	}
	if goal == nil && r.is(a.Tokens[i].Lemma, tourNoun) {
		goal = goalOf(a, by["of"]) // "a tour of Kenya and Ghana"
	}
	if at := seat(a, s, start); goal == nil && at != nil {
		goal = at // "is in Oslo on a working visit"
		if c.offices == 0 {
			r.travels(a, guest(a, i), &c, m)
		}
	}
	if host, guest := r.inviter(a, s, i, by["by"]), by["by"].parties; goal == nil && host != "" && len(guest) == 1 {
		m.status, m.end = frame.Planned, max(m.end, end)
		m.name, m.words = a.SpanOf(start, m.end), words(a, start, m.end)
		return cast{parties: []string{guest[0], host}}, guest[0] != host
	}
	var host []string
	if goal == nil {
		goal, host = r.bodySeat(a, s, by["to"])
	}
	if c.offices == 0 || goal == nil && !r.official(a, start, i) {
		return c, false
	}
	m.first, m.end = min(m.first, first), max(m.end, end)
	if goal == nil {
		if first == i && by["of"].offices+by["by"].offices == 0 {
			return c, false
		}
		if len(a.Sides) == 2 && len(c.parties) == 1 && slices.Contains(a.Sides, c.parties[0]) {
			c.parties = slices.Clone(a.Sides)
		}
		m.name, m.words = a.SpanOf(start, i+1), words(a, start, i+1)
		return c, len(c.parties) > 1
	}
	m.place = goal.Span
	if host == nil {
		host = hosts(a, goal)
	}
	c.visit(a, host)
	if goal.First > i && end > goal.End {
		m.end = max(i+1, further(a, s, goal, &c)) // "a visit to Norway, Chile, and Peru"
	}
	m.name, m.words = a.SpanOf(start, goal.End), words(a, start, goal.End)
	return c, true
}

// visitor joins who travels by the word that governs a visit: "A paid a visit", "the minister, on a visit to Kenya,".
func (r *reader) visitor(a *annotate.Analysis, s *lang.Sentence, i int, c *cast, m *mention) {
	v, part := r.governorOf(a, i)
	if v >= 0 && part != taken {
		r.travels(a, r.subjectOf(a, s, v), c, m)
		return
	}
	h := int(a.Tokens[i].Head)
	if v >= 0 || h < 0 || h >= i || a.Case(i) != "on" && !(r.setting(a, i) && isPerson(a, h)) {
		return
	}
	r.travels(a, at(a, h), c, m)
	if g := int(a.Tokens[h].Head); len(c.parties) == 0 && g >= 0 && a.Tokens[g].Tag == lang.VERB {
		r.travels(a, r.subjectOf(a, s, g), c, m) // "he led a delegation on a visit to Kenya"
	}
}

// visit adds the hosts of a visit. Of the two sides the other one has come.
func (c *cast) visit(a *annotate.Analysis, host []string) {
	if len(host) == 1 && len(a.Sides) == 2 && slices.Contains(a.Sides, host[0]) && (len(c.parties) == 0 || len(c.parties) == 1 && c.parties[0] == host[0]) {
		if len(c.parties) == 1 {
			c.people = nil // "his visit to Norway", where "his" was read as that of the Norwegian host
		}
		c.parties = slices.Clone(a.Sides)
	}
	for _, p := range host {
		c.parties = addOne(c.parties, p)
	}
}

// travels joins who travels to the cast of a visit.
func (r *reader) travels(a *annotate.Analysis, who argument, c *cast, m *mention) {
	c.join(who.cast)
	if r.isHuman(a, who) {
		c.offices++ // "a Kenyan delegation paid a visit"
	}
	m.span(a, who)
}

// isPerson reports whether token i belongs to a person named or by office.
func isPerson(a *annotate.Analysis, i int) bool {
	m := a.MentionAt(i)
	return m != nil && (m.Kind == annotate.Person || m.Kind == annotate.Office)
}

// inviter is who arranges a visit by people of others: "Kenya will host a visit by a delegation of Ghana"; "" when nobody does.
func (r *reader) inviter(a *annotate.Analysis, s *lang.Sentence, i int, by argument) string {
	v, part := r.governorOf(a, i)
	if by.head <= 0 || part == taken || !r.ofHumans(a, by) {
		return ""
	}
	if v = objectVerb(a, i, v); v < 0 || !r.is(frame.Lemma(&a.Tokens[v]), arranging) {
		return ""
	}
	if host := r.subjectOf(a, s, governor(a, v)); len(host.parties) == 1 {
		return host.parties[0]
	}
	return ""
}

// ofHumans reports whether people or a group of them are among the words of an argument.
func (r *reader) ofHumans(a *annotate.Analysis, x argument) bool {
	for k := x.first; k < x.end; k++ {
		if r.human[a.Tokens[k].Lemma] {
			return true
		}
	}
	return x.offices > 0
}

// objectVerb is the verb of which noun i is the object, v when that is known.
func objectVerb(a *annotate.Analysis, i, v int) int {
	if t := &a.Tokens[i]; v < 0 && t.Rel == lang.Obj && t.Head >= 0 && a.Tokens[t.Head].Tag == lang.VERB {
		return int(t.Head)
	}
	return v
}

// governor is the verb whose subject an infinitive at token v shares: "agreed to arrange"; v itself when there is none.
func governor(a *annotate.Analysis, v int) int {
	if t := &a.Tokens[v]; (t.Rel == lang.Xcomp || t.Rel == lang.Conj) && t.Head >= 0 && a.Child(v, lang.Nsubj) < 0 {
		return int(t.Head)
	}
	return v
}

// seat is the place before "on a" in which somebody is on a visit, whose words begin at token start.
func seat(a *annotate.Analysis, s *lang.Sentence, start int) *annotate.Mention {
	k := start - 1
	if k > s.First && a.Tokens[k].Tag == lang.DET {
		k--
	}
	if k-2 < s.First || a.Tokens[k].Norm != "on" && a.Tokens[k].Norm != "for" {
		return nil
	}
	for k-3 > s.First && (a.InTime(k-1) || a.Tokens[k-1].Tag == lang.ADP && a.InTime(k)) {
		k-- // "in Oslo on Wednesday for a visit"
	}
	m := a.MentionAt(k - 1)
	if m == nil || m.First-1 < s.First || a.Tokens[m.First-1].Norm != "in" || m.Kind != annotate.Place && m.Kind != annotate.State || m.Form != annotate.Proper {
		return nil
	}
	return m
}

// guest is the subject of the clause in which token i stands; the noun that a relative clause describes where it is such a one.
func guest(a *annotate.Analysis, i int) argument {
	for n, h := 0, i; n < 5 && h >= 0; n, h = n+1, int(a.Tokens[h].Head) {
		c := a.Child(h, lang.Nsubj, lang.NsubjPass)
		if c < 0 {
			continue
		}
		if t := &a.Tokens[h]; t.Rel == lang.AclRelcl && a.Tokens[c].Tag == lang.PRON && t.Head >= 0 {
			x := argument{head: int(t.Head)}
			x.first, x.end = covering(a, x.head)
			x.cast.span(a, x.first, x.end)
			return x
		}
		return at(a, c)
	}
	return nobody
}

// goalOf is the state or place that a visit is paid to.
func goalOf(a *annotate.Analysis, to argument) *annotate.Mention {
	if to.head <= 0 {
		return nil
	}
	for k := to.head; k <= to.head+1 && k < len(a.Tokens); k++ {
		if g := a.MentionAt(k); g != nil && (g.Kind == annotate.State || g.Kind == annotate.Place) && g.Form == annotate.Proper {
			return g
		}
	}
	return nil
}

// bodySeat is the place of a body that is visited, and the body: "a visit to the ASEAN Secretariat in Jakarta".
func (r *reader) bodySeat(a *annotate.Analysis, s *lang.Sentence, to argument) (*annotate.Mention, []string) {
	if to.head <= 0 {
		return nil, nil
	}
	body := a.MentionAt(to.head)
	if body == nil && to.head+1 < s.End {
		body = a.MentionAt(to.head + 1)
	}
	if body == nil || body.Kind != annotate.Organization {
		return nil, nil
	}
	for k := body.End; k+1 < s.End && k < body.End+4; k++ {
		if a.Tokens[k].Norm != "in" {
			if r.is(a.Tokens[k].Norm, seatNoun) {
				continue
			}
			break
		}
		if at := a.MentionAt(k + 1); at != nil && at.Kind == annotate.Place && at.Form == annotate.Proper {
			who := naming.ActorsOf(a, body)
			if len(who) == 0 || !r.names.IsBody(a.Doc.At(body.Span)) && !r.names.IsBody(who[0]) {
				return nil, nil
			}
			return at, who
		}
	}
	return nil, nil
}

// hosts is the state that a place lies in, or that it is.
func hosts(a *annotate.Analysis, g *annotate.Mention) []string {
	if g.Entity < 0 {
		return nil
	}
	e := &a.Entities[g.Entity]
	if e.Kind == annotate.Place {
		if o := g.First - 2; e.Of == "" && o >= 0 && a.Tokens[o+1].Norm == "'s" {
			if m := a.MentionAt(o); m != nil && m.Kind == annotate.State {
				return naming.ActorsOf(a, m) // "China's Hainan province"
			}
		}
		if e.Of == "" {
			return nil
		}
		return []string{e.Of}
	}
	return e.Actors
}

// official reports whether the words before a visit say that it is one of state.
func (r *reader) official(a *annotate.Analysis, start, i int) bool {
	for k := start; k < i; k++ {
		if r.is(a.Tokens[k].Norm, stateVisit) {
			return true
		}
	}
	return false
}
