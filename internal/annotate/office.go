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

// complement reads what follows "of" or "for" in an office: the end of it, and the state or body it names.
// An office may stand in it after "to": "Assistant to the President for …".
func (s *scan) complement(k, hi int, toOffice bool) (end int, of string) {
	c := complement{scan: s, hi: hi, first: k, end: k, toOffice: toOffice}
	if k < hi && s.Tokens[k].Norm == "the" {
		c.first++
	}
	for k < hi {
		next := c.next(k)
		if next == k {
			break
		}
		k = next
	}
	return c.end, firstOf(c.of, c.body)
}

// complement is the reading of what follows "of" in an office.
type complement struct {
	*scan
	first, end, hi int // first is behind an article
	of             string
	body           string // one that the gazetteer does not know
	toOffice       bool
}

// next reads what stands at token k and gives the token behind it: k when it is no part of the complement.
func (c *complement) next(k int) int {
	t := &c.Tokens[k]
	switch {
	case c.honorifics(k, c.hi) > k && !c.w.portfolio[t.Norm] && (c.class[k]&gazetteer.NotAName == 0 || c.w.class[t.Norm]&(heWord|sheWord) != 0):
		return k // "… of Kenya and His Excellency B": the next person
	case c.toOffice && c.upper[k] && c.startsOffice(k, c.hi):
		_, c.end = c.g.Office(c.Tokens, k)
		return c.end
	case c.name[k] >= 0 && c.spot[k] < 0:
		return c.owner(k)
	case c.upper[k] && (c.w.portfolio[t.Norm] || c.class[k]&gazetteer.NotAName != 0) && !c.startsOffice(k, c.hi),
		!c.upper[k] && c.w.portfolio[t.Norm] && (t.Tag == lang.NOUN || t.Tag == lang.ADJ):
		c.end = k + 1
		return c.end
	case c.upper[k]:
		return c.capital(k)
	case t.Norm == "and" && c.officeAhead(k+1, c.hi):
		return k
	case t.Norm == "the" || t.Norm == "and" || t.Norm == "&" || t.Norm == "'s" || t.Norm == "of" && c.end == k || t.Norm == "-" && t.Form != "—" && c.joined(k),
		t.Tag == lang.ADJ && k == c.first && k+1 < c.hi && c.name[k+1] >= 0, // "the sisterly State of Kuwait"
		t.Norm == "," && c.end == k && k+1 < c.hi && c.upper[k+1] && c.w.portfolio[c.Tokens[k+1].Norm] && c.listed(k+1, c.hi):
		return k + 1
	}
	return k
}

// owner reads the name of a state or body at token k, or of a body that begins with it: "Russian Railways".
func (c *complement) owner(k int) int {
	f := &c.found[c.name[k]]
	if b := c.bodyEnd(k, c.hi); b > f.end && c.w.class[c.Tokens[b-1].Norm]&voiceNoun == 0 {
		c.of = firstOf(c.of, clean(c.Doc.At(c.SpanOf(k, b))))
		c.end = b
		return b
	}
	c.of = firstOf(c.of, c.ownerOf(f))
	c.end = f.end
	return f.end
}

// capital reads a word with a capital at token k that is no word of offices: part of what an office is for, "… on Media and Publicity",
// or of a body.
func (c *complement) capital(k int) int {
	b := c.bodyEnd(k, c.hi)
	link := c.Tokens[k-1].Norm
	person := c.class[k]&(gazetteer.GivenName|gazetteer.Surname|gazetteer.Honorific|gazetteer.Royal) != 0
	more := k+1 < c.hi && c.upper[k+1]
	switch {
	case b > 0:
		c.body = firstOf(c.body, clean(c.Doc.At(c.SpanOf(k, b))))
		c.end = b
	case person || c.spot[k] >= 0:
	case link == "and" || !more && (k == c.first || link == "&"):
		c.end = k + 1
		return c.end
	}
	return max(k, b)
}

// officeFollows reports whether an office stands at token k, after an article or not.
func (s *scan) officeFollows(k, hi int) bool {
	if k < hi && s.Tokens[k].Tag == lang.DET {
		k++
	}
	return k < hi && s.upper[k] && s.startsOffice(k, hi)
}

// listed reports whether a list of portfolios goes on with "and": "Economy, Finance and Industry".
func (s *scan) listed(k, hi int) bool {
	for ; k < hi && (s.upper[k] && s.w.portfolio[s.Tokens[k].Norm] || s.Tokens[k].Norm == ","); k++ {
	}
	return k < hi && (s.Tokens[k].Norm == "and" || s.Tokens[k].Norm == "&")
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
