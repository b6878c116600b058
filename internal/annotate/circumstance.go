package annotate

import (
	"rapporteur/internal/lang"
)

// maxCircumstance is how many words a circumstance between a verb and what it governs has at most.
const maxCircumstance = 9

// PastCircumstance is the token behind what stands at token j between a verb and what it governs and only tells when, where or how:
// adverbs, times ("agreed on Monday to"), short phrases with a preposition ("condemned in the strongest terms the", "noted, with
// regret, that"). Beyond adverbs it goes only where something that a verb can govern follows.
func (a *Analysis) PastCircumstance(j, end int) int {
	base := a.pastAdverbs(j, end)
	k := base
	for n := 0; n < 3 && k < end; n++ {
		i, closing := k, false
		mark := a.Tokens[i].Norm
		if mark == "," || mark == "\"" {
			i, closing = i+1, true
		}
		next, timed := a.circumstance(i, end)
		if next <= i || closing && (next >= end || a.Tokens[next].Norm != mark) {
			break
		}
		if closing {
			next++
		}
		k = a.pastAdverbs(next, end)
		if a.governable(k, end, timed) {
			return k
		}
	}
	return base
}

// PastTime is the token behind a time that begins at token i, with or without a preposition; i when none does.
func (a *Analysis) PastTime(i, end int) int {
	k := i
	if k+1 < end && a.Tokens[k].Tag == lang.ADP {
		k++
	}
	for _, from := range [...]int{i, k} {
		if t := a.timeFrom(from); t != nil && t.End < end {
			return t.End
		}
	}
	return i
}

func (a *Analysis) pastAdverbs(i, end int) int {
	for i < end && a.Tokens[i].Tag == lang.ADV && !a.Does(a.Tokens[i].Norm, question) && a.Tokens[i].Norm != "forward" {
		i++
	}
	if i+2 < end && a.Tokens[i].Norm == "in" && a.Does(a.Tokens[i+1].Norm, mannerWord) && (a.Tokens[i+2].Tag == lang.DET || a.Tokens[i+2].Tag == lang.ADJ || a.Tokens[i+2].Tag == lang.NOUN) {
		return i + 2 // "welcomed in particular the talks"
	}
	return i
}

// circumstance is the token behind the time or the phrase with a preposition that begins at token i, and whether it is a time; i when
// there is none.
func (a *Analysis) circumstance(i, end int) (next int, timed bool) {
	if i+1 >= end {
		return i, false
	}
	if t := a.timeFrom(i); t != nil {
		return t.End, true
	}
	if a.Tokens[i].Tag != lang.ADP && a.Tokens[i].Norm != "as" {
		return i, false
	}
	if t := a.timeFrom(i + 1); t != nil && (t.End >= end || a.Tokens[t.End].Norm != "'s") {
		return t.End, true
	}
	switch n := a.Tokens[i].Norm; {
	case n == "as":
		return a.asWhat(i, end), false
	case !a.Does(n, settingWord):
		return i, false
	}
	k := i + 1
	if t := a.Tokens[k].Tag; t == lang.DET || t == lang.PRON {
		k++
	}
	noun := -1
	for ; k < end && k < i+maxCircumstance; k++ {
		switch t := &a.Tokens[k]; {
		case t.Tag == lang.NOUN || t.Tag == lang.PROPN, t.Tag == lang.VERB && t.Norm == t.Lemma && (k == i+1 || a.Tokens[k-1].Tag == lang.ADJ): // "with regret": no verb stands there
			noun = k
		case t.Tag == lang.ADJ || t.Tag == lang.NUM || t.Norm == "-" || noun == k-1 && t.Norm == "'s":
		default:
			if noun != k-1 {
				return i, false
			}
			return k, false
		}
	}
	return i, false
}

// asWhat is the token behind a predicate with "as" at token i that stands before its object: "rejected as baseless the claims"; i when
// there is none.
func (a *Analysis) asWhat(i, end int) int {
	for k := i + 1; k < end && k < i+maxCircumstance; k++ {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.ADJ, lang.ADV, lang.CCONJ, lang.NOUN, lang.VERB:
		case lang.DET:
			if k > i+1 && t.Norm == "the" {
				return k
			}
		default:
			if t.Norm != "\"" {
				return i
			}
		}
	}
	return i
}

// governable reports whether something that a verb can govern begins at token k: "that", "to" with a verb, a determiner or possessive, a
// quotation; behind a time also an adjective, name or number.
func (a *Analysis) governable(k, end int, timed bool) bool {
	if k+1 >= end {
		return false
	}
	switch t := &a.Tokens[k]; t.Tag {
	case lang.DET, lang.SCONJ:
		return true
	case lang.PRON:
		return a.possessive(k) || t.Norm == "that" || t.Rel == lang.Det || timed && t.Rel == lang.Nsubj // "said Sunday he held"
	case lang.PART:
		return t.Norm == "to"
	case lang.PUNCT:
		return t.Norm == "\""
	case lang.PROPN, lang.ADJ, lang.NUM:
		return timed
	case lang.NOUN:
		return timed && a.Tokens[k+1].Tag == lang.ADP // "expressed on Sunday satisfaction with"
	}
	return a.Tokens[k].Norm == "to" || a.Tokens[k].Norm == "that"
}

// timeFrom is the calendar time that begins at token i, or nil.
func (a *Analysis) timeFrom(i int) *Time {
	k := a.TimesFrom(i)
	if k < len(a.Times) && a.Times[k].First == i && a.Times[k].Grain != Duration {
		return &a.Times[k]
	}
	return nil
}
