package stage

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// ratified adds what states have yet to ratify, and what they have ratified where no event of the text tells it: "Hungary has yet to ratify the
// protocol", "Peru's parliament voted to ratify it". All of them go by the name of what is ratified.
func (r *Reader) ratified(a *annotate.Analysis, claims []claim.Claim, told row) []claim.Claim {
	var more []claim.Claim
	seen := map[string]int{}
	for n := range a.Sentences {
		s := &a.Sentences[n]
		if !s.Part.IsArticle() || !s.Prose || s.Part == text.Title {
			continue
		}
		for i := s.First; i < s.End; i++ {
			x, ok := r.ratification(a, s, told, i)
			if !ok {
				continue
			}
			c := r.claimRatified(a, &x)
			if k, known := seen[whose(&c)]; !known {
				seen[whose(&c)] = len(more)
				more = append(more, c)
			} else if more[k].String("status") == planned && c.String("status") != planned || more[k].Get("date_start") == nil && c.Get("date_start") != nil && c.String("status") != planned {
				more[k] = c
			}
		}
	}
	own := rowOf(claims, func(c *claim.Claim) bool { return c.Kind == "event" && c.Rule == r.ratify.rule })
	again := rowOf(more, func(*claim.Claim) bool { return true })
	for _, c := range own {
		r.callRatified(a, told, c, again)
	}
	for i := range more {
		if own.over(more[i].Span) == nil {
			claims = append(claims, more[i])
		}
	}
	return claims
}

// supposed reports whether a ratification is but a condition: "if Peru ratifies the treaty".
func (r *Reader) supposed(a *annotate.Analysis, c *claim.Claim) bool {
	for k := a.TokenAt(c.Span.Start); k < len(a.Tokens) && a.Tokens[k].Span.Start < c.Span.End; k++ {
		if a.Tokens[k].Tag == lang.VERB && r.is(a, k, ratifies) && a.Conditional(k) {
			return true
		}
	}
	return false
}

// callRatified names an event that tells of a ratification by what is ratified, as another reading of its words or its last noun tells it.
func (r *Reader) callRatified(a *annotate.Analysis, told row, c *claim.Claim, more row) {
	if o := more.over(c.Span); o != nil {
		c.Set("name", o.String("name"), nameAt(o))
		return
	}
	h := a.TokenAt(c.Span.End - 1)
	for first := a.TokenAt(c.Span.Start); h > first && a.Tokens[h].Tag != lang.NOUN && a.Tokens[h].Tag != lang.PROPN; h-- {
	}
	if p, ok := r.paperAt(a, told, h); ok && !r.is(a, h, ratifies|ratifying) {
		c.Set("name", r.named(r.ratify.name, p.name), p.span)
	}
}

// whose is what an event is of, and of whom.
func whose(c *claim.Claim) string {
	return c.String("name") + "\n" + strings.Join(c.Strings("parties"), "|")
}

// ratification is what the word at token i tells of it.
type ratification struct {
	verb, first, end int
	of               paper
	by               []string
	planned          bool
}

func (r *Reader) ratification(a *annotate.Analysis, s *lang.Sentence, told row, i int) (x ratification, ok bool) {
	h := -1
	switch t := &a.Tokens[i]; {
	case t.Tag == lang.VERB && r.is(a, i, ratifies):
		x.verb, h = i, a.Child(i, lang.Obj)
		if a.Passive(i) || a.Tokens[i].Rel == lang.Acl && a.VerbForm(i) != annotate.Gerund && a.Tokens[i-1].Norm != "to" {
			h = undergoer(a, i)
		}
	case t.Tag == lang.NOUN && r.is(a, i, ratifying):
		x.verb = r.depositOf(a, i)
		h = owned(a, i)
	}
	if x.verb <= 0 || a.Tokens[x.verb].Sent != a.Tokens[i].Sent {
		return x, false
	}
	v := x.verb
	switch {
	case r.yetTo(a, v):
		x.planned = true
	case a.Negated(v), a.Conditional(v), a.Modal(v) != "", !r.told(a, v):
		return x, false
	}
	for _, p := range r.ratifiers(a, v) {
		if claim.IsCode(p) {
			x.by = append(x.by, p)
		}
	}
	if len(x.by) == 0 {
		return x, false
	}
	if h < 0 {
		x.of, ok = r.meant(a, told, i)
	} else if h >= s.First && h < s.End && h != i {
		x.of, ok = r.paperAt(a, told, h)
	}
	x.first, x.end = min(v, i), max(v, i, h)+1
	return x, ok
}

