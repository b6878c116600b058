package promise

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// A sum is money or goods that somebody gives: what a commitment "to provide $2 million to X" aims at, and what a figure tells that
// a text says has been given. Its parties are the givers, its Place those who receive it, its words what it is for.

// ruleGiven is the row of the table of outcomes for sums.
const ruleGiven = "outcome.given"

// sum is what part of a commitment promises to give with the figure o, nil when it promises no such thing.
func (c *Coder) sum(cl *claim.Claim, m *Commitment, o *claim.Claim) (*Thing, *deed) {
	d := c.byRule[ruleGiven]
	value, ok := o.Get("value").(float64)
	unit := o.String("unit")
	if d == nil || o.Kind != "figure" || !ok || value <= 0 || unit == "" || unit == "percent" || len(m.Members) == 0 {
		return nil, nil
	}
	before := cl.Quote[m.Span.Start-cl.Span.Start : o.Span.Start-cl.Span.Start]
	words := c.link.Fold(before)
	at := len(words) - 1
	for ; at >= 0 && at >= len(words)-maxUnknown-2; at-- { // "provide Jordan with", "deliver an additional"
		if slices.Contains(c.deeds[stem(words[at])], d) {
			break
		}
	}
	if at < 0 || !slices.Contains(c.deeds[stem(words[at])], d) || slices.ContainsFunc(words[at:], func(w string) bool { return c.list["join"][w] }) {
		return nil, nil
	}
	t := &Thing{Kind: "sum", Value: value, Unit: unit, Parties: m.Members, Words: c.purpose(o, m.Deed, m.Members, cl.Strings("counterparts"))}
	t.Place = c.receivers(cl.Strings("counterparts"), m.Deed, m.Members)
	if len(states(t.Place)) == 0 {
		t.Class = c.regionIn(m.Deed)
	}
	return t, d
}

// given is the sum that a figure is told to have been given; nil for other figures, and where nobody says by whom.
func (c *Coder) given(cl *claim.Claim) *Thing {
	value, ok := cl.Get("value").(float64)
	if cl.Kind != "figure" || cl.String("act") == "" || !ok || len(cl.Strings("giver")) == 0 {
		return nil
	}
	t := &Thing{Kind: "sum", Value: value, Unit: cl.String("unit"), Parties: sorted(slices.Clone(cl.Strings("giver"))), Place: c.receivers(cl.Strings("recipient"), cl.String("indicator"), cl.Strings("giver"))}
	t.Words = c.purpose(cl, cl.String("indicator"), t.Parties, t.Place)
	if p, ok := text.ParseStretch(cl.String("period")); ok {
		if p.Open { // a total of what was given before and since
			return nil
		}
		t.From, t.To = p.Start.String(), p.End.String()
	}
	return t
}

// regionIn is the word by which a deed names states of a region, "" for none: "supply seed to African countries".
func (c *Coder) regionIn(deed string) string {
	words := c.link.Fold(deed)
	for i, w := range words {
		if i+1 < len(words) && c.regions[w] != nil && c.list["states"][words[i+1]] {
			return w
		}
	}
	return ""
}

// receivers are those who are told to receive a sum, else the states named with it.
func (c *Coder) receivers(told []string, words string, givers []string) []string {
	if len(told) > 0 {
		return sorted(slices.Clone(told))
	}
	_, _, _, states := c.name(words)
	return slices.DeleteFunc(states, func(s string) bool { return slices.Contains(givers, s) })
}

// purpose are the words that tell what a sum is for, without those of its unit and of giver and recipient.
func (c *Coder) purpose(figure *claim.Claim, s string, names ...[]string) []string {
	words, _, _, _ := c.name(s)
	drop := c.link.Fold(figure.Quote)
	for _, list := range names {
		for _, n := range list {
			drop = append(drop, c.link.Fold(n)...)
		}
	}
	return slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains(drop, w) || slices.Contains(drop, w+"s") || c.list["pass"][w] || slices.Contains(c.deeds[stem(w)], c.byRule[ruleGiven]) || strings.Trim(w, "0123456789") == ""
	})
}

// sumKeys are giver and unit, with each who receives it or without.
func (c *Coder) sumKeys(t *Thing) []string {
	const most = 4
	var out []string
	for _, giver := range t.Parties[:min(len(t.Parties), most)] {
		for _, to := range t.Place[:min(len(t.Place), most)] {
			out = append(out, join("sum", giver, t.Unit, to))
		}
		for _, w := range t.Words[:min(len(t.Words), most)] {
			out = append(out, join("sum", giver, t.Unit, "for", w))
		}
		if !claim.IsCode(t.Unit) {
			goods := c.telling(t.Words)
			for _, w := range goods[:min(len(goods), 2*most)] {
				out = append(out, join("gift", giver, w))
			}
		}
	}
	return out
}

// How a sum that was given compares with the one that was promised.
const (
	wholeSum = 0.95 // from this share on it is all of it
	moreSum  = 1.5  // beyond it is rather a total of several gifts
	leastSum = 0.01 // below it is rather another gift
	sumTime  = 730  // days after which another promise may have been kept
)

// paid says what a sum that was given means for one that was promised: all of it keeps the promise, a part is under way. It is
// sure where giver and recipient are the same, and the amount or what it is for as well.
func (c *Coder) paid(p *Promise, r *Report, e Evidence) (Evidence, bool) {
	a, b := &p.Thing, &r.Thing
	d := c.byRule[p.Rule]
	if a.Kind == "sum" && b.Kind == "sum" && a.Unit == "" && common(a.Parties, b.Parties) > 0 && r.Act == "given" && !r.Undated && days(p.Day, r.Day) <= sumTime {
		verdict, ok := c.handed(a, b)
		e.Verdict, e.Rung = verdict, Implementation
		return e, ok
	}
	if a.Kind != "sum" || b.Kind != "sum" || a.Unit != b.Unit || common(a.Parties, b.Parties) == 0 || d == nil || d.acts[r.Act] == "" || r.Undated || p.Undated {
		return e, false
	}
	same := len(a.Place) > 0 && len(b.Place) > 0
	if a.Class != "" {
		if same = common(c.wide(c.regions[a.Class]), b.Place) > 0; !same {
			return e, false
		}
	} else if same && common(a.Place, b.Place) == 0 {
		return e, false
	}
	what, given := c.telling(a.Words), c.telling(b.Words)
	alike := common(what, given)
	switch bulk := c.list["bulk"][a.Unit]; {
	case bulk && alike == 0 && len(what) > 0 && len(given) > 0: // tonnes of something else
		return e, false
	case !bulk && !claim.IsCode(a.Unit): // the unit tells what it is: "tanks", "generators"
		alike++
	}
	share := b.Value / a.Value
	if !same && alike < 2 || share < leastSum {
		return e, false
	}
	e.Verdict, e.Rung = d.acts[r.Act], rungs[r.Act]
	if r.Act == "given" && !claim.IsCode(a.Unit) {
		e.Rung = Implementation
	}
	if e.Verdict == Fulfilled && (share < wholeSum || p.Again) {
		e.Verdict = InProgress
	}
	exact := share >= wholeSum && share <= 2-wholeSum
	otherwise := len(what) > 0 && len(given) > 0 && alike == 0 // "for schools" is not "for tanks"
	e.Review = !same || otherwise || !exact && (alike == 0 || share > moreSum) || days(p.Day, r.Day) > sumTime
	return e, true
}
