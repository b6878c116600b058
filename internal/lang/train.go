package lang

import (
	"encoding/binary"
	"math/rand/v2"

	"rapporteur/internal/conllu"
	"rapporteur/internal/linear"
)

// Training says how models are learned. Equal training of equal treebanks gives equal models.
type Training struct {
	Seed   uint64
	Epochs int
	Rows   int // log2 of the rows of the hashed model
	Log    func(format string, args ...any)
}

// example is a sentence of a treebank as learning needs it.
type example struct {
	tokens []Token
	class  []uint8 // gold, by the lexicon's classes
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
	for range len(head) {
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

// order is a reproducible shuffle.
func order(n int, r *rand.Rand) []int { return r.Perm(n) }

// learnTagger learns a tagger of the examples.
func learnTagger(x *lexicon, bank []example, t Training) *tagger {
	r := rand.New(rand.NewPCG(t.Seed, 1))
	tr := linear.NewTrainer(len(x.classes), t.Rows)
	scores := make([]float32, len(x.classes))
	var sc scratch
	for range t.Epochs {
		for _, k := range order(len(bank), r) {
			e := &bank[k]
			x.prepare(&sc, e.tokens)
			sc.class = sc.class[:0]
			for i := range e.tokens {
				sc.features = tagFeatures(&sc, i, sc.features[:0])
				tr.Score(sc.features, scores)
				best := argmax(scores)
				tr.Tick()
				if gold := int(e.class[i]); best != gold {
					tr.Update(sc.features, gold, 1)
					tr.Update(sc.features, best, -1)
				}
				sc.class = append(sc.class, uint8(best))
			}
		}
	}
	return &tagger{x, tr.Model(1)}
}

func argmax(v []float32) int {
	best := 0
	for i, s := range v {
		if s > v[best] {
			best = i
		}
	}
	return best
}

// TrainTagger learns the lexicon and the tagger from sentences and gives their files.
func TrainTagger(bank []conllu.Sentence, t Training) (lexiconFile, taggerFile []byte, err error) {
	lexiconFile = learnLexicon(bank)
	x, err := parseLexicon(lexiconFile)
	if err != nil {
		return nil, nil, err
	}
	return lexiconFile, learnTagger(x, examplesOf(bank, x), t).model.Bytes(), nil
}

func examplesOf(bank []conllu.Sentence, x *lexicon) []example {
	var out []example
	for i := range bank {
		out = append(out, exampleOf(&bank[i], x))
	}
	return out
}

// jackknife tags each fifth of the examples with a tagger learned from the others, so that the parser learns to live with wrong tags.
func jackknife(x *lexicon, bank []example, t Training) [][]uint8 {
	const folds = 5
	out := make([][]uint8, len(bank))
	var sc scratch
	for f := range folds {
		var rest []example
		for i := range bank {
			if i*folds/len(bank) != f {
				rest = append(rest, bank[i])
			}
		}
		tg := learnTagger(x, rest, t)
		for i := range bank {
			if i*folds/len(bank) == f {
				x.prepare(&sc, bank[i].tokens)
				tg.tag(&sc)
				out[i] = append([]uint8(nil), sc.class...)
			}
		}
	}
	return out
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
