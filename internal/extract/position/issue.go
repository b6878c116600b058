package position

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// takesStance reports whether verb i stands for a stance taken now: finite or a preamble's participle, not passive;
// an infinitive counts when it is firm or what the actor will go on doing.
func (x *lexicon) takesStance(a *annotate.Analysis, word *found) bool {
	i, stance := word.word, word.stance
	t := &a.Tokens[i]
	f := a.VerbForm(i)
	if s := a.SubjectToken(i); s >= 0 && a.Tokens[s].Norm == "that" || a.Restrictive(i) {
		return false // a clause that only tells which: "countries that support …"
	}
	if f == annotate.NoVerb || (t.Rel == lang.Amod || t.Rel == lang.Compound) && f != annotate.PastForm && t.Tag == lang.VERB && !a.Perfect(i) || a.Passive(i) {
		return false
	}
	switch f {
	case annotate.Participle:
		return a.Perfect(i)
	case annotate.Gerund:
		if i > 0 && x.held[a.Tokens[i-1].Lemma] && a.Tokens[i-1].Tag == lang.NOUN {
			return true // "its firm position rejecting any use of force"
		}
		if x.firm[a.Tokens[max(i-1, 0)].Norm] {
			return true
		}
		if i >= 2 && a.Tokens[i-1].Norm == "in" && a.Tokens[i-2].Norm == "united" {
			return true
		}
		if h := int(t.Head); t.Rel == lang.Conj && h > 0 && h < i && a.Tokens[i-1].Tag == lang.CCONJ && a.TakesStance(h) {
			return a.VerbForm(h) == annotate.Gerund && a.Tokens[h-1].Norm == "," // "…, denouncing X and condemning Y"
		}
		return i == a.Sentence(i).First || i-1 == a.Sentence(i).First && a.Tokens[i-1].Tag != lang.ADP && a.Tokens[i-1].Tag != lang.SCONJ || a.Tokens[i-1].Norm == "," && (stance != "supports" || word.form == "weight" || slices.Contains(word.particles, "participle"))
	case annotate.Infinitive:
		return x.firmly(a, word) || a.Tokens[max(i-2, 0)].Lemma == "do" && a.Negated(i) // "does not support"
	}
	m := a.Modal(i)
	return m == "" || m == "will"
}

// firmly reports whether an infinitive expresses a stance: an adverb of firmness before it, or a coordination under "will".
func (x *lexicon) firmly(a *annotate.Analysis, f *found) bool {
	i := f.word
	if prev := a.Tokens[max(i-1, 0)].Norm; x.firm[prev] {
		h := int(a.Tokens[i].Head)
		return i < 2 || a.Tokens[i-2].Norm != "to" || h >= 0 && a.Tokens[h].Lemma == "continue" // "ready to fully support" is a commitment
	}
	if a.Tokens[max(i-1, 0)].Norm == "to" {
		h := int(a.Tokens[i].Head)
		return h >= 0 && a.Tokens[h].Lemma == "continue" && (a.Modal(h) == "will" || slices.Contains(f.particles, "lasting") && a.Actual(h) && a.VerbForm(h) != annotate.Infinitive)
	}
	if a.Modal(i) == "would" && slices.Contains(f.particles, "would") {
		return a.AttributionOf(a.Tokens[i].Span) != nil // "Japan would welcome such a step," he said
	}
	return a.Modal(i) == "will" || a.UnderWill(i)
}

// issueAt finds where the issue begins after a verb whose complement starts at token j.
func (x *lexicon) issueAt(a *annotate.Analysis, f *found, j int) bool {
	t := &a.Tokens[j]
	f.issue = j
	switch f.form {
	case "note-with":
		if t.Norm == "," {
			j++
		}
		if j >= len(a.Tokens) || a.Tokens[j].Norm != "with" {
			return false
		}
		for k := j + 1; k < a.Sentence(j).End && k < j+4; k++ {
			if slices.Contains(f.particles, a.Tokens[k].Lemma) {
				if k++; k < a.Sentence(j).End && a.Tokens[k].Norm == "," {
					k++
				}
				f.issue = k
				return k+1 < a.Sentence(j).End && (nominal(a, k) || a.Tokens[k].Norm == "that")
			}
		}
		return false
	case "idiom":
		for _, p := range f.particles {
			if k := follows(a, j, p); k > 0 && nominal(a, k) {
				f.issue = k
				return true
			}
		}
		return false
	case "insist", "commit":
		if !slices.Contains(f.particles, t.Norm) {
			return false
		}
		f.issue = j + 1
		return nominal(a, j+1) && (len(f.objects) == 0 || !deed(a, j+1) && a.HeadedBy(j+1, objectReach, f.objects))
	case "stress":
		return nominal(a, j) && a.HeadedBy(j, objectReach, f.objects)
	case "weight":
		return weighs(a, f, j)
	case "label":
		return x.labels(a, f, j)
	case "verb":
		return x.objectAt(a, f, j)
	}
	return nominal(a, j)
}

