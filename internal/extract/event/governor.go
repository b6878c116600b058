package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// role is how a verb and an event noun hang together.
type role uint8

// The ways.
const (
	none   role = iota
	does        // the subject takes part: "held talks", "attended the meeting"
	taken       // the event is the subject: "talks were held", "the meeting took place"
	beside      // the event is the setting of what the subject does: "at a meeting with B, A said"
)

// governorOf is the verb that event noun i hangs on, and how.
func (r *reader) governorOf(a *annotate.Analysis, i int) (int, role) {
	if v, part := copular(a, i); part != none {
		return v, part
	}
	n := i
	for hop := 0; hop < 6; hop++ {
		t := &a.Tokens[n]
		h := int(t.Head)
		if h < 0 {
			return -1, none
		}
		g := &a.Tokens[h]
		switch {
		case t.Rel == lang.Conj && g.Tag != lang.VERB, t.Rel == lang.Nmod && (hop > 0 || r.rounds(g.Lemma)), t.Rel == lang.Compound, t.Rel == lang.Appos:
			n = h
			continue
		case g.Tag != lang.VERB:
			if r.isThere(a, h) && caseOf(a, n) == "for" {
				return h, does
			}
			return -1, none
		case t.Rel == lang.NsubjPass && (r.held(frame.Lemma(g)) || r.supports(frame.Lemma(g))), t.Rel == lang.Nsubj && (r.begins(frame.Lemma(g)) || h+1 < len(a.Tokens) && r.begins(frame.Lemma(g)+" "+a.Tokens[h+1].Norm)):
			return h, taken
		case t.Rel == lang.Obj && g.Norm == "following" && g.Head >= 0:
			return int(g.Head), beside
		case t.Rel == lang.Obj && r.supports(frame.Lemma(g)):
			return h, does
		case t.Rel.Universal() == lang.Obl || t.Rel == lang.Nmod || t.Rel == lang.Dep:
			switch caseOf(a, n) {
			case "over":
				if frame.Lemma(g) == "preside" {
					return h, does
				}
			case "at", "in", "during", "after", "following", "before", "for", "on", "to", "into", "through":
				if r.attends(frame.Lemma(g)) {
					return h, does
				}
				return h, beside
			}
		}
		return -1, none
	}
	return -1, none
}

// isThere reports whether somebody is said to be in the place at token h: "is in Tokyo".
func (r *reader) isThere(a *annotate.Analysis, h int) bool {
	m := a.MentionAt(h)
	return m != nil && (m.Kind == annotate.Place || m.Kind == annotate.State) && a.Child(h, lang.Cop) >= 0 && a.Child(h, lang.Nsubj) >= 0 && caseOf(a, h) == "in"
}

// copular gives the predicate in "is on a visit": the noun with a subject of its own.
func copular(a *annotate.Analysis, n int) (int, role) {
	if a.Child(n, lang.Cop) >= 0 && a.Child(n, lang.Nsubj) >= 0 {
		return n, does
	}
	return -1, none
}

// rounds reports whether a noun only counts what "of" adds: "the fifth round of consultations".
func (r *reader) rounds(lemma string) bool { return r.is(lemma, rounding) }

// begins reports whether a verb with an event as subject says that it takes place.
func (r *reader) begins(lemma string) bool { return r.is(lemma, beginning) }

func (r *reader) attends(lemma string) bool { return r.is(lemma, attending) }

func (r *reader) supports(lemma string) bool { return r.is(lemma, taking) }

// support is the verb that only says that an event takes place or who takes part, or -1.
func (r *reader) support(a *annotate.Analysis, i int) int {
	if v, part := r.governorOf(a, i); part == does || part == taken {
		return v
	}
	return -1
}
