package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// maxPaper is how far behind "put their names" the document may stand.
const maxPaper = 9

// several reads the signing of documents without names by two or more: "signed five agreements in Nairobi on Monday".
func (r *reader) several(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject argument, names []naming.Name, m *mention) (cast, bool) {
	o := a.Child(i, lang.Obj)
	if passive(a, i) {
		o = a.Child(i, lang.NsubjPass)
		for _, k := range a.Children(i) {
			if a.Tokens[k].Rel == lang.NsubjPass && r.names.IsDocument(a, int(k)) {
				o = int(k)
			}
		}
	}
	if k := i - 1; passive(a, i) && x.object == "paper" {
		for k > s.First && (a.Tokens[k].Tag == lang.AUX || a.Tokens[k].Tag == lang.ADV) {
			k--
		}
		if r.is(a.Tokens[k].Lemma, paperNoun) && a.Tokens[k].Feats.Has(lang.Plural) {
			o = k // "a package of documents was signed", where the tree has another subject
		}
	}
	if len(x.with) > 0 && o > i && slices.Contains(x.with, a.Tokens[o].Lemma) {
		if o+1 >= s.End {
			return cast{}, false
		}
		for o++; o < s.End-1 && o < i+maxPaper && !r.names.IsDocument(a, o) && !r.is(a.Tokens[o].Lemma, paperNoun); o++ {
		}
	}
	if o > 0 && r.is(a.Tokens[o-1].Norm, greeting) {
		return cast{}, false
	}
	bundle := o >= 2 && a.Tokens[o-1].Tag == lang.ADJ && a.Tokens[o-2].Norm == "of" || o >= 1 && a.Tokens[o-1].Norm == "of"
	if o >= 0 && r.is(a.Tokens[o].Lemma, bundleNoun) {
		if k := a.Child(o, lang.Nmod); k > o && a.Case(k) == "of" {
			o, bundle = k, true // "a package of documents was signed"
		}
	}
	if t := &a.Tokens[i]; o < 0 && t.Rel == lang.Acl && t.Head >= 0 && int(t.Head) < i && x.object == "paper" {
		return r.signedThen(a, i, int(t.Head), subject, names, m)
	}
	if x.object != "paper" && (x.object != "document" || o < 0 || !a.Tokens[o].Feats.Has(lang.Plural)) || o < 0 || o < i && !passive(a, i) || !r.names.IsDocument(a, o) && !r.is(a.Tokens[o].Lemma, paperNoun) {
		return cast{}, false
	}
	c := subject.cast
	if passive(a, i) && len(c.parties) == 0 && len(a.Sides) > 1 {
		c.parties = slices.Clone(a.Sides) // "the following documents were signed"
	}
	c.join(withOf(a, s, i, []string{"with"}).cast)
	if len(c.people) > 0 {
		c.parties = r.behalf(a, s, c.parties)
	}
	if len(c.parties) < 2 {
		return cast{}, false
	}
	if a.Tokens[o].Feats.Has(lang.Plural) && !bundle && !counted(a, i, o) && !(o < i && countedAt(a, o)) && a.Tokens[s.End-1].Norm != ":" && r.whenOf(a, i, i, i+1).IsZero() && r.placeNear(a, o+1, s.End).IsEmpty() {
		return cast{}, false
	}
	m.first, m.end, m.count = min(m.first, o), max(m.end, o+1), countBefore(a, o)
	if k := slices.IndexFunc(names, func(n naming.Name) bool { return n.HeadFirst <= o && o < n.HeadEnd }); k >= 0 {
		n := naming.Purpose(a, names[k], names, s.End)
		m.first, m.end = min(m.first, n.First), max(m.end, n.End)
		m.name = a.SpanOf(n.First, n.End)
		if r.names.Further(a, n) {
			m.words = words(a, n.First, n.Core) // "also signed an agreement to expand exchanges"
		}
	}
	return c, true
}

// signedThen reads a document of which a participle says that it was signed, by two and more or at a time: "an agreement signed in
// January".
func (r *reader) signedThen(a *annotate.Analysis, i, o int, by argument, names []naming.Name, m *mention) (cast, bool) {
	if !r.names.IsDocument(a, o) || a.Tokens[o].Feats.Has(lang.Plural) {
		return cast{}, false
	}
	c := by.cast
	when := r.whenOf(a, i, i, i+1)
	if len(c.parties) < 2 && when.IsZero() {
		return cast{}, false
	}
	m.first, m.end = min(m.first, o), i+1
	if k := slices.IndexFunc(names, func(n naming.Name) bool { return n.HeadFirst <= o && o < n.HeadEnd }); k >= 0 {
		n := names[k]
		m.first = min(m.first, n.First)
		if m.name = a.SpanOf(n.First, n.End); n.Core-n.First > 1 {
			m.words = words(a, n.First, n.Core)
		}
		if own := naming.Parties(a, n); len(own) > 1 && len(c.parties) < 2 {
			c.parties = own
		}
	}
	if len(c.parties) < 2 && len(a.Sides) == 2 {
		c.parties = slices.Clone(a.Sides)
	}
	if d := a.Tokens[max(m.first-1, 0)].Norm; len(m.words) == 0 && (d == "the" || d == "this") {
		m.again = true
	}
	return c, len(c.parties) > 1
}

// behalf adds to parties those on behalf of whom a sentence says that people act: "signed by A on behalf of Norway and B on behalf of Peru".
func (r *reader) behalf(a *annotate.Analysis, s *lang.Sentence, parties []string) []string {
	for k := s.First; k+2 < s.End; k++ {
		if !r.is(a.Tokens[k].Lemma, behalfNoun) || a.Tokens[k+1].Norm != "of" {
			continue
		}
		j := k + 2
		for j+1 < s.End && a.Tokens[j].Tag == lang.DET {
			j++
		}
		if m := a.MentionAt(j); m != nil && m.First == j {
			for _, p := range naming.ActorsOf(a, m) {
				parties = addOne(parties, p)
			}
		}
	}
	return parties
}

// countedAt reports whether a number stands right before the noun at token o, adjectives aside: "ten bilateral documents".
func countedAt(a *annotate.Analysis, o int) bool {
	k := o - 1
	for k > 0 && (a.Tokens[k].Tag == lang.ADJ || a.Tokens[k].Tag == lang.NOUN) {
		k--
	}
	return k >= 0 && a.Tokens[k].Tag == lang.NUM
}

// counted reports whether a number stands between the verb at i and its object at o: "signed six memoranda".
func counted(a *annotate.Analysis, i, o int) bool {
	for k := i + 1; k < o; k++ {
		if a.Tokens[k].Tag == lang.NUM {
			return true
		}
	}
	return false
}

// countBefore is the number right before the noun at token o, adjectives aside: "ten bilateral documents".
func countBefore(a *annotate.Analysis, o int) string {
	for k := o - 1; k >= 0 && k > o-4; k-- {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.NUM:
			return t.Norm
		case lang.ADJ, lang.NOUN:
		default:
			return ""
		}
	}
	return ""
}
