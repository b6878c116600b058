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

// governorOf is the verb that event noun i hangs on, and how: by the tree, else by the order of words.
func (r *reader) governorOf(a *annotate.Analysis, i int) (int, role) {
	if v, part := r.inTree(a, i); part != none {
		return v, part
	}
	if v := r.besideVerb(a, i); v >= 0 {
		return v, beside
	}
	if v := r.listHeld(a, i); v >= 0 {
		return v, taken
	}
	return -1, none
}

// besideVerb is the verb of the clause in which or before which a phrase such as "at a meeting held in Oslo," stands apart by commas, -1 when it
// does not.
func (r *reader) besideVerb(a *annotate.Analysis, i int) int {
	s := a.Sentence(i)
	p := i - 1
	for p > s.First && p > i-8 && a.Tokens[p].Tag != lang.ADP {
		if t := a.Tokens[p].Tag; t != lang.DET && t != lang.ADJ && t != lang.NOUN && t != lang.PROPN && t != lang.PRON && t != lang.NUM {
			return -1
		}
		p--
	}
	if p < s.First || !r.is(a.Tokens[p].Norm, settingWord) || p > s.First && a.Tokens[p-1].Norm != "," && p != s.First+1 {
		return -1
	}
	comma := false
	for k := i + 1; k < s.End && k < i+50; k++ {
		switch t := &a.Tokens[k]; {
		case t.Norm == ",":
			comma = true
		case t.Norm == ";" || t.Tag == lang.SCONJ:
			return -1
		case comma && t.Tag == lang.VERB && t.Feats.Has(lang.Fin):
			return k
		}
	}
	return -1
}

// listHeld is the verb by which a list of events is said to have taken place, the one at token i among them: "the first session of
// the council, as well as a forum were held"; -1 when there is none.
func (r *reader) listHeld(a *annotate.Analysis, i int) int {
	s := a.Sentence(i)
	list := false
	for k := i + 1; k < s.End && k < i+50; k++ {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.AUX:
			if k+1 < s.End && list && a.Tokens[k+1].Tag == lang.VERB && r.held(frame.Lemma(&a.Tokens[k+1])) {
				return k + 1
			}
			return -1
		case lang.CCONJ:
			list = true
		case lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM, lang.DET, lang.PUNCT:
		case lang.ADP:
			if t.Norm != "of" && t.Norm != "on" && t.Norm != "for" && t.Norm != "as" && t.Norm != "between" {
				return -1
			}
		case lang.ADV:
			if t.Norm != "as" && t.Norm != "well" {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// inTree is the verb that the tree puts above event noun i, and how they hang together.
func (r *reader) inTree(a *annotate.Analysis, i int) (int, role) {
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
			if r.isThere(a, h) && a.Case(n) == "for" {
				return h, does
			}
			return -1, none
		case t.Rel == lang.NsubjPass && (r.held(frame.Lemma(g)) || r.supports(frame.Lemma(g))), t.Rel == lang.Nsubj && (r.begins(frame.Lemma(g)) || h+1 < len(a.Tokens) && r.begins(frame.Lemma(g)+" "+a.Tokens[h+1].Norm)):
			return h, taken
		case t.Rel == lang.Obj && g.Norm == "following" && g.Head >= 0:
			return int(g.Head), beside
		case t.Rel == lang.Obj && afterThat(a, n):
			return h, beside
		case (t.Rel == lang.Obj || t.Rel == lang.Iobj) && r.supports(frame.Lemma(g)):
			return h, does
		case t.Rel.Universal() == lang.Obl || t.Rel == lang.Nmod || t.Rel == lang.Dep:
			switch a.Case(n) {
			case "up", "off":
				if r.supports(frame.Lemma(g)) {
					return h, does // "wrapped up a visit"
				}
			case "over":
				if r.is(frame.Lemma(g), presiding) {
					return h, does
				}
			case "as":
				if n != i && r.rounds(a.Tokens[n].Lemma) && clearOfCommas(a, n, i) {
					return h, beside // "as part of a visit to Oslo she met"
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

// afterThat reports whether "following" stands before the phrase of noun n without an article, so that it is no adjective: "said following talks".
func afterThat(a *annotate.Analysis, n int) bool {
	for _, c := range a.Children(n) {
		if t := &a.Tokens[c]; t.Norm == "following" && t.Rel == lang.Amod && c > 0 {
			return a.Tokens[c-1].Tag != lang.DET
		}
	}
	return false
}

// clearOfCommas reports whether no comma stands between two tokens.
func clearOfCommas(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if a.Tokens[k].Norm == "," {
			return false
		}
	}
	return true
}

// isThere reports whether somebody is said to be in the place at token h: "is in Tokyo".
func (r *reader) isThere(a *annotate.Analysis, h int) bool {
	m := a.MentionAt(h)
	return m != nil && (m.Kind == annotate.Place || m.Kind == annotate.State) && a.Child(h, lang.Cop) >= 0 && a.Child(h, lang.Nsubj) >= 0 && a.Case(h) == "in"
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
