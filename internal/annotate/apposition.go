package annotate

import (
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// apposition gives a person the office that stands after the name: "Liu Dan, a guest researcher at …,".
func (s *scan) apposition(p *person, sent *lang.Sentence) {
	k := s.afterRemark(p.nameEnd, sent.End)
	ph, ok := s.appositionAt(k, sent)
	if !ok {
		ph, ok = s.appointedAt(k, sent)
	}
	if !ok && p.first < p.nameFirst && k == p.nameEnd {
		ph, ok = s.officeBehind(k, sent)
	}
	if !ok {
		p.of = firstOf(p.of, s.represents(k, sent.End))
		return
	}
	ph.of = firstOf(ph.of, s.represents(ph.end, sent.End))
	if ph.kind.Plural && (s.share(p, &ph) || ph.article && ph.of == "" && !ph.complement) || p.of != "" && ph.of != "" && p.of != ph.of && len(ph.of) == 3 && len(p.of) == 3 {
		return // the office of the next one in a list
	}
	at := s.SpanOf(ph.first, ph.end)
	if at.Len() > p.office.Len() {
		p.office, p.kind = at, ph.kind
	}
	p.of = firstOf(p.of, ph.of)
	p.apposFirst, p.apposEnd = ph.first, ph.end
}

// afterRemark is the token after a remark of one word in brackets at token k: "(virtually)", "(Ret.)".
func (s *scan) afterRemark(k, hi int) int {
	if k+2 >= hi || s.Tokens[k].Norm != "(" {
		return k
	}
	end := k + 2
	short := strings.HasSuffix(s.Tokens[k+1].Norm, ".")
	if s.Tokens[end].Norm == "." && end+1 < hi {
		end, short = end+1, true
	}
	if s.Tokens[end].Norm == ")" && (short || !s.upper[k+1]) {
		if o, _ := s.g.Office(s.Tokens, k+1); o == nil {
			return end + 1
		}
	}
	return k
}

// share gives a person, and those named in one list before, the office that they hold in several states: "A and B, foreign
// ministers of Japan and Australia respectively". It reports whether there are such a list and several states.
func (s *scan) share(p *person, ph *officePhrase) bool {
	var before []int // people, the last first
	for k := p.first - 1; k >= 0 && len(before) < 8; k-- {
		if n := s.spot[k]; n >= 0 {
			before = append(before, int(n))
			k = s.people[n].first
		} else if t := s.Tokens[k].Norm; t != "," && t != "and" {
			break
		}
	}
	if len(before) == 0 {
		return false
	}
	var states []string
	for k := ph.first; k < ph.end; k++ {
		if code := s.actorCode(k); code != "" && !slices.Contains(states, code) {
			states = append(states, code)
		}
	}
	if len(states) < 2 {
		return false
	}
	end := ph.head + 1
	for end < ph.end && s.Tokens[end].Norm != "of" {
		end++
	}
	office := s.SpanOf(ph.first, end)
	p.office, p.kind = office, ph.kind
	p.apposFirst, p.apposEnd = ph.first, ph.end
	if len(states) != len(before)+1 {
		return true
	}
	p.of = states[len(before)]
	for i, n := range before {
		q := s.people[n]
		q.of, q.office, q.kind = states[len(before)-1-i], office, ph.kind
		s.enrich(&q)
		s.people[n] = q
	}
	return true
}

// appositionAt reads the office between the comma (or bracket) at token k and the next one.
func (s *scan) appositionAt(k int, sent *lang.Sentence) (ph officePhrase, ok bool) {
	if k+1 >= sent.End || s.Tokens[k].Norm != "," && s.Tokens[k].Norm != "(" {
		return ph, false
	}
	first := k + 1
	if t := &s.Tokens[first]; t.Tag == lang.DET || t.Norm == "then" || t.Norm == "currently" || t.Norm == "also" || t.Norm == "as" {
		first++
	}
	for i := first; i < min(first+9, sent.End); i++ {
		t := &s.Tokens[i]
		if o, end := s.g.Office(s.Tokens, i); o != nil {
			if s.upper[i] && end < sent.End && s.upper[end] && s.spot[end] < 0 && (s.titleAt(end) || s.w.portfolio[s.Tokens[end].Norm]) {
				continue // "Deputy" of "Deputy Defense Secretary"
			}
			return s.officeAfter(first, i, sent)
		}
		if s.spot[i] >= 0 || t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.PUNCT && t.Norm != "-" && t.Norm != "\"" || t.Tag == lang.CCONJ || t.Tag == lang.ADP {
			return ph, false
		}
	}
	return ph, false
}

// officeAfter reads an office in apposition whose head is at token head and whose words begin at first.
func (s *scan) officeAfter(first, head int, sent *lang.Sentence) (ph officePhrase, ok bool) {
	ph, ok = s.phraseAt(head)
	if !ok || ph.first > first {
		if ok && s.modifierRun(first, ph.first) {
			ph.first = first
		} else {
			return ph, false
		}
	}
	ph.first = max(first, ph.first)
	if end, n := s.nameRun(s.honorifics(ph.end, sent.End), sent.End, true, false); n > 0 {
		if !s.aide(&ph) {
			return ph, false // the next person of a list
		}
		ph.end = end // "special adviser to President Lula"
		return ph, true
	}
	if body := s.bodyIn(ph.head, s.appositionEnd(ph.end, sent)); body != "" && ph.of == "" {
		ph.of = body
	}
	if end := s.appositionEnd(ph.end, sent); end > ph.end {
		for k := ph.end; k < end && ph.of == ""; k++ {
			if s.name[k] >= 0 && s.found[s.name[k]].first == k && s.upper[k-1] && s.name[k-1] < 0 {
				continue // part of a longer name
			}
			ph.of = s.actorCode(k)
		}
		ph.end, ph.complement = end, true
	}
	return ph, true
}

// aide reports whether an office ends in another one's title, whose holder's name follows: "adviser to President …".
func (s *scan) aide(ph *officePhrase) bool {
	for k := ph.head; k+1 < ph.end; k++ {
		if s.Tokens[k].Norm == "to" {
			_, end := s.g.Office(s.Tokens, k+1)
			return end == ph.end
		}
	}
	return false
}

// modifierRun reports whether tokens first to end may modify a head: no verbs, no punctuation but hyphens.
func (s *scan) modifierRun(first, end int) bool {
	for k := first; k < end; k++ {
		switch t := &s.Tokens[k]; t.Tag {
		case lang.ADJ, lang.NOUN, lang.PROPN, lang.NUM, lang.PART:
		case lang.PUNCT, lang.SYM:
			if t.Norm != "-" {
				return false
			}
		default:
			return false
		}
		if s.spot[k] >= 0 {
			return false
		}
	}
	return true
}

// appositionEnd is where an office in apposition that goes on after token k stops: before the closing comma or bracket, a
// relative clause or a verb.
func (s *scan) appositionEnd(k int, sent *lang.Sentence) int {
	first, open := k, false
	for ; k < sent.End && k < first+30; k++ {
		t := &s.Tokens[k]
		switch {
		case t.Norm == "(" && s.afterRemark(k, sent.End) > k:
			return k
		case t.Norm == "(":
			open = true
			continue
		case t.Norm == ")" && open:
			open = false
			continue
		case t.Norm == "," || t.Norm == ")" || t.Norm == ";" || t.Norm == "." || t.Norm == ":" || t.Norm == "--" || t.Norm == "-" && !s.joined(k):
			return k
		case t.Norm == "who" || t.Norm == "which" || t.Norm == "that":
			return k
		case t.Norm == "and" && s.guest(k+1, sent.End):
			return k
		case t.Tag == lang.ADP && s.w.class[t.Norm]&officeLink == 0, s.dated(k):
			return k
		case s.isVerb(k):
			for k > first && s.Tokens[k-1].Tag == lang.ADV {
				k--
			}
			return k
		}
	}
	return k
}

// guest reports whether a person with a title is named at token k: "and His Excellency B".
func (s *scan) guest(k, hi int) bool {
	j := s.honorifics(k, hi)
	if j == k || k >= hi {
		return false
	}
	_, n := s.nameRun(j, hi, true, false)
	return n > 0
}

// dated reports whether a date begins at token k or after the preposition there.
func (s *scan) dated(k int) bool {
	t := sort.Search(len(s.Times), func(i int) bool { return s.Times[i].First >= k })
	if t == len(s.Times) {
		return false
	}
	return s.Times[t].First == k || s.Times[t].First == k+1 && s.Tokens[k].Tag == lang.ADP
}

// bodyIn is the body that an office's words name ("editor-in-chief of the Delovoy Kazakhstan newspaper"), or "".
func (s *scan) bodyIn(head, end int) string {
	for k := head + 1; k < end; k++ {
		if !s.upper[k] || s.name[k] >= 0 {
			continue
		}
		stop, body := k, false // up to the last capitalized word
		for stop < end && (s.upper[stop] || s.name[stop] >= 0 || s.Tokens[stop].Norm == "of" || s.Tokens[stop].Norm == "for" || s.Tokens[stop].Norm == "and") {
			body = body || s.w.bodyHead[s.Tokens[stop].Norm]
			stop++
		}
		for stop > k+1 && !s.upper[stop-1] {
			stop--
		}
		if stop < end && s.w.bodyHead[s.Tokens[stop].Lemma] || body {
			return clean(s.Doc.At(text.Span{Start: s.Tokens[k].Span.Start, End: s.Tokens[stop-1].Span.End}))
		}
		k = stop
	}
	return ""
}
