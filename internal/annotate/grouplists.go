package annotate

import (
	"slices"

	"rapporteur/internal/gazetteer"
)

// listOf reads states and bodies joined by commas and "and" from token k on: "Chile, Peru and the EU".
func (s *scan) listOf(k int) (end int, actors []string) {
	hi := s.Sentence(min(k, len(s.Tokens)-1)).End
	for k < hi {
		switch n := s.Tokens[k].Norm; {
		case n == "the" || n == "and" || n == "," || n == "&":
			k++
			continue
		case s.name[k] >= 0:
			f := &s.found[s.name[k]]
			var names []string
			switch f.entry.Kind {
			case gazetteer.State:
				names = []string{f.entry.Code}
			case gazetteer.Group:
				names = f.entry.Members(s.day)
			case gazetteer.Organization:
				if names = f.entry.Members(s.day); names == nil {
					names = []string{f.entry.Name}
				}
			default:
				return end, actors
			}
			actors = append(actors, names...)
			k, end = f.end, f.end
			if k < hi && s.w.class[s.Tokens[k].Norm]&memberNoun != 0 {
				k, end = k+1, k+1
			}
			continue
		}
		return end, actors
	}
	return end, actors
}

// listBefore reads adjectives and names of states joined by commas and "and" that end before token k: "the Kenyan and Peruvian"
// before "foreign ministers". It gives where they begin.
func (s *scan) listBefore(k, lo int) (first int, actors []string) {
	first = k
	for k > lo && s.name[k-1] >= 0 {
		f := &s.found[s.name[k-1]]
		if f.end != k || f.entry.Kind != gazetteer.State && f.entry.Kind != gazetteer.Adjective {
			break
		}
		actors = append([]string{f.entry.Code}, actors...)
		first = f.first
		for k = first; k > lo && (s.Tokens[k-1].Norm == "and" || s.Tokens[k-1].Norm == ","); k-- {
		}
		if k == first {
			break
		}
	}
	return first, slices.Compact(actors)
}

// membersOf reads "of the Association of Southeast Asian Nations (ASEAN)" at token k: a body whose members are known.
func (s *scan) membersOf(k int) (end int, body *gazetteer.Entry) {
	if k >= len(s.Tokens) || s.Tokens[k].Norm != "of" {
		return 0, nil
	}
	if k++; k < len(s.Tokens) && s.Tokens[k].Norm == "the" {
		k++
	}
	if k >= len(s.Tokens) || s.name[k] < 0 {
		return 0, nil
	}
	f := &s.found[s.name[k]]
	if f.entry.Kind != gazetteer.Organization || len(f.entry.Members(s.day)) == 0 {
		return 0, nil
	}
	end = f.end
	if end+2 < len(s.Tokens) && s.Tokens[end].Norm == "(" && s.at(end+1) == f.entry && s.Tokens[end+2].Norm == ")" {
		end += 3
	}
	return end, f.entry
}
