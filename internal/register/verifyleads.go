package register

import (
	"context"
	"database/sql"
	"fmt"

	"rapporteur/internal/text"
)

// led is an entry while what its lead is found by is put together anew.
type led struct {
	n    int64
	kind string
	lead standing
	all  union
}

// besides checks that each lead is found by all that the claims of its entry have, and counts that.
func (v *verifying) besides(ctx context.Context) error {
	months := v.monthsByKind()
	var e led
	err := v.each(ctx, func(rows *sql.Rows) error {
		var entry, n int64
		var kind string
		var lead bool
		var terms, others sql.RawBytes
		var day sql.NullInt64
		var days sql.NullString
		if err := rows.Scan(&entry, &n, &kind, &lead, &terms, &day, &others, &days); err != nil {
			return err
		}
		if entry != e.n {
			v.led(&e, months[e.kind])
			e = led{n: entry, kind: kind}
		}
		e.all.add(n, terms, day)
		if !lead {
			return nil
		}
		e.lead = standing{n: n, terms: append([]byte{}, terms...), day: day}
		return e.lead.scan(others, days)
	}, `SELECT p.entry, c.n, k.name, c.lead, c.terms, c.day, b.terms, b.days FROM claims c JOIN profiles p ON p.n = c.profile JOIN names k ON k.n = c.kind`+
		besideLead+`WHERE c.review = 0 ORDER BY p.entry`)
	v.led(&e, months[e.kind])
	if err != nil {
		return err
	}
	return v.none(ctx, "besides", "claim %d has values of other claims, and leads none",
		"SELECT n FROM besides WHERE n NOT IN (SELECT c.n FROM claims c WHERE c.lead = 1 AND c.review = 0 AND c.profile IS NOT NULL)")
}

// led checks what the lead of an entry is found by, and counts it; months are the terms of months of its kind.
func (v *verifying) led(e *led, months map[int64]int64) {
	if e.n == 0 {
		return
	}
	if e.lead.n == 0 {
		v.trouble("entries", fmt.Sprintf("entry %d has no leading claim", e.n), RemedyRebuild)
		return
	}
	want := e.lead.beside(e.all, months)
	if !want.equal(&e.lead.besides) {
		v.trouble("besides", fmt.Sprintf("the lead of entry %d is not found by all that its claims have", e.n), RemedyRebuild)
	}
	years := map[int64]bool{}
	for _, m := range e.all.months {
		years[m/12] = true
	}
	for y := range years {
		v.counted(e.kind, FieldYear, fmt.Sprintf("%04d", y)).entries++
	}
	for _, t := range want.others {
		v.placesBeside[t]++
		told := v.numbers[t]
		v.counted(told.kind, told.field, told.value).entries++
	}
}

// monthsByKind are the terms of months of each kind, by month.
func (v *verifying) monthsByKind() map[string]map[int64]int64 {
	months := map[string]map[int64]int64{}
	for n, t := range v.numbers {
		if t.field != FieldMonth {
			continue
		}
		if day, err := text.ParseDay(t.value + "-01"); err == nil {
			if months[t.kind] == nil {
				months[t.kind] = map[int64]int64{}
			}
			months[t.kind][monthNumber(dayNumber(day))] = n
		}
	}
	return months
}
