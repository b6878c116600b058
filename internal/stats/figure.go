package stats

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

type indicator struct{ words, unit, flow string }

// figures reads the figures of a row, whose text stands at an offset of the part's text.
func (t *table) figures(rec record, at int) error {
	cells := rec.cells(t.separator)
	c := t.columns
	if t.missing[strings.ToLower(c.get(cells, "status").value)] && c.get(cells, "status").value != "" {
		return nil
	}
	if len(c.wide) > 0 {
		for _, w := range c.wide {
			if w.column < len(cells) {
				if err := t.figure(rec, cells, at, cells[w.column], cell{value: w.period}); err != nil {
					return err
				}
			}
		}
		return nil
	}
	when := c.get(cells, "period")
	p, ok := period(strip(when.value))
	if !ok {
		if c.get(cells, "value").value == "" {
			return nil // a note below the table
		}
		return &Fault{rec.line, fmt.Sprintf("%q is no period; write 2024, 2024-Q1 or 2024-05", when.value)}
	}
	when.value = p
	return t.figure(rec, cells, at, c.get(cells, "value"), when)
}

// strip is the code of a cell that holds code and label: "CN: China".
func strip(s string) string {
	code, _, _ := strings.Cut(s, ": ")
	return strings.TrimSpace(code)
}

func (t *table) figure(rec record, cells []cell, at int, value, when cell) error {
	if value.value == "" || t.missing[strings.ToLower(value.value)] {
		return nil
	}
	v, ok := number(value.value, t.comma)
	if !ok {
		return &Fault{rec.line, fmt.Sprintf("%q is no number; leave the cell empty where there is none", value.value)}
	}
	c := t.columns
	area := cmp.Or(t.actor(c.get(cells, "area").value, c.get(cells, "areaname").value), "World")
	partner := t.actor(c.get(cells, "partner").value, c.get(cells, "partnername").value)
	x, err := t.indicator(rec, cells)
	if err != nil {
		return err
	}
	unit, power, err := t.scale(rec, cells, x)
	if err != nil {
		return err
	}
	v *= pow10(power)
	span := func(x cell) text.Span { return text.Span{Start: at + x.start, End: at + x.end} }
	f := claim.New("figure", Rule, text.Span{Start: at, End: at + len(rec.text)})
	f.ClaimedBy = t.opt.Source
	f.Set("indicator", t.words(x, area, partner))
	subjects := []string{area}
	if partner != "" && partner != area {
		subjects = append(subjects, partner)
	}
	f.Set("subjects", subjects)
	f.Set("value", v, span(value))
	if unit != "" {
		f.Set("unit", unit)
	}
	qualifier := "exact"
	if t.estimate[strip(c.get(cells, "status").value)] {
		qualifier = "about"
	}
	f.Set("qualifier", qualifier)
	if when.end > when.start {
		f.Set("period", when.value, span(when))
	} else {
		f.Set("period", when.value)
	}
	t.claims = append(t.claims, f)
	return nil
}

// scale is the unit of what a row measures, and the power of ten that its value is to be multiplied by.
func (t *table) scale(rec record, cells []cell, x indicator) (unit string, power int, err error) {
	unit, power = t.unit(t.columns.get(cells, "unit").value, x.unit)
	if m := strip(t.columns.get(cells, "mult").value); m != "" {
		n, err := strconv.Atoi(m)
		if err != nil || n < -12 || n > 15 {
			return "", 0, &Fault{rec.line, fmt.Sprintf("%q is no power of ten for UNIT_MULT: 6 means millions", m)}
		}
		power += n
	}
	return unit, power, nil
}

func pow10(n int) float64 {
	f, _ := strconv.ParseFloat(fmt.Sprintf("1e%d", n), 64)
	return f
}

// bracketed is what stands in brackets at the end of an indicator's name: its unit, "GDP (current US$)".
var bracketed = regexp.MustCompile(`^(.*?)\s*\(([^()]+)\)$`)

// indicator is what a row measures: by its code where the packs know it, else by its name.
func (t *table) indicator(rec record, cells []cell) (indicator, error) {
	c := t.columns
	for _, role := range []string{"flow", "indicator", "indicatorname"} {
		if x, ok := t.indicators[strings.ToLower(strip(c.get(cells, role).value))]; ok {
			return x, nil
		}
	}
	_, label, _ := strings.Cut(c.get(cells, "indicator").value, ": ")
	name := cmp.Or(c.get(cells, "indicatorname").value, label, c.get(cells, "indicator").value, c.get(cells, "flow").value, t.opt.Indicator)
	if name == "" {
		return indicator{}, &Fault{rec.line, "nothing says what is measured; add a column named indicator, or say so with --indicator"}
	}
	x := indicator{words: name}
	if m := bracketed.FindStringSubmatch(name); m != nil {
		if _, ok := t.units[strings.ToLower(m[2])]; ok {
			x.words, x.unit = m[1], m[2]
		}
	}
	first, _, _ := strings.Cut(strings.ToLower(x.words), " ")
	x.flow = t.flows[first]
	return x, nil
}

// words are an indicator in the words that say between whom: "exports from China to Kazakhstan".
func (t *table) words(x indicator, area, partner string) string {
	name := func(code string) string { return cmp.Or(t.names[code], code) }
	switch {
	case partner == "" || partner == area:
		return x.words
	case x.flow == "from":
		return x.words + " from " + name(area) + " to " + name(partner)
	case x.flow == "to":
		return x.words + " of " + name(area) + " from " + name(partner)
	}
	return x.words + " between " + name(area) + " and " + name(partner)
}

// unit is the unit of claims and the power of ten that a table's words for it mean.
func (t *table) unit(written, implied string) (unit string, power int) {
	for _, u := range []string{strip(written), implied, t.opt.Unit} {
		if u == "" {
			continue
		}
		as, ok := t.units[strings.ToLower(u)]
		if !ok {
			return u, power
		}
		name, n, _ := strings.Cut(as, "*")
		p, _ := strconv.Atoi(n)
		power += p
		if name != "" {
			return name, power
		}
	}
	return "", power
}

// actor is the code of a state by its code (ISO 3166-1, two or three letters or digits) or name, "" for the world, else the name as it stands.
func (t *table) actor(code, name string) string {
	full := code
	code = strip(code)
	for _, s := range []string{code, name} {
		if t.world[strings.ToLower(s)] && s != "" {
			return ""
		}
	}
	for _, s := range []string{code, name, full} {
		if state, ok := t.states[strings.ToLower(s)]; ok && s != "" {
			return state
		}
	}
	if len(code) == 2 || len(code) == 3 {
		if region, err := language.ParseRegion(code); err == nil {
			if state, ok := t.states[strings.ToLower(region.ISO3())]; ok {
				return state
			}
		}
	}
	return cmp.Or(name, code)
}
