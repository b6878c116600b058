package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// makes reads signing, launching and the like of what has a name.
func (r *reader) makes(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject, object argument, names []naming.Name, m *mention) (cast, bool) {
	if len(x.with) > 0 && (i+1 >= s.End || !slices.Contains(x.with, a.Tokens[i+1].Norm) && (a.Tokens[i+1].Tag != lang.DET && a.Tokens[i+1].Tag != lang.PRON || i+2 >= s.End || !slices.Contains(x.with, a.Tokens[i+2].Norm))) {
		return cast{}, false
	}
	n, ok := r.made(a, s, i, x, names)
	if b := r.bodyMade(a, i); !ok && b != nil && x.object == "thing" {
		m.name, m.words = b.Span, words(a, b.First, b.End)
		m.first, m.end = min(m.first, b.First), max(m.end, b.End)
		return subject.cast, true
	}
	if !ok {
		return r.several(a, s, i, x, subject, names, m)
	}
	if document(x.object) && a.Tokens[n.HeadEnd-1].Feats.Has(lang.Plural) && a.Child(i, lang.Aux) >= 0 && r.whenOf(a, i, i, i+1).IsZero() {
		return cast{}, false // "has signed agreements with 25 countries", over the years
	}
	c := subject.cast
	if document(x.object) && len(subject.people) > 0 {
		c.parties = r.behalf(a, s, c.parties)
	}
	own := naming.Parties(a, n)
	switch {
	case withIn(a, n):
		for _, p := range own {
			c.parties = addOne(c.parties, p)
		}
		if len(c.parties) == 1 && len(a.Sides) == 2 && slices.Contains(a.Sides, c.parties[0]) && !naming.WithOther(a, n) {
			c.parties = slices.Clone(a.Sides)
		}
	case len(own) > 1:
		c.parties = own
	}
	if len(c.parties) < 2 && document(x.object) {
		c.join(withOf(a, s, i, []string{"between", "with"}).cast) // "was signed between A and B"
	}
	if len(c.parties) == 0 {
		c.parties = own
	}
	if len(c.parties) == 0 {
		c.parties = slices.Clone(a.Sides)
	}
	m.name, m.words = a.SpanOf(n.First, n.End), words(a, n.First, n.Core)
	m.first, m.end = min(m.first, n.First), max(m.end, n.End)
	if document(x.object) {
		m.count = countBefore(a, n.HeadFirst)
	}
	m.again = pointsBack(a, n)
	return c, true
}

// bodyMade is the organization that the verb at token i says is launched or founded, nil when it says so of none: "the African Continental
// Free Trade Area shall be launched on 1 January".
func (r *reader) bodyMade(a *annotate.Analysis, i int) *annotate.Mention {
	o := a.Child(i, lang.Obj)
	if passive(a, i) {
		o = a.Child(i, lang.NsubjPass)
	}
	if o < 0 || r.whenOf(a, i, i, i+1).IsZero() {
		return nil
	}
	return r.bodyAt(a, o)
}

// document reports whether a verb makes documents: "concludes", "signs".
func document(object string) bool { return object == "document" || object == "paper" }

// pointsBack reports whether a document without a name of its own is one that was told already: "the agreement".
func pointsBack(a *annotate.Analysis, n naming.Name) bool {
	if n.First != n.HeadFirst || n.First == 0 || n.Head.Kind != "instrument" || n.Proper && n.End > n.HeadEnd {
		return false
	}
	d := a.Tokens[n.First-1].Norm
	return d == "the" || d == "this" || d == "these"
}

// withIn reports whether a name says with whom a document is: "memorandum with the bank".
func withIn(a *annotate.Analysis, n naming.Name) bool {
	for i := n.HeadEnd; i < n.End; i++ {
		if a.Tokens[i].Norm == "with" {
			return true
		}
	}
	return false
}

