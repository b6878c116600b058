package check

import (
	"cmp"
	"fmt"

	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// lifeOf finds what became of the days for which the deed of a work was announced (put off, kept too late), and days told of it that
// do not agree.
func lifeOf(planned, held []happening, key string) []Finding {
	out := putOff(planned, key)
	out = append(out, tooLate(planned, held, key)...)
	return append(out, workDays(held, key)...)
}

// aboutOneWork reports whether all that is told is of the life of a work.
func aboutOneWork(list []happening) bool {
	for i := range list {
		if list[i].Scope != link.Work {
			return false
		}
	}
	return true
}

// agreeing is those of a list that tell the days which the first of it tells.
func agreeing(list []happening) []happening {
	var out []happening
	for _, h := range list {
		if len(out) == 0 || !(cmp.Or(h.From, h.To) > out[0].To || h.To < cmp.Or(out[0].From, out[0].To)) {
			out = append(out, h)
		}
	}
	return out
}

// putOff finds, of the days announced for a work, the latest news and the earlier days in whose place it puts another.
func putOff(planned []happening, key string) []Finding {
	for i := len(planned) - 1; i > 0; i-- {
		now := &planned[i]
		if now.From == "" { // "by 2030" leaves open what day is meant
			continue
		}
		list := []link.Told{now.Told}
		var then *happening
		for j := range planned[:i] {
			if p := &planned[j]; p.Document != now.Document && p.Published.Before(now.Published) && p.To != "" && p.To < now.From {
				list, then = append(list, p.Told), p
			}
		}
		if then == nil {
			continue
		}
		note := fmt.Sprintf("%s announced %s%s; %s now tells it%s.", teller(&then.Told), then.called(), then.when(), teller(&now.Told), now.when())
		f := newFinding("supersedes", "date moved", note, list...)
		f.Identify("moved", key, then.To, now.From)
		return []Finding{f}
	}
	return nil
}

// tooLate finds what was done to a work after the last day for which it had been announced.
func tooLate(planned, held []happening, key string) []Finding {
	news, told := matched(planned, held, func(p, h *happening) bool {
		return h.From != "" && p.Document != h.Document && (h.Published.IsZero() || p.Published.Before(h.Published)) && p.To != "" && p.To < h.From && day(p.Published) < h.From
	})
	if len(news) == 0 {
		return nil
	}
	h, p := &news[0], &told[len(told)-1]
	note := fmt.Sprintf("%s announced %s%s; %s tells it%s, later than that.", teller(&p.Told), p.called(), p.when(), teller(&h.Told), h.when())
	f := newFinding("supersedes", "late", note, append(toldOf(news[:min(len(news), Most/2)]), toldOf(told)...)...)
	f.Identify("late", key)
	return []Finding{f}
}

// fewMonths is how long a date of a work's deed may be that two reports can disagree on.
const fewMonths = 32

// workDays finds two times told for one deed of a work.
func workDays(held []happening, key string) []Finding {
	for i := range held {
		for j := range held[:i] {
			a, b := &held[i], &held[j]
			if a.Document == b.Document || origin(&a.Told) == origin(&b.Told) || !a.shorter(fewMonths) || !b.shorter(fewMonths) || !apartDays(a, b) || a.ofReport() || b.ofReport() {
				continue
			}
			note := fmt.Sprintf("%s dates %s%s, %s%s; a ceremony, a contract and the first works may each be meant.", teller(&b.Told), b.called(), b.when(), teller(&a.Told), a.when())
			f := newFinding("contradicts", "scope", note, a.Told, b.Told)
			f.Identify("days", key, min(a.From, b.From), max(a.From, b.From))
			return []Finding{f}
		}
	}
	return nil
}

// shorter reports whether an event has a date of less than some days.
func (h *happening) shorter(most int) bool {
	from, err1 := text.ParseDay(h.From)
	to, err2 := text.ParseDay(h.To)
	return err1 == nil && err2 == nil && to.Before(from.Add(0, 0, most))
}
