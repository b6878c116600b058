package naming

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// maxName bounds how many tokens a name has before and after its head.
const maxName = 24

func capital(form string) bool {
	c, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(c)
}

func digit(form string) bool { return form[0] >= '0' && form[0] <= '9' }

// nameWord reports whether token i may stand in a capitalized name: a capital that is no function word's, or a number.
func nameWord(a *annotate.Analysis, i int) bool {
	t := &a.Tokens[i]
	switch t.Tag {
	case lang.DET, lang.ADP, lang.PRON, lang.SCONJ, lang.CCONJ, lang.AUX, lang.PUNCT, lang.PART, lang.INTJ:
		return false
	case lang.ADV:
		return capital(t.Form) && i > a.Sentence(i).First
	}
	return capital(t.Form) || digit(t.Form)
}

// properStart walks left from the head of a capitalized name.
func (g *Grammar) properStart(a *annotate.Analysis, head, first int, kind string) int {
	best := head
	for k := head - 1; k >= first && head-k <= maxName; k-- {
		t := &a.Tokens[k]
		switch {
		case nameWord(a, k):
			if kind == "project" && inMeasure(a, k) {
				return best // "the 525MW Karo Power Plant"
			}
			if a.InTime(k) && !(len(t.Form) == 4 && digit(t.Form) && !(k > first && a.InTime(k-1))) {
				return best
			}
			best = k
		case (t.Norm == "-" || t.Norm == "+" || t.Norm == "plus") && k > first && nameWord(a, k-1):
		case t.Norm == "/" && k > first && nameWord(a, k-1) && (kind == "instrument" || isActor(a, k-1)):
		case t.Norm == "of" && k > first && best == k+1 && nameWord(a, k-1) && (g.is(a.Tokens[best].Norm, role) && kind != "instrument" || g.is(a.Tokens[k-1].Norm, role) && g.is(a.Tokens[best].Norm, holder)): // "Heads of State Summit"
		case t.Norm == "of" && kind == "instrument" && best == k+1 && !isState(a, best) && wholeTitle(a, k-1, first): // "the Ocean of Peace Declaration"
		case t.Tag == lang.ADP && capital(t.Form) && k > first && best == k+1 && nameWord(a, k-1): // "Compact With Africa Conference"
		case t.Norm == ")":
			o := k - 1
			for o > first && a.Tokens[o].Norm != "(" && abbreviation(a.Tokens[o].Form) {
				o--
			}
			if a.Tokens[o].Norm != "(" || o == k-1 || o == first || !nameWord(a, o-1) {
				return best
			}
			k = o
		case t.Norm == "," && kind == "instrument" && k > first+1 && nameWord(a, k-1) && !isActor(a, k-1) && a.Tokens[k-2].Tag == lang.DET && joined(a, best, head):
		case t.Norm == "and" || t.Norm == "&":
			if k == first || !nameWord(a, k-1) || !joinsNames(a, k, best) || g.isHead(a, k-1, kind) {
				return best
			}
		case t.Norm == "'":
			if k == first || !capital(a.Tokens[k-1].Form) {
				return best
			}
		case t.Norm == "'s":
			if k == first || best != k+1 || best != head && !g.is(a.Tokens[k-1].Norm, role) || !capital(a.Tokens[k-1].Form) || isState(a, k-1) {
				return best
			}
		default:
			return best
		}
	}
	return best
}

// joined reports whether "and" stands between tokens first and end.
func joined(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if a.Tokens[k].Norm == "and" {
			return true
		}
	}
	return false
}

// isHead reports whether a head noun of the same kind is token i: it then heads a name of its own.
func (g *Grammar) isHead(a *annotate.Analysis, i int, kind string) bool {
	m, ok := g.heads.Longest(a.Tokens, i, i+1)
	return ok && g.rows[m.ID].Kind == kind
}

// joinsNames reports whether the "and" at k stands within one name ("Technology and Trade Initiative"), not between two
// actors or after one.
func joinsNames(a *annotate.Analysis, k, next int) bool {
	if m := a.MentionAt(k - 1); m != nil && m.Kind != annotate.Place && m.Form == annotate.Proper {
		return false
	}
	if m := a.MentionAt(next); m != nil && m.First == next && m.Kind == annotate.Person {
		return false
	}
	return true
}

// wholeTitle reports whether token i ends words in capitals that begin behind "the" or with the sentence, so that what "of" adds to them is
// of one name with them.
func wholeTitle(a *annotate.Analysis, i, first int) bool {
	k := i
	for k >= first && nameWord(a, k) && !isState(a, k) {
		k--
	}
	return k < i && (k < first || a.Tokens[k].Norm == "the" || a.Tokens[k].Norm == "\"" && (k == first || a.Tokens[k-1].Norm == "the"))
}

