package project

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// item is one work of a list: the tokens of its name.
type item struct{ first, end int }

// maxListed bounds how many tokens a list of works has.
const maxListed = 120

// listed reads works that a noun in the plural tells of and lists by name: "dams including A, B and C", "the A and B hydropower plants".
func (r *reader) listed(a *annotate.Analysis, s *lang.Sentence, out []claim.Claim) []claim.Claim {
	for i := s.First; i < s.End; i++ {
		t := &a.Tokens[i]
		if t.Tag != lang.NOUN && t.Tag != lang.PROPN || !t.Feats.Has(lang.Plural) {
			continue
		}
		w, first, ok := r.plural(a, s, i)
		if !ok {
			continue
		}
		items := after(a, s, i+1)
		if items == nil {
			items = before(a, s, first)
		}
		if w.paired && slices.ContainsFunc(items, func(x item) bool { return !joins(a, x) }) {
			continue
		}
		if len(items) < 2 || (w.made || standing(w.typ) || w.typ == "corridor") && !r.workedOn(a, min(first, items[0].first), max(i+1, items[len(items)-1].end)) {
			continue
		}
		w = r.kindOf(a, items, w)
		status, at := r.acts.Status(a, min(first, items[0].first), max(i+1, items[len(items)-1].end))
		if at < 0 {
			status = "mentioned"
		}
		for _, x := range items {
			c := claim.New("project", w.rule, a.SpanOf(x.first, x.end))
			c.ClaimedBy = a.SpeakerOf(c.Span)
			c.Set("name", a.Doc.At(c.Span), c.Span)
			c.Set("type", w.typ)
			c.Set("parties", naming.Actors(a, first, i))
			c.Set("status", status)
			out = append(out, c)
		}
	}
	return out
}

// plural is what works the noun in the plural at token i is for, with the token where the words begin that say it.
func (r *reader) plural(a *annotate.Analysis, s *lang.Sentence, i int) (work, int, bool) {
	lemma := a.Tokens[i].Lemma
	if i > s.First {
		if w, ok := r.works[a.Tokens[i-1].Norm+" "+lemma]; ok {
			return w, i - 1, true
		}
	}
	w, ok := r.works[lemma]
	return w, i, ok
}

// workedOn reports whether something is done to the works over tokens first to end.
func (r *reader) workedOn(a *annotate.Analysis, first, end int) bool {
	_, at, rule := r.acts.Find(a, first, end)
	return at >= 0 && rule == "project.built"
}

// kindOf is what kind of work the items of a list are: by the noun that tells of them, else by the word with which one of their names
// ends ("Falls HEP") or the power told before one ("12MW Lower Falls").
func (r *reader) kindOf(a *annotate.Analysis, items []item, w work) work {
	if w.typ != "other" {
		return w
	}
	for _, x := range items {
		if k, ok := r.works[a.Tokens[x.end-1].Norm]; ok && x.end-x.first > 1 {
			return k
		}
		if q := quantityBefore(a, x.first); q != nil && q.Unit == "W" {
			return r.works["power plant"]
		}
	}
	return w
}

// quantityBefore is the measure that ends right before token i, nil when none does.
func quantityBefore(a *annotate.Analysis, i int) *annotate.Quantity {
	k, _ := slices.BinarySearchFunc(a.Quantities, i, func(q annotate.Quantity, i int) int { return q.First - i })
	if k == 0 || a.Quantities[k-1].End != i || a.Quantities[k-1].Type != annotate.Measure {
		return nil
	}
	return &a.Quantities[k-1]
}

// joins reports whether a name is of two places with a hyphen between.
func joins(a *annotate.Analysis, x item) bool {
	for k := x.first + 1; k+1 < x.end; k++ {
		if a.Tokens[k].Norm == "-" {
			return true
		}
	}
	return false
}

// after is the names that "including", "such as", "namely" or a colon brings behind token k-1; nil when that does not bring names of works.
func after(a *annotate.Analysis, s *lang.Sentence, k int) []item {
	if k < s.End && a.Tokens[k].Norm == "," {
		k++
	}
	if k+1 >= s.End {
		return nil
	}
	switch n := a.Tokens[k].Norm; {
	case a.Does(n, annotate.Brings) || n == ":":
		k++
	case n == "such" && a.Tokens[k+1].Norm == "as":
		k += 2
	default:
		return nil
	}
	return names(a, s, k)
}

