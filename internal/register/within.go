package register

import (
	"context"
	"database/sql"
	"strings"

	"rapporteur/internal/text"
)

// lastNumber is larger than the number of any claim.
const lastNumber = int64(1) << 62

// numbersIn are the numbers of claims published in a period, from the first to before the second.
func numbersIn(p text.Period) (start, end int64) {
	start, end = int64(unknownDay+1)<<dayBits, lastNumber
	if !p.Start.IsZero() {
		start = dayNumber(p.Start) << dayBits
	}
	if !p.End.IsZero() {
		end = (dayNumber(p.End) + 1) << dayBits
	}
	return start, end
}

// toldWithin is the condition that a claim of the entry of c was published within a range of numbers.
const toldWithin = `EXISTS (SELECT 1 FROM claims x WHERE x.profile IN (SELECT q.entry FROM profiles q WHERE q.n = c.profile
	UNION ALL SELECT m.n FROM profiles q JOIN profiles m ON m.entry = q.entry AND m.entry <> m.n WHERE q.n = c.profile)
	AND x.n >= ? AND x.n < ? AND x.review = 0)`

// published checks that a claim, or one of its entry, was published in the period that is asked for.
func (p *plan) published(q Query) {
	if q.Published.IsZero() {
		return
	}
	start, end := numbersIn(q.Published)
	if !q.Entries {
		p.within(start, end)
		return
	}
	p.check("(c.n >= ? AND c.n < ? OR b.n IS NOT NULL AND "+toldWithin+")", start, end, start, end)
	p.need(true)
}

// Conditions that a claim tells of a day within two, and that one of its entry does which tells of another day than it.
const (
	daysWithin    = "c.day BETWEEN ? AND ?"
	otherDays     = "SELECT b.n FROM besides b CROSS JOIN json_each(b.days) j WHERE b.days IS NOT NULL AND j.value BETWEEN ? AND ?"
	notDaysWithin = "coalesce(c.day NOT BETWEEN ? AND ?, TRUE)"
)

// within narrows to claims with numbers from start to before end.
func (p *plan) within(start, end int64) {
	for i := range p.ways {
		x := &p.ways[i]
		x.where, x.args = append(x.where, x.n+" >= ? AND "+x.n+" < ?"), append(x.args, start, end)
	}
}

// daysIn are the first and the last day of a period, as columns have them.
func daysIn(p text.Period) (start, end int64) {
	start, end = unknownDay, -unknownDay*1000
	if !p.Start.IsZero() {
		start = dayNumber(p.Start)
	}
	if !p.End.IsZero() {
		end = dayNumber(p.End)
	}
	return start, end
}

// told checks that a claim, or one of its entry, tells of the period that is asked for.
func (p *plan) told(q Query) {
	if q.Day.IsZero() {
		return
	}
	start, end := daysIn(q.Day)
	if q.Entries {
		p.check("("+daysWithin+" OR c.n IN ("+otherDays+"))", start, end, start, end)
	} else {
		p.check(daysWithin, start, end)
	}
	p.need(false)
}

// toldApart does the same for a plan that walks claims: the entries that are found by what other claims tell are a way
// of their own, so that the index of days serves for the rest.
func (p *plan) toldApart(q Query) {
	if q.Day.IsZero() {
		return
	}
	p.byDay = true
	start, end := daysIn(q.Day)
	own := &p.ways[0]
	if q.Entries {
		other := way{from: "(SELECT DISTINCT n FROM (" + otherDays + ")) w", n: "w.n", row: true}
		other.where = append(append([]string{}, own.where...), notDaysWithin)
		other.args = append(append([]any{start, end}, own.args...), start, end)
		other.other = own.other
		p.ways = append(p.ways, other)
		own = &p.ways[0]
	}
	own.where, own.args = append(own.where, daysWithin), append(own.args, start, end)
}

// monthTerms are the terms of the months that lie in a period as a whole, and of those that lie in it in part.
func (r *Register) monthTerms(ctx context.Context, kind string, p text.Period) (whole, some []int64, err error) {
	first, last := "", "9999-12"
	if !p.Start.IsZero() {
		first = p.Start.String()
	}
	if !p.End.IsZero() {
		last = p.End.String()
	}
	err = r.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var month string
		if err := rows.Scan(&n, &month); err != nil {
			return err
		}
		begin, err := text.ParseDay(month + "-01")
		if err != nil {
			return err
		}
		switch finish := begin.Add(0, 1, -1).String(); {
		case finish < first || month+"-01" > last:
		case month+"-01" >= first && finish <= last:
			whole = append(whole, n)
		default:
			some = append(some, n)
		}
		return nil
	}, "SELECT n, value FROM terms WHERE kind = "+named+" AND field = "+named+" AND entries > 0", kind, FieldMonth)
	return whole, some, err
}

// entryTerms asks facets for the leads of a kind whose entries have all the terms.
func entryTerms(terms []int64, kind int64) string {
	match := []string{leadWord(kind)}
	for _, t := range terms {
		match = append(match, "("+termWord(t)+" OR "+besideWord(t)+")")
	}
	return strings.Join(match, " AND ")
}

// anyBeside asks facets for the leads whose entries have one of the terms besides.
func anyBeside(terms []int64) string {
	var words []string
	for _, t := range terms {
		words = append(words, besideWord(t))
	}
	return "(" + strings.Join(words, " OR ") + ")"
}

// without leaves out what has one of the terms besides.
func without(match string, terms []int64) string {
	if len(terms) == 0 {
		return match
	}
	return "(" + match + ") NOT " + anyBeside(terms)
}

// monthsAround widens a range of numbers to whole months.
func monthsAround(start, end int64) (first, last int64) {
	first, last = start, end
	if d := dayAt(sql.NullInt64{Int64: start, Valid: start > int64(unknownDay+1)<<dayBits}); !d.IsZero() {
		first = dayNumber(text.Date(int(d.Year), int(d.Month), 1)) << dayBits
	}
	if end < lastNumber {
		d := text.Date(1970, 1, 1).Add(0, 0, int(end>>dayBits)-1)
		last = dayNumber(text.Date(int(d.Year), int(d.Month), 1).Add(0, 1, 0)) << dayBits
	}
	return first, last
}
