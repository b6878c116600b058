package position

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// weighs reads the weight that a verb of stressing gives to something: "stressed the importance of free trade", "agreed on the need for
// reform". Praise for the ties themselves ("the importance of our friendship") is no stance on an issue.
func weighs(a *annotate.Analysis, f *found, j int) bool {
	const reach = 5
	end := a.Sentence(j).End
	if a.Tokens[j].Norm == "on" || a.Tokens[j].Norm == "upon" {
		j++
	} else if a.Stem(f.word) == "agree" {
		return false
	}
	for k := j; k+2 < end && k < j+reach; k++ {
		t := &a.Tokens[k]
		switch {
		case slices.Contains(f.objects, t.Lemma) && (t.Tag == lang.NOUN || t.Tag == lang.VERB && k > j):
			if n := a.Tokens[k+1].Norm; n != "of" && n != "for" && n != "to" {
				return false
			}
			f.issue = k + 2
			if a.Tokens[k+2].Tag == lang.CCONJ {
				if f.issue = pastSecond(a, k+3, end); f.issue == 0 {
					return false
				}
			}
			return a.VerbForm(deedAt(a, k+2)) == annotate.Gerund || !a.HeadedBy(k+2, min(objectReach, a.Scope(f.word, k+2)-k-2), f.particles)
		case t.Tag != lang.DET && t.Tag != lang.ADJ && t.Tag != lang.ADV && t.Tag != lang.PRON && t.Tag != lang.NOUN && t.Tag != lang.VERB:
			return false
		}
	}
	return false
}

// pastSecond is the token behind the preposition of a second noun at token k, of which the same issue is told: "the importance of and
// support for free trade"; 0 for none.
func pastSecond(a *annotate.Analysis, k, end int) int {
	const reach = 4
	for stop := min(end-1, k+reach); k < stop; k++ {
		if a.Tokens[k].Tag == lang.ADP {
			return k + 1
		}
	}
	return 0
}

// deedAt is token k, or the one behind the adverbs there: "further strengthening".
func deedAt(a *annotate.Analysis, k int) int {
	for k+1 < len(a.Tokens) && (a.Tokens[k].Tag == lang.ADV || a.Tokens[k].Norm == "further") {
		k++
	}
	return k
}

// verdict reads what somebody is said to call unacceptable: "… that the attack was unjustifiable". The speaker takes the stance.
func (x *lexicon) verdict(a *annotate.Analysis, f *found) bool {
	i := f.word
	copula := copulaBefore(a, i)
	if copula < 0 || a.Negated(i) || a.Negated(copula) || a.Modal(i) != "" || a.Conditional(i) {
		return false
	}
	np, ok := a.Subject(i)
	if t := &a.Tokens[np.Head]; !ok || np.First >= copula || t.Tag == lang.PRON && t.Norm != "this" || a.Relative(i) {
		return false
	}
	if f.actor = a.Sayer(i); len(f.actor.Names) == 0 {
		return false
	}
	first := np.First
	if a.Tokens[first].Tag == lang.ADP {
		if first = a.SaidFrom(i); first > np.First {
			return false // of a phrase that the tree has torn
		}
	}
	f.first, f.issue, f.stop = first, first, a.TrimEnd(np.First, np.End)
	f.end = a.Scope(copula, i)
	return f.end > i
}

// tie reads what a state is said to be to another: "is an important partner for Peru", "For Peru, Chile is a close friend". The one to
// whom it is takes the stance, else the speaker.
func (x *lexicon) tie(a *annotate.Analysis, f *found) bool {
	i := f.word
	sent := a.Sentence(i)
	copula, close := -1, false
	for j := i - 1; j >= sent.First && j > i-8; j-- {
		t := &a.Tokens[j]
		if t.Lemma == "be" || t.Lemma == "remain" {
			copula = j
			break
		}
		close = close || x.close[t.Norm]
		switch t.Tag {
		case lang.ADJ, lang.DET, lang.NOUN, lang.PROPN, lang.ADV, lang.CCONJ, lang.VERB, lang.NUM, lang.PRON, lang.PART:
		default:
			if t.Norm != "," && t.Norm != "-" && t.Norm != "of" {
				return false
			}
		}
	}
	if copula < 0 || !close || a.Negated(i) || a.Negated(copula) || a.Modal(i) != "" || a.Conditional(i) {
		return false
	}
	np, ok := a.Subject(i)
	if !ok {
		np, ok = a.Subject(copula)
	}
	if !ok || np.First >= copula || a.Relative(i) {
		return false
	}
	subject := a.ActorOf(np)
	if !a.IsActor(np.Head) || len(subject.Names) == 0 {
		return false
	}
	f.actor = a.Sayer(i)
	to := toWhom(a, i+1)
	if own, ok := a.Possessor(i); ok && len(to.Names) == 0 && a.IsActor(own.Head) {
		to = a.ActorOf(own)
	}
	if len(to.Names) == 0 && a.Tokens[sent.First].Norm == "for" {
		to = toWhom(a, sent.First)
	}
	if len(to.Names) > 0 && (len(f.actor.Names) == 0 || !slices.Contains(subject.Names, to.Names[0])) {
		f.actor = to
	}
	if len(f.actor.Names) == 0 {
		return false
	}
	f.first, f.issue = np.First, np.First
	f.end = a.Scope(copula, i)
	f.stop = f.end
	return f.end > i
}

