package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// nounStart is where the words before an event noun begin that say which event it is.
func (r *reader) nounStart(a *annotate.Analysis, s *lang.Sentence, i int) int {
	start := i
	for k := i - 1; k >= s.First && k > i-10; k-- {
		t := &a.Tokens[k]
		switch {
		case r.isOrdinal(t.Norm) || t.Tag == lang.ADJ || t.Tag == lang.NOUN || t.Tag == lang.PROPN || t.Tag == lang.VERB && t.Rel == lang.Amod && t.Form != t.Norm:
			if a.InTime(k) && !inDuration(a, k) {
				return start
			}
			start = k
		case t.Tag == lang.NUM && a.Tokens[k+1].Norm == "-":
			start = k // "forty-fifth", "two-day"
		case t.Norm == "-" || t.Norm == "'" || t.Norm == "of" && k > s.First && r.rounds(a.Tokens[k-1].Lemma):
		default:
			return start
		}
	}
	return start
}

// bodyAfter is the end of "of the Joint Committee" after the noun at i: a name with capitals; 0 when there is none.
func bodyAfter(a *annotate.Analysis, i, end int) int {
	k := i + 1
	if k+1 >= end || a.Tokens[k].Norm != "of" {
		return 0
	}
	k++
	if (a.Tokens[k].Tag == lang.DET || a.Does(a.Tokens[k].Norm, annotate.Possessive)) && k+1 < end {
		k++
	}
	if a.Tokens[k].Tag == lang.ADJ && a.Tokens[k].Form == a.Tokens[k].Norm && k+1 < end {
		k++ // "of the joint Intergovernmental Commission"
	}
	if t := &a.Tokens[k]; t.Tag == lang.NOUN && t.Form == t.Norm && k+2 < end && a.Tokens[k+1].Norm == "'s" {
		k += 2 // "of the organization's Supreme Council"
	}
	if a.Tokens[k].Tag != lang.PROPN && a.Tokens[k].Form == a.Tokens[k].Norm {
		return 0
	}
	return titleEnd(a, k, end)
}

// titleEnd is the end of a name that begins at k: capitalized words with "of", "and" and the nouns that follow, and lists of them.
func titleEnd(a *annotate.Analysis, k, end int) int {
	best := k
	for n := 0; k < end && n < 30; n, k = n+1, k+1 {
		t := &a.Tokens[k]
		switch {
		case a.InTime(k):
			return best
		case t.Tag == lang.PROPN || t.Form != t.Norm && t.Tag != lang.DET:
			best = k + 1
		case (t.Tag == lang.NOUN || t.Tag == lang.ADJ || t.Tag == lang.NUM) && best == k:
			best = k + 1
		case t.Norm == "the" && best == k && k+1 < end && a.Tokens[k+1].Form != a.Tokens[k+1].Norm && a.Tokens[k-1].Tag == lang.PROPN:
			return best // "of the Republic of Peru the Joint Statement was signed"
		case t.Norm == "of" || t.Norm == "for" || t.Norm == "the" || t.Norm == "-" || t.Norm == "/" || t.Norm == "'s" || t.Norm == "'":
		case t.Norm == "and" && k+1 < end && a.Tokens[k+1].Norm == "the":
			return best // "summit of the League and the Games"
		case (t.Norm == "and" || t.Norm == ",") && k+1 < end && capitalNext(a, k+1, end):
		default:
			return peopleEnd(a, best)
		}
	}
	return best
}

// peopleEnd is the end of the words for people of states with whose names a name ends before token i: "of Kenyan and Norwegian foreign ministers".
func peopleEnd(a *annotate.Analysis, i int) int {
	if m := a.MentionAt(i - 1); m != nil && m.End > i && m.Form != annotate.Proper {
		return m.End
	}
	if m := a.MentionAt(i); m != nil && m.First < i && m.Form != annotate.Proper {
		return m.End
	}
	return i
}

// capitalNext reports whether a capitalized name goes on at k, an article aside.
func capitalNext(a *annotate.Analysis, k, end int) bool {
	if (a.Tokens[k].Tag == lang.DET || a.Tokens[k].Norm == "and") && k+1 < end {
		k++
	}
	if a.Tokens[k].Tag == lang.DET && k+1 < end {
		k++
	}
	t := &a.Tokens[k]
	return t.Tag == lang.PROPN || (t.Tag == lang.ADJ || t.Tag == lang.NOUN) && t.Form != t.Norm
}

// definite reports whether the noun at i has "the" or "this" before it: it then points back to an event already told.
func definite(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	for k := i - 1; k >= s.First && k > i-6; k-- {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.DET:
			return t.Norm == "the" || t.Norm == "this" || t.Norm == "these"
		case lang.ADJ, lang.NOUN, lang.PROPN, lang.NUM, lang.PUNCT:
		default:
			return false
		}
	}
	return false
}
