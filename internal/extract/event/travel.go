package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// receives reports whether the object of a verb of welcome is said to come to a place: "welcomed X to Y", "at", "in".
func receives(a *annotate.Analysis, i int, m *mention) bool {
	for _, c := range a.Children(i) {
		if t := &a.Tokens[c]; t.Rel.Universal() == lang.Obl {
			if p := a.Case(int(c)); p == "to" || p == "at" || p == "in" {
				if to := a.MentionAt(int(c)); to != nil && (to.Kind == annotate.Place || to.Kind == annotate.State) {
					m.place = to.Span
					return true
				}
			}
		}
	}
	if o := a.Child(i, lang.Obj); o > i && a.Tokens[i].Rel == lang.Root {
		_, end := covering(a, o)
		for k := end; k+1 < len(a.Tokens) && k < end+3; k++ {
			n := a.Tokens[k].Norm
			if to := a.MentionAt(k + 1); (n == "to" || n == "at" || n == "in") && to != nil && to.First == k+1 && (to.Kind == annotate.Place || to.Kind == annotate.State && to.Form == annotate.Proper) {
				m.place = to.Span
				return to.End >= len(a.Tokens) || a.Tokens[to.End].Norm != "for" // what they come for is the event
			}
		}
	}
	return false
}

// placeTo is the place or state that one of the prepositions brings to a verb of travel.
func placeTo(a *annotate.Analysis, s *lang.Sentence, v int, prepositions []string) argument {
	for _, c := range a.Children(v) {
		if m := a.MentionAt(int(c)); m != nil && int(c) > v && (m.Kind == annotate.Place || m.Kind == annotate.State) && slices.Contains(prepositions, a.Case(int(c))) {
			return at(a, int(c))
		}
	}
	return withOf(a, s, v, prepositions)
}

// visits reads "A visited B", "arrived in", "will travel to": a person and a state or place.
func (r *reader) visits(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject, object argument, m *mention) (cast, bool) {
	goal := object
	if len(x.with) > 0 {
		goal = placeTo(a, s, i, x.with)
	}
	asked := len(subject.parties) == 0 && len(a.Sides) == 2 && r.invitation(a, i) >= 0
	if (subject.offices == 0 && !r.isHuman(a, subject) || len(subject.parties) == 0) && !asked || goal.head < 0 {
		return cast{}, false
	}
	g := goalAt(a, s, goal.head)
	if seat, who := r.bodySeat(a, s, goal); seat != nil && x.object == "place" && len(x.with) == 0 && subject.offices > 0 {
		c := subject.cast
		c.visit(a, who)
		m.place = seat.Span
		m.span(a, subject, goal)
		m.end = max(m.end, seat.End)
		return c, true // "visited the ASEAN Secretariat in Jakarta"
	}
	if g == nil || g.Entity < 0 || g.Form != annotate.Proper || g.Kind != annotate.State && g.Kind != annotate.Place {
		return cast{}, false
	}
	c := subject.cast
	if host := hosts(a, g); asked || len(host) == 1 && slices.Equal(subject.parties, host) && r.invitation(a, i) >= 0 {
		if c = (cast{}); len(host) != 1 || len(a.Sides) != 2 || !slices.Contains(a.Sides, host[0]) {
			return c, false
		}
		c.parties = slices.Clone(a.Sides) // "extended an invitation to the King to visit Oman"
	}
	for _, p := range hosts(a, g) {
		c.parties = addOne(c.parties, p)
	}
	m.place = g.Span
	m.span(a, subject, goal)
	m.end = max(m.end, further(a, s, g, &c))
	return c, len(c.people) > 0 || len(c.parties) > 1
}

// goalAt is the place or state that token i heads, or whose name stands before it: "Hainan province", "the Saudi capital"; nil when
// there is none.
func goalAt(a *annotate.Analysis, s *lang.Sentence, i int) *annotate.Mention {
	g := a.MentionAt(i)
	if g != nil && (g.Form == annotate.Proper || g.Form == annotate.Pronoun) || i == s.First || a.Tokens[i].Tag != lang.NOUN && a.Tokens[i].Tag != lang.PROPN {
		return g
	}
	before := a.MentionAt(i - 1)
	switch {
	case before == nil || before.End != i || before.Entity < 0:
	case before.Kind == annotate.Place && before.Form == annotate.Proper:
		return before
	case !capitalAt(a, before.First, s.End).IsEmpty():
		if k := i + 2; k < s.End && a.Tokens[i+1].Norm == "," {
			if city := a.MentionAt(k); city != nil && city.Kind == annotate.Place {
				return city
			}
		}
		m := *before
		m.Form, m.End, m.Span = annotate.Proper, i+1, a.SpanOf(before.First, i+1)
		return &m
	}
	return g
}

// further adds the states and places that "and" joins to the goal of a visit, and gives where the last of them ends.
func further(a *annotate.Analysis, s *lang.Sentence, goal *annotate.Mention, c *cast) int {
	end := goal.End
	for k := goal.End; k < s.End; {
		if n := a.Tokens[k].Norm; (n == "and" || n == "," || n == "the") && k < end+3 {
			k++
			continue
		}
		g := a.MentionAt(k)
		if g == nil || g.First != k || k == goal.End || g.Kind != annotate.State && g.Kind != annotate.Place || g.Form != annotate.Proper {
			break
		}
		if k+2 < s.End && g.End < s.End && (a.Tokens[g.End].Tag == lang.VERB || a.Tokens[g.End].Tag == lang.AUX) {
			break // "visited Peru and Norway sent help"
		}
		for _, p := range hosts(a, g) {
			c.parties = addOne(c.parties, p)
		}
		end, k = g.End, g.End
	}
	return end
}

// membership is the head of what "of" adds to "a member" close behind the verb at token i: "became a member of the union"; 0 when there
// is none.
func membership(a *annotate.Analysis, s *lang.Sentence, i int) int {
	for k := i + 1; k+2 < s.End && k < i+7; k++ {
		if a.Tokens[k].Lemma == "member" && a.Tokens[k+1].Norm == "of" {
			return headFrom(a, k+1, s.End)
		}
	}
	return 0
}

// headFrom is the noun that the preposition at token k belongs to, the next word when the tree does not say.
func headFrom(a *annotate.Analysis, k, end int) int {
	if h := int(a.Tokens[k].Head); h > k && h < end {
		return h
	}
	return k + 1
}

// urges reports whether "to" and a verb follow within a few words of token i: "called on President B to act".
func urges(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	for k := max(i-1, s.First); k+1 < s.End && k < i+10; k++ {
		if a.Tokens[k].Norm == "to" && (a.Tokens[k+1].Tag == lang.VERB || a.Tokens[k+1].Tag == lang.ADV || a.Tokens[k+1].Tag == lang.AUX) {
			return true
		}
	}
	return false
}

// onPhone reports whether "by phone" or the like follows the verb at token i.
func (r *reader) onPhone(a *annotate.Analysis, i int) bool {
	for k := i + 1; k < a.Sentence(i).End && k < i+6; k++ {
		if r.is(a.Tokens[k].Norm, lineWord) {
			return a.Tokens[k-1].Norm == "by" || a.Tokens[k-1].Norm == "on" || a.Tokens[k-1].Norm == "the" || a.Tokens[k-1].Norm == "over"
		}
	}
	return false
}
