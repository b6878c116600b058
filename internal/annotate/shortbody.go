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
	host := s.gathering()
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
		e := last[s.Tokens[i].Norm]
		if e == nil && host != nil && s.w.class[s.Tokens[i].Norm]&gatheringNoun != 0 && s.Tokens[i].Rel == lang.Nsubj {
			e = host
		}
		if e == nil || !s.upper[i] {
			continue
		}
		first := s.qualified(i, e)
		if !s.standsAlone(first, i) {
			continue
		}
		for k := first; k <= i; k++ {
			s.name[k] = int32(len(s.found))
		}
		s.found = append(s.found, found{first: first, end: i + 1, entry: e, short: true})
	}
}

// gathering is the body of whose summit or meeting the headline or the first sentences tell, nil for none: in its communiqué "Summit" and
// "the Meeting" decide and praise.
func (s *scan) gathering() *gazetteer.Entry {
	for sent := range s.beginning {
		for k := sent.First; k < sent.End; k++ {
			if s.upper[k] && s.w.class[s.Tokens[k].Norm]&gatheringNoun != 0 {
				if e := s.gathers(k, sent); e != nil {
					return e
				}
			}
		}
	}
	return nil
}

// gathers is the body with members that the noun of a gathering at token k belongs to: "SADC Summit", "Summit of Heads of State of SADC".
func (s *scan) gathers(k int, sent *lang.Sentence) *gazetteer.Entry {
	const before, behind = 4, 14
	body := func(i int) *gazetteer.Entry {
		if e := s.at(i); e != nil && e.Kind == gazetteer.Organization && (len(e.Members(s.day)) > 2 || e.Type == "bloc") {
			return e
		}
		return nil
	}
	for i := k - 1; i >= sent.First && i > k-before; i-- {
		if e := body(i); e != nil {
			return e
		}
	}
	if k+1 >= sent.End || s.Tokens[k+1].Norm != "of" {
		return nil
	}
	for i := k + 2; i < sent.End && i < k+behind && s.Tokens[i].Tag != lang.VERB; i++ {
		if e := body(i); e != nil {
			return e
		}
	}
	return nil
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

// highEnd is the token behind "heads of state and government" where token i is "heads", else behind token i.
func (s *scan) highEnd(i int) int {
	hi := s.Sentence(i).End
	if i+2 >= hi || s.Tokens[i+1].Norm != "of" || s.w.class[s.Tokens[i+2].Norm]&highNoun == 0 || s.upper[i+2] && !s.upper[i] {
		return i + 1
	}
	end := i + 3
	if end+1 < hi && (s.Tokens[end].Norm == "and" || s.Tokens[end].Norm == "or") && s.w.class[s.Tokens[end+1].Norm]&highNoun != 0 {
		end += 2
	}
	return end
}
