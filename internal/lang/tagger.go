package lang

import (
	"rapporteur/internal/linear"
	"rapporteur/internal/text"
)

// scratch is the working memory of one Parse, reused by the next.
type scratch struct {
	spans    []text.Span
	shapes   []shape
	words    []word
	class    []uint8
	features []uint32
	sums     linear.Sums
	state    state
}

// word is what the models see of a token.
type word struct {
	id      uint32 // hash of the norm
	seen    uint32
	cluster uint32
}

// prepare fills shapes and words for the forms of a sentence.
func (x *lexicon) prepare(sc *scratch, tokens []Token) {
	sc.shapes, sc.words = sc.shapes[:0], sc.words[:0]
	for i := range tokens {
		s := look(tokens[i].Form)
		e := x.words[s.key]
		sc.shapes = append(sc.shapes, s)
		sc.words = append(sc.words, word{uint32(s.key ^ s.key>>32), e.seen, e.cluster})
	}
}

// tagger gives each token its class, from left to right.
type tagger struct {
	lex   *lexicon
	model *linear.Model
}

// tag sets sc.class for the prepared sentence.
func (t *tagger) tag(sc *scratch) {
	sc.class = sc.class[:0]
	for i := range sc.words {
		sc.features = tagFeatures(sc, i, sc.features[:0])
		t.model.Score(sc.features, &sc.sums)
		sc.class = append(sc.class, uint8(t.model.Best(&sc.sums)))
	}
}

var outside = word{id: 1, seen: 1}

func (sc *scratch) wordAt(i int) *word {
	if i < 0 || i >= len(sc.words) {
		return &outside
	}
	return &sc.words[i]
}

func (sc *scratch) classAt(i int) uint32 {
	if i < 0 {
		return 255
	}
	return uint32(sc.class[i])
}

// tagFeatures appends the features of token i, whose forerunners are tagged.
func tagFeatures(sc *scratch, i int, f []uint32) []uint32 {
	w, s := &sc.words[i], &sc.shapes[i]
	p1, p2, n1, n2 := sc.wordAt(i-1), sc.wordAt(i-2), sc.wordAt(i+1), sc.wordAt(i+2)
	t1, t2 := sc.classAt(i-1), sc.classAt(i-2)
	kind := s.kind
	if i == 0 {
		kind |= 1 << 16
	}
	var nextKind, prevKind, nextSuffix, prevSuffix uint32
	if i+1 < len(sc.shapes) {
		nextKind, nextSuffix = sc.shapes[i+1].kind, sc.shapes[i+1].suffix[1]
	}
	if i > 0 {
		prevKind, prevSuffix = sc.shapes[i-1].kind, sc.shapes[i-1].suffix[1]
	}
	f = append(f,
		1,
		hash1(2, w.id), hash2(3, w.id, t1), hash3(4, w.id, t1, t2), hash2(5, w.id, n1.id), hash2(6, w.id, p1.id),
		hash1(7, t1), hash2(8, t1, t2),
		hash1(9, w.seen), hash2(10, w.seen, t1), hash3(11, w.seen, t1, n1.seen), hash2(12, w.seen, n1.seen), hash3(13, w.seen, t1, t2),
		hash3(14, w.seen, n1.seen, n2.seen), hash2(15, w.seen, kind),
		hash1(16, s.suffix[0]), hash1(17, s.suffix[1]), hash1(18, s.suffix[2]), hash1(19, s.suffix[3]),
		hash1(20, s.prefix[0]), hash1(21, s.prefix[1]), hash1(22, s.prefix[2]),
		hash1(23, kind), hash2(24, kind, t1), hash2(25, kind, nextKind), hash3(26, s.suffix[1], kind, t1), hash2(27, s.suffix[0], n1.seen),
		hash1(28, p1.id), hash1(29, n1.id), hash1(30, p2.id), hash1(31, n2.id),
		hash1(32, n1.seen), hash1(33, n2.seen), hash2(34, p1.id, n1.id), hash2(35, t1, n1.id), hash2(36, t1, n1.seen),
		hash1(37, w.cluster), hash2(38, w.cluster, t1), hash1(39, n1.cluster), hash1(40, p1.cluster), hash2(41, w.cluster, n1.cluster),
		hash2(42, nextKind, nextSuffix), hash2(43, prevKind, prevSuffix), hash3(44, w.seen, prevSuffix, nextSuffix), hash3(45, kind, prevKind, nextKind),
		hash3(46, w.seen, n1.id, t1), hash2(47, t1, p1.id),
	)
	return f
}
