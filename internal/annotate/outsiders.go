package annotate

import "rapporteur/internal/lang"

// outsiders reports whether the plural at token i, whose phrase begins at token first, may mean more than the parties of what is reported, so that
// its words stand: "the parties to the conflict", and, of whom something is asked, "called on all parties", "all sides must".
func (s *scan) outsiders(i, first int) bool {
	const near = 4
	t, end := &s.Tokens[i], s.Sentence(i).End
	subject := t.Rel == lang.Nsubj || t.Rel == lang.NsubjPass
	if i+2 < end && s.Tokens[i+1].Norm == "to" && !(subject && s.Tokens[i+2].Tag == lang.VERB) {
		for k := i + 2; k < min(end, i+2+near); k++ {
			if s.w.class[s.Tokens[k].Lemma]&strifeNoun != 0 {
				return true
			}
		}
	}
	if s.Tokens[first].Norm != "all" || t.Head < 0 || !subject {
		return s.Tokens[first].Norm == "all"
	}
	for _, c := range s.Children(int(t.Head)) {
		if s.w.class[s.Tokens[c].Norm]&dutyWord != 0 {
			return true
		}
	}
	return false
}
