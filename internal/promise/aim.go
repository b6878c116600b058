package promise

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// Promise is what somebody is bound to, or what a text tells as planned, with what would keep it.
type Promise struct {
	Claim    string // id of the commitment, or of the claim that tells the plan
	Part     int    // of the commitment
	Target   string // id of the claim of what it aims at; Claim itself for plans and for bare deeds
	Rule     string // row of the table of outcomes; "" for bare deeds
	Plan     bool
	Again    bool   // to be done again and again
	Day      string // of publication, or one that is certainly not before it; "" when unknown
	Undated  bool   // the document has no day of its own
	Since    string // then a day that is certainly not after it; "" when unknown
	Deadline string
	Actors   []string
	Thing    Thing
	Keys     []string // a report of it has one of them, too
}

// Promises are what the claims of one document promise: for each commitment that is counted what it aims at, and itself,
// where it has a last day; and the plans told.
func (c *Coder) Promises(claims []claim.Claim, coded []Commitment, on text.Day) []Promise {
	when := publishedOn(claims, on)
	byID, told := index(claims), c.elsewhere(claims)
	known := sync.OnceValue(func() bases { return c.basesOf(claims) })
	aimed := map[string]bool{}
	var out []Promise
	for i := range coded {
		m := &coded[i]
		if m.Number == 0 {
			continue
		}
		again := slices.ContainsFunc(c.link.Fold(m.Deed), func(w string) bool { return c.list["again"][w] })
		base := Promise{Again: again, Claim: m.Claim, Part: m.Part, Day: when.till, Deadline: m.Deadline, Actors: m.Members}
		targets := c.targets(byID[m.Claim], m, claims, told)
		if len(targets) == 0 {
			targets = c.act(byID[m.Claim], m)
		}
		if len(targets) == 0 {
			targets = c.growth(byID[m.Claim], m)
		}
		if t := c.gift(m); len(targets) == 0 && t != nil {
			targets = []target{{byID[m.Claim], c.byRule[ruleGiven], t}}
		}
		for _, t := range targets {
			p := base
			p.Target, p.Rule, p.Thing = t.claim.ID, t.deed.rule, *t.thing
			if p.Thing.To < max(p.Day, when.since) { // what is promised is not past: the day is another year's
				p.Thing.From, p.Thing.To = "", ""
			}
			if len(p.Thing.Parties) == 0 {
				p.Thing.Parties = m.Members
			}
			if p.Thing.Kind == "figure" {
				p.Thing.setBase(known())
			}
			aimed[p.Target] = aimed[p.Target] || byID[m.Claim].Span.Contains(t.claim.Span) // then the plan says nothing more
			out = append(out, p)
		}
		if t := c.said(m); t != nil {
			base.Target, base.Thing = base.Claim, *t
			out = append(out, base)
		}
	}
	for i := range claims {
		p := c.plan(&claims[i], when.till)
		if claims[i].Kind == "figure" {
			p = c.aimedFigure(&claims[i], when.till, known)
		}
		if p != nil && !aimed[p.Claim] {
			out = append(out, p.each()...)
		}
	}
	if when.undated {
		for i := range out {
			out[i].Undated, out[i].Since = true, when.since
		}
	}
	return out
}

func index(claims []claim.Claim) map[string]*claim.Claim {
	m := make(map[string]*claim.Claim, len(claims))
	for i := range claims {
		m[claims[i].ID] = &claims[i]
	}
	return m
}

// target is what a commitment aims at, and what it says it will do to it.
type target struct {
	claim *claim.Claim
	deed  *deed
	thing *Thing
}

// targets are the things named in a part of a commitment to which its deed is done. Of two that lie over each other the
// one that tells more counts: an event rather than the series that it is a session of.
func (c *Coder) targets(cl *claim.Claim, m *Commitment, claims []claim.Claim, told *elsewhere) []target {
	var out []target
	for _, o := range inside(claims, cl.Span) {
		at := named(o)
		if !m.Span.Contains(at) {
			continue
		}
		d := c.deedBefore(cl.Quote[m.Span.Start-cl.Span.Start:at.Start-cl.Span.Start], o.Kind, c.link.Fold(o.String("indicator"))...)
		if sum, given := c.sum(cl, m, o); sum != nil {
			out = append(out, target{o, given, sum})
			continue
		}
		thing := c.thing(o)
		if thing == nil || len(thing.Words) == 0 {
			continue
		}
		if n := len(out); o.Kind == "figure" && c.risesFrom(cl.Quote[m.Span.Start-cl.Span.Start:at.Start-cl.Span.Start]) {
			if n > 0 && out[n-1].thing.Kind == "figure" && out[n-1].thing.Unit == thing.Unit && thing.Value < out[n-1].thing.Value {
				out[n-1].thing.Base = thing.Value
			}
			continue
		}
		if own := c.plans[thing.Class]; own != nil && o.Kind == "event" && c.classes[o.Rule] != "" {
			d = own
		}
		if d == nil && thing.Class == joining {
			d = c.plans["event"]
		}
		if d == nil {
			continue
		}
		if n := len(out); n > 0 && out[n-1].claim.Span.End > o.Span.Start {
			if rank(o.Kind) > rank(out[n-1].claim.Kind) {
				out[n-1] = target{o, d, thing}
			}
			continue
		}
		out = append(out, target{o, d, thing})
	}
	if len(out) == 0 {
		out = c.meant(cl, m, told)
	}
	if len(out) == 0 {
		out = c.called(cl, m, told)
	}
	if len(out) == 0 {
		out = c.toRatify(cl, m, claims)
	}
	return out
}

