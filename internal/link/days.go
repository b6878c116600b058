package link

import (
	"cmp"
	"slices"

	"rapporteur/internal/text"
)

// telling is one time that claims give a thing, with the sources that give it.
type telling struct {
	text.Period
	start, end string // as claims have them
	vague      bool   // a month, a year: any day of it may be meant; shorter ones are taken for days on which it went on
	judged     bool
	sources    map[string]bool // that tell it
	past       map[string]bool // of these, those that tell it as having been
	first      string          // publication of the first, the undated last
	held, told int             // how many sources agree: that tell it as having been, at all
}

// vagueDays is the length from which a time leaves open which day is meant.
const vagueDays = 14

// Days are the first and last day of an event by all claims about it, chosen together: those on which most sources agree, where
// one that names a month or a year agrees with every day in it; so the day that one source tells stands where others tell its
// year. What was beats what was planned; "" without dated claims.
func Days(claims []Told) (start, end string) {
	t := agreed(claims, func(c *Told) (text.Period, string, string) {
		from, to := c.String("date_start"), cmp.Or(c.String("date_end"), c.String("date_start"))
		a, err1 := text.ParseDay(from)
		b, err2 := text.ParseDay(to)
		if err1 != nil || err2 != nil {
			return text.Period{}, "", ""
		}
		return text.Period{Start: a, End: b}, from, to
	}, "date_start", "date_end")
	if t == nil {
		return "", ""
	}
	return t.start, t.end
}

// Date is what claims together tell for a field that holds one date, be it a day, a month or a year; chosen as Days are.
func Date(claims []Told, field string) string {
	t := agreed(claims, func(c *Told) (text.Period, string, string) {
		s := c.String(field)
		p, ok := text.ParseStretch(s)
		if !ok || p.Open || p.Fiscal {
			return text.Period{}, "", ""
		}
		return p.Period, s, s
	}, field)
	if t == nil {
		return ""
	}
	return t.start
}

// agreed is the time on which most sources agree; nil when none is told.
func agreed(claims []Told, of func(*Told) (text.Period, string, string), fields ...string) *telling {
	list := tellings(claims, of, fields)
	if len(list) == 0 {
		return nil
	}
	for i := range list {
		list[i].count(list)
	}
	best := slices.MaxFunc(list, func(a, b telling) int {
		size := a.length() - b.length() // of two days the fuller: one report names only the first
		if a.vague {
			size = -size // of a year and its month the month
		}
		return cmp.Or(rank(a.judged)-rank(b.judged), a.held-b.held, a.told-b.told, rank(b.vague)-rank(a.vague), size, cmp.Compare(b.first, a.first), cmp.Compare(b.start, a.start))
	})
	return &best
}

func tellings(claims []Told, of func(*Told) (text.Period, string, string), fields []string) []telling {
	var out []telling
	for i := range claims {
		c := &claims[i]
		p, start, end := of(c)
		if p.Start.IsZero() || p.End.Before(p.Start) {
			continue
		}
		k := slices.IndexFunc(out, func(t telling) bool { return t.start == start && t.end == end })
		if k < 0 {
			k = len(out)
			t := telling{Period: p, start: start, end: end, sources: map[string]bool{}, past: map[string]bool{}, first: "9"}
			t.vague = t.length() > vagueDays
			out = append(out, t)
		}
		t := &out[k]
		source := cmp.Or(c.Family, c.Document)
		t.sources[source] = true
		if status := c.String("status"); status != "planned" && status != "to be signed" && status != "denied" && status != "cancelled" {
			t.past[source] = true
		}
		for _, f := range fields {
			t.judged = t.judged || c.Judged(f)
		}
		if day := c.Published.String(); day != "" {
			t.first = min(t.first, day)
		}
	}
	return out
}

// count finds how many sources agree with a time: those that tell it, and those that tell a month or year around it; with some days
// on end also those that tell several of them, each one.
func (t *telling) count(list []telling) {
	past, all := map[string]bool{}, map[string]bool{}
	parts := 0
	for i := range list {
		if list[i].partOf(t) {
			parts++
		}
	}
	for i := range list {
		o := &list[i]
		if (o.start != t.start || o.end != t.end) && !(o.vague && !t.Start.Before(o.Start) && !o.End.Before(t.End)) && !(parts > 1 && o.partOf(t)) {
			continue
		}
		for s := range o.sources {
			all[s] = true
		}
		for s := range o.past {
			past[s] = true
		}
	}
	t.held, t.told = len(past), len(all)
}

// partOf reports whether a time is one of some days on end.
func (t *telling) partOf(o *telling) bool {
	return t.length() == 0 && o.length() > 0 && !o.vague && !t.Start.Before(o.Start) && !o.End.Before(t.End)
}

// length is how many days lie between first and last.
func (t *telling) length() int { return t.Start.DaysTo(t.End) }

func rank(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
