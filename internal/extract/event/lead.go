package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// lead is what the first sentence of a report says that the two sides did together, and when: "A and B on Tuesday agreed to".
type lead struct {
	when text.Period
	sent int
	ok   bool
}

// leadWithin is how many lines without a verb may stand before the lead.
const leadWithin = 6

// leadOf reads the first sentence of the article: its main verb stands in the past, its subject is both sides, and it names a day that is not
// ahead of the publication nor long past.
func (r *reader) leadOf(a *annotate.Analysis) lead {
	if len(a.Sides) != 2 {
		return lead{}
	}
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if !s.Part.IsArticle() || !s.Prose || s.Part == text.Title || s.Part == text.Heading {
			continue
		}
		v := s.Root
		if v < s.First || a.Tokens[v].Tag != lang.VERB && i < leadWithin {
			continue // the outlet, the place and day
		}
		if a.Tokens[v].Tag != lang.VERB || a.VerbForm(v) != annotate.PastForm && !a.Perfect(v) || frame.Outcome(a, v) != frame.Held || a.Negated(v) {
			return lead{}
		}
		sub := r.subjectOf(a, s, v)
		if !covers(sub.parties, a.Sides) {
			return lead{}
		}
		when := r.whenOf(a, v, v, v+1)
		return lead{when: when, sent: i, ok: !when.IsZero() && when.Start == when.End && recent(a, when)}
	}
	return lead{}
}

// recent reports whether a day lies within the week before the publication.
func recent(a *annotate.Analysis, when text.Period) bool {
	const week = 7 * 24
	today := a.Doc.Meta.Anchor()
	return !today.IsZero() && !today.Before(when.Start) && length(text.Period{Start: when.Start, End: today}) <= week
}

// dateByLead gives the meeting of the two sides of which a report tells without its day the day on which the lead says that they acted together.
func (r *reader) dateByLead(a *annotate.Analysis, events []mention) {
	const near = 8 // sentences behind the lead
	told := -1
	for i := range events {
		e := &events[i]
		if e.typ == "meeting" && e.status == frame.Held && !e.past && bilateral(e.parties) && covers(e.parties, a.Sides) && len(a.Sides) == 2 {
			if told >= 0 || !e.when.IsZero() {
				return // two meetings, or one of a day of its own
			}
			told = i
		}
	}
	if told < 0 || r.ordinalAt(a, events[told].first) {
		return
	}
	l := r.leadOf(a)
	if at := int(a.Tokens[events[told].trigger].Sent); l.ok && at > l.sent && at <= l.sent+near {
		events[told].when = l.when
	}
}
