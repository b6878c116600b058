package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
)

// A work is a pipeline, dam, railway: one that a document tells of by its own name. What figures say of its length, cost and
// capacity is held against what others say.

// kmPerMile makes lengths comparable.
const kmPerMile = 1.609344

// leastName is how many words the name of a work has at least, so that it tells it from others.
const leastName = 3

// work is the one work that a document names.
type work struct {
	key   string   // the words of its name
	names []string // words by which indicators take it up: its noun, its short name
}

// workOf is the work that claims of one document name; ok is false when they name none or several.
func (c *Checker) workOf(claims []link.Told) (w work, ok bool) {
	for i := range claims {
		t := &claims[i]
		if t.Kind != "project" || t.Review {
			continue
		}
		found := c.named(t.String("name"))
		switch {
		case found.key == "":
		case w.key == "":
			w = found
		case w.key != found.key:
			return work{}, false
		}
		for _, n := range found.names {
			if !slices.Contains(w.names, n) && found.key != "" {
				w.names = append(w.names, n)
			}
		}
	}
	return w, w.key != ""
}

// named reads the name of a work; the key is empty when it is none of its own: "oil pipeline".
func (c *Checker) named(name string) work {
	long, short, _ := strings.Cut(name, "(")
	short, _, _ = strings.Cut(short, ")")
	var list []string
	for _, as := range strings.FieldsFunc(long, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) {
		if len(list) > 0 && c.words.is(strings.ToLower(as), "plain") && !c.words.isName(as) {
			break // "Dam on the Nile"
		}
		list = append(list, as)
	}
	for len(list) > 0 && (!c.words.isName(list[len(list)-1]) || c.words.is(strings.ToLower(list[len(list)-1]), "undertaking")) { // "Pipeline project"
		list = list[:len(list)-1]
	}
	if len(list) < leastName || slices.ContainsFunc(list, func(w string) bool { return !c.words.isName(w) }) {
		return work{}
	}
	out := work{strings.ToLower(strings.Join(list, " ")), []string{strings.ToLower(list[len(list)-1])}}
	if short != "" && strings.ToUpper(short) == short {
		out.names = append(out.names, strings.ToLower(short))
	}
	return out
}

// attribute is what of a work a figure tells: length, cost or capacity; "" for none. It must be named by the figure itself.
func (c *Checker) attribute(t *link.Told, w work) string {
	unit := t.String("unit")
	list := words(t.String("indicator"))
	if t.Kind != "figure" || t.Review || len(list) == 0 || unit == "percent" {
		return ""
	}
	says, itself := "", slices.Contains(w.names, list[len(list)-1])
	for _, n := range list {
		if a := c.words.attribute[n]; a != "" && says == "" {
			says = a
		}
	}
	switch {
	case t.String("extent") != "":
		return "" // of a part, or told apart by extentKeys
	case unit == "km" || unit == "miles":
		if itself || says == "length" {
			return "length"
		}
	case unit == "W":
		if itself || says == "capacity" {
			return "capacity"
		}
	case claim.IsCode(unit):
		if itself && (says == "" || says == "cost") || says == "cost" {
			return "cost"
		}
	}
	return ""
}

// workKeys are the series of figures of the one work that a document names, by their places. Where it tells several values of one
// attribute, they are of parts, and belong to none.
func (c *Checker) workKeys(claims []link.Told) map[int]string {
	out := map[int]string{}
	c.lengthKeys(claims, out)
	w, ok := c.workOf(claims)
	for i := range claims {
		if !ok {
			break
		}
		if attribute := c.attribute(&claims[i], w); attribute != "" {
			out[i] = "work|" + attribute + "|" + w.key
		}
	}
	return oneValued(claims, out)
}

// lengthKeys adds the series of lengths told of works between two places that go by both: "the length of the Tyne-Loch railway".
func (c *Checker) lengthKeys(claims []link.Told, out map[int]string) {
	works := map[string]string{} // by the two places
	for i := range claims {
		t := &claims[i]
		if t.Kind != "project" || t.Review {
			continue
		}
		for _, w := range strings.Fields(t.String("name")) {
			if ends := c.ends(w); ends != "" {
				works[ends] = ends + " " + t.String("type")
			}
		}
	}
	for i := range claims {
		t := &claims[i]
		unit := t.String("unit")
		if t.Kind != "figure" || t.Review || unit != "km" && unit != "miles" || len(works) == 0 {
			continue
		}
		long := slices.ContainsFunc(words(t.String("indicator")), func(w string) bool { return c.words.attribute[w] == "length" })
		for _, w := range strings.Fields(t.String("indicator")) {
			if key := works[c.ends(w)]; long && key != "" {
				out[i] = "work|length|" + key
			}
		}
	}
}

// ends are the two places that a word joins, in order: "Tyne-Loch"; "" for other words.
func (c *Checker) ends(word string) string {
	from, to, ok := strings.Cut(strings.Trim(word, ",.;:()"), "-")
	if !ok || len(from) < 3 || len(to) < 3 || !c.words.isName(from) || !c.words.isName(to) || strings.Contains(to, "-") {
		return ""
	}
	from, to = strings.ToLower(from), strings.ToLower(to)
	return min(from, to) + "-" + max(from, to)
}

// extentKeys are the series of measures, told as such ("145 metres high"), of the one work that a document names and tells to be built.
func (c *Checker) extentKeys(claims []link.Told) map[int]string {
	w, ok := c.workOf(claims)
	if !ok || !slices.ContainsFunc(claims, func(t link.Told) bool { return c.isBuilt(&t, w) }) {
		return nil
	}
	out := map[int]string{}
	for i := range claims {
		t := &claims[i]
		if of := t.String("extent"); t.Kind == "figure" && !t.Review && of != "" && t.String("outlook") == "" && t.String("qualifier") == "exact" {
			out[i] = "built|" + of + "|" + w.key
		}
	}
	return oneValued(claims, out)
}

