package check

import (
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// period is the time that a figure is told of, in days. Open ones go on until whoever tells it.
type period struct {
	from, to string // YYYY-MM-DD; to is "" when open
	open     bool
}

// parsePeriod reads the periods that figures carry: 2024, 2024-Q1, 2024-05, 2024-05-01, ranges of these, "2013/..".
func parsePeriod(s string) period {
	first, last, isRange := strings.Cut(s, "/")
	if i := strings.LastIndexByte(last, '/'); i >= 0 {
		last = last[i+1:]
	}
	from, to := bounds(first)
	switch {
	case from == "":
		return period{}
	case !isRange:
		return period{from: from, to: to}
	case last == "..":
		return period{from: from, open: true}
	}
	_, to = bounds(last)
	return period{from: from, to: to}
}

// bounds are the first and last day of one calendar expression; "" when it is none.
func bounds(s string) (from, to string) {
	if len(s) < 4 {
		return "", ""
	}
	year, err := strconv.Atoi(s[:4])
	if err != nil {
		return "", ""
	}
	switch rest := s[4:]; {
	case rest == "":
		return s + "-01-01", s + "-12-31"
	case strings.HasPrefix(rest, "-Q") && len(rest) == 3 && rest[2] >= '1' && rest[2] <= '4':
		first := text.Date(year, int(rest[2]-'1')*3+1, 1)
		return first.String(), first.Add(0, 3, -1).String()
	case len(rest) == 3:
		month, err := strconv.Atoi(rest[1:])
		if err != nil || month < 1 || month > 12 {
			return "", ""
		}
		first := text.Date(year, month, 1)
		return first.String(), first.Add(0, 1, -1).String()
	case len(rest) == 6:
		return s, s
	}
	return "", ""
}

// isYear reports whether the period is one calendar year.
func (p period) isYear() bool {
	return !p.open && len(p.from) == 10 && len(p.to) == 10 && p.from[:4] == p.to[:4] && p.from[4:] == "-01-01" && p.to[4:] == "-12-31"
}

// isDay reports whether the period is a single day: the day of a report more often than of a count.
func (p period) isDay() bool { return !p.open && p.from == p.to }

// over reports whether the period had ended when something was published, "" when that is unknown.
func (p period) over(published string) bool { return !p.open && published != "" && p.to < published }

// ahead reports whether the period, or its end, lay so far ahead at publication that what is told of it is a target.
func (p period) ahead(published string) bool {
	return !p.open && published != "" && len(published) == 10 && p.from > published
}

// within reports whether p is a part of o.
func (p period) within(o period) bool {
	return !p.open && !o.open && p != o && p.from >= o.from && p.to <= o.to
}

// before reports whether p is the year before o, both whole years.
func (p period) before(o period) bool {
	if !p.isYear() || !o.isYear() {
		return false
	}
	a, _ := strconv.Atoi(p.from[:4])
	b, _ := strconv.Atoi(o.from[:4])
	return a+1 == b
}
