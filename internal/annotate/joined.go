package annotate

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/lang"
)

// maxBetween is how many words may say between "and" and a state what it is to the one before: "A and its long-time ally B".
const maxBetween = 5

// joinedStates are the states that "and" joins to the one that heads a subject, before and behind it, where the tree has parted them: an
// abbreviation in brackets or words about the second state stand between.
func (a *Analysis) joinedStates(head int) (before, after []string) {
	m := a.MentionAt(head)
	if m == nil || m.Kind != State || m.Form != Proper {
		return nil, nil
	}
	s := a.Sentence(head)
	if k := a.behindBrackets(m.End, s.End); k < s.End && a.Tokens[k].Norm == "and" {
		if b := a.stateBehind(k+1, s.End); b != nil && b.End < s.End && (a.Tokens[b.End].Tag == lang.VERB || a.Tokens[b.End].Tag == lang.AUX) {
			return nil, a.actorsOfEntity(b.Entity)
		}
	}
	k := m.First - 1
	for n := 0; n < maxBetween && k > s.First && a.saysOf(k); n++ {
		k--
	}
	if k <= s.First || a.Tokens[k].Norm != "and" {
		return nil, nil
	}
	for k > s.First && (a.Tokens[k].Norm == "and" && len(before) == 0 || a.Tokens[k].Norm == ",") {
		b := a.MentionAt(a.beforeBrackets(k-1, s.First))
		if b == nil || b.Kind != State || b.Form != Proper || b.Entity < 0 {
			break
		}
		before = appendNew(a.actorsOfEntity(b.Entity), before...)
		k = b.First - 1
	}
	for i := s.First; i <= k; i++ { // "after talks in A and B agreed": the one before is of another clause
		if t := &a.Tokens[i]; t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.ADP && t.Norm != "of" {
			return nil, nil
		}
	}
	return before, nil
}

// stateBehind is the state named at token k or behind a few words about it; nil when there is none.
func (a *Analysis) stateBehind(k, end int) *Mention {
	for n := 0; n < maxBetween && k < end && a.saysOf(k); n++ {
		if b := a.MentionAt(k); b != nil && b.Form != Pronoun {
			break
		}
		k++
	}
	if k >= end {
		return nil
	}
	if b := a.MentionAt(k); b != nil && b.First == k && b.Kind == State && b.Form == Proper && b.Entity >= 0 {
		return b
	}
	return nil
}

// saysOf reports whether token k can say of a state what it is: "arch-rival", "its neighbor".
func (a *Analysis) saysOf(k int) bool {
	t := &a.Tokens[k]
	if c, _ := utf8.DecodeRuneInString(t.Form); unicode.IsUpper(c) {
		return false
	}
	return t.Tag == lang.ADJ || t.Tag == lang.NOUN || t.Tag == lang.ADV || t.Norm == "-" || t.Rel == lang.NmodPoss
}

// behindBrackets is the token behind an abbreviation in brackets at token k, else k.
func (a *Analysis) behindBrackets(k, end int) int {
	if k+2 < end && a.Tokens[k].Norm == "(" && a.Tokens[k+2].Norm == ")" {
		return k + 3
	}
	return k
}

// beforeBrackets is the token before an abbreviation in brackets that ends at token k, else k.
func (a *Analysis) beforeBrackets(k, first int) int {
	if k-3 >= first && a.Tokens[k].Norm == ")" && a.Tokens[k-2].Norm == "(" {
		return k - 3
	}
	return k
}
