package lang

import (
	"math"
	"slices"

	"rapporteur/internal/net"
)

// parser builds the tree of a tagged sentence.
type parser struct {
	actions *net.Model
	rels    *net.Model
	lex     *lexicon

	mirrored bool // it reads sentences from their end
}

// parse leaves a tree in sc.state. When sc.guided, it is led by the tree in sc.guide.
func (p *parser) parse(sc *scratch) {
	st := &sc.state
	st.reset(sc.class)
	var scores [actions]float32
	for !st.done() {
		a := st.forced()
		if a < 0 {
			sc.features = sc.actionFeatures(sc.features[:0])
			p.actions.Score(sc.features, net.All, scores[:])
			a = choose(scores[:], st.allowed())
		}
		if a == shift {
			st.push()
			continue
		}
		h, d := st.arcOf(a)
		st.attach(h, d, p.rel(sc, h, d), sc.words[d].id)
	}
	if len(st.stack) > 0 {
		st.node[st.stack[0]].rel = int32(Root)
	}
}

// rel is the relation of an arc.
func (p *parser) rel(sc *scratch, h, d int32) Rel {
	may := p.lex.rels[p.lex.pair(sc.class[h], sc.class[d], d < h != p.mirrored)]
	if may == 0 {
		may = net.All
	}
	if r := only(may); r >= 0 {
		return Rel(r)
	}
	sc.features = sc.relFeatures(sc.features[:0], h, d)
	p.rels.Score(sc.features, may, sc.scores[:len(relNames)])
	return Rel(argmax(sc.scores[:len(relNames)]))
}

func choose(scores []float32, ok [actions]bool) action {
	best, top := shift, float32(math.Inf(-1))
	for a := shift; a < actions; a++ {
		if ok[a] && scores[a] > top {
			best, top = a, scores[a]
		}
	}
	return best
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

// mirror turns the sentence around, so that a parser reads it from its end.
func (sc *scratch) mirror() {
	slices.Reverse(sc.words)
	slices.Reverse(sc.shapes)
	slices.Reverse(sc.class)
}

// follow makes the tree in sc.state, which a mirrored sentence gave, the guide of the next parser.
func (sc *scratch) follow() {
	st := &sc.state
	n := len(st.node)
	sc.heads, sc.guideRel = sc.heads[:0], sc.guideRel[:0]
	for i := range n {
		m := &st.node[n-1-i]
		h := int32(-1)
		if m.head >= 0 {
			h = int32(n-1) - m.head
		}
		sc.heads, sc.guideRel = append(sc.heads, h), append(sc.guideRel, Rel(m.rel))
	}
	sc.guide.set(sc.heads)
}

// guide parses a tagged sentence from its end and leaves the tree as guide of the parser that reads it from its beginning.
func (p *parser) guide(sc *scratch) {
	sc.guided = false
	sc.mirror()
	p.parse(sc)
	sc.mirror()
	sc.follow()
}
