package web

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"

	"rapporteur/internal/dossier"
	"rapporteur/internal/text"
)

// maxSeries bounds the charts of one page.
const maxSeries = 12

// seriesView is figures over time.
type seriesView struct {
	Indicator, Of, Unit string
	Charts              []seriesChart
	More                int
	Cut                 bool
}

// seriesChart is one series as a picture and as a table.
type seriesChart struct {
	*dossier.Series
	Title         string
	Width, Height float64
	Line          string // points of a polyline through what most tellers say
	Dots          []seriesDot
	Ticks         []tick
	Levels        []level
}

type seriesDot struct {
	X, Y   float64
	Target bool
	Title  string
	Href   string
}

// level is a line across a chart.
type level struct {
	Y    float64
	Text string
}

// series shows the figures of an indicator over time, each with who tells it.
func (s *server) series(r *http.Request) (*view, responder, error) {
	v := &seriesView{Indicator: strings.TrimSpace(r.FormValue("q")), Of: strings.TrimSpace(r.FormValue("of")), Unit: strings.TrimSpace(r.FormValue("unit"))}
	if err := checkWords(v.Indicator + v.Of); err != nil {
		return nil, nil, err
	}
	page := &view{Title: "Series", Page: "series", Kind: s.byName["figure"], Data: v}
	if v.Indicator == "" && v.Of == "" {
		page.Twin = func() (any, error) { return map[string]any{"series": []any{}, "cut": false}, nil }
		return page, nil, nil
	}
	list, cut, err := s.clerk.Series(r.Context(), dossier.Asked{Indicator: v.Indicator, Of: s.actors(v.Of), Unit: v.Unit})
	if err != nil {
		return nil, nil, err
	}
	page.Twin = func() (any, error) { return map[string]any{"series": list, "cut": cut}, nil }
	v.Cut, v.More = cut, max(0, len(list)-maxSeries)
	for i := range list[:min(len(list), maxSeries)] {
		v.Charts = append(v.Charts, chartOf(&list[i]))
	}
	return page, nil, nil
}

// actors are the codes of actors named in a list parted by commas.
func (s *server) actors(list string) []string {
	var out []string
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		out = append(out, s.clerk.Names().Actor(name))
	}
	return out
}

// chartOf draws a series in a frame of its own; no line where it has no two periods.
func chartOf(s *dossier.Series) seriesChart {
	c := seriesChart{Series: s, Width: 640, Height: 190}
	names := make([]string, len(s.Subjects))
	for i, a := range s.Subjects {
		names[i] = actorName(a)
	}
	c.Title = upperFirst(s.Indicator)
	if len(names) > 0 {
		c.Title += ": " + joinNames(names)
	}
	from, to, high := math.Inf(1), math.Inf(-1), 0.0
	for _, p := range s.Points {
		if x, ok := years(p.Period); ok {
			from, to = min(from, x), max(to, x)
			for _, v := range p.Values {
				high = max(high, v.Value)
			}
		}
	}
	if math.IsInf(from, 1) || high <= 0 || from == to {
		return c
	}
	top := ceiling(high)
	const left, right, above, below = 8, 70, 14, 24
	x := func(year float64) float64 { return round(left + (year-from)/(to-from)*(c.Width-left-right)) }
	y := func(v float64) float64 { return round(above + (1-v/top)*(c.Height-above-below)) }
	for _, v := range []float64{0, top / 2, top} {
		c.Levels = append(c.Levels, level{y(v), dossier.Amount(v)})
	}
	step := max(1, math.Ceil((to-from)/8))
	for year := math.Ceil(from); year <= to; year += step {
		c.Ticks = append(c.Ticks, tick{x(year), strconv.Itoa(int(year))})
	}
	c.plot(x, y)
	return c
}

// plot draws the values as dots, and a line through the first of each period.
func (c *seriesChart) plot(x, y func(float64) float64) {
	var line []string
	for _, p := range c.Points {
		at, ok := years(p.Period)
		if !ok {
			continue
		}
		for i, v := range p.Values {
			d := seriesDot{X: x(at), Y: y(v.Value), Target: p.Target, Title: fmt.Sprintf("%s: %s %s", p.Period, dossier.Amount(v.Value), c.Unit)}
			if len(v.Cites) > 0 {
				d.Href = "/claim/" + v.Cites[0].Claim
				d.Title += ", " + v.Cites[0].Teller()
			}
			c.Dots = append(c.Dots, d)
			if i == 0 && !p.Target {
				line = append(line, fmt.Sprintf("%g,%g", d.X, d.Y))
			}
		}
	}
	c.Line = strings.Join(line, " ")
}

// amount is a value as people write it; of nil, nothing.
func amount(v any) string {
	switch v := v.(type) {
	case float64:
		return dossier.Amount(v)
	case *float64:
		if v != nil {
			return dossier.Amount(*v)
		}
	}
	return ""
}

// years is where a period begins, in years, a fiscal year in the middle of where it can; ok is false for what is none.
func years(period string) (float64, bool) {
	p, ok := text.ParseStretch(period)
	if !ok {
		return 0, false
	}
	at := func(d text.Day) float64 { return float64(d.Year) + float64(d.Month-1)/12 }
	if p.Fiscal {
		return (at(p.Start)+at(p.End))/2 - 0.5, true
	}
	return at(p.Start), true
}

// ceiling is the next round number: 1, 2, 2.5 or 5 times a power of ten.
func ceiling(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if v <= m*unit {
			return m * unit
		}
	}
	return 10 * unit
}
