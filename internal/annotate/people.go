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
	for n := range s.Sentences {
		s.surnamesIn(&s.Sentences[n])
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
		s.add(p)
		i = max(p.end, i+1)
	}
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
		if end, n := s.nameRun(j, sent.End, true, title); n > 0 {
			return s.person(i, j, end), true
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
	k := sort.Search(len(s.Names), func(k int) bool { return s.Names[k].First >= i })
	return k < len(s.Names) && s.Names[k].First == i && s.Names[k].End >= end && s.Names[k].Type == lang.PersonName
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
	return s.upper[end] && (s.w.bodyHead[s.Tokens[end].Norm] || s.class[end]&gazetteer.NotAName != 0) && !s.startsOffice(end, hi) && s.Sentence(end).Part != text.Title
}

// officeThenName reads the name that follows an office: "President Biden", "the Prime Minister of Bahrain, His Royal
// Highness Salman bin Hamad Al Khalifa,".
func (s *scan) officeThenName(ph officePhrase, sent *lang.Sentence, title bool) (p person, ok bool) {
	k := ph.end
	comma := k < sent.End && s.Tokens[k].Norm == ","
	if comma && (ph.complement || ph.article) && !ph.kind.Plural {
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
	if n == 0 {
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
			s.add(all[i])
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

// honorifics is the first token after "Mr.", "His Royal Highness", "H.E. Dr.", "Sheikh".
func (s *scan) honorifics(i, hi int) int {
	j := i
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
		case j > i && s.Tokens[j].Norm == "." && s.joined(j):
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
		case s.name[k] >= 0 && !(s.placeLike(k) && (n > 0 || anchored)):
			return end, n
		case s.upper[k] && c&gazetteer.Honorific != 0 || len(t.Norm) == 0 || !letter(t.Norm):
			return end, n
		case s.upper[k] && c&(gazetteer.GivenName|gazetteer.Surname) == 0 && (c&gazetteer.NotAName != 0 || s.w.bodyHead[t.Norm] || s.w.isAbstract(t.Norm) || s.titleAt(k)):
			return end, n
		case s.upper[k] && (t.Tag == lang.DET || t.Tag == lang.PRON) && n == 0:
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

func (s *scan) person(first, nameFirst, nameEnd int) person {
	p := person{first: first, end: nameEnd, nameFirst: nameFirst, nameEnd: nameEnd}
	for k := nameFirst; k < nameEnd; k++ {
		if n := strings.TrimRight(s.Tokens[k].Norm, "."); n != "" && letter(n) && s.class[k]&gazetteer.Suffix == 0 {
			p.words = append(p.words, n)
		}
	}
	if h, _ := s.g.Holder(s.Tokens, nameFirst, s.day); h != nil {
		p.holder = h
	}
	return p
}

// add enters a person found and the entity that bears the name.
func (s *scan) add(p person) {
	for k := p.nameFirst; k < p.nameEnd; k++ {
		s.spot[k] = int32(len(s.people))
	}
	if sent := s.Sentence(p.nameFirst); p.of == "" && p.nameEnd+1 < sent.End {
		if n := s.Tokens[p.nameEnd].Norm; n == "of" || n == "from" {
			k := p.nameEnd + 1
			if s.Tokens[k].Norm == "the" && k+1 < sent.End {
				k++
			}
			p.of = s.actorCode(k)
		}
	}
	p.entity = s.sameAs(&p)
	if p.entity >= 0 && p.holder != nil && len(p.words) == 1 && len(s.Entities[p.entity].words) > 1 && s.Entities[p.entity].holder == nil {
		p.holder = nil // another bearer of a well-known surname
	}
	if p.entity < 0 {
		s.Entities = append(s.Entities, Entity{Kind: Person, first: p.first})
		p.entity = len(s.Entities) - 1
	}
	s.enrich(&p)
	if p.apposEnd > 0 {
		for k := p.apposFirst; k < p.apposEnd; k++ {
			s.office[k] = true
		}
	}
	for _, w := range p.words {
		s.byWord[w] = p.entity + 1
	}
	s.people = append(s.people, p)
}

// enrich lets an entity keep the fullest name and the fullest office used.
func (s *scan) enrich(p *person) {
	e := &s.Entities[p.entity]
	if e.holder != nil && p.holder == nil && len(p.words) > 1 && len(e.words) == 1 {
		if e.Of == e.holder.Of {
			e.Of = ""
		}
		e.holder = nil
	}
	if len(p.words) > wordCount(e.Name) {
		e.Name = clean(s.Doc.At(s.SpanOf(p.nameFirst, p.nameEnd)))
		e.NameAt = s.SpanOf(p.nameFirst, p.nameEnd)
		e.Actors = []string{e.Name}
		e.words = p.words
	}
	if s.holderOf(p); p.office.Len() > e.OfficeAt.Len() {
		e.Office, e.OfficeAt, e.office = clean(s.Doc.At(p.office)), p.office, p.kind
	}
	if p.of != "" && (e.Of == "" || len(e.Of) != 3) {
		e.Of = p.of
	}
	if p.holder != nil && e.holder == nil {
		e.holder = p.holder
	}
	if len(e.Of) != 3 && e.holder != nil {
		e.Of = e.holder.Of
	}
}

// holderOf looks up who holds the office named: "Vice President Harris".
func (s *scan) holderOf(p *person) {
	if p.holder == nil && p.kind != nil && len(p.words) > 0 {
		p.holder = s.g.HolderNamed(p.words[len(p.words)-1], p.kind.Head, s.day)
	}
}

func wordCount(name string) int {
	return len(strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }))
}

func clean(words string) string { return strings.Join(strings.Fields(words), " ") }

// sameAs is the entity that already bears the name of p, or -1.
func (s *scan) sameAs(p *person) int {
	if p.words == nil {
		return -1
	}
	for _, w := range []string{p.words[len(p.words)-1], p.words[0]} {
		id := s.byWord[w] - 1
		if id < 0 {
			continue
		}
		e := &s.Entities[id]
		switch {
		case p.holder != nil && e.holder != nil && p.holder.Name == e.holder.Name:
			return id
		case within(p.words, e.words) || within(e.words, p.words):
			return id
		}
	}
	return -1
}

// within reports whether all words of a stand in b, in this order; an initial stands for a word.
func within(a, b []string) bool {
	k := 0
	for _, w := range a {
		for k < len(b) && b[k] != w {
			k++
		}
		if k == len(b) {
			return false
		}
		k++
	}
	return len(a) > 0
}

// surnamesIn finds the people named by surname alone.
func (s *scan) surnamesIn(sent *lang.Sentence) {
	for i := sent.First; i < sent.End; i++ {
		if !s.upper[i] || s.spot[i] >= 0 || s.name[i] >= 0 && !s.placeLike(i) {
			continue
		}
		id := s.byWord[s.Tokens[i].Norm] - 1
		if id < 0 {
			continue
		}
		words := s.Entities[id].words
		last := words[len(words)-1]
		first := i
		end := i + 1
		n := s.Tokens[i].Norm
		for end < sent.End && s.spot[end] < 0 && (s.upper[end] || s.Tokens[end].Norm == "-") && slices.Contains(words, s.Tokens[end].Norm) {
			end++
		}
		surnameFirst := n == words[0] && s.class[i]&gazetteer.Surname != 0
		if n != last && !surnameFirst && end == i+1 && !(len(words) > 2 && len(n) > 3 && n != words[0]) {
			continue
		}
		if end < sent.End && s.upper[end] && s.Tokens[end].Tag == lang.PROPN || first > sent.First && s.upper[first-1] && s.spot[first-1] < 0 && first-1 > sent.First && s.Tokens[first-1].Tag == lang.PROPN {
			continue // part of a longer name
		}
		if end < sent.End && s.Tokens[end].Norm == "-" && s.namesThing(end, sent.End) {
			continue
		}
		p := s.person(first, first, end)
		p.entity = id
		for k := first; k < end; k++ {
			s.spot[k] = int32(len(s.people))
		}
		s.people = append(s.people, p)
		i = end - 1
	}
}
