package stage

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// phases adds what is told to begin, or not to begin, at a time without being a work: "trading under the agreement will start on 1 July",
// "deliveries of gas to Peru will begin in May", "the implementation will not begin on 3 June".
func (r *Reader) phases(a *annotate.Analysis, claims []claim.Claim, told row) []claim.Claim {
	var more []claim.Claim
	known := rowOf(claims, func(c *claim.Claim) bool {
		return c.Kind == "event" && !c.Review && (c.String("type") == "launch" || c.String("type") == "entry-into-force")
	})
	topic, _ := r.topic(told)
	for k := range a.Times {
		t := &a.Times[k]
		if !tellsDay(a, t) {
			continue
		}
		c, ok := r.phase(a, told, t, topic)
		if !ok || known.over(c.Span) != nil || len(more) > 0 && more[len(more)-1].Span.Overlaps(c.Span) {
			continue
		}
		more = append(more, c)
	}
	return append(claims, more...)
}

// phase is what begins at a time.
func (r *Reader) phase(a *annotate.Analysis, named row, t *annotate.Time, topic paper) (c claim.Claim, ok bool) {
	v := r.wordOf(a, t)
	if v < 0 || !r.is(a, v, begins|kicks) || a.Tokens[v].Tag != lang.VERB || a.Conditional(v) {
		return c, false
	}
	h := r.phaseOf(a, v)
	if h < 0 {
		return c, false
	}
	x := told{first: min(leftmost(a, h), v), end: max(v+1, t.End, h+1), when: t}
	x.planned = a.Modal(v) != "" || r.ahead(a, v, t) || v > 1 && a.Tokens[v-1].Norm == "to"
	off := r.denied(a, v)
	if !x.dated(a) && !off {
		return c, false
	}
	first, end := phrase(a, h)
	name := a.SpanOf(first, end)
	words, parties := a.Doc.At(name), naming.Actors(a, first, end)
	if own := a.Child(h, lang.NmodPoss); own >= first && r.is(a, own, papers) { // "the agreement's second phase"
		if of, found := r.meant(a, named, own); found {
			name = a.SpanOf(own+1, end)
			words = strings.TrimLeft(a.Doc.At(name), "'’s ") + " of " + of.name
		}
	}
	if len(parties) == 0 {
		parties = frame.Doers(a, v)
	}
	if end-first == 1 { // "trading": of what?
		if topic.name == "" {
			return c, false
		}
		words += " under " + topic.name
	}
	c = r.phased.event(a, a.SpanOf(x.first, x.end), words, name)
	p := closed(t.Value)
	c.Set("date_start", p.Start, t.Span)
	c.Set("date_end", p.End, t.Span)
	c.Set("parties", parties)
	c.Set("status", statusOf(x.planned))
	if off {
		c.Set("status", "cancelled")
	}
	return c, true
}

// phaseOf is the noun of what verb v tells to begin, its subject or its object; -1 for none.
func (r *Reader) phaseOf(a *annotate.Analysis, v int) int {
	s := a.Sentence(v)
	for _, h := range []int{a.Child(v, lang.Obj, lang.Xcomp), subject(a, v)} {
		if h >= s.First && h < s.End && (a.Tokens[h].Tag == lang.NOUN || a.VerbForm(h) == annotate.Gerund) && r.is(a, h, phased) {
			return h
		}
	}
	o := a.Child(v, lang.Obj)
	for k := v + 1; k < o; k++ { // the tree may take "the first phase of a plan" for one noun
		if r.is(a, k, phased) && a.Tokens[k].Tag == lang.NOUN && (a.Tokens[k+1].Norm == "of" || a.Tokens[k+1].Tag == lang.PUNCT && k+2 < o && a.Tokens[k+2].Norm == "of") {
			return k
		}
	}
	return -1
}

// topic is the one agreement, or body that an agreement founds, of which a document speaks.
func (r *Reader) topic(named row) (paper, bool) {
	var list []*claim.Claim
	for _, c := range named {
		if r.founds(c) && r.tellsPaper(c) {
			list = append(list, c)
		}
	}
	if one := oneName(list); one != nil {
		return paperOf(one), true
	}
	return paper{}, false
}
