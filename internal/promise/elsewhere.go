package promise

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
)

// elsewhere are the things that a document tells of and that a commitment can mean without a claim within its words: claims tell of
// a thing once, and commitments call it by its name or by "the" and the noun that ends it.
type elsewhere struct {
	plans map[string][]*claim.Claim // what is planned, by the last word of its name
	works map[string][]callable     // works, by the noun that ends their name: the first two
	known map[string][]callable     // works and documents, by the first of the words that tell them apart
}

// callable is a thing that can be known by its name.
type callable struct {
	claim *claim.Claim
	thing *Thing
	told  []string // the words that tell it apart; all of its name where only states do
	of    []string // then these states
}

// elsewhere collects them of a document.
func (c *Coder) elsewhere(claims []claim.Claim) *elsewhere {
	e := &elsewhere{map[string][]*claim.Claim{}, map[string][]callable{}, map[string][]callable{}}
	for i := range claims {
		o := &claims[i]
		if o.Review {
			continue
		}
		if status := o.String("status"); status == "planned" || status == "to be signed" {
			if name := c.link.Fold(o.String("name")); len(name) > 1 {
				last := name[len(name)-1]
				e.plans[last] = append(e.plans[last], o)
			}
		}
		if o.Kind != "project" && o.Kind != "instrument" {
			continue
		}
		thing := c.thing(o)
		if noun := c.workNoun(o, thing); noun != "" {
			e.add(noun, callable{claim: o, thing: thing})
		}
		if thing != nil {
			if k := c.callable(o, thing); len(k.told) > 0 {
				e.known[k.told[0]] = append(e.known[k.told[0]], k)
			}
		}
	}
	return e
}

// add notes a work under the noun that ends its name, unless two are known of it.
func (e *elsewhere) add(noun string, k callable) {
	list := e.works[noun]
	if len(list) < 2 && !slices.ContainsFunc(list, func(o callable) bool { return slices.Equal(o.thing.Words, k.thing.Words) }) {
		e.works[noun] = append(list, k)
	}
}

// workNoun is the noun that ends the name of a work which has more words: "bridge" of "Tyne Harbor Bridge project"; "" for others.
func (c *Coder) workNoun(o *claim.Claim, t *Thing) string {
	if o.Kind != "project" || t == nil || len(t.Words) < 2 {
		return ""
	}
	long, _, _ := strings.Cut(o.String("name"), " (")
	words := c.link.Fold(long)
	for len(words) > 1 && c.list["work"][words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	if len(words) < 2 {
		return ""
	}
	if noun := c.nouns[words[len(words)-1]]; c.ofSame(words) {
		return noun
	}
	return words[len(words)-1]
}

// theWork is the work that a commitment means by "the" and its noun: the only one of that noun in the document.
func (c *Coder) theWork(told *elsewhere, noun string) (callable, bool) {
	list := told.works[noun]
	if as := c.nouns[noun]; as != noun && as != "" {
		list = slices.Concat(list, told.works[as])
	}
	if len(list) != 1 {
		return callable{}, false
	}
	return list[0], true
}

// callable is a thing by what tells it apart: words of its name, or the states in it ("the China-Laos railway").
func (c *Coder) callable(o *claim.Claim, thing *Thing) callable {
	k := callable{claim: o, thing: thing, told: c.telling(thing.Words)}
	if len(k.told) > 1 {
		return k
	}
	if _, _, _, k.of = c.name(o.String("name")); len(k.of) > 1 {
		k.told = thing.Words
		return k
	}
	return callable{}
}

// meant is the plan of the document that a part of a commitment means by "the" and the noun that ends its name: "attend the summit".
func (c *Coder) meant(cl *claim.Claim, m *Commitment, told *elsewhere) []target {
	s := strings.ToLower(within(cl, m.Span))
	var found []target
	for from := 0; ; {
		k := strings.Index(s[from:], " the ")
		if k < 0 {
			break
		}
		at := from + k
		from = at + len(" the")
		noun, end := wordAt(s, from+1)
		if end < len(s) && s[end] != ' ' && s[end] != ',' || strings.Index(s, " the "+noun) < at {
			continue
		}
		for _, o := range told.plans[noun] {
			if d, thing := c.deedBefore(s[:at+1], o.Kind), c.thing(o); d != nil && thing != nil {
				found = append(found, target{o, d, thing})
			}
		}
		if k, ok := c.theWork(told, noun); ok {
			if d := c.deedBefore(s[:at+1], k.claim.Kind); d != nil {
				found = append(found, target{k.claim, d, k.thing})
			}
		}
	}
	if len(found) != 1 { // none, or several that it can be
		return nil
	}
	return found
}

// leastCalled is how many of the words that tell a thing apart a commitment must have to call it by its name, where it has so many.
const leastCalled = 3

// called is what a part of a commitment calls by its name.
func (c *Coder) called(cl *claim.Claim, m *Commitment, told *elsewhere) []target {
	s := strings.ToLower(within(cl, m.Span))
	words, _, _, named := c.name(s)
	var found []target
	for _, w := range words {
		for _, k := range told.known[w] {
			if common(k.told, words) < min(len(k.told), leastCalled) || common(k.of, named) < len(k.of) {
				continue
			}
			at := len(s)
			for _, w := range strings.Fields(strings.ToLower(k.claim.String("name"))) {
				if n := strings.Index(s, w); n >= 0 {
					at = min(at, n)
				}
			}
			same := slices.ContainsFunc(found, func(t target) bool { return slices.Equal(t.thing.Words, k.thing.Words) })
			if d := c.deedBefore(s[:at], k.claim.Kind); d != nil && !same {
				found = append(found, target{k.claim, d, k.thing})
			}
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}
