package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

var nobody = argument{head: -1}

// at is the argument that token i heads; where that is the adjective in "Kenyan President John Smith", the name's last word stands for it.
func at(a *annotate.Analysis, i int) argument {
	x := argument{head: i, first: i, end: i + 1}
	x.phrase(a, i)
	if m := a.MentionAt(i); m != nil && m.Form == annotate.Adjectival {
		_, end := covering(a, i)
		x.head = end - 1
	}
	return x
}

// subjectOf is the subject of verb v: its own, or the one of the verb it is joined to.
func (r *reader) subjectOf(a *annotate.Analysis, s *lang.Sentence, v int) argument {
	if np, ok := a.Subject(v); ok && np.Head >= s.First && np.Head < s.End {
		x := at(a, np.Head)
		if len(x.parties) == 0 {
			x.cast.span(a, np.First, np.End)
		}
		if len(x.parties) == 0 {
			x.cast.span(a, r.ledFrom(a, s, np.Head), np.Head)
		}
		if x.offices == 0 && a.SubjectToken(v) < 0 {
			if near := r.before(a, s, v); near.offices > 0 && near.end == v {
				return near // the tree has lost the subject and gives one further off
			}
		}
		if len(x.parties) > 0 || x.offices > 0 {
			r.joined(a, s, np.Head, &x.cast)
			return x
		}
	}
	return r.before(a, s, v)
}

// before is who is named between verb v and the comma or verb before it, for where the parser saw no subject.
func (r *reader) before(a *annotate.Analysis, s *lang.Sentence, v int) argument {
	if m := apposed(a, s, v); m != nil {
		x := argument{head: m.End - 1, first: m.First, end: m.End}
		x.take(a, m)
		r.joined(a, s, x.head, &x.cast)
		return x
	}
	first := v
	for first > s.First && first > v-24 {
		if t := &a.Tokens[first-1]; t.Tag == lang.VERB || t.Tag == lang.SCONJ || t.Norm == "," || t.Norm == ";" || t.Norm == "\"" {
			break
		}
		first--
	}
	x := argument{head: first, first: first, end: v}
	x.cast.span(a, first, v)
	if x.offices+x.states == 0 || first == v {
		return nobody
	}
	return x
}

// apposed is the person whose name between commas stands before verb v: "Yesterday, the minister, A B, met with"; nil when none does.
func apposed(a *annotate.Analysis, s *lang.Sentence, v int) *annotate.Mention {
	for v-3 > s.First && a.InTime(v-1) {
		v--
	}
	if v-2 > s.First && a.Tokens[v-1].Tag == lang.ADP && a.InTime(v) {
		v-- // ", on Monday called on"
	}
	if v-2 <= s.First || a.Tokens[v-1].Norm != "," {
		return nil
	}
	if m := a.MentionAt(v - 2); m != nil && m.End == v-1 && m.Kind == annotate.Person {
		return m
	}
	return nil
}

func objectOf(a *annotate.Analysis, s *lang.Sentence, v int) argument {
	if c := a.Child(v, lang.Obj); c >= 0 && !a.InTime(c) {
		return at(a, c)
	}
	if x := afterTime(a, s, v); x.head >= 0 {
		return x
	}
	for k := v + 2; k < s.End && k < v+8; k++ {
		if k == v+2 && guestly(a, v+1) {
			_, end := covering(a, k)
			x := argument{head: end - 1, first: k, end: end}
			x.cast.span(a, k, end)
			if m := a.MentionAt(end - 1); m != nil {
				x.take(a, m)
			}
			return x
		}
		// "received in Jeddah on Sunday President X": the object stands behind place and time.
		if m := a.MentionAt(k); m != nil && m.Kind == annotate.Person && m.Form == annotate.Proper && !parted(a, v+1, m.First) {
			x := argument{head: k, first: m.First, end: m.End}
			x.take(a, m)
			return x
		}
		if t := &a.Tokens[k]; t.Tag == lang.VERB || t.Norm == "," {
			break
		}
	}
	if v+1 < s.End {
		if m := a.MentionAt(v + 1); m != nil && m.Entity >= 0 && a.Tokens[v+1].Tag != lang.ADP {
			x := argument{head: v + 1, first: m.First, end: m.End}
			x.take(a, m)
			return x
		}
	}
	return nobody
}

