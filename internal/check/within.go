package check

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// parts finds one value and growth given to a whole and to its part: one of the two was copied from the other.
func (c *Checker) parts(figures []figure) []Finding {
	type told struct {
		frame
		value  float64
		change span
	}
	alike := map[told][]*figure{}
	key := func(f *figure) told { return told{f.frame(), f.value, *f.change} }
	for i := range figures {
		if f := &figures[i]; f.change != nil {
			alike[key(f)] = append(alike[key(f)], f)
		}
	}
	var out []Finding
	for i := range figures {
		whole := &figures[i]
		if whole.change == nil {
			continue
		}
		for _, part := range alike[key(whole)] {
			if part == whole || !part.partOf(whole) {
				continue
			}
			note := fmt.Sprintf("%s and %s are both given as %s with a change of %s percent, but the one is a part of the other.",
				whole.about(), part.about(), amount(whole.value, whole.unit), amount(whole.Get("change_pct").(float64), ""))
			f := newFinding("contradicts", "part", note, whole.Told, part.Told)
			f.Hard = true
			f.Identify("part", whole.quantity.name(), part.quantity.name(), whole.subjects, whole.unit, whole.when, amount(whole.value, ""))
			out = append(out, f)
		}
	}
	return out
}

// exceeding finds a part that is told as more than its whole. Only what is called a total is taken for a whole.
func (c *Checker) exceeding(figures []figure) []Finding {
	var totals []*figure
	parts := map[frame][]*figure{}
	for i := range figures {
		switch f := &figures[i]; {
		case !c.isTotal(f):
			parts[f.frame()] = append(parts[f.frame()], f)
		case !f.aim() && f.unit != "percent":
			totals = append(totals, f)
		}
	}
	var out []Finding
	for _, whole := range totals {
		for _, part := range parts[whole.frame()] {
			if !part.partOf(whole) || part.literal.low <= whole.literal.high || part.literal.gap(whole.literal) < leastGap {
				continue
			}
			note := fmt.Sprintf("%s is given as %s, but %s, a part of it, as %s.", whole.about(), whole.words(), part.about(), part.words())
			f := newFinding("contradicts", "part", note, whole.Told, part.Told)
			f.Identify("exceeding", whole.quantity.name(), part.quantity.name(), whole.subjects, part.subjects, whole.unit, whole.when, amount(whole.value, ""), amount(part.value, ""))
			out = append(out, f)
		}
	}
	return out
}

// isTotal reports whether a figure is called that of the whole: "total exports".
func (c *Checker) isTotal(f *figure) bool {
	return slices.ContainsFunc(words(f.String("indicator")), func(w string) bool { return c.words.is(w, "whole") })
}

// frame is what figures share that can be held against each other: unit and period, and whether they are facts or aims.
type frame struct {
	unit, when string
	aim        bool
}

func (f *figure) frame() frame { return frame{f.unit, f.when, f.aim()} }

// partOf reports whether a figure is of a part of what another measures: by its words, of one flow of a trade, or of fewer partners.
func (f *figure) partOf(o *figure) bool {
	whole := strings.Split(o.subjects, ",")
	switch {
	case f.frame() != o.frame() || !subset(whole, strings.Split(f.subjects, ",")):
		return false
	case o.only("trade") && (f.measure == "export" || f.measure == "import"):
		return true
	case f.subjects == o.subjects:
		return f.quantity.partOf(o.quantity)
	}
	return f.measure != "" && f.measure == o.measure && len(whole) == 1 && !f.share && !o.share && subset(o.narrow, f.narrow) && slices.Equal(f.scope, o.scope)
}

// sums holds exports and imports against the trade that they make up.
func (c *Checker) sums(figures []figure) []Finding {
	alone := soles(figures)
	var out []Finding
	for i := range figures {
		trade := &figures[i]
		of := flow{trade.frame(), trade.subjects, "trade"}
		if !trade.only("trade") || alone[of] != trade {
			continue
		}
		export, import_ := alone[flow{of.frame, of.subjects, "export"}], alone[flow{of.frame, of.subjects, "import"}]
		if export == nil || import_ == nil {
			continue
		}
		sum := span{export.literal.low + import_.literal.low, export.literal.high + import_.literal.high}
		if sum.gap(trade.literal) < 0.02 || math.IsInf(sum.gap(trade.literal), 0) {
			continue
		}
		note := fmt.Sprintf("%s is given as %s, but exports of %s and imports of %s make %s.", trade.about(), trade.words(),
			export.words(), import_.words(), amount(export.value+import_.value, trade.unit))
		f := newFinding("contradicts", "arithmetic", note, trade.Told, export.Told, import_.Told)
		f.Identify("sum", trade.subjects, trade.unit, trade.when, amount(trade.value, ""), amount(export.value, ""), amount(import_.value, ""))
		out = append(out, f)
	}
	return out
}

