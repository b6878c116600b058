package position

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// side reads the side that somebody stands on: "is against the sale", "are in favor of talks", "remains on the side of its neighbor".
func (x *lexicon) side(a *annotate.Analysis, f *found) bool {
	i := f.word
	sent := a.Sentence(i)
	lead, issue := i, i+1
	if t := a.Tokens[i].Tag; t != lang.ADP && t != lang.SCONJ {
		for lead > sent.First && (a.Tokens[lead-1].Tag == lang.DET || a.Tokens[lead-1].Tag == lang.ADJ) {
			lead--
		}
		lead--
		if lead <= sent.First || a.Tokens[lead].Tag != lang.ADP || i+2 >= sent.End || !slices.Contains(f.particles, a.Tokens[i+1].Norm) {
			return false
		}
		issue = i + 2
	}
	copula := copulaBefore(a, lead)
	if copula < 0 || a.Negated(copula) || a.Modal(copula) != "" || issue >= sent.End || !nominal(a, issue) {
		return false
	}
	return x.predicate(a, f, []int{copula, i, int(a.Tokens[i].Head), int(a.Tokens[lead].Head)}, issue, copula)
}

// predicate takes the subject of the first of some tokens that has one for the holder of a stance whose issue begins at a token.
func (x *lexicon) predicate(a *annotate.Analysis, f *found, heads []int, issue, copula int) bool {
	for _, h := range heads {
		if h < 0 {
			continue
		}
		np, ok := a.Subject(h)
		if !ok || np.First >= copula {
			continue
		}
		if f.actor = a.ActorOf(np); len(f.actor.Names) == 0 {
			return false
		}
		f.issue, f.first = issue, a.VerbGroup(copula)
		if np.End <= copula && copula-np.End < 4 {
			f.first = np.First
		}
		f.end = min(a.Scope(copula, issue), a.Scope(f.word, issue)) // the word of stance may stand in a quotation of its own
		f.stop = f.end
		return true
	}
	return false
}

// passive reads "was welcomed by both sides": the agent holds the stance, the subject is the issue.
func (x *lexicon) passive(a *annotate.Analysis, f *found) bool {
	i := f.word
	if !a.Passive(i) || a.Modal(i) != "" || a.Negated(i) || a.VerbGroup(i) == i {
		return false
	}
	by := a.Child(i, lang.OblAgent)
	if by < 0 || by < i || by > i+12 {
		return false
	}
	np, ok := a.Subject(i)
	if !ok || np.First >= i || a.Tokens[np.Head].Tag == lang.PRON || f.stance == "welcomes" && person(a, np.Head) {
		return false
	}
	first, end := a.Subtree(by)
	agent := annotate.NounPhrase{First: first, End: end, Head: by}
	if m := a.MentionAt(by); m == nil && len(a.StatesOf(by)) == 0 || m != nil && m.Entity < 0 {
		return false
	}
	if f.actor = a.ActorOf(agent); len(f.actor.Names) == 0 {
		return false
	}
	f.first, f.issue, f.stop = np.First, np.First, a.TrimEnd(np.First, np.End)
	f.end = a.TrimEnd(i, min(end, a.Scope(i, i+1)))
	return f.end > by
}

// follows is the token behind the words of a phrase that stand from token j on, or 0.
func follows(a *annotate.Analysis, j int, words string) int {
	for w := range strings.FieldsSeq(words) {
		if j >= len(a.Tokens) || a.Tokens[j].Norm != w {
			return 0
		}
		j++
	}
	return j
}

// copulaBefore is the form of "be" or "remain" that stands before token i with nothing but adverbs between, or -1.
func copulaBefore(a *annotate.Analysis, i int) int {
	for j := i - 1; j >= a.Sentence(i).First && j > i-5; j-- {
		if l := a.Tokens[j].Lemma; l == "be" || l == "remain" || l == "stand" {
			return j
		}
		if t := &a.Tokens[j]; t.Tag != lang.ADV && t.Tag != lang.AUX && t.Norm != "\"" {
			return -1
		}
	}
	return -1
}

// steadfast is the copula before an adjective of firmness and "in" with a possessive or none, when these stand before the noun of
// stance i: "remained steadfast in their support for"; -1 when they do not.
func (x *lexicon) steadfast(a *annotate.Analysis, i int) (copula, adjective int) {
	first := a.Sentence(i).First
	j := i - 1
	for j > first && (a.Tokens[j].Tag == lang.ADJ || a.Tokens[j].Tag == lang.PRON) {
		j--
	}
	if j-1 <= first || a.Tokens[j].Norm != "in" || !x.steady[a.Tokens[j-1].Norm] {
		return -1, -1
	}
	return copulaBefore(a, j-1), j - 1
}

// formula reads the standing by a principle that has a name of its own: "adheres to the one-China principle".
func (x *lexicon) formula(a *annotate.Analysis, f *found) bool {
	i := f.word
	sent := a.Sentence(i)
	first := i - 1
	for first > sent.First && a.Tokens[first].Norm != f.objects[0] {
		if first < i-3 {
			return false
		}
		first--
	}
	if first <= sent.First || i-first < 2 || a.Tokens[first].Norm != f.objects[0] || !slices.Contains(f.objects[1:], a.Tokens[i-1].Norm) {
		return false
	}
	for j := first - 1; j >= sent.First && j > first-9; j-- {
		if c := copulaBefore(a, j); c >= 0 && slices.Contains(f.particles, a.Tokens[j].Norm) && !a.Negated(j) && (a.Modal(j) == "" || a.Modal(j) == "will") {
			return x.predicate(a, f, []int{j, c}, first, c) && f.end > i // "is still committed to the one-China policy"
		}
		if t := &a.Tokens[j]; t.Tag != lang.VERB && t.Tag != lang.NOUN || !slices.Contains(f.particles, a.Stem(j)) {
			if t.Tag == lang.PUNCT && t.Norm != "\"" && t.Norm != "-" || t.Norm == "that" {
				return false
			}
			continue
		}
		verb := j
		if a.VerbForm(j) == annotate.NoVerb {
			continue
		}
		np, ok := a.Subject(verb)
		if !ok || a.Negated(verb) || a.Passive(verb) || a.Modal(verb) != "" && a.Modal(verb) != "will" {
			return false
		}
		if f.actor = a.ActorOf(np); len(f.actor.Names) == 0 {
			return false
		}
		f.issue, f.first, f.word = first, start(a, verb, np), verb
		f.end = i + 1
		f.stop = f.end
		return true
	}
	return false
}

// person reports whether token i is of the name of a person or of an office for its holder.
func person(a *annotate.Analysis, i int) bool {
	m := a.MentionAt(i)
	return a.PersonOf(i) != nil || m != nil && (m.Kind == annotate.Person || m.Kind == annotate.Office)
}