// names is the names joined by commas and "and" from token k on; nil when one of them is not of a work.
func names(a *annotate.Analysis, s *lang.Sentence, k int) []item {
	var out []item
	if k < s.End && a.Tokens[k].Tag == lang.DET {
		k++
	}
	for limit := min(s.End, k+maxListed); k < limit; {
		x := item{first: k, end: nameEnd(a, s, k)}
		if x.end == k || !ofWork(a, x) {
			return nil
		}
		out = append(out, x)
		k = x.end
		for k < limit && (a.Tokens[k].Norm == "," || a.Tokens[k].Tag == lang.CCONJ) {
			k++
		}
		if k == x.end {
			break
		}
		for k < limit && (a.Tokens[k].Tag == lang.DET || quantityAt(a, k) != nil) {
			if q := quantityAt(a, k); q != nil {
				k = q.End
				continue
			}
			k++
		}
		if k < limit && !named(a, k) {
			break
		}
	}
	return out
}

// before is the names that "and" joins before the noun at token k: "the 40MW Upper Falls and 12MW Lower Falls" projects.
func before(a *annotate.Analysis, s *lang.Sentence, k int) []item {
	for k > s.First && a.Tokens[k-1].Tag == lang.ADJ && !named(a, k-1) {
		k--
	}
	var out []item
	for low := max(s.First, k-maxListed); k > low; {
		x := item{first: k, end: k}
		for x.first > low && (named(a, x.first-1) || a.Tokens[x.first-1].Norm == "-" && x.first < x.end) && quantityOver(a, x.first-1) == nil {
			x.first--
		}
		if x.first == x.end || x.first == s.First || !ofWork(a, x) {
			return nil
		}
		out = append(out, x)
		k = x.first
		if q := quantityBefore(a, k); q != nil {
			k = q.First
		}
		if k <= low || a.Tokens[k-1].Norm != "," && a.Tokens[k-1].Norm != "and" {
			break
		}
		for k > low && (a.Tokens[k-1].Norm == "," || a.Tokens[k-1].Norm == "and") {
			k--
		}
	}
	slices.Reverse(out)
	return out
}

// nameEnd is the end of the capitalized words, with their numbers, that begin at token k.
func nameEnd(a *annotate.Analysis, s *lang.Sentence, k int) int {
	end := k
	for k < s.End && (named(a, k) || k > end-1 && a.Tokens[k].Norm == "-" && end > 0 && a.Tokens[k-1].Span.End == a.Tokens[k].Span.Start) {
		if k++; a.Tokens[k-1].Norm != "-" {
			end = k
		}
	}
	return end
}

// named reports whether token k is a capitalized word that may be one of a name, or the number of one.
func named(a *annotate.Analysis, k int) bool {
	t := &a.Tokens[k]
	switch t.Tag {
	case lang.DET, lang.ADP, lang.PRON, lang.SCONJ, lang.CCONJ, lang.AUX, lang.PUNCT, lang.PART:
		return false
	}
	return t.Form != t.Norm
}

// ofWork reports whether a name may be that of a work: not of a state, a person or a body.
func ofWork(a *annotate.Analysis, x item) bool {
	name := false
	for k := x.first; k < x.end; k++ {
		name = name || a.Tokens[k].Tag == lang.PROPN
		m := a.MentionAt(k)
		if m == nil || m.Kind == annotate.Place {
			continue
		}
		if m.Kind != annotate.State || m.First == x.first && m.End == x.end {
			return false
		}
	}
	return name
}

// quantityAt is the measure that begins at token k, nil when none does.
func quantityAt(a *annotate.Analysis, k int) *annotate.Quantity {
	q := quantityOver(a, k)
	if q == nil || q.First != k || q.Type != annotate.Measure {
		return nil
	}
	return q
}

// quantityOver is the quantity that token k is part of, nil when it is of none.
func quantityOver(a *annotate.Analysis, k int) *annotate.Quantity {
	i, _ := slices.BinarySearchFunc(a.Quantities, k, func(q annotate.Quantity, k int) int {
		if q.End <= k {
			return -1
		}
		return 1
	})
	if i == len(a.Quantities) || a.Quantities[i].First > k {
		return nil
	}
	return &a.Quantities[i]
}

// besides leaves out the claims that lie over one of the works listed.
func besides(have, listed []claim.Claim) []claim.Claim {
	if len(listed) == 0 {
		return have
	}
	return slices.DeleteFunc(have, func(c claim.Claim) bool {
		return slices.ContainsFunc(listed, func(l claim.Claim) bool { return c.Span.Start < l.Span.End && l.Span.Start < c.Span.End })
	})
}
