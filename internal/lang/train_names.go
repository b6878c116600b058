package lang

import (
	"errors"
	"math/rand/v2"
	"strings"

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
