package lang

import "rapporteur/internal/net"

// recognizer finds names, from left to right: for each token whether it begins a name, goes on with one, or neither.
type recognizer struct {
	model *net.Model
}

// The classes of the recognizer: 0 outside, 2t-1 begins and 2t goes on with a name of type t.
const nameClasses = 2*int(OtherName) + 1

// names appends the names of a parsed sentence whose first token is base.
func (r *recognizer) names(sc *scratch, base int, out []Name) []Name {
	sc.marks = sc.marks[:0]
	scores := sc.scores[:nameClasses]
	for i := range sc.words {
		if !sc.mayName(i) {
			sc.marks = append(sc.marks, 0)
			continue
		}
		sc.features = sc.nameFeatures(sc.features[:0], i)
		r.model.Score(sc.features, net.All, scores)
		sc.marks = append(sc.marks, uint8(argmax(legal(scores, sc.markAt(i-1)))))
	}
	for i := 0; i < len(sc.marks); {
		m := sc.marks[i]
		j := i + 1
		if m != 0 {
			for j < len(sc.marks) && sc.marks[j] == (m+1)&^1 {
				j++
			}
			if end := sc.trimName(i, j); end > i {
				out = append(out, Name{First: base + i, End: base + end, Type: NameType((m + 1) / 2)})
			}
		}
		i = j
	}
	return out
}

// mayName reports whether a token may be part of a name: it has a capital, or goes on with one.
func (sc *scratch) mayName(i int) bool {
	return sc.shapes[i].kind&7 >= 2 || sc.markAt(i-1) != 0
}

func (sc *scratch) markAt(i int) uint8 {
	if i < 0 || i >= len(sc.marks) {
		return 0
	}
	return sc.marks[i]
}

// legal rules out going on with a name that the token before is no part of.
func legal(scores []float32, before uint8) []float32 {
	for c := 2; c < len(scores); c += 2 {
		if int(before) != c && int(before) != c-1 {
			scores[c] = -1e30
		}
	}
	return scores
}

// trimName leaves out what stands at the end of a name but cannot end one: "of", a comma.
func (sc *scratch) trimName(i, j int) int {
	for j > i && sc.shapes[j-1].kind&7 < 2 && sc.shapes[j-1].kind&hasDigit == 0 {
		j--
	}
	return j
}

// nameFeatures appends what decides whether token i is part of a name.
func (sc *scratch) nameFeatures(f []uint32, i int) []uint32 {
	w, s, h := &sc.words[i], &sc.shapes[i], sc.hints[i]
	b1, b2 := uint32(sc.markAt(i-1)), uint32(sc.markAt(i-2))
	kind := s.kind
	if i == 0 {
		kind |= 1 << 16
	}
	f = append(f, 4000, hash1(4001, w.id), hash1(4002, kind), hash1(4003, s.suffix[1]), hash1(4004, s.suffix[2]), hash1(4005, s.prefix[1]), hash1(4006, b1), hash2(4007, b1, b2),
		hash2(4008, uint32(h.name), uint32(h.seat)), hash1(4009, uint32(h.word)), hash3(4010, uint32(h.name), uint32(h.seat), b1), hash2(4011, uint32(h.word), b1),
		hash2(4012, b1, w.id), hash2(4013, b1, kind), hash1(4014, uint32(sc.class[i])))
	for k := -3; k <= 3; k++ {
		j := i + k
		base := uint32(4100 + 10*(k+3))
		if k == 0 {
			continue
		}
		if j < 0 || j >= len(sc.words) {
			f = append(f, hash1(base, nobody))
			continue
		}
		n, m, g := &sc.words[j], &sc.shapes[j], sc.hints[j]
		f = append(f, hash1(base+1, n.id), hash1(base+2, m.kind), hash1(base+3, uint32(sc.class[j])), hash1(base+4, uint32(g.word)), hash2(base+5, uint32(g.name), uint32(g.seat)))
	}
	// The last word of a run of capitals tells most about it.
	last := i
	for last+1 < len(sc.words) && last < i+6 && (sc.shapes[last+1].kind&7 >= 2 || sc.shapes[last+1].kind == hasHyphen) {
		last++
	}
	f = append(f, hash1(4201, sc.words[last].id), hash2(4202, uint32(sc.hints[last].word), uint32(min(last-i, 3))), hash1(4203, sc.shapes[last].suffix[1]))
	n := &sc.state.node[i]
	f = append(f, hash1(4204, uint32(n.rel)))
	if n.head >= 0 {
		f = append(f, hash1(4205, sc.words[n.head].id), hash2(4206, uint32(sc.class[n.head]), uint32(n.rel)), hash1(4207, uint32(sc.hints[n.head].word)))
	}
	return f
}
