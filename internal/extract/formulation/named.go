package formulation

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// How many words a name has at most before a noun, and behind a theme.
const (
	maxNamed = 5
	maxTheme = 24
)

// names reads names in capitals that stand without marks before a noun for a thought or a line of policy ("the Blue Pacific concept") or
// behind "theme" and the like ("under the theme Stronger Together for Clean Rivers").
func (v *values) names(a *annotate.Analysis, first, end int, out []found) []found {
	for i := first; i < end; i++ {
		t := &a.Tokens[i]
		if t.Tag != lang.NOUN || t.Form != t.Norm {
			continue
		}
		if v.thoughts[t.Norm] {
			if k := nameBefore(a, i, first); k < i-1 {
				out = append(out, found{k, i + 1, v.rule[thought]})
			}
		} else if v.titles[t.Norm] {
			if k, stop := themeBehind(a, i, end); stop-k > 2 {
				out = append(out, found{k, stop, v.rule[title]})
			}
		}
	}
	return out
}

// nameBefore is where the words in capitals before the noun at token i begin, that behind an article or possessive name no actor, person or
// place; i when there are none.
func nameBefore(a *annotate.Analysis, i, first int) int {
	k := i
	for k > first && i-k < maxNamed && capital(a, k-1) && a.Tokens[k-1].Tag != lang.DET {
		if m := a.MentionAt(k - 1); m != nil && (m.Kind == annotate.State || m.Kind == annotate.Person || m.Kind == annotate.Office || m.Kind == annotate.Organization) {
			return i
		}
		k--
	}
	if k <= first || a.Tokens[k-1].Tag != lang.DET && !a.Tokens[k-1].Feats.Has(lang.Poss) && a.Tokens[k-1].Norm != "'s" {
		return i
	}
	return k
}

// themeBehind is the stretch in capitals behind the word for a theme at token i, small words within it, up to its last capital.
func themeBehind(a *annotate.Analysis, i, end int) (first, stop int) {
	k := i + 1
	if k < end && (a.Tokens[k].Norm == ":" || a.Tokens[k].Norm == "of" || a.Tokens[k].Norm == ",") {
		k++
	}
	first, stop = k, k
	for ; k < end && k < first+maxTheme; k++ {
		t := &a.Tokens[k]
		switch {
		case a.InTime(k):
			return first, stop
		case capital(a, k) && t.Tag != lang.AUX:
			stop = k + 1
		case k == first || t.Tag == lang.VERB || t.Tag == lang.AUX || t.Norm == "." || t.Norm == "\"" || t.Norm == ";" || t.Norm == "(":
			return first, stop
		case t.Norm == "," && (k+1 >= end || !capital(a, k+1)):
			return first, stop
		case len(t.Norm) > 4 && t.Tag != lang.PUNCT && t.Tag != lang.ADP:
			return first, stop
		}
	}
	return first, stop
}

// capital reports whether token i begins with a capital.
func capital(a *annotate.Analysis, i int) bool {
	r, _ := utf8.DecodeRuneInString(a.Tokens[i].Form)
	return unicode.IsUpper(r)
}
