package promise

import (
	"slices"
	"strings"
)

// Status is where a commitment stands.
type Status string

// The statuses, in the order of lists.
const (
	Overdue    Status = "overdue"
	Failed     Status = "not fulfilled"
	Open       Status = "open"
	Ongoing    Status = "in progress"
	Done       Status = "fulfilled"
	Outdated   Status = "superseded"
	settleSpan        = 45 // days between reports of one session of a series
)

// Statuses are all of them.
var Statuses = [...]Status{Overdue, Failed, Open, Ongoing, Done, Outdated}

// StatusOf is where a commitment stands by the evidence on its promises, a list for each target: as its first target does,
// and under way when only others are reached.
func StatusOf(targets ...[]Evidence) Status {
	for i, evidence := range targets {
		s := statusOf(evidence)
		if s == Done && evidence[0].Promise.Thing.Class == several && !allDone(targets) {
			return Ongoing
		}
		if i > 0 && s == Done {
			return Ongoing
		}
		if s != Open {
			return s
		}
	}
	return Open
}

// allDone reports whether all of several things have been done.
func allDone(targets [][]Evidence) bool {
	return !slices.ContainsFunc(targets, func(list []Evidence) bool { return statusOf(list) != Done })
}

// statusOf is where one target stands: the latest deed rules, a later promise only where no deed is told. Whether it is
// overdue depends on a day: AsOf says so.
func statusOf(evidence []Evidence) Status {
	status, day := Open, ""
	for _, e := range evidence {
		if e.Review {
			continue
		}
		s := Open
		switch e.Verdict {
		case Fulfilled:
			if status == Outdated {
				continue // of the promise that took its place
			}
			return Done
		case InProgress:
			s = Ongoing
		case NotFulfilled:
			s = Failed
		case Superseded:
			if status == Open {
				status = Outdated
			}
		}
		if s != Open && e.Report.Day >= day && status != Outdated {
			status, day = s, e.Report.Day
		}
	}
	return status
}

// AsOf is a status on a day: what is open or in progress after its last day is overdue.
func AsOf(s Status, deadline, day string) Status {
	if (s == Open || s == Ongoing) && isDay(deadline) && day != "" && deadline < day {
		return Overdue
	}
	return s
}

// Sift orders the evidence of one promise by day and leaves out what is not of it: of a series whose number and time the promise does not
// name, the first session after it is the one that was promised.
func Sift(evidence []Evidence) []Evidence {
	slices.SortFunc(evidence, func(a, b Evidence) int {
		if d := strings.Compare(a.Report.When(), b.Report.When()); d != 0 {
			return d
		}
		return strings.Compare(a.Report.Claim, b.Report.Claim)
	})
	first := ""
	return slices.DeleteFunc(evidence, func(e Evidence) bool {
		t := &e.Promise.Thing
		if e.Reason != "held" || t.Ordinal != 0 || t.Year != 0 || t.From != "" {
			return false
		}
		if first == "" {
			first = e.Report.When()
		}
		return days(first, e.Report.When()) > settleSpan
	})
}

// When is the day of what a report tells, or that of the report; "" when neither is known.
func (r *Report) When() string {
	if r.Thing.From > "" && r.Thing.From < r.Day {
		return r.Thing.From
	}
	return r.Day
}

// Score is what evidence says of how a member complied: 1 done, 0 under way, -1 not done. known is false without evidence of
// that member's deeds; a report that names nobody is of what all did.
func Score(member string, evidence []Evidence) (score int, known bool) {
	var own []Evidence
	for _, e := range evidence {
		if parties := e.Report.Thing.Parties; len(parties) == 0 || slices.Contains(parties, member) {
			own = append(own, e)
		}
	}
	switch statusOf(own) {
	case Done:
		return 1, true
	case Ongoing:
		return 0, true
	case Failed:
		return -1, true
	}
	return 0, false
}

// Percent is a score between 0 and 100, as the coding manuals give it.
func Percent(score float64) float64 { return (score + 1) / 2 * 100 }
