package dossier

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// Series is the figures of one indicator, of the same subjects and in one unit, over time.
type Series struct {
	Indicator string   `json:"indicator"`
	Subjects  []string `json:"subjects"` // of a flow: from the first to the second
	Flow      bool     `json:"flow,omitempty"`
	Unit      string   `json:"unit"`
	Points    []Point  `json:"points"` // in order of time; the one without a period last
	Checks    []Check  `json:"checks,omitempty"`
	Claims    int      `json:"claims"`

	words string
}

// Point is what is told for one period.
type Point struct {
	Period string  `json:"period,omitempty"`
	Values []Value `json:"values"`           // those with the most tellers first
	Target bool    `json:"target,omitempty"` // told before the period began, or within a commitment: a target or a forecast
}

// Value is one number told for a period, with all who tell it.
type Value struct {
	Value     float64  `json:"value"`
	Qualifier string   `json:"qualifier,omitempty"`
	ChangePct *float64 `json:"change_pct,omitempty"` // growth told along with it
	Converted *float64 `json:"converted,omitempty"`  // in the unit that was asked for
	Cites     []Cite   `json:"claims"`
}

// Check is arithmetic done on a series: growth, sums of parts, targets.
type Check struct {
	Kind   string   `json:"kind"` // growth, sum, target
	Period string   `json:"period"`
	Agrees bool     `json:"agrees"`
	Note   string   `json:"note"`
	Claims []string `json:"claims"`
}

// Asked is which series are wanted.
type Asked struct {
	Indicator string   // words; a series must have them all in its indicator
	Of        []string // actors; a series must be about them all
	Unit      string   // "" for any; a currency converts the others, where rates are given
	Rates     *Rates
}

// Series are the series that figure claims tell, those that are closest to what was asked first: with no other words, no other
// subjects, and the most points.
func (d *Desk) Series(claims []register.Claim, ask Asked) []Series {
	want := d.indicatorWords(ask.Indicator, nil)
	groups := map[string]*Series{}
	aims := aimsOf(claims)
	for _, c := range pick(claims, "figure") {
		q := d.quantityOf(c)
		_, isNumber := c.Get("value").(float64)
		if !isNumber || !containsAll(strings.Fields(q.words), want) || !containsAll(c.Strings("subjects"), ask.Of) {
			continue
		}
		unit := c.String("unit")
		if !ask.wants(unit) {
			continue
		}
		key := q.words + "\x00" + strings.Join(q.subjects, "\x00") + "\x00\x00" + unit
		s := groups[key]
		if s == nil {
			s = &Series{Subjects: q.subjects, Flow: q.flow, Unit: unit, words: q.words}
			groups[key] = s
		}
		s.add(c, aims[c.ID])
	}
	var out []Series
	for _, s := range groups {
		s.finish(ask)
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Series) int {
		return cmp.Or(
			cmp.Compare(extra(strings.Fields(a.words), want), extra(strings.Fields(b.words), want)),
			cmp.Compare(extra(a.Subjects, ask.Of), extra(b.Subjects, ask.Of)),
			-cmp.Compare(len(a.Points), len(b.Points)), -cmp.Compare(a.Claims, b.Claims),
			cmp.Compare(a.words, b.words), slices.Compare(a.Subjects, b.Subjects), cmp.Compare(a.Unit, b.Unit))
	})
	d.check(out)
	return out
}

// aimsOf are the commitments, by the ids of the figures that stand in their words: what is undertaken is no count of what is.
func aimsOf(claims []register.Claim) map[string]*register.Claim {
	byDocument := map[string][]*register.Claim{}
	for _, c := range pick(claims, "commitment") {
		byDocument[c.Document] = append(byDocument[c.Document], c)
	}
	out := map[string]*register.Claim{}
	for _, f := range pick(claims, "figure") {
		for _, c := range byDocument[f.Document] {
			if c.Span.Contains(f.Span) {
				out[f.ID] = c
				break
			}
		}
	}
	return out
}

// extra is how many words a list has beyond those wanted.
func extra(have, want []string) int { return max(0, len(have)-len(want)) }

// wants reports whether a unit is the one asked for or can be converted to it.
func (a *Asked) wants(unit string) bool {
	return a.Unit == "" || strings.EqualFold(a.Unit, unit) || a.Rates.Knows(a.Unit) && a.Rates.Knows(unit)
}

// add enters a figure under its period and value; aim is the commitment whose words hold it, or nil.
func (s *Series) add(c, aim *register.Claim) {
	s.Claims++
	if name := c.String("indicator"); s.Indicator == "" || len(name) < len(s.Indicator) {
		s.Indicator = name
	}
	period := c.String("period")
	if aim != nil && period == "" {
		period = strings.TrimSuffix(aim.String("deadline"), "-12-31")
	}
	target := aim != nil || c.String("outlook") != "" || period != "" && !c.Published.IsZero() && c.Published.Before(dayOf(periodStart(period))) && !c.FromTable()
	at := slices.IndexFunc(s.Points, func(p Point) bool { return p.Period == period && p.Target == target })
	if at < 0 {
		at = len(s.Points)
		s.Points = append(s.Points, Point{Period: period, Target: target})
	}
	p := &s.Points[at]
	value, _ := c.Get("value").(float64)
	qualifier := c.String("qualifier")
	if qualifier == "exact" {
		qualifier = ""
	}
	i := slices.IndexFunc(p.Values, func(v Value) bool { return v.Value == value && v.Qualifier == qualifier })
	if i < 0 {
		i = len(p.Values)
		p.Values = append(p.Values, Value{Value: value, Qualifier: qualifier})
	}
	v := &p.Values[i]
	if change, ok := c.Get("change_pct").(float64); ok && v.ChangePct == nil {
		v.ChangePct = &change
	}
	v.Cites = append(v.Cites, cite(c))
}

func (s *Series) finish(ask Asked) {
	slices.SortStableFunc(s.Points, func(a, b Point) int {
		if (a.Period == "") != (b.Period == "") {
			return -cmp.Compare(a.Period, b.Period)
		}
		if a.Period == b.Period && a.Target != b.Target {
			return map[bool]int{true: 1, false: -1}[a.Target]
		}
		return cmp.Or(cmp.Compare(periodStart(a.Period), periodStart(b.Period)), cmp.Compare(a.Period, b.Period))
	})
	for i := range s.Points {
		p := &s.Points[i]
		slices.SortStableFunc(p.Values, func(a, b Value) int {
			return cmp.Or(len(b.Cites)-len(a.Cites), cmp.Compare(len(a.Qualifier), len(b.Qualifier)), cmp.Compare(a.Value, b.Value))
		})
		for j := range p.Values {
			v := &p.Values[j]
			if n, ok := ask.Rates.Convert(v.Value, s.Unit, ask.Unit, p.Period); ok {
				v.Converted = &n
			}
		}
	}
}

// periodStart is the first day of a period in the form of claims; "" for none.
func periodStart(period string) string {
	p, _ := text.ParseStretch(period)
	return p.Start.String()
}

// cut is the first n bytes of s, or what there is of it.
func cut(s string, n int) string { return s[:min(len(s), n)] }

// isYearly reports whether a period is a calendar year.
func isYearly(period string) bool {
	p, ok := text.ParseStretch(period)
	return ok && p.IsYear()
}

// Amount is how a value is written for people: 94.8 billion, 4,500, 23.6.
func Amount(v float64) string {
	for _, scale := range []struct {
		n    float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if math.Abs(v) >= scale.n {
			return claim.Format(math.Round(v/scale.n*1000)/1000) + scale.name
		}
	}
	return claim.Format(math.Round(v*1000) / 1000)
}
