package eval

import (
	"slices"
	"strings"
)

// matcher compares items of one document.
type matcher struct {
	doc    *document // nil when the text is not known
	people []set     // the document's named people, as sets of folded words
}

// threshold is the similarity from which a claim is taken for the gold item.
const threshold = 0.5

// similarity is how well a claim of a kind fits a gold item, from 0 to 1.
func (m *matcher) similarity(kind string, g, c item) float64 {
	switch kind {
	case "date":
		return m.date(g, c)
	case "person":
		return yes(samePerson(words(g["name"]), words(c["name"])))
	case "event":
		return m.event(g, c)
	case "statement":
		if !m.sameSpeaker(g["speaker"], c["speaker"]) {
			return 0
		}
		return halfAndRatio(m.doc.find(g["content_start"], g["content_end"]).ratio(spanOf(c)))
	case "figure":
		return m.figure(g, c)
	case "commitment":
		return above(m.doc.find(g["text_start"], g["text_end"]).ratio(spanOf(c)), 0.5)
	case "position":
		return halfAndRatio(m.doc.find(g["text_start"], g["text_end"]).ratio(spanOf(c)))
	case "instrument", "mechanism", "project":
		return above(overlap(content(g["name"]), content(c["name"])), 0.6)
	case "partnership":
		return yes(fold(g["level"]) == fold(c["level"]) && overlap(names(g["parties"]), names(c["parties"])) >= 0.99)
	case "formulation":
		return m.formulation(g, c)
	}
	return 0
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func above(x, least float64) float64 {
	if x >= least {
		return x
	}
	return 0
}

// halfAndRatio lets spans match that share two fifths.
func halfAndRatio(ratio float64) float64 {
	if ratio >= 0.4 {
		return 0.5 + ratio/2
	}
	return 0
}

func (m *matcher) date(g, c item) float64 {
	if !sameDays(g["start"], g["end"], c["value_start"], c["value_end"]) {
		return 0
	}
	if m.doc.find(g["text"], nil).touches(spanOf(c)) || fold(g["text"]) == fold(c["quote"]) {
		return 1
	}
	return 0.4
}

func (m *matcher) event(g, c item) float64 {
	s := 0.35 * yes(fold(first(g["type"], g["kind"])) == fold(c["type"]))
	s += 0.3 * commonDays(g["date_start"], g["date_end"], c["date_start"], c["date_end"])
	s += 0.25 * overlap(names(g["parties"]), names(c["parties"]))
	switch {
	case truthy(g["name"]) && truthy(c["name"]):
		s += 0.3 * overlap(content(g["name"]), content(c["name"]))
	case intersects(names(g["people"]), names(c["people"])):
		s += 0.2
	}
	if p := fold(g["place"]); p != "" && p == fold(c["place"]) {
		s += 0.1
	}
	return 0.8 * s // type and an unknown date alone are no match
}

func (m *matcher) figure(g, c item) float64 {
	if !near(g["value"], c["value"]) {
		return 0
	}
	if m.doc.find(g["text"], nil).touches(spanOf(c)) {
		return 1
	}
	quote, text := fold(c["quote"]), fold(g["text"])
	if quote != "" && (strings.Contains(text, quote) || strings.Contains(quote, text)) {
		return 0.6
	}
	return 0
}

func (m *matcher) formulation(g, c item) float64 {
	a, b := fold(g["phrase"]), fold(c["phrase"])
	switch {
	case a == b:
		return 1
	case a != "" && b != "" && overlap(setOf(strings.Fields(a)...), setOf(strings.Fields(b)...)) >= 0.7:
		return 0.7
	}
	return 0
}

// sameSpeaker: the same person, or both speak for states or a group, that is, for none of the people named.
func (m *matcher) sameSpeaker(x, y any) bool {
	a, b := words(x), words(y)
	if samePerson(a, b) {
		return true
	}
	named := func(s set) bool { return slices.ContainsFunc(m.people, func(p set) bool { return samePerson(s, p) }) }
	return len(a) > 0 && len(b) > 0 && !named(a) && !named(b)
}

func words(v any) set { return setOf(strings.Fields(fold(v))...) }

// samePerson: one name is part of the other.
func samePerson(a, b set) bool {
	return len(a) > 0 && len(b) > 0 && (a.within(b) || b.within(a))
}

func intersects(a, b set) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// first is x where it says something, otherwise y.
func first(x, y any) any {
	if truthy(x) {
		return x
	}
	return y
}

// day is the day of an ISO date or time, "" when it is not known.
func day(v any) string {
	r := []rune(written(v))
	return string(r[:min(len(r), len("2006-01-02"))])
}

// days is a period of days; an open end is the start.
func days(start, end any) (string, string) { return day(start), day(first(end, start)) }

func sameDays(a0, a1, b0, b1 any) bool {
	as, ae := days(a0, a1)
	bs, be := days(b0, b1)
	return as == bs && ae == be
}

// commonDays is 1 for equal periods, 0.5 for overlapping ones and where neither is known, less where one is not.
func commonDays(a0, a1, b0, b1 any) float64 {
	as, ae := days(a0, a1)
	bs, be := days(b0, b1)
	switch {
	case as == "" && bs == "":
		return 0.5
	case as == "" || bs == "":
		return 0.25
	case as == bs && ae == be:
		return 1
	case as <= be+"~" && bs <= ae+"~":
		return 0.5
	}
	return 0
}
