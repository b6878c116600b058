package annotate

import (
	"sort"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// person is one place where a person is named.
type person struct {
	first, end         int // with office and titles
	nameFirst, nameEnd int
	words              []string // of the name, normalized, without initials' points
	office             text.Span
	kind               *gazetteer.Office
	of                 string
	holder             *gazetteer.Holder
	entity             int

	apposFirst, apposEnd int // of the office in apposition, both 0 when there is none
}

// findPeople marks the people named: first where a title, an office, a known name or an apposition makes it certain,
// then bare surnames of the people found. Headlines, where every word is capitalized, come last.
func (s *scan) findPeople() {
	for _, title := range []bool{false, true} {
		for n := range s.Sentences {
			if sent := &s.Sentences[n]; (sent.Part == text.Title || sent.Part == text.Heading) == title {
				s.peopleIn(sent, title)
			}
		}
	}
	latest := map[string]int{} // word of a name to the entity that bore it last, plus one
	for n := range s.Sentences {
		s.surnamesIn(&s.Sentences[n], latest)
	}
	for k := range s.people {
		p := &s.people[k]
		s.mentionOf(p.first, p.end, Person, Proper, p.entity)
		if p.apposEnd > 0 {
			s.mentionOf(p.apposFirst, p.apposEnd, Office, Nominal, p.entity)
		}
	}
}

func (s *scan) peopleIn(sent *lang.Sentence, title bool) {
	for i := sent.First; i < sent.End; {
		p, ok := s.personAt(i, sent, title)
		if !ok {
			i++
			continue
		}
		s.apposition(&p, sent)
		s.add(p, title)
		if i = max(p.end, i+1); s.nextPair(p.apposEnd, sent) {
			i = p.apposEnd
		}
	}
}

// nextPair reports whether after the office that ends at token k the next person follows with an office of their own behind the name: "A,
// President of Kenya, Mr. B, President of Zambia, met".
func (s *scan) nextPair(k int, sent *lang.Sentence) bool {
	if k == 0 || k+2 >= sent.End || s.Tokens[k].Norm != "," {
		return false
	}
	end, n := s.nameRun(s.honorifics(k+1, sent.End), sent.End, true, false)
	if n == 0 {
		return false
	}
	_, ok := s.appositionAt(end, sent)
	return ok
}

// personAt reads the person whose office, title or name begins at token i.
func (s *scan) personAt(i int, sent *lang.Sentence, title bool) (p person, ok bool) {
	if ph, isOffice := s.phraseAt(i); isOffice && ph.kind.Title {
		if p, ok = s.officeThenName(ph, sent, title); ok {
			if ph.kind.Plural && !title {
				s.others(&p, &ph, sent)
			}
			return p, true
		}
	}
	if j := s.honorifics(i, sent.End); j > i {
		if h, end := s.g.Holder(s.Tokens, i, s.day); h != nil && end > j {
			return s.person(i, i, end), true // "Lord Cameron"
		}
		if end, n := s.nameRun(j, sent.End, true, title); n > 0 {
			p = s.person(i, j, end)
			if end+1 < sent.End && s.class[j-1]&gazetteer.Noble != 0 && s.Tokens[end].Norm == "of" && s.upper[end+1] {
				p.end = end + 2 // "Lord Ahmad of Wimbledon"
			}
			return p, true
		}
	}
	if !s.upper[i] && s.class[i]&gazetteer.Particle == 0 || s.name[i] >= 0 && !s.placeLike(i) {
		return p, false
	}
	h, hEnd := s.g.Holder(s.Tokens, i, s.day)
	end, n := s.nameRun(i, sent.End, false, title)
	switch {
	case h != nil && hEnd >= end:
		return s.person(i, i, hEnd), !s.namesThing(hEnd, sent.End)
	case n < 2 || !s.upper[i] || s.namesThing(end, sent.End) || s.name[i] >= 0:
		return p, false
	case h != nil, s.certain(i, end, sent):
		return s.person(i, i, end), true
	}
	return p, false
}

// certain reports whether a run of two or more capitalized words is a person's name by its words or by what follows.
func (s *scan) certain(i, end int, sent *lang.Sentence) bool {
	last := end - 1
	if s.listedThing(i, end, sent) || s.w.class[s.Tokens[i].Norm]&foreignArticle != 0 && (s.class[i]|s.class[i+1])&(gazetteer.GivenName|gazetteer.Surname) == 0 {
		return false
	}
	if s.class[last]&gazetteer.NotAName != 0 && s.class[last]&(gazetteer.GivenName|gazetteer.Surname) == 0 {
		return false
	}
	switch {
	case s.class[i]&gazetteer.GivenName != 0:
		return true
	case s.class[i]&gazetteer.Surname != 0 && end-i <= 4:
		return true
	}
	if _, ok := s.appositionAt(end, sent); ok || s.speaks(i, end) {
		return true
	}
	if !s.plainNames(i, end) {
		return false
	}
	k := sort.Search(len(s.Names), func(k int) bool { return s.Names[k].First >= i })
	return k < len(s.Names) && s.Names[k].First == i && s.Names[k].End >= end && s.Names[k].Type == lang.PersonName
}

// plainNames reports whether all words of a run look like names: tagged so, neither in capitals throughout, nor gerunds, nor
// words of portfolios.
func (s *scan) plainNames(i, end int) bool {
	for k := i; k < end; k++ {
		t := &s.Tokens[k]
		switch {
		case t.Tag != lang.PROPN && t.Tag != lang.PUNCT && s.class[k]&gazetteer.Particle == 0,
			len(t.Form) > 2 && allCaps(t.Form) && letter(t.Norm) && t.Norm[len(t.Norm)-1] != '.',
			strings.HasSuffix(t.Norm, "ing") && k == i,
			s.w.portfolio[t.Norm]:
			return false
		}
	}
	return true
}

// speaks reports whether a run of capitalized words is the subject of a verb of saying and its last word stands alone
// elsewhere in the document, as surnames do.
func (s *scan) speaks(i, end int) bool {
	h := &s.Tokens[s.headOf(i, end)]
	if h.Rel != lang.Nsubj || h.Head < 0 || s.w.class[s.Tokens[h.Head].Lemma]&speechVerb == 0 {
		return false
	}
	return s.alone()[s.Tokens[end-1].Norm] > 0
}

// alone counts, the first time it is asked, the capitalized words that stand alone within a sentence.
func (s *scan) alone() map[string]int {
	if s.single != nil {
		return s.single
	}
	s.single = map[string]int{}
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		for k := sent.First; k < sent.End; k++ {
			if s.upper[k] && s.Tokens[k].Tag == lang.PROPN && s.name[k] < 0 && (k == sent.First || !s.upper[k-1]) && (k+1 == sent.End || !s.upper[k+1]) {
				s.single[s.Tokens[k].Norm]++
			}
		}
	}
	return s.single
}

func (s *scan) person(first, nameFirst, nameEnd int) person {
	p := person{first: first, end: nameEnd, nameFirst: nameFirst, nameEnd: nameEnd}
	for k := nameFirst; k < nameEnd; k++ {
		if n := strings.TrimRight(s.Tokens[k].Norm, "."); n != "" && letter(n) && s.class[k]&gazetteer.Suffix == 0 {
			p.words = append(p.words, n)
		}
	}
	if first == nameFirst && first > 1 && s.isPossessive(first-1) {
		p.of = s.actorCode(first - 2) // "Canada's Dominic LeBlanc"
	}
	if h, _ := s.g.Holder(s.Tokens, nameFirst, s.day); h != nil {
		p.holder = h
	}
	return p
}
