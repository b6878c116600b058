package annotate

import (
	"rapporteur/internal/text"
)

// calendarUnit is a unit of the calendar, by the numbers of time_words.tsv.
type calendarUnit int

const (
	unitDay calendarUnit = iota + 1
	unitWeek
	unitMonth
	unitQuarter
	unitHalf
	unitSeason
	unitYear
	unitDecade
	unitCentury
	unitWeekend
)

// timeForm is a way to find the value of an expression.
type timeForm uint8

const (
	formNone timeForm = iota
	formDate
	formRange
	formISO
	formDays
	formUnit
	formSpan
	formWeekday
	formCalendar
	formQuarter
	formHalf
	formHalfOf
	formFirstOf
	formLastOf
	formSeason
	formDecade
	formPart
	formEdge
	formShifted
	formAnaphor
	formBetween
	formInYear
	formWeekOf
	formDayOf
	formBase
	formFiscal
)

var timeForms = map[string]timeForm{"none": formNone, "date": formDate, "range": formRange, "iso": formISO, "days": formDays,
	"unit": formUnit, "span": formSpan, "weekday": formWeekday, "calendar": formCalendar, "quarter": formQuarter, "half": formHalf,
	"halfof": formHalfOf, "firstof": formFirstOf, "lastof": formLastOf, "season": formSeason, "decade": formDecade, "part": formPart,
	"edge": formEdge, "shifted": formShifted, "anaphor": formAnaphor, "between": formBetween, "inyear": formInYear,
	"weekof": formWeekOf, "dayof": formDayOf, "base": formBase,
	"fiscal": formFiscal}

// unitOf is the calendar unit that the value of an item will be, 0 for any other stretch.
func unitOf(it *timeItem, items []timeItem) calendarUnit {
	switch it.rule.form {
	case formDate:
		switch {
		case it.has(slotPart):
			return 0
		case it.has(slotDay):
			return unitDay
		case it.has(slotMonth):
			return unitMonth
		}
		return unitYear
	case formISO, formDays, formDayOf:
		return unitDay
	case formUnit, formAnaphor:
		return calendarUnit(it.get(slotUnit))
	case formWeekday:
		if !it.has(slotWeekday2) {
			return unitDay
		}
	case formCalendar:
		return unitMonth
	case formQuarter:
		return unitQuarter
	case formDecade:
		return unitDecade
	case formEdge:
		if it.get(slotPart) > 3 {
			return unitDay
		}
	case formPart:
		if it.get(slotPart) > 3 {
			return unitDay
		}
	case formShifted, formInYear, formBase:
		return items[it.get(slotTime)].unit
	case formWeekOf:
		return unitWeek
	case formFiscal:
		return unitYear
	}
	return 0
}

// modifier is the part of a period that an expression names, as TimeML's mod writes it.
func (it *timeItem) modifier() string {
	switch it.get(slotPart) {
	case 1, 4:
		return "START"
	case 2:
		return "MID"
	case 3, 5:
		return "END"
	}
	return ""
}

// floor is the unit that holds a day.
func floor(d text.Day, u calendarUnit) text.Period {
	first := d
	switch u {
	case unitDay:
		return text.Period{Start: d, End: d}
	case unitWeek, unitWeekend:
		back := (int(d.Weekday()) + 6) % 7
		monday := d.Add(0, 0, -back)
		if u == unitWeekend {
			return text.Period{Start: monday.Add(0, 0, 5), End: monday.Add(0, 0, 6)}
		}
		return text.Period{Start: monday, End: monday.Add(0, 0, 6)}
	case unitMonth:
		first = text.Day{Year: d.Year, Month: d.Month, Dom: 1}
	case unitQuarter:
		first = text.Day{Year: d.Year, Month: (d.Month-1)/3*3 + 1, Dom: 1}
	case unitHalf:
		first = text.Day{Year: d.Year, Month: (d.Month-1)/6*6 + 1, Dom: 1}
	case unitYear:
		first = text.Day{Year: d.Year, Month: 1, Dom: 1}
	case unitDecade:
		first = text.Day{Year: d.Year / 10 * 10, Month: 1, Dom: 1}
	case unitCentury:
		first = text.Day{Year: (d.Year-1)/100*100 + 1, Month: 1, Dom: 1}
	}
	return text.Period{Start: first, End: addUnits(first, u, 1).Add(0, 0, -1)}
}

