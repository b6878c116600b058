package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// happening is an event claim with what can be compared of it.
type happening struct {
	link.Told
	*link.Profile
	status string
}

// eventEntry checks what is told of one event: announced and held, moved, cancelled, other days, other places.
func (c *Checker) eventEntry(claims []link.Told) []Finding {
	var held, planned, cancelled, denied, undated []happening
	for i := range claims {
		p := c.linker.Profile(claims[i].Claim, claims[i].Source)
		if p == nil {
			continue
		}
		h := happening{claims[i], p, claims[i].String("status")}
		switch published := day(h.Published); {
		case h.status == "cancelled":
			cancelled = append(cancelled, h)
		case h.status == statusDenied:
			denied = append(denied, h)
		case h.status == "planned" && published != "" && (!p.Dated || p.To >= published):
			planned = append(planned, h)
		case h.status == "held" && published != "" && (!p.Dated || p.To <= published || p.From <= published && h.precise()):
			held = append(held, h)
		case h.status == "held" && published == "" && p.Dated && p.Scope == link.Work:
			undated = append(undated, h)
		}
	}
	key := c.key(claims)
	out := c.cameTrue(planned, append(slices.Clip(held), undated...), key)
	if aboutOneWork(planned) && aboutOneWork(held) {
		out = append(out, lifeOf(planned, append(slices.Clip(held), undated...), key)...)
		planned, held = agreeing(planned), agreeing(held)
	} else {
		out = append(out, moved(planned, key)...)
		out = append(out, c.otherDays(held, key)...)
	}
	out = append(out, c.calledOff(planned, held, cancelled, key)...)
	out = append(out, deniedEvents(denied, held, planned, key)...)
	out = append(out, otherNumbers(held, key)...)
	out = append(out, c.otherPlaces(held, key)...)
	if of := toldOf(oneCircle(held)); len(sources(of)) > 1 {
		return append(out, told(of, key+"held")...)
	}
	return append(out, told(toldOf(oneCircle(planned)), key+"planned")...)
}

// oneCircle leaves out events without a name at which other people were than at the first: one day holds many meetings.
func oneCircle(list []happening) []happening {
	var out []happening
	for _, h := range list {
		if len(out) == 0 || len(h.Name) > 0 || len(h.People) == 0 || len(out[0].People) == 0 ||
			subset(h.People, out[0].People) || subset(out[0].People, h.People) {
			out = append(out, h)
		}
	}
	return out
}

func toldOf(list []happening) []link.Told {
	var out []link.Told
	for i := range list {
		out = append(out, list[i].Told)
	}
	return out
}

// lateReport is for how many days after an event a report without a date is taken to be of it.
const lateReport = 60

// matched are the happenings held that one of those planned goes with, and those planned that do, each once.
func matched(planned, held []happening, goWith func(p, h *happening) bool) (news, told []happening) {
	for i := range held {
		for j := range planned {
			h, p := &held[i], &planned[j]
			if !goWith(p, h) {
				continue
			}
			if !contains(news, h.Claim.ID) {
				news = append(news, *h)
			}
			if !contains(told, p.Claim.ID) {
				told = append(told, *p)
			}
		}
	}
	return news, told
}

// cameTrue finds an event announced, and later told as held.
func (c *Checker) cameTrue(planned, held []happening, key string) []Finding {
	news, told := matched(planned, held, func(p, h *happening) bool { return isOutcome(p, h) && c.alikeNamed(p, h) })
	if len(news) == 0 {
		return nil
	}
	if i := slices.IndexFunc(news, func(h happening) bool { return !h.ofReport() }); i > 0 { // the surest report comes first
		sure := news[i]
		news = slices.Insert(slices.Delete(news, i, i+1), 0, sure)
	}
	apart := func(p happening) bool { return p.Dated && news[0].Dated && apartDays(&p, &news[0]) }
	if slices.ContainsFunc(told, func(p happening) bool { return !apart(p) }) {
		told = slices.DeleteFunc(told, apart) // what was moved to another day was kept on that day
	}
	p, h := &told[0], &news[0]
	note := fmt.Sprintf("%s announced %s%s; %s tells it as held%s.", teller(&p.Told), p.called(), p.when(), teller(&h.Told), h.when())
	if p.Dated && h.Dated && apartDays(p, h) {
		note = strings.TrimSuffix(note, ".") + ", on other days."
	}
	list := append(toldOf(news[:min(len(news), Most/2)]), toldOf(told)...)
	f := newFinding("fulfils", "held", note, list...)
	f.Identify("event", key)
	return []Finding{f}
}

// nextSession is within how many days of an announcement without a date what is held is taken to be what was announced.
const nextSession = 300

