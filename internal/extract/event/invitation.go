package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// toldTo is who is asked or sent to do what the infinitive at token i says: "invited the president to visit Oslo".
func (r *reader) toldTo(a *annotate.Analysis, i int) argument {
	t := &a.Tokens[i]
	if who := r.invited(a, i); who.offices > 0 {
		return who
	}
	if t.Head < 0 || t.Rel != lang.Xcomp && t.Rel != lang.Advcl || i == 0 || a.Tokens[i-1].Norm != "to" {
		return nobody
	}
	if r.is(frame.Lemma(&a.Tokens[t.Head]), tellingVerb) {
		if o := a.Child(int(t.Head), lang.Obj); o >= 0 && o < i {
			return at(a, o)
		}
	}
	return nobody
}

// invited is to whom an invitation is told to have been given to do what the infinitive at token i says: "extended an invitation to the king to
// visit Oslo".
func (r *reader) invited(a *annotate.Analysis, i int) argument {
	k := r.invitation(a, i)
	if k < 0 || k+2 >= i || a.Tokens[k+1].Norm != "to" && a.Tokens[k+1].Norm != "for" {
		return nobody
	}
	x := argument{head: k + 2, first: k + 2, end: i - 1}
	x.span(a, x.first, x.end)
	return x
}

// invitation is the noun by which somebody is asked to do what the infinitive at token i says, -1 when there is none.
func (r *reader) invitation(a *annotate.Analysis, i int) int {
	const reach = 24
	if i < 4 || a.Tokens[i-1].Norm != "to" {
		return -1
	}
	for k := i - 2; k > a.Sentence(i).First && k > i-reach; k-- {
		switch t := &a.Tokens[k]; {
		case t.Tag == lang.VERB || t.Tag == lang.SCONJ || t.Norm == ";":
			return -1
		case r.is(t.Lemma, inviteNoun):
			return k
		}
	}
	return -1
}

// inviting is whose the invitation is by which somebody is asked to do what the infinitive at token i says.
func (r *reader) inviting(a *annotate.Analysis, s *lang.Sentence, i int) cast {
	k := r.invitation(a, i)
	if k < 0 {
		return cast{}
	}
	c, _ := owner(a, s, k)
	if h := int(a.Tokens[k].Head); len(c.parties) == 0 && a.Tokens[k].Rel == lang.Obj && h >= 0 && h < k {
		c = r.subjectOf(a, s, h).cast
	}
	return c
}