// isBuilt reports whether a claim tells that a work stands.
func (c *Checker) isBuilt(t *link.Told, w work) bool {
	status := t.String("status")
	return t.Kind == "project" && !t.Review && (status == "operating" || status == "completed") && c.named(t.String("name")).key == w.key
}

// oneValued leaves of the keys of figures, by their places, those under which the document tells one value only.
func oneValued(claims []link.Told, keys map[int]string) map[int]string {
	values := map[string]float64{}
	several := map[string]bool{}
	for i, key := range keys {
		v, ok := claims[i].Get("value").(float64)
		if before, told := values[key]; !ok || told && before != v {
			several[key] = true
		}
		values[key] = v
	}
	maps.DeleteFunc(keys, func(_ int, key string) bool { return several[key] })
	return keys
}

// timeOfWork is within how many days two figures of a work are taken to be of one state of its plans.
const timeOfWork = 200

// works holds figures of one work, or of one event, against each other; rest is what they tell of it and its key.
func (c *Checker) works(kind, rest string, claims []link.Told) []Finding {
	attribute, name, _ := strings.Cut(rest, "|")
	var figures []figure
	for _, t := range inOrder(claims, "figure") {
		if f, ok := workFigure(t); ok {
			figures = append(figures, f)
		}
	}
	if len(figures) < 2 {
		return nil
	}
	about := attribute + " of " + name
	if kind == "attendance" {
		about = attribute + " at " + name
	}
	best := mostTold(figures)
	var with []link.Told
	var out []Finding
	seen := map[string]bool{}
	for i := range figures {
		f := &figures[i]
		switch compareValues(best, f) {
		case agree:
			with = append(with, f.Told)
		case clash:
			if found, ok := workClash(kind, about, best, f); ok && !seen[found.Reason] {
				seen[found.Reason] = true
				out = append(out, found)
			}
		}
	}
	for _, f := range told(with, kind+"|"+rest) {
		f.Note = about + ": " + f.Note
		out = append(out, f)
	}
	return out
}

// built holds measures of one work that stands against each other: no plan changes them any more.
func (c *Checker) built(rest string, claims []link.Told) []Finding {
	extent, name, _ := strings.Cut(rest, "|")
	figures := inOrder(claims, "figure")
	for j := range figures {
		for i := range figures[:j] {
			a, ok := workFigure(figures[i])
			b, known := workFigure(figures[j])
			if !ok || !known || a.unit != b.unit || a.Document == b.Document || a.Published.IsZero() || b.Published.IsZero() || a.literal.gap(b.literal) < hardGap || compareValues(&a, &b) != clash {
				continue
			}
			note := fmt.Sprintf("%s of %s: %s says %s, %s said %s; the work is told to stand, and no revision is.", extent, name, teller(&b.Told), b.words(), teller(&a.Told), a.words())
			f := newFinding("contradicts", "none", note, b.Told, a.Told)
			f.Hard = true
			f.Identify("built", rest, amount(min(a.value, b.value), a.unit), amount(max(a.value, b.value), a.unit))
			return []Finding{f}
		}
	}
	return nil
}

// oneState is within how many days two lengths of a work are of one state of it, so that no change of plans can lie between them.
const oneState = 60

// workFigure is a figure of a work in the unit in which such are compared.
func workFigure(t link.Told) (f figure, ok bool) {
	f = figure{Told: t, unit: t.String("unit")}
	f.value, ok = t.Get("value").(float64)
	number, decimals := written(fieldText(t.Claim, "value"), t.Quote)
	half := rounding(f.value, number, decimals)
	if f.unit == "miles" {
		f.value, half, f.unit = f.value*kmPerMile, max(half, 0.5)*kmPerMile, "km"
	}
	f.literal, f.meant = spans(f.value, t.String("qualifier"), half)
	return f, ok
}

// workClash tells of two unlike figures of one work. Plans change: what is told long after is of another time.
func workClash(kind, about string, a, b *figure) (Finding, bool) {
	if a.unit != b.unit || origin(&a.Told) == origin(&b.Told) || a.literal.gap(b.literal) > alike || a.Published.IsZero() || b.Published.IsZero() {
		return Finding{}, false
	}
	if a.Published.Before(b.Published) {
		a, b = b, a
	}
	found, reason, why := "contradicts", "source", "the two tell it by themselves"
	switch apart := !within(b.Published, day(a.Published), timeOfWork); {
	case voice(&a.Told) != "" && strings.EqualFold(voice(&a.Told), voice(&b.Told)):
		found, reason, why = "supersedes", "revision", "the later word of the same source replaces the earlier"
	case apart && kind == "work":
		reason, why = "period", "they were told at different times, and plans of works change"
	}
	exact := a.String("qualifier") == "exact" && b.String("qualifier") == "exact"
	if length := strings.HasPrefix(about, "length "); kind == "work" && reason == "source" && length && exact && within(b.Published, day(a.Published), oneState) && a.literal.gap(b.literal) >= hardGap {
		reason, why = "none", "a work has one length, and no change of its plans is told"
	}
	note := fmt.Sprintf("%s: %s says %s, %s said %s; %s.", about, teller(&a.Told), a.words(), teller(&b.Told), b.words(), why)
	f := newFinding(found, reason, note, a.Told, b.Told)
	f.Hard = reason == "none"
	f.Identify(kind, about, amount(min(a.value, b.value), a.unit), amount(max(a.value, b.value), a.unit))
	return f, true
}
