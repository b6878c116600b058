package event

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

func (r *reader) numbered(a *annotate.Analysis, i int) bool {
	return r.isOrdinal(a.Tokens[i].Norm)
}

// ordinals moves the beginning of a name over the words that number it: "second", "first-ever", "inaugural", "10th".
func (r *reader) ordinals(a *annotate.Analysis, s *lang.Sentence, i int) int {
	best := i
	k := i - 1
	if k > s.First && a.Tokens[k].Tag == lang.DET {
		k--
	}
	if k-2 >= s.First && a.Tokens[k].Norm == "of" && r.rounds(strings.ToLower(a.Tokens[k-1].Lemma)) && (r.isOrdinal(a.Tokens[k-2].Norm) || r.is(a.Tokens[k-2].Norm, aheadWord)) {
		if k-4 >= s.First && a.Tokens[k-3].Norm == "-" && a.Tokens[k-4].Tag == lang.NUM {
			return k - 4 // "the twenty-second session of the committee"
		}
		return k - 2 // "the 10th round of the consultations"
	}
	for k := i - 1; k >= s.First && k > i-6; k-- {
		n := a.Tokens[k].Norm
		switch {
		case r.isOrdinal(n):
			best = k
		case n != "-" && a.Tokens[k+1].Norm == "-" && best == k+2 && a.Tokens[k].Tag == lang.NUM:
			best = k // "forty-fifth"
		case n == "-" || n == "ever" || n == "\"" || n == "special":
		default:
			return best
		}
	}
	return best
}

func (r *reader) isOrdinal(n string) bool {
	if r.is(n, numberWord) {
		return true
	}
	return len(n) > 2 && n[0] >= '0' && n[0] <= '9' && r.is(strings.TrimLeft(n, "0123456789"), suffix)
}
