package annotate

import (
	"sort"

	"rapporteur/internal/lang"
)

// pastAddressee passes over the one spoken to between a verb and its object: "expressed to the president his concern".
func (s *speech) pastAddressee(j, end int) int {
	if j+2 >= end || s.Tokens[j].Norm != "to" {
		return j
	}
	i := s.addressed(j+1, end)
	if i >= end || i == j+1 {
		return j
	}
	if t := &s.Tokens[i]; t.Tag == lang.DET || t.Tag == lang.PRON && s.possessive(i) {
		return i
	}
	return j
}

// addressed is the token behind the person, state or body named at token i with an article or without; i when nobody is.
func (s *speech) addressed(i, end int) int {
	k := i
	if s.Tokens[k].Tag == lang.DET && k+1 < end {
		k++
	}
	last := i
	for m := s.mentionFrom(i); m < len(s.Mentions) && s.Mentions[m].First <= k; m++ {
		if mn := &s.Mentions[m]; mn.Kind != Place && mn.Form != Adjectival {
			last = max(last, mn.End)
		}
	}
	return min(last, end)
}

// mentionFrom is the first mention that begins at token i or behind it.
func (s *speech) mentionFrom(i int) int {
	return sort.Search(len(s.Mentions), func(k int) bool { return s.Mentions[k].First >= i })
}

// askedFor is where what somebody asks for begins: "asked for support", "asked the minister for his support"; 0 when nothing of the kind
// follows.
func (s *speech) askedFor(j, end int) int {
	if j+2 >= end {
		return 0
	}
	k := j
	if s.Tokens[k].Norm != "for" {
		k = s.addressed(j, end)
	}
	if k+1 >= end || s.Tokens[k].Norm != "for" || k != j && k == j+1 && s.Tokens[j].Tag == lang.ADP {
		return 0
	}
	switch t := &s.Tokens[k+1]; t.Tag {
	case lang.DET, lang.NOUN, lang.PROPN, lang.ADJ:
		return k + 1
	case lang.PRON:
		if s.possessive(k + 1) {
			return k + 1
		}
	}
	return 0
}

// calledUpon reports whether after the addressee an infinitive follows: "called on X to do Y" or a deed "for".
func (s *speech) calledUpon(v, j int) bool {
	end := min(s.Sentence(v).End, j+30)
	for i := j + 1; i < end; i++ {
		switch s.Tokens[i].Norm {
		case "to":
			return i+1 < end && s.Tokens[i+1].Tag != lang.DET
		case "for", ".":
			return false
		}
	}
	return false
}

// headIn reports whether the head noun of the phrase that begins at j is one of the words: the first noun before any preposition.
func (s *speech) headIn(words map[string]bool, j int) bool {
	head := -1
	for i := j; i < len(s.Tokens) && i < j+8; i++ {
		switch s.Tokens[i].Tag {
		case lang.NOUN, lang.PROPN:
			head = i
			if words[s.Tokens[i].Lemma] {
				return true
			}
		case lang.ADP, lang.SCONJ, lang.PUNCT, lang.AUX:
			if s.Tokens[i].Norm == "\"" && head < 0 {
				continue // renewed their "unwavering solidarity"
			}
			return head >= 0 && words[s.Tokens[head].Lemma]
		}
	}
	return head >= 0 && words[s.Tokens[head].Lemma]
}

// assuredOf is where what somebody is assured of begins: "assured the minister of his support"; 0 when nothing of the kind follows.
func (s *speech) assuredOf(j, end int) int {
	k := s.addressed(j, end)
	if k == j || k+1 >= end || s.Tokens[k].Norm != "of" {
		return 0
	}
	switch t := &s.Tokens[k+1]; t.Tag {
	case lang.DET, lang.NOUN, lang.PROPN, lang.ADJ, lang.VERB:
		return k + 1
	case lang.PRON:
		if s.possessive(k + 1) {
			return k + 1
		}
	}
	return 0
}
