package annotate

import "rapporteur/internal/text"

// span is a range within one expression; what one end leaves open it takes from the other.
func (x *resolver) span(it *timeItem) text.Period {
	y, m, d := it.get(slotYear), it.get(slotMonth), it.get(slotDay)
	y2, m2, d2 := it.get(slotYear2), it.get(slotMonth2), it.get(slotDay2)
	if m == 0 {
		if y2 < 100 {
			y2 += y / 100 * 100
		}
		return text.Period{Start: yearPeriod(y).Start, End: yearPeriod(y2).End}
	}
	if m2 == 0 {
		m2 = m
	}
	if y == 0 {
		if y = x.yearFor(it, m, d); y == 0 {
			return text.Period{}
		}
		if m < m2 && x.anchor.Add(0, 2, 0).Before(monthPeriod(y, m2).Start) { // told in May, "from January to November" was last year
			y = min(y, x.yearFor(it, m2, d2))
		}
	}
	start := y
	if m > m2 {
		start-- // from November to January 2024
	}
	if d == 0 {
		return text.Period{Start: monthPeriod(start, m).Start, End: monthPeriod(y, m2).End}
	}
	return text.Period{Start: text.Day{Year: int16(start), Month: int8(m), Dom: int8(d)},
		End: text.Day{Year: int16(y), Month: int8(m2), Dom: int8(min(d2, daysIn(y, m2)))}}
}

// between runs from the start of one time to the end of another, which lends its year.
func (x *resolver) between(it *timeItem) text.Period {
	a, b := &x.items[it.get(slotTime)], &x.items[it.get(slotTime2)]
	end := x.value(b)
	if a.rule.form == formDate && a.has(slotMonth) && !a.has(slotYear) && !end.End.IsZero() {
		year := int(end.End.Year)
		if a.get(slotMonth) > int(end.End.Month) {
			year--
		}
		a.put(slotYear, year)
	}
	start := x.value(a)
	if start.Start.IsZero() || end.End.IsZero() || end.End.Before(start.Start) {
		return text.Period{}
	}
	return text.Period{Start: start.Start, End: end.End}
}

// inYear is a day, month or range in a year that another expression names: "in May last year".
func (x *resolver) inYear(it *timeItem) text.Period {
	year := int(x.value(&x.items[it.get(slotTime2)]).Start.Year)
	if year == 0 {
		return text.Period{}
	}
	kid := &x.items[it.get(slotTime)]
	if kid.rule.form == formBetween {
		x.items[kid.get(slotTime2)].put(slotYear, year)
	} else {
		kid.put(slotYear, year)
	}
	return x.value(kid)
}

// within is a part of a larger period, which another expression names or the anchor gives.
func (x *resolver) within(it *timeItem) text.Period {
	base, u := x.whole(it)
	if base.Start.IsZero() {
		return text.Period{}
	}
	year := int(base.Start.Year)
	switch it.rule.form {
	case formQuarter:
		if q := it.get(slotQuarter); q >= 1 && q <= 4 {
			return months(year, 3*q-2, 3*q)
		}
	case formHalf:
		if h := it.get(slotHalf); h == 1 || h == 2 {
			return months(year, 6*h-5, 6*h)
		}
	case formHalfOf:
		return halfOf(base, u, it.get(slotHalf))
	case formFirstOf:
		n := max(it.get(slotN), 1)
		return text.Period{Start: base.Start, End: addUnits(base.Start, calendarUnit(it.get(slotUnit)), n).Add(0, 0, -1)}
	case formLastOf:
		n := max(it.get(slotN), 1)
		return text.Period{Start: addUnits(base.End.Add(0, 0, 1), calendarUnit(it.get(slotUnit)), -n), End: base.End}
	case formSeason:
		s := 3 * it.get(slotSeason)
		return months(year, s, s+2)
	case formPart, formEdge:
		return x.r.partOf(base, u, it.get(slotPart))
	case formShifted:
		ago := &x.items[it.get(slotTime2)]
		n, unit := ago.get(slotDir)*ago.get(slotN), calendarUnit(ago.get(slotUnit))
		return text.Period{Start: addUnits(base.Start, unit, n), End: addUnits(base.End, unit, n)}
	case formDayOf:
		if d := base.Start.Add(0, 0, it.get(slotDay)-1); !base.End.Before(d) {
			return dayPeriod(d)
		}
	case formWeekOf:
		return floor(base.Start, unitWeek)
	}
	return text.Period{}
}

// whole is the period of which an expression names a part, and its unit.
func (x *resolver) whole(it *timeItem) (text.Period, calendarUnit) {
	switch {
	case it.has(slotTime):
		kid := &x.items[it.get(slotTime)]
		return x.value(kid), kid.unit
	case it.has(slotYear):
		return yearPeriod(it.get(slotYear)), unitYear
	case it.rule.form == formEdge && it.has(slotUnit):
		u := calendarUnit(it.get(slotUnit))
		return x.current(u), u
	case it.rule.form == formEdge || it.rule.form == formFirstOf && it.has(slotUnit):
		return x.current(unitYear), unitYear
	}
	return x.yearOf(it), unitYear
}

// halfOf is the first or second half of a year, month or decade.
func halfOf(p text.Period, u calendarUnit, half int) text.Period {
	var first, second text.Day
	switch u {
	case unitYear:
		first, second = p.Start, p.Start.Add(0, 6, 0)
	case unitMonth:
		first, second = p.Start, p.Start.Add(0, 0, 15)
	case unitDecade:
		first, second = p.Start, p.Start.Add(5, 0, 0)
	default:
		return text.Period{}
	}
	if half == 1 {
		return text.Period{Start: first, End: second.Add(0, 0, -1)}
	}
	return text.Period{Start: second, End: p.End}
}

// current is the unit of the anchor, or in a tale of other years the one told of last.
func (x *resolver) current(u calendarUnit) text.Period {
	if x.narrative && !x.last.Start.IsZero() {
		return floor(x.last.Start, u)
	}
	return x.known(x.anchor, func() text.Period { return floor(x.anchor, u) })
}

// yearOf is the year of a season or quarter that stands without one.
func (x *resolver) yearOf(it *timeItem) text.Period {
	month := 1
	switch it.rule.form {
	case formQuarter:
		month = 3*it.get(slotQuarter) - 2
	case formSeason:
		month = 3 * it.get(slotSeason)
		if it.has(slotShift) && !x.anchor.IsZero() {
			return x.shiftedSeason(it.get(slotShift), month)
		}
	}
	y := x.yearFor(it, month, 1)
	if y == 0 {
		return text.Period{}
	}
	return yearPeriod(y)
}
