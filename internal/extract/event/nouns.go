package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// noun reads the event noun at token i by one row.
func (r *reader) noun(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name) (mention, bool) {
	m := mention{rule: x.rule, typ: x.typ, trigger: i, first: i, end: i + 1, status: frame.Outcome(a, i)}
	var c cast
	ok := false
	switch x.typ {
	case "meeting", "conference", "summit":
		c, ok = r.gathering(a, s, i, x, &m)
	case "call":
		c, ok = r.phoned(a, s, i, &m)
	case "visit":
		c, ok = r.trip(a, s, i, &m)
	case "signing", "launch":
		c, ok = r.act(a, s, i, x, names, &m)
	case "other":
		c, ok = r.change(a, s, i, x, names, &m)
	}
	if !ok {
		return m, false
	}
	m.parties, m.people = c.parties, c.people
	m.when = whenOf(a, i, m.first, m.end)
	if m.place.IsEmpty() && x.typ != "launch" {
		m.place = placeNear(a, m.end, s.End)
	}
	return m, true
}

// complements is the casts of "between A and B", "of A", "with B", "to C" after the noun at i, by preposition, and the end
// of the last.
func complements(a *annotate.Analysis, s *lang.Sentence, i int) (map[string]argument, int) {
	out := map[string]argument{}
	end := i + 1
	for k := i + 1; k < s.End && len(out) < 4; {
		t := &a.Tokens[k]
		if t.Tag != lang.ADP {
			if inTime(a, k) {
				k++
				continue
			}
			break
		}
		x := argument{head: k + 1, first: k + 1, end: phraseEnd(a, k+1, s.End)}
		x.span(a, x.first, x.end)
		if _, seen := out[t.Norm]; !seen {
			out[t.Norm] = x
			if len(x.parties) > 0 {
				end = x.end
			}
		}
		if x.end <= k {
			break
		}
		k = x.end
	}
	return out, end
}

func inTime(a *annotate.Analysis, i int) bool {
	k := timesFrom(a, i)
	if k < len(a.Times) && a.Times[k].First == i {
		return true
	}
	return k > 0 && a.Times[k-1].End > i
}

// owner is the cast of a possessive before the noun at i ("President X's visit"), and where it begins.
func owner(a *annotate.Analysis, s *lang.Sentence, i int) (cast, int) {
	var c cast
	for k := i - 1; k >= s.First && k > i-6; k-- {
		t := &a.Tokens[k]
		if t.Norm == "'s" || t.Norm == "'" {
			if m := a.MentionAt(k - 1); m != nil {
				c.take(a, m)
				return c, m.First
			}
			return c, i
		}
		if t.Tag == lang.PRON && t.Feats.Has(lang.Poss) {
			if m := a.MentionAt(k); m != nil {
				c.take(a, m)
			}
			return c, k
		}
		if t.Tag != lang.ADJ && t.Tag != lang.NOUN && t.Tag != lang.PROPN && t.Tag != lang.NUM && t.Norm != "-" {
			return c, i
		}
	}
	return c, i
}

// support is the verb that only says that an event took place ("held", "attended", "paid a …"), or -1.
func support(a *annotate.Analysis, i int) int {
	h := int(a.Tokens[i].Head)
	for hop := 0; hop < 2 && h >= 0; hop++ {
		t := &a.Tokens[h]
		if t.Tag == lang.VERB {
			if supports(t.Lemma) {
				return h
			}
			return -1
		}
		h = int(t.Head)
	}
	return -1
}

func supports(lemma string) bool {
	switch lemma {
	case "hold", "have", "conduct", "convene", "host", "co-host", "chair", "co-chair", "attend", "join", "participate", "pay", "make", "undertake", "begin",
		"conclude", "wrap", "complete", "lead", "take", "engage", "arrive", "place", "organize", "open", "address", "gather", "meet":
		return true
	}
	return false
}

// gathering reads meetings, talks and conferences without a name of their own: those whose participants the text tells.
func (r *reader) gathering(a *annotate.Analysis, s *lang.Sentence, i int, x row, m *mention) (cast, bool) {
	var c cast
	by, end := complements(a, s, i)
	own, first := owner(a, s, i)
	c.join(own)
	for _, p := range []string{"between", "among", "with", "of"} {
		c.join(by[p].cast)
	}
	v := support(a, i)
	if v >= 0 {
		sub := subjectOf(a, s, v)
		if !passive(a, v) {
			c.join(sub.cast)
			m.span(sub)
		}
	}
	if definite(a, s, i) && len(by["between"].parties)+len(by["with"].parties) == 0 {
		return c, false
	}
	told := len(by["between"].parties) > 1 || len(own.parties) > 0 && len(by["with"].parties) > 0 ||
		v >= 0 && (len(by["with"].parties) > 0 || len(c.parties) > 1 && c.offices > 0)
	if !told || len(c.parties) < 2 {
		return c, false
	}
	m.first, m.end = min(m.first, first), max(m.end, end)
	if len(by["between"].parties) > 1 {
		m.name, m.words = a.SpanOf(i, end), words(a, i, end)
	}
	return c, true
}