// depositOf is the verb by which an instrument of ratification is told to have been deposited, with the noun at token i; -1 for others.
func (r *Reader) depositOf(a *annotate.Analysis, i int) int {
	for hop, h := 0, i; hop < 4 && h >= 0; hop, h = hop+1, int(a.Tokens[h].Head) {
		if a.Tokens[h].Tag == lang.VERB {
			if r.is(a, h, deposits) {
				return h
			}
			return -1
		}
	}
	return -1
}

// owned is the noun that "of" adds to the noun at token i, -1 for none.
func owned(a *annotate.Analysis, i int) int {
	for _, c := range a.Children(i) {
		if n := a.Case(int(c)); int(c) > i && (n == "of" || n == "to" || n == "for") && (a.Tokens[c].Tag == lang.NOUN || a.Tokens[c].Tag == lang.PROPN) {
			return int(c)
		}
	}
	return -1
}

// yetTo reports whether an infinitive tells of what is still to be done: "has yet to ratify", "have not yet ratified".
func (r *Reader) yetTo(a *annotate.Analysis, v int) bool {
	for k := v - 1; k >= a.Sentence(v).First && k >= v-4; k-- {
		if r.words[a.Tokens[k].Norm]&open != 0 {
			return a.Negated(v) || a.Tokens[v-1].Norm == "to"
		}
	}
	for k := v + 1; k < a.Sentence(v).End && k < v+6; k++ {
		if r.words[a.Tokens[k].Norm]&open != 0 {
			return a.Negated(v)
		}
	}
	return false
}

// told reports whether a verb tells of what has been done, an infinitive by what governs it: "voted to ratify", "the first state to ratify".
func (r *Reader) told(a *annotate.Analysis, v int) bool {
	switch a.VerbForm(v) {
	case annotate.PastForm:
		return true
	case annotate.Gerund:
		h := int(a.Tokens[v].Head) // "became a party, depositing its instrument"
		return h >= 0 && a.Tokens[h].Tag == lang.VERB && a.Tokens[v].Rel == lang.Advcl && a.VerbForm(h) == annotate.PastForm && a.Modal(h) == "" && !a.Negated(h)
	}
	if a.Perfect(v) || a.Passive(v) {
		return true
	}
	if a.Tokens[v-1].Norm != "to" {
		return false
	}
	for hop, h := 0, int(a.Tokens[v].Head); hop < 3 && h >= 0; hop, h = hop+1, int(a.Tokens[h].Head) {
		if a.Tokens[h].Tag == lang.VERB {
			return r.is(a, h, decides) && (a.VerbForm(h) == annotate.PastForm || a.Perfect(h)) && !a.Negated(h) && a.Modal(h) == ""
		}
	}
	return false
}

// ratifiers are the states that do what verb v says: those of its subject, of the house that votes, or whom "by" adds.
func (r *Reader) ratifiers(a *annotate.Analysis, v int) []string {
	if by := frame.Doers(a, v); len(by) > 0 || a.Passive(v) {
		return by
	}
	for hop, h := 0, int(a.Tokens[v].Head); hop < 3 && h >= 0; hop, h = hop+1, int(a.Tokens[h].Head) {
		if a.Tokens[h].Tag == lang.VERB || a.Tokens[h].Tag == lang.AUX {
			if by := frame.Doers(a, h); len(by) > 0 {
				return by
			}
		}
	}
	return nil
}

func (r *Reader) claimRatified(a *annotate.Analysis, x *ratification) claim.Claim {
	first, end := x.first, x.end
	for first > a.Sentence(first).First && (a.Tokens[first-1].Tag == lang.AUX || a.Tokens[first-1].Tag == lang.PART || a.Tokens[first-1].Tag == lang.ADV) {
		first--
	}
	c := r.ratify.event(a, a.SpanOf(first, end), r.named(r.ratify.name, x.of.name), x.of.span)
	if !x.planned {
		when := frame.When(a, x.verb)
		if h := int(a.Tokens[x.verb].Head); when.IsZero() && h >= 0 && a.Tokens[h].Tag == lang.VERB {
			when = frame.When(a, h)
		}
		when = closed(when)
		c.Set("date_start", when.Start)
		c.Set("date_end", when.End)
	}
	c.Set("parties", x.by)
	c.Set("status", statusOf(x.planned))
	return c
}
