package promise

import (
	"slices"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// A document without a day of publication has at least an interval: it came out after the latest of what it tells as done, and where a month
// stands at its head, within that. What it promises was promised by the end of the interval, what it reports was done by then; that the deed
// came after the promise holds where the intervals do not meet, or where the deed can be but once.

// ruleIssue is the rule of dates that stand alone at the head of a document: the month in which it came out.
const ruleIssue = "date.issue"

// published is when a document came out: on a day, or after one day and by another, each "" when unknown.
type published struct {
	undated     bool
	since, till string
}

// publishedOn is when the document of some claims came out.
func publishedOn(claims []claim.Claim, day text.Day) published {
	if !day.IsZero() {
		return published{since: day.String(), till: day.String()}
	}
	out := published{undated: true}
	for i := range claims {
		cl := &claims[i]
		if cl.Review {
			continue
		}
		if cl.Rule == ruleIssue {
			out.since, out.till = cl.String("value_start"), cl.String("value_end")
			return out
		}
		if day := toldDay(cl); isDay(day) {
			out.since = max(out.since, day)
		}
	}
	return out
}

// toldDay is the first day of what a claim tells as done or counted, "" where it tells no such day.
func toldDay(cl *claim.Claim) string {
	field := ""
	switch status := cl.String("status"); {
	case cl.Kind == "event" && status == "held":
		return cl.String("date_start")
	case cl.Kind == "instrument" && slices.Contains([]string{"signed", "adopted", "in force"}, status), cl.Kind == "project" && (status == "operating" || status == "completed"):
		field = "date"
	case cl.Kind == "figure" && cl.String("outlook") == "":
		field = "period"
	}
	if p, ok := text.ParseStretch(cl.String(field)); field != "" && ok && !p.Open {
		return p.Start.String()
	}
	return ""
}

// undatedPromise ends the reason of evidence whose promise has no day, so that only what its document tells shows it to be the earlier one.
const undatedPromise = ", the promise without a day"

// follows reports whether a report tells of something later than a promise; guessed that only the days their documents tell of speak for it.
func (c *Coder) follows(p *Promise, r *Report) (ok, guessed bool) {
	since := max(p.Day, p.Since)
	switch {
	case r.Act != "said" && r.Thing.To != "" && r.Thing.To < since, p.Undated && r.Day != "" && !r.Undated && r.Day < p.Since:
		return false, false
	case p.Day != "" && r.Day != "" && p.Day < r.Day:
		return true, false
	case !p.Undated && !r.Undated, r.Act == "said":
		return false, false
	case r.Act != "cancelled" && p.Day != "" && p.Day < r.Thing.From:
		return true, false
	case c.once(p, r):
		return true, p.Undated
	}
	return p.Undated && p.Since != "" && r.Act != "cancelled" && p.Since < r.Thing.From, true
}

// once reports whether what is told can be but once, so that it came after the promise even where no day is told: a numbered
// session, the signing of a document, the opening of a named work or of an embassy.
func (c *Coder) once(p *Promise, r *Report) bool {
	switch r.Act {
	case "signed", "adopted", "in force", "ratified":
		return len(c.telling(r.Thing.Words)) > 1
	case "launched", "opened":
		if p.Thing.Kind == "act" {
			return len(p.Thing.Hosts) > 0 && slices.ContainsFunc(c.core(&p.Thing), func(w string) bool { return c.list["each"][w] })
		}
		return len(c.telling(r.Thing.Words)) > 1
	}
	return r.Act == "held" && r.Thing.Ordinal > 0 && r.Thing.Ordinal == p.Thing.Ordinal
}
