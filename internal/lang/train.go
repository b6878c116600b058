package lang

import (
	"encoding/binary"
	"math/rand/v2"

	"rapporteur/internal/conllu"
	"rapporteur/internal/net"
)

// Training says how models are learned. Equal training of equal treebanks gives equal models.
type Training struct {
	Seed   uint64
	Epochs int
	Hidden int     // units of the nets
	Rows   int     // log2 of the rows of the nets
	Least  int     // features met less often are left out
	Rate   float64 // of learning
	Drop   float64 // share of features hidden at each decision
	Mute   float64 // share of units hidden
	Log    func(format string, args ...any)
}

func (t Training) net(classes int) net.Options {
	return net.Options{Classes: classes, Hidden: t.Hidden, Rows: t.Rows, Rate: t.Rate, Drop: t.Drop, Mute: t.Mute, Least: t.Least, Seed: t.Seed}
}

// example is a sentence of a treebank as learning needs it.
type example struct {
	tokens []Token
	class  []uint8 // by the lexicon's classes
	head   []int32
	rel    []Rel
}

// exampleOf reads a sentence of a treebank; trees with crossing arcs are made projective.
func exampleOf(s *conllu.Sentence, x *lexicon) example {
	var e example
	for _, w := range s.Words {
		t := Token{Form: w.Form, Norm: Norm(w.Form), Tag: TagOf(w.UPOS), Feats: FeatsOf(w.Feats), Lemma: w.Lemma}
		e.tokens = append(e.tokens, t)
		e.head = append(e.head, int32(w.Head))
		e.rel = append(e.rel, RelOf(w.Rel))
		e.class = append(e.class, x.classOf(t.Tag, t.Feats))
	}
	projectivize(e.head)
	return e
}

// inflected are the features that make classes of a part of speech.
func inflected(t Tag, f Feats) Feats {
	switch t {
	case NOUN, PROPN:
		return f & Plural
	case VERB, AUX:
		return f & (Past | Present | Fin | Inf | Ger | Part | Passive | Imp)
	}
	return 0
}

// classOf is the number of a class; of an unknown one, that of the first class with the same tag.
func (x *lexicon) classOf(t Tag, f Feats) uint8 {
	f = inflected(t, f)
	same := 0
	for i, c := range x.classes {
		if c.tag == t && c.feats == f {
			return uint8(i)
		}
		if c.tag == t && x.classes[same].tag != t {
			same = i
		}
	}
	return uint8(same)
}

// projectivize lifts arcs until none cross, the shortest first.
func projectivize(head []int32) {
	for range head {
		best, size := -1, int32(1<<30)
		for d := range head {
			h := head[d]
			if h < 0 {
				continue
			}
			lo, hi := min(h, int32(d)), max(h, int32(d))
			for k := lo + 1; k < hi; k++ {
				if !governs(head, h, k) {
					if hi-lo < size {
						best, size = d, hi-lo
					}
					break
				}
			}
		}
		if best < 0 {
			return
		}
		head[best] = head[head[best]]
	}
}

func governs(head []int32, h, d int32) bool {
	for n := 0; d >= 0 && n < len(head); n++ {
		if d == h {
			return true
		}
		d = head[d]
	}
	return false
}

// learnTags learns one of the tagger's nets: the scout, which reads examples from their end, or the main one, which knows ahead.
func learnTags(x *lexicon, bank []tagged, scout bool, t Training) *net.Model {
	r := rand.New(rand.NewPCG(t.Seed, 1))
	tr := net.NewTrainer(t.net(len(x.classes)))
	var sc scratch
	scores := sc.scores[:len(x.classes)]
	for epoch := range t.Epochs {
		tr.Epoch(epoch, t.Epochs)
		for _, k := range r.Perm(len(bank)) {
			e := &bank[k]
			gold := e.example.class
			x.prepare(&sc, e.tokens)
			sc.class = sc.class[:0]
			if sc.ahead = append(sc.ahead[:0], e.ahead...); scout {
				sc.ahead = sc.ahead[:0]
				sc.mirror()
			}
			sc.clauses()
			for i := range gold {
				sc.clauseAt(x, i)
				tr.Score(sc.tagFeatures(sc.features[:0], i), scores)
				best, want := argmax(scores), int(gold[i])
				if scout {
					want = int(gold[len(gold)-1-i])
				}
				tr.Learn(scores, func(c int) bool { return c == want })
				sc.class = append(sc.class, uint8(best))
			}
		}
	}
	return tr.Model()
}

// scoutTags sets ahead of all examples by scouts that have not learned from them.
func scoutTags(x *lexicon, bank []tagged, t Training) {
	crossed(bank, func(rest []tagged) func(*tagged) {
		tg := &tagger{scout: learnTags(x, rest, true, t), lex: x}
		var sc scratch
		return func(e *tagged) {
			x.prepare(&sc, e.tokens)
			tg.reconnoiter(&sc)
			e.ahead = append([]uint8(nil), sc.ahead...)
		}
	})
}

// TrainTagger learns the lexicon and the tagger from sentences and gives their files.
func TrainTagger(bank []conllu.Sentence, t Training) (lexiconFile, taggerFile []byte, err error) {
	lexiconFile = learnLexicon(bank)
	x, err := parseLexicon(lexiconFile)
	if err != nil {
		return nil, nil, err
	}
	var ex []tagged
	for i := range bank {
		ex = append(ex, tagged{example: exampleOf(&bank[i], x)})
	}
	scoutTags(x, ex, t)
	t.Log("learning the tagger")
	return lexiconFile, join(learnTags(x, ex, true, t).Bytes(), learnTags(x, ex, false, t).Bytes()), nil
}

// join writes byte strings one after the other, each with its length; split reads them.
func join(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = binary.AppendUvarint(out, uint64(len(p)))
		out = append(out, p...)
	}
	return out
}

func split(b []byte, n int) ([][]byte, bool) {
	var out [][]byte
	for range n {
		size, k := binary.Uvarint(b)
		if k <= 0 || uint64(len(b)-k) < size {
			return nil, false
		}
		out = append(out, b[k:k+int(size)])
		b = b[k+int(size):]
	}
	return out, true
}
