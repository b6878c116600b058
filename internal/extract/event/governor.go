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
func governorOf(a *annotate.Analysis, i int) (int, role) {
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
		case t.Rel == lang.Conj && g.Tag != lang.VERB, t.Rel == lang.Nmod && (hop > 0 || rounds(g.Lemma)), t.Rel == lang.Compound, t.Rel == lang.Appos:
			n = h
			continue
		case g.Tag != lang.VERB:
			return -1, none
		case t.Rel == lang.NsubjPass && (held(frame.Lemma(g)) || supports(frame.Lemma(g))), t.Rel == lang.Nsubj && begins(frame.Lemma(g)):
			return h, taken
		case t.Rel == lang.Obj && g.Norm == "following" && g.Head >= 0:
			return int(g.Head), beside
		case t.Rel == lang.Obj && supports(frame.Lemma(g)):
			return h, does
		case t.Rel.Universal() == lang.Obl || t.Rel == lang.Nmod || t.Rel == lang.Dep:
			switch caseOf(a, n) {
			case "over":
				if frame.Lemma(g) == "preside" {
					return h, does
				}
			case "at", "in", "during", "after", "following", "before", "for", "on", "to", "into", "through":
				if attends(frame.Lemma(g)) {
					return h, does
				}
				return h, beside
			}
		}
		return -1, none
	}
	return -1, none
}

// copular gives the predicate in "is on a visit": the noun with a subject of its own.
func copular(a *annotate.Analysis, n int) (int, role) {
	if a.Child(n, lang.Cop) >= 0 && a.Child(n, lang.Nsubj) >= 0 {
		return n, does
	}
	return -1, none
}

// rounds reports whether a noun only counts what "of" adds: "the fifth round of consultations".
func rounds(lemma string) bool {
	switch lemma {
	case "round", "session", "series", "series of", "cycle", "number", "part", "framework", "sideline", "sidelines", "margin", "margins":
		return true
	}
	return false
}

// begins reports whether a verb with an event as subject says that it takes place.
func begins(lemma string) bool {
	switch lemma {
	case "take", "begin", "start", "open", "kick", "conclude", "end", "wrap", "close", "continue", "get":
		return true
	}
	return false
}

func attends(lemma string) bool {
	switch lemma {
	case "participate", "meet", "take", "engage", "gather", "convene", "arrive", "come", "join":
		return true
	}
	return false
}

func supports(lemma string) bool {
	switch lemma {
	case "hold", "have", "conduct", "convene", "host", "co-host", "chair", "co-chair", "attend", "join", "pay", "make", "undertake", "begin", "start",
		"conclude", "wrap", "complete", "lead", "organize", "open", "address", "end", "finish", "kick", "co-organize", "hail", "preside":
		return true
	}
	return false
}

// support is the verb that only says that an event takes place or who takes part, or -1.
func support(a *annotate.Analysis, i int) int {
	if v, part := governorOf(a, i); part == does || part == taken {
		return v
	}
	return -1
}
