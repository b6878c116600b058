package lang

import (
	"math"
	"math/rand/v2"
	"sync"

	"rapporteur/internal/conllu"
	"rapporteur/internal/net"
)

// explore is the share of wrong decisions that learning follows, so that the parser learns to make the best of its
// mistakes (Goldberg and Nivre, 2013).
const explore = 0.9

// tagged is an example with the classes that the tagger gave it, and, for a guided parser, the guide's tree.
type tagged struct {
	example
	class []uint8
	ahead []uint8 // classes by the tagger's scout
	head  []int32
	rel   []Rel
}

// learnParser learns to parse the examples; a scout learns them mirrored.
func learnParser(x *lexicon, bank []tagged, scout bool, t Training, stage string) *parser {
	l := &parserLearner{x: x, r: rand.New(rand.NewPCG(t.Seed, 2)), scout: scout}
	l.act, l.rel = net.NewTrainer(t.net(int(actions))), net.NewTrainer(t.net(len(relNames)))
	for epoch := range t.Epochs {
		l.wrong, l.seen = 0, 0
		l.act.Epoch(epoch, t.Epochs)
		l.rel.Epoch(epoch, t.Epochs)
		for _, k := range l.r.Perm(len(bank)) {
			l.sentence(&bank[k], epoch)
		}
		t.Log("%s, epoch %d: %.2f%% of actions right", stage, epoch+1, 100-100*float64(l.wrong)/float64(l.seen))
	}
	return &parser{l.act.Model(), l.rel.Model(), x, scout}
}

type parserLearner struct {
	x           *lexicon
	r           *rand.Rand
	scout       bool
	act, rel    *net.Trainer
	sc          scratch
	gold        tree
	goldRel     []Rel
	wrong, seen int
}

// load takes up an example.
func (l *parserLearner) load(e *tagged) {
	sc := &l.sc
	l.x.prepare(sc, e.tokens)
	sc.class = append(sc.class[:0], e.class...)
	sc.guided = e.head != nil && !l.scout
	if sc.guided {
		sc.guide.set(e.head)
		sc.guideRel = append(sc.guideRel[:0], e.rel...)
	}
	head := append([]int32(nil), e.example.head...)
	l.goldRel = append(l.goldRel[:0], e.example.rel...)
	if l.scout {
		sc.mirror()
		n := len(head)
		for i := range head {
			h := e.example.head[n-1-i]
			if h >= 0 {
				h = int32(n-1) - h
			}
			head[i], l.goldRel[i] = h, e.example.rel[n-1-i]
		}
	}
	l.gold.set(head)
	sc.state.reset(sc.class)
}

func (l *parserLearner) sentence(e *tagged, epoch int) {
	l.load(e)
	sc, st := &l.sc, &l.sc.state
	var scores [actions]float32
	for !st.done() {
		ok, costs := st.allowed(), l.gold.costs(st)
		l.act.Score(sc.actionFeatures(sc.features[:0]), scores[:])
		least := 1 << 30
		for a := shift; a < actions; a++ {
			if ok[a] {
				least = min(least, costs[a])
			} else {
				scores[a] = float32(math.Inf(-1))
			}
		}
		good := func(a int) bool { return ok[a] && costs[a] == least }
		guess := choose(scores[:], ok)
		l.seen++
		if costs[guess] > least {
			l.wrong++
			if epoch == 0 || l.r.Float64() > explore {
				guess = choose(scores[:], [actions]bool{good(0), good(1), good(2)})
			}
		}
		l.act.Learn(scores[:], good)
		l.take(guess)
	}
}

// take does the action, and learns the relation of its arc when the arc is right.
func (l *parserLearner) take(a action) {
	sc, st := &l.sc, &l.sc.state
	if a == shift {
		st.push()
		return
	}
	h, d := st.arcOf(a)
	scores := sc.scores[:len(relNames)]
	l.rel.Score(sc.relFeatures(sc.features[:0], h, d), scores)
	rel := argmax(scores)
	if l.gold.head[d] == h {
		want := int(l.goldRel[d])
		l.rel.Learn(scores, func(c int) bool { return c == want })
	}
	st.attach(h, d, Rel(rel), sc.words[d].id)
}

// folds is into how many parts a treebank is cut, to tag and parse each with models learned from the others. What comes later in
// the chain learns from this, and so to live with errors.
const folds = 5

// crossed runs learn for each fold, two at a time, on the examples outside of it, and lets what comes back treat those inside.
func crossed(bank []tagged, learn func(rest []tagged) func(*tagged)) {
	var wg sync.WaitGroup
	slots := make(chan bool, 2)
	for f := range folds {
		wg.Add(1)
		slots <- true
		go func() {
			defer func() { <-slots; wg.Done() }()
			var rest []tagged
			for i := range bank {
				if i*folds/len(bank) != f {
					rest = append(rest, bank[i])
				}
			}
			treat := learn(rest)
			for i := range bank {
				if i*folds/len(bank) == f {
					treat(&bank[i])
				}
			}
		}()
	}
	wg.Wait()
}

// TrainParser learns the scout and the parser from sentences, with tags as the tagger would give them, and gives their file.
func TrainParser(bank []conllu.Sentence, lexiconFile []byte, tagging, scouting, t Training) ([]byte, error) {
	x, err := parseLexicon(lexiconFile)
	if err != nil {
		return nil, err
	}
	var ex []tagged
	for i := range bank {
		ex = append(ex, tagged{example: exampleOf(&bank[i], x)})
	}
	scoutTags(x, ex, tagging)
	crossed(ex, func(rest []tagged) func(*tagged) {
		tg := &tagger{model: learnTags(x, rest, false, tagging), lex: x}
		var sc scratch
		return func(e *tagged) {
			x.prepare(&sc, e.tokens)
			sc.ahead = append(sc.ahead[:0], e.ahead...)
			tg.settle(&sc)
			e.class = append([]uint8(nil), sc.class...)
		}
	})
	t.Log("tagged")
	crossed(ex, func(rest []tagged) func(*tagged) {
		scout := learnParser(x, rest, true, scouting, "scout of a fold")
		var sc scratch
		return func(e *tagged) {
			x.prepare(&sc, e.tokens)
			sc.class = append(sc.class[:0], e.class...)
			sc.mirror()
			scout.parse(&sc)
			sc.follow()
			e.head, e.rel = append([]int32(nil), sc.heads...), append([]Rel(nil), sc.guideRel...)
		}
	})
	scout := learnParser(x, ex, true, scouting, "scout")
	p := learnParser(x, ex, false, t, "parser")
	return join(scout.actions.Bytes(), scout.rels.Bytes(), p.actions.Bytes(), p.rels.Bytes()), nil
}
