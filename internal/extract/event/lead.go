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
	if told < 0 {
		return
	}
	if when, place := r.toldToPress(a); !when.IsZero() {
		if events[told].when = when; events[told].place.IsEmpty() {
			events[told].place = place
		}
		r.signedThere(a, events, &events[told])
		return
	}
	if r.ordinalAt(a, events[told].first) {
		return
	}
	l := r.leadOf(a)
	if at := int(a.Tokens[events[told].trigger].Sent); l.ok && at > l.sent && at <= l.sent+near {
		events[told].when = l.when
		r.signedThere(a, events, &events[told])
	}
}

// signedThere gives what is said to have been signed at a meeting the day and place of the meeting.
func (r *reader) signedThere(a *annotate.Analysis, events []mention, m *mention) {
	for i := range events {
		e := &events[i]
		if e.typ != "signing" || !e.when.IsZero() || e.status != frame.Held || !covers(m.parties, e.parties) {
			continue
		}
		if _, typ := r.firstOccasion(a, a.Sentence(e.trigger)); gathers(typ) {
			if e.when = m.when; e.place.IsEmpty() {
				e.place = m.place
			}
		}
	}
}

// toldToPress is the day and place of the press conference of which a report says that it followed the meeting: "at a press conference held in Oslo
// on 4 May following the meeting".
func (r *reader) toldToPress(a *annotate.Analysis) (text.Period, text.Span) {
	for i := 0; i < len(a.Sentences) && i < 2*leadWithin; i++ {
		s := &a.Sentences[i]
		for k := s.First + 1; k < s.End; k++ {
			if !s.Part.IsArticle() || !r.is(a.Tokens[k-1].Norm, pressWord) || a.Tokens[k].Tag != lang.NOUN || !r.afterMeeting(a, s, k+1) {
				continue
			}
			if when := r.whenOf(a, k, k, k+1); !when.IsZero() && when.Start == when.End {
				return when, r.placeNear(a, k+1, s.End)
			}
		}
	}
	return text.Period{}, text.Span{}
}

// afterMeeting reports whether "after" or "following" and a gathering that is known stand in a sentence from token k on.
func (r *reader) afterMeeting(a *annotate.Analysis, s *lang.Sentence, k int) bool {
	const reach = 4
	for ; k+1 < s.End; k++ {
		if !r.is(a.Tokens[k].Norm, followingWord) {
			continue
		}
		for j := k + 1; j < s.End && j <= k+reach; j++ {
			rows := r.nouns[a.Tokens[j].Lemma]
			if rows == nil {
				rows = r.nouns[a.Tokens[j].Norm]
			}
			if len(rows) > 0 && gathers(rows[0].typ) {
				return true
			}
		}
	}
	return false
}
