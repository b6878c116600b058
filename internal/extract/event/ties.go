package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// force reads "took effect", "entered into force" with the document before it.
func (r *reader) force(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	k := i + 1
	if len(x.with) > 0 {
		if k >= s.End || !slices.Contains(x.with, a.Tokens[k].Norm) {
			return cast{}, false
		}
		k++
	}
	if k+1 < s.End && r.is(a.Tokens[k].Norm, provisional) && r.is(a.Tokens[k+1].Norm, operation) {
		k++ // "entered into provisional application"
	} else if k >= s.End || !r.is(a.Tokens[k].Norm, forceNoun) {
		return cast{}, false
	}
	m.end = k + 1
	for j := len(names) - 1; j >= 0; j-- {
		n := names[j]
		if n.Head.Kind != "instrument" || n.End > i || n.End < i-14 {
			continue
		}
		var c cast
		c.span(a, n.First, n.End)
		if len(c.parties) == 0 {
			c.span(a, n.End, i) // "the agreement establishing the Union"
			c.parties = r.names.Expand(c.parties, expandOn(a, m.when))
		}
		if len(c.parties) == 0 {
			c.parties = slices.Clone(a.Sides)
		}
		m.first = n.First
		m.name, m.words = a.SpanOf(n.First, n.End), words(a, n.First, n.Core)
		return c, true
	}
	return r.effect(a, s, i, m)
}

// raises reads "A and B upgraded their relations to a strategic partnership".
func (r *reader) raises(a *annotate.Analysis, s *lang.Sentence, i int, subject argument, m *mention) (cast, bool) {
	for _, l := range r.levels.Find(a, i+1, min(s.End, i+24)) {
		if r.clear(a, i+1, l.First) && leadsTo(a, l.First) {
			m.end = l.End
			m.name, m.words = a.SpanOf(i, l.End), words(a, i, l.End)
			c := subject.cast
			if len(c.parties) < 2 {
				c.parties = slices.Clone(a.Sides)
			}
			return c, len(c.parties) > 1
		}
	}
	return cast{}, false
}

// leadsTo reports whether "to" or "into" stands before the words at i.
func leadsTo(a *annotate.Analysis, i int) bool {
	for k := i - 1; k > i-6 && k > 0; k-- {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.ADP, lang.PART:
			return t.Norm == "to" || t.Norm == "into"
		case lang.VERB:
			return false
		}
	}
	return false
}

// relations reads "A and B established diplomatic relations".
func (r *reader) relations(a *annotate.Analysis, s *lang.Sentence, i int, subject argument, m *mention) (cast, bool) {
	if i+2 >= s.End || !r.is(a.Tokens[i+1].Norm, tieWord) {
		return cast{}, false
	}
	c := subject.cast
	c.join(withOf(a, s, i, []string{"with"}).cast)
	if len(c.parties) < 2 {
		c.parties = slices.Clone(a.Sides)
	}
	m.end = i + 3
	m.name, m.words = a.SpanOf(i, i+3), words(a, i+1, i+3)
	return c, len(c.parties) > 1
}

// joins reads "X joined the Y": a state and a body or document with a name.
func (r *reader) joins(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject, object argument, names []naming.Name, m *mention) (cast, bool) {
	if m := a.Modal(i); m != "" && m != "will" {
		return cast{}, false // what should be or could be
	}
	goal := object
	if len(x.with) > 0 {
		goal = withOf(a, s, i, x.with)
	}
	if subject.states == 0 || subject.offices > 0 || goal.head < 0 || goal.offices > 0 {
		return cast{}, false
	}
	var first, end int
	if g := a.MentionAt(goal.head); g != nil && g.Kind == annotate.Organization {
		first, end = g.First, g.End
	} else if k := slices.IndexFunc(names, func(n naming.Name) bool { return n.First <= goal.head && goal.head < n.End && n.Proper }); k >= 0 {
		first, end = names[k].First, names[k].End
	} else {
		return cast{}, false
	}
	m.span(a, subject)
	m.end = max(m.end, end)
	m.name, m.words = a.SpanOf(i, end), words(a, first, end)
	return subject.cast, true
}
