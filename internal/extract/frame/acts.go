package frame

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Acts says what verbs and nouns tell of the documents or works that they govern: the table acts.
type Acts struct {
	byLemma    map[string]act
	gained     map[string]act    // by the object of a verb: "took effect"
	after      map[[2]string]act // by a preposition and what follows it: "came into force"
	with       map[[2]string]act // by a verb and the word behind it, or its object: "enter into", "lay stone"
	paired     map[string]bool   // those verbs
	causal     map[string]bool   // verbs whose object tells nothing so: "put into effect"
	past       map[string]string // status by verbs that in the past tell what is finished: "was built"
	verbal     map[string]bool   // verbs that as nouns mean something else: "issue"
	paper      map[string]bool   // nouns for work on paper, of which what is done says nothing of the thing itself: "study"
	considered map[string]bool   // verbs after which an act is only talked about
}

type act struct{ rule, done, ahead string }

// LoadActs reads the rows for one kind.
func LoadActs(packs *pack.Set, language, kind string) (*Acts, error) {
	rows, err := packs.Rows(language, "acts", "rule", "lemma", "of", "done", "ahead")
	if err != nil {
		return nil, err
	}
	x := &Acts{byLemma: map[string]act{}, gained: map[string]act{}, after: map[[2]string]act{}, with: map[[2]string]act{}, paired: map[string]bool{}, causal: map[string]bool{},
		past: map[string]string{}, verbal: map[string]bool{}, paper: map[string]bool{}, considered: map[string]bool{}}
	for _, r := range rows {
		lemma := r.Get("lemma")
		switch r.Get("of") {
		case "act":
			x.considered[lemma] = true
		case "paper":
			x.paper[lemma] = true
		case "verb":
			x.verbal[lemma] = true
		case "past":
			x.past[lemma] = r.Get("done")
		case "causal":
			x.causal[lemma] = true
		case kind:
			x.add(lemma, act{r.Get("rule"), r.Get("done"), r.Get("ahead")})
		}
	}
	return x, nil
}

// add enters an act under its lemma, or under what the table writes in place of one: "=effect", "into=force", "enter into".
func (x *Acts) add(lemma string, w act) {
	preposition, object, governed := strings.Cut(lemma, "=")
	verb, particle, two := strings.Cut(lemma, " ")
	switch {
	case governed && preposition == "":
		x.gained[object] = w
	case governed:
		x.after[[2]string{preposition, object}] = w
	case two:
		x.with[[2]string{verb, particle}], x.paired[verb] = w, true
	default:
		x.byLemma[lemma] = w
	}
}

// Status is what the word that governs tokens first to end says of it, and that word; "" and -1 when none says anything.
func (x *Acts) Status(a *annotate.Analysis, first, end int) (status string, at int) {
	status, at, _ = x.Find(a, first, end)
	return status, at
}

// Find is like Status and gives the name of the row, too.
func (x *Acts) Find(a *annotate.Analysis, first, end int) (status string, at int, rule string) {
	at = -1
	Governors(a, first, end, func(i int) bool {
		if a.Tokens[i].Tag == lang.NOUN && x.paper[a.Tokens[i].Lemma] {
			return false // "implemented the feasibility study for"
		}
		w, ok := x.at(a, i)
		if v, more := x.above(a, i); ok && more { // "the construction of … has been completed"
			noun := w.rule
			if i, w = v, x.byLemma[Lemma(&a.Tokens[v])]; noun == "project.built" {
				w.rule = noun // "financed the construction of"
			}
		}
		if t := &a.Tokens[i]; !ok && t.Tag == lang.VERB && t.Rel == lang.Xcomp && i < first && i > 0 && a.Tokens[i-1].Norm == "to" {
			return false // "agreed to uphold the treaty" does not tell that it was agreed
		}
		if !ok || a.Tokens[i].Tag == lang.VERB && a.Negated(i) {
			return true
		}
		status, at, rule = w.done, i, w.rule
		if Outcome(a, i) == Planned || x.Considered(a, i) {
			status = w.ahead
		} else if p := x.past[Lemma(&a.Tokens[i])]; p != "" && finished(a, i) {
			status = p
		}
		return false
	})
	return status, at, rule
}

