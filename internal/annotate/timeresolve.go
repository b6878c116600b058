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
	if x.anchor.IsZero() {
		x.anchor = x.statedMonth()
	}
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

// statedMonth is the middle of the month that stands alone at the head of a document.
func (x *resolver) statedMonth() text.Day {
	for i := range x.items {
		it := &x.items[i]
		if int(x.a.Tokens[it.first].Sent) >= statedSentences {
			break
		}
		if it.rule.form == formDate && it.has(slotYear) && it.has(slotMonth) && !it.has(slotDay) && !it.has(slotPart) && it.get(slotYear) > 1900 && x.a.StatesIssue(it.first, it.end) {
			return text.Date(it.get(slotYear), it.get(slotMonth), midMonth)
		}
	}
	return text.Day{}
}

// midMonth is the day of a month that is taken for all of it.
const midMonth = 15

// StatesIssue reports whether the tokens from first to end are a sentence of their own at the head of the document: what stands there alone
// tells when it came out.
func (a *Analysis) StatesIssue(first, end int) bool {
	s := a.Sentence(first)
	return int(a.Tokens[first].Sent) < statedSentences && s.First == first && s.End == end
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
		if t = x.tenseAt(it.first); t == future && x.aftermath(it.first) {
			t = unknownTense
		}
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

// aftermath reports whether a time belongs to the deed behind "following" and not to the verb of the clause: "will discuss ties
// following the lifting of sanctions on 5 October".
func (x *resolver) aftermath(i int) bool {
	const far = 12
	tokens := x.a.Tokens
	for k := i - 1; k > x.a.Sentence(i).First && k > i-far; k-- {
		switch t := &tokens[k]; {
		case t.Norm == "following" && k+1 < i && (tokens[k+1].Tag == lang.DET || tokens[k+1].Tag == lang.PRON || tokens[k+1].Tag == lang.NOUN) && tokens[k-1].Tag != lang.DET:
			return true
		case t.Tag == lang.PUNCT && t.Norm != "-", t.Tag == lang.AUX, t.Tag == lang.VERB && t.Rel != lang.Amod && !isGerund(t):
			return false
		}
	}
	return false
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

func (x *resolver) decade(it *timeItem) text.Period {
	y := it.get(slotDecade)
	if y < 100 {
		y += 1900
	}
	return floor(text.Day{Year: int16(y), Month: 1, Dom: 1}, unitDecade)
}
