package annotate

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

func childrenOf(tokens []lang.Token) [][]int32 {
	n := make([]int32, len(tokens))
	for _, t := range tokens {
		if t.Head >= 0 {
			n[t.Head]++
		}
	}
	all := make([]int32, len(tokens))
	out := make([][]int32, len(tokens))
	at := 0
	for i, k := range n {
		out[i] = all[at : at : at+int(k)]
		at += int(k)
	}
	for i, t := range tokens {
		if t.Head >= 0 {
			out[t.Head] = append(out[t.Head], int32(i))
		}
	}
	return out
}

// Children are the tokens that token i governs, in order.
func (a *Analysis) Children(i int) []int32 { return a.children[i] }

// Child is the first token governed by i through one of the relations, or -1.
func (a *Analysis) Child(i int, rels ...lang.Rel) int {
	for _, c := range a.children[i] {
		for _, r := range rels {
			if a.Tokens[c].Rel == r {
				return int(c)
			}
		}
	}
	return -1
}

// Subtree is the first token and the end (exclusive) of everything that i governs, itself included.
func (a *Analysis) Subtree(i int) (first, end int) {
	first, end = i, i+1
	for _, c := range a.children[i] {
		f, e := a.Subtree(int(c))
		first, end = min(first, f), max(end, e)
	}
	return first, end
}

// SpanOf is the text span of tokens first to end (exclusive).
func (a *Analysis) SpanOf(first, end int) text.Span {
	if first >= end {
		return text.Span{}
	}
	return text.Span{Start: a.Tokens[first].Span.Start, End: a.Tokens[end-1].Span.End}
}

// Sentence is the sentence of token i.
func (a *Analysis) Sentence(i int) *lang.Sentence { return &a.Sentences[a.Tokens[i].Sent] }

// Case is the preposition of the nominal at token i, "" when it has none.
func (a *Analysis) Case(i int) string {
	if c := a.Child(i, lang.Case); c >= 0 {
		return a.Tokens[c].Norm
	}
	return ""
}
