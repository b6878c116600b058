package lang

// maxBefore is how far before a noun its "and" may stand, in tokens.
const maxBefore = 8

// repair mends what the parser gets wrong though the grammar leaves no doubt: a verb has one subject. The second of two joined by
// "and" is a conjunct of the first ("Chile and the other countries are seeking"), the first of two nouns in a row a part of the
// second's name ("the external affairs ministry said").
func repair(tokens []Token) {
	for j := range tokens {
		t := &tokens[j]
		if t.Rel != Nsubj || t.Head < 0 || int(t.Head) < j {
			continue
		}
		if j > 0 && tokens[j-1].Rel == Nsubj && tokens[j-1].Head == t.Head && plainNoun(&tokens[j-1]) && plainNoun(t) {
			tokens[j-1].Head, tokens[j-1].Rel = int32(j), Compound
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

// plainNoun reports whether a token is a noun in lower case: names have their own ways.
func plainNoun(t *Token) bool { return (t.Tag == NOUN || t.Tag == PROPN) && t.Form == t.Norm }

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
