package commitment

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// complement finds where the deed begins, by the entry's form.
func (x *lexicon) complement(a *annotate.Analysis, f *found) bool {
	i := f.governor
	end := a.Sentence(i).End
	j := i + 1
	if j < end && !slices.Contains(f.particles, a.Tokens[j].Norm) {
		if j = a.PastCircumstance(j, end); f.form == "to" {
			j = x.pastAside(a, j, end)
		}
	}
	if j+1 >= end {
		return false
	}
	switch f.form {
	case "to":
		if a.Tokens[j].Norm == "not" {
			j++ // "pledged not to allow"
		}
		f.deed = j + 1
		return j+1 < end && a.Tokens[j].Norm == "to" && x.deedAt(a, j+1)
	case "to-noun":
		f.deed = j + 1
		return slices.Contains(f.particles, a.Tokens[j].Norm) && nominal(a, j+1) && !a.Passive(i)
	case "on", "for":
		if f.objects != nil && !slices.Contains(f.particles, a.Tokens[j].Norm) {
			j = x.pastAddressee(a, f, j, end)
		}
		f.deed = j + 1
		if f.objects != nil && f.objects[0] == "=ing" && j+3 < end && a.Tokens[j+1].Tag == lang.ADV && a.VerbForm(j+2) == annotate.Gerund {
			return slices.Contains(f.particles, a.Tokens[j].Norm) // "agreed on further strengthening"
		}
		return slices.Contains(f.particles, a.Tokens[j].Norm) && nominal(a, j+1) && (f.objects == nil || f.objects[0] == "=ing" && a.VerbForm(j+1) == annotate.Gerund || a.HeadedBy(j+1, objectReach, f.objects))
	case "look":
		f.deed = j + 2
		return a.Tokens[j].Norm == "forward" && a.Tokens[j+1].Norm == "to" && j+2 < end
	case "object":
		f.deed = j
		return nominal(a, j) && (len(f.objects) == 0 || a.HeadedBy(j, objectReach, f.objects))
	case "call":
		return x.addressed(a, f, j, end)
	case "propose":
		return x.proposed(a, f, j, end)
	}
	return false
}

// proposed reads "proposed that the two sides expand trade": a clause whose verb stands in its base form, with an actor as subject.
func (x *lexicon) proposed(a *annotate.Analysis, f *found, j, end int) bool {
	const far = 18
	if a.VerbForm(j) == annotate.Gerund {
		f.deed = j
		return true
	}
	if a.Tokens[j].Norm == "that" {
		j++
	}
	for k := j + 1; k < end && k < j+far; k++ {
		t := &a.Tokens[k]
		switch {
		case t.Tag == lang.VERB:
			n := headOf(a, j, k)
			who := a.ActorOf(annotate.NounPhrase{First: j, End: k, Head: n})
			plural := a.Tokens[n].Feats.Has(lang.Plural)
			if t.Norm != t.Lemma || len(who.Names) == 0 || plural && a.Tokens[j-1].Norm != "that" && !x.bothAsked(a, f, n) || a.Child(k, lang.Mark) == k-1 {
				return false
			}
			f.deed, f.counter = k, who.Names
			return true
		case t.Norm == "(" || t.Norm == ")" || t.Norm == "-":
		case t.Norm == "be" && a.Tokens[j-1].Norm == "that" && k+1 < end && a.VerbForm(k+1) == annotate.Participle && a.Tokens[k-1].Tag != lang.PART && a.Tokens[k-1].Tag != lang.AUX:
			f.deed = k + 1 // "directed that the center be opened"
			return true
		case t.Tag == lang.AUX || t.Tag == lang.PUNCT || t.Tag == lang.PART && t.Norm == "to" || t.Tag == lang.SCONJ:
			return false
		}
	}
	return false
}

// bothAsked reports whether a person proposes what "the two sides" at noun n are to do, with no "that": "suggested the two sides step up trade".
func (x *lexicon) bothAsked(a *annotate.Analysis, f *found, n int) bool {
	m := a.MentionAt(n)
	if m == nil || m.Kind != annotate.Group || f.strength != "aspiration" {
		return false
	}
	np, ok := a.Subject(f.governor)
	return ok && a.PersonOf(np.Head) != nil
}