func within(from text.Day, to string, days int) bool {
	day, err := text.ParseDay(to)
	return err == nil && !from.Add(0, 0, days).Before(day)
}

// isOutcome reports whether h tells what p announced: told later, and of a time after the announcement.
func isOutcome(p, h *happening) bool {
	announced, reported := day(p.Published), day(h.Published)
	if p.Document == h.Document || !p.Published.Before(h.Published) && !(reported == "" && p.Scope == link.Work) {
		return false
	}
	switch {
	case p.Scope == link.Work && p.To != "" && h.Dated: // the sooner the better
		return h.From >= announced && h.From <= p.To
	case p.Ordinal > 0 && p.Ordinal == h.Ordinal:
		return !h.Dated || h.To >= announced
	case h.Dated && p.Dated && !h.precise() && h.From <= p.From && p.To <= h.To:
		return reported > p.To // told by its month or year
	case h.Dated:
		return h.From >= announced && (p.Dated && !apartDays(p, h) || !p.Dated && within(p.Published, h.From, nextSession))
	case p.Dated:
		due, err := text.ParseDay(p.To)
		return err == nil && reported >= p.From && within(due, reported, lateReport)
	}
	return false
}

func contains(list []happening, id string) bool {
	return slices.ContainsFunc(list, func(h happening) bool { return h.Claim.ID == id })
}

// called is the event's name as its document has it, else its type and parties.
func (h *happening) called() string {
	if n := h.String("name"); n != "" {
		return n
	}
	return "a " + cmp.Or(h.String("type"), "event") + " of " + strings.Join(h.Strings("parties"), ", ")
}

// when is the day or days of the event, for notes.
func (h *happening) when() string {
	switch {
	case !h.Dated && h.Scope == link.Work && h.To != "":
		return " by " + h.To
	case !h.Dated:
		return ""
	case h.From == h.To:
		return " for " + h.From
	}
	return " for " + h.From + " to " + h.To
}

func apartDays(a, b *happening) bool { return a.To < b.From || b.To < a.From }

// fewDays is how long a date may be that two reports can disagree on: months and years are vague, no other days.
const fewDays = 14

func (h *happening) precise() bool {
	return h.Dated && h.shorter(fewDays)
}

// ofReport reports whether an event is dated to the day of its report: often it is the day on which somebody spoke of it.
func (h *happening) ofReport() bool { return h.From == h.To && h.From == day(h.Published) }

// moved finds a planned event for which later news of it names other days.
func moved(planned []happening, key string) []Finding {
	for i := range planned {
		for j := range planned[:i] {
			now, then := &planned[i], &planned[j]
			if now.Document == then.Document || !then.Published.Before(now.Published) || !now.precise() || !then.precise() || !apartDays(now, then) || now.ofReport() || then.ofReport() {
				continue
			}
			note := fmt.Sprintf("%s announced %s%s; %s now tells it%s.", teller(&then.Told), then.called(), then.when(), teller(&now.Told), now.when())
			f := newFinding("supersedes", "date moved", note, now.Told, then.Told)
			f.Identify("moved", key, then.From, now.From)
			return []Finding{f}
		}
	}
	return nil
}

// calledOff finds an event told as cancelled after it was announced, or against a report that it was held.
func (c *Checker) calledOff(planned, held, cancelled []happening, key string) []Finding {
	var out []Finding
	for i := range cancelled {
		off := &cancelled[i]
		for j := range planned {
			if p := &planned[j]; p.Document != off.Document && p.Published.Before(off.Published) {
				f := newFinding("supersedes", "cancelled", fmt.Sprintf("%s announced %s%s; %s tells that it will not be held then.", teller(&p.Told), p.called(), p.when(), teller(&off.Told)), off.Told, p.Told)
				f.Identify("cancelled", key)
				out = append(out, f)
				break
			}
		}
		for j := range held {
			if h := &held[j]; h.Document != off.Document && !h.Published.IsZero() && !off.Published.IsZero() && h.precise() && off.precise() && !apartDays(h, off) && c.alikeNamed(h, off) {
				f := newFinding("contradicts", "none", fmt.Sprintf("%s tells %s as held%s, %s as cancelled.", teller(&h.Told), h.called(), h.when(), teller(&off.Told)), h.Told, off.Told)
				f.Hard = h.Published.Before(off.Published) // held, and called off afterwards: one of the two is wrong
				if !f.Hard {
					f.Kind, f.Reason = "supersedes", "held after all"
				}
				f.Identify("held or cancelled", key)
				out = append(out, f)
				break
			}
		}
	}
	return out
}
