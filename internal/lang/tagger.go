package lang

import (
	"rapporteur/internal/net"
	"rapporteur/internal/text"
)

// scratch is the working memory of one Parse, reused by the next.
type scratch struct {
	spans    []text.Span
	shapes   []shape
	words    []word
	class    []uint8
	features []uint32
	scores   [64]float32
	state    state
	guided   bool
	guide    tree
	guideRel []Rel
	heads    []int32
	hints    []hint
	marks    []uint8
}

// prepare fills shapes and words for the forms of a sentence.
func (x *lexicon) prepare(sc *scratch, tokens []Token) {
	sc.shapes, sc.words = sc.shapes[:0], sc.words[:0]
	if sc.features == nil {
		sc.features = make([]uint32, 0, net.MaxFeatures)
	}
	for i := range tokens {
		s := look(tokens[i].Form)
		e := x.words[s.key]
		w := word{full: uint32(s.key ^ s.key>>32), seen: e.seen, cluster: e.cluster}
		w.id = w.full
		if e.seen == 0 {
			w.id = s.suffix[1] ^ s.kind<<24
		}
		sc.shapes = append(sc.shapes, s)
		sc.words = append(sc.words, w)
	}
}

// tagger gives each token its class, from left to right.
type tagger struct {
	model *net.Model
}

// tag sets sc.class for the prepared sentence.
func (t *tagger) tag(sc *scratch) {
	sc.class = sc.class[:0]
	scores := sc.scores[:t.model.Classes]
	for i := range sc.words {
		sc.features = sc.tagFeatures(sc.features[:0], i)
		t.model.Score(sc.features, scores)
		sc.class = append(sc.class, uint8(argmax(scores)))
	}
}
