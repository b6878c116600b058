package annotate

import (
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// findShort takes the noun of a body that the text has named in full for that body: "the Council", "Forum leaders". Of several bodies
// it means the one named last.
func (s *scan) findShort() {
	last := map[string]*gazetteer.Entry{} // by noun: the body named last whose name it heads
	for i := 0; i < len(s.Tokens); i++ {
		if k := s.name[i]; k >= 0 {
			f := &s.found[k]
			if f.entry.Kind == gazetteer.Organization && strings.Contains(f.entry.Full, " ") {
				if head := headNoun(f.entry); s.w.class[head]&organNoun != 0 {
					last[head] = f.entry
				}
			}
			i = f.end - 1
			continue
		}
		t := &s.Tokens[i]
		if !s.upper[i] || len(last) == 0 || last[t.Norm] == nil {
			continue
		}
		first := s.qualified(i, last[t.Norm])
		if !s.standsAlone(first, i) {
			continue
		}
		for k := first; k <= i; k++ {
			s.name[k] = int32(len(s.found))
		}
		s.found = append(s.found, found{first: first, end: i + 1, entry: last[t.Norm], short: true})
	}
}

// headNoun is the noun that heads the full name of a body, in small letters: the last word before "of", "for" or "on", else the last.
func headNoun(e *gazetteer.Entry) string {
	head := ""
	for w := range strings.FieldsSeq(e.Full) {
		if w == "of" || w == "for" || w == "on" {
			break
		}
		head = w
	}
	return strings.ToLower(head)
}

// qualified is the first of the words before the noun at token i that its body's full name has before that noun: "the Supreme Council".
func (s *scan) qualified(i int, e *gazetteer.Entry) int {
	const most = 3
	first, lo := i, s.Sentence(i).First
	words := s.Tokens[i].Norm
	for n := 0; n < most && first > lo && s.upper[first-1] && s.name[first-1] < 0; n++ {
		longer := s.Tokens[first-1].Norm + " " + words
		if !strings.Contains(strings.ToLower(e.Full), longer) {
			break
		}
		words = longer
		first--
	}
	return first
}

// standsAlone reports whether the capitalized noun at token i with the words from token first on stands for a body by itself: as the
// subject of a sentence or behind "the", with no name around it.
func (s *scan) standsAlone(first, i int) bool {
	sent := s.Sentence(i)
	if sent.Part != text.Body || allCaps(s.Tokens[i].Form) {
		return false
	}
	if k := i + 1; k < sent.End {
		switch t := &s.Tokens[k]; {
		case t.Norm == "of" || t.Norm == "for" || t.Norm == "on" || t.Norm == "(":
			return false
		case s.upper[k] && s.w.class[t.Norm]&(partyNoun|memberNoun) == 0:
			return false
		}
	}
	k := first - 1
	switch {
	case k < sent.First:
		return true
	case s.Tokens[k].Norm == "the":
		return true
	case s.upper[k] && k > sent.First:
		return false
	}
	prev := &s.Tokens[k]
	return k == sent.First && (prev.Tag == lang.NUM || prev.Tag == lang.X) || s.Tokens[i].Rel == lang.Nsubj && prev.Norm == ","
}
