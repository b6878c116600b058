package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// act reads "signing of X", "launch of X", "establishment of X" where X has a name of the right kind.
func (r *reader) act(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	if x.object == "ceremony" {
		return r.ceremony(a, s, i, m)
	}
	object := "thing"
	if x.typ == "signing" {
		object = "paper"
	}
	if x.object != "" {
		object = x.object
	}
	of := i + 1
	for of < s.End && of < i+8 && a.Tokens[of].Norm != "of" {
		if t := &a.Tokens[of]; t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.SCONJ || t.Norm == "," {
			return cast{}, false
		}
		of++
	}
	if x.object == "paper" && of != i+1 {
		return cast{}, false // "an exchange of documents"
	}
	k := slices.IndexFunc(names, func(n naming.Name) bool { return n.First > of && n.First < of+7 && fits(n, object) })
	if of >= s.End || a.Tokens[of].Norm != "of" {
		return cast{}, false
	}
	if k >= 0 && x.object == "paper" && nounBetween(a, of+1, names[k].First) {
		return cast{}, false // "the exchange of information on agreements"
	}
	if k < 0 || !r.clear(a, of+1, names[k].First) {
		return r.papers(a, s, i, of, x, m)
	}
	n := names[k]
	own, first := owner(a, s, i)
	var c cast
	c.inName(a, n)
	by, _ := r.complements(a, s, n.End-1)
	if len(c.parties) < 2 {
		c.join(own)
		c.join(by["by"].cast)
		c.join(r.overseers(a, i))
		c.join(by["between"].cast)
	}
	if r.names.IsBody(a.Doc.At(a.SpanOf(n.First, n.Core))) && len(a.Sides) == 2 { // the two did not found it
		c.parties = slices.DeleteFunc(c.parties, func(p string) bool { return slices.Contains(a.Sides, p) })
	} else if len(c.parties) == 0 || len(c.parties) == 1 && x.typ == "signing" && len(own.parties)+len(by["by"].parties) == 0 && len(a.Sides) == 2 && slices.Contains(a.Sides, c.parties[0]) {
		c.parties = slices.Clone(a.Sides)
	}
	m.again = x.typ == "signing" && pointsBack(a, n)
	m.first, m.end = min(m.first, first), n.End
	m.name, m.words = a.SpanOf(i, n.End), words(a, i, n.Core)
	return c, true
}

// papers reads the signing of documents without names that somebody oversees, or that are counted: "presided over the signing of two bilateral
// instruments".
func (r *reader) papers(a *annotate.Analysis, s *lang.Sentence, i, of int, x row, m *mention) (cast, bool) {
	if x.typ != "signing" {
		return cast{}, false
	}
	o := of + 1
	for o < s.End && o < of+8 && (a.Tokens[o].Tag == lang.ADJ || a.Tokens[o].Tag == lang.NUM || a.Tokens[o].Tag == lang.DET || a.Tokens[o].Tag == lang.NOUN && o+1 < s.End && a.Tokens[o+1].Tag == lang.NOUN || a.Tokens[o].Norm == "following" || a.Tokens[o].Norm == "of") {
		o++
	}
	if o >= s.End || !a.Tokens[o].Feats.Has(lang.Plural) || !r.is(a.Tokens[o].Lemma, paperNoun) && !r.names.IsDocument(a, o) {
		return cast{}, false
	}
	c := r.overseers(a, i)
	if len(c.parties) == 0 {
		c.parties = slices.Clone(a.Sides)
	}
	if len(c.parties) < 2 {
		return cast{}, false
	}
	m.end = o + 1
	m.name = a.SpanOf(i, o+1)
	return c, true
}

// ceremony reads "the signing ceremony took place in Lima", "the signing ceremony was overseen by A and B".
func (r *reader) ceremony(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	m.first, m.again = r.nounStart(a, s, i), true
	if (i == s.First || a.Tokens[i-1].Norm != "signing") && !r.signsPapers(a, s, i) {
		return cast{}, false
	}
	if c := r.overseers(a, i); len(c.parties) > 1 {
		return c, true
	}
	_, part := r.governorOf(a, i)
	if v := int(a.Tokens[i].Head); v >= 0 && part != taken && r.is(frame.Lemma(&a.Tokens[v]), overseeing) {
		part = taken // "the two ministers attended the signing ceremony"
	}
	return cast{parties: slices.Clone(a.Sides)}, part == taken && len(a.Sides) > 1
}

