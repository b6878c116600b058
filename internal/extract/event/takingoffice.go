package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// takesOffice reads "the inauguration of President A", "A's swearing-in", on a day.
func (r *reader) takesOffice(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	by, end := r.complements(a, s, i)
	if t := &a.Tokens[min(i+1, s.End-1)]; t.Lemma == "ceremony" {
		by, end = r.complements(a, s, i+1)
	}
	if possessed(a, s, i) {
		return cast{}, false // "on his inauguration"
	}
	c, first := owner(a, s, i)
	if len(c.people) == 0 {
		c = by["of"].cast
	}
	if c.offices == 0 || len(c.parties) != 1 || r.whenOf(a, i, i, end).IsZero() {
		return c, false
	}
	m.first, m.end = min(m.first, first), max(m.end, end)
	m.name, m.words = a.SpanOf(m.first, m.end), words(a, m.first, m.end)
	return c, true
}

// vote reads an election that has a day or month, of a state that the words beside it name: "Peru's elections of April 2021", "elections
// will be held in Chile on 9 July".
func (r *reader) vote(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	if possessed(a, s, i) {
		return cast{}, false // "since his election"
	}
	c, first := owner(a, s, i)
	start := r.nounStart(a, s, i)
	c.span(a, start, i)
	by, end := r.complements(a, s, i)
	if len(c.parties) == 0 {
		for _, p := range []string{"in", "of"} {
			c.join(by[p].cast)
		}
	}
	if g := a.MentionAt(first); first < start && g != nil && g.Kind != annotate.State {
		return c, false // "the president's election"
	}
	when := timeBeside(a, min(first, start), max(i+1, by[""].end))
	if v, part := r.governorOf(a, i); part == taken {
		m.place = r.placeNear(a, i+1, s.End)
		if when.IsZero() {
			when = r.whenOf(a, i, start, i+1)
		}
		if when.IsZero() {
			when = r.whenOf(a, v, v, v+1)
		}
	}
	if host := hostOf(a, m.place); len(c.parties) == 0 && host != "" {
		c.parties = []string{host}
	}
	if when.IsZero() || len(c.parties) != 1 || !claim.IsCode(c.parties[0]) || length(when) > 24*31 {
		return c, false
	}
	m.first, m.end = min(m.first, first, start), max(m.end, end)
	m.name, m.words = a.SpanOf(start, i+1), words(a, start, i+1)
	return c, true
}

// timeBeside is the time within tokens first to end or right behind them.
func timeBeside(a *annotate.Analysis, first, end int) text.Period {
	for k := a.TimesFrom(first); k < len(a.Times) && a.Times[k].First <= end+1; k++ {
		if t := &a.Times[k]; t.Grain != annotate.Duration && !t.Value.IsZero() && t.First < a.Sentence(first).End {
			return t.Value
		}
	}
	return text.Period{}
}
