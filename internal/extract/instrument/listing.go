package instrument

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// listing is what a sentence says of the documents that a list below it names: "The following documents were signed:".
type listing struct {
	status  string
	parties []string
}

// listed is the listing that a sentence opens, an empty one when no list follows it.
func (r *reader) listed(a *annotate.Analysis, s *lang.Sentence) listing {
	if a.Tokens[s.End-1].Norm != ":" {
		return listing{}
	}
	for i := s.End - 2; i >= s.First && i > s.End-30; i-- {
		if a.Tokens[i].Tag != lang.VERB {
			continue
		}
		if status, rule := r.acts.Of(a, i); rule == "instrument.signed" || rule == "instrument.adopted" || rule == "instrument.agreed" && status == "agreed" {
			l := listing{status: status, parties: frame.Doers(a, i)}
			if len(l.parties) == 0 && len(a.Sides) > 1 {
				l.parties = slices.Clone(a.Sides)
			}
			return l
		}
	}
	return listing{}
}
