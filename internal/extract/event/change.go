package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// act reads "signing of X", "launch of X", "establishment of X" where X has a name of the right kind.
func (r *reader) act(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	if _, part := r.governorOf(a, i); x.object == "ceremony" {
		m.first, m.again = r.nounStart(a, s, i), true // "the signing ceremony took place in Beijing"
		return cast{parties: slices.Clone(a.Sides)}, part == taken && m.first < i && a.Tokens[i-1].Lemma == "signing" && len(a.Sides) > 1
	}
	object := "thing"
	if x.typ == "signing" {
		object = "paper"
	}
	if a.Tokens[i].Lemma == "announcement" || a.Tokens[i].Lemma == "proposal" {
		object = "initiative"
	}
	of := i + 1
	for of < s.End && of < i+8 && a.Tokens[of].Norm != "of" {
		if t := &a.Tokens[of]; t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.SCONJ || t.Norm == "," {
			return cast{}, false
		}
		of++
	}
	k := slices.IndexFunc(names, func(n naming.Name) bool { return n.First > of && n.First < of+7 && fits(n, object) })
	if of >= s.End || a.Tokens[of].Norm != "of" || k < 0 || !r.clear(a, of+1, names[k].First) {
		return cast{}, false
	}
	n := names[k]
	own, first := owner(a, s, i)
	var c cast
	c.inName(a, n)
	by, _ := r.complements(a, s, n.End-1)
	if len(c.parties) < 2 {
		c.join(own)
		c.join(by["by"].cast)
		c.join(by["between"].cast)
	}
	if len(c.parties) == 0 || len(c.parties) == 1 && x.typ == "signing" && len(own.parties)+len(by["by"].parties) == 0 && len(a.Sides) == 2 && slices.Contains(a.Sides, c.parties[0]) {
		c.parties = slices.Clone(a.Sides)
	}
	m.again = x.typ == "signing" && pointsBack(a, n)
	m.first, m.end = min(m.first, first), n.End
	m.name, m.words = a.SpanOf(i, n.End), words(a, i, n.Core)
	return c, true
}

// change reads the establishment of diplomatic relations, resumptions, elevations, accessions and returns.
func (r *reader) change(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	if i+2 >= s.End || a.Tokens[i+1].Norm != "of" {
		return cast{}, false
	}
	end := phraseEnd(a, i+2, s.End)
	var c cast
	c.span(a, i+2, end)
	switch a.Tokens[i].Lemma {
	case "establishment":
		if a.Tokens[i+2].Norm != "diplomatic" {
			return c, false
		}
		end = i + 4
		if by, e := r.complements(a, s, i+3); len(by["between"].parties)+len(by["among"].parties) > 1 {
			c = by["between"].cast
			c.join(by["among"].cast)
			end = e
		} else {
			c.parties = slices.Clone(a.Sides)
		}
	case "resumption":
		c.parties = r.ownerOr(a, s, i, c)
	case "finalization":
		k := slices.IndexFunc(names, func(n naming.Name) bool { return n.First < i+8 && n.First > i && n.Head.Kind == "instrument" })
		if k < 0 {
			return c, false
		}
		end = names[k].End
		c.parties = r.ownerOr(a, s, i, c)
	case "elevation", "upgrade":
		if end+1 >= s.End || a.Tokens[end].Norm != "to" {
			return c, false
		}
		end = phraseEnd(a, end+1, s.End)
	case "return", "accession":
		if end+1 >= s.End || a.Tokens[end].Norm != "to" || c.states == 0 || !formal(a, end+1, s.End, names) {
			return c, false
		}
		end = phraseEnd(a, end+1, s.End)
	}
	m.end = end
	m.name, m.words = a.SpanOf(i, end), words(a, i, end)
	return c, len(c.parties) > 0
}

// formal reports whether the phrase that begins at i is a body or document with a name.
func formal(a *annotate.Analysis, i, end int, names []naming.Name) bool {
	for k := i; k < end && k < i+3; k++ {
		if m := a.MentionAt(k); m != nil && m.Kind == annotate.Organization {
			return true
		}
		if slices.ContainsFunc(names, func(n naming.Name) bool { return n.Proper && n.First == k }) {
			return true
		}
	}
	return false
}

// ownerOr is the parties of a change: its owner's, those named in it, or the sides of the document.
func (r *reader) ownerOr(a *annotate.Analysis, s *lang.Sentence, i int, c cast) []string {
	own, _ := owner(a, s, i)
	switch {
	case len(own.parties) > 0:
		return own.parties
	case len(c.parties) > 0:
		return c.parties
	}
	return slices.Clone(a.Sides)
}
