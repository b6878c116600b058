package promise

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// A value that is aimed at is reached by an equal or higher one of the same quantity. One between it and what was counted when it was promised
// tells that it is under way; where that is not told, a lower value tells nothing.

// bases are the newest values that a document counts of each quantity, and of which two states it counts one: nil where it does of several.
type bases struct {
	value map[string]float64
	pair  map[string][]string
}

// basesOf collects them.
func (c *Coder) basesOf(claims []claim.Claim) bases {
	out, newest := bases{map[string]float64{}, map[string][]string{}}, map[string]string{}
	for i := range claims {
		cl := &claims[i]
		if cl.Kind != "figure" || cl.Review || cl.String("outlook") != "" || cl.FromTable() {
			continue
		}
		t := c.thing(cl)
		if t == nil || t.Value <= 0 || t.From == "" {
			continue
		}
		if key := quantityKey(t); t.To > newest[key] {
			newest[key], out.value[key] = t.To, t.Value
		}
		if twoStates(t.Parties) {
			words := join(t.Words...)
			if other, told := out.pair[words]; told && !slices.Equal(other, t.Parties) {
				out.pair[words] = nil
			} else {
				out.pair[words] = t.Parties
			}
		}
	}
	return out
}

func quantityKey(t *Thing) string {
	return join(join(t.Words...), join(t.Parties...), t.Unit)
}

// risesFrom reports whether a figure is told as that from which something shall rise: "to $5 billion from the current $2 billion".
func (c *Coder) risesFrom(before string) bool {
	words := c.link.Fold(before)
	for k := len(words) - 1; k >= max(0, len(words)-farFrom); k-- {
		if words[k] == "from" {
			return true
		}
		if !c.list["base"][words[k]] {
			return false
		}
	}
	return false
}

// farFrom is how many words before a value "from" stands at most.
const farFrom = 4

// aimedFigure is what a figure tells as aimed at or expected, of the trade of two states; nil for others.
func (c *Coder) aimedFigure(cl *claim.Claim, day string, known func() bases) *Promise {
	d := c.plans["figure"]
	if d == nil || cl.Review || cl.FromTable() || cl.String("outlook") == "" || cl.String("qualifier") == "up to" {
		return nil
	}
	t := c.thing(cl)
	if t != nil && len(t.Parties) == 1 {
		c.between(cl, t, known)
	}
	if t == nil || t.Value <= 0 || !claim.IsCode(t.Unit) || !twoStates(t.Parties) || !slices.ContainsFunc(t.Words, func(w string) bool { return c.list["measured"][w] }) {
		return nil
	}
	p := &Promise{Claim: cl.ID, Target: cl.ID, Plan: true, Rule: d.rule, Day: day, Actors: t.Parties, Thing: *t}
	p.Deadline, p.Thing.From, p.Thing.To = t.To, "", ""
	p.Thing.setBase(known())
	return p
}

// between gives a value aimed at of the trade of one state, told as all of it, the two states whose trade is all that the document counts:
// "it is expected to raise total trade to $5 billion".
func (c *Coder) between(cl *claim.Claim, t *Thing, known func() bases) {
	if !slices.ContainsFunc(c.link.Fold(cl.String("indicator")), func(w string) bool { return c.list["measure"][w] }) {
		return
	}
	words := slices.DeleteFunc(slices.Clone(t.Words), func(w string) bool { return c.list["measure"][w] || c.reaches(w) })
	if pair := known().pair[join(words...)]; slices.Contains(pair, t.Parties[0]) {
		t.Words, t.Parties = words, pair
	}
}

// setBase notes what was counted of a quantity that shall rise.
func (t *Thing) setBase(known bases) {
	if base := known.value[quantityKey(t)]; t.Kind == "figure" && t.Base == 0 && base < t.Value {
		t.Base = base
	}
}

// moreThanBase is how much a value must lie above an earlier one to be a step towards a higher one.
const moreThanBase = 1.02

// reached says what a value means for one that is aimed at.
func (c *Coder) reached(p *Promise, r *Report, whole Verdict) (Verdict, bool) {
	a, b := &p.Thing, &r.Thing
	if !c.sameQuantity(a, b) || isDay(p.Deadline) && b.From > p.Deadline {
		return whole, false
	}
	inTime := !isDay(p.Deadline) || b.To < p.Deadline
	switch {
	case b.Value >= a.Value:
		return whole, true
	case a.Base > 0 && b.Value > a.Base*moreThanBase && inTime:
		return InProgress, true
	}
	return whole, false
}

// sameQuantity: one quantity. Of what shall become less, no value tells that it was reached.
func (c *Coder) sameQuantity(a, b *Thing) bool {
	less := slices.ContainsFunc(a.Words, func(w string) bool { return c.list["less"][w] })
	return !less && a.Kind == "figure" && a.Value > 0 && a.Unit == b.Unit && a.Unit != "" && len(a.Parties) > 0 &&
		slices.Equal(a.Parties, b.Parties) && slices.Equal(a.Words, b.Words)
}

// crossed gives a figure without a period the day of its document where it is told as gone beyond by now: "trade has already crossed $72 billion".
func (c *Coder) crossed(cl *claim.Claim, t *Thing, day string) {
	first, _, _ := strings.Cut(cl.Quote, " ")
	if t.Kind != "figure" || t.To != "" || day == "" || !c.list["crossed"][strings.ToLower(first)] {
		return
	}
	if _, err := text.ParseDay(day); err == nil {
		t.From, t.To = day, day
	}
}
