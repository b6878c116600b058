package lang

import (
	"math/bits"

	"rapporteur/internal/net"
)

// scratch is the working memory for one sentence.
type scratch struct {
	shapes   []shape
	words    []word
	class    []uint8
	ahead    []uint8 // classes by the tagger's scout
	features []uint32
	scores   [64]float32
	state    state
	guided   bool
	guide    tree
	guideRel []Rel
	heads    []int32
	hints    []hint
	headline bool    // all its words are capitalized
	finite   []uint8 // what is known of finite verbs around each token: see clauses
}

// prepare fills shapes and words for the forms of a sentence.
func (x *lexicon) prepare(sc *scratch, tokens []Token) {
	sc.shapes, sc.words = sc.shapes[:0], sc.words[:0]
	if sc.features == nil {
		sc.features = make([]uint32, 0, net.MaxFeatures)
	}
	lower, upper := 0, 0
	for i := range tokens {
		s := look(tokens[i].Form)
		switch s.kind & 7 {
		case 1:
			lower += one(len(tokens[i].Form) > 3)
		case 2, 4:
			upper++
		}
		sc.shapes = append(sc.shapes, s)
	}
	sc.headline = upper > 3 && lower == 0
	for i := range tokens {
		s := &sc.shapes[i]
		n := x.words[s.key]
		e := &x.entries[n]
		if k := s.kind & 7; sc.headline && (k == 2 || k == 4) {
			s.plain = s.kind&^7 | 2
			if e.major > 0 && x.classes[e.major-1].tag != PROPN {
				s.plain = s.kind&^7 | 1
			}
		}
		sc.words = append(sc.words, x.word(s, n))
	}
}

// word is what the models see of a token.
func (x *lexicon) word(s *shape, n int32) word {
	e := &x.entries[n]
	w := word{full: uint32(s.key ^ s.key>>32), seen: e.seen, may: net.All}
	w.id = w.full
	if e.seen == 0 {
		w.id = s.suffix[1] ^ s.plain<<24
	}
	if e.may != 0 {
		w.may = e.may
	}
	if s.kind&hasDigit == 0 {
		w.norm, w.entry = e.norm, n
	}
	w.bare = e.major > 0 && x.classes[e.major-1].tag != PROPN
	w.finite = e.major > 0 && x.classes[e.major-1].feats.Has(Fin)
	return w
}

// tagger gives each token its class, from left to right, knowing what a scout made of the sentence that read it from its end.
type tagger struct {
	scout, model *net.Model
	lex          *lexicon
}

// doubt is by how much the score of a finite verb may lie below the best in a sentence that has no other.
const doubt = 5

// settle tags the sentence, knowing sc.ahead.
func (t *tagger) settle(sc *scratch) {
	sc.class = sc.class[:0]
	sc.clauses()
	verb, class, short := t.from(sc, 0)
	// "The envoy raised concerns." must have a finite verb somewhere: the likeliest word is read as one.
	if verb >= 0 && (sc.ended() && short < doubt || sc.headline && short < doubt/2) {
		sc.class = append(sc.class[:verb], class)
		t.from(sc, verb+1)
	}
}

// only is the one class of a set, -1 when there are more.
func only(set uint64) int {
	if set&(set-1) != 0 {
		return -1
	}
	return bits.TrailingZeros64(set)
}

// reconnoiter sets sc.ahead to what the scout makes of the sentence.
func (t *tagger) reconnoiter(sc *scratch) {
	sc.ahead, sc.class = sc.ahead[:0], sc.class[:0]
	sc.mirror()
	sc.clauses()
	scores := sc.scores[:t.scout.Classes]
	for i := range sc.words {
		sc.clauseAt(t.lex, i)
		if c := only(sc.words[i].may); c >= 0 {
			sc.class = append(sc.class, uint8(c))
			continue
		}
		sc.features = sc.tagFeatures(sc.features[:0], i)
		t.scout.Score(sc.features, sc.words[i].may, scores)
		sc.class = append(sc.class, uint8(argmax(scores)))
	}
	sc.mirror()
	sc.ahead = append(sc.ahead, sc.class...)
}