// named is where the name of what a claim tells of stands: events are often told by whole clauses.
func named(o *claim.Claim) text.Span {
	if o.Kind == "event" {
		for i := range o.Fields {
			if f := &o.Fields[i]; f.Name == "name" && f.Span.End > f.Span.Start && o.Span.Contains(f.Span) {
				return f.Span
			}
		}
	}
	return o.Span
}

func rank(kind string) int {
	return slices.Index([]string{"figure", "mechanism", "project", "event", "instrument"}, kind)
}

// maxUnknown is how many words that no list has may stand between a deed and its thing.
const maxUnknown = 2

// deedBefore is the nearest deed before a thing of a kind that reaches it: "prepare well for the [summit]", "push forward the
// signing of the [agreement]". own are words between that belong to the thing, such as what a figure measures.
func (c *Coder) deedBefore(before, kind string, own ...string) *deed {
	if i := strings.LastIndexAny(before, ";:."); i >= 0 {
		before = before[i+1:]
	}
	words := c.link.Fold(before)
	unknown := 0
	for i := len(words) - 1; i >= 0; i-- {
		w := words[i]
		for _, d := range c.deeds[stem(w)] {
			if slices.Contains(d.kinds, kind) {
				return d
			}
		}
		switch {
		case slices.Contains(own, w):
		case c.list["bar"][w]:
			return nil
		case c.list["pass"][w], c.link.Stop(w):
		default:
			if unknown++; unknown > maxUnknown {
				return nil
			}
		}
	}
	return nil
}

// said is a commitment with a last day as a deed for which another day can be set; nil for what is too short to be known
// again. (What is said again without another day, entries of commitments show.)
func (c *Coder) said(m *Commitment) *Thing {
	if !isDay(m.Deadline) {
		return nil
	}
	words, ordinal, year, states := c.name(m.Deed)
	if len(words) <= minDeed || len(c.telling(words)) < 2 || len(m.Members) == 0 {
		return nil
	}
	return &Thing{Kind: "deed", Words: sorted(append(words, states...)), Ordinal: ordinal, Year: year, Parties: m.Members, To: m.Deadline}
}

func isDay(s string) bool { return len(s) == 10 && s[4] == '-' && s[7] == '-' }

// phase is the plan to begin something that is no work: "deliveries of gas will begin in May".
func (c *Coder) phase(cl *claim.Claim, day string) *Promise {
	d, thing := c.plans["act"], c.actOfEvent(cl)
	if d == nil || thing == nil || len(c.core(thing)) < leastAct {
		return nil
	}
	if thing.To == "" {
		thing.To = thing.From
	}
	return &Promise{Claim: cl.ID, Target: cl.ID, Plan: true, Rule: d.rule, Day: day, Deadline: thing.To, Actors: thing.Parties, Thing: *thing}
}

// plan is what a claim tells as still to come: a planned event, a document to be signed, a work to be built.
func (c *Coder) plan(cl *claim.Claim, day string) *Promise {
	status := cl.String("status")
	if cl.Review || status != "planned" && status != "to be signed" {
		return nil
	}
	d := c.plans[cl.Kind]
	if cl.Kind == "event" && c.doings[cl.Rule] == "launched" {
		return c.phase(cl, day)
	}
	if cl.Kind == "event" {
		if special := c.plans[cmp.Or(c.classes[cl.Rule], cl.String("type"))]; special != nil {
			d = special
		}
	}
	thing := c.thing(cl)
	if d == nil || thing == nil {
		return nil
	}
	p := &Promise{Claim: cl.ID, Target: cl.ID, Plan: true, Rule: d.rule, Day: day, Actors: thing.Parties, Thing: *thing}
	p.Deadline = thing.To
	return p
}
