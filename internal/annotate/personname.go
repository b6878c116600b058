package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// placeLike reports whether the gazetteer's name at token i may be part of a person's name as well.
func (s *scan) placeLike(i int) bool {
	switch s.at(i).Kind {
	case gazetteer.City, gazetteer.Capital, gazetteer.Region:
		f := &s.found[s.name[i]]
		return f.end == f.first+1
	}
	return false
}

// namesThing reports whether the words after a name make it the name of a thing: "Biden Administration".
func (s *scan) namesThing(end, hi int) bool {
	if end >= hi {
		return false
	}
	if s.Tokens[end].Norm == "-" && end+1 < hi && s.upper[end+1] {
		return true
	}
	if s.dated(end) {
		return false // "Foreign Minister Name Tuesday said"
	}
	return s.upper[end] && (s.w.bodyHead[s.Tokens[end].Norm] || s.class[end]&gazetteer.NotAName != 0) && !s.startsOffice(end, hi) && s.Sentence(end).Part != text.Title
}

// honorifics is the first token after "Mr.", "His Royal Highness", "H.E. Dr.", "Sheikh".
func (s *scan) honorifics(i, hi int) int {
	j := i
	hi = min(hi, i+8)
	for j < hi {
		c := s.class[j]
		switch {
		case s.upper[j] && c&gazetteer.Honorific != 0:
			j++
		case s.upper[j] && c&gazetteer.Royal != 0 && c&gazetteer.GivenName == 0 && j+1 < hi && s.upper[j+1]:
			j++
		case s.w.class[s.Tokens[j].Norm]&(heWord|sheWord|theyWord) != 0 && j+1 < hi && s.upper[j+1] && (s.class[j+1]&gazetteer.Honorific != 0 || j+2 < hi && s.class[j+2]&gazetteer.Honorific != 0 && s.upper[j+2]):
			j++
			if s.class[j]&gazetteer.Honorific == 0 {
				j++
			}
		case s.Tokens[j].Form == "HE" && j+1 < hi && s.upper[j+1] && !allCaps(s.Tokens[j+1].Form):
			j++
		case s.Tokens[j].Form == "H" && j+2 < hi && s.Tokens[j+1].Form == "E" && s.upper[j+2]: // "H E Dr. …"
			j += 2
		case j > i && s.Tokens[j].Norm == "." && s.joined(j):
			j++
		case j > i && s.Tokens[j].Norm == "'" && j+1 < hi && s.upper[j+1] && s.joined(j+1) && !s.joined(j): // "Dr ‘Aisake"
			j++
		default:
			return j
		}
	}
	return j
}

// nameRun is the end of the run of words that may be one person's name from token i on, and how many words it has.
// anchored says that a title stands before it.
func (s *scan) nameRun(i, hi int, anchored, title bool) (end, n int) {
	end = i
	for k := i; k < hi && n < 8; {
		t, c := &s.Tokens[k], s.class[k]
		switch {
		case n > 0 && t.Norm == "," && k+1 < hi && s.class[k+1]&gazetteer.Suffix != 0 && s.upper[k+1]:
			return k + 2, n
		case n > 0 && c&gazetteer.Suffix != 0 && s.upper[k]:
			return k + 1, n
		case s.nickname(k, hi) && n > 0:
			k += 3
		case s.name[k] >= 0 && !(s.placeLike(k) && (n > 0 || anchored)):
			return end, n
		case s.upper[k] && c&gazetteer.Honorific != 0 || len(t.Norm) == 0 || !letter(t.Norm):
			return end, n
		case s.upper[k] && c&(gazetteer.GivenName|gazetteer.Surname) == 0 && (c&gazetteer.NotAName != 0 || s.w.bodyHead[t.Norm] || s.w.isAbstract(t.Norm) || s.titleAt(k)):
			return end, n
		case s.upper[k] && (t.Tag == lang.DET || t.Tag == lang.PRON) && n == 0 && !s.surnameHe(k, hi):
			return end, n
		case s.upper[k] && n == 0 && s.w.portfolio[t.Norm] && c&(gazetteer.GivenName|gazetteer.Surname) == 0:
			return end, n
		case s.upper[k] && title && n > 0 && !s.nameWord(k):
			return end, n
		case s.upper[k]:
			k++
			end = k
			n++
			if k+1 < hi && s.Tokens[k].Norm == "-" && s.joined(k) && s.joined(k+1) && (s.upper[k+1] || len(s.Tokens[k+1].Norm) > 1 && s.class[i]&gazetteer.Surname != 0) && s.class[k+1]&gazetteer.NotAName == 0 {
				k += 2
				end = k
			}
		case c&gazetteer.Particle != 0 && s.particleLeads(k, hi):
			if k++; s.Tokens[k].Norm == "-" {
				k++
			}
		default:
			return end, n
		}
	}
	return end, n
}

// nickname reports whether one word in quotation marks stands between the words of a name at token k: "Ferdinand “Bongbong” Marcos".
func (s *scan) nickname(k, hi int) bool {
	return k+3 < hi && s.Tokens[k].Norm == "\"" && s.Tokens[k+2].Norm == "\"" && s.upper[k+1] && s.upper[k+3] && letter(s.Tokens[k+3].Norm) && s.name[k+3] < 0
}

// surnameHe reports whether a capitalized pronoun within a sentence is a surname: "He Lifeng".
func (s *scan) surnameHe(k, hi int) bool {
	return s.class[k]&gazetteer.Surname != 0 && k > s.Sentence(k).First && (s.Tokens[k-1].Tag != lang.PUNCT || s.Tokens[k-1].Norm == ",") && k+1 < hi && s.upper[k+1]
}

// titleAt reports whether token k is an office that stands before names.
func (s *scan) titleAt(k int) bool {
	o, _ := s.g.Office(s.Tokens, k)
	return o != nil && o.Title
}

// nameWord reports whether a word of a headline may go on a person's name.
func (s *scan) nameWord(k int) bool {
	t := &s.Tokens[k]
	if s.class[k]&(gazetteer.GivenName|gazetteer.Surname|gazetteer.Particle) != 0 || len(t.Norm) <= 2 || s.byWord[t.Norm] > 0 {
		return true
	}
	return t.Tag == lang.PROPN
}

// particleLeads reports whether a lower-case particle at token k joins on to a capitalized word.
func (s *scan) particleLeads(k, hi int) bool {
	for n := 0; n < 3 && k < hi; n++ {
		k++
		if k < hi && s.Tokens[k].Norm == "-" {
			k++
		}
		if k >= hi {
			return false
		}
		if s.upper[k] {
			return s.class[k]&gazetteer.NotAName == 0 && s.name[k] < 0 || s.name[k] >= 0 && s.placeLike(k)
		}
		if s.class[k]&gazetteer.Particle == 0 {
			return false
		}
	}
	return false
}

func letter(norm string) bool {
	c := norm[0]
	return c >= 'a' && c <= 'z' || c >= 0x80
}
