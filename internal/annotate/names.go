package annotate

import (
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// findNames marks the longest names of the gazetteer in every sentence.
func (s *scan) findNames() {
	for i := 0; i < len(s.Tokens); {
		t := &s.Tokens[i]
		if !s.upper[i] && (t.Norm[0] < '0' || t.Norm[0] > '9') {
			i++
			continue
		}
		m := s.g.Find(s.Tokens, i)
		if m.End == 0 {
			i++
			continue
		}
		e := s.choose(i, m)
		if e == nil {
			i++
			continue
		}
		for k := i; k < m.End; k++ {
			s.name[k] = int32(len(s.found))
		}
		s.found = append(s.found, found{first: i, end: m.End, entry: e})
		i = m.End
	}
}

// rank orders the kinds of entries where a name has several; the last ones lose.
var rank = [...]int{gazetteer.State: 1, gazetteer.Organization: 2, gazetteer.Group: 3, gazetteer.Adjective: 4, gazetteer.People: 5,
	gazetteer.Seat: 6, gazetteer.Capital: 7, gazetteer.Region: 8, gazetteer.City: 9}

// choose picks the entry that a match means, or nil when it is no name here.
func (s *scan) choose(i int, m gazetteer.Match) *gazetteer.Entry {
	var best *gazetteer.Entry
	for _, id := range m.Entries {
		e := s.g.Entry(id)
		if best == nil || rank[e.Kind] < rank[best.Kind] || e.Kind == gazetteer.City && best.Kind == gazetteer.City && e.Population > best.Population {
			best = e
		}
	}
	if p := s.province(m); best.Kind == gazetteer.State && p != nil && s.among(i, m.End, p.Code) {
		return p
	}
	weak := best.Kind == gazetteer.City || best.Kind == gazetteer.Capital || best.Kind == gazetteer.Region || best.Kind == gazetteer.Group
	single := m.End == i+1
	sent := s.Sentence(i)
	switch {
	case single && s.otherwise(i, best), s.othersBody(i, m.End, best):
		return nil
	case best.Kind == gazetteer.City && single && i == sent.First && best.Population < 300000:
		return nil // "Reading", "Nice", "Mobile" at the head of a sentence
	case best.Kind == gazetteer.City && s.class[i]&(gazetteer.NotAName|gazetteer.Particle) != 0 && single:
		return nil
	case weak && single && len(s.Tokens[i].Form) <= 4 && allCaps(s.Tokens[i].Form):
		return nil // "WA", "POA": abbreviations of something else
	case weak && single && s.class[i]&(gazetteer.GivenName|gazetteer.Surname) != 0 && s.looksLikeName(i):
		return nil
	case best.Type == "body" && i > sent.First && s.upper[i-1] && s.name[i-1] < 0 && s.Tokens[i-1].Tag == lang.PROPN && i-1 > sent.First && !s.InTime(i-1):
		return nil // the end of a longer name: "National Security Council"
	case best.Kind == gazetteer.City && single && s.afterTitle(i):
		return nil
	case best.Kind == gazetteer.City && single && best.Population < 100000 && s.capitalBeside(i, m.End):
		return nil
	}
	return best
}

// province is the province of a state among the entries of a match, or nil.
func (s *scan) province(m gazetteer.Match) *gazetteer.Entry {
	for _, id := range m.Entries {
		if e := s.g.Entry(id); e.Kind == gazetteer.Region && e.Code != "" {
			return e
		}
	}
	return nil
}

// among reports whether the names beside tokens first to end are of places in a state: "Atlanta, Georgia", "Texas and
// Georgia", "the U.S. state of Georgia".
func (s *scan) among(first, end int, code string) bool {
	sent := s.Sentence(first)
	k := first - 1
	for k > sent.First && (s.Tokens[k].Norm == "," || s.Tokens[k].Norm == "and" || s.Tokens[k].Norm == "or") {
		k--
	}
	if k > sent.First && s.Tokens[k].Norm == "of" && s.Tokens[k-1].Norm == "state" {
		if k -= 2; k >= sent.First && s.Tokens[k].Norm == "'s" {
			k--
		}
		return k >= sent.First && s.at(k) != nil && s.at(k).Code == code
	}
	if k < first-1 && k >= sent.First {
		if e := s.at(k); e != nil && (e.Kind == gazetteer.City || e.Kind == gazetteer.Region) && e.Code == code {
			return true
		}
	}
	for k = end; k < sent.End && (s.Tokens[k].Norm == "," || s.Tokens[k].Norm == "and" || s.Tokens[k].Norm == "or"); k++ {
	}
	if k == end || k >= sent.End || !s.upper[k] {
		return false
	}
	p := s.province(s.g.Find(s.Tokens, k))
	return p != nil && p.Code == code
}

func allCaps(form string) bool { return strings.ToUpper(form) == form }

// looksLikeName reports whether a word that is a given name or surname stands next to another capitalized word.
func (s *scan) looksLikeName(i int) bool {
	sent := s.Sentence(i)
	after := i+1 < sent.End && s.upper[i+1] && s.class[i+1]&gazetteer.NotAName == 0
	before := i > sent.First && s.upper[i-1] && s.class[i-1]&(gazetteer.GivenName|gazetteer.Honorific) != 0
	return after || before || s.afterTitle(i)
}

// capitalBeside reports whether the stretch is part of a longer run of capitalized words.
func (s *scan) capitalBeside(first, end int) bool {
	sent := s.Sentence(first)
	return end < sent.End && s.upper[end] || first > sent.First+1 && s.upper[first-1]
}

// afterTitle reports whether an office or an honorific stands right before token i.
func (s *scan) afterTitle(i int) bool {
	sent := s.Sentence(i)
	if i == sent.First {
		return false
	}
	if s.class[i-1]&(gazetteer.Honorific|gazetteer.Royal) != 0 && s.upper[i-1] {
		return true
	}
	for k := max(sent.First, i-3); k < i; k++ {
		if o, end := s.g.Office(s.Tokens, k); o != nil && o.Title && end == i && s.upper[i-1] {
			return true
		}
	}
	return false
}

// addNames makes mentions of the gazetteer's names that are no part of a person's name.
func (s *scan) addNames() {
	for k := range s.found {
		f := &s.found[k]
		if s.spot[f.first] >= 0 || s.spot[f.end-1] >= 0 {
			continue
		}
		e := f.entry
		form := Proper
		switch e.Kind {
		case gazetteer.State, gazetteer.Adjective, gazetteer.People, gazetteer.Seat, gazetteer.Capital:
			kind := State
			if e.Kind == gazetteer.Capital || e.Kind == gazetteer.Seat {
				kind = Place
				if s.acts(f.first, f.end) {
					kind = State
				}
			}
			if e.Kind == gazetteer.Adjective || s.modifies(f.end-1) {
				form = Adjectival
			}
			id := s.entity(kind, e.Code, []string{e.Code})
			if kind == Place {
				id = s.placeOf(e)
			}
			s.mentionOf(f.first, f.end, kind, form, id)
		case gazetteer.Organization:
			switch {
			case f.short && (f.end == len(s.Tokens) || s.Tokens[f.end].Tag == lang.PUNCT):
				form = Nominal // "The Council, in its statement, …"
			case s.modifies(f.end - 1):
				form = Adjectival
			case f.short:
				form = Nominal
			}
			actors := []string{e.Name}
			if members := e.Members(s.day); e.Type == "mechanism" && members != nil {
				actors = members // a format that does not act apart from its members: "the Quad"
			}
			id := s.entity(Organization, e.Name, actors)
			s.Entities[id].Of, s.Entities[id].speaks = e.Code, e.Code != "" // "the European Commission" for the EU
			s.mentionOf(f.first, f.end, Organization, form, id)
		case gazetteer.Group:
			if s.isSetting(f.first, f.end) {
				s.mentionOf(f.first, f.end, Place, Proper, s.entity(Place, e.Name, []string{e.Name}))
				continue
			}
			s.mentionOf(f.first, f.end, Group, Proper, s.entity(Group, e.Name, e.Members(s.day)))
		case gazetteer.Region, gazetteer.City:
			s.mentionOf(f.first, f.end, Place, Proper, s.placeOf(e))
		}
	}
}

// placeOf is the entity of a place, which knows the state that it lies in.
func (s *scan) placeOf(e *gazetteer.Entry) int {
	id := s.entity(Place, e.Name, []string{e.Name})
	if e.Kind == gazetteer.City || e.Kind == gazetteer.Capital {
		s.Entities[id].Of = e.Code
	}
	return id
}

// isSetting reports whether a group's name is where something is ("in Central Asia", "Baltic Sea") and not who acts.
func (s *scan) isSetting(first, end int) bool {
	h := s.headOf(first, end)
	switch t := &s.Tokens[h]; t.Rel {
	case lang.Obl, lang.Nmod, lang.NmodPoss:
		c := s.Child(h, lang.Case)
		return c >= 0 && s.Tokens[c].Norm != "with" && s.Tokens[c].Norm != "between" && s.Tokens[c].Norm != "among" && s.Tokens[c].Norm != "by"
	case lang.Compound, lang.Amod:
		return s.w.class[s.Tokens[t.Head].Norm]&(memberNoun|partyNoun|voiceNoun|jointNoun) == 0 && !s.joined(first) && (end >= len(s.Tokens) || !s.joined(end))
	}
	return false
}

// modifies reports whether token i stands before the noun that it describes ("Kazakhstan side", "U.S. exports").
func (s *scan) modifies(i int) bool {
	t := &s.Tokens[i]
	if t.Head >= 0 && (t.Rel == lang.Compound || t.Rel == lang.Amod) {
		// The parser takes "visit Kenya next week" for a week of Kenya's.
		return int(t.Head) > i && s.Tokens[t.Head].Rel != lang.OblTmod
	}
	return false
}

// acts reports whether the capital or seat over tokens first to end does something here ("Beijing said") or stands for its
// state in a pair ("Baku-Ankara relations").
func (s *scan) acts(first, end int) bool {
	if end+1 < len(s.Tokens) && s.Tokens[end].Norm == "-" && s.joined(end) && s.isCapital(end+1) ||
		first > 1 && s.Tokens[first-1].Norm == "-" && s.joined(first) && s.isCapital(first-2) {
		return true
	}
	h := s.headOf(first, end)
	for n := 0; n < 4 && s.Tokens[h].Rel == lang.Conj && s.Tokens[h].Head >= 0; n++ {
		h = int(s.Tokens[h].Head)
	}
	t := &s.Tokens[h]
	if t.Rel == lang.Obj && t.Head >= 0 && end < len(s.Tokens) && s.Tokens[end].Norm == "to" && s.Tokens[end].Tag == lang.PART {
		return s.Analysis.acts[s.stem(int(t.Head))]&actCommitment != 0 // "urged Nairobi to"
	}
	if t.Head < 0 || t.Rel != lang.Nsubj && t.Rel != lang.OblAgent {
		return false
	}
	return s.Tokens[t.Head].Tag == lang.VERB || s.minded(int(t.Head))
}

// minded reports whether token i is an adjective that with "be" tells what somebody thinks or is ready for, by what follows it: "is ready
// to open", "is pleased with", "is concerned that".
func (s *scan) minded(i int) bool {
	if s.Tokens[i].Tag != lang.ADJ || i+2 >= len(s.Tokens) {
		return false
	}
	switch n := &s.Tokens[i+1]; n.Norm {
	case "to":
		return n.Tag == lang.PART && s.Tokens[i+2].Tag == lang.VERB
	case "with", "about", "that":
		return true
	}
	return false
}

func (s *scan) isCapital(k int) bool {
	e := s.at(k)
	return e != nil && e.Kind == gazetteer.Capital
}
