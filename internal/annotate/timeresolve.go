package annotate

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// resolver finds the values of the times of one document, in order of position.
type resolver struct {
	r         *timeReader
	a         *Analysis
	items     []timeItem
	anchor    text.Day    // the day against which years and months are counted
	day       text.Day    // the day against which days and weekdays are counted: the dateline's when it has one
	narrative bool        // the text tells of other years than its own: what stands open takes the year told of last
	last      text.Period // told of last
	lastDay   text.Day    // the day told of last
	lastYear  int
	lastMonth int
	sent      int32 // sentence of the last time
	sentYear  int   // year named in that sentence
}

func newResolver(r *timeReader, a *Analysis, items []timeItem) *resolver {
	x := &resolver{r: r, a: a, items: items, anchor: a.Doc.Meta.Anchor(), sent: -1}
	if x.anchor.IsZero() {
		x.anchor = x.statedDay()
	}
	x.day = x.anchor
	if d := a.Doc.Meta.DatelineDay; !d.IsZero() && !x.anchor.Before(d) {
		x.day = d
	}
	x.narrative = x.tellsOfThePast()
	return x
}

// statedSentences is how far from the beginning a document without a date may state its day: "gathered in Manila on 13 November 2017".
const statedSentences = 4

// statedDay is the day that the beginning of a document names in full.
func (x *resolver) statedDay() text.Day {
	for i := range x.items {
		it := &x.items[i]
		if !x.a.Sentence(it.first).Part.IsArticle() {
			continue
		}
		if int(x.a.Tokens[it.first].Sent) >= statedSentences {
			break
		}
		if it.rule.form == formDate && it.has(slotYear) && it.has(slotDay) && it.get(slotYear) > 1900 {
			return x.date(it).Start
		}
	}
	return text.Day{}
}

// tellsOfThePast reports whether most years named lie well before the document's own, or it has none.
func (x *resolver) tellsOfThePast() bool {
	if x.anchor.IsZero() {
		return true
	}
	total, far := 0, 0
	for i := range x.items {
		if it := &x.items[i]; it.has(slotYear) && !it.used {
			total++
			if it.get(slotYear) < int(x.anchor.Year)-1 {
				far++
			}
		}
	}
	return total >= 4 && far*3 > total*2
}

// remember keeps what a later expression may refer to.
func (x *resolver) remember(it *timeItem, p text.Period) {
	if p.Start.IsZero() || it.rule.vague && it.rule.form != formSeason {
		return
	}
	if s := x.a.Tokens[it.first].Sent; s != x.sent {
		x.sent, x.sentYear = s, 0
	}
	if y := int(p.Start.Year); it.hasYear(x.items) && (x.anchor.IsZero() || y <= int(x.anchor.Year)) {
		x.sentYear = y
	}
	if it.unit == unitDay {
		x.lastDay = p.Start
	}
	if f := it.rule.form; x.narrative && !x.anchor.IsZero() && (f == formUnit || f == formDays || f == formCalendar || f == formWeekday) {
		return // told from the anchor, aside from the tale
	}
	x.last = p
	x.lastYear = int(p.End.Year)
	if !p.End.IsZero() && it.unit != unitYear && it.unit != unitDecade && it.unit != 0 {
		x.lastMonth = int(p.End.Month)
	} else {
		x.lastMonth = 0
	}
}

func (it *timeItem) hasYear(items []timeItem) bool {
	return it.has(slotYear) || it.has(slotISO) || it.has(slotTime) && items[it.get(slotTime)].hasYear(items) ||
		it.has(slotTime2) && items[it.get(slotTime2)].hasYear(items)
}

// value is the period that an item names; unknown when nothing fixes it.
func (x *resolver) value(it *timeItem) text.Period {
	switch it.rule.form {
	case formDate:
		return x.date(it)
	case formRange:
		return x.span(it)
	case formISO:
		return dayPeriod(text.Day{Year: int16(it.get(slotISO)), Month: int8(it.extra[0]), Dom: int8(it.extra[1])})
	case formDays:
		return x.known(x.day, func() text.Period { return dayPeriod(x.day.Add(0, 0, it.get(slotShift))) })
	case formUnit:
		return x.unit(it)
	case formSpan:
		return x.ahead(it)
	case formWeekday:
		return x.weekday(it)
	case formCalendar:
		return x.calendarMonth(it)
	case formDecade:
		return x.decade(it)
	case formAnaphor:
		return x.anaphor(it)
	case formBetween:
		return x.between(it)
	case formInYear:
		return x.inYear(it)
	case formBase:
		return x.onWeekday(it, &x.items[it.get(slotTime)])
	}
	return x.within(it)
}

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

func (x *resolver) known(d text.Day, f func() text.Period) text.Period {
	if d.IsZero() {
		return text.Period{}
	}
	return f()
}

// date is a day, month or year; a year that is not named is found from the tense, the text and the anchor.
func (x *resolver) date(it *timeItem) text.Period {
	year := it.get(slotYear)
	if !it.has(slotMonth) {
		if year == 0 {
			return text.Period{}
		}
		return yearPeriod(year)
	}
	month := it.get(slotMonth)
	if year == 0 {
		if year = x.yearFor(it, month, it.get(slotDay)); year == 0 {
			return text.Period{}
		}
	}
	if it.has(slotPart) {
		return x.r.partOf(monthPeriod(year, month), unitMonth, it.get(slotPart))
	}
	if !it.has(slotDay) {
		return monthPeriod(year, month)
	}
	return dayPeriod(text.Day{Year: int16(year), Month: int8(month), Dom: int8(it.get(slotDay))})
}

