package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// othersBody reports whether the short name of a body at tokens first to end is here a body of some state: "Russia's Security Council",
// "the U.S. National Security Council", "the Security Council of Kazakhstan".
func (s *scan) othersBody(first, end int, e *gazetteer.Entry) bool {
	if e.Kind != gazetteer.Organization || e.Type != "body" || end-first == 1 || s.SpanOf(first, end).Len() >= len(e.Full) {
		return false
	}
	sent := s.Sentence(first)
	k := first - 1
	if k >= sent.First && s.isPossessive(k) {
		k--
	}
	if k >= sent.First {
		if p := s.at(k); p != nil {
			switch p.Kind {
			case gazetteer.State, gazetteer.Adjective, gazetteer.Seat, gazetteer.Capital:
				return true
			}
		} else if t := &s.Tokens[k]; k == first-1 && s.upper[k] && (t.Tag == lang.ADJ || t.Tag == lang.PROPN || t.Tag == lang.NOUN) && !s.InTime(k) {
			return true // the end of a longer name
		}
	}
	if k = end; k+1 >= sent.End || s.Tokens[k].Norm != "of" {
		return false
	}
	if k++; s.Tokens[k].Norm == "the" && k+1 < sent.End {
		k++
	}
	for _, id := range s.g.Find(s.Tokens, k).Entries {
		if s.g.Entry(id).Kind == gazetteer.State {
			return true
		}
	}
	return false
}
