package annotate

import (
	"slices"
	"strings"

	"rapporteur/internal/lang"
)

// GoverningVerb is the verb on which noun n depends as object, directly or through the nouns it is coordinated with; where the tree
// does not show it, the speech act right before its phrase. -1 for none.
func (a *Analysis) GoverningVerb(n int) int {
	first := a.Sentence(n).First
	if v := a.beforeQuoted(n, first); v >= 0 {
		return v
	}
	if v := a.objectOf(n); v >= 0 && v < n && a.acts[a.stem(v)] != 0 {
		return v
	}
	start := a.PhraseStart(n, first)
	if np, ok := a.Possessor(n); ok && np.First < start {
		start = a.PhraseStart(np.First, first) // "expressed the Kingdom of Norway's support"
	}
	i := start - 1
	for i > first && a.Tokens[i].Tag == lang.ADV {
		i--
	}
	if i >= first && a.acts[a.stem(i)] != 0 && a.actVerb(i) {
		return i
	}
	if i > first && a.Tokens[i].Norm == "," {
		if v := a.beforeAside(i, first); v >= 0 {
			return v
		}
	}
	if i > first && a.Tokens[i].Tag == lang.CCONJ {
		for j := i - 1; j >= first && a.Tokens[j].Norm != ";"; j-- {
			if f := a.VerbForm(j); f == PastForm || f == PresentForm {
				if a.acts[a.stem(j)] != 0 {
					return j
				}
				break
			}
		}
	}
	return a.objectOf(n)
}

// beforeQuoted is the speech act before a noun whose modifiers stand in a quotation of their own ("stressed the 'firm and lasting'
// support"), or -1.
func (a *Analysis) beforeQuoted(n, first int) int {
	const long = 7
	if n-3 <= first {
		return -1
	}
	mark := a.Tokens[n-1].Norm
	if mark != "\"" && mark != "'" || a.Tokens[n-1].Tag != lang.PUNCT {
		return -1
	}
	for j := n - 2; j > first && j > n-long; j-- {
		if a.Tokens[j].Norm != mark {
			continue
		}
		if v := a.PhraseStart(j, first) - 1; v >= first && a.acts[a.stem(v)] != 0 && a.actVerb(v) {
			return v
		}
		break
	}
	return -1
}

// beforeAside is the speech act right before an aside with a preposition that the comma at token i closes ("voiced, during the talks,
// support"), or -1.
func (a *Analysis) beforeAside(i, first int) int {
	const long = 16
	for j := i - 1; j > first && j > i-long; j-- {
		if a.Tokens[j].Norm != "," {
			continue
		}
		if a.Tokens[j+1].Tag == lang.ADP && a.acts[a.stem(j-1)] != 0 && a.actVerb(j-1) {
			return j - 1
		}
		break
	}
	return -1
}

// objectOf is the verb of which the tree makes noun n an object.
func (a *Analysis) objectOf(n int) int {
	for hop := 0; hop < maxClimb && n >= 0; hop++ {
		t := &a.Tokens[n]
		h := int(t.Head)
		if h < 0 {
			return -1
		}
		switch t.Rel {
		case lang.Obj, lang.Obl, lang.Ccomp, lang.Xcomp, lang.Iobj:
			if a.VerbForm(h) != NoVerb && a.MentionAt(h) != nil {
				n = h // a name that the tagger took for a verb: "expressed to Mr. Waters his concern"
				continue
			}
			if a.VerbForm(h) != NoVerb {
				return h
			}
			return -1
		case lang.Conj, lang.Appos, lang.Compound:
			n = h
		default:
			return -1
		}
	}
	return -1
}

// PhraseStart is the first token, at or after lo, of the noun phrase headed by n, without a clause before it.
func (a *Analysis) PhraseStart(n, lo int) int {
	i := n
	for i > lo {
		switch t := &a.Tokens[i-1]; t.Tag {
		case lang.DET, lang.ADJ, lang.NOUN, lang.PROPN, lang.PRON, lang.NUM, lang.ADV:
			i--
		case lang.PART:
			if t.Norm == "to" {
				return i
			}
			i--
		case lang.PUNCT:
			if t.Norm != "-" && t.Norm != "–" {
				return i
			}
			i--
		case lang.VERB:
			if f := a.VerbForm(i - 1); !a.modifies(i-1, lo) && (f == PastForm || f == PresentForm || t.Rel != lang.Amod) {
				return i
			}
			i--
		default:
			return i
		}
	}
	return i
}

// modifies reports whether a verb's form in -ing or -ed stands as a modifier behind a possessive or article: "their shared",
// "the country's enduring".
func (a *Analysis) modifies(i, lo int) bool {
	t := &a.Tokens[i]
	if i <= lo || !strings.HasSuffix(t.Norm, "ed") && !strings.HasSuffix(t.Norm, "ing") {
		return false
	}
	return a.possessive(i-1) || a.Tokens[i-1].Tag == lang.DET || a.Tokens[i-1].Tag == lang.ADJ && a.VerbForm(i) != PastForm
}

// possessive reports whether token i is "'s" or a possessive pronoun.
func (a *Analysis) possessive(i int) bool {
	t := &a.Tokens[i]
	return t.Tag == lang.PART && t.Norm != "to" && t.Norm != "not" && t.Norm != "n't" || t.Tag == lang.PRON && (t.Feats.Has(lang.Poss) || t.Rel == lang.NmodPoss)
}

// Nominal reports whether token i is a noun, be it that the tagger took it for a verb behind a possessive ("the states' support").
func (a *Analysis) Nominal(i int) bool {
	switch a.Tokens[i].Tag {
	case lang.NOUN, lang.PROPN:
		return true
	case lang.VERB, lang.ADJ:
		return i > 0 && a.possessive(i-1)
	}
	return false
}

// HeadedBy reports whether a noun of the phrase that begins at token j is one of the lemmas. It looks at no more than reach
// tokens of the sentence, and not beyond a preposition or a mark.
func (a *Analysis) HeadedBy(j, reach int, lemmas []string) bool {
	for end := min(a.Sentence(j).End, j+reach); j < end; j++ {
		switch t := &a.Tokens[j]; t.Tag {
		case lang.NOUN, lang.PROPN:
			if slices.Contains(lemmas, t.Lemma) {
				return true
			}
		case lang.ADP, lang.SCONJ, lang.PUNCT, lang.PART:
			if t.Norm != "'s" && t.Norm != "'" && !(t.Norm == "-" && t.Span.Start == a.Tokens[j-1].Span.End) {
				return false
			}
		}
	}
	return false
}
