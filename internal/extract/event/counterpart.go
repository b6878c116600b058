package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// agentOf is who a passive says it was done by.
func agentOf(a *annotate.Analysis, v int) argument {
	for _, c := range a.Children(v) {
		if r := a.Tokens[c].Rel; r == lang.OblAgent || r == lang.Obl && a.Case(int(c)) == "by" {
			return at(a, int(c))
		}
	}
	end := a.Sentence(v).End
	for k := v + 1; k < end && k < v+10; k++ {
		t := &a.Tokens[k]
		if m := a.MentionAt(min(k+1, end-1)); t.Norm == "by" && t.Tag == lang.ADP && m != nil && m.Kind != annotate.Place && m.First > k {
			x := argument{head: k + 1, first: k + 1, end: phraseEnd(a, k+1, end)} // "received at the airport by A"
			x.span(a, x.first, x.end)
			return x
		}
		if t.Tag == lang.VERB || t.Tag == lang.SCONJ || t.Norm == "," || t.Norm == ";" {
			break
		}
	}
	return nobody
}

// withOf is the phrase that one of the prepositions brings to verb v: in the tree, else within the next words.
func withOf(a *annotate.Analysis, s *lang.Sentence, v int, prepositions []string) argument {
	for _, c := range a.Children(v) {
		if r := a.Tokens[c].Rel.Universal(); (r == lang.Obl || r == lang.Nmod) && slices.Contains(prepositions, a.Case(int(c))) {
			x := at(a, int(c))
			if p := a.Child(int(c), lang.Case); p >= 0 && p > v {
				x.cast.span(a, p+1, phraseEnd(a, p+1, s.End))
			}
			if len(x.parties) > 0 || x.offices > 0 {
				return x
			}
		}
	}
	for k := v + 1; k < s.End && k < v+12; k++ {
		t := &a.Tokens[k]
		if slices.Contains(prepositions, t.Norm) && t.Tag == lang.ADP {
			x := argument{head: k + 1, first: k + 1}
			x.end = phraseEnd(a, k+1, s.End)
			x.span(a, x.first, x.end)
			if x.head < s.End {
				return x
			}
			return nobody
		}
		if t.Tag == lang.VERB || t.Tag == lang.SCONJ || t.Norm == ";" {
			break
		}
	}
	return nobody
}