// afterTime is the people who follow a verb and the time behind it, where the tree has parted them from it: "met on Sunday his
// Kenyan and Peruvian counterparts".
func afterTime(a *annotate.Analysis, s *lang.Sentence, v int) argument {
	k := v + 1
	for k < s.End && k < v+6 && (a.Tokens[k].Tag == lang.ADP && k+1 < s.End && a.InTime(k+1) || a.InTime(k)) {
		k++
	}
	if k == v+1 {
		return nobody
	}
	x := argument{head: -1, first: k}
	for ; k < s.End && k < x.first+8; k++ {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.DET, lang.PRON, lang.ADJ, lang.NUM, lang.CCONJ, lang.PROPN:
			continue
		case lang.NOUN:
			if m := a.MentionAt(k); m != nil && m.Form == annotate.Nominal && (m.Kind == annotate.Group || m.Kind == annotate.Office) {
				x.head, x.end = k, k+1
				x.cast.span(a, m.First, k+1)
			}
			return x
		}
		return x
	}
	return x
}

// guestly reports whether token i is a form in -ing that only says of the people named right behind it that they are guests: "received visiting
// President A".
func guestly(a *annotate.Analysis, i int) bool {
	if i+1 >= len(a.Tokens) || a.Tokens[i].Tag != lang.VERB || a.VerbForm(i) != annotate.Gerund {
		return false
	}
	_, end := covering(a, i+1)
	m := a.MentionAt(end - 1)
	return end > i+2 && m != nil && (m.Kind == annotate.Person || m.Kind == annotate.Office)
}

// parted reports whether something other than places, times and prepositions stands in tokens first to end.
func parted(a *annotate.Analysis, first, end int) bool {
	if guestly(a, first) {
		first++
	}
	for k := first; k < end; k++ {
		if p := a.Tokens[k-1].Tag; a.Tokens[k].Tag == lang.PROPN && (p == lang.ADP || p == lang.PROPN) {
			continue // "at Bayan Palace"
		}
		if m := a.MentionAt(k); m != nil && (m.Kind == annotate.Place || m.Kind == annotate.State && m.Form == annotate.Adjectival || m.Kind == annotate.Office || m.Kind == annotate.Person) {
			continue
		}
		if a.InTime(k) || a.Tokens[k].Tag == lang.ADP && a.Tokens[k].Norm != "with" && a.Tokens[k].Norm != "of" || a.Tokens[k].Tag == lang.DET {
			continue
		}
		return true
	}
	return false
}

// maxPhrase bounds how many tokens a list of participants has.
const maxPhrase = 80

// phraseEnd is where a list of people or states that begins at i ends: at a verb, or at a preposition other than "of".
func phraseEnd(a *annotate.Analysis, i, end int) int {
	end = min(end, i+maxPhrase)
	for k := max(i, 1); k < end; k++ {
		t := &a.Tokens[k]
		if t.Norm == "ahead" || t.Norm == "prior" {
			return k
		}
		switch t.Tag {
		case lang.VERB, lang.AUX, lang.SCONJ:
			if t.Norm == "including" || t.Tag == lang.VERB && t.Rel == lang.Amod || k == i && guestly(a, k) {
				continue // "the visiting president"
			}
			return k
		case lang.ADP:
			if a.Tokens[k-1].Norm == "-" {
				continue
			}
			if t.Norm != "of" && t.Norm != "for" && t.Norm != "from" {
				return k
			}
		case lang.PRON:
			if t.Norm == "who" || t.Norm == "which" || t.Norm == "whom" || t.Norm == "where" {
				return k
			}
		case lang.PUNCT:
			if t.Norm == ";" || t.Norm == "(" || t.Norm == "." {
				return k
			}
		}
	}
	return end
}