// objectAt reads the object of a verb of stance: a thing, a clause with "that"; not a guest received ("welcomed the prime minister
// to the palace") nor somebody told to do something.
func (x *lexicon) objectAt(a *annotate.Analysis, f *found, j int) bool {
	t := &a.Tokens[j]
	thing := slices.Contains(f.particles, "thing")
	if t.Norm == "that" && (f.stance == "recognizes" || f.stance == "welcomes" || f.stance == "concerned") && (t.Rel != lang.Det || a.FiniteWithin(j+1, j+14)) {
		f.issue = j + 1
		return true
	}
	if t.Tag == lang.PRON && !nominal(a, j) && j+2 < a.Sentence(j).End && a.Tokens[j+1].Norm == "for" && f.stance == "welcomes" && !thing {
		return true // "commended them for their work"
	}
	if !nominal(a, j) || len(f.objects) > 0 && !a.HeadedBy(j, objectReach, f.objects) {
		return false
	}
	return !receives(a, j, !thing) && !told(a, j)
}

// told reports whether the object at token j is told to do something: "encourage all parties to return".
func told(a *annotate.Analysis, j int) bool {
	if a.Stem(j-1) != "encourage" && a.Stem(max(j-2, 0)) != "encourage" {
		return false
	}
	for k := j + 1; k < a.Sentence(j).End && k < j+10; k++ {
		if a.Tokens[k].Norm == "to" && a.Tokens[k].Tag == lang.PART {
			return true
		}
		if a.Tokens[k].Tag == lang.VERB || a.Tokens[k].Tag == lang.PUNCT {
			return false
		}
	}
	return false
}

// receives reports whether the object at token j is a person who comes, not a deed of theirs: no "'s", no "for" or "on" follows, nor, where
// several may be meant, behind whom "and" joins.
func receives(a *annotate.Analysis, j int, several bool) bool {
	head := j
	end := a.Sentence(j).End
	for k := j; k < end && k < j+12; k++ {
		if t := a.Tokens[k].Tag; t == lang.NOUN || t == lang.PROPN {
			head = k
		} else if t != lang.DET && t != lang.ADJ && t != lang.PRON && t != lang.NUM && !(t == lang.PUNCT && a.Tokens[k].Norm == "-") {
			break
		}
	}
	person := a.SourceType(head) == "person"
	if m := a.MentionAt(head); m != nil {
		person = person || m.Kind == annotate.Person || m.Kind == annotate.Office
		head = max(head, m.End-1)
	}
	if !person || head+1 >= end {
		return person
	}
	switch a.Tokens[head+1].Norm {
	case "'s", "’s", "’", "'", "for", "on", "of":
		return false
	case "and":
		for k := head + 2; several && k < end && k < head+8 && a.Tokens[k].Tag != lang.VERB && a.Tokens[k].Tag != lang.PUNCT; k++ {
			if a.Tokens[k].Norm == "for" {
				return false // "praised the minister and the company for"
			}
		}
	}
	return true
}

// regarded reads "regards X as Y".
func (x *lexicon) regarded(a *annotate.Analysis, f *found) bool {
	for i := f.issue + 1; i < f.end && i < f.issue+15 && a.Tokens[i].Norm != ","; i++ {
		if a.Tokens[i].Norm == "as" && i+1 < f.end {
			return a.Tokens[i+1].Norm != "well"
		}
		if a.Tokens[i].Tag == lang.VERB && a.VerbForm(i) != annotate.Participle && a.VerbForm(i) != annotate.Gerund {
			return false
		}
	}
	return false
}
