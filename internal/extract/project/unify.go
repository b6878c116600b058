package project

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// unify puts together works that a document names in two ways: "the Tyne bridge project" and "the Tyne bridge", "the Tyne bridge
// between A and B" and "the Tyne bridge joining them", "a bridge joining A and B" and, right behind it, "the Tyne bridge".
func unify(a *annotate.Analysis, things []naming.Thing) []naming.Thing {
	u := &union{a: a, byCore: map[string][]int{}, bySentence: map[int][]int{}}
	for _, t := range things {
		i, same := u.find(&t)
		if i < 0 {
			u.out = append(u.out, t)
			u.index(len(u.out)-1, true)
			continue
		}
		o := &u.out[i]
		o.Names = append(o.Names, t.Names...)
		if !same || t.Core-t.HeadEnd > o.Core-o.HeadEnd && !ofProject(a, t.Name) {
			u.index(i, false)
			o.Name = t.Name
			u.index(i, true)
		}
	}
	return u.out
}

// union are the works of a document so far, by place in the order of the text.
type union struct {
	a          *annotate.Analysis
	out        []naming.Thing
	byCore     map[string][]int // those with a name of their own, by type and core, in order
	bySentence map[int][]int    // those that may be introduced, by sentence, in order
}

// find is the first work of which a thing is another name, -1 where there is none; same, that the core is the same.
func (u *union) find(t *naming.Thing) (found int, same bool) {
	if t.Further {
		return -1, false
	}
	found = -1
	words, _ := core(u.a, t.Name)
	if list := u.byCore[coreKey(t, words)]; len(words) > 1 && len(list) > 0 {
		found, same = list[0], true
	}
	at := int(u.a.Tokens[t.First].Sent)
	for s := at - maxIntroduced; s < at; s++ {
		for _, i := range u.bySentence[s] {
			if found >= 0 && i >= found {
				break
			}
			if o := &u.out[i]; o.Head.Type == t.Head.Type && introduces(u.a, o.Name, t.Name) {
				found, same = i, false
				break
			}
		}
	}
	return found, same
}

// index has a work found by its name, or no longer.
func (u *union) index(i int, in bool) {
	t := &u.out[i]
	words, own := core(u.a, t.Name)
	if key := coreKey(t, words); own && len(words) > 1 {
		u.byCore[key] = place(u.byCore[key], i, in)
	}
	if at := int(u.a.Tokens[t.First].Sent); !own && t.First > 0 && t.End != t.HeadEnd {
		u.bySentence[at] = place(u.bySentence[at], i, in)
	}
}

// place adds a number to some in order, or takes it out.
func place(list []int, n int, in bool) []int {
	k, found := slices.BinarySearch(list, n)
	switch {
	case in && !found:
		return slices.Insert(list, k, n)
	case !in && found:
		return slices.Delete(list, k, k+1)
	}
	return list
}

func coreKey(t *naming.Thing, words []string) string {
	return t.Head.Type + "\x00" + strings.Join(words, "\x00")
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
