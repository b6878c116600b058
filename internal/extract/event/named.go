package event

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// named reads an event that has a name: a summit or conference, or a meeting of a standing format that is said to be held.
func (r *reader) named(a *annotate.Analysis, s *lang.Sentence, n naming.Name) (mention, bool) {
	m := mention{rule: n.Head.Rule, trigger: n.HeadEnd - 1, first: n.First, end: n.End, status: frame.Outcome(a, n.HeadEnd-1)}
	m.first = r.ordinals(a, s, n.First)
	if strings.Contains(a.Doc.At(a.SpanOf(n.HeadEnd, n.End)), "’s ") || r.names.IsBody(a.Doc.At(a.SpanOf(n.First, n.End))) {
		return m, false
	}
	switch n.Head.Rule {
	case "mechanism.summit":
		m.rule, m.typ = "event.summit", "summit"
	case "event.conference":
		m.typ = "conference"
	case "mechanism.dialogue", "mechanism.commission":
		m.rule, m.typ = "event.meeting", "meeting"
		if m.first == n.First && !convened(a, m.trigger) && !participle(a, s, n.End) && !numbered(a, n.First) {
			return m, false
		}
	default:
		return m, false
	}
	if n.Head.Want != "number" && n.First == n.HeadFirst && n.Core == n.HeadEnd && m.first == n.First || n.End < s.End && a.Tokens[n.End].Norm == "'s" || before2(a, n, s) {
		return m, false
	}
	var c cast
	c.span(a, n.First, n.End)
	if v := support(a, m.trigger); v >= 0 && (m.typ != "conference" || held(a.Tokens[v].Lemma)) {
		sub := subjectOf(a, s, v)
		if len(c.parties) == 0 {
			c.join(sub.cast)
		} else {
			for _, p := range sub.people {
				c.people = addOne(c.people, p)
			}
		}
	}
	m.parties, m.people = r.names.Expand(c.parties), c.people
	if m.typ == "conference" {
		m.parties = statesOnly(m.parties)
	}
	if m.typ == "summit" && bilateral(m.parties) {
		m.typ = "meeting"
	}
	m.name, m.words = a.SpanOf(m.first, n.End), words(a, m.first, n.Core)
	m.when = whenOf(a, m.trigger, m.first, n.End)
	m.place = placeNear(a, n.End, s.End)
	return m, true
}

// before2 reports whether the name only stands before another noun: "Summit Declaration", "Forum participants".
func before2(a *annotate.Analysis, n naming.Name, s *lang.Sentence) bool {
	if n.End != n.HeadEnd || n.End >= s.End {
		return false
	}
	t := &a.Tokens[n.End]
	return t.Tag == lang.PROPN || t.Tag == lang.NOUN && !inTime(a, n.End)
}

// convened reports whether the head of a name is what a verb of holding or attending speaks of.
func convened(a *annotate.Analysis, i int) bool {
	t := &a.Tokens[i]
	if t.Head < 0 {
		return false
	}
	switch a.Tokens[t.Head].Lemma {
	case "hold", "convene", "host", "co-host", "attend", "chair", "co-chair", "participate", "take", "launch", "meet":
		return t.Rel != lang.Nsubj || a.Tokens[t.Head].Lemma == "take" || a.Tokens[t.Head].Lemma == "meet"
	}
	return false
}

// participle reports whether "held" or "hosted" follows the name at once.
func participle(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	return i < s.End && held(a.Tokens[i].Lemma) && a.Tokens[i].Tag == lang.VERB
}

func numbered(a *annotate.Analysis, i int) bool {
	return isOrdinal(a.Tokens[i].Norm)
}

// ordinals moves the beginning of a name over the words that number it: "second", "first-ever", "inaugural", "10th".
func (r *reader) ordinals(a *annotate.Analysis, s *lang.Sentence, i int) int {
	best := i
	for k := i - 1; k >= s.First && k > i-6; k-- {
		n := a.Tokens[k].Norm
		switch {
		case isOrdinal(n):
			best = k
		case n == "-" || n == "ever" || n == "\"" || n == "special":
		default:
			return best
		}
	}
	return best
}

func isOrdinal(n string) bool {
	switch n {
	case "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "inaugural", "annual":
		return true
	}
	return len(n) > 2 && n[0] >= '0' && n[0] <= '9' && (strings.HasSuffix(n, "th") || strings.HasSuffix(n, "st") || strings.HasSuffix(n, "nd") || strings.HasSuffix(n, "rd"))
}

// statesOnly keeps the states among parties: a body in the name of a conference does not take part in it.
func statesOnly(parties []string) []string {
	var out []string
	for _, p := range parties {
		if len(p) == 3 && strings.ToUpper(p) == p {
			out = append(out, p)
		}
	}
	return out
}

// bilateral reports whether the parties are two states.
func bilateral(parties []string) bool {
	return len(parties) == 2 && !slices.ContainsFunc(parties, func(p string) bool { return len(p) != 3 || strings.ToUpper(p) != p })
}

// words is the content words of tokens first to end, sorted.
func words(a *annotate.Analysis, first, end int) []string {
	var out []string
	for i := first; i < end; i++ {
		switch a.Tokens[i].Tag {
		case lang.PUNCT, lang.DET, lang.ADP, lang.CCONJ, lang.PART, lang.SYM:
			continue
		}
		out = append(out, strings.TrimSuffix(a.Tokens[i].Norm, "s"))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
