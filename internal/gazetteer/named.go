package gazetteer

import (
	"slices"
	"strings"

	"rapporteur/internal/lang"
)

// Holders are all terms of office that the table has, in its order.
func (g *Gazetteer) Holders() []Holder { return slices.Clone(g.holders) }

// Actor is what claims call the state or organization that goes by a name or, for states, a code, however capitalized:
// the code of a state, the common name of an organization. What neither is stays as it was typed.
func (g *Gazetteer) Actor(typed string) string {
	typed = strings.Join(strings.Fields(typed), " ")
	name := typed
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		name = name[4:]
	}
	e := g.Named(name, State)
	if e == nil {
		e = g.StateOf(strings.ToUpper(name))
	}
	if e != nil {
		return e.Code
	}
	if e = g.Named(name, Organization); e != nil {
		return e.Name
	}
	return typed
}

// Named is the entry of one of the kinds that goes by a name, however capitalized, or nil: what a person types.
func (g *Gazetteer) Named(name string, kinds ...Kind) *Entry {
	var tokens []lang.Token
	for w := range strings.FieldsSeq(name) {
		tokens = append(tokens, lang.Token{Form: strings.ToUpper(w), Norm: normal(w)})
	}
	if len(tokens) == 0 {
		return nil
	}
	m := g.Find(tokens, 0)
	if m.End != len(tokens) {
		return nil
	}
	for _, n := range m.Entries {
		if e := g.Entry(n); slices.Contains(kinds, e.Kind) {
			return e
		}
	}
	return nil
}