// toWhom is the actor behind "for", "of" or "to" at token j: "partner for Peru".
func toWhom(a *annotate.Analysis, j int) annotate.Actor {
	if j+1 >= len(a.Tokens) {
		return annotate.Actor{}
	}
	switch a.Tokens[j].Norm {
	case "for", "of", "to":
	default:
		return annotate.Actor{}
	}
	if a.Tokens[j+1].Tag == lang.DET {
		j++
	}
	m := a.MentionAt(j + 1)
	if m == nil || m.Entity < 0 || m.Kind == annotate.Place || m.Kind == annotate.Person {
		return annotate.Actor{}
	}
	return a.ActorOf(annotate.NounPhrase{First: m.First, End: m.End, Head: m.End - 1})
}

// labels reads what somebody calls something: "called the attack unjustifiable", "described Peru as a close friend", "considers the levy
// illegal". The stance is that of the word by which it is called.
func (x *lexicon) labels(a *annotate.Analysis, f *found, j int) bool {
	const long = 18
	end := min(a.Sentence(j).End, j+long)
	if !nominal(a, j) && a.Tokens[j].Tag != lang.PRON || a.Tokens[j].Norm == "\"" {
		return false
	}
	close := false
	for k := j + 1; k < end; k++ {
		t := &a.Tokens[k]
		if t.Norm == "," || t.Norm == ";" || t.Tag == lang.SCONJ && t.Norm != "as" || t.Tag == lang.AUX && t.Norm != "be" {
			return false
		}
		if t.Tag == lang.VERB && t.Rel != lang.Amod && a.MentionAt(k) == nil && x.verdictAt(a, k) == nil {
			if f := a.VerbForm(k); f == annotate.PastForm || f == annotate.PresentForm {
				return false
			}
		}
		close = close || x.close[t.Norm]
		e := x.verdictAt(a, k)
		if e == nil || e.form == "tie" && !close || e.form == "verdict" && (t.Rel == lang.Amod && k+1 < end && a.Tokens[k+1].Tag == lang.NOUN && !behindArticle(a, k, j)) {
			continue
		}
		copied := *f.entry
		copied.stance = e.stance
		f.entry, f.issue = &copied, j
		return true
	}
	return false
}

// behindArticle reports whether "a" or "an" stands before token k and after j: "called the raid a heinous act".
func behindArticle(a *annotate.Analysis, k, j int) bool {
	for i := k - 1; i > j && i > k-4; i-- {
		if n := a.Tokens[i].Norm; n == "a" || n == "an" {
			return true
		}
	}
	return false
}

// verdictAt is the row of a judging predicate or a tie that token k stands for, or nil.
func (x *lexicon) verdictAt(a *annotate.Analysis, k int) *entry {
	for _, l := range [...]string{a.Tokens[k].Norm, a.Tokens[k].Lemma} {
		for _, e := range x.byLemma[l] {
			if e.form == "verdict" || e.form == "tie" {
				return e
			}
		}
	}
	return nil
}

// ended reports whether the phrase of tokens first to end is complete before the "and" at its end: it has a preposition, and no adjective
// stands last ("serious and ongoing concerns").
func ended(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if a.Tokens[k].Tag == lang.ADP {
			return a.Tokens[end-1].Tag != lang.ADJ && a.Tokens[end-1].Tag != lang.ADP
		}
	}
	return false
}

// beforeNoun ends an issue before a further noun of stance under the same verb: "support for the talks and their rejection of violence".
func (x *lexicon) beforeNoun(a *annotate.Analysis, first, end int) int {
	const reach = 5
	for k := first + 1; k+2 < end; k++ {
		if a.Tokens[k].Tag != lang.CCONJ || a.Tokens[k+1].Tag != lang.PRON {
			continue
		}
		for j := k + 2; j+1 < end && j < k+reach; j++ {
			for _, e := range x.byLemma[a.Tokens[j].Lemma] {
				if e.form == "noun" && a.Tokens[j].Tag == lang.NOUN && slices.Contains(e.particles, a.Tokens[j+1].Norm) {
					return a.TrimEnd(first, k)
				}
			}
		}
	}
	return end
}