// signsPapers reports whether a ceremony is one of signing by what follows: "a ceremony of signing documents was held", "a ceremony was held
// to sign ten documents".
func (r *reader) signsPapers(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	const reach = 7
	for k := i + 1; k+1 < s.End && k < i+reach; k++ {
		t := &a.Tokens[k]
		if t.Tag == lang.VERB && t.Lemma == "sign" || t.Norm == "signing" {
			p := a.Tokens[k-1].Norm
			return p == "to" || p == "of" || p == "for" || t.Norm == "signing" && p == "the"
		}
		if t.Norm == "," || t.Norm == ";" || t.Tag == lang.SCONJ {
			return false
		}
	}
	return false
}

// overseers is who is said to have overseen the act that noun i names: "the signing was witnessed by A and B", "A and B presided over the
// signing".
func (r *reader) overseers(a *annotate.Analysis, i int) cast {
	t := &a.Tokens[i]
	if t.Head < 0 || !r.is(frame.Lemma(&a.Tokens[t.Head]), overseeing) {
		return cast{}
	}
	switch {
	case t.Rel == lang.NsubjPass:
		return agentOf(a, int(t.Head)).cast
	case t.Rel == lang.Obj, a.Case(i) == "over", a.Case(i) == "in":
		if c := r.subjectOf(a, a.Sentence(i), int(t.Head)).cast; len(c.parties) > 1 {
			return c
		}
	}
	return cast{}
}

// change reads the establishment of diplomatic relations, resumptions, elevations, accessions and returns.
func (r *reader) change(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	switch x.object {
	case "vote":
		return r.vote(a, s, i, m)
	case "work":
		return r.act(a, s, i, x, names, m)
	case "office":
		return r.takesOffice(a, s, i, m)
	}
	if i+2 >= s.End || a.Tokens[i+1].Norm != "of" {
		return cast{}, false
	}
	end := phraseEnd(a, i+2, s.End)
	var c cast
	c.span(a, i+2, end)
	ok := true
	switch x.object {
	case "relations":
		end, ok = r.tie(a, s, i, &c)
	case "talks":
		c.parties = r.ownerOr(a, s, i, c)
	case "document":
		k := slices.IndexFunc(names, func(n naming.Name) bool { return n.First < i+8 && n.First > i && n.Head.Kind == "instrument" })
		if k < 0 {
			return c, false
		}
		end = names[k].End
		c.parties = r.ownerOr(a, s, i, c)
	case "level":
		if ok = end+1 < s.End && a.Tokens[end].Norm == "to"; ok {
			end = phraseEnd(a, end+1, s.End)
		}
	case "measure":
		end, ok = r.measure(a, s, i, end, &c)
	case "membership":
		if ok = end+1 < s.End && a.Tokens[end].Norm == "to" && c.states > 0 && formal(a, end+1, s.End, names); ok {
			end = phraseEnd(a, end+1, s.End)
		}
	}
	if !ok {
		return c, false
	}
	m.end = end
	m.name, m.words = a.SpanOf(i, end), words(a, i, end)
	return c, len(c.parties) > 0
}

// tie reads "establishment of diplomatic relations between A and B".
func (r *reader) tie(a *annotate.Analysis, s *lang.Sentence, i int, c *cast) (end int, ok bool) {
	if !r.is(a.Tokens[i+2].Norm, tieWord) {
		return i, false
	}
	by, end := r.complements(a, s, i+3)
	if len(by["between"].parties)+len(by["among"].parties) < 2 {
		c.parties = slices.Clone(a.Sides)
		return min(i+4, s.End), true
	}
	*c = by["between"].cast
	c.join(by["among"].cast)
	return end, true
}

// measure reads "A's lifting of sanctions on B", on a day.
func (r *reader) measure(a *annotate.Analysis, s *lang.Sentence, i, end int, c *cast) (int, bool) {
	if !r.measures(a, i+2, end) || r.whenOf(a, i, i, end).IsZero() {
		return end, false
	}
	own, _ := owner(a, s, i)
	c.join(own)
	c.people = nil
	if k := end + 1; k < s.End && (a.Tokens[end].Norm == "on" || a.Tokens[end].Norm == "against") {
		if g := a.MentionAt(k); g != nil && g.Kind == annotate.State {
			c.take(a, g)
			end = g.End
		}
	}
	return end, true
}

// measures reports whether tokens first to end speak of sanctions and the like.
func (r *reader) measures(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if r.is(a.Tokens[k].Lemma, measureNoun) {
			return true
		}
	}
	return false
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
