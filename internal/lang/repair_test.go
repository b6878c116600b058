package lang

import "testing"

func TestRepair(t *testing.T) {
	tokens := []Token{
		{Norm: "chile", Tag: PROPN, Rel: Nsubj, Head: 5},
		{Norm: "and", Tag: CCONJ, Rel: Cc, Head: 3},
		{Norm: "other", Tag: ADJ, Rel: Amod, Head: 3},
		{Norm: "countries", Tag: NOUN, Rel: Nsubj, Head: 5},
		{Norm: "are", Tag: AUX, Rel: Aux, Head: 5},
		{Norm: "seeking", Tag: VERB, Rel: Root, Head: -1},
	}
	repair(tokens)
	if c := tokens[3]; c.Rel != Conj || c.Head != 0 {
		t.Errorf("the second subject is %v of %d, not a conjunct of the first", c.Rel, c.Head)
	}
	if s := tokens[0]; s.Rel != Nsubj || s.Head != 5 {
		t.Errorf("the first subject became %v of %d", s.Rel, s.Head)
	}
}
