package frame

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Acts says what verbs and nouns tell of the documents or works that they govern: the table acts.
type Acts struct {
	byLemma    map[string]act
	verbal     map[string]bool // verbs that as nouns mean something else: "issue"
	paper      map[string]bool // nouns for work on paper, of which what is done says nothing of the thing itself: "study"
	considered map[string]bool // verbs after which an act is only talked about
}

type act struct{ rule, done, ahead string }

// LoadActs reads the rows for one kind.
func LoadActs(packs *pack.Set, language, kind string) (*Acts, error) {
	rows, err := packs.Rows(language, "acts", "rule", "lemma", "of", "done", "ahead")
	if err != nil {
		return nil, err
	}
	x := &Acts{byLemma: map[string]act{}, verbal: map[string]bool{}, paper: map[string]bool{}, considered: map[string]bool{}}
	for _, r := range rows {
		switch r.Get("of") {
		case "act":
			x.considered[r.Get("lemma")] = true
		case "paper":
			x.paper[r.Get("lemma")] = true
		case "verb":
			x.verbal[r.Get("lemma")] = true
		}
		if r.Get("of") == kind {
			x.byLemma[r.Get("lemma")] = act{r.Get("rule"), r.Get("done"), r.Get("ahead")}
		}
	}
	return x, nil
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
		w, ok := x.byLemma[Lemma(&a.Tokens[i])]
		ok = ok && !(a.Tokens[i].Tag == lang.NOUN && x.verbal[a.Tokens[i].Lemma])
		if o, into := x.byLemma["=into"]; into && i+2 < len(a.Tokens) && a.Tokens[i+1].Norm == "into" && a.Tokens[i].Lemma == "enter" && !ok {
			if n := a.Tokens[i+2].Norm; n != "force" && n != "effect" {
				w, ok = o, true
			}
		}
		for k := i + 1; !ok && a.Tokens[i].Lemma != "put" && k <= i+2 && k < len(a.Tokens) && a.Tokens[i].Tag == lang.VERB; k++ {
			if n := a.Tokens[k].Norm; n == "effect" || n == "force" || a.Tokens[k-1].Norm == "into" {
				w, ok = x.byLemma["="+n]
			}
		}
		if t := &a.Tokens[i]; !ok && t.Tag == lang.NOUN && i > 0 && a.Tokens[i-1].Norm == "into" && (t.Norm == "force" || t.Norm == "effect") {
			w, ok = x.byLemma["="+t.Norm] // "the entry into force of the treaty"
		}
		if v, more := x.above(a, i); ok && more { // "the construction of … has been completed"
			i, w = v, x.byLemma[Lemma(&a.Tokens[v])]
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
		}
		return false
	})
	return status, at, rule
}

// Names reports whether a noun names an act: "signing".
func (x *Acts) Names(lemma string) bool { _, ok := x.byLemma[lemma]; return ok }

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
