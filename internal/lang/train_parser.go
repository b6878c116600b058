package lang

import (
	"math/rand/v2"

	"rapporteur/internal/conllu"
	"rapporteur/internal/linear"
)

// explore is the share of decisions in which learning follows its own choice although it is wrong, so that the parser
// learns to make the best of its mistakes (Goldberg and Nivre, 2013).
const explore = 0.9

// gold is a tree with the children of each word at hand.
type gold struct {
	head     []int32
	children [][]int32
}

func goldOf(head []int32) gold {
	g := gold{head, make([][]int32, len(head))}
	for d, h := range head {
		if h >= 0 {
			g.children[h] = append(g.children[h], int32(d))
		}
	}
	return g
}

// costs is how many arcs of the gold tree each action makes impossible.
func (g gold) costs(st *state, onStack []bool) (cost [actions]int) {
	next := int32(st.next)
	if next < int32(st.n) {
		top := st.stackTop()
		if h := g.head[next]; h >= 0 && h < next && onStack[h] && h != top {
			cost[shift]++
		}
		// A root that is shifted upon other words can only end as the dependent of one.
		if g.head[next] < 0 && len(st.stack) > 0 {
			cost[shift]++
		}
		for _, c := range g.children[next] {
			if c < next && onStack[c] {
				cost[shift]++
			}
		}
	}
	if len(st.stack) == 0 {
		return cost
	}
	top := st.stackTop()
	kids := 0
	for _, c := range g.children[top] {
		if c >= next {
			kids++
		}
	}
	h := g.head[top]
	cost[left], cost[right] = kids, kids
	if h >= next && h != next || len(st.stack) > 1 && h == st.stack[len(st.stack)-2] {
		cost[left]++
	}
	if h < 0 {
		cost[left]++
		cost[right]++
	}
	if h >= next {
		cost[right]++
	}
	return cost
}

func (st *state) stackTop() int32 {
	if len(st.stack) == 0 {
		return -1
	}
	return st.stack[len(st.stack)-1]
}

// learnParser learns from examples whose tags are given by class.
func learnParser(x *lexicon, bank []example, class [][]uint8, t Training) *parser {
	r := rand.New(rand.NewPCG(t.Seed, 2))
	l := &parserLearner{
		x: x, r: r,
		act: linear.NewTrainer(int(actions), t.Rows), rel: linear.NewTrainer(len(relNames), t.Rows-3),
		actScores: make([]float32, actions), relScores: make([]float32, len(relNames)),
	}
	for epoch := range t.Epochs {
		l.wrong, l.seen = 0, 0
		for _, k := range order(len(bank), r) {
			l.sentence(&bank[k], class[k], epoch)
		}
		t.Log("epoch %d: %.2f%% of actions right", epoch+1, 100-100*float64(l.wrong)/float64(l.seen))
	}
	return &parser{x, l.act.Model(1), l.rel.Model(1)}
}

type parserLearner struct {
	x                    *lexicon
	r                    *rand.Rand
	act, rel             *linear.Trainer
	actScores, relScores []float32
	sc                   scratch
	onStack              []bool
	wrong, seen          int
}

func (l *parserLearner) sentence(e *example, class []uint8, epoch int) {
	sc := &l.sc
	l.x.prepare(sc, e.tokens)
	st := &sc.state
	st.reset(class)
	l.onStack = append(l.onStack[:0], make([]bool, st.n)...)
	g := goldOf(e.head)
	for !st.done() {
		ok := st.allowed()
		costs := g.costs(st, l.onStack)
		sc.features = l.x.actionFeatures(sc, sc.features[:0])
		l.act.Score(sc.features, l.actScores)
		guess, best := action(-1), action(-1)
		least := 1 << 30
		for a := shift; a < actions; a++ {
			if ok[a] {
				least = min(least, costs[a])
			}
		}
		for a := shift; a < actions; a++ {
			if !ok[a] {
				continue
			}
			if guess < 0 || l.actScores[a] > l.actScores[guess] {
				guess = a
			}
			if costs[a] == least && (best < 0 || l.actScores[a] > l.actScores[best]) {
				best = a
			}
		}
		l.act.Tick()
		l.seen++
		if costs[guess] > least {
			l.wrong++
			l.act.Update(sc.features, int(best), 1)
			l.act.Update(sc.features, int(guess), -1)
			if epoch == 0 || l.r.Float64() > explore {
				guess = best
			}
		}
		l.take(e, guess)
	}
}

// take does the action, and learns the relation of its arc when the arc is right.
func (l *parserLearner) take(e *example, a action) {
	sc, st := &l.sc, &l.sc.state
	if a == shift {
		l.onStack[st.next] = true
		st.push()
		return
	}
	h, d := st.arcOf(a)
	sc.features = l.x.relFeatures(sc, h, d, sc.features[:0])
	l.rel.Score(sc.features, l.relScores)
	rel := argmax(l.relScores)
	if e.head[d] == h {
		l.rel.Tick()
		if want := int(e.rel[d]); rel != want {
			l.rel.Update(sc.features, want, 1)
			l.rel.Update(sc.features, rel, -1)
		}
	}
	st.arc(h, d, Rel(rel), sc.words)
	l.onStack[d] = false
	st.pop()
}

// TrainParser learns the parser from sentences, with tags as the tagger would give them, and gives its file.
func TrainParser(bank []conllu.Sentence, lexiconFile []byte, tagging, t Training) ([]byte, error) {
	x, err := parseLexicon(lexiconFile)
	if err != nil {
		return nil, err
	}
	ex := examplesOf(bank, x)
	p := learnParser(x, ex, jackknife(x, ex, tagging), t)
	return join(p.actions.Bytes(), p.rels.Bytes()), nil
}
