package annotate

import (
	"strings"
	"unicode/utf8"

	"rapporteur/internal/gazetteer"
)

// otherwise reports whether the document uses the abbreviation at token i for something else than entry e: right here it stands in
// brackets after a name with its initials ("Partnership for Accelerating Clean Energy (PACE)"), or it did so before.
func (s *scan) otherwise(i int, e *gazetteer.Entry) bool {
	form := s.Tokens[i].Form
	if len(form) < 3 || !allCaps(form) || e.Kind != gazetteer.Organization {
		return false
	}
	if s.other[form] {
		return true
	}
	first := s.Sentence(i).First
	if i-2 <= first || s.Tokens[i-1].Norm != "(" || s.name[i-2] >= 0 && s.at(i-2) == e {
		return false
	}
	common := 0 // words of the name that the entry's own name has
	k, full := i-2, strings.ToLower(e.Full)
	for n := len(form); n > 0; k-- {
		if k < first {
			return false
		}
		if !s.upper[k] {
			if n == len(form) || len(s.Tokens[k].Norm) > 4 {
				return false
			}
			continue
		}
		_, last := utf8.DecodeLastRuneInString(form[:n])
		if n -= last; !strings.HasPrefix(s.Tokens[k].Form, form[n:n+last]) {
			return false
		}
		if strings.Contains(full, s.Tokens[k].Norm) {
			common++
		}
	}
	if common > 1 {
		return false
	}
	if s.other == nil {
		s.other = map[string]bool{}
	}
	s.other[form] = true
	return true
}
