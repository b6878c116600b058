package promise

import (
	"slices"
	"sort"

	"rapporteur/internal/claim"
)

// ratification is the class of events in which a state ratifies a document; each does so for itself.
const ratification = "ratification"

// chairmanship is the class of events in which a state takes over the chair of a body.
const chairmanship = "chairmanship"

// each are the plans of those who have yet to ratify something, one of each.
func (p *Promise) each() []Promise {
	if p.Thing.Class != ratification && p.Thing.Class != chairmanship {
		return []Promise{*p}
	}
	var out []Promise
	for _, state := range states(p.Actors) {
		one := *p
		one.Actors, one.Thing.Parties = []string{state}, []string{state}
		out = append(out, one)
	}
	return out
}

// ratifiedBy says what a ratification means for those who had to ratify: all of it where it is that of all, else part of it.
func (c *Coder) ratifiedBy(p *Promise, r *Report, whole Verdict) (Verdict, bool) {
	bound, done := states(p.Actors), states(r.Thing.Parties)
	n := common(sorted(slices.Clone(bound)), sorted(slices.Clone(done)))
	if n == 0 {
		return whole, false
	}
	if _, ok := c.alike(&p.Thing, &r.Thing); !ok {
		return whole, false
	}
	if n < len(bound) && whole == Fulfilled {
		whole = InProgress
	}
	return whole, true
}

// farNamed is how many claims before a commitment may name what it calls by its noun.
const farNamed = 500

// toRatify is the document that a part of a commitment to ratify means by its noun alone: the only one of that noun that the text names.
func (c *Coder) toRatify(cl *claim.Claim, m *Commitment, claims []claim.Claim) []target {
	words := c.link.Fold(c.firstClause(m.Deed))
	if len(words) < 2 {
		return nil
	}
	i := slices.IndexFunc(c.deeds[stem(words[0])], func(d *deed) bool { return d.acts["ratified"] != "" })
	if i < 0 {
		return nil
	}
	object := words[1:]
	if end := slices.IndexFunc(object, func(w string) bool { return c.list["tail"][w] }); end >= 0 {
		object = object[:end]
	}
	object = slices.DeleteFunc(slices.Clone(object), c.link.Stop)
	if len(object) != 1 {
		return nil
	}
	var found *Thing
	end := sort.Search(len(claims), func(k int) bool { return claims[k].Span.Start >= cl.Span.Start })
	for k := max(0, end-farNamed); k < end; k++ {
		o := &claims[k]
		if o.Review || o.Kind != "instrument" && o.Kind != "event" || !slices.Contains(c.link.Fold(o.String("name")), object[0]) {
			continue
		}
		t := c.thing(o)
		if t == nil || len(t.Words) < 2 {
			continue
		}
		if found != nil && !slices.Equal(found.Words, t.Words) {
			return nil
		}
		found = &Thing{Kind: "instrument", Words: t.Words, Ordinal: t.Ordinal, Year: t.Year, Parties: sorted(slices.Clone(m.Members))}
	}
	if found == nil {
		return nil
	}
	return []target{{cl, c.deeds[stem(words[0])][i], found}}
}
