package promise

import (
	"slices"
	"strings"
)

// A regime is what two states lay down for travelers, whatever they call it: who promised to waive visas has done so when a visa exemption
// agreement between the same states has come into force.

// regime is the class of acts that bring about one.
const regime = "regime"

// ofRegime reports whether words speak of one, and of nothing narrower or stricter: "waive visas", "visa-free regime", but not "introduce visas",
// "visa waiver for holders of diplomatic passports".
func (c *Coder) ofRegime(words []string) bool {
	var eased, visas bool
	for _, w := range words {
		if c.list["narrow"][w] || c.list["narrow"][strings.TrimSuffix(w, "s")] {
			return false
		}
		visas, eased = visas || c.list["regime"][w], eased || c.list["eased"][w]
	}
	return visas && eased
}

// regimeKey is shared by promises and reports of a regime between the same states; none for what is not between several.
func (c *Coder) regimeKey(t *Thing) []string {
	between := union(states(t.Parties), states(t.Hosts))
	if t.Class != regime && !c.ofRegime(t.Words) || len(between) < 2 {
		return nil
	}
	return []string{join(regime, join(between...))}
}

// inRegime reports whether something that came into force is the regime that was promised.
func (c *Coder) inRegime(a, b *Thing) bool {
	x, y := c.regimeKey(a), c.regimeKey(b)
	return len(x) > 0 && slices.Equal(x, y)
}
