package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// convened reports whether the head of a name is what a verb of holding or attending speaks of.
func (r *reader) convened(a *annotate.Analysis, i int) bool {
	t := &a.Tokens[i]
	if t.Head < 0 || r.againAndAgain(a, int(t.Head)) || r.holdsSession(a, int(t.Head), i) {
		return false
	}
	return r.is(frame.Lemma(&a.Tokens[t.Head]), convening) && (t.Rel != lang.Nsubj || r.begins(a.Tokens[t.Head].Lemma) || a.Tokens[t.Head].Lemma == "meet")
}

// holdsSession reports whether the object of verb v, whose subject is a body, is an event of its own: "the commission held its ninth session".
func (r *reader) holdsSession(a *annotate.Analysis, v, body int) bool {
	o := a.Child(v, lang.Obj)
	return o > v && o != body && len(r.nouns[a.Tokens[o].Lemma]) > 0 && gathers(r.nouns[a.Tokens[o].Lemma][0].typ)
}

// againAndAgain reports whether what verb v tells takes place again and again: "will convene annually".
func (r *reader) againAndAgain(a *annotate.Analysis, v int) bool {
	const reach = 5
	for k := v + 1; k < a.Sentence(v).End && k < v+reach; k++ {
		if t := &a.Tokens[k]; r.is(t.Norm, recurringWord) && (t.Tag == lang.ADV || k+1 < len(a.Tokens) && t.Tag == lang.DET) {
			return true
		}
	}
	return false
}

// attendedAt reports whether something is told to have been done at, before or after a meeting with a name, some day: "on 3 June, following
// the Nordic Foreign Ministers' Meeting".
func (r *reader) attendedAt(a *annotate.Analysis, s *lang.Sentence, n naming.Name) bool {
	if !n.Proper || !r.is(a.Tokens[n.HeadEnd-1].Norm, gatheringNoun) {
		return false
	}
	k := n.First - 1
	if k > s.First && a.Tokens[k].Tag == lang.DET {
		k--
	}
	return k >= s.First && r.is(a.Tokens[k].Norm, settingWord) && (!r.whenOf(a, n.HeadEnd-1, n.First, n.End).IsZero() || !opening(a, s, n.First).IsZero())
}
