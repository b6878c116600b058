package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/conllu"
	"rapporteur/internal/text"
)

// namedText analyzes a text and marks its tokens.
func (l *Language) namedText(x NamedText, sc *scratch) *namedDoc {
	p := l.Parse(&text.Document{Text: x.Text})
	marks := make([]uint8, len(p.Tokens))
	for _, n := range x.Names {
		first := true
		for i, t := range p.Tokens {
			if !n.Span.Contains(t.Span) {
				continue
			}
			marks[i] = uint8(2 * n.Type)
			if first {
				marks[i]--
			}
			first = false
		}
	}
	d := &namedDoc{}
	for _, s := range p.Sentences {
		d.learn(l, sc, p.Tokens[s.First:s.End], marks[s.First:s.End])
	}
	return d
}

// entity is a mention as GUM annotates it.
type entity struct {
	first, end int
	kind       string
	known      bool // it has a page in Wikipedia
}

// entitiesOf reads the Entity column: "(12-person-new-…" opens, "12)" closes, "(12-…)" does both.
func entitiesOf(s *conllu.Sentence) []entity {
	var out []entity
	open := map[string][]int{}
	for i, w := range s.Words {
		var v string
		for f := range strings.SplitSeq(w.Misc, "|") {
			if e, ok := strings.CutPrefix(f, "Entity="); ok {
				v = e
			}
		}
		for len(v) > 0 {
			if v[0] == '(' {
				n := strings.IndexAny(v[1:], "()")
				body := v[1:]
				if n >= 0 {
					body = v[1 : n+1]
				}
				f := strings.SplitN(body, "-", 8)
				v = v[1+len(body):]
				if len(f) < 3 {
					continue
				}
				out = append(out, entity{first: i, end: i + 1, kind: f[1], known: len(f) == 8})
				open[f[0]] = append(open[f[0]], len(out)-1)
				if len(v) > 0 && v[0] == ')' {
					open[f[0]] = open[f[0]][:len(open[f[0]])-1]
					v = v[1:]
				}
				continue
			}
			id, rest, _ := strings.Cut(v, ")")
			if st := open[id]; len(st) > 0 {
				out[st[len(st)-1]].end = i + 1
				open[id] = st[:len(st)-1]
			}
			v = rest
			if k := strings.IndexByte(id, '('); k >= 0 {
				v = id[k:] + ")" + rest
			}
		}
	}
	return out
}

// namedSentence gives the tokens of a sentence and marks the names among its entities.
func (l *Language) namedSentence(s *conllu.Sentence) (tokens []Token, marks []uint8) {
	tokens, marks = make([]Token, len(s.Words)), make([]uint8, len(s.Words))
	for i, w := range s.Words {
		tokens[i] = Token{Form: w.Form, Head: -1}
	}
	for _, m := range entitiesOf(s) {
		first, end, ok := nameIn(s, m)
		if !ok {
			continue
		}
		for first < end && m.kind == "person" && l.isTitle(s.Words[first].Form) {
			first++
		}
		if first == end || m.kind == "person" && joiner(s.Words[first].Form, "") {
			continue
		}
		t := l.nameType(m.kind, s.Words[end-1].Form, s.Words[first].Form)
		if t == NoName || longer(marks, first, end) {
			continue
		}
		for i := first; i < end; i++ {
			marks[i] = uint8(2 * t)
		}
		marks[first]--
		if end < len(marks) && marks[end] != 0 && marks[end]%2 == 0 {
			marks[end] = 0
		}
	}
	return tokens, marks
}

// isTitle reports whether a word is an office or a form of address.
func (l *Language) isTitle(form string) bool {
	h := l.known.words[keyOf(form)]
	return h == hintOffice || h == hintHonorific
}

// longer reports whether a name that is at least as long stands there.
func longer(marks []uint8, first, end int) bool {
	n := 0
	for _, m := range marks[first:end] {
		n += one(m != 0)
	}
	return n == end-first || first > 0 && n > 0 && marks[first]%2 == 0 && marks[first] != 0
}

// nameIn is the name proper within a mention: its head and what belongs to it, without titles and what describes it.
func nameIn(s *conllu.Sentence, m entity) (first, end int, ok bool) {
	head := m.first
	for i := m.first; i < m.end; i++ {
		if h := s.Words[i].Head; h < m.first || h >= m.end {
			head = i
			break
		}
	}
	w := s.Words[head]
	if w.UPOS != "PROPN" && !(m.known && head > 0 && w.UPOS == "NOUN" && capital(w.Form)) {
		return 0, 0, false
	}
	first, end = head, head+1
	for first > m.first && partOfName(s, m, first-1, head) {
		first--
	}
	for end < m.end {
		k := end
		for k < m.end && k < end+2 && joiner(s.Words[k].Form, m.kind) {
			k++
		}
		if k >= m.end || !partOfName(s, m, k, head) {
			break
		}
		end = k + 1
	}
	for first < end && joiner(s.Words[first].Form, "") {
		first++
	}
	return first, end, first < end
}

func capital(form string) bool {
	c, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(c) || unicode.IsDigit(c)
}

func partOfName(s *conllu.Sentence, m entity, i, head int) bool {
	w := s.Words[i]
	if w.Rel == "nmod:desc" || w.UPOS == "DET" && i < head || w.UPOS == "PUNCT" && w.Form != "-" || w.UPOS == "PRON" || w.Rel == "appos" && m.kind == "place" {
		return false
	}
	if w.Form == "-" || w.Form == "'s" || w.Form == "’s" {
		return i > m.first && i+1 < m.end && capital(s.Words[i-1].Form) && capital(s.Words[i+1].Form)
	}
	return capital(w.Form)
}

func joiner(form, kind string) bool {
	switch strings.ToLower(form) {
	case "of", "the", "for", "de", "la", "del", "al", "von", "van", "bin", "on", "in", "to", "'s", "’s", "&":
		return true
	case "and":
		return kind != "person" && kind != "place"
	}
	return false
}

// nameType is the type of a named mention of a kind, by its last and first words where the kind does not tell.
func (l *Language) nameType(kind, last, first string) NameType {
	headed := NoName
	for _, w := range [2]string{last, first} {
		if h := l.known.words[keyOf(w)]; h > hintHead && headed == NoName {
			headed = NameType(h - hintHead)
		}
	}
	switch kind {
	case "person":
		return PersonName
	case "organization":
		return OrganizationName
	case "place":
		return PlaceName
	case "event":
		return EventName
	case "object", "abstract":
		if headed == InstrumentName || headed == EventName {
			return headed
		}
		return OtherName
	}
	return NoName
}
