package frame

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Acts says what verbs and nouns tell of the documents or works that they govern: the table acts.
type Acts struct{ byLemma map[string]act }

type act struct{ rule, done, ahead string }

// LoadActs reads the rows for one kind.
func LoadActs(packs *pack.Set, language, kind string) (*Acts, error) {
	rows, err := packs.Rows(language, "acts", "rule", "lemma", "of", "done", "ahead")
	if err != nil {
		return nil, err
	}
	x := &Acts{byLemma: map[string]act{}}
	for _, r := range rows {
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
		w, ok := x.byLemma[Lemma(&a.Tokens[i])]
		for k := i + 1; !ok && k <= i+2 && k < len(a.Tokens) && a.Tokens[i].Tag == lang.VERB; k++ {
			if n := a.Tokens[k].Norm; n == "effect" || n == "force" {
				w, ok = x.byLemma["="+n]
			}
		}
		if !ok || a.Tokens[i].Tag == lang.VERB && a.Negated(i) {
			return true
		}
		status, at, rule = w.done, i, w.rule
		if Outcome(a, i) == Planned {
			status = w.ahead
		}
		return false
	})
	return status, at, rule
}