// only reports whether a figure measures all of something, in money or quantity.
func (q quantity) only(measure string) bool {
	return q.measure == measure && len(q.narrow) == 0 && !q.share
}

// flow is a measure of the trade of one circle, in a frame.
type flow struct {
	frame
	subjects, measure string
}

// soles are the first figures of flows of which no other value is told; of the others it has nil.
func soles(figures []figure) map[flow]*figure {
	out := map[flow]*figure{}
	for i := range figures {
		f := &figures[i]
		if f.unit == "percent" || !f.only(f.measure) {
			continue
		}
		of := flow{f.frame(), f.subjects, f.measure}
		if first, known := out[of]; !known {
			out[of] = f
		} else if first != nil && first.value != f.value {
			out[of] = nil
		}
	}
	return out
}

// Tolerances of growth: bases are revised between two years, and authors round twice.
const (
	growthSlack = 0.01 // share of the value within which nothing is said
	growthWrong = 0.05 // beyond it no revision explains the difference
)

// growth holds a value and its change against the value of the year before.
func (c *Checker) growth(figures []figure) []Finding {
	type yearly struct {
		subjects, unit string
		year           int16 // in which the period begins
	}
	series := map[yearly][]*figure{}
	for i := range figures {
		f := &figures[i]
		of := yearly{f.subjects, f.unit, f.period.Start.Year}
		series[of] = append(series[of], f)
	}
	var out []Finding
	for i := range figures {
		now := &figures[i]
		if now.change == nil || now.unit == "percent" || now.aim() || now.eitherWay() || math.IsInf(now.literal.low, 0) || math.IsInf(now.literal.high, 0) {
			continue
		}
		for _, then := range series[yearly{now.subjects, now.unit, now.period.Start.Year - 1}] {
			if !then.period.YearBefore(now.period) || !then.equal(now.quantity) || then.aim() || then.eitherWay() ||
				math.IsInf(then.literal.low, 0) || math.IsInf(then.literal.high, 0) {
				continue
			}
			if f, ok := c.growthClash(then, now); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

func (c *Checker) growthClash(then, now *figure) (Finding, bool) {
	want := span{then.literal.low * (1 + now.change.low/100), then.literal.high * (1 + now.change.high/100)}
	gap := want.gap(now.literal)
	if gap < growthSlack {
		return Finding{}, false
	}
	pct := now.Get("change_pct").(float64)
	note := fmt.Sprintf("%s: %s is told as a change of %s percent, but from %s in %s it is %s percent.", now.about(), now.words(), amount(pct, ""),
		then.words(), then.when, amount(math.Round((now.value/then.value-1)*1000)/10, ""))
	f := newFinding("contradicts", "arithmetic", note, now.Told, then.Told)
	real := c.words.is(now.measure, "real")
	f.Hard = gap > growthWrong && !real && now.Document == then.Document && now.ClaimedBy == then.ClaimedBy && now.sameNames(then.quantity)
	switch {
	case real:
		f.Note = strings.TrimSuffix(f.Note, ".") + "; growth of it is often told in constant prices."
	case !f.Hard:
		f.Note = strings.TrimSuffix(f.Note, ".") + "; the earlier value may have been revised."
	}
	f.Identify("growth", now.quantity.name(), now.subjects, now.unit, now.when, amount(now.value, ""), amount(then.value, ""), amount(pct, ""))
	return f, true
}

// shares finds a share of more than the whole.
func (c *Checker) shares(figures []figure) []Finding {
	var out []Finding
	for i := range figures {
		f := &figures[i]
		if !f.share || f.unit != "percent" || f.literal.low <= 100 || f.change != nil {
			continue
		}
		found := newFinding("contradicts", "arithmetic", fmt.Sprintf("%s is given as %s: no share is more than the whole.", f.about(), f.words()), f.Told)
		found.Identify("share", f.quantity.name(), f.subjects, f.when, amount(f.value, ""))
		out = append(out, found)
	}
	return out
}
