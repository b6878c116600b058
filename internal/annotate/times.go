package annotate

import (
	"sort"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// timeItem is an expression on its way to a Time.
type timeItem struct {
	match
	rule *timeRule
	unit calendarUnit
	used bool // within a larger item
}

// read builds the layer Times.
func (r *timeReader) read(a *Analysis) []Time {
	atoms := make([]atom, len(a.Tokens)+1)
	var items []timeItem
	var found []match
	for s := range a.Sentences {
		sent := &a.Sentences[s]
		hit := false
		for i := sent.First; i < sent.End; i++ {
			atoms[i] = r.lex(a.Tokens, i, sent.End)
			hit = hit || atoms[i].class != 0 || atoms[i].word != 0
		}
		if !hit {
			continue
		}
		found = found[:0]
		for i := sent.First; i < sent.End; i++ {
			if atoms[i].class != 0 || atoms[i].word != 0 {
				found = r.base.matchAt(atoms, i, sent.End, found)
			}
		}
		from := len(items)
		items = r.pick(a, atoms, sent, found, items)
		for len(items) > from { // until no rule joins anything any more
			n := len(items)
			found = found[:0]
			for i := sent.First; i < sent.End; i++ {
				found = r.upper.matchAt(atoms, i, sent.End, found)
			}
			if items = r.pick(a, atoms, sent, found, items); len(items) == n {
				break
			}
		}
	}
	return r.resolve(a, items)
}

// pick takes of the matches in a sentence those that may stand: leftmost first, of these the longest, of these the first rule.
func (r *timeReader) pick(a *Analysis, atoms []atom, sent *lang.Sentence, found []match, items []timeItem) []timeItem {
	ok := found[:0]
	for _, m := range found {
		if r.stands(a, atoms, sent, &m) {
			ok = append(ok, m)
		}
	}
	sort.SliceStable(ok, func(i, j int) bool {
		if ok[i].first != ok[j].first {
			return ok[i].first < ok[j].first
		}
		if ok[i].end != ok[j].end {
			return ok[i].end > ok[j].end
		}
		return ok[i].row < ok[j].row
	})
	end := -1
	for _, m := range ok {
		if m.first < end {
			continue
		}
		end = m.end
		it := timeItem{match: m, rule: &r.rules[m.row]}
		for _, s := range it.rule.set {
			if !it.has(s.slot) {
				it.put(s.slot, s.value)
			}
		}
		it.unit = unitOf(&it, items)
		for _, s := range []int{slotTime, slotTime2} {
			if it.has(s) {
				items[it.get(s)].used = true
			}
		}
		items = append(items, it)
		r.cover(atoms, items, len(items)-1)
	}
	return items
}

// cover puts one atom in the place of those that an item takes up. A single word keeps its own classes besides, and lengths of
// time stay open to larger patterns ("the first five months of 2024").
func (r *timeReader) cover(atoms []atom, items []timeItem, index int) {
	it := &items[index]
	if it.rule.form == formNone || it.rule.vague && it.unit == 0 {
		return
	}
	var own class
	if it.end-it.first == 1 {
		own = atoms[it.first].class & (r.base.classes["season"] | r.base.classes["q"] | r.base.classes["h"] | r.base.classes["weekday"])
	}
	value := atoms[it.first].value[0]
	for i := it.first; i < it.end; i++ {
		atoms[i] = atom{end: int32(i + 1)}
	}
	c := r.cls.time | own
	switch it.unit {
	case unitDay:
		c |= r.cls.timeDay
		if it.rule.form == formDate && !it.has(slotYear) {
			c |= r.cls.timeMonthDay
		}
	case unitMonth:
		c |= r.cls.timeMonth
		if it.rule.form != formDate {
			c |= r.base.classes["time.relmonth"]
		}
	case unitYear:
		c |= r.cls.timeYear
		if it.rule.form == formUnit || it.rule.form == formAnaphor {
			c |= r.cls.timeRelYear
		}
	}
	if (it.rule.form == formRange || it.rule.form == formBetween) && !it.hasYear(items) {
		c |= r.base.classes["time.openrange"]
	}
	if it.rule.form == formUnit && it.has(slotDir) {
		c |= r.base.classes["time.ago"]
	}
	atoms[it.first] = atom{class: c, value: [3]int32{value}, item: int32(index), end: int32(it.end)}
}

// stands reports whether the words beside a match allow it.
func (r *timeReader) stands(a *Analysis, atoms []atom, sent *lang.Sentence, m *match) bool {
	rule := &r.rules[m.row]
	prev, next := m.first-1, m.end
	if prev >= sent.First && rule.notBefore != 0 && atoms[prev].class&rule.notBefore != 0 {
		return false
	}
	if next < sent.End && rule.notAfter != 0 {
		if atoms[next].class&rule.notAfter != 0 {
			return false
		}
		if next+1 < sent.End && a.Tokens[next].Norm == "-" && atoms[next+1].class&rule.notAfter != 0 && adjacent(a.Tokens, next) {
			return false
		}
	}
	if m.has(slotDay) && m.has(slotMonth) && m.get(slotDay) > daysIn(m.get(slotYear), m.get(slotMonth)) {
		return false
	}
	switch rule.form {
	case formISO:
		return int(m.extra[1]) <= daysIn(m.get(slotISO), int(m.extra[0]))
	case formDate:
		return m.has(slotMonth) || m.has(slotDay) || r.yearStands(a, atoms, sent, m)
	case formDays:
		return m.get(slotShift) != 0 || a.Tokens[m.first].Norm != "today" || r.todayStands(a, sent, m)
	case formRange:
		return rangeStands(m)
	}
	return true
}

// yearStands looks closer at four digits that may be a year or a count.
func (r *timeReader) yearStands(a *Analysis, atoms []atom, sent *lang.Sentence, m *match) bool {
	if !m.has(slotYear) || m.end-m.first > 1 {
		return true
	}
	i := m.first
	led := false // by a word that often stands before years
	if i > sent.First {
		p := &a.Tokens[i-1]
		led = atoms[i-1].class&r.base.classes["prep"] != 0 || p.Norm == "the" || p.Norm == "(" || p.Norm == "," || p.Norm == "'s"
		if p.Norm == "-" && i-2 >= sent.First && adjacent(a.Tokens, i-1) && adjacent(a.Tokens, i) &&
			atoms[i-2].class&(r.base.classes["part"]|r.base.classes["edge"]|r.cls.year) == 0 {
			return false // "Expo-2017"
		}
		if p.Norm == "." && adjacent(a.Tokens, i) || p.Norm == "/" {
			return false
		}
		if startsUpper(p.Form) && (p.Tag == lang.PROPN || p.Tag == lang.NOUN && i-1 > sent.First) && !led && atoms[i-1].class&(r.cls.time|r.base.classes["month"]) == 0 {
			return false // "Vision 2030"
		}
	}
	if y := m.get(slotYear); y < 1900 && !led || y < 1800 && atoms[i-1].class&r.base.classes["yearprep"] == 0 {
		return false
	}
	if next := i + 1; next < sent.End {
		t := &a.Tokens[next]
		if !led && t.Tag == lang.NOUN && t.Feats.Has(lang.Plural) || t.Norm == "/" {
			return false
		}
	}
	return true
}

// todayStands tells "they met today" from "the world today" and "today, it has become".
func (r *timeReader) todayStands(a *Analysis, sent *lang.Sentence, m *match) bool {
	state := r.base.classes["state"]
	for k := m.end; k < min(sent.End, m.end+8); k++ {
		w := r.words[a.Tokens[k].Norm]
		if w.class&state == 0 {
			if t := &a.Tokens[k]; t.Tag == lang.VERB {
				return true
			}
			continue
		}
		return k+1 < sent.End && isGerund(&a.Tokens[k+1]) && (a.Tokens[k].Norm == "is" || a.Tokens[k].Norm == "are")
	}
	return true
}

func isGerund(t *lang.Token) bool {
	return len(t.Norm) > 4 && t.Norm[len(t.Norm)-3:] == "ing"
}

func rangeStands(m *match) bool {
	if m.has(slotYear) && m.has(slotYear2) && !m.has(slotMonth) {
		y, z := m.get(slotYear), m.get(slotYear2)
		if z < 100 {
			z += y / 100 * 100
		}
		return z > y && z-y <= 200
	}
	if m.has(slotDay2) && !m.has(slotMonth2) {
		return m.get(slotDay2) > m.get(slotDay)
	}
	return true
}

func daysIn(year, month int) int {
	if month < 1 || month > 12 {
		return 31
	}
	if month == 2 && year != 0 && (year%4 != 0 || year%100 == 0 && year%400 != 0) {
		return 28
	}
	return int([...]int8{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1])
}

// resolve gives the items their values, in order of position, since one may refer to another before it.
func (r *timeReader) resolve(a *Analysis, items []timeItem) []Time {
	order := topmost(items)
	x := newResolver(r, a, items)
	out := make([]Time, 0, len(order))
	for _, k := range order {
		it := &items[k]
		t := Time{First: it.first, End: it.end, Span: a.SpanOf(it.first, it.end), Vague: it.rule.vague, Rule: it.rule.name}
		if it.rule.duration {
			t.Grain = Duration
		} else {
			t.Value, t.Mod = x.value(it), it.modifier()
			t.Grain = grainOf(it.unit)
			x.remember(it, t.Value)
		}
		out = append(out, t)
	}
	return out
}

// topmost lists the items that are part of no larger one, in order of position.
func topmost(items []timeItem) []int {
	order := make([]int, 0, len(items))
	for i := range items {
		if !items[i].used {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := &items[order[i]], &items[order[j]]
		if a.first != b.first {
			return a.first < b.first
		}
		return a.end > b.end
	})
	keep := order[:0]
	for _, k := range order {
		if n := len(keep); n == 0 || items[keep[n-1]].end <= items[k].first {
			keep = append(keep, k)
		} else if last := &items[keep[n-1]]; last.rule.duration && !items[k].rule.duration {
			keep[n-1] = k
		}
	}
	return keep
}

// grainOf is the grain of an expression whose value is one calendar unit, or RangeGrain.
func grainOf(u calendarUnit) Grain {
	switch u {
	case unitDay:
		return DayGrain
	case unitWeek:
		return WeekGrain
	case unitMonth:
		return MonthGrain
	case unitQuarter:
		return QuarterGrain
	case unitYear:
		return YearGrain
	case unitDecade:
		return DecadeGrain
	}
	return RangeGrain
}

// ISO writes the value of a time as figures carry their period: "2024", "2024-Q1", "2024-03", "2024-03-05", "2024-01/2024-05".
func (t *Time) ISO() string { return FormatPeriod(t.Value) }

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
