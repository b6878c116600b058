package dossier

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// check adds to each series what arithmetic says of it: growth against the year before, parts against totals, targets against what was
// reached. It compares only what has one unit.
func (d *Desk) check(all []Series) {
	for i := range all {
		s := &all[i]
		if !slices.ContainsFunc(strings.Fields(s.words), func(w string) bool { return d.measures.real[w] }) {
			s.growth()
		}
		s.targets()
		if !s.Flow {
			s.partners(all)
			s.flows(d, all)
		}
	}
}

// loose is by how much of its size a stated number may be off: half of what its last digit counts, at least the second (30 billion is
// no less exact than 44 billion), and more where words loosen it.
func (v *Value) loose() float64 {
	written, _, _ := strings.Cut(strconv.FormatFloat(math.Abs(v.Value), 'e', -1, 64), "e")
	size, _ := strconv.ParseFloat(written, 64)
	decimals := max(len(written)-len("1."), 1)
	off := 0.5 * math.Pow(10, -float64(decimals)) / max(size, 1)
	switch v.Qualifier {
	case "":
		return off
	case "about":
		return off + 0.03
	}
	return off + 0.05 // over, nearly, at least, up to: one side is open
}

// growth holds each value with a growth rate against what is told for the year before.
func (s *Series) growth() {
	for i := range s.Points {
		p := &s.Points[i]
		before := s.point(yearBefore(p.Period))
		if before == nil || p.Target {
			continue
		}
		for _, v := range p.Values {
			if v.ChangePct == nil {
				continue
			}
			s.Checks = append(s.Checks, growthOf(p.Period, v, before))
		}
	}
}

// growthOf takes, of the values told for the year before, the one that fits best.
func growthOf(period string, v Value, before *Point) Check {
	best := Check{}
	nearest := math.Inf(1)
	for _, b := range before.Values {
		want := v.Value / (1 + *v.ChangePct/100)
		off := math.Abs(b.Value-want) / math.Max(math.Abs(want), 1)
		if off >= nearest {
			continue
		}
		nearest = off
		agrees := off <= v.loose()+b.loose()+0.006 // rates are rounded to a percent or a tenth of it
		best = Check{Kind: "growth", Period: period, Agrees: agrees, Claims: []string{v.Cites[0].Claim, b.Cites[0].Claim}}
		best.Note = fmt.Sprintf("%s and growth of %s percent make %s the year before; told is %s", Amount(v.Value), number(*v.ChangePct), Amount(rounded(want)), Amount(b.Value))
	}
	return best
}

// number writes a number to at most two digits after the point.
func number(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

// rounded keeps four digits of a number.
func rounded(v float64) float64 {
	out, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 3, 64), 64)
	return out
}

// yearBefore is the same period one year earlier, "" for what is none.
func yearBefore(period string) string {
	p, ok := text.ParseStretch(period)
	if !ok || p.Open {
		return ""
	}
	parts := strings.Split(period, "/")
	for i, part := range parts {
		part, fiscal := strings.CutPrefix(part, "FY")
		year, _ := strconv.Atoi(part[:4])
		rest := part[4:]
		if second, quarter, _ := strings.Cut(rest, "-Q"); fiscal && second != "" { // FY2023-24
			if rest = fmt.Sprintf("-%02d", year%100); quarter != "" {
				rest += "-Q" + quarter
			}
		}
		parts[i] = strconv.Itoa(year-1) + rest
		if fiscal {
			parts[i] = "FY" + parts[i]
		}
	}
	return strings.Join(parts, "/")
}

func (s *Series) point(period string) *Point {
	if period == "" {
		return nil
	}
	if i := slices.IndexFunc(s.Points, func(p Point) bool { return p.Period == period && !p.Target }); i >= 0 {
		return &s.Points[i]
	}
	return nil
}