// addUnits moves a day that begins a unit by n of them.
func addUnits(d text.Day, u calendarUnit, n int) text.Day {
	switch u {
	case unitDay:
		return d.Add(0, 0, n)
	case unitWeek, unitWeekend:
		return d.Add(0, 0, 7*n)
	case unitMonth:
		return d.Add(0, n, 0)
	case unitQuarter:
		return d.Add(0, 3*n, 0)
	case unitHalf:
		return d.Add(0, 6*n, 0)
	case unitSeason, unitYear:
		return d.Add(n, 0, 0)
	case unitDecade:
		return d.Add(10*n, 0, 0)
	case unitCentury:
		return d.Add(100*n, 0, 0)
	}
	return d
}

// shift is the unit n away from the one that holds a day.
func shift(d text.Day, u calendarUnit, n int) text.Period {
	p := floor(d, u)
	return floor(addUnits(p.Start, u, n), u)
}

func dayPeriod(d text.Day) text.Period { return text.Period{Start: d, End: d} }

func yearPeriod(y int) text.Period {
	return text.Period{Start: text.Day{Year: int16(y), Month: 1, Dom: 1}, End: text.Day{Year: int16(y), Month: 12, Dom: 31}}
}

func monthPeriod(y, m int) text.Period {
	return floor(text.Day{Year: int16(y), Month: int8(m), Dom: 1}, unitMonth)
}

// months is the stretch from month first to month last of a year, which may run into the next.
func months(y, first, last int) text.Period {
	start := text.Day{Year: int16(y), Month: 1, Dom: 1}
	return text.Period{Start: start.Add(0, first-1, 0), End: start.Add(0, last, 0).Add(0, 0, -1)}
}

// partOf is the early, middle or late part of a period, or its first or last day.
func (r *timeReader) partOf(p text.Period, u calendarUnit, part int) text.Period {
	if p.Start.IsZero() || p.End.IsZero() {
		return text.Period{}
	}
	switch part {
	case 4:
		return dayPeriod(p.Start)
	case 5:
		return dayPeriod(p.End)
	}
	b, ok := r.parts[[2]int{part, int(u)}]
	if !ok {
		return p
	}
	switch u {
	case unitWeek, unitMonth:
		end := p.Start.Add(0, 0, b[1]-1)
		if p.End.Before(end) {
			end = p.End
		}
		return text.Period{Start: p.Start.Add(0, 0, b[0]-1), End: end}
	case unitDecade:
		return text.Period{Start: p.Start.Add(b[0]-1, 0, 0), End: p.Start.Add(b[1], 0, 0).Add(0, 0, -1)}
	}
	return text.Period{Start: p.Start.Add(0, b[0]-1, 0), End: p.Start.Add(0, b[1], 0).Add(0, 0, -1)}
}

// ISO writes the value of a time as figures carry their period: "2024", "2024-Q1", "2024-03", "2024-03-05", "2024-01/2024-05", "FY2024".
func (t *Time) ISO() string {
	if t.Fiscal != "" {
		return t.Fiscal
	}
	return FormatPeriod(t.Value)
}

// FormatPeriod writes a period in the shortest ISO 8601 form that says the same, quarters as 2024-Q1; "" when a side is unknown.
func FormatPeriod(p text.Period) string {
	s, e := p.Start, p.End
	if s.IsZero() || e.IsZero() {
		return ""
	}
	if s == e {
		return s.String()
	}
	if s.Dom != 1 || e.Add(0, 0, 1).Dom != 1 {
		return s.String() + "/" + e.String()
	}
	switch {
	case s.Month == 1 && e.Month == 12 && s.Year == e.Year:
		return s.String()[:4]
	case s.Month == 1 && e.Month == 12:
		return s.String()[:4] + "/" + e.String()[:4]
	case s.Month == e.Month && s.Year == e.Year:
		return s.String()[:7]
	case s.Year == e.Year && e.Month-s.Month == 2 && s.Month%3 == 1:
		return s.String()[:4] + "-Q" + string(rune('0'+(s.Month+2)/3))
	}
	return s.String()[:7] + "/" + e.String()[:7]
}