// made is the name of what the verb at i makes: behind it, or before it in the passive and in relative clauses.
func (r *reader) made(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name) (naming.Name, bool) {
	back := passive(a, i) || a.Tokens[i].Rel == lang.AclRelcl || (a.Tokens[i].Rel == lang.Acl || a.Tokens[i].Feats.Has(lang.Part) && a.Child(i, lang.Aux) < 0) && a.VerbForm(i) != annotate.Gerund
	for k := range names {
		n := names[k]
		if !fits(n, x.object) || r.standing(a, i, n) || x.object == "initiative" && n.First > i && nounBetween(a, i+1, n.First) || (x.object == "thing" || document(x.object)) && n.First > i && headBetween(a, i+1, n.First, x.object == "thing") || before2(a, n, s) || n.First == n.HeadFirst && n.Core == n.HeadEnd {
			continue
		}
		switch {
		case !back && document(x.object) && len(x.with) == 0 && r.takesOther(a, i, n):
		case !back && n.First > i && n.First < i+20 && r.clear(a, i+1, n.First):
			return n, true
		case back && n.End <= i && n.End > i-12 && r.clear(a, n.End, i):
			return n, true
		}
	}
	return naming.Name{}, false
}

// takesOther reports whether the object of the verb at token i is no document, and stands before a name: "exchanged views ahead of the
// anniversary of the treaty".
func (r *reader) takesOther(a *annotate.Analysis, i int, n naming.Name) bool {
	o := a.Child(i, lang.Obj)
	if o <= i || o >= n.First || a.Tokens[o].Tag != lang.NOUN || r.names.IsDocument(a, o) || r.is(a.Tokens[o].Lemma, paperNoun) || r.is(a.Tokens[o].Lemma, bundleNoun) {
		return false
	}
	for k := o + 1; k < n.First; k++ {
		if t := &a.Tokens[k]; t.Tag == lang.ADP && t.Norm != "of" {
			return true
		}
	}
	return false
}

// standing reports whether a name is that of a state or of a body that is there already, and not the object of the verb at i.
func (r *reader) standing(a *annotate.Analysis, i int, n naming.Name) bool {
	if m := a.MentionAt(n.HeadFirst); m != nil && m.Kind == annotate.State {
		return true
	}
	if !r.names.IsBody(a.Doc.At(a.SpanOf(n.First, n.Core))) {
		return false
	}
	t := &a.Tokens[n.HeadEnd-1]
	return int(t.Head) != i || t.Rel != lang.Obj && t.Rel != lang.NsubjPass
}

// nounBetween reports whether a common noun stands in tokens first to end: "announced the evolution of the Partnership".
func nounBetween(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if a.Tokens[k].Tag == lang.NOUN {
			return true
		}
	}
	return false
}

// headBetween reports whether a common noun with a phrase of its own stands in tokens first to end: "founding members of the
// Partnership", "create space for dialogue".
func headBetween(a *annotate.Analysis, first, end int, things bool) bool {
	for k := first; k+1 < end; k++ {
		if t, next := &a.Tokens[k], &a.Tokens[k+1]; t.Tag == lang.NOUN && t.Form == t.Norm && !a.InTime(k) && (next.Tag == lang.ADP || next.Norm == "," && things) {
			return true
		}
	}
	return false
}

// fits reports whether a name can be what a row's verb or noun makes.
func fits(n naming.Name, object string) bool {
	switch object {
	case "document":
		return n.Head.Kind == "instrument" && n.Head.Want != "signed"
	case "paper":
		return n.Head.Kind == "instrument"
	case "thing":
		return n.Head.Kind == "mechanism" || n.Head.Kind == "project" && n.Proper || n.Head.Rule == "other.phrase"
	case "work":
		return n.Head.Kind == "project" && n.Head.Rule != "project.work" && (n.Proper && n.First < n.HeadFirst || n.Core-n.First > 1 && (n.Head.Want == "described" || n.Head.Want == "capital"))
	case "initiative":
		return n.Proper && (n.Head.Rule == "other.phrase" || n.Head.Kind == "mechanism" && n.Head.Type == "forum" || n.Head.Kind == "project")
	}
	return false
}

// clear reports whether no other verb stands in tokens first to end.
func (r *reader) clear(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		t := &a.Tokens[k]
		if t.Tag == lang.VERB && t.Rel != lang.Amod && t.Norm != "including" || t.Norm == ";" || t.Tag == lang.SCONJ {
			return false
		}
	}
	return true
}
