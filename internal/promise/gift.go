package promise

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
)

// A gift is a sum of which nobody tells how much it shall be: "send free grain to Mali and Niger". What it is of and who receives it must be
// the same in what is told to have been given.

// gift is what part of a commitment promises to give without saying how much; none where it is not told what, or to whom.
func (c *Coder) gift(m *Commitment) *Thing {
	d := c.byRule[ruleGiven]
	words := c.link.Fold(c.firstClause(m.Deed))
	verb := slices.IndexFunc(words, func(w string) bool { return slices.Contains(c.deeds[stem(w)], d) })
	if d == nil || verb < 0 || verb > 1 || len(states(m.Members)) == 0 || verb == 1 && !c.begins(words[0]) {
		return nil
	}
	object := words[verb+1:]
	if end := slices.IndexFunc(object, func(w string) bool { return c.list["tail"][w] }); end >= 0 {
		object = object[:end]
	}
	to := slices.Index(object, "to")
	if to < 1 {
		return nil
	}
	goods, _, _, _ := c.name(strings.Join(object[:to], " "))
	whom, _, _, named := c.name(strings.Join(object[to+1:], " "))
	t := &Thing{Kind: "sum", Parties: m.Members, Words: slices.DeleteFunc(goods, func(w string) bool { return c.list["pass"][w] })}
	t.Place = slices.DeleteFunc(named, func(s string) bool { return slices.Contains(m.Members, s) })
	if len(t.Place) == 0 {
		if n := slices.IndexFunc(object[to+1:], func(w string) bool { return c.counts(w) }); n < 0 {
			return nil
		}
		t.Hosts = whom // "six countries"
	}
	if len(t.Words) == 0 || len(t.Words) > maxGoods || len(c.telling(t.Words)) == 0 || slices.ContainsFunc(t.Words, func(w string) bool { return c.counts(w) || c.list["join"][w] }) {
		return nil
	}
	return t
}

// maxGoods is how many words tell what is given, at most: "free grain".
const maxGoods = 3

// begins reports whether a verb only says that something is begun.
func (c *Coder) begins(w string) bool {
	return slices.ContainsFunc(c.deeds[stem(w)], func(d *deed) bool { return slices.Contains(d.kinds, "act") })
}

// counts reports whether a word is a number from two on, in digits or letters.
func (c *Coder) counts(w string) bool { return c.list["number"][w] || w >= "0" && w < ":" }

// handed says what goods that were given mean for a gift: all is given where each of several who were to receive it is told to have received
// some; else some is.
func (c *Coder) handed(a, b *Thing) (Verdict, bool) {
	if claim.IsCode(b.Unit) || common(c.telling(a.Words), b.Words) < len(c.telling(a.Words)) {
		return InProgress, false
	}
	if len(a.Place) == 0 {
		all := len(a.Hosts) > 0 && common(a.Hosts, b.Words) == len(a.Hosts)
		return Fulfilled, all
	}
	switch n := common(a.Place, b.Place); {
	case n == 0:
		return InProgress, false
	case n == len(a.Place) && n > 1:
		return Fulfilled, true
	}
	return InProgress, true
}
