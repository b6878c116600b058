package check

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// quantity is what an indicator measures, as far as it can be compared with another one.
type quantity struct {
	measure string   // class of the noun measured: "trade"; "" when the tables have none
	narrow  []string // words that make it a part of the measure: "agricultural", "products"
	scope   []string // what is counted in: "goods", "services"
	share   bool     // it is a share of something
	names   []string // capitalized words that name no state: "Xinjiang", "LNG", "Africa"; they may name a part or say nothing
	flow    string   // of exports, imports and the like: whence and whither, "from china to japan", of investments the names; "" when the indicator does not say
}

// quantity reads the indicator of a figure.
func (v *vocabulary) quantity(indicator string) quantity {
	var q quantity
	written := strings.FieldsFunc(indicator, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' })
	for i := 0; i < len(written); i++ {
		as := written[i]
		if class := v.measure[strings.ToLower(strings.Join(written[i:min(i+3, len(written))], " "))]; class != "" && i+3 <= len(written) {
			q.measured(class, class)
			i += 2
			continue
		}
		w := singular(strings.ToLower(as), v.known)
		switch {
		case v.measure[w] != "":
			q.measured(v.measure[w], w)
		case v.scope[w] != "":
			q.scope = append(q.scope, v.scope[w])
		case v.is(w, "share"):
			q.share = true
		case i > 0 && v.state[strings.ToLower(written[i-1]+" "+as)]: // "South Africa"
		case v.is(w, "plain") && v.isName(as) && i > 0: // a region: the whole circle of one figure, a part of another's
			q.names = append(q.names, w)
		case v.known(w), v.names[w]:
		case v.isName(as) && as != written[0]:
			q.names = append(q.names, v.unnamed(w)...)
		default:
			q.narrow = append(q.narrow, w)
		}
	}
	switch q.measure {
	case "export", "import", "sale":
		q.flow = flowOf(written)
	case "investment":
		q.flow = v.namesIn(written)
	}
	slices.Sort(q.narrow)
	slices.Sort(q.scope)
	slices.Sort(q.names)
	q.narrow, q.scope, q.names = slices.Compact(q.narrow), slices.Compact(q.scope), slices.Compact(q.names)
	return q
}

// flowOf are the words that say whence and whither something goes.
func flowOf(words []string) string {
	var out []string
	for i, w := range words {
		if w = strings.ToLower(w); (w == "from" || w == "to") && i+1 < len(words) {
			next := i + 1
			if strings.EqualFold(words[next], "the") && next+1 < len(words) {
				next++
			}
			out = append(out, w, strings.ToLower(words[next]))
		}
	}
	return strings.Join(out, " ")
}

// namesIn are the names in an indicator, in their order: Chinese investment in Kazakhstan is not Kazakh investment in China.
func (v *vocabulary) namesIn(written []string) string {
	var out []string
	for _, w := range written {
		if w = strings.ToLower(w); v.names[w] && !v.known(w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// unnamed are the parts of a word with hyphens that name no state: "asean" of "china-asean".
func (v *vocabulary) unnamed(w string) []string {
	return slices.DeleteFunc(strings.Split(w, "-"), func(part string) bool { return v.names[part] || v.known(part) })
}

// sameNames reports whether two quantities have the same names besides those of states: what cannot be told apart by words
// that are understood must not differ in those that are not, before it is taken to be one.
func (q quantity) sameNames(o quantity) bool { return slices.Equal(q.names, o.names) }

// eitherWay reports whether a figure of two states can run from either to the other, and does not say which.
func (f *figure) eitherWay() bool {
	switch f.measure {
	case "export", "import", "sale", "investment":
		return f.flow == "" && strings.Contains(f.subjects, ",")
	}
	return false
}

// against reports whether two flows run, by their words, between unlike ends: exports from A are not those from B.
func (q quantity) against(o quantity) bool { return q.flow != "" && o.flow != "" && q.flow != o.flow }

// measured takes a noun that is measured: exports and imports together are trade, a second noun else narrows the first.
func (q *quantity) measured(class, w string) {
	switch {
	case q.measure == "" || q.measure == class:
		q.measure = class
	case q.measure == "trade" && (class == "import" || class == "export"):
		q.narrow = append(q.narrow, w)
	case q.measure == "export" && class == "import", q.measure == "import" && class == "export":
		q.measure = "trade"
	default:
		q.narrow = append(q.narrow, w)
	}
}

// partOf reports whether q, by its words, is a part of what o measures: the same noun with words that narrow it.
func (q quantity) partOf(o quantity) bool {
	if q.measure == "" || q.share || o.share || q.measure != o.measure || len(q.narrow) <= len(o.narrow) || !slices.Equal(q.scope, o.scope) {
		return false
	}
	return subset(o.narrow, q.narrow)
}

// equal reports whether both measure one thing.
func (q quantity) equal(o quantity) bool {
	return q.measure == o.measure && q.share == o.share && !q.against(o) && slices.Equal(q.narrow, o.narrow) && slices.Equal(q.scope, o.scope)
}

// name is the quantity in words that do not depend on how a document puts it.
func (q quantity) name() string {
	list := append(slices.Clone(q.scope), q.narrow...)
	return strings.Join(append(list, q.measure), " ")
}

// figure is a figure claim that can be checked.
type figure struct {
	link.Told
	quantity
	subjects string // sorted codes
	unit     string
	when     string // the period as written, of what is counted over a year the part of it that is told
	period   text.Stretch
	value    float64
	literal  span // what the words allow
	meant    span // what somebody who chooses these words has in mind
	change   *span
}

// figures are the claims that can be checked: with a value, a unit and subjects of which something is counted; those without a
// period apart.
func (c *Checker) figures(claims []link.Told) (dated, undated []figure) {
	for _, t := range claims {
		if t.Kind != "figure" || t.Review {
			continue
		}
		switch f, ok := c.figure(t); {
		case !ok:
		case f.undated():
			undated = append(undated, f)
		default:
			dated = append(dated, f)
		}
	}
	return dated, undated
}

// undated reports whether nothing is told of the time that a figure is of.
func (f *figure) undated() bool { return f.period.Start.IsZero() }

// aim reports whether a figure is aimed at or expected: the text says so, or it is of a time that was all to come when it was told.
func (f *figure) aim() bool { return f.String("outlook") != "" || f.period.StartsAfter(f.Published) }

func (c *Checker) figure(t link.Told) (f figure, ok bool) {
	value, ok := t.Get("value").(float64)
	f = figure{Told: t, unit: t.String("unit"), value: value}
	if !ok || f.unit == "" || len(t.Strings("subjects")) == 0 {
		return f, false
	}
	if f.period, ok = text.ParseStretch(t.String("period")); !ok && t.String("period") != "" {
		return f, false
	}
	f.quantity = c.words.quantity(t.String("indicator"))
	f.when = t.String("period")
	if !f.undated() && f.period.IsDay() && c.words.is(f.measure, "yearly") {
		f.countOver()
	}
	subjects := slices.Clone(t.Strings("subjects"))
	slices.Sort(subjects)
	f.subjects = strings.Join(slices.Compact(subjects), ",")
	f.names = slices.DeleteFunc(f.names, func(n string) bool { return slices.Contains(subjects, strings.ToUpper(n)) })
	number, decimals := written(fieldText(t.Claim, "value"), t.Quote)
	f.literal, f.meant = spans(value, t.String("qualifier"), rounding(value, number, decimals))
	if pct, ok := t.Get("change_pct").(float64); ok {
		half := 0.5
		if pct != float64(int64(pct)) {
			half = 0.05
		}
		f.change = &span{pct - half, pct + half}
	}
	return f, f.measure != ""
}

// countOver makes of the last day of a month up to which something was counted the part of the year that it ends: trade "by the end
// of August" is that of eight months.
func (f *figure) countOver() {
	day := f.period.End
	if day.Add(0, 0, 1).Dom != 1 {
		return
	}
	f.when = day.String()[:4]
	if day.Month != 12 {
		f.when += "-01/" + day.String()[:7]
	}
	f.period, _ = text.ParseStretch(f.when)
}

func fieldText(c *claim.Claim, name string) string {
	for i := range c.Fields {
		if c.Fields[i].Name == name {
			return c.Fields[i].Text
		}
	}
	return ""
}

// subset reports whether every word of the sorted list a is in b.
func subset(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}
