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
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Day{}, fmt.Errorf("not a day in the form YYYY-MM-DD: %q", s)
	}
	return DayOf(t), nil
}

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
