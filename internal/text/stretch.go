package text

import (
	"strconv"
	"strings"
)

// Stretch is the time that a figure is told of, as claims write it: 2024, 2024-Q1, 2024-H1, 2024-05, 2024-05-03, ranges of these
// (2024-01/2024-05), what began and goes on (2013/..), and fiscal years (FY2024, FY2023-24, FY2024-Q1).
type Stretch struct {
	Period      // of a fiscal year the widest in which it can lie, since states begin it on other days
	Open   bool // it goes on until whoever tells it; End is unknown
	Fiscal bool // a year of accounts, no calendar year
}

// fiscalMark begins a fiscal year.
const fiscalMark = "FY"

// ParseStretch reads a period of claims; ok is false for anything else.
func ParseStretch(s string) (t Stretch, ok bool) {
	first, last, isRange := strings.Cut(s, "/")
	if i := strings.LastIndexByte(last, '/'); i >= 0 {
		last = last[i+1:]
	}
	from, fiscal, ok := stretchOf(first)
	t = Stretch{Period: from, Fiscal: fiscal}
	switch {
	case !ok || !isRange:
		return t, ok
	case last == "..":
		t.End, t.Open = Day{}, true
		return t, true
	}
	to, fiscal, ok := stretchOf(last)
	t.End, t.Fiscal = to.End, t.Fiscal || fiscal
	return t, ok && !t.End.Before(t.Start)
}

// stretchOf reads one calendar expression or fiscal year.
func stretchOf(s string) (p Period, fiscal, ok bool) {
	s, fiscal = strings.CutPrefix(s, fiscalMark)
	if len(s) < 4 {
		return p, fiscal, false
	}
	year, ok := digits(s[:4])
	if !ok {
		return p, fiscal, false
	}
	rest := s[4:]
	if fiscal {
		return fiscalYear(year, rest)
	}
	months := func(first, n int) (Period, bool, bool) {
		start := Date(year, first, 1)
		return Period{start, start.Add(0, n, -1)}, false, true
	}
	switch {
	case rest == "":
		return Period{Day{int16(year), 1, 1}, Day{int16(year), 12, 31}}, false, true
	case len(rest) == 3 && rest[:2] == "-Q" && rest[2] >= '1' && rest[2] <= '4':
		return months(int(rest[2]-'1')*3+1, 3)
	case len(rest) == 3 && (rest[:2] == "-H" || rest[:2] == "-S") && (rest[2] == '1' || rest[2] == '2'):
		return months(int(rest[2]-'1')*6+1, 6)
	case len(rest) == 3 && rest[0] == '-':
		if m, ok := digits(rest[1:]); ok && m >= 1 && m <= 12 {
			return months(m, 1)
		}
	case len(rest) == 6:
		day, err := ParseDay(s)
		return Period{day, day}, false, err == nil
	}
	return p, false, false
}

// fiscalYear is where a fiscal year can lie: some states name it by the year in which it begins, others by that in which it ends.
func fiscalYear(year int, rest string) (p Period, fiscal, ok bool) {
	if quarter := strings.LastIndex(rest, "-Q"); quarter >= 0 {
		rest = rest[:quarter]
	}
	if rest == "" {
		return Period{Date(year-1, 4, 1), Date(year+1, 3, 31)}, true, true
	}
	next, ok := digits(rest[1:])
	if !ok || rest[0] != '-' || next != (year+1)%100 {
		return p, true, false
	}
	return Period{Date(year, 1, 1), Date(year+1, 12, 31)}, true, true
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// FormatFiscal writes a fiscal year as claims have it; last is the year in which it ends, where that is told too, else 0.
func FormatFiscal(first, last int) string {
	switch {
	case last <= first:
		return fiscalMark + strconv.Itoa(first)
	case last == first+1:
		return fiscalMark + strconv.Itoa(first) + "-" + strconv.Itoa(last)[2:]
	}
	return fiscalMark + strconv.Itoa(first) + "/" + fiscalMark + strconv.Itoa(last)
}

// IsYear reports whether the stretch is one calendar year.
func (t Stretch) IsYear() bool {
	return !t.Open && !t.Fiscal && t.Start.Year == t.End.Year && t.Start.Month == 1 && t.Start.Dom == 1 && t.End.Month == 12 && t.End.Dom == 31
}

// IsDay reports whether the stretch is a single day.
func (t Stretch) IsDay() bool { return !t.Open && !t.Fiscal && t.Start == t.End }

// EndsBefore reports whether the stretch is over on a day; false where the day is unknown.
func (t Stretch) EndsBefore(d Day) bool { return !t.Open && !d.IsZero() && t.End.Before(d) }

// StartsAfter reports whether the whole of the stretch is to come on a day; false where the day is unknown.
func (t Stretch) StartsAfter(d Day) bool { return !t.Open && !d.IsZero() && d.Before(t.Start) }

// Within reports whether t is a part of o.
func (t Stretch) Within(o Stretch) bool {
	return !t.Open && !o.Open && t != o && !t.Start.Before(o.Start) && !o.End.Before(t.End)
}

// YearBefore reports whether t is the year before o, both whole years of one sort.
func (t Stretch) YearBefore(o Stretch) bool {
	if t.Fiscal || o.Fiscal {
		return t.Fiscal && o.Fiscal && t.Start.Add(1, 0, 0) == o.Start && t.End.Add(1, 0, 0) == o.End
	}
	return t.IsYear() && o.IsYear() && t.Start.Year+1 == o.Start.Year
}

// YearsOn is a year, fiscal year or part of one in a form of claims some years on; "" for what it cannot move.
func YearsOn(s string, n int) string {
	t, ok := ParseStretch(s)
	if !ok || t.Open {
		return ""
	}
	return InYear(s, yearOf(s)+n)
}

// InYear is the same part of another year: InYear("2023-01/2023-11", 2022) is "2022-01/2022-11". Of what reaches into the next year,
// and of whole years that are none of accounts, it is "".
func InYear(s string, year int) string {
	t, ok := ParseStretch(s)
	if !ok || t.Open || t.IsYear() {
		return ""
	}
	from := yearOf(s)
	if rest, fiscal := strings.CutPrefix(s, fiscalMark); fiscal {
		switch {
		case len(rest) == 4:
			return FormatFiscal(year, 0)
		case len(rest) == 7 && rest[4] == '-' && rest[5] != 'Q':
			return FormatFiscal(year, year+1)
		}
		return ""
	}
	if int(t.Start.Year) != from || int(t.End.Year) != from {
		return ""
	}
	return strings.ReplaceAll(s, strconv.Itoa(from)+"-", strconv.Itoa(year)+"-")
}

// yearOf is the year by which a stretch begins in its written form; 0 for none.
func yearOf(s string) int {
	s = strings.TrimPrefix(s, fiscalMark)
	if len(s) < 4 {
		return 0
	}
	year, _ := digits(s[:4])
	return year
}
