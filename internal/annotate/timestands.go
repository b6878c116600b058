package annotate

import "rapporteur/internal/lang"

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
	case formFiscal:
		_, _, ok := fiscalYears(m)
		return ok || m.has(slotShift)
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
