package stage

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// chaired adds the states that take over, or will take over, the chair of a body: "Poland assumed the presidency of the Council", "Peru will
// take over as chair of the Andean Community".
func (r *Reader) chaired(a *annotate.Analysis, claims []claim.Claim) []claim.Claim {
	var more []claim.Claim
	seen := map[string]bool{}
	for n := range a.Sentences {
		s := &a.Sentences[n]
		if !s.Part.IsArticle() || !s.Prose || s.Part == text.Title {
			continue
		}
		for i := s.First; i < s.End; i++ {
			if !r.is(a, i, chairs) || a.Tokens[i].Tag != lang.NOUN && a.Tokens[i].Tag != lang.PROPN {
				continue
			}
			c, ok := r.chair(a, s, i)
			if ok && !seen[whose(&c)] {
				seen[whose(&c)] = true
				more = append(more, c)
			}
		}
	}
	return append(claims, more...)
}

// chair is what the noun of a chair at token i tells.
func (r *Reader) chair(a *annotate.Analysis, s *lang.Sentence, i int) (c claim.Claim, ok bool) {
	body := bodyOf(a, s, i)
	v := int(a.Tokens[i].Head)
	if body == nil || v < s.First || v >= i || a.Tokens[v].Tag != lang.VERB || !r.is(a, v, assumes) || a.Negated(v) || a.Conditional(v) {
		return c, false
	}
	if rel := a.Tokens[i].Rel.Universal(); rel != lang.Obj && !(rel == lang.Obl && (a.Case(i) == "as" || a.Case(i) == "over")) {
		return c, false
	}
	ahead := a.Modal(v) != "" || frame.Outcome(a, v) == frame.Planned
	if !ahead && a.VerbForm(v) != annotate.PastForm && !a.Perfect(v) {
		return c, false
	}
	var by []string
	for _, p := range frame.Doers(a, v) {
		if claim.IsCode(p) {
			by = append(by, p)
		}
	}
	if len(by) != 1 {
		return c, false
	}
	c = r.taken.event(a, a.SpanOf(v, max(i+1, body.End)), r.named(r.taken.name, a.Doc.At(body.Span)), body.Span)
	when := closed(frame.When(a, v))
	c.Set("date_start", when.Start)
	c.Set("date_end", when.End)
	c.Set("parties", by)
	c.Set("status", statusOf(ahead))
	return c, true
}

// maxChair is how many tokens may stand between the noun of a chair and the body behind "of".
const maxChair = 3

// bodyOf is the body whose chair the noun at token i is: "chair of the Union", "the Union's presidency", "the Union chairmanship"; nil for none.
func bodyOf(a *annotate.Analysis, s *lang.Sentence, i int) *annotate.Mention {
	if i+1 < s.End && a.Tokens[i+1].Norm == "of" {
		for k := i + 2; k < s.End && k < i+2+maxChair; k++ {
			if m := a.MentionAt(k); m != nil && m.Kind == annotate.Organization {
				return m
			}
		}
		return nil
	}
	for k := i - 1; k > s.First && k > i-2*maxChair; k-- {
		m := a.MentionAt(k)
		if m != nil && m.Kind == annotate.Organization {
			return m
		}
		if a.Tokens[k].Tag == lang.VERB || m != nil && m.Kind != annotate.Organization {
			return nil
		}
	}
	return nil
}
