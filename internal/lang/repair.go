package lang

// maxBefore is how far before a noun its "and" may stand, in tokens.
const maxBefore = 8

// repair mends what the parser gets wrong though the grammar leaves no doubt: a verb with two subjects joined by "and" has one,
// the second a conjunct of the first ("Chile and the other countries are seeking").
func repair(tokens []Token) {
	for j := range tokens {
		t := &tokens[j]
		if t.Rel != Nsubj || t.Head < 0 || int(t.Head) < j {
			continue
		}
		cc := conjunction(tokens, j)
		if cc < 1 {
			continue
		}
		for i := cc - 1; i >= max(0, cc-maxBefore); i-- {
			s := &tokens[i]
			if s.Head == t.Head && (s.Rel == Nsubj || s.Rel == NsubjPass) && s.Tag != PRON {
				t.Head, t.Rel = int32(i), Conj
				break
			}
			if s.Tag == VERB || s.Tag == PUNCT {
				break
			}
		}
	}
}

// conjunction is the "and" that the phrase of token j begins with, or -1.
func conjunction(tokens []Token, j int) int {
	for k := j - 1; k >= max(0, j-maxBefore); k-- {
		t := &tokens[k]
		if t.Tag == CCONJ {
			if int(t.Head) == j {
				return k
			}
			return -1
		}
	}
	return -1
}
