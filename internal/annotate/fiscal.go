package annotate

import (
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// Fiscal years are kept apart from calendar years: which days one has is known only to who knows whose it is.

// lexFiscal classes a word that is a fiscal year: "FY2024", "FY24", "FY'24", "FY2023/24".
func (r *timeReader) lexFiscal(norm string, a *atom) {
	rest, ok := strings.CutPrefix(norm, "fy")
	if !ok {
		return
	}
	rest = strings.TrimLeft(rest, "'’")
	if year, next, ok := yearPair(rest); ok {
		a.class, a.value = r.cls.fiscalYear, [3]int32{int32(year), int32(next)}
	} else if n, err := strconv.Atoi(rest); err == nil && (len(rest) == 2 || len(rest) == 4) {
		a.class, a.value = r.cls.fiscalYear, [3]int32{int32(n)}
	}
}

// yearPair reads a year and the next: "2023/24", "2023-2024".
func yearPair(s string) (year, next int, ok bool) {
	if len(s) != 7 && len(s) != 9 || s[4] != '/' && s[4] != '-' || !isInteger(s[:4]) || !isInteger(s[5:]) {
		return 0, 0, false
	}
	year, _ = strconv.Atoi(s[:4])
	next, _ = strconv.Atoi(s[5:])
	next = century(next, year)
	return year, next, year >= 1900 && year < 2100 && next == year+1
}

// century adds to a year of two digits those of another.
func century(n, year int) int {
	if n < 100 {
		n += year / 100 * 100
	}
	return n
}

// fiscalYears are the years that an expression names a fiscal year, or several, by; last is 0 where there is one.
func fiscalYears(m *match) (first, last int, ok bool) {
	first, last = m.get(slotYear), m.get(slotYear2)
	if m.has(slotISO) {
		first, last = m.get(slotISO), max(last, int(m.extra[0]))
	}
	if first < 100 && first > 0 {
		first += 2000
	}
	if last > 0 {
		last = century(last, first)
		return first, last, first > 1900 && first < last && last < 2100
	}
	return first, 0, first > 1900 && first < 2100
}

// isFiscal reports whether an item is a fiscal year, or built on one.
func isFiscal(it *timeItem, items []timeItem) bool {
	return it.rule.form == formFiscal || it.has(slotTime) && isFiscal(&items[it.get(slotTime)], items) ||
		it.has(slotTime2) && isFiscal(&items[it.get(slotTime2)], items)
}

// fiscalAt is the fiscal year so many away from the one on a day: that of 2022-23 in the winter between. In the months in which
// some have begun a new year and others have not it is unknown.
func fiscalAt(d text.Day, away int) string {
	first := int(d.Year) + away
	switch {
	case d.IsZero() || d.Month > 3 && d.Month < 10:
		return ""
	case d.Month <= 3:
		first--
	}
	return text.FormatFiscal(first, first+1)
}

// fiscalOf is a fiscal year, a quarter of one or a range of them as claims write it; "" for other parts. Relative ones are counted
// from the day given.
func fiscalOf(it *timeItem, items []timeItem, anchor text.Day) string {
	part := func(slot int) string {
		if !it.has(slot) {
			return ""
		}
		return fiscalOf(&items[it.get(slot)], items, anchor)
	}
	switch it.rule.form {
	case formFiscal:
		if it.has(slotShift) {
			return fiscalAt(anchor, it.get(slotShift))
		}
		first, last, _ := fiscalYears(&it.match)
		return text.FormatFiscal(first, last)
	case formQuarter:
		if year, q := part(slotTime), it.get(slotQuarter); year != "" && !strings.Contains(year, "/") && q >= 1 && q <= 4 {
			return year + "-Q" + strconv.Itoa(q)
		}
	case formBetween:
		first, last := part(slotTime), part(slotTime2)
		if s := first + "/" + last; first != "" && last != "" {
			if _, ok := text.ParseStretch(s); ok {
				return s
			}
		}
	}
	return ""
}
