package annotate

import (
	"sort"

	"rapporteur/internal/lang"
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
			if isFiscal(it, items) {
				t.Fiscal, t.Vague = fiscalOf(it, items, x.anchor), true
			}
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
