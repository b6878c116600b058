package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// reach is how far from an event's words a time may stand that the tree does not tie to it.
const reach = 16

// farthest is how far off a time is looked for at all.
const farthest = 100

// whenOf is the time of the event at a verb or noun whose words are tokens first to end: one within or beside the words, one
// that the tree ties to it or to the verb that governs it, or the nearest one that no other verb parts from it.
func (r *reader) whenOf(a *annotate.Analysis, trigger, first, end int) text.Period {
	s := a.Sentence(trigger)
	lo := a.TimesFrom(max(s.First, first-farthest))
	best, score, day, dayScore := -1, 0, -1, 0
	for i := lo; i < len(a.Times) && a.Times[i].First < min(s.End, end+farthest); i++ {
		t := &a.Times[i]
		if t.Grain == annotate.Duration || t.Grain == annotate.DecadeGrain || t.Value.IsZero() {
			continue
		}
		n := r.fit(a, t, trigger, first, end)
		if n > score {
			best, score = i, n
		}
		if n > dayScore && (t.Grain == annotate.DayGrain || t.Grain == annotate.RangeGrain) {
			day, dayScore = i, n
		}
	}
	if best < 0 {
		return text.Period{}
	}
	if t := &a.Times[best]; t.Grain == annotate.YearGrain && t.First >= first && t.End <= end && day >= 0 && a.Times[day].Value.Start.Year == t.Value.Start.Year {
		best = day // "the 2024 Ministers' Meeting was convened on 9 August"
	}
	p := a.Times[best].Value
	if p.End.IsZero() {
		p.End = p.Start
	}
	return p
}

// fit says how well a time belongs to an event; 0 when it does not.
func (r *reader) fit(a *annotate.Analysis, t *annotate.Time, trigger, first, end int) int {
	switch {
	case t.First > end && r.afterAct(a, trigger, max(end, trigger+1), t.First):
		return 0
	case t.First > 0 && t.End <= first && a.Tokens[t.First-1].Norm == "since" && a.Tokens[trigger].Tag == lang.VERB: // "Since 2012 he has visited Oslo twice"
		return 0
	case t.End <= first && a.Tokens[trigger].Tag != lang.VERB && r.ofOther(a, t, trigger):
		return 0
	case t.First > trigger && deadline(a, t) && a.Tokens[trigger].Tag == lang.VERB && frame.Outcome(a, trigger) == frame.Held:
		return 0 // "signed the Declaration on Action to End Hunger by 2030"
	case termOf(a, t), t.First > trigger && sinceThen(a, trigger, t.First), t.First > trigger && afterGerund(a, trigger, t.First):
		return 0
	case t.First >= first && t.End <= end:
		return 100
	case t.First == end || t.First == end+1 && (a.Tokens[end].Tag == lang.ADP || a.Tokens[end].Norm == "("):
		return 90
	case t.End == first:
		return 80
	}
	if premodifier(a, t) || t.End <= first && ofName(a, t) || first != trigger && r.aside(a, first) && !r.heldAt(a, end, t.First) {
		return 0
	}
	if t.End <= first && (frame.ToldThen(a, t, trigger) || r.promisedThen(a, t, trigger)) {
		return 0
	}
	if t.First >= end && a.Tokens[trigger].Rel == lang.Acl && ofMainClause(a, t) {
		return 0
	}
	from, to := end, t.First
	if t.End <= first {
		from, to = t.End, first
	}
	if first != trigger && r.onTheWay(a, trigger, from, to) {
		return 0
	}
	if to == t.First && from < to && r.heldAt(a, from, to) {
		return 85
	}
	return r.nearness(a, t, trigger, end, from, to)
}

// nearness is the fit of a time with tokens from to to between it and the event, which ends before token end.
func (r *reader) nearness(a *annotate.Analysis, t *annotate.Time, trigger, end, from, to int) int {
	if to-from > reach {
		if v, part := r.governorOf(a, trigger); part == taken && v >= from && v < to {
			from = v + 1 // "the meeting at the level of … was held in Lima on 3 June"
		}
	}
	if to-from > reach {
		if to-from < 3*reach && (a.Tokens[t.First].Head == int32(trigger) || r.opensClause(a, t, trigger)) {
			return 20
		}
		return 0
	}
	n := 60 - (to - from)
	for k := from; k < to; k++ {
		w := &a.Tokens[k]
		if (w.Tag == lang.VERB && w.Rel != lang.Amod && !guestly(a, k) || w.Tag == lang.SCONJ) && k != trigger && !r.light(frame.Lemma(w)) {
			if !tied(a, t, trigger) {
				return 0
			}
			n -= 20
		}
		if w.Norm == ";" || a.Tokens[trigger].Tag == lang.VERB && w.Rel == lang.Acl && int(w.Head) >= end && !tied(a, t, trigger) {
			return 0 // "agreed to establish a bank during their summit, held this year": when the summit was
		}
	}
	if tied(a, t, trigger) {
		n += 15
	}
	return max(n, 1)
}

// sinceThen reports whether "since" stands between an event and a time, which then tells from when on something has held.
func sinceThen(a *annotate.Analysis, trigger, time int) bool {
	for k := trigger + 1; k < time; k++ {
		if a.Tokens[k].Norm == "since" {
			return true
		}
	}
	return false
}

