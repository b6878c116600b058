package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// phoned reads "phone call with B", "A's call with B", "A told B by phone", "paid a courtesy call on B".
func (r *reader) phoned(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	by, end := r.complements(a, s, i)
	c, first := owner(a, s, i)
	own := c.offices > 0
	phone, other := false, by["with"]
	for k := max(s.First, i-3); k < i; k++ {
		phone = phone || r.is(a.Tokens[k].Norm, phoneWord)
		if r.is(a.Tokens[k].Norm, courtesyWord) {
			m.rule, m.typ, other, phone = "event.meeting", "meeting", caller(by), true
		}
	}
	v, part := r.governorOf(a, i)
	device := r.is(a.Tokens[i].Norm, lineWord)
	if device {
		if h := int(a.Tokens[i].Head); h >= 0 && a.Tokens[h].Tag == lang.VERB {
			v, part = h, beside
		}
		if i == s.First || v < 0 || a.Tokens[i-1].Norm != "by" && a.Tokens[i-1].Norm != "the" {
			return c, false
		}
		phone, other = true, told(a, s, v)
	}
	if other.head <= 0 && phone {
		other = by["from"]
	}
	c.join(other.cast)
	if _, near := by["between"]; !near && phone && part == taken {
		if far, farEnd := r.distant(a, s, i); far.offices > 1 {
			by["between"], end = far, farEnd // "a telephone call took place on Sunday between A and B"
		}
	}
	c.join(by["between"].cast)
	several := false
	if v >= 0 && part != taken && !own {
		sub := r.subjectOf(a, s, v)
		several = phone && (part == does || part == beside && (r.setting(a, i) || a.Case(i) == "by")) && len(sub.parties) > 1 // "the two ministers held a phone call"
		c.join(sub.cast)
		if device || part == does && phone && v < i && i-v < 6 {
			m.span(a, sub, other)
		}
	}
	if len(other.parties)+len(by["between"].parties) == 0 && !several && !(phone && own && len(c.parties) > 1) || !phone && !own && by["between"].offices < 2 {
		return c, false
	}
	if !phone && !own && r.is(a.Tokens[i].Lemma, privateNoun) {
		m.rule, m.typ = "event.meeting", "meeting" // "a private conversation between the two prime ministers"
	}
	if len(c.parties) == 1 && len(a.Sides) == 2 && slices.Contains(a.Sides, c.parties[0]) {
		c.parties = slices.Clone(a.Sides)
	}
	m.first, m.end = min(m.first, first), max(m.end, end)
	return c, len(c.parties) > 1
}

// caller is who pays a courtesy call or gets one: "on the minister", "received the courtesy call of the ambassador".
func caller(by map[string]argument) (who argument) {
	for _, p := range []string{"on", "to", "of", "by", "from"} {
		if who = by[p]; len(who.parties) > 0 {
			break
		}
	}
	return who
}

// told is whom a verb tells something, or who is talked with.
func told(a *annotate.Analysis, s *lang.Sentence, v int) argument {
	who := objectOf(a, s, v)
	if k := a.Child(v, lang.Iobj); k >= 0 {
		who = at(a, k)
	}
	if len(who.parties) == 0 {
		who = withOf(a, s, v, []string{"with", "to"})
	}
	return who
}
