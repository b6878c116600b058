package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// maxListing bounds how far from a name the noun may stand that tells what its list is of.
const maxListing = 60

// listedThing reports whether the capitalized words from i to end are an item of a list of things: behind "dams including" or "towns such as",
// or before "dams" and "hydropower plants".
func (s *scan) listedThing(i, end int, sent *lang.Sentence) bool {
	if end < sent.End && s.isVerb(end) && i > sent.First && s.Tokens[i-1].Norm == "," {
		return false // "projects including A, B C said"
	}
	return s.listedAfter(i, sent) || s.class[i]&gazetteer.GivenName == 0 && s.listedBefore(end, sent)
}

// listedAfter reports whether a noun for things with "including", "such as", "namely" or a colon opens the list that stands before token i.
func (s *scan) listedAfter(i int, sent *lang.Sentence) bool {
	for k := i - 1; k > sent.First && k > i-maxListing; k-- {
		t := &s.Tokens[k]
		if s.Does(t.Norm, Brings) || t.Norm == ":" || t.Norm == "as" {
			if k--; t.Norm == "as" && s.norm(k, sent.First, sent.End) != "such" {
				return false
			}
			if t.Norm == "as" || s.norm(k, sent.First, sent.End) == "," {
				k--
			}
			if s.norm(k, sent.First, sent.End) == "," {
				k--
			}
			return k >= sent.First && s.Tokens[k].Tag == lang.NOUN && s.w.class[s.Tokens[k].Lemma]&thingNoun != 0
		}
		if !s.Does(t.Norm, withinList) && !s.upper[k] && t.Tag != lang.NUM && !(t.Tag == lang.NOUN && s.Tokens[k-1].Tag == lang.NUM) {
			return false
		}
	}
	return false
}

// listedBefore reports whether the list that goes on at token k ends with a noun for things.
func (s *scan) listedBefore(k int, sent *lang.Sentence) bool {
	for n := k; n < sent.End && n < k+maxListing; n++ {
		t := &s.Tokens[n]
		switch {
		case t.Norm == "and" || t.Norm == "," && n > k || t.Norm == "-" || s.upper[n] || t.Tag == lang.NUM:
		case t.Tag == lang.NOUN && s.upper[n-1] && s.w.class[t.Lemma]&thingNoun != 0:
			return true
		case (t.Tag == lang.NOUN || t.Tag == lang.ADJ) && s.upper[n-1] && n+1 < sent.End && s.Tokens[n+1].Tag == lang.NOUN && s.w.class[s.Tokens[n+1].Lemma]&thingNoun != 0:
			return true // "hydropower plants"
		case t.Tag == lang.NOUN && n > k && s.Tokens[n-1].Tag == lang.NUM: // "and 12MW Lower Falls"
		default:
			return false
		}
	}
	return false
}