// afterAct reports whether "after" and the noun for an act stand in tokens first to end, so that a time behind them is that of the act: "the
// first meeting after the entry into force of the treaty on 1 July".
func (r *reader) afterAct(a *annotate.Analysis, trigger, first, end int) bool {
	after := false
	for k := first; k < end; k++ {
		switch t := &a.Tokens[k]; {
		case r.is(t.Norm, doneBefore):
			after = true
		case after && (t.Tag == lang.NOUN || t.Tag == lang.PROPN):
			for _, x := range r.nouns[t.Norm] {
				if x.typ == "entry-into-force" || x.typ == "signing" || x.typ == "other" || gathers(x.typ) && a.Tokens[trigger].Tag == lang.NOUN {
					return true
				}
			}
		}
	}
	return false
}

// ofOther reports whether a time stands right behind the noun of another event: "In a meeting on July 28 they agreed to hold the summit".
func (r *reader) ofOther(a *annotate.Analysis, t *annotate.Time, trigger int) bool {
	k := t.First - 1
	for k > 0 && (a.Tokens[k].Tag == lang.ADP || a.Tokens[k].Tag == lang.DET) {
		k--
	}
	if k < a.Sentence(trigger).First || k == trigger || a.Tokens[k].Tag != lang.NOUN {
		return false
	}
	rows := r.nouns[a.Tokens[k].Lemma]
	return len(rows) > 0 && gathers(rows[0].typ)
}

// afterGerund reports whether an event is told by a gerund that opens the sentence, and the time stands in the main clause: "After visiting
// Oslo, he will fly to Lima on Monday".
func afterGerund(a *annotate.Analysis, trigger, time int) bool {
	if a.VerbForm(trigger) != annotate.Gerund || a.Child(trigger, lang.Aux) >= 0 || trigger > a.Sentence(trigger).First+2 {
		return false
	}
	for k := trigger + 1; k < time; k++ {
		if a.Tokens[k].Norm == "," {
			return true
		}
	}
	return false
}

// onTheWay reports whether a time is that at which people come or go for an event with a name: a verb of going stands between the two, or the
// event is what they go for.
func (r *reader) onTheWay(a *annotate.Analysis, trigger, from, to int) bool {
	for k := from; k < to; k++ {
		if t := &a.Tokens[k]; t.Tag == lang.VERB && r.is(frame.Lemma(t), goingVerb) {
			return true
		}
	}
	n, h := trigger, int(a.Tokens[trigger].Head)
	goal := a.Case(n) == "for"
	for hop := 0; hop < 4 && h >= 0 && a.Tokens[h].Tag != lang.VERB; hop++ {
		n, h = h, int(a.Tokens[h].Head)
		goal = goal || a.Case(n) == "for"
	}
	return goal && h >= 0 && r.is(frame.Lemma(&a.Tokens[h]), goingVerb)
}

// later reports whether the time of an event that goes on today is told as the part of it to come: "later this year".
func (r *reader) later(a *annotate.Analysis, m *mention) bool {
	s := a.Sentence(m.trigger)
	for i := a.TimesFrom(s.First); i < len(a.Times) && a.Times[i].First < s.End; i++ {
		t := &a.Times[i]
		if t.Grain >= annotate.MonthGrain && t.Value == m.when && (r.is(a.Tokens[t.First].Norm, laterWord) || t.First > s.First && r.is(a.Tokens[t.First-1].Norm, laterWord)) {
			return true
		}
	}
	return false
}

// promisedThen reports whether a time is when an act was promised: "agreed on Monday to establish".
func (r *reader) promisedThen(a *annotate.Analysis, t *annotate.Time, act int) bool {
	if a.Tokens[act].Tag != lang.VERB || act < t.End+1 || a.Tokens[t.End].Norm != "to" || act > t.End+2 {
		return false
	}
	k := t.First - 1
	for k > a.Sentence(act).First && (a.Tokens[k].Tag == lang.ADP || a.Tokens[k].Tag == lang.DET || a.InTime(k)) {
		k--
	}
	return k >= 0 && r.is(a.Stem(k), promising)
}

// heldAt reports whether only "was held in" and the like stands in tokens first to end.
func (r *reader) heldAt(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if t := &a.Tokens[k]; t.Tag != lang.AUX && t.Tag != lang.ADP && t.Tag != lang.ADV && t.Tag != lang.PART && t.Norm != "," && !r.light(frame.Lemma(t)) && a.MentionAt(k) == nil {
			return false
		}
	}
	return first < end
}

// aside reports whether the words before an event say that something else took place around it: "on the margins of the
// summit today", "following the talks".
func (r *reader) aside(a *annotate.Analysis, first int) bool {
	for k := first - 1; k >= 0 && k >= first-4; k-- {
		if r.is(a.Tokens[k].Norm, asideWord) {
			return true
		}
	}
	return false
}

// light reports whether a verb between an event and its time only says that it took place.
func (r *reader) light(lemma string) bool { return r.is(lemma, lightVerb) }

// tied reports whether the tree puts the time under the event, or under the verb that governs the event.
func tied(a *annotate.Analysis, t *annotate.Time, trigger int) bool {
	g := t.First
	for hop := 0; hop < 5 && g >= 0; hop++ {
		h := int(a.Tokens[g].Head)
		if h == trigger || h >= 0 && h == int(a.Tokens[trigger].Head) && a.Tokens[h].Tag == lang.VERB && !(a.Tokens[trigger].Rel == lang.Ccomp && h > trigger) {
			return true // but not that of "A and B have signed a treaty, the minister said on Thursday"
		}
		if h < 0 || a.Tokens[h].Tag == lang.VERB && (h < t.First || h >= t.End) {
			return false
		}
		g = h
	}
	return false
}
