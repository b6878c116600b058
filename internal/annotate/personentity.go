package annotate

import (
	"slices"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// add enters a person found and the entity that bears the name; a headline does not rename whom the text names.
func (s *scan) add(p person, title bool) {
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
	if p.entity >= 0 && title {
		p.words = s.Entities[p.entity].words
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
	if n := len(p.words); n > 0 {
		if k := soundOf(p.words[n-1]); k != "" {
			s.bySound[k] = p.entity + 1
		}
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
	if id := s.namesake(p); id >= 0 {
		return id
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
	if id := s.spelled(p.words[len(p.words)-1]); id >= 0 && alike(p.words, s.Entities[id].words) {
		return id
	}
	return -1
}

// spelled is the entity whose last name is the same word in another spelling, or -1.
func (s *scan) spelled(word string) int {
	k := soundOf(word)
	if k == "" {
		return -1
	}
	return s.bySound[k] - 1
}

// alike reports whether two names with the same last name in two spellings may be of one person: one is that alone, or the words
// before it are the same.
func alike(a, b []string) bool {
	if len(b) == 0 || soundOf(a[len(a)-1]) != soundOf(b[len(b)-1]) {
		return false
	}
	a, b = a[:len(a)-1], b[:len(b)-1]
	return len(a) == 0 || len(b) == 0 || within(a, b) || within(b, a)
}

// soundOf is a name without what transliterations differ in: doubled letters, and the ending that is written y, i, iy, yi, yy, ii or ij;
// "" for short names, where that tells people apart.
func soundOf(name string) string {
	if len(name) < 6 {
		return ""
	}
	stem := strings.TrimRight(name, "iyj")
	ending := len(name) - len(stem)
	if ending > 2 || len(stem) < 4 {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(stem); i++ {
		if i == 0 || stem[i] != stem[i-1] {
			b.WriteByte(stem[i])
		}
	}
	if ending > 0 {
		b.WriteByte('y')
	}
	return b.String()
}

// namesake is the person of that surname who holds the office named with it, where the latest of the surname holds another one:
// "Prime Minister Silva" after "Justice Minister Ana Silva"; -1 when there is none.
func (s *scan) namesake(p *person) int {
	const enough = 200
	last := s.byWord[p.words[0]] - 1
	if len(p.words) > 1 || p.kind == nil || last < 0 || s.Entities[last].office == nil || s.Entities[last].office.Head == p.kind.Head {
		return -1
	}
	for id := last - 1; id >= max(0, last-enough); id-- {
		if e := &s.Entities[id]; e.Kind == Person && e.office != nil && e.office.Head == p.kind.Head && within(p.words, e.words) {
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

// otherSpelling marks token i as a person's name where it is, alone, the last name of one in another spelling.
func (s *scan) otherSpelling(i int, sent *lang.Sentence) {
	if s.name[i] >= 0 || s.Tokens[i].Tag != lang.PROPN || i > sent.First && s.upper[i-1] || i+1 < sent.End && s.upper[i+1] {
		return
	}
	if id := s.spelled(s.Tokens[i].Norm); id >= 0 {
		p := s.person(i, i, i+1)
		p.entity = id
		s.spot[i] = int32(len(s.people))
		s.people = append(s.people, p)
	}
}

// surnamesIn finds the people named by surname alone: of several of one name the one named last before, as latest keeps them.
func (s *scan) surnamesIn(sent *lang.Sentence, latest map[string]int) {
	for i := sent.First; i < sent.End; i++ {
		if k := s.spot[i]; k >= 0 {
			for _, w := range s.people[k].words {
				latest[w] = s.people[k].entity + 1
			}
		}
		if !s.upper[i] || s.spot[i] >= 0 || s.name[i] >= 0 && !s.placeLike(i) {
			continue
		}
		id := s.byWord[s.Tokens[i].Norm] - 1
		if id < 0 {
			s.otherSpelling(i, sent)
			continue
		}
		if n := latest[s.Tokens[i].Norm]; n > 0 {
			id = n - 1
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
