package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// phrase is the name of an office where it stands: "Deputy Prime Minister and Minister of Foreign Affairs of Kazakhstan".
type officePhrase struct {
	first, end int // all its words
	head       int // first word of the (first) head noun
	kind       *gazetteer.Office
	of         string // the state or body: ISO code or name
	article    bool   // "the" or "a" stands before it
	capital    bool   // the head begins with a capital
	complement bool   // words like "of Foreign Affairs" follow the head
}

// longestOffice is how many words an office may have after its head.
const longestOffice = 40

// phraseAt reads the name of an office whose head noun begins at token i; ok is false when none does.
func (s *scan) phraseAt(i int) (p officePhrase, ok bool) {
	o, end := s.g.Office(s.Tokens, i)
	if o == nil {
		return p, false
	}
	sent := s.Sentence(i)
	p = officePhrase{first: i, end: end, head: i, kind: o, capital: s.upper[end-1]}
	s.officeLeft(&p, sent.First)
	p.article = p.first > sent.First && (s.Tokens[p.first-1].Tag == lang.DET || s.isPossessive(p.first-1))
	s.officeRight(&p, min(sent.End, end+longestOffice))
	if p.of == "" && p.first > sent.First+1 && s.isPossessive(p.first-1) {
		p.of = s.actorCode(p.first - 2)
	}
	return p, true
}

// officeLeft takes in what stands before the head: "Chinese", "National Security", "Senior", "NATO".
func (s *scan) officeLeft(p *officePhrase, lo int) {
	for p.first > lo {
		k := p.first - 1
		if n := s.name[k]; n >= 0 && s.spot[k] < 0 {
			f := &s.found[n]
			if code := s.ownerOf(f); code != "" && !s.belongsBefore(f.first, lo) {
				p.first, p.of = f.first, firstOf(p.of, code)
				continue
			}
			return
		}
		t := &s.Tokens[k]
		switch {
		case s.spot[k] >= 0 || s.class[k]&gazetteer.Honorific != 0:
			return
		case s.upper[k] && (s.w.portfolio[t.Norm] || s.w.class[t.Norm]&qualityWord != 0) && !functional(t.Tag) && (k > lo || t.Tag == lang.ADJ || t.Tag == lang.PROPN || t.Tag == lang.NOUN):
		case t.Norm == "-" && t.Form != "—" && k > lo && s.joined(k) && s.joined(k+1) && (s.upper[k-1] && p.capital || !p.capital):
		case !s.upper[k] && (s.w.class[t.Norm]&qualityWord != 0):
		default:
			return
		}
		p.first = k
	}
}

// belongsBefore reports whether a name at token k goes with the person named before it: "A of the Republic of Kazakhstan President B".
func (s *scan) belongsBefore(k, lo int) bool {
	k--
	if k > lo && s.Tokens[k].Norm == "the" {
		k--
	}
	return k > lo && s.Tokens[k].Norm == "of" && s.spot[k-1] >= 0
}

func functional(t lang.Tag) bool {
	switch t {
	case lang.DET, lang.ADP, lang.PRON, lang.CCONJ, lang.SCONJ, lang.VERB, lang.AUX, lang.ADV, lang.PART:
		return true
	}
	return false
}

// officeRight takes in complements ("of Foreign Affairs of Kazakhstan", "to the United Nations") and further offices of
// the same holder ("and Minister of …").
func (s *scan) officeRight(p *officePhrase, hi int) {
	k := p.end
	for k < hi {
		switch n := s.Tokens[k].Norm; {
		case !s.dated(k) && n == "of" || (!s.upper[k] || allCaps(s.Tokens[k].Form) && allCaps(s.Tokens[p.head].Form)) && !s.dated(k) && (n == "for" || n == "to" || n == "at" || n == "on" || n == "in"):
			end, of := s.complement(k+1, hi, n == "to")
			if end == k+1 || n == "in" && of == "" {
				return
			}
			if n != "to" && n != "on" || n == "to" && s.officeFollows(k+1, hi) {
				p.of = firstOf(p.of, of)
			}
			p.end, p.complement = end, true
			k = end
		case (n == "and" || n == "-" || n == "&") && s.sameHolder(p, k, hi):
			end := s.nextOffice(k+1, hi)
			for ; k < end; k++ {
				p.complement = p.complement || s.Tokens[k].Norm == "of" || s.Tokens[k].Norm == "for"
			}
			p.end = end
		default:
			return
		}
	}
}

