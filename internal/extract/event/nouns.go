package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// noun reads the event noun at token i by one row.
func (r *reader) noun(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name) (mention, bool) {
	m := mention{rule: x.rule, typ: x.typ, trigger: i, first: i, end: i + 1, status: r.outcome(a, i)}
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
	case "entry-into-force":
		c, ok = r.entry(a, s, i, names, &m)
	case "other":
		c, ok = r.change(a, s, i, x, names, &m)
	}
	if !ok {
		return m, false
	}
	if x.typ == "visit" && m.status == frame.Held && r.settingOfPlan(a, s, i, m.first) {
		m.status = frame.Planned // "During his stay in Oslo he will hold talks"
	}
	m.parties, m.people, m.strays = r.names.Tidy(c.parties, a.Doc.Meta.Anchor()), c.people, c.unplaced
	m.again = m.again || x.typ != "signing" && (definite(a, s, i) || possessed(a, s, i))
	if by, _ := r.complements(a, s, i); x.typ == "visit" {
		m.when = r.whenOf(a, i, m.first, max(m.end, by[""].end))
	} else {
		m.when = r.whenOf(a, i, m.first, m.end)
	}
	if m.typ == "call" {
		return m, true
	}
	if n := a.Tokens[min(i+1, s.End-1)].Norm; m.place.IsEmpty() && x.typ != "launch" && (n == "in" || n == "at") {
		m.place = r.placeNear(a, i+1, min(s.End, i+6)) // "at their meeting in Oslo the ministers"
	}
	if m.place.IsEmpty() && x.typ != "launch" {
		m.place = r.placeNear(a, m.end, s.End)
		if v, part := r.governorOf(a, i); m.place.IsEmpty() && part == taken && v > m.end {
			m.place = r.placeNear(a, v, s.End)
		}
	}
	return m, true
}

// outcome is whether the event at noun i took place: what came out of it is told of one that is over, what is done ahead of it of
// one that is to come.
func (r *reader) outcome(a *annotate.Analysis, i int) frame.Status {
	if h := int(a.Tokens[i].Head); h >= 0 && h < i && a.Tokens[h].Tag == lang.NOUN && r.is(a.Tokens[h].Lemma, product) && a.Case(i) == "of" {
		return frame.Held
	}
	if r.calledOff(a, i) {
		return frame.Cancelled
	}
	status := frame.Outcome(a, i)
	if rows := r.nouns[a.Tokens[i].Lemma]; len(rows) > 0 {
		switch h := int(a.Tokens[i].Head); rows[0].typ {
		case "signing", "launch":
			if r.acts.Considered(a, i) {
				return frame.Planned
			}
		case "meeting":
			if h >= 0 && a.Tokens[i].Rel == lang.Obj && a.VerbForm(h) == annotate.Gerund && r.acts.Considered(a, h) {
				return frame.Planned // "prospects of resuming talks"
			}
		}
	}
	if status == frame.Held && r.toCome(a, i) {
		return frame.Planned
	}
	return status
}

// calledOff reports whether the clause says behind the event at token i that it was called off, whatever stands between: "the meeting
// planned for Tuesday was called off"; or before it, where it is what somebody called off.
func (r *reader) calledOff(a *annotate.Analysis, i int) bool {
	const reach = 20
	s := a.Sentence(i)
	if h := int(a.Tokens[i].Head); h >= s.First && a.Tokens[i].Rel == lang.Obj && h < i && h+1 < i && r.is(a.Tokens[h].Lemma, callingVerb) && a.Tokens[h+1].Norm == "off" {
		return !a.Negated(h) && frame.Outcome(a, h) == frame.Held
	}
	for k := i + 1; k+1 < s.End && k < i+reach; k++ {
		switch t := &a.Tokens[k]; {
		case t.Norm == "," || t.Norm == ";" || t.Tag == lang.SCONJ || t.Tag == lang.PRON:
			return false
		case t.Tag == lang.AUX:
			for k++; k < s.End && (a.Tokens[k].Tag == lang.AUX || a.Tokens[k].Tag == lang.ADV); k++ {
			}
			if k >= s.End || a.Tokens[k].Tag != lang.VERB || a.Modal(k) != "" || a.Negated(k) {
				return false
			}
			lemma := frame.Lemma(&a.Tokens[k])
			return a.Does(lemma, annotate.Cancels) || r.is(lemma, callingVerb) && k+1 < s.End && a.Tokens[k+1].Norm == "off"
		}
	}
	return false
}

// toCome reports whether the words before an event that begins at token i tell that it is still to come: "ahead of the summit".
func (r *reader) toCome(a *annotate.Analysis, i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		t := &a.Tokens[k]
		if r.is(t.Norm, aheadWord) {
			return true
		}
		if t.Tag == lang.ADP && k > 0 && r.is(a.Tokens[k-1].Norm, aheadWord) {
			return true // "preparations for the summit"
		}
		if t.Tag == lang.VERB || t.Tag == lang.ADP && t.Norm != "of" {
			return false
		}
	}
	return false
}

// complements is the casts of "between A and B", "of A", "with B", "to C" after the noun at i, by preposition, and the end
// of the last that tells who takes part; under "" the end of all.
func (r *reader) complements(a *annotate.Analysis, s *lang.Sentence, i int) (map[string]argument, int) {
	out := map[string]argument{}
	end := i + 1
	for k := i + 1; k < s.End && len(out) < 5; {
		t := &a.Tokens[k]
		if t.Tag != lang.ADP {
			if a.InTime(k) || t.Tag == lang.VERB && k+1 < s.End && a.Tokens[k+1].Norm == "by" && r.supports(frame.Lemma(t)) {
				k++ // "the visit paid by"
				continue
			}
			break
		}
		x := argument{head: k + 1, first: k + 1, end: phraseEnd(a, k+1, s.End)}
		x.span(a, x.first, x.end)
		if _, seen := out[t.Norm]; !seen {
			out[t.Norm] = x
			if len(x.parties) > 0 && r.is(t.Norm, whoWord) {
				end = x.end
			}
			out[""] = argument{end: max(out[""].end, x.end)}
		}
		if x.end <= k {
			break
		}
		k = x.end
	}
	return out, end
}

// possessed reports whether a possessive pronoun stands before the noun at i: "their meeting".
func possessed(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	for k := i - 1; k >= s.First && k > i-4; k-- {
		if t := &a.Tokens[k]; t.Tag == lang.PRON {
			return t.Feats.Has(lang.Poss) || t.Rel == lang.NmodPoss
		}
	}
	return false
}

// inDuration reports whether token i is part of a length of time: "two-day".
func inDuration(a *annotate.Analysis, i int) bool {
	k := a.TimesFrom(i+1) - 1
	return k >= 0 && a.Times[k].First <= i && i < a.Times[k].End && a.Times[k].Grain == annotate.Duration
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
		if t.Tag == lang.PRON && (t.Feats.Has(lang.Poss) || t.Rel == lang.NmodPoss) {
			m := a.MentionAt(k)
			if m == nil && t.Rel == lang.NmodPoss && k-2 > s.First && a.Tokens[k-1].Norm == "," && !a.Does(t.Norm, annotate.Possessive) {
				m = a.MentionAt(k - 2) // "said Mr. A, whose first visit to Kenya began"
			}
			if m != nil {
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
