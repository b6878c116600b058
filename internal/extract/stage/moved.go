package stage

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// farMoved is how many tokens behind the verb the new day of an event may stand.
const farMoved = 14

// move gives events that the text tells to have been put off to another day that day: what is postponed is planned, not cancelled.
func (r *Reader) move(a *annotate.Analysis, claims []claim.Claim) {
	all := rowOf(claims, func(c *claim.Claim) bool { return c.Kind == "event" && !c.Review && gathers(c) })
	for k := range a.Times {
		t := &a.Times[k]
		s := a.Sentence(t.First)
		if t.Grain == annotate.Duration || t.Value.IsZero() || t.Vague || !s.Part.IsArticle() || !s.Prose {
			continue
		}
		v := r.shiftBefore(a, t)
		if from := fromAt(a, t); from > s.First && v < 0 {
			v = r.putting(a, from)
			onto := *t // "from 3 May to 5 August": the later one
			onto.Value.Start = onto.Value.End
			t = &onto
		}
		if v < 0 || a.Negated(v) || a.Conditional(v) {
			continue
		}
		h := undergoer(a, v)
		if h < s.First || h >= s.End {
			continue
		}
		if c := eventAt(a, all, h); c != nil {
			put(a, c, t)
		}
	}
}

// shiftBefore is the verb that puts something to a time: "was postponed to 3 May", "moved the summit from March to November"; -1 for none.
func (r *Reader) shiftBefore(a *annotate.Analysis, t *annotate.Time) int {
	s := a.Sentence(t.First)
	to := t.First
	if !r.is(a, to, onto) {
		to--
	}
	if to <= s.First || !r.is(a, to, onto) {
		return -1
	}
	return r.putting(a, to)
}

// fromAt is the "from" with which a time from one day to another begins; -1 for other times.
func fromAt(a *annotate.Analysis, t *annotate.Time) int {
	if t.Grain != annotate.RangeGrain || t.Value.End.IsZero() {
		return -1
	}
	for _, k := range [...]int{t.First, t.First - 1} {
		if k >= 0 && a.Tokens[k].Norm == "from" {
			return k
		}
	}
	return -1
}

// putting is the verb before token to that puts something to a time; -1 for none.
func (r *Reader) putting(a *annotate.Analysis, to int) int {
	s := a.Sentence(to)
	for k := to - 1; k > s.First && k > to-farMoved; k-- {
		w := &a.Tokens[k]
		if w.Tag != lang.VERB && w.Tag != lang.AUX {
			if w.Norm == ";" || w.Norm == ":" {
				return -1
			}
			continue
		}
		if w.Tag == lang.VERB && r.is(a, k, puts) {
			return k
		}
		return -1
	}
	return -1
}

// eventAt is the event that the word at token h means: the one whose words it is in, else the last one told before it by its noun ("the
// meeting"), or in the sentence before ("it").
func eventAt(a *annotate.Analysis, all row, h int) *claim.Claim {
	at := a.Tokens[h].Span.Start
	var back *claim.Claim
	for _, c := range all.before(at + 1) {
		if c.Span.Start <= at && at < c.Span.End {
			return c
		}
		first := a.TokenAt(c.Span.Start)
		it := a.Tokens[h].Tag == lang.PRON && a.Tokens[h].Sent-a.Tokens[first].Sent == 1
		if c.Span.Start < at && a.Tokens[h].Sent-a.Tokens[first].Sent <= maxBack && (it || ends(a, c, h)) && (back == nil || back.Span.Start < c.Span.Start) {
			back = c
		}
	}
	if d := a.Child(h, lang.Det); d >= 0 && a.Tokens[d].Norm == "the" || a.Tokens[h].Tag == lang.PRON {
		return back
	}
	return nil
}

// gathers reports whether an event is of those that are put off as a whole.
func gathers(c *claim.Claim) bool {
	return slices.Contains([]string{"meeting", "summit", "conference", "visit", "signing"}, c.String("type"))
}

// ends reports whether the noun at token h ends the name of an event or is its type.
func ends(a *annotate.Analysis, c *claim.Claim, h int) bool {
	noun := frame.Lemma(&a.Tokens[h])
	if noun == c.String("type") {
		return true
	}
	first, end := a.TokenAt(c.Span.Start), a.TokenAt(c.Span.End-1)+1
	return slices.ContainsFunc(a.Tokens[first:end], func(t lang.Token) bool { return t.Lemma == noun || t.Norm == noun })
}

// hosted gives gatherings that are planned for no day the time at which a clause behind them says that they shall be held: "the summit that
// Peru will host in the first week of May".
func (r *Reader) hosted(a *annotate.Analysis, claims []claim.Claim) {
	for i := range claims {
		c := &claims[i]
		if c.Kind != "event" || c.Review || !gathers(c) || c.String("status") != planned || c.Get("date_start") != nil && !c.Get("date_start").(text.Day).IsZero() {
			continue
		}
		h := a.TokenAt(c.Span.End - 1)
		s := a.Sentence(h)
		if h+1 >= s.End || a.Tokens[h+1].Tag != lang.PRON && a.Tokens[h+1].Tag != lang.SCONJ && a.Tokens[h+1].Norm != "," {
			continue
		}
		for v := h + 2; v < s.End && v < h+farMoved; v++ {
			t := &a.Tokens[v]
			if t.Tag != lang.VERB {
				continue
			}
			if r.is(a, v, holds) && t.Rel.Universal() == lang.Acl && a.Modal(v) != "" && !a.Negated(v) {
				r.date(a, c, v)
			}
			break
		}
	}
}

// date sets the time of an event to the first that stands behind verb v, when it lies ahead.
func (r *Reader) date(a *annotate.Analysis, c *claim.Claim, v int) {
	for k := a.TimesFrom(v); k < len(a.Times) && a.Times[k].First < a.Sentence(v).End && a.Times[k].First < v+farMoved; k++ {
		t := &a.Times[k]
		if t.Grain == annotate.Duration || t.Value.IsZero() || t.Vague {
			continue
		}
		for n := v + 1; n < t.First; n++ {
			if a.Tokens[n].Tag == lang.VERB || a.Tokens[n].Norm == "," {
				return
			}
		}
		put(a, c, t)
		return
	}
}

// put sets the day of an event that has been moved, unless that is over, too.
func put(a *annotate.Analysis, c *claim.Claim, t *annotate.Time) {
	today := a.Doc.Meta.Anchor()
	p := closed(t.Value)
	if today.IsZero() || p.End.Before(today) {
		return
	}
	c.Set("date_start", p.Start, t.Span)
	c.Set("date_end", p.End, t.Span)
	c.Set("status", planned)
}