// at is the act that the word at token i tells, alone or with what follows or, for a noun, precedes it.
func (x *Acts) at(a *annotate.Analysis, i int) (w act, ok bool) {
	t := &a.Tokens[i]
	if w, ok = x.byLemma[Lemma(t)]; ok && !(t.Tag == lang.NOUN && x.verbal[t.Lemma]) {
		return w, true
	}
	w, ok = act{}, false
	if i+2 < len(a.Tokens) && !x.gains(a.Tokens[i+2].Norm) {
		w, ok = x.with[[2]string{t.Lemma, a.Tokens[i+1].Norm}]
	}
	if !ok && t.Tag == lang.VERB && x.paired[t.Lemma] {
		if o := a.Child(i, lang.Obj); o > i {
			w, ok = x.with[[2]string{t.Lemma, a.Tokens[o].Lemma}] // "laid the foundation stone"
		}
	}
	for k := i + 1; !ok && !x.causal[t.Lemma] && k <= i+2 && k < len(a.Tokens) && t.Tag == lang.VERB; k++ {
		if w, ok = x.gained[a.Tokens[k].Norm]; !ok {
			w, ok = x.after[[2]string{a.Tokens[k-1].Norm, a.Tokens[k].Norm}]
		}
	}
	if !ok && t.Tag == lang.NOUN && i > 0 && x.gains(t.Norm) {
		w, ok = x.after[[2]string{a.Tokens[i-1].Norm, t.Norm}] // "the entry into force of the treaty"
	}
	return w, ok
}

func (x *Acts) gains(word string) bool { _, ok := x.gained[word]; return ok }

// finished reports whether verb i is in a form that tells of what is over: "built", "has built", "was built", and not "is being built".
func finished(a *annotate.Analysis, i int) bool {
	if a.Tokens[i].Tag != lang.VERB || a.VerbForm(i) == annotate.Gerund {
		return false
	}
	passive := a.Passive(i)
	for _, c := range a.Children(i) {
		switch n := a.Tokens[c].Norm; {
		case n == "being":
			return false
		case passive && (n == "is" || n == "are" || n == "be"):
			return a.Perfect(i)
		}
	}
	return passive || a.Perfect(i) || a.VerbForm(i) == annotate.PastForm
}

// Names reports whether a noun names an act: "signing".
func (x *Acts) Names(lemma string) bool { _, ok := x.byLemma[lemma]; return ok }

// Paired reports whether a verb tells an act together with its object: "put their names to", and with that object only where the verb by
// itself tells one, too: "reached agreement on".
func (x *Acts) Paired(lemma, object string) bool {
	_, both := x.with[[2]string{lemma, object}]
	return both || x.paired[lemma] && !x.Names(lemma)
}

// Of is what the verb at token i says of what it governs, and the name of the row; "" when it says nothing.
func (x *Acts) Of(a *annotate.Analysis, i int) (status, rule string) {
	w, ok := x.byLemma[Lemma(&a.Tokens[i])]
	switch {
	case !ok || a.Negated(i):
		return "", ""
	case Outcome(a, i) == Planned:
		return w.ahead, w.rule
	}
	return w.done, w.rule
}

// Considered reports whether the act that noun or gerund n names is only talked about: "discussed the signing of", "the importance of signing".
func (x *Acts) Considered(a *annotate.Analysis, n int) bool {
	const farthest = 4
	if t := &a.Tokens[n]; t.Tag == lang.VERB && a.VerbForm(n) != annotate.Gerund {
		return false
	}
	for hop := 0; hop < farthest; hop++ {
		t := &a.Tokens[n]
		h := int(t.Head)
		if h < 0 {
			return false
		}
		g := &a.Tokens[h]
		if x.considered[Lemma(g)] {
			return g.Tag != lang.VERB || t.Rel == lang.Obj || t.Rel == lang.Xcomp || t.Rel == lang.Obl && (hop > 0 || a.Case(n) == "for")
		}
		if g.Tag == lang.VERB && a.VerbForm(h) == annotate.Gerund && t.Rel == lang.Obj {
			n = h
			continue // "prospects of resuming talks"
		}
		if t.Rel != lang.Nmod && t.Rel.Universal() != lang.Acl && t.Rel != lang.Conj && t.Rel != lang.Xcomp || g.Tag == lang.VERB && g.Feats.Has(lang.Fin) {
			return false
		}
		n = h
	}
	return false
}

// above is the verb that tells what has become of the act that noun i names, if the table has it.
func (x *Acts) above(a *annotate.Analysis, i int) (v int, ok bool) {
	t := &a.Tokens[i]
	if v = int(t.Head); t.Tag != lang.NOUN || v < 0 || t.Rel != lang.Obj && t.Rel != lang.Nsubj && t.Rel != lang.NsubjPass || a.Tokens[v].Tag != lang.VERB || a.Negated(v) {
		return v, false
	}
	_, ok = x.byLemma[Lemma(&a.Tokens[v])]
	return v, ok
}
