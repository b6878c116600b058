package annotate

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// onWeekday is a day that is named with its weekday; where the year stands open, the nearest in which they agree.
func (x *resolver) onWeekday(it, day *timeItem) text.Period {
	p := x.value(day)
	if p.Start.IsZero() || !it.has(slotWeekday) || day.rule.form != formDate || day.has(slotYear) {
		return p
	}
	for _, n := range [...]int{0, -1, 1, -2, 2} {
		d := text.Day{Year: p.Start.Year + int16(n), Month: p.Start.Month, Dom: p.Start.Dom}
		if (int(d.Weekday())+6)%7+1 == it.get(slotWeekday) {
			return dayPeriod(d)
		}
	}
	return p
}

// unit is this, last or next week, month, year, or one some units ago.
func (x *resolver) unit(it *timeItem) text.Period {
	n := it.get(slotShift)
	if it.has(slotDir) {
		n = it.get(slotDir) * it.get(slotN)
	}
	u := calendarUnit(it.get(slotUnit))
	base := x.anchor
	if u == unitDay || u == unitWeek || u == unitWeekend {
		base = x.day
	}
	return x.known(base, func() text.Period { return shift(base, u, n) })
}

// ahead is "the next five years", "the past decade": counted from the anchor, without the unit that holds it.
func (x *resolver) ahead(it *timeItem) text.Period {
	if x.anchor.IsZero() || it.get(slotShift) == 0 {
		return text.Period{}
	}
	u := calendarUnit(it.get(slotUnit))
	if it.get(slotShift) < 0 {
		return text.Period{Start: addUnits(x.anchor, u, -it.get(slotN)), End: x.anchor}
	}
	return text.Period{Start: x.anchor, End: addUnits(x.anchor, u, it.get(slotN))}
}

// calendarMonth is "last April", "this May", "next June".
func (x *resolver) calendarMonth(it *timeItem) text.Period {
	if x.anchor.IsZero() {
		return text.Period{}
	}
	year, m := int(x.anchor.Year), it.get(slotMonth)
	switch here := int(x.anchor.Month); {
	case it.get(slotShift) < 0 && m >= here:
		year--
	case it.get(slotShift) > 0 && m <= here:
		year++
	}
	return monthPeriod(year, m)
}

// anaphor is counted from what the text spoke of last.
func (x *resolver) anaphor(it *timeItem) text.Period {
	u := calendarUnit(it.get(slotUnit))
	n := it.get(slotShift)
	base := x.last.Start
	if it.has(slotDir) {
		if n = it.get(slotDir) * it.get(slotN); n > 0 && !x.last.End.IsZero() {
			base = x.last.End
		}
	}
	if u == unitDay {
		base = x.lastDay
	}
	if base.IsZero() {
		return text.Period{}
	}
	p := shift(base, u, n)
	if it.has(slotDir) && n > 0 && !x.anchor.IsZero() && x.anchor.Before(p.Start) {
		return text.Period{} // counted from something else than the time named last
	}
	return p
}

func (x *resolver) shiftedSeason(shift, month int) text.Period {
	year, here := int(x.anchor.Year), int(x.anchor.Month)
	if month == 12 && here < 3 {
		year-- // the winter we are in
	}
	switch {
	case shift < 0 && here <= month+2:
		year--
	case shift > 0 && here >= month:
		year++
	}
	return yearPeriod(year)
}

// weekday is a day of the week: the last one before the anchor in reports, the next one in plans.
func (x *resolver) weekday(it *timeItem) text.Period {
	if x.day.IsZero() {
		return text.Period{}
	}
	here := (int(x.day.Weekday())+6)%7 + 1
	day, until := it.get(slotWeekday), it.get(slotWeekday2)
	monday := x.day.Add(0, 0, 1-here)
	if it.has(slotUnit) || it.has(slotShift) && it.get(slotShift) == 0 {
		return dayPeriod(monday.Add(0, 0, 7*it.get(slotShift)+day-1)) // Monday last week
	}
	ahead := it.get(slotShift) > 0 || !it.has(slotShift) && x.isAhead(it.first)
	strict := it.get(slotShift) < 0
	if until != 0 {
		return x.weekdays(here, day, until, ahead)
	}
	back := (here - day + 7) % 7
	if strict && back == 0 {
		back = 7
	}
	switch {
	case ahead && it.has(slotShift):
		return dayPeriod(x.day.Add(0, 0, (day-here+6)%7+1)) // "next Tuesday"
	case ahead:
		return dayPeriod(x.day.Add(0, 0, (day-here+7)%7)) // news names its own day, too: "will meet on Tuesday", told that morning
	}
	return dayPeriod(x.day.Add(0, 0, -back))
}

func (x *resolver) weekdays(here, day, until int, ahead bool) text.Period {
	if ahead {
		start := x.day.Add(0, 0, (day-here+7)%7)
		return text.Period{Start: start, End: start.Add(0, 0, (until-day+7)%7)}
	}
	end := x.day.Add(0, 0, -((here - until + 7) % 7))
	return text.Period{Start: end.Add(0, 0, -((until - day + 7) % 7)), End: end}
}

// isAhead reports whether a weekday at token i is one to come: by tense, or since its verb is in the present ("leaves on Saturday").
func (x *resolver) isAhead(i int) bool {
	if t := x.tenseAt(i); t != unknownTense {
		return t == future
	}
	h := int(x.a.Tokens[i].Head)
	return h >= 0 && x.a.Tokens[h].Tag == lang.VERB && x.a.Tokens[h].Feats.Has(lang.Present|lang.Fin)
}
