package promise

import (
	"strconv"
	"strings"
)

// Encode is the promise as it is stored: its values on a line each, those of its thing last, empty ones at the end left
// out. What the register has in columns is not among them.
func (p *Promise) Encode() string {
	return lines(append([]string{p.Rule, mark(p.Plan, "l") + mark(p.Again, "g") + mark(p.Undated, "u"+p.Since), p.Day, p.Deadline, listed(p.Actors)}, p.Thing.values()...))
}

// DecodePromise is the promise that Encode has written; what it did not write gives some promise, too.
func DecodePromise(code string) *Promise {
	v := valuesOf(code, 5+thingValues)
	marks, since, undated := strings.Cut(v[1], "u")
	return &Promise{Rule: v[0], Plan: strings.Contains(marks, "l"), Again: strings.Contains(marks, "g"), Undated: undated, Since: since, Day: v[2], Deadline: v[3], Actors: list(v[4]), Thing: thingOf(v[5:])}
}

// Encode is the report as it is stored, likewise.
func (r *Report) Encode() string {
	return lines(append([]string{r.Act, r.Rule, r.Day, mark(r.Weak, "w") + mark(r.Undated, "u")}, r.Thing.values()...))
}

// DecodeReport is the report that Encode has written.
func DecodeReport(code string) *Report {
	v := valuesOf(code, 4+thingValues)
	return &Report{Act: v[0], Rule: v[1], Day: v[2], Weak: strings.Contains(v[3], "w"), Undated: strings.Contains(v[3], "u"), Thing: thingOf(v[4:])}
}

// thingValues is how many values a thing has.
const thingValues = 14

func (t *Thing) values() []string {
	to := t.To
	if to != "" && to == t.From {
		to = "="
	}
	return []string{t.Kind, t.Class, listed(t.Words), digits(t.Ordinal), digits(t.Year), listed(t.Parties), listed(t.People), listed(t.Place),
		t.From, to, written(t.Value), t.Unit, listed(t.Hosts), written(t.Base)}
}

func thingOf(v []string) Thing {
	t := Thing{Kind: v[0], Class: v[1], Words: list(v[2]), Parties: list(v[5]), People: list(v[6]), Place: list(v[7]), From: v[8], To: v[9], Unit: v[11], Hosts: list(v[12])}
	t.Ordinal, _ = strconv.Atoi(v[3])
	t.Year, _ = strconv.Atoi(v[4])
	t.Value, _ = strconv.ParseFloat(v[10], 64)
	t.Base, _ = strconv.ParseFloat(v[13], 64)
	if t.To == "=" {
		t.To = t.From
	}
	return t
}

// lines are values one on a line.
func lines(values []string) string {
	for i, v := range values {
		if strings.Contains(v, "\n") {
			values[i] = strings.ReplaceAll(v, "\n", " ")
		}
	}
	return strings.TrimRight(strings.Join(values, "\n"), "\n")
}

// valuesOf are the values that lines wrote.
func valuesOf(code string, n int) []string {
	v := strings.SplitN(code, "\n", n)
	return append(v, make([]string, n-len(v))...)
}

func listed(list []string) string { return strings.Join(list, "|") }

func list(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, "|")
}

func digits(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func written(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

func mark(on bool, as string) string {
	if on {
		return as
	}
	return ""
}
