package project

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// unify puts together works that a document names in two ways: "the Tyne bridge project" and "the Tyne bridge", "the Tyne bridge
// between A and B" and "the Tyne bridge joining them", "a bridge joining A and B" and, right behind it, "the Tyne bridge".
func unify(a *annotate.Analysis, things []naming.Thing) []naming.Thing {
	var out []naming.Thing
next:
	for _, t := range things {
		for i := range out {
			o := &out[i]
			switch {
			case o.Head.Type != t.Head.Type || t.Further:
			case sameCore(a, o.Name, t.Name):
				o.Names = append(o.Names, t.Names...)
				if t.Core-t.HeadEnd > o.Core-o.HeadEnd && !ofProject(a, t.Name) {
					o.Name = t.Name
				}
				continue next
			case introduces(a, o.Name, t.Name):
				o.Names = append(o.Names, t.Names...)
				o.Name = t.Name
				continue next
			}
		}
		out = append(out, t)
	}
	return out
}

// core is the words of a name up to its head, without a last "project", sorted; own, whether a word of them is a name and not that of a state.
func core(a *annotate.Analysis, n naming.Name) (words []string, own bool) {
	end := n.HeadEnd
	if ofProject(a, n) && end-n.First > 1 {
		end--
	}
	for i := n.First; i < end; i++ {
		t := &a.Tokens[i]
		switch t.Tag {
		case lang.DET, lang.PUNCT, lang.ADP:
			continue
		}
		m := a.MentionAt(i)
		own = own || i < end-1 && t.Form != t.Norm && !(m != nil && m.Kind == annotate.State)
		words = append(words, t.Norm)
	}
	slices.Sort(words)
	return words, own
}

func ofProject(a *annotate.Analysis, n naming.Name) bool {
	return a.Tokens[n.HeadEnd-1].Lemma == "project"
}

// sameCore reports whether two names have the same words up to the head, and a name among them.
func sameCore(a *annotate.Analysis, x, y naming.Name) bool {
	v, own := core(a, x)
	w, _ := core(a, y)
	return own && len(v) > 1 && slices.Equal(v, w)
}

// maxIntroduced is how many sentences lie at most between a work that is introduced and its name.
const maxIntroduced = 2

// introduces reports whether a work is described as one that is new to the reader, and then called by its name.
func introduces(a *annotate.Analysis, x, y naming.Name) bool {
	if x.First == 0 || y.First == 0 || x.End == x.HeadEnd || a.Tokens[y.First].Sent <= a.Tokens[x.First].Sent || a.Tokens[y.First].Sent-a.Tokens[x.First].Sent > maxIntroduced {
		return false
	}
	_, known := core(a, x)
	_, called := core(a, y)
	d, the := determiner(a, x.First), determiner(a, y.First)
	return !known && called && d.Tag == lang.DET && (d.Norm == "a" || d.Norm == "an") && the.Norm == "the" && a.Tokens[x.HeadEnd-1].Lemma == a.Tokens[y.HeadEnd-1].Lemma
}

// determiner is the word before the adjectives that stand before token i.
func determiner(a *annotate.Analysis, i int) *lang.Token {
	k := i - 1
	for first := a.Sentence(i).First; k > first && a.Tokens[k].Tag == lang.ADJ; k-- {
	}
	return &a.Tokens[k]
}

// described is the description by which a work was introduced before its name; nil when it was not.
func described(a *annotate.Analysis, t *naming.Thing) *naming.Name {
	if x := &t.Names[0]; x.First != t.First && introduces(a, *x, t.Name) {
		return x
	}
	return nil
}
