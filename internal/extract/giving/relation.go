package giving

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// relation is how a figure stands to its verb.
type relation int

const (
	object  relation = iota // "delivered 500 generators"
	subject                 // "500 generators were delivered"
	with                    // "provided Jordan with 500 generators"
)

// maxClimb is how many nouns up the tree the verb is looked for.
const maxClimb = 4

// governor is the verb of giving that governs tokens first to end, and how; -1 for none.
func (m *Marker) governor(a *annotate.Analysis, first, end int) (v int, way relation) {
	n := first
	for i := first; i < end; i++ {
		if h := int(a.Tokens[i].Head); h < first || h >= end {
			n = i
			break
		}
	}
	joined := false // "50 tonnes to A and 25 tonnes to B"
	for hop := 0; hop < maxClimb+2; hop++ {
		h := int(a.Tokens[n].Head)
		if h < 0 {
			break
		}
		rel := a.Tokens[n].Rel
		if a.Tokens[h].Tag == lang.VERB {
			return m.under(a, n, h, joined)
		}
		switch rel {
		case lang.Nummod, lang.Compound, lang.Appos, lang.Flat, lang.Amod, lang.Dep:
			n = h
		case lang.Conj:
			if a.Tokens[h].Tag != lang.NOUN && a.Tokens[h].Tag != lang.SYM && a.Tokens[h].Tag != lang.PROPN || h > n {
				return -1, object
			}
			n, joined = h, true
		case lang.Nmod: // "$2 million worth of aid", not "aid of the 500"
			if h > end+3 {
				return -1, object
			}
			if m.words[a.Stem(h)].act == handing && preposition(a, n) == "of" {
				return h, object
			}
			n = h
		default:
			return -1, object
		}
	}
	return -1, object
}

// under is verb h, when it is one of giving, and how noun n stands to it; -1 when it is none. A noun may be joined to one that h governs.
func (m *Marker) under(a *annotate.Analysis, n, h int, joined bool) (v int, way relation) {
	act := m.verbs[a.Stem(h)].act
	if act == "" {
		return -1, object
	}
	switch rel := a.Tokens[n].Rel; {
	case rel == lang.Obj && h < n, joined && rel == lang.Obl && h < n && act != received:
		return h, object
	case rel == lang.NsubjPass || rel == lang.Nsubj && a.Passive(h):
		return h, subject
	case rel == lang.Obl && preposition(a, n) == "with":
		return h, with
	}
	return -1, object
}

// preposition is the one that stands before noun n, "" for none.
func preposition(a *annotate.Analysis, n int) string {
	for _, c := range a.Children(n) {
		if t := &a.Tokens[c]; t.Rel == lang.Case && int(c) < n {
			return t.Norm
		}
	}
	return ""
}

// done reports whether a verb tells of what has been done.
func done(a *annotate.Analysis, v int, way relation) bool {
	if a.Negated(v) || a.Modal(v) != "" || a.Conditional(v) {
		return false
	}
	if way != subject && !a.Passive(v) {
		return a.VerbForm(v) == annotate.PastForm || a.Perfect(v)
	}
	for i := a.VerbGroup(v); i < v; i++ {
		switch a.Tokens[i].Norm {
		case "was", "were", "been":
			return a.Tokens[max(i-1, 0)].Norm != "to"
		}
	}
	return false
}

// giverOf is who gives: the subject, or in the passive who stands behind "by" or "from".
func giverOf(a *annotate.Analysis, v int, way relation) []string {
	if way != subject && !a.Passive(v) {
		np, ok := a.Subject(v)
		if !ok {
			return nil
		}
		return a.ActorOf(np).Names
	}
	if by := a.Child(v, lang.OblAgent); by >= 0 {
		return a.ActorsOf(by)
	}
	s := a.Sentence(v)
	for i := s.First; i+1 < s.End; i++ {
		if n := a.Tokens[i].Norm; n == "from" || n == "by" {
			if to, _ := actorAt(a, i+1, s.End); len(to) > 0 {
				return to
			}
		}
	}
	return nil
}

// recipientOf is to whom it is given: behind "to" or "for", or the object of "provided … with".
func recipientOf(a *annotate.Analysis, v int, way relation, end int, before []string) []string {
	if way == with {
		if o := a.Child(v, lang.Obj, lang.Iobj); o > v {
			return a.ActorsOf(o)
		}
		return nil
	}
	if o := a.Child(v, lang.Iobj); o > v { // "gave Jordan $2 million"
		return a.ActorsOf(o)
	}
	from := end
	if way == subject {
		from = max(end, v+1)
	}
	last := min(a.Sentence(v).End, from+reach)
	for i := from; i+1 < last; i++ {
		t := &a.Tokens[i]
		if t.Norm == ";" || t.Tag == lang.SCONJ || t.Tag == lang.VERB && i > from+1 && t.Norm != "be" {
			break
		}
		if slices.Contains(before, t.Norm) {
			if to, ok := actorAt(a, i+1, last); ok {
				return to
			}
		}
	}
	return nil
}

// actorAt is the state or body that is named at token i, an article before it passed over.
func actorAt(a *annotate.Analysis, i, end int) (names []string, ok bool) {
	if i < end && a.Tokens[i].Tag == lang.DET {
		i++
	}
	if i >= end {
		return nil, false
	}
	m := a.MentionAt(i)
	if m == nil || m.Entity < 0 || m.Form == annotate.Adjectival || m.Kind != annotate.State && m.Kind != annotate.Organization && m.Kind != annotate.Group {
		return nil, false
	}
	names = a.ActorsOf(m.End - 1)
	return names, len(names) > 0
}
