package naming

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// partiesRun is the end of "the Government of A and the Government of B": names joined by "and" and "of".
func partiesRun(a *annotate.Analysis, k, end int) int {
	best := k
	for n := 0; k < end && n < maxName; n, k = n+1, k+1 {
		t := &a.Tokens[k]
		switch {
		case nameWord(a, k):
			best = k + 1
		case t.Norm == "(" && k+2 < end && a.Tokens[k+2].Norm == ")" && abbreviation(a.Tokens[k+1].Form):
			k += 2
		case t.Tag == lang.DET || t.Norm == "and" || t.Norm == "of" || t.Norm == "," || t.Norm == "-" || t.Norm == "'s":
		default:
			return best
		}
	}
	return best
}

// placesRun is the end of "Norway and Peru", "Oslo with Lima" from token k: names joined by "and", "with" and "to"; k-1 when none stands there.
func placesRun(a *annotate.Analysis, k, end int) int {
	best := k - 1
	for n := 0; k < end && n < maxName; n, k = n+1, k+1 {
		t := &a.Tokens[k]
		switch {
		case nameWord(a, k):
			best = k + 1
		case t.Norm == "," && !listed(a, k, end) && (k+1 >= end || a.Tokens[k+1].Tag != lang.CCONJ):
			return best
		case t.Tag == lang.DET || t.Tag == lang.CCONJ || t.Norm == "with" || t.Norm == "to" || t.Norm == "of" || t.Norm == "-" || t.Norm == ",":
		default:
			return best
		}
	}
	return best
}

// nounEnd is the end of the noun phrase of articles, adjectives and nouns that begins at k; k-1 when there is none.
func nounEnd(a *annotate.Analysis, k, end int) int {
	best := k - 1
	for ; k < end; k++ {
		switch a.Tokens[k].Tag {
		case lang.NOUN, lang.PROPN:
			best = k + 1
		case lang.DET, lang.ADJ, lang.NUM:
		default:
			if a.Tokens[k].Norm != "-" {
				return best
			}
		}
	}
	return best
}

// listed reports whether the comma at k parts names of a list that ends with "and": "between Norway, Peru and Chile".
func listed(a *annotate.Analysis, k, end int) bool {
	for j := k + 1; j < end && j < k+12; j++ {
		switch t := &a.Tokens[j]; t.Tag {
		case lang.CCONJ:
			return j > k+1
		case lang.PROPN, lang.DET, lang.ADJ:
		case lang.NOUN:
			if t.Form == t.Norm {
				return false
			}
		default:
			if t.Norm != "," && t.Norm != "of" {
				return false
			}
		}
	}
	return false
}

// ofField reports whether "in the field of" and the like stands at i.
func (g *Grammar) ofField(a *annotate.Analysis, i, end int) bool {
	return i+3 < end && a.Tokens[i].Norm == "in" && a.Tokens[i+1].Norm == "the" && g.is(a.Tokens[i+2].Lemma, sphere)
}

func continues(t *lang.Token) bool {
	switch t.Tag {
	case lang.NOUN, lang.PROPN, lang.ADJ, lang.DET, lang.NUM:
		return true
	}
	return false
}

// newName reports whether a name with a head of its own, or an actor, begins at k.
func (g *Grammar) newName(a *annotate.Analysis, k, end int) bool {
	if m := a.MentionAt(k); m != nil && m.First == k && m.Form == annotate.Proper && m.Kind != annotate.Place {
		return true
	}
	for ; k < end && nameWord(a, k); k++ {
		if _, ok := g.heads.Longest(a.Tokens, k, end); ok {
			return true
		}
	}
	return false
}
