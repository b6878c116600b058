package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/link"
)

// figureEntry checks figures of which too little is understood to compare them: only equal values are one. Those that
// measure something are checked in their series, since documents call one quantity by several names.
func (c *Checker) figureEntry(claims []link.Told) []Finding {
	claims = slices.DeleteFunc(slices.Clone(claims), func(t link.Told) bool {
		f, measured := c.figure(t)
		return measured && !f.undated()
	})
	if len(claims) == 0 {
		return nil
	}
	return sameValues(claims, c.key(claims))
}

// oneQuantity checks values that are told of one quantity and period.
func (c *Checker) oneQuantity(figures []figure) []Finding {
	best := mostTold(figures)
	var with, against, open []figure
	for _, f := range figures {
		switch compareValues(best, &f) {
		case agree:
			with = append(with, f)
		case clash:
			against = append(against, f)
		default:
			open = append(open, f)
		}
	}
	out := told(claimsOf(with), best.identity())
	for i := range out {
		out[i].Note = strings.Replace(out[i].Note, subject(&with[0].Told), best.about()+", "+amounts(with), 1)
	}
	seen := map[string]bool{}
	for i := range against {
		if f, ok := c.clashOf(best, &against[i]); ok && !seen[f.Kind+f.Reason] {
			seen[f.Kind+f.Reason] = true
			out = append(out, f)
		}
	}
	for i := range open { // 65 may be meant by "nearly 70", but not where another says 68
		for j := range with {
			if compareValues(&with[j], &open[i]) != clash {
				continue
			}
			if f, ok := c.clashOf(&with[j], &open[i]); ok && !seen[f.Kind+f.Reason] {
				seen[f.Kind+f.Reason] = true
				out = append(out, f)
			}
			break
		}
	}
	return out
}

// identity is what figures of one quantity and period have in common. What is aimed at is not held against what came of it.
func (f *figure) identity() string {
	parts := []string{f.quantity.name(), f.flow, f.subjects, f.unit, f.when}
	if f.aim() {
		parts = append(parts, "aim")
	}
	return strings.Join(parts, "|")
}

// sameValues is for figures of which too little is understood to compare them: only equal values are one.
func sameValues(claims []link.Told, key string) []Finding {
	byValue := map[float64][]link.Told{}
	var values []float64
	for _, t := range claims {
		v, ok := t.Get("value").(float64)
		if !ok || t.String("period") == "" {
			continue
		}
		if byValue[v] == nil {
			values = append(values, v)
		}
		byValue[v] = append(byValue[v], t)
	}
	slices.Sort(values)
	var out []Finding
	for _, v := range values {
		out = append(out, told(byValue[v], key+fmt.Sprint(v))...)
	}
	return out
}

// mostTold is the figure with whose value most sources agree; of several the earliest.
func mostTold(figures []figure) *figure {
	best, most := 0, -1
	for i := range figures {
		from := map[string]bool{}
		for j := range figures {
			if compareValues(&figures[i], &figures[j]) == agree {
				from[origin(&figures[j].Told)] = true
			}
		}
		if len(from) > most {
			best, most = i, len(from)
		}
	}
	return &figures[best]
}

func claimsOf(figures []figure) []link.Told {
	var out []link.Told
	for i := range figures {
		out = append(out, figures[i].Told)
	}
	return out
}

