package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// effect reads what enters into force or takes effect without being a document by its name: a body that a treaty founds ("the Eurasian
// Economic Union came into force"), and at a time what states lay down between them ("the visa waiver took effect on 1 May").
func (r *reader) effect(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	np, ok := a.Subject(i)
	if !ok || np.Head < s.First || np.Head >= i {
		return cast{}, false
	}
	return r.inForce(a, np.Head, min(np.First, np.Head), m, !r.whenOf(a, i, i, m.end).IsZero())
}

// inForce is who is told by what enters into force: the noun at token h of a phrase that begins at first; dated, whether it is told when.
func (r *reader) inForce(a *annotate.Analysis, h, first int, m *mention, dated bool) (cast, bool) {
	if b := r.bodyAt(a, h); b != nil {
		m.first, m.name, m.words = min(m.first, b.First), b.Span, words(a, b.First, b.End)
		return cast{}, true
	}
	if !dated || !r.is(a.Tokens[h].Lemma, effective) {
		return cast{}, false
	}
	for a.Tokens[first].Tag == lang.DET || a.Tokens[first].Tag == lang.PRON {
		first++
	}
	by, end := r.complements(a, a.Sentence(h), h)
	var c cast
	c.span(a, first, h)
	for _, p := range []string{"between", "with", "for", "among", "of"} {
		if len(c.parties) < 2 {
			c.join(by[p].cast)
		}
	}
	if len(c.parties) == 0 {
		c.parties = slices.Clone(a.Sides)
	}
	m.first, m.name, m.words = min(m.first, first), a.SpanOf(first, end), words(a, first, h+1)
	own := slices.ContainsFunc(a.Tokens[first:h], func(t lang.Token) bool { return t.Form != t.Norm && t.Tag != lang.DET })
	return c, len(c.parties) > 1 || own && h > first
}

// bodyAt is the organization of the gazetteer whose name token i belongs to, nil when it belongs to none.
func (r *reader) bodyAt(a *annotate.Analysis, i int) *annotate.Mention {
	b := a.MentionAt(i)
	if b == nil || b.Kind != annotate.Organization || b.Form != annotate.Proper || !r.names.IsBody(a.Doc.At(b.Span)) {
		return nil
	}
	return b
}

// entry reads "the entry into force of the Treaty".
func (r *reader) entry(a *annotate.Analysis, s *lang.Sentence, i int, names []naming.Name, m *mention) (cast, bool) {
	of := i + 3
	if of+1 >= s.End || a.Tokens[i+1].Norm != "into" || a.Tokens[i+2].Norm != "force" || a.Tokens[of].Norm != "of" {
		return cast{}, false
	}
	for _, n := range names {
		if n.First <= of || n.First > of+3 || n.Head.Kind != "instrument" || n.First == n.HeadFirst && n.Core == n.HeadEnd {
			continue
		}
		var c cast
		c.inName(a, n)
		if len(c.parties) == 0 {
			c.parties = slices.Clone(a.Sides)
		}
		m.end, m.name, m.words = max(m.end, n.End), a.SpanOf(n.First, n.End), words(a, n.First, n.Core)
		return c, true
	}
	k := of + 1
	for k < s.End-1 && a.Tokens[k].Tag == lang.DET {
		k++
	}
	b := r.bodyAt(a, k)
	if b == nil {
		return cast{}, false
	}
	m.end = max(m.end, b.End)
	return r.inForce(a, k, k, m, false)
}
