package naming

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// Purpose is a document's name with the infinitive that says what it is for, where nothing else tells which it is: "memorandum to
// found a joint council".
func Purpose(a *annotate.Analysis, n Name, names []Name, end int) Name {
	if n.First < n.HeadFirst || n.Core > n.HeadEnd || n.End+2 >= end || a.Tokens[n.End].Norm != "to" || a.Tokens[n.End].Tag != lang.PART {
		return n
	}
	k := n.End + 2
	e := nounEnd(a, k, end)
	if e <= k {
		return n
	}
	n.End = e
	for i := range names {
		if o := &names[i]; o.First >= k && o.First < e {
			n.End = max(n.End, o.End)
		}
	}
	n.Core = n.End
	return n
}

// Within is the name that "of" adds to the head of another: the commission in "Meeting of the Joint Commission on Trade"; the other one itself
// when it adds none.
func (g *Grammar) Within(a *annotate.Analysis, n Name) Name {
	k := n.HeadEnd
	if k+1 >= n.End || a.Tokens[k].Norm != "of" {
		return n
	}
	s := *a.Sentence(k)
	s.First, s.End = k+1, n.End
	if in := g.Find(a, &s); len(in) == 1 {
		return in[0]
	}
	return n
}

// Further reports whether the words before a name say that it is one more of its kind: "they also signed a memorandum".
func (g *Grammar) Further(a *annotate.Analysis, n Name) bool {
	s := a.Sentence(n.First)
	for k := n.First - 1; k >= s.First && k >= n.First-8; k-- {
		if g.is(a.Tokens[k].Norm, further) {
			return true
		}
		if t := &a.Tokens[k]; t.Tag == lang.PUNCT && t.Norm != "," {
			return false
		}
	}
	return false
}
