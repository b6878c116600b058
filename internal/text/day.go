package text

import (
	"fmt"
	"time"
)

// Day is a calendar day without a time zone. The zero Day is "unknown".
type Day struct {
	Year       int16
	Month, Dom int8
}

// Date builds a Day, normalizing as time.Date does (month 13 is January of the next year).
func Date(year, month, dom int) Day {
	return DayOf(time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC))
}

// DayOf is the calendar day of t in t's own zone.
func DayOf(t time.Time) Day {
	return Day{int16(t.Year()), int8(t.Month()), int8(t.Day())}
}

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	d, ok := parseDay(s)
	if !ok {
		return Day{}, notDay(s)
	}
	return d, nil
}

// parseDay is called for all that might be a day: it makes nothing of what is none.
func parseDay(s string) (d Day, ok bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return d, false
	}
	var digits [8]int
	for i, at := range [...]int{0, 1, 2, 3, 5, 6, 8, 9} {
		if s[at] < '0' || s[at] > '9' {
			return d, false
		}
		digits[i] = int(s[at] - '0')
	}
	year, month, dom := digits[0]*1000+digits[1]*100+digits[2]*10+digits[3], digits[4]*10+digits[5], digits[6]*10+digits[7]
	d = Day{int16(year), int8(month), int8(dom)}
	return d, month >= 1 && month <= 12 && dom >= 1 && (dom <= 28 || Date(year, month, dom) == d)
}

// notDay is what was taken for a day.
type notDay string

// Error tells the form that days have.
func (s notDay) Error() string { return fmt.Sprintf("not a day in the form YYYY-MM-DD: %q", string(s)) }

// IsZero reports whether the day is unknown.
func (d Day) IsZero() bool { return d == Day{} }

// Time is midnight UTC of the day.
func (d Day) Time() time.Time {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Dom), 0, 0, 0, 0, time.UTC)
}

// Add moves by years, months and days, normalizing.
func (d Day) Add(years, months, days int) Day {
	return DayOf(d.Time().AddDate(years, months, days))
}

// DaysTo is how many days lie between d and o, which is negative where o comes first.
func (d Day) DaysTo(o Day) int { return int(o.Time().Sub(d.Time()).Hours() / 24) }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Before reports whether d comes before o.
func (d Day) Before(o Day) bool {
	if d.Year != o.Year {
		return d.Year < o.Year
	}
	if d.Month != o.Month {
		return d.Month < o.Month
	}
	return d.Dom < o.Dom
}

// String is YYYY-MM-DD, or "" for an unknown day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Dom)
}

// Period is a range of days, both inclusive; one side or both may be unknown.
type Period struct{ Start, End Day }

// IsZero reports whether neither side is known.
func (p Period) IsZero() bool { return p.Start.IsZero() && p.End.IsZero() }
