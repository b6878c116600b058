package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// intended reports whether a gerund at token i tells of what is still wished, planned or promised: "concurred on establishing a forum",
// "will support them by launching a fund". What stands after "after" or "since" is done, and what a clause in the past does "by" too.
func (r *reader) intended(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	if a.VerbForm(i) != annotate.Gerund || a.Child(i, lang.Aux) >= 0 || i > s.First && r.is(a.Tokens[i-1].Norm, doneBefore) {
		return false
	}
	for k := i - 1; k >= s.First; k-- {
		t := &a.Tokens[k]
		switch {
		case r.is(t.Lemma, prospect), r.is(t.Norm, prospect), t.Tag == lang.AUX && a.Does(t.Lemma, annotate.Modal):
			return true
		case t.Tag != lang.VERB || t.Rel == lang.Amod || t.Norm == "including" || a.VerbForm(k) == annotate.Gerund:
			continue
		}
		return frame.Outcome(a, k) == frame.Planned
	}
	return false
}

// describes reports whether the participle at token i belongs to the name of a document: "the Agreement Establishing the Union".
func (r *reader) describes(a *annotate.Analysis, i int) bool {
	k := i - 1
	if k > 2 && a.Tokens[k].Norm == ")" {
		for k--; k > 0 && a.Tokens[k].Norm != "("; k-- {
		}
		k--
	}
	return k >= 0 && a.VerbForm(i) == annotate.Gerund && r.names.IsDocument(a, k)
}