// amounts are the values of figures for people, each once.
func amounts(figures []figure) string {
	var list []string
	for i := range figures {
		if w := figures[i].words(); !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return strings.Join(list[:min(len(list), 4)], ", ")
}

// hardGap is the share by which two values that one source tells at one time must lie apart to be told as a contradiction.
const hardGap = 0.1

// nearBytes is within how many bytes two values stand so close that they are ends of a range or steps of a series.
const nearBytes = 240

// clashOf says what becomes of two values of one quantity and period that cannot both be exact.
func (c *Checker) clashOf(a, b *figure) (Finding, bool) {
	if a.Published.Before(b.Published) {
		a, b = b, a
	}
	if a.Document == b.Document && apartBytes(a, b) < nearBytes {
		return Finding{}, false
	}
	kind, reason := c.reasonOf(a, b)
	if kind == "" {
		return Finding{}, false
	}
	note := fmt.Sprintf("%s: %s says %s, %s said %s%s.", a.about(), teller(&a.Told), a.words(), teller(&b.Told), b.words(), explained[reason])
	f := newFinding(kind, reason, note, a.Told, b.Told)
	f.Hard = reason == "none"
	f.Identify("figure", a.identity(), amount(min(a.value, b.value), ""), amount(max(a.value, b.value), ""))
	return f, true
}

// explained ends the note of a contradiction.
var explained = map[string]string{
	"source":   "; the two count by themselves",
	"period":   "; one of them was told before the period had ended",
	"unit":     "; the one looks like a thousand times the other",
	"revision": "; the later word of the same source replaces the earlier",
	"none":     "; one source, one quantity and one period: they cannot both be true",
	"scope":    "; they do not count the same",
}

// reasonOf names what may explain two clashing values; "" when too little is known to speak of it.
func (c *Checker) reasonOf(a, b *figure) (kind, reason string) {
	ratio := a.value / b.value
	switch {
	case b.value == 0 || a.aim():
		return "", "" // two forecasts
	case slices.ContainsFunc([]float64{1e3, 1e-3, 1e6, 1e-6}, func(x float64) bool { return ratio > x*0.98 && ratio < x*1.02 }):
		return "contradicts", "unit"
	case a.period.IsDay() || a.period.Open || !a.period.EndsBefore(a.Published) && !a.period.EndsBefore(b.Published):
		return "", "" // a stock of the day, or a forecast against a forecast
	case !a.period.EndsBefore(a.Published) || !a.period.EndsBefore(b.Published):
		return "contradicts", "period"
	case c.otherCount(a, b):
		return "contradicts", "source"
	case a.Document == b.Document && !strings.EqualFold(a.ClaimedBy, b.ClaimedBy):
		return "contradicts", "source"
	case (a.Document == b.Document || a.Published == b.Published && strings.EqualFold(voice(&a.Told), voice(&b.Told))) && a.literal.gap(b.literal) < hardGap:
		return "", "" // a headline rounds what the text tells
	case !a.sameNames(b.quantity):
		return "", "" // trade with a country, and with a province of it
	case a.Document == b.Document:
		return "contradicts", "none"
	case strings.EqualFold(voice(&a.Told), voice(&b.Told)) && voice(&a.Told) != "":
		if a.Published == b.Published {
			return "contradicts", "none"
		}
		return "supersedes", "revision"
	}
	return "contradicts", "source"
}

func apartBytes(a, b *figure) int {
	return max(a.Span.Start-b.Span.End, b.Span.Start-a.Span.End)
}

// key is what an entry's claims have in common, whatever else is told of it: the least id of their profiles.
func (c *Checker) key(claims []link.Told) string {
	least := ""
	for i := range claims {
		if p := c.linker.Profile(claims[i].Claim, claims[i].Source); p != nil {
			if id := p.ID(); least == "" || cmp.Less(id, least) {
				least = id
			}
		}
	}
	return least
}

// otherCount reports whether two figures are told to come from two sources that count by themselves.
func (c *Checker) otherCount(a, b *figure) bool {
	if strings.EqualFold(voice(&a.Told), voice(&b.Told)) {
		return false
	}
	return a.ClaimedBy != "" && b.ClaimedBy != "" || c.words.counts(a.ClaimedBy) || c.words.counts(b.ClaimedBy)
}

// counts reports whether a source is, by its name, an office that counts.
func (v *vocabulary) counts(name string) bool {
	return slices.ContainsFunc(words(name), func(w string) bool { return v.is(w, "counter") })
}
