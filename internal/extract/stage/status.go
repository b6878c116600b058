package stage

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// The statuses of works that stages tell.
const (
	mentioned = "mentioned"
	planned   = "planned"
	building  = "under construction"
	completed = "completed"
	operating = "operating"
)

// opened gives works the days of their launches that the text tells.
func opened(list []project, claims []claim.Claim) {
	launches := map[string]*claim.Claim{} // the first of each name
	for k := range claims {
		c := &claims[k]
		from, ok := c.Get("date_start").(text.Day)
		if ok && c.Kind == "event" && c.String("type") == "launch" && c.String("status") == "held" && !from.IsZero() && launches[c.String("name")] == nil {
			launches[c.String("name")] = c
		}
	}
	for i := range list {
		p := &list[i]
		if status := p.String("status"); p.Get("date") != nil || status != operating && status != completed {
			continue
		}
		if c := launches[p.String("name")]; c != nil {
			from, _ := c.Get("date_start").(text.Day)
			to, _ := c.Get("date_end").(text.Day)
			p.Set("date", when(text.Period{Start: from, End: to}))
		}
	}
}

// settle tells by a stage how a work stands of which the text says nothing else, and since when.
func (r *Reader) settle(a *annotate.Analysis, x *told) {
	status := planned
	switch {
	case !x.planned && x.kind == r.done:
		status = completed
	case !x.planned:
		status = building
	}
	now := x.work.String("status")
	if now == mentioned {
		x.work.Set("status", status, a.SpanOf(x.first, x.end))
		now = status
	}
	if !x.planned && (now == status || now == operating && status == completed) {
		x.work.Set("date", when(x.when.Value), x.when.Span)
	}
}

// when is a day, a month or a year as a date is written.
func when(p text.Period) string {
	from, to := p.Start.String(), p.End.String()
	switch {
	case from == to || to == "":
		return from
	case p.Start.Add(0, 1, -1).String() == to:
		return from[:len("2006-01")]
	case p.Start.Add(1, 0, -1).String() == to:
		return from[:len("2006")]
	}
	return from
}
