package annotate

import (
	"slices"
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

// officeThenName reads the name that follows an office: "President Biden", "the Prime Minister of Bahrain, His Royal
// Highness Salman bin Hamad Al Khalifa,".
func (s *scan) officeThenName(ph officePhrase, sent *lang.Sentence, title bool) (p person, ok bool) {
	k := ph.end
	if k+2 < sent.End && !ph.kind.Plural && s.Tokens[k].Norm == "(" && s.Tokens[k+2].Norm == ")" && allCaps(s.Tokens[k+1].Form) {
		k += 3 // "Secretary-General of the Gulf Cooperation Council (GCC) …"
	}
	comma := k < sent.End && s.Tokens[k].Norm == ","
	if comma && (ph.complement || ph.article || ph.of != "" && ph.capital && s.closed(k+1, sent)) && !ph.kind.Plural {
		k++
	} else if comma {
		return p, false
	}
	j := s.honorifics(k, sent.End)
	h, hEnd := s.g.Holder(s.Tokens, k, s.day)
	if h != nil && j > k && strings.HasPrefix(h.Name, s.Tokens[k].Form) {
		j = k // "Sheikh Hasina": what looks like a title is the name
	} else {
		h, hEnd = s.g.Holder(s.Tokens, j, s.day)
	}
	end, n := s.nameRun(j, sent.End, true, title)
	if h != nil && hEnd > end && s.upper[j] {
		end, n = hEnd, hEnd-j
	}
	if n == 0 && !comma && j == k && s.titleAt(k) {
		if _, second := s.g.Office(s.Tokens, k); second < sent.End { // "Foreign Minister Senator …"
			j = second
			end, n = s.nameRun(j, sent.End, true, title)
		}
	}
	if n == 0 || s.aide(&ph) {
		return p, false
	}
	known := n > 1 || j > k || s.byWord[s.Tokens[end-1].Norm] > 0
	known = known || h != nil
	switch {
	case comma && j == k && (n < 2 || !s.closes(end, sent.End)):
		return p, false
	case n == 1 && (title || ph.kind.Plural) && !known, title && ph.kind.Plural && !s.certain(j, end, sent):
		return p, false
	case ph.kind.Plural && !ph.capital && h == nil && !s.certain(j, end, sent):
		return p, false
	case !ph.capital && !known, (s.cutShort(&ph) || n == 1 && !s.complete(&ph)) && !known:
		return p, false
	case s.cutShort(&ph) && j == k && !s.certain(j, end, sent) && h == nil, !title && s.namesThing(end, sent.End):
		return p, false
	}
	p = s.person(ph.first, j, end)
	p.of = ph.of
	if ph.kind.Type != "counterpart" {
		p.office, p.kind = s.SpanOf(ph.first, ph.end), ph.kind
	}
	return p, true
}

// closed reports whether a name begins at token k that a comma ends: "German Chancellor, A, said".
func (s *scan) closed(k int, sent *lang.Sentence) bool {
	end, n := s.nameRun(s.honorifics(k, sent.End), sent.End, true, false)
	return n > 1 && end < sent.End && (s.Tokens[end].Norm == "," || s.Tokens[end].Norm == "." || s.isVerb(end))
}

// others reads the further holders after the first of a plural office: "Presidents of Kazakhstan and Uzbekistan A and B",
// "Deputy Prime Ministers A of Kazakhstan and B of Uzbekistan".
func (s *scan) others(p *person, ph *officePhrase, sent *lang.Sentence) {
	var states []string
	for k := ph.head; k < ph.end; k++ {
		if code := s.actorCode(k); code != "" && !slices.Contains(states, code) {
			states = append(states, code)
		}
	}
	all := []person{*p}
	k := s.ofAfter(&all[0], sent.End)
	for n := 0; n < 8 && k < sent.End; n++ {
		for k < sent.End && (s.Tokens[k].Norm == "," || s.Tokens[k].Norm == "and") {
			k++
		}
		j := s.honorifics(k, sent.End)
		end, words := s.nameRun(j, sent.End, true, false)
		if words == 0 {
			break
		}
		q := s.person(k, j, end)
		q.office, q.kind = p.office, p.kind
		k = s.ofAfter(&q, sent.End)
		all = append(all, q)
	}
	if len(all) < 2 {
		return
	}
	for i := range all {
		if len(states) == len(all) {
			all[i].of = states[i]
		}
		if i > 0 {
			s.add(all[i], false)
		}
	}
	p.of = all[0].of
}

// ofAfter sets the state of a person from "of Kazakhstan" after the name, and gives the token after it.
func (s *scan) ofAfter(p *person, hi int) int {
	k := p.nameEnd
	if k+1 >= hi || s.Tokens[k].Norm != "of" {
		return k
	}
	if k++; s.Tokens[k].Norm == "the" && k+1 < hi {
		k++
	}
	if code := s.actorCode(k); code != "" {
		p.of = code
		return s.found[s.name[k]].end
	}
	return p.nameEnd
}

// cutShort reports whether an office ends in a word of a portfolio, so that what follows may as well go on with it:
// "Director of the Office of Public Engagement".
func (s *scan) cutShort(ph *officePhrase) bool {
	last := ph.end - 1
	return ph.complement && s.name[last] < 0 && s.w.portfolio[s.Tokens[last].Norm] && !s.w.fullPortfolio[s.Tokens[last].Norm]
}

// complete reports whether one word after an office may be the name of its holder: "Foreign Minister Wang" and "President of
// Indonesia Widodo" may, "Director of the U.S. Patent" may not.
func (s *scan) complete(ph *officePhrase) bool {
	leading := ph.kind.Type == "state" || ph.kind.Type == "government" || ph.kind.Type == "minister" || ph.kind.Type == "envoy"
	if !ph.complement {
		return ph.kind.Type != "scholar" && ph.kind.Type != "press"
	}
	e := s.at(ph.end - 1)
	return leading && e != nil && e.Kind == gazetteer.State
}

// closes reports whether an apposition may end before token k.
func (s *scan) closes(k, hi int) bool {
	if k >= hi {
		return true
	}
	switch t := &s.Tokens[k]; t.Tag {
	case lang.PUNCT, lang.VERB, lang.AUX, lang.CCONJ, lang.ADP, lang.PART:
		return true
	}
	return false
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
