package annotate

import (
	"rapporteur/internal/lang"
)

// officeBehind reads an office in capitals right behind a name that has a title: "H.E. A Chairperson of the Commission".
func (s *scan) officeBehind(k int, sent *lang.Sentence) (ph officePhrase, ok bool) {
	if k >= sent.End || !s.upper[k] || !s.titleAt(k) {
		return ph, false
	}
	if ph, ok = s.phraseAt(k); !ok || ph.first < k || !ph.complement {
		return ph, false
	}
	_, n := s.nameRun(s.honorifics(ph.end, sent.End), sent.End, true, false)
	return ph, n == 0
}

// appointedAt reads the office that a person is told to have been given: "was appointed as Kenya's new foreign minister".
func (s *scan) appointedAt(k int, sent *lang.Sentence) (ph officePhrase, ok bool) {
	first := k
	for k < sent.End && (s.Tokens[k].Tag == lang.AUX || s.Tokens[k].Tag == lang.ADV) {
		k++
	}
	if k == first || k+1 >= sent.End || s.w.class[s.Tokens[k].Lemma]&appointVerb == 0 || s.Negated(k) {
		return ph, false
	}
	if k++; s.Tokens[k].Norm == "as" {
		k++
	}
	for i := k; i < min(k+7, sent.End); i++ {
		t := &s.Tokens[i]
		if o, _ := s.g.Office(s.Tokens, i); o != nil && s.spot[i] < 0 {
			if ph, ok = s.phraseAt(i); !ok || ph.kind.Plural {
				return ph, false
			}
			for j := k; j < ph.first && ph.of == ""; j++ {
				if s.isPossessive(j) {
					ph.of = s.actorCode(j - 1)
				}
			}
			_, n := s.nameRun(s.honorifics(ph.end, sent.End), sent.End, true, false)
			return ph, n == 0
		}
		if t.Tag != lang.DET && t.Tag != lang.ADJ && t.Tag != lang.PROPN && t.Tag != lang.NOUN && t.Tag != lang.PRON && !s.isPossessive(i) {
			return ph, false
		}
	}
	return ph, false
}

// represents is the actor for whom somebody stands in, by "represented Jamaica" from token k on, or "".
func (s *scan) represents(k, hi int) string {
	for n := 0; n < 4 && k+1 < hi; n++ {
		switch t := &s.Tokens[k]; {
		case t.Lemma == "represent" && t.Tag == lang.VERB:
			if k++; s.Tokens[k].Norm == "the" && k+1 < hi {
				k++
			}
			return s.actorCode(k)
		case t.Norm != "," && t.Norm != "who" && t.Norm != "(" && t.Norm != ")" && t.Tag != lang.ADV && t.Tag != lang.ADJ:
			return ""
		}
		k++
	}
	return ""
}
