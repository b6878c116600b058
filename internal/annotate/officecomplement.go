package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

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
