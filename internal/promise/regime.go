package promise

import "slices"

// A regime is what two states lay down for travelers, whatever they call it: who promised to waive visas has done so when a visa exemption
// agreement between the same states has come into force.

// regime is the class of acts that bring about one.
const regime = "regime"

// ofRegime reports whether words speak of one: "visas", "visa-free".
func (c *Coder) ofRegime(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return c.list["regime"][w] })
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
