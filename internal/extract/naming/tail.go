package naming

import (
	"strings"
	"unicode"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// finish walks right from the head: short names in brackets, prepositions with capitalized words, years.
func (g *Grammar) finish(a *annotate.Analysis, n *Name, end int) {
	n.End = n.HeadEnd
	if n.Head.Type == "resolution" {
		if k := numbersAfter(a, n.End, end); k > n.End {
			n.End, n.Core = k, k
		}
	}
	for n.End < end && n.End-n.HeadEnd < maxName {
		next := g.bracket(a, n, end)
		if next == n.End {
			if n.Proper {
				if n.Head.Kind != "instrument" && a.Tokens[n.End].Norm == "under" {
					return
				}
				next = g.properTail(a, n.End, end)
				if next == n.End && n.Head.Kind == "instrument" && (n.First == n.HeadFirst || n.Core > n.HeadEnd && g.ofField(a, n.End, end)) {
					next = g.describedTail(a, n, end)
				}
			} else if n.Head.Kind != "project" || n.Core == n.HeadEnd {
				next = g.describedTail(a, n, end)
			}
			if next > n.End {
				n.Core = next
			}
		}
		if next == n.End {
			return
		}
		n.End = next
	}
}

// numbersAfter is the end of the numbers and years that tell which resolutions are meant, from token i on: "252 of 1968", "No. 267 and 271
// (1969)"; i when there are none.
func numbersAfter(a *annotate.Analysis, i, end int) int {
	best := i
	for k := i; k < end && k < i+maxName; {
		for k+1 < end && (strings.HasPrefix(a.Tokens[k].Norm, "no") && len(a.Tokens[k].Norm) < 5 || a.Tokens[k].Norm == "number" || a.Tokens[k].Norm == "." || a.Tokens[k].Norm == "#") {
			k++
		}
		if !digit(a.Tokens[k].Form) {
			return best
		}
		k++
		best = k
		if k+1 < end && a.Tokens[k].Norm == "of" && isYear(&a.Tokens[k+1]) {
			best, k = k+2, k+2
		} else if k+2 < end && a.Tokens[k].Norm == "(" && isYear(&a.Tokens[k+1]) && a.Tokens[k+2].Norm == ")" {
			best, k = k+3, k+3
		}
		if k >= end || a.Tokens[k].Norm != "and" && a.Tokens[k].Norm != "," {
			return best
		}
		k++
		if k < end && a.Tokens[k].Norm == "and" {
			k++
		}
	}
	return best
}

// bracket reads "(GCC)", "(“2+2”)", "(2021-2025)" after a name.
func (g *Grammar) bracket(a *annotate.Analysis, n *Name, end int) int {
	i := n.End
	if i < end && a.Tokens[i].Norm == "\"" {
		i++
	}
	if i+2 >= end || a.Tokens[i].Norm != "(" {
		return n.End
	}
	for k := i + 1; k < end && k <= i+7; k++ {
		t := &a.Tokens[k]
		if t.Norm == ")" {
			n.Alias = [2]int{i + 1, k}
			return k + 1
		}
		if t.Norm != "-" && t.Norm != "\"" && t.Norm != "+" && !digit(t.Form) && !abbreviation(t.Form) {
			return n.End
		}
	}
	return n.End
}

// abbreviation reports whether a form looks like one: at least two capitals, or a capital and a digit.
func abbreviation(form string) bool {
	n := 0
	for _, c := range form {
		if unicode.IsUpper(c) || unicode.IsDigit(c) {
			n++
		}
	}
	return n >= 2 || n == 1 && len(form) == 1
}

// properTail reads one "on Climate and Clean Energy", "to Address the Climate Crisis", "2030" after a capitalized name;
// it gives i when there is none.
func (g *Grammar) properTail(a *annotate.Analysis, i, end int) int {
	t := &a.Tokens[i]
	if isYear(t) && a.Tokens[i-1].Norm != "," {
		if i+2 < end && (a.Tokens[i+1].Norm == "-" || a.Tokens[i+1].Norm == "/") && isYear(&a.Tokens[i+2]) {
			return i + 3 // "Plan of Action 2022-2027"
		}
		return i + 1
	}
	if !g.is(t.Norm, join) && t.Norm != "in" {
		return i
	}
	k := i + 1
	for k < end && (a.Tokens[k].Norm == "the" || a.Tokens[k].Norm == "all" || a.Tokens[k].Norm == "its" || a.Tokens[k].Norm == "their") {
		k++
	}
	if k >= end || !nameWord(a, k) || a.InTime(k) || digit(a.Tokens[k].Form) && a.Tokens[k].Tag == lang.NUM {
		return i
	}
	if m := a.MentionAt(k); t.Norm == "in" && k == i+1 && g.is(a.Tokens[i-1].Norm, field) && m == nil {
		return g.properRun(a, k, end) // "Cooperation in Defense Matters"
	}
	if t.Norm == "in" {
		m, ok := g.regions.Longest(a.Tokens, k, end)
		if !ok || m.End < end && nameWord(a, m.End) {
			return i
		}
		return m.End
	}
	if m := a.MentionAt(k); (t.Norm == "with" || t.Norm == "to") && m != nil && !(m.Kind == annotate.Place && g.is(a.Tokens[i-1].Norm, field)) {
		return i
	}
	if m := a.MentionAt(k); t.Norm == "of" && m != nil && m.Kind == annotate.State {
		return partiesRun(a, i+1, end)
	}
	if t.Norm == "between" || t.Norm == "among" {
		return partiesRun(a, i+1, end)
	}
	return g.properRun(a, k, end)
}

func isYear(t *lang.Token) bool { return len(t.Form) == 4 && digit(t.Form) && t.Tag == lang.NUM }

// properRun is the end of a run of capitalized words from k with the hyphens, "and", "of" and closed lists within.
func (g *Grammar) properRun(a *annotate.Analysis, k, end int) int {
	best := k
	for k < end && nameWord(a, k) {
		best = k + 1
		k = best
		if k+1 >= end {
			if k < end && nameWord(a, k) {
				best = end
			}
			break
		}
		switch n := a.Tokens[k].Norm; {
		case n == "-" && nameWord(a, k+1):
			k++
		case (n == "'s" || n == "'") && nameWord(a, k+1):
			k++
		case a.Tokens[k].Tag == lang.DET && nameWord(a, k+1) && (a.Tokens[k-1].Tag == lang.VERB || strings.HasSuffix(a.Tokens[k-1].Norm, "ing")):
			k++
		case n == "and" && nameWord(a, k+1) && (!g.newName(a, k+1, end) || g.is(a.Tokens[k-1].Norm, holder) && g.is(a.Tokens[k+1].Norm, holder)):
			k++
		case n == ",":
			last := listEnd(a, k, end)
			if last < 0 || g.newName(a, k+1, end) {
				return best
			}
			k = last
		}
	}
	return best
}

// listEnd is the last member of a list of capitalized words that goes on at the comma at k and ends with "and": "Peace, Freedom
// and Neutrality"; -1 when it is none.
func listEnd(a *annotate.Analysis, k, end int) int {
	for n := 0; n < maxName && k < end; n++ {
		switch {
		case a.Tokens[k].Norm == "," && k+1 < end && (nameWord(a, k+1) || a.Tokens[k+1].Norm == "and"):
		case a.Tokens[k].Norm == "and" && k+1 < end && nameWord(a, k+1):
			return k + 1
		case nameWord(a, k):
		default:
			return -1
		}
		k++
	}
	return -1
}

// tails are the prepositions that go on a described name of a kind.
func tails(kind, preposition string) bool {
	switch preposition {
	case "between":
		return true
	case "on", "of", "for":
		return kind != "project"
	case "under", "with":
		return kind == "instrument"
	case "in", "from", "at", "near":
		return kind == "project"
	}
	return false
}

// person reports whether a person named or by office begins at token i, an adjective for a state aside: "Norwegian President A".
func person(a *annotate.Analysis, i int) bool {
	m := a.MentionAt(i)
	if m != nil && m.Kind == annotate.State && m.Form == annotate.Adjectival && m.End < len(a.Tokens) {
		m = a.MentionAt(m.End)
	}
	return m != nil && (m.Kind == annotate.Person || m.Kind == annotate.Office)
}

// describedTail reads one "on counternarcotics", "between the two foreign ministries" after a name in lower case; it gives the
// end of the name so far when there is none.
func (g *Grammar) describedTail(a *annotate.Analysis, n *Name, end int) int {
	i := n.End
	if i+2 < end && n.Head.Kind == "project" && g.is(a.Tokens[i].Norm, linking) {
		return placesRun(a, i+1, end)
	}
	if i+2 < end && n.Head.Kind == "instrument" && a.Tokens[i].Tag == lang.VERB && strings.HasSuffix(a.Tokens[i].Norm, "ing") && g.is(a.Tokens[i].Lemma, founding) {
		return nounEnd(a, i+1, end)
	}
	if i >= end || !tails(n.Head.Kind, a.Tokens[i].Norm) && !(n.Head.Kind == "instrument" && g.ofField(a, i, end)) || a.InTime(min(i+1, end-1)) {
		return i
	}
	opener := a.Tokens[i].Norm
	if opener == "with" && person(a, i+1) {
		return i // "signed a memorandum with President A"
	}
	if (opener == "at" || opener == "near") && (i+1 >= end || !capital(a.Tokens[i+1].Form)) {
		return i // "the reactor at the site"
	}
	best := i
	for k := i + 1; k < end && k < i+maxName; k++ {
		t := &a.Tokens[k]
		switch t.Tag {
		case lang.NOUN, lang.PROPN:
			if a.InTime(k) {
				return best
			}
			best = k + 1
		case lang.DET, lang.ADJ, lang.NUM:
		case lang.PRON:
			if !t.Feats.Has(lang.Poss) {
				return best
			}
		case lang.CCONJ:
			if best != k || k+1 >= end || !continues(&a.Tokens[k+1]) || a.Tokens[k+1].Tag == lang.DET && opener != "between" {
				return best
			}
		case lang.VERB:
			if k != i+1 || t.Feats.Has(lang.Fin) {
				return best
			}
		default:
			if n.Head.Kind == "project" && t.Norm == "(" && best == k && k+2 < end && a.Tokens[k+2].Norm == ")" {
				k += 2
				best = k + 1
				continue // "from Isaka (Tanzania) to Kigali"
			}
			if !joins(a, n, opener, k, end, best == k) {
				return best
			}
		}
	}
	return best
}

// joins reports whether the particle or mark at token k goes on a tail that such a preposition opens; behind a noun or not.
func joins(a *annotate.Analysis, n *Name, opener string, k, end int, noun bool) bool {
	switch a.Tokens[k].Norm {
	case ",":
		return noun && opener == "between" && listed(a, k, end)
	case "to":
		return noun && opener == "from"
	case "of":
		return noun && (opener == "between" || n.Head.Kind == "instrument" && opener == "on" || n.Head.Kind == "project" && k+1 < end && capital(a.Tokens[k-1].Form) && capital(a.Tokens[k+1].Form))
	case "-":
		return noun || k+1 < end && continues(&a.Tokens[k+1]) && a.Tokens[k+1].Tag != lang.DET
	case "'s", "'":
		return noun
	}
	return false
}
