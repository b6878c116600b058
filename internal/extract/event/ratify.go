package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// bondReach is how far behind a verb the name of the document may stand by which a state binds itself.
const bondReach = 14

// ratifies reads what a state does to be bound by a document: "Norway ratified the Lima Treaty", "deposited its instrument of ratification".
// x.with are words of which one must follow the verb.
func (r *reader) ratifies(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject argument, names []naming.Name, m *mention) (cast, bool) {
	if len(x.with) > 0 && !follows(a, s, i, x.with) {
		return cast{}, false
	}
	if m.status == frame.Planned && r.whenOf(a, i, i, i+1).IsZero() || a.Modal(i) != "" && a.Modal(i) != "will" {
		return cast{}, false // "should ratify the convention"
	}
	k := slices.IndexFunc(names, func(n naming.Name) bool {
		return n.Head.Kind == "instrument" && n.First > i && n.First < i+bondReach && r.clear(a, i+1, n.First) && n.Core-n.First > 1
	})
	n, ok := naming.Name{}, k >= 0
	if ok {
		n = names[k]
	} else if n, ok = r.made(a, s, i, row{object: "paper"}, names); !ok {
		return r.bound(a, s, i, x, subject, m)
	}
	c := r.doers(a, s, subject, i)
	m.first, m.end = min(m.first, n.First), max(m.end, n.End)
	m.span(a, subject)
	m.name, m.words = a.SpanOf(min(i, n.First), max(i+1, n.End)), append(words(a, n.First, n.Core), byWhom(c)...)
	slices.Sort(m.words)
	return c, slices.ContainsFunc(c.parties, claim.IsCode)
}

// bound reads the ratification, on a day, of a document that goes without its name: "the treaty was ratified on 3 June", and the deposit
// of instruments of ratification.
func (r *reader) bound(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject argument, m *mention) (cast, bool) {
	o := a.Child(i, lang.Obj)
	if passive(a, i) {
		o = a.Child(i, lang.NsubjPass)
	}
	if o < s.First || len(x.with) == 0 && (!r.names.IsDocument(a, o) || r.whenOf(a, i, i, i+1).IsZero()) {
		return cast{}, false
	}
	c := r.doers(a, s, subject, i)
	m.first, m.end = min(m.first, o), max(m.end, o+1)
	m.span(a, subject)
	m.name, m.words = a.SpanOf(min(i, o), max(i, o)+1), append(words(a, o, o+1), byWhom(c)...)
	slices.Sort(m.words)
	return c, slices.ContainsFunc(c.parties, claim.IsCode)
}

// doers is the states that do what verb i tells: its subject, or whose parliament or president it is by a possessive before the object.
func (r *reader) doers(a *annotate.Analysis, s *lang.Sentence, subject argument, i int) cast {
	c := subject.cast
	if len(c.parties) > 0 || i+1 >= s.End {
		return c
	}
	if m := a.MentionAt(i + 1); m != nil && a.Tokens[i+1].Tag == lang.PRON {
		c.take(a, m) // "deposited its instrument"
	}
	return c
}

// byWhom makes the acts of two states upon one document two events.
func byWhom(c cast) []string {
	if len(c.parties) == 0 {
		return nil
	}
	return c.parties[:1]
}

// follows reports whether one of the words stands close behind token i.
func follows(a *annotate.Analysis, s *lang.Sentence, i int, list []string) bool {
	const reach = 8
	for k := i + 1; k < s.End && k < i+reach; k++ {
		if slices.Contains(list, a.Tokens[k].Norm) {
			return true
		}
	}
	return false
}

// ratification reads the noun: "the ratification of the treaty by Norway on 3 June", "the deposit of Peru's instrument of ratification".
func (r *reader) ratification(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	if len(x.with) > 0 && !follows(a, s, i, x.with) || m.status == frame.Planned && r.whenOf(a, i, i, i+1).IsZero() {
		return cast{}, false
	}
	c, first := owner(a, s, i)
	end := i + 1
	if k := slices.IndexFunc(names, func(n naming.Name) bool { return n.First > i && n.First < i+9 && n.Head.Kind == "instrument" }); k >= 0 && r.clear(a, i+1, names[k].First) {
		end = names[k].End
	}
	by, last := r.complements(a, s, end-1)
	if end == i+1 {
		end = max(end, last)
	}
	c.join(by["by"].cast)
	if len(x.with) > 0 && len(c.parties) == 0 {
		for k := i + 1; k < end && len(c.parties) == 0; k++ {
			if k+1 < s.End && (a.Tokens[k+1].Norm == "'s" || a.Tokens[k+1].Norm == "'") {
				c.span(a, k, k+1) // "the deposit of Peru's instrument of ratification"
			}
		}
	}
	if !slices.ContainsFunc(c.parties, claim.IsCode) {
		return c, false
	}
	m.first, m.end = min(m.first, first), max(m.end, end, by["by"].end)
	m.name, m.words = a.SpanOf(i, end), append(words(a, i, end), byWhom(c)...)
	slices.Sort(m.words)
	return c, true
}
