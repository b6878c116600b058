package event

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/lang"
)

// deed reads what states do with a thing that needs no name: "A opened its embassy in B", "flights between A and B have resumed", "the
// border was reopened". Only what has been done: what is to come is a commitment. x.with are the nouns that the thing may be.
func (r *reader) deed(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject argument, m *mention) (cast, bool) {
	thing, c, ok := r.thingDone(a, s, i, x, subject)
	if !ok || !done(a, i, thing < i) {
		return cast{}, false
	}
	first, end := thingEnds(a, s, thing, i)
	for k := first; k < thing; k++ {
		if n := a.Tokens[k].Norm; n == "no" || n == "any" || n == "not" {
			return cast{}, false
		}
	}
	c.span(a, first, end)
	m.first, m.end = min(m.first, first), max(m.end, end)
	m.place = r.placeNear(a, thing+1, s.End)
	if m.place.IsEmpty() {
		m.place = r.placeNear(a, i+1, s.End)
	}
	if k := a.TokenAt(m.place.Start); !m.place.IsEmpty() {
		if g := a.MentionAt(k); g != nil {
			for _, p := range hosts(a, g) {
				c.parties = addOne(c.parties, p)
			}
			for _, p := range statesAfter(a, g.End, s.End) {
				c.parties = addOne(c.parties, p)
			}
		}
	}
	m.name = a.SpanOf(m.first, m.end)
	m.words = words(a, first, end)
	if len(c.parties) > 0 {
		m.words = append(m.words, strings.ToLower(c.parties[0])) // "A opened its embassy" and "B opened its embassy" are two
		slices.Sort(m.words)
	}
	return c, slices.ContainsFunc(c.parties, claim.IsCode)
}

// statesAfter are the states that a list goes on with from token k: ", Tonga and the Maldives".
func statesAfter(a *annotate.Analysis, k, end int) []string {
	var out []string
	for k+1 < end && (a.Tokens[k].Norm == "," || a.Tokens[k].Norm == "and") {
		for k++; k+1 < end && (a.Tokens[k].Norm == "and" || a.Tokens[k].Norm == "the" || a.Tokens[k].Norm == "in"); {
			k++
		}
		m := a.MentionAt(k)
		if m == nil || m.First != k || m.Kind != annotate.State || m.Form != annotate.Proper || m.Entity < 0 {
			return out
		}
		out, k = append(out, a.Entities[m.Entity].Actors...), m.End
	}
	if k < end && a.Tokens[k].Tag == lang.VERB {
		return nil // a clause with its own subject
	}
	return out
}

// thingDone is the noun of the thing to which verb i does something, with those who do it: its object, or its subject where it
// stands in the passive or without an object.
func (r *reader) thingDone(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject argument) (thing int, c cast, ok bool) {
	if o := a.Child(i, lang.Obj); o > i && !passive(a, i) && !a.InTime(o) {
		if m := a.MentionAt(i - 1); len(subject.parties) == 0 && i > s.First+1 && m != nil && m.End == i && m.First > s.First && a.InTime(m.First-1) {
			subject.parties = hosts(a, m) // "In July Kenya opened": the tree may take month and state for one name
		}
		return o, subject.cast, isThing(a, o, x) && slices.ContainsFunc(subject.parties, claim.IsCode)
	}
	thing = a.Child(i, lang.NsubjPass, lang.Nsubj)
	if t := &a.Tokens[i]; thing < 0 && t.Rel == lang.Acl {
		thing = int(t.Head) // "flights resumed", where the parser saw a participle
	}
	if thing < s.First || thing > i || !isThing(a, thing, x) {
		return 0, c, false
	}
	if passive(a, i) {
		c = agentOf(a, i).cast
	}
	return thing, c, true
}

// isThing reports whether the noun at token k is one of those of a row.
func isThing(a *annotate.Analysis, k int, x row) bool {
	if k > 0 && slices.Contains(x.with, a.Tokens[k-1].Norm+" "+a.Tokens[k].Norm) {
		return true // "high commission"
	}
	return slices.Contains(x.with, a.Tokens[k].Lemma) || slices.Contains(x.with, strings.TrimSuffix(a.Tokens[k].Norm, "s"))
}

// done reports whether verb i tells of what has been done; bare tells that its subject is what it was done to.
func done(a *annotate.Analysis, i int, bare bool) bool {
	if a.Negated(i) || a.Modal(i) != "" || a.Conditional(i) {
		return false
	}
	if t := &a.Tokens[i]; t.Norm == t.Lemma && t.Rel == lang.Ccomp {
		return false // "demanded that A withdraw its troops"
	}
	if bare && passive(a, i) {
		return slices.ContainsFunc(a.Children(i), func(c int32) bool {
			n := a.Tokens[c].Norm
			return n == "was" || n == "were" || n == "been"
		})
	}
	return a.VerbForm(i) == annotate.PastForm || a.Perfect(i)
}

// thingEnds is where the phrase of a noun begins and ends: its words before, and what "of", "to", "from", "between" and "with" add.
func thingEnds(a *annotate.Analysis, s *lang.Sentence, thing, verb int) (first, end int) {
	for first = thing; first > s.First && first-1 != verb; first-- {
		t := &a.Tokens[first-1]
		if t.Tag != lang.NOUN && t.Tag != lang.PROPN && t.Tag != lang.ADJ && t.Tag != lang.NUM && t.Tag != lang.DET && t.Norm != "'s" && t.Rel != lang.NmodPoss && t.Rel != lang.Amod || a.InTime(first-1) {
			break
		}
	}
	last := s.End
	if thing < verb {
		last = verb
	}
	end = thing + 1
	for k := end; k < last && k < thing+maxThing; k++ {
		t := &a.Tokens[k]
		switch t.Tag {
		case lang.ADP:
			if t.Norm != "of" && t.Norm != "to" && t.Norm != "from" && t.Norm != "between" && t.Norm != "with" {
				return first, end
			}
		case lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM:
			if a.InTime(k) {
				return first, end
			}
			end = k + 1
		case lang.DET, lang.CCONJ, lang.PRON:
		default:
			return first, end
		}
	}
	return first, end
}

// maxThing is how many tokens behind its noun the phrase of a thing goes on, at most.
const maxThing = 14