func (s *scan) startsOffice(k, hi int) bool {
	o, end := s.g.Office(s.Tokens, k)
	return o != nil && end <= hi && o.Title && !o.Plural && (o.Type == "state" || o.Type == "government" || o.Type == "minister")
}

// sameHolder reports whether the office after the "and" at token k belongs to the holder of p.
func (s *scan) sameHolder(p *officePhrase, k, hi int) bool {
	end := s.nextOffice(k+1, hi)
	if end == 0 || s.upper[k+1] != p.capital {
		return false
	}
	the := p.first > 0 && s.Tokens[p.first-1].Tag == lang.DET
	if p.kind.Type == "state" && !p.complement && the && p.kind.Head != "crown prince" {
		return false // "the President and Prime Minister Kishida" are two
	}
	return the && end < hi && s.Tokens[end].Norm == "of" || !(the && end < hi && s.upper[end])
}

// nextOffice is the end of the office that begins at token k with its modifiers, 0 when none does.
func (s *scan) nextOffice(k, hi int) int {
	for n := 0; n < 4 && k < hi; n++ {
		if o, end := s.g.Office(s.Tokens, k); o != nil && end <= hi {
			if end < hi && (s.Tokens[end].Norm == "of" || s.Tokens[end].Norm == "for") {
				if e, _ := s.complement(end+1, hi, false); e > end+1 {
					return e
				}
			}
			return end
		}
		if !s.upper[k] || !s.w.portfolio[s.Tokens[k].Norm] && s.class[k]&gazetteer.NotAName == 0 && s.name[k] < 0 {
			return 0
		}
		k++
	}
	return 0
}

// officeAhead reports whether an office begins at token k, with its modifiers.
func (s *scan) officeAhead(k, hi int) bool {
	for n := 0; n < 4 && k < hi; n++ {
		if o, end := s.g.Office(s.Tokens, k); o != nil && end <= hi {
			return true
		}
		if !s.upper[k] || !s.w.portfolio[s.Tokens[k].Norm] && s.class[k]&gazetteer.NotAName == 0 && s.name[k] < 0 {
			return false
		}
		k++
	}
	return false
}

// bodyEnd is the end of a body's name that begins at token k with words the gazetteer does not know, 0 when none does.
func (s *scan) bodyEnd(k, hi int) int {
	for n := 0; n < 6 && k < hi && (s.upper[k] || n > 0 && s.Tokens[k].Norm == "-"); n++ {
		if s.w.bodyHead[s.Tokens[k].Norm] && n > 0 {
			return k + 1
		}
		k++
	}
	return 0
}

// ownerOf is whose office it is when the name stands in it: a state's code, a body's name.
func (s *scan) ownerOf(f *found) string {
	switch f.entry.Kind {
	case gazetteer.State, gazetteer.Adjective, gazetteer.Seat, gazetteer.Capital, gazetteer.City:
		return f.entry.Code
	case gazetteer.Organization:
		if f.entry.Code != "" {
			return f.entry.Code
		}
		return f.entry.Name
	}
	return ""
}

func (s *scan) actorCode(k int) string {
	if k < 0 || s.name[k] < 0 {
		return ""
	}
	return s.ownerOf(&s.found[s.name[k]])
}

func (s *scan) isPossessive(k int) bool {
	n := s.Tokens[k].Norm
	return n == "'s" || n == "'"
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