// yearFor is the year of a month or day that stands without one.
func (x *resolver) yearFor(it *timeItem, month, day int) int {
	attribute := x.isAttribute(it)
	if x.a.Tokens[it.first].Sent == x.sent && x.sentYear != 0 && !attribute && (x.narrative || x.tenseAt(it.first) != future) {
		return x.sentYear
	}
	if x.narrative {
		switch {
		case x.lastYear == 0:
			return int(x.anchor.Year)
		case x.lastMonth-month >= 7:
			return x.lastYear + 1
		}
		return x.lastYear
	}
	if x.anchor.IsZero() {
		return 0
	}
	if day == 0 {
		day = 15
	}
	at := func(year int16) text.Day { return text.Day{Year: year, Month: int8(month), Dom: int8(day)} }
	year := x.anchor.Year
	t := unknownTense
	if !attribute {
		t = x.tenseAt(it.first)
	}
	switch {
	case t == past && x.anchor.Add(0, 0, 20).Before(at(year)):
		year--
	case t == future && at(year).Before(x.anchor.Add(0, 0, -20)):
		year++
	case t == unknownTense && x.anchor.Add(0, 8, 0).Before(at(year)):
		year--
	case t == unknownTense && at(year).Before(x.anchor.Add(0, -10, 0)):
		year++
	}
	return int(year)
}

// isAttribute reports whether a time stands before a noun as its attribute: "the June summit".
func (x *resolver) isAttribute(it *timeItem) bool {
	tokens := x.a.Tokens
	s := x.a.Sentence(it.first)
	if it.first <= s.First || it.end >= s.End || tokens[it.first-1].Tag != lang.DET {
		return false
	}
	t := tokens[it.end].Tag
	return t == lang.NOUN || t == lang.PROPN || t == lang.ADJ
}

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

func (x *resolver) decade(it *timeItem) text.Period {
	y := it.get(slotDecade)
	if y < 100 {
		y += 1900
	}
	return floor(text.Day{Year: int16(y), Month: 1, Dom: 1}, unitDecade)
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
	var base text.Period
	u := unitYear
	switch {
	case it.has(slotTime):
		kid := &x.items[it.get(slotTime)]
		base, u = x.value(kid), kid.unit
	case it.has(slotYear):
		base = yearPeriod(it.get(slotYear))
	case it.rule.form == formEdge || it.rule.form == formFirstOf && it.has(slotUnit):
		if it.has(slotUnit) && it.rule.form == formEdge {
			u = calendarUnit(it.get(slotUnit))
		}
		base = x.current(u)
	default:
		base = x.yearOf(it)
	}
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
	if ahead {
		return dayPeriod(x.day.Add(0, 0, (day-here+6)%7+1))
	}
	return dayPeriod(x.day.Add(0, 0, -back))
}

func (x *resolver) weekdays(here, day, until int, ahead bool) text.Period {
	if ahead {
		start := x.day.Add(0, 0, (day-here+6)%7+1)
		return text.Period{Start: start, End: start.Add(0, 0, (until-day+7)%7)}
	}
	end := x.day.Add(0, 0, -((here - until + 7) % 7))
	return text.Period{Start: end.Add(0, 0, -((until - day + 7) % 7)), End: end}
}

// tense says of what a clause speaks.
type tense uint8

const (
	unknownTense tense = iota
	past
	future
)

var tenseNames = map[string]tense{"past": past, "future": future}

// maxTense bounds the words looked at for the tense of a clause.
const maxTense = 25

// tenseAt is the tense of the clause around token i: that of the verb above it, or of the nearest word that tells.
func (x *resolver) tenseAt(i int) tense {
	tokens := x.a.Tokens
	for h, n := i, 0; h >= 0 && n < 8; h, n = int(tokens[h].Head), n+1 {
		if t := &tokens[h]; t.Tag == lang.VERB || t.Tag == lang.AUX {
			if got := x.verbTense(h); got != unknownTense {
				return got
			}
		}
	}
	s := x.a.Sentence(i)
	for d := 1; d <= maxTense; d++ {
		for _, k := range [...]int{i - d, i + d} {
			if k < s.First || k >= s.End {
				continue
			}
			if t := x.wordTense(k); t != unknownTense {
				return t
			}
		}
	}
	return unknownTense
}

// isAhead reports whether a weekday at token i is one to come: by tense, or since its verb is in the present ("leaves on Saturday").
func (x *resolver) isAhead(i int) bool {
	if t := x.tenseAt(i); t != unknownTense {
		return t == future
	}
	h := int(x.a.Tokens[i].Head)
	return h >= 0 && x.a.Tokens[h].Tag == lang.VERB && x.a.Tokens[h].Feats.Has(lang.Present|lang.Fin)
}

func (x *resolver) verbTense(h int) tense {
	for _, c := range x.a.Children(h) {
		if t := &x.a.Tokens[c]; t.Rel == lang.Aux || t.Rel == lang.AuxPass || t.Rel == lang.Cop {
			if got := x.wordTense(int(c)); got != unknownTense {
				return got
			}
		}
	}
	return x.wordTense(h)
}

func (x *resolver) wordTense(k int) tense {
	t := &x.a.Tokens[k]
	if c, ok := x.r.cues[t.Norm]; ok {
		return c
	}
	if (t.Tag == lang.VERB || t.Tag == lang.AUX) && t.Feats.Has(lang.Past) {
		return past
	}
	return unknownTense
}