// targets holds what was aimed at or forecast against what is told later, or else last. What was so years before the
// aim was told does not reach it; the year before may, since texts tell of aims that have just been reached.
func (s *Series) targets() {
	for _, p := range s.Points {
		if !p.Target || p.Period == "" {
			continue
		}
		goal := p.Values[0]
		var last *Point
		for i := range s.Points {
			o := &s.Points[i]
			before := o.Period < yearBefore(cut(goal.Cites[0].Published, 4))
			if o.Target || !isYearly(o.Period) || periodStart(o.Period) > periodStart(p.Period) || before && o.best() >= goal.Value {
				continue
			}
			if last == nil || o.best() >= goal.Value && last.best() < goal.Value || last.best() < goal.Value {
				last = o
			}
		}
		if last == nil {
			continue
		}
		reached := last.best() >= goal.Value
		s.Checks = append(s.Checks, Check{Kind: "target", Period: p.Period, Agrees: reached, Claims: []string{goal.Cites[0].Claim, last.Values[0].Cites[0].Claim},
			Note: fmt.Sprintf("%s told ahead for %s; told for %s is %s, %.0f percent of it", Amount(goal.Value), p.Period, last.Period, Amount(last.best()), last.best()/goal.Value*100)})
	}
}

// best is the largest value told for a period.
func (p *Point) best() float64 {
	out := p.Values[0].Value
	for _, v := range p.Values {
		out = max(out, v.Value)
	}
	return out
}

// partners holds a total of one state with several others against the sum over the pairs, where every pair is told.
func (s *Series) partners(all []Series) {
	if len(s.Subjects) < 4 {
		return
	}
	for _, hub := range s.Subjects {
		var parts []*Series
		for _, other := range s.Subjects {
			pair := circle([]string{hub, other})
			for i := range all {
				if o := &all[i]; other != hub && !o.Flow && o.words == s.words && o.Unit == s.Unit && slices.Equal(o.Subjects, pair) {
					parts = append(parts, o)
				}
			}
		}
		if len(parts) == len(s.Subjects)-1 {
			s.sum("the pairs", parts)
		}
	}
}

// flows holds the trade of two states against exports and imports, where one teller gives both.
func (s *Series) flows(d *Desk, all []Series) {
	if len(s.Subjects) != 2 || !d.measures.both[s.words] {
		return
	}
	for _, home := range s.Subjects {
		var parts []*Series
		for i := range all {
			o := &all[i]
			if !o.Flow || o.Unit != s.Unit || !slices.Equal(circle(o.Subjects), s.Subjects) {
				continue
			}
			side := d.measures.flow[o.words]
			if side == "from" && o.Subjects[0] == home || side == "to" && o.Subjects[1] == home {
				parts = append(parts, o)
			}
		}
		if len(parts) == 2 && parts[0].words != parts[1].words {
			s.sum("exports and imports of "+d.Called(home), parts)
		}
	}
}

// sum compares the total with the sum of the parts for every year that all of them tell; of several values the ones that come closest.
func (s *Series) sum(what string, parts []*Series) {
	for _, p := range s.Points {
		if p.Target || p.Period == "" {
			continue
		}
		sum, loose := 0.0, 0.0
		var claims []string
		for _, part := range parts {
			if o := part.point(p.Period); o != nil {
				sum += o.Values[0].Value
				loose += o.Values[0].loose() * o.Values[0].Value
				claims = append(claims, o.Values[0].Cites[0].Claim)
			}
		}
		if len(claims) != len(parts) {
			continue
		}
		total := p.Values[0]
		for _, v := range p.Values {
			if math.Abs(v.Value-sum) < math.Abs(total.Value-sum) {
				total = v
			}
		}
		agrees := math.Abs(total.Value-sum) <= loose+total.loose()*total.Value+0.002*total.Value
		s.Checks = append(s.Checks, Check{Kind: "sum", Period: p.Period, Agrees: agrees, Claims: append([]string{total.Cites[0].Claim}, claims...),
			Note: fmt.Sprintf("%s make %s, the total is told as %s", what, Amount(rounded(sum)), Amount(total.Value))})
	}
}