// definite reports whether the noun at i has "the" or "this" before it: it then points back to an event already told.
func definite(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	for k := i - 1; k >= s.First && k > i-6; k-- {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.DET:
			return t.Norm == "the" || t.Norm == "this" || t.Norm == "these"
		case lang.ADJ, lang.NOUN, lang.PROPN, lang.NUM, lang.PUNCT:
		default:
			return false
		}
	}
	return false
}

// phoned reads "phone call with B", "A's call with B".
func (r *reader) phoned(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	by, end := complements(a, s, i)
	own, first := owner(a, s, i)
	phone := false
	for k := max(s.First, i-3); k < i; k++ {
		switch a.Tokens[k].Norm {
		case "phone", "telephone", "video", "telephonic":
			phone = true
		}
	}
	c := own
	c.join(by["with"].cast)
	c.join(by["between"].cast)
	if h := int(a.Tokens[i].Head); h >= 0 && a.Tokens[h].Tag == lang.VERB && own.offices == 0 {
		c.join(subjectOf(a, s, h).cast)
	}
	if len(by["with"].parties)+len(by["between"].parties) == 0 || !phone && own.offices == 0 {
		return c, false
	}
	if len(c.parties) < 2 && len(a.Sides) == 2 && slices.Contains(a.Sides, first1(c.parties)) {
		c.parties = slices.Clone(a.Sides)
	}
	m.first, m.end = min(m.first, first), max(m.end, end)
	return c, len(c.parties) > 1
}

func first1(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// trip reads "state visit of A to B", "A's visit to B", "A paid a visit to B".
func (r *reader) trip(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	by, end := complements(a, s, i)
	own, first := owner(a, s, i)
	c := own
	for _, p := range []string{"of", "by"} {
		c.join(by[p].cast)
	}
	if v := support(a, i); v >= 0 {
		sub := subjectOf(a, s, v)
		c.join(sub.cast)
		m.span(sub)
	}
	to := by["to"]
	if c.offices == 0 || len(to.parties) == 0 && to.head <= 0 {
		return c, false
	}
	g := a.MentionAt(min(to.head, s.End-1))
	if g == nil {
		g = a.MentionAt(min(to.head+1, s.End-1))
	}
	if g == nil || g.Kind != annotate.State && g.Kind != annotate.Place {
		return c, false
	}
	m.place = g.Span
	c.join(to.cast)
	start := i
	for start > s.First && (a.Tokens[start-1].Tag == lang.ADJ || a.Tokens[start-1].Tag == lang.NOUN) && !r.skips(a, start-1) {
		start--
	}
	m.first, m.end = min(m.first, first), max(m.end, end)
	m.name, m.words = a.SpanOf(start, g.End), words(a, start, g.End)
	return c, true
}

// skips reports whether a word before an event noun says nothing of which event it is.
func (r *reader) skips(a *annotate.Analysis, i int) bool {
	switch a.Tokens[i].Norm {
	case "recent", "upcoming", "forthcoming", "successful", "previous", "last", "next", "planned":
		return true
	}
	return inTime(a, i)
}

// act reads "signing of X", "launch of X", "establishment of X" where X has a name of the right kind.
func (r *reader) act(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	object := "thing"
	if x.typ == "signing" {
		object = "document"
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
	if of >= s.End || k < 0 || !clear(a, of+1, names[k].First) {
		return cast{}, false
	}
	n := names[k]
	own, first := owner(a, s, i)
	var c cast
	c.inName(a, n)
	by, _ := complements(a, s, n.End-1)
	if len(c.parties) < 2 {
		c.join(own)
		c.join(by["by"].cast)
		c.join(by["between"].cast)
	}
	if len(c.parties) == 0 {
		c.parties = slices.Clone(a.Sides)
	}
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
		if by, e := complements(a, s, i+3); len(by["between"].parties)+len(by["among"].parties) > 1 {
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
