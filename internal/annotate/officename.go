package annotate

import (
	"slices"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

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
