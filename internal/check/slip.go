package check

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
)

// slips finds a target that a text tells a second time as a thousandth or a millionth of what it is, by the same digits: "the target of $100
// billion", "the target of $100 million".
func (c *Checker) slips(claims []link.Told) []Finding {
	whole := map[string][]figure{} // by whose and of what unit
	key := func(f *figure) string { return f.subjects + "|" + f.unit }
	for _, t := range inOrder(claims, "figure") {
		if f, ok := c.figure(t); ok && f.String("outlook") == "target" && claim.IsCode(f.unit) {
			whole[key(&f)] = append(whole[key(&f)], f)
		}
	}
	var out []Finding
	for _, t := range inOrder(claims, "figure") {
		f, measured := c.figure(t)
		if measured || f.String("outlook") != "target" || !claim.IsCode(f.unit) || !c.takesUp(&t) {
			continue
		}
		same := whole[key(&f)]
		if len(same) > mostTargets {
			continue
		}
		i := slices.IndexFunc(same, func(o figure) bool {
			return digitsOf(o.Quote) == digitsOf(f.Quote) && (o.value == 1e3*f.value || o.value == 1e6*f.value)
		})
		if i < 0 || slices.ContainsFunc(same, func(o figure) bool { return o.value == f.value }) {
			continue
		}
		note := fmt.Sprintf("%s: the target is told as %s, and as %s in the same text; a thousand times apart, one of them is a slip.", same[i].about(), same[i].words(), f.words())
		found := newFinding("contradicts", "unit", note, same[i].Told, t)
		found.Hard = true
		found.Identify("slip", same[i].subjects, amount(same[i].value, f.unit), amount(f.value, f.unit))
		out = append(out, found)
	}
	return out
}

// mostTargets is how many targets of one circle a text tells at most of which one can be a slip.
const mostTargets = 20

// takesUp reports whether a figure is told to be a target by that noun alone: "the target of $100 million".
func (c *Checker) takesUp(t *link.Told) bool {
	return slices.ContainsFunc(words(t.String("indicator")), func(w string) bool { return c.words.is(w, "aim") })
}

// digitsOf are the digits of a number as it is written.
func digitsOf(quote string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return -1
	}, quote)
}