// deedVerb reports whether a verb of doing follows "to": an infinitive, with adverbs, or a form in -ing.
func deedVerb(a *annotate.Analysis, j int) bool {
	end := a.Sentence(j).End
	for ; j < end; j++ {
		switch t := &a.Tokens[j]; {
		case t.Tag == lang.VERB:
			return t.Rel != lang.Amod && a.VerbForm(j) != annotate.Participle
		case t.Tag == lang.ADV, t.Norm == "\"", t.Norm == "not":
		case t.Tag == lang.AUX:
			return t.Norm == "be" || t.Norm == "do" || t.Norm == "have"
		case t.Tag == lang.NOUN && j+1 < end && (a.Tokens[j+1].Tag == lang.DET || a.Tokens[j+1].Tag == lang.PRON):
			return true
		case a.Tokens[j-1].Tag == lang.ADV && bareVerb(a, j):
			return true
		default:
			return t.Tag == lang.NOUN && len(t.Norm) > 5 && t.Norm[len(t.Norm)-3:] == "ing"
		}
	}
	return false
}

// objectReach is how many tokens a phrase is searched for its noun.
const objectReach = 8

// nominal reports whether a noun phrase begins at token j.
func nominal(a *annotate.Analysis, j int) bool {
	if j >= len(a.Tokens) {
		return false
	}
	switch t := &a.Tokens[j]; t.Tag {
	case lang.DET:
		return t.Norm != "that" && t.Norm != "this"
	case lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM, lang.SYM:
		return true
	case lang.PRON:
		return t.Rel == lang.NmodPoss || t.Rel == lang.Det
	case lang.VERB:
		return a.VerbForm(j) == annotate.Gerund || t.Rel == lang.Amod || a.AsAdjective(j)
	}
	return false
}

// addressed reads "called on X to do": the addressee, then an infinitive.
func (x *lexicon) addressed(a *annotate.Analysis, f *found, j, end int) bool {
	if len(f.particles) > 0 {
		if !slices.Contains(f.particles, a.Tokens[j].Norm) {
			return false
		}
		j++
	}
	if j >= end || !nominal(a, j) && a.Tokens[j].Tag != lang.PRON {
		return false
	}
	for k := j + 1; k+1 < end && k < j+30; k++ {
		if a.Tokens[k].Norm == "to" && (deedVerb(a, k+1) || a.Tokens[k+1].Tag == lang.NOUN && a.Tokens[k+1].Norm == a.Tokens[k+1].Lemma && nominal(a, k+2)) {
			f.deed = k + 1
			np := annotate.NounPhrase{First: j, End: k, Head: headOf(a, j, k)}
			f.counter = a.ActorOf(np).Names
			if f.counter == nil {
				if a.Tokens[k-1].Norm == "not" {
					np.End--
				}
				f.counter = []string{a.Phrase(np)}
			}
			return true
		}
		if a.Tokens[k].Tag == lang.VERB && a.VerbForm(k) != annotate.Participle || a.Tokens[k].Tag == lang.AUX {
			return false
		}
	}
	return false
}

// pastAddressee is the particle behind whom somebody asks: "asked Norway for support"; j when there is none.
func (x *lexicon) pastAddressee(a *annotate.Analysis, f *found, j, end int) int {
	const long = 10
	for k := j + 1; k+1 < end && k < j+long; k++ {
		if slices.Contains(f.particles, a.Tokens[k].Norm) {
			np := annotate.NounPhrase{First: j, End: k, Head: headOf(a, j, k)}
			if f.counter = a.ActorOf(np).Names; len(f.counter) > 0 {
				return k
			}
			return j
		}
		if t := a.Tokens[k].Tag; t == lang.VERB || t == lang.PUNCT || t == lang.SCONJ {
			return j
		}
	}
	return j
}

// headOf is the last noun, name or pronoun of a phrase before a preposition.
func headOf(a *annotate.Analysis, first, end int) int {
	head := first
	for i := first; i < end; i++ {
		switch a.Tokens[i].Tag {
		case lang.NOUN, lang.PROPN, lang.PRON:
			head = i
		case lang.ADP, lang.PUNCT, lang.CCONJ:
			if head > first {
				return head
			}
		}
	}
	return head
}