// ended reports whether the sentence is closed by a full stop, as headlines and lists are not.
func (sc *scratch) ended() bool {
	n := len(sc.shapes)
	for n > 0 && sc.shapes[n-1].kind&7 == 0 && sc.shapes[n-1].first != '.' {
		n--
	}
	return n > 3 && sc.shapes[n-1].first == '.'
}

// from tags the tokens from i on. When it finds no finite verb, it tells which token comes closest to one, as which class, and by
// how much it falls short.
func (t *tagger) from(sc *scratch, i int) (verb int, class uint8, short float32) {
	scores := sc.scores[:t.model.Classes]
	verb, short = -1, doubt
	finite := false
	for ; i < len(sc.words); i++ {
		sc.clauseAt(t.lex, i)
		if c := only(sc.words[i].may); c >= 0 {
			sc.class = append(sc.class, uint8(c))
			finite = finite || t.lex.classes[c].feats.Has(Fin)
			continue
		}
		sc.features = sc.tagFeatures(sc.features[:0], i)
		t.model.Score(sc.features, sc.words[i].may, scores)
		best := t.listed(sc, scores, argmax(scores))
		sc.class = append(sc.class, uint8(best))
		finite = finite || t.lex.classes[best].feats.Has(Fin)
		if finite || sc.shapes[i].kind&7 == 0 {
			continue
		}
		for c, s := range scores {
			d := scores[best] - s
			if d >= 2*short || !t.lex.classes[c].feats.Has(Fin) {
				continue
			}
			if t.lex.base(sc.words[i].norm) != "" { // a verb of official prose is trusted twice as far
				d /= 2
			}
			if d < short {
				verb, class, short = i, uint8(c), d
			}
		}
	}
	if finite {
		return -1, 0, 0
	}
	return verb, class, short
}

// listed reads a verb after a comma or conjunction as an infinitive when the verb before it is one and the scores allow it: in "to
// expand trade, open a port and meet again" nobody is told to open.
func (t *tagger) listed(sc *scratch, scores []float32, best int) int {
	i := len(sc.class)
	c := t.lex.classes[best]
	if i == 0 || !c.feats.Has(Fin) || c.tag != VERB || c.feats&(Imp|Present) == 0 || t.lex.infinitive < 0 || scores[best]-scores[t.lex.infinitive] > doubt {
		return best
	}
	if p := t.lex.classes[sc.class[i-1]].tag; p != PUNCT && p != CCONJ {
		return best
	}
	for k := i - 1; k >= max(0, i-20); k-- {
		switch v := t.lex.classes[sc.class[k]]; {
		case int(sc.class[k]) == t.lex.infinitive:
			return t.lex.infinitive
		case v.tag == VERB && v.feats.Has(Fin), v.tag == AUX, v.tag == SCONJ:
			return best
		}
	}
	return best
}

// clauses sets for each token the bits of finite that speak of what comes after it: whether a finite verb is near, and whether one
// comes at all.
func (sc *scratch) clauses() {
	sc.finite = append(sc.finite[:0], make([]uint8, len(sc.words))...)
	last := len(sc.words) + 100
	for i := len(sc.words) - 1; i >= 0; i-- {
		if last-i < 6 {
			sc.finite[i] |= 4
		}
		if last < len(sc.words) {
			sc.finite[i] |= 8
		}
		if sc.words[i].finite {
			last = i
		}
	}
}

// clauseAt adds what the tags before token i tell: whether the sentence, and the clause, have their finite verb.
func (sc *scratch) clauseAt(x *lexicon, i int) {
	if i == 0 {
		return
	}
	b := sc.finite[i-1] & 3
	switch c := x.classes[sc.class[i-1]]; {
	case c.feats.Has(Fin):
		b |= 3
	case c.tag == SCONJ || c.tag == PUNCT || c.tag == CCONJ:
		b &^= 2
	}
	sc.finite[i] |= b
}