func isState(a *annotate.Analysis, i int) bool {
	m := a.MentionAt(i)
	return m != nil && (m.Kind == annotate.State || m.Kind == annotate.Person || m.Kind == annotate.Group)
}

// isActor reports whether token i names a state or a person.
func isActor(a *annotate.Analysis, i int) bool {
	m := a.MentionAt(i)
	return m != nil && (m.Kind == annotate.State || m.Kind == annotate.Person)
}

// inMoney reports whether token i is part of an amount of money.
func inMoney(a *annotate.Analysis, i int) bool { return inQuantity(a, i, annotate.Money) }

// inMeasure reports whether token i is part of a number with a unit of measure.
func inMeasure(a *annotate.Analysis, i int) bool { return inQuantity(a, i, annotate.Measure) }

func inQuantity(a *annotate.Analysis, i int, t annotate.QuantityType) bool {
	lo, hi := 0, len(a.Quantities)
	for lo < hi {
		if m := (lo + hi) / 2; a.Quantities[m].End <= i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(a.Quantities) && a.Quantities[lo].First <= i && a.Quantities[lo].Type == t
}

// describedStart walks left from a head in lower case over the words of its noun phrase, then drops those that only
// number or praise it.
func (g *Grammar) describedStart(a *annotate.Analysis, head, first int) int {
	best := head
walk:
	for k := head - 1; k >= first && head-k <= maxName; k-- {
		t := &a.Tokens[k]
		switch t.Tag {
		case lang.ADJ, lang.NOUN, lang.PROPN, lang.NUM:
			if a.InTime(k) || inMoney(a, k) || g.is(t.Norm, deed) && !capital(t.Form) && k > first && a.MentionAt(k-1) != nil {
				break walk // "Kenya, Peru sign fisheries agreement"
			}
			best = k
		case lang.VERB:
			if t.Rel != lang.Amod && !capital(t.Form) {
				break walk
			}
			best = k
		case lang.ADV:
			if k+1 != best || a.Tokens[k+1].Tag != lang.ADJ {
				break walk
			}
		default:
			switch {
			case t.Norm == "-" && k > first:
			case t.Norm == ")" && k+1 == head && k-2 > first && a.Tokens[k-2].Norm == "(" && abbreviation(a.Tokens[k-1].Form) && nameWord(a, k-3):
				k -= 2 // "the Northern Water Partnership (NWP) agreement"
			case t.Norm == "'" || t.Norm == "'s":
				if k == first || isActor(a, k-1) || !g.is(a.Tokens[k-1].Norm, role) {
					break walk
				}
			case t.Norm == "\"" && k > first && k+1 == best && best == head:
				if q := opening(a, k, first); q >= 0 {
					k, best = q, q+1
					continue
				}
				break walk
			case t.Norm == "and" && k > first && a.Tokens[k-1].Tag == a.Tokens[best].Tag && a.Tokens[best].Rel == lang.Conj:
			default:
				break walk
			}
		}
	}
	for best < head && (g.stripped(a, best) || measured(a, best, head)) {
		best++
	}
	if t := &a.Tokens[max(best-1, first)]; best > first && best < head && t.Tag == lang.ADV && strings.HasSuffix(t.Norm, "ly") && !capital(a.Tokens[best].Form) && a.Tokens[best].Tag != lang.ADJ {
		best++ // "jointly inaugurate", read as a name
	}
	return best
}

// measured reports whether token i is part of a length or other measure that ends before the head: "1,400 km pipeline".
func measured(a *annotate.Analysis, i, head int) bool {
	lo := sort.Search(len(a.Quantities), func(k int) bool { return a.Quantities[k].End > i })
	if lo < len(a.Quantities) && (a.Quantities[lo].Type == annotate.Count || a.Quantities[lo].Type == annotate.Identifier) && i+1 < head && a.Tokens[i+1].Norm == "-" {
		return false // "six-point agreement"
	}
	return lo < len(a.Quantities) && a.Quantities[lo].First <= i && a.Quantities[lo].End <= head && a.Quantities[lo].Head < head
}

// stripped reports whether the word at i only numbers or praises what follows.
func (g *Grammar) stripped(a *annotate.Analysis, i int) bool {
	t := &a.Tokens[i]
	if t.Tag == lang.NUM && i+2 < len(a.Tokens) && a.Tokens[i+1].Norm == "-" && a.Tokens[i+2].Tag == lang.NOUN && !inMeasure(a, i) {
		return false // "six-point agreement"
	}
	return g.is(t.Norm, strip) || t.Norm == "-" || t.Tag == lang.NUM && digit(t.Form) && !capital(t.Form) || t.Norm == "'s" || t.Norm == "'"
}

// opening is the token of the mark that opens the short quotation which ends at k, or -1.
func opening(a *annotate.Analysis, k, first int) int {
	for i := k - 2; i >= first && i >= k-8; i-- {
		if a.Tokens[i].Norm == "\"" {
			return i
		}
	}
	return -1
}
