package lang

import (
	"errors"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/conllu"
	"rapporteur/internal/net"
	"rapporteur/internal/text"
)

// NamedText is running text with the names in it, for learning and measuring.
type NamedText struct {
	Text  string
	Names []SpanName
}

// SpanName is a name at a span of a text.
type SpanName struct {
	Span text.Span
	Type NameType
}

// namedDoc is a document with the marks that its tokens should get.
type namedDoc struct {
	nameDoc
	gold []uint8
}

// nameFolds is in how many parts the documents go: each is marked by a first model that learned from the others.
const nameFolds = 5

// TrainNames learns the recognizer from a treebank with entities and from texts with names, and gives its file.
func (l *Language) TrainNames(bank []conllu.Sentence, texts []NamedText, t Training) []byte {
	var docs []*namedDoc
	var sc scratch
	for i := range bank {
		if i == 0 || bank[i].Doc != bank[i-1].Doc {
			docs = append(docs, &namedDoc{})
		}
		tokens, marks := l.namedSentence(&bank[i])
		docs[len(docs)-1].learn(l, &sc, tokens, marks)
	}
	for _, x := range texts {
		docs = append(docs, l.namedText(x, &sc))
	}
	for _, d := range docs {
		d.gather()
	}
	for k := range nameFolds {
		var others []*namedDoc
		for i, d := range docs {
			if i%nameFolds != k {
				others = append(others, d)
			}
		}
		first := learnNames(others, false, t, "fold")
		for i, d := range docs {
			if i%nameFolds == k {
				(&recognizer{first: first}).names(&d.nameDoc, nil)
				d.count()
			}
		}
	}
	second := learnNames(docs, true, t, "second")
	return join(learnNames(docs, false, t, "first").Bytes(), second.Bytes())
}

// readNames reads the file of a recognizer.
func readNames(b []byte) (*recognizer, error) {
	parts, ok := split(b, 2)
	if !ok {
		return nil, errNames
	}
	var nets [2]*net.Model
	for i := range nets {
		var err error
		if nets[i], err = net.Read(parts[i]); err != nil || nets[i].Classes != nameClasses {
			return nil, errNames
		}
	}
	return &recognizer{nets[0], nets[1]}, nil
}

var errNames = errors.New("damaged")

// learn adds a sentence with its marks.
func (d *namedDoc) learn(l *Language, sc *scratch, tokens []Token, marks []uint8) {
	l.prepare(tokens, sc)
	l.understand([]*scratch{sc})
	base := len(d.words)
	d.add(sc)
	d.gold = append(d.gold, marks...)
	for i := base; i < len(d.gold); {
		j := i + 1
		for j < len(d.gold) && d.gold[i] != 0 && d.gold[j] == (d.gold[i]+1)&^1 {
			j++
		}
		if d.gold[i] != 0 && d.peoples(i, j) {
			clear(d.gold[i:j])
		}
		i = j
	}
}

func learnNames(docs []*namedDoc, second bool, t Training, stage string) *net.Model {
	r := rand.New(rand.NewPCG(t.Seed, 3))
	tr := net.NewTrainer(t.net(nameClasses))
	var buf [maxNameFeatures]uint32
	var room [nameClasses]float32
	scores := room[:]
	for epoch := range t.Epochs {
		tr.Epoch(epoch, t.Epochs)
		wrong, seen := 0, 0
		for _, k := range r.Perm(len(docs)) {
			d := docs[k]
			d.mark(func(i int) int {
				f := d.features(buf[:0], i)
				if second {
					f = d.informed(f, i)
				}
				tr.Score(f, scores)
				best, gold := argmax(legal(scores, d.markAt(i-1))), int(d.gold[i])
				if scores[gold] < -1e29 { // it goes on with a name that was missed: learn to begin one here
					gold--
				}
				tr.Learn(scores, func(c int) bool { return c == gold })
				seen++
				wrong += one(best != gold)
				return best
			})
		}
		t.Log("names, %s, epoch %d: %.2f%% of marks right", stage, epoch+1, 100-100*float64(wrong)/float64(seen))
	}
	return tr.Model()
}

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

// NameScores counts names found, wanted and right, by type.
type NameScores [OtherName + 1]F1

// EvaluateNames measures the recognizer on texts.
func (l *Language) EvaluateNames(texts []NamedText, told func(format string, args ...any)) NameScores {
	var n NameScores
	for _, x := range texts {
		p := l.Parse(&text.Document{Text: x.Text})
		want := map[SpanName]bool{}
		for _, w := range x.Names {
			want[w] = true
			n[w.Type].Wanted++
		}
		for _, m := range p.Names {
			s := SpanName{text.Span{Start: p.Tokens[m.First].Span.Start, End: p.Tokens[m.End-1].Span.End}, m.Type}
			n[m.Type].Found++
			if want[s] {
				n[m.Type].Both++
				delete(want, s)
			} else {
				told("extra  %-12s %s", m.Type, around(x.Text, s.Span))
			}
		}
		for _, w := range x.Names {
			if want[w] {
				told("missed %-12s %s", w.Type, around(x.Text, w.Span))
			}
		}
	}
	return n
}

func around(s string, at text.Span) string {
	return strings.ReplaceAll(s[max(0, at.Start-30):at.Start]+"["+s[at.Start:at.End]+"]"+s[at.End:min(len(s), at.End+30)], "\n", " ")
}

// NamesOf gives the names of a treebank with entities as texts, a document each.
func (l *Language) NamesOf(bank []conllu.Sentence) []NamedText {
	var out []NamedText
	for i := range bank {
		offsets, ok := bank[i].Offsets()
		if !ok {
			continue
		}
		if len(out) == 0 || bank[i].NewDoc || bank[i].Doc != bank[i-1].Doc {
			out = append(out, NamedText{})
		}
		x := &out[len(out)-1]
		if x.Text != "" {
			x.Text += "\n\n"
		}
		_, marks := l.namedSentence(&bank[i])
		base := len(x.Text)
		x.Text += bank[i].Text
		for k := 0; k < len(marks); {
			j := k + 1
			if m := marks[k]; m != 0 {
				for j < len(marks) && marks[j] == (m+1)&^1 {
					j++
				}
				x.Names = append(x.Names, SpanName{text.Span{Start: base + offsets[k][0], End: base + offsets[j-1][1]}, NameType((m + 1) / 2)})
			}
			k = j
		}
	}
	return out
}
