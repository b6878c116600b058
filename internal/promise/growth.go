package promise

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
)

// Growth is what a commitment aims at that names no value to be reached: "double trade with Africa". A later value of the same measure tells
// that it is under way, and never that it is reached: what it was before, the register cannot know for sure.

// growth is the measure that a part of a commitment shall raise; none where it is not told whose it is.
func (c *Coder) growth(cl *claim.Claim, m *Commitment) []target {
	deed, words, object := c.opening(m, "growth")
	if deed == nil || len(words) < 3 {
		return nil
	}
	t := &Thing{Kind: "growth"}
	var named []string
	t.Words, _, _, named = c.name(strings.Join(object, " "))
	measured := slices.ContainsFunc(t.Words, func(w string) bool { return c.list["measured"][w] })
	t.Words = slices.DeleteFunc(t.Words, func(w string) bool { return c.list["measure"][w] || c.list["pass"][w] })
	t.Parties = sorted(append(slices.Clone(states(m.Members)), named...))
	whose := len(t.Parties) > 1 || len(c.telling(t.Words)) > 0
	if !measured || !whose || len(t.Words) > maxMeasure || slices.ContainsFunc(object, func(w string) bool { return w >= "0" && w < ":" || c.list["join"][w] }) {
		return nil
	}
	return []target{{cl, deed, t}}
}

// maxMeasure is how many words beside the states tell a measure, at most: "trade with Africa".
const maxMeasure = 2

// grown reports whether a value is that of the measure which a promise wants to see grow, after the promise.
func (c *Coder) grown(p *Promise, r *Report) bool {
	a, b := &p.Thing, &r.Thing
	words := slices.DeleteFunc(slices.Clone(b.Words), func(w string) bool { return c.list["measure"][w] })
	return claim.IsCode(b.Unit) && b.From > max(p.Day, p.Since) && (r.Undated || r.Day >= b.To) && slices.Equal(a.Words, words) && slices.Equal(states(a.Parties), states(b.Parties))
}
