package denial

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// negated is a clause that says that something has not come about: "was not signed", "no such meeting took place".
func (m *Marker) negated(a *annotate.Analysis, v int) []denied {
	if a.Modal(v) != "" || a.Conditional(v) || !m.bygone(a, v) {
		return nil
	}
	heads := m.arguments(a, v)
	if !a.Negated(v) && !slices.ContainsFunc(heads, func(h int) bool { return m.none(a, h) }) || len(heads) == 0 || m.mayYet(a, v) {
		return nil
	}
	first, end := a.Subtree(v)
	return []denied{{heads: append(heads, v), whole: a.SpanOf(first, end), word: a.Tokens[v].Span, rule: m.rules[happen]}}
}

// bygone reports whether a verb tells what was or has been: in its past tense, or with "did", "was", "has been".
func (m *Marker) bygone(a *annotate.Analysis, v int) bool {
	if a.VerbForm(v) == annotate.PastForm || a.Perfect(v) {
		return true
	}
	for i := a.VerbGroup(v); i < v; i++ {
		switch t := &a.Tokens[i]; t.Lemma {
		case "do", "be", "have":
			if t.Feats.Has(lang.Past) || t.Lemma == "have" {
				return true
			}
		}
	}
	return false
}

// none reports whether a noun has "no" before it.
func (m *Marker) none(a *annotate.Analysis, n int) bool {
	for _, c := range a.Children(n) {
		if t := &a.Tokens[c]; m.roles[t.Norm]&none != 0 && int(c) < n && (t.Rel == lang.Det || t.Rel == lang.Advmod || t.Rel == lang.Amod) {
			return true
		}
	}
	return false
}

// mayYet reports whether a word of a clause leaves open that what has not come about will.
func (m *Marker) mayYet(a *annotate.Analysis, v int) bool {
	first, end := a.Subtree(v)
	for i := first; i < end; i++ {
		if m.roles[a.Tokens[i].Norm]&open != 0 {
			return true
		}
	}
	return false
}

// thereWasNo is what is told not to have been: "there was no meeting between …", with "no" at token i.
func (m *Marker) thereWasNo(a *annotate.Analysis, i int) []denied {
	n := int(a.Tokens[i].Head)
	be := i - 1
	if be <= a.Sentence(i).First || n <= i || a.Tokens[n].Tag != lang.NOUN || a.Tokens[be].Lemma != "be" || a.Tokens[be].Norm == "is" || a.Tokens[be].Norm == "are" {
		return nil
	}
	there := be - 1
	if there > 0 && a.Tokens[there].Tag == lang.AUX {
		there--
	}
	if a.Tokens[there].Norm != "there" || m.mayYet(a, n) {
		return nil
	}
	_, end := a.Subtree(n)
	return []denied{{heads: []int{n}, whole: a.SpanOf(i, max(end, n+1)), word: a.Tokens[i].Span, rule: m.rules[happen]}}
}
