package promise

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
)

// An act is what a commitment says shall be begun or opened, where no claim names it: "open a consulate in Aktau", "launch direct
// flights between Doha and Tashkent". Only statements that name all of it tell that it has been done.

// leastAct is how many telling words an act has at least.
const leastAct = 2

// act is the act of a part of a commitment that begins with such a deed; none for what is too short to be known again.
func (c *Coder) act(cl *claim.Claim, m *Commitment) []target {
	words := c.link.Fold(m.Deed)
	if len(words) == 0 || m.Level != Levels[0] || len(states(m.Members)) == 0 {
		return nil
	}
	i := slices.IndexFunc(c.deeds[stem(words[0])], func(d *deed) bool { return slices.Contains(d.kinds, "act") })
	if i < 0 {
		return nil
	}
	object := words[1:]
	if end := slices.IndexFunc(object, func(w string) bool { return c.list["tail"][w] }); end >= 0 {
		object = object[:end]
	}
	name, ordinal, year, named := c.name(strings.Join(object, " "))
	if len(c.telling(name)) < leastAct {
		return nil
	}
	thing := &Thing{Kind: "act", Words: sorted(append(name, lower(named)...)), Ordinal: ordinal, Year: year, Parties: sorted(slices.Clone(m.Members))}
	return []target{{cl, c.deeds[stem(words[0])][i], thing}}
}

// lower are codes of states as words of a name.
func lower(codes []string) []string {
	out := make([]string, len(codes))
	for i, code := range codes {
		out[i] = strings.ToLower(code)
	}
	return out
}

// toldAct reports whether a statement tells of an act: it names all words of it, and those who undertook it.
func (c *Coder) toldAct(a, b *Thing) bool {
	all := sorted(append(slices.Clone(b.Words), lower(b.Parties)...))
	return b.Kind == "statement" && common(a.Words, all) == len(a.Words) && common(a.Parties, b.Parties) == len(a.Parties) &&
		(a.Ordinal == 0 || a.Ordinal == b.Ordinal)
}
