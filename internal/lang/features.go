package lang

// nobody stands for a word that is not there.
const nobody = 0xfffffff

// word is what the models see of a token before it is tagged.
type word struct {
	id     uint32 // hash of the norm; of the ending when the word is rare
	full   uint32 // hash of the norm
	seen   uint32 // set of the classes of a frequent word
	entry  int32  // in the lexicon, 0 for none
	finite bool   // it is mostly a finite verb
	bare   bool   // it is mostly no proper noun
	may    uint64 // the classes it can have, as bits
	norm   string // when the lexicon knows it
}

// glance says of which of several places a feature tells more than word and class, as bits.
type glance struct {
	detail   uint32 // its ending and its looks
	family   uint32 // its children
	relation uint32 // its relation to its head
}

// spots appends what is said of several places in a tree, and leaves the classes of the words there in class. The templates of each
// place are numbered from base, ten for each.
func (sc *scratch) spots(f []uint32, base uint32, at []int32, class []uint32, g glance) []uint32 {
	nodes := sc.state.node
	words, shapes := sc.words[:len(nodes)], sc.shapes[:len(nodes)]
	for k, i := range at {
		if uint(i) >= uint(len(nodes)) {
			class[k] = nobody
			f = append(f, hash1(base, nobody))
			base += 10
			continue
		}
		n := &nodes[i]
		c := uint32(n.class)
		class[k] = c
		f = append(f, hash1(base+1, words[i].id), hash1(base+2, c))
		if g.detail>>k&1 != 0 {
			s := &shapes[i]
			f = append(f, hash1(base+3, s.suffix[1]), hash2(base+4, s.plain, c))
		}
		if g.family>>k&1 != 0 {
			f = append(f, hash2(base+6, uint32(n.lefts)<<8|uint32(n.rights), c), hash1(base+7, n.caseWord),
				hash1(base+8, uint32(n.rels)^uint32(n.rels>>32)*0x9E3779B1))
		}
		if g.relation>>k&1 != 0 {
			f = append(f, hash1(base+9, uint32(n.rel)))
		}
		base += 10
	}
	return f
}

// kin is the outermost children of a word: left, right, next left, next right.
func (s *state) kin(i int32) (l, r, l2, r2 int32) {
	if i < 0 || int(i) >= len(s.node) {
		return -1, -1, -1, -1
	}
	n := &s.node[i]
	return n.left, n.right, n.left2, n.right2
}

func beside(i, by int32) int32 {
	if i < 0 {
		return -1
	}
	return i + by
}

// actionFeatures appends what decides the next action.
func (sc *scratch) actionFeatures(f []uint32) []uint32 {
	st := &sc.state
	var at [22]int32
	for k := range 4 {
		at[k], at[4+k] = st.at(k), int32(st.next+k)
	}
	at[8], at[9], at[10], at[11] = st.kin(at[0])
	at[12], at[13], at[14], at[15] = st.kin(at[1])
	at[16], _, at[17], _ = st.kin(at[4])
	_, at[18], _, _ = st.kin(at[2])
	at[19], at[20], at[21] = beside(at[0], -1), beside(at[0], 1), beside(at[1], 1)
	var tag [len(at)]uint32
	f = sc.spots(f, 0, at[:], tag[:], glance{detail: 0x3f, family: 0x17, relation: 0x7ff00})
	if sc.guided {
		f = sc.guideFeatures(f, at[0], at[1], at[4], tag[0], tag[4])
	}
	return append(f, hash1(501, distance(at[0], at[4])), hash1(502, distance(at[1], at[0])),
		hash2(503, tag[0], tag[4]), hash2(504, tag[1], tag[0]), hash2(505, tag[4], tag[5]), hash3(506, tag[1], tag[0], tag[4]),
		hash2(507, tag[1], tag[4]), hash3(508, tag[0], tag[4], tag[5]), hash3(509, tag[2], tag[1], tag[0]), 510)
}

// guideFeatures appends what the tree of the first parser says to the second.
func (sc *scratch) guideFeatures(f []uint32, s0, s1, b0 int32, t0, t1 uint32) []uint32 {
	c := sc.guide.costs(&sc.state)
	sum := uint32(min(c[shift], 3)) | uint32(min(c[left], 3))<<2 | uint32(min(c[right], 3))<<4
	f = append(f, hash1(601, sum), hash3(602, sum, t0, t1))
	for k, i := range [3]int32{s0, s1, b0} {
		if i < 0 || int(i) >= len(sc.state.node) {
			continue
		}
		h := sc.guide.head[i]
		rel := uint32(sc.guideRel[i])
		where := uint32(0)
		switch {
		case h < 0:
			where = 1
		case h == s0:
			where = 2
		case h == s1:
			where = 3
		case h == b0:
			where = 4
		case h > b0:
			where = 5
		case h < s1:
			where = 6
		}
		ht := uint32(nobody)
		if h >= 0 {
			ht = uint32(sc.state.node[h].class)
		}
		base := uint32(610 + 5*k)
		f = append(f, hash2(base, where, rel), hash2(base+1, where, ht), hash2(base+2, rel, sc.words[i].id))
	}
	return f
}

func distance(a, b int32) uint32 {
	switch d := b - a; {
	case d < 0 || a < 0:
		return 0
	case d < 5:
		return uint32(d)
	case d < 8:
		return 5
	case d < 13:
		return 6
	case d < 20:
		return 7
	}
	return 8
}

// relFeatures appends what decides the relation of an arc.
func (sc *scratch) relFeatures(f []uint32, head, dep int32) []uint32 {
	st := &sc.state
	dir := uint32(0)
	if dep < head {
		dir = 1
	}
	h, d := &st.node[head], &st.node[dep]
	at := [...]int32{head, dep, head - 1, head + 1, dep - 1, dep + 1, dep - 2, dep + 2, d.left, d.right, d.left2, d.right2, h.left, h.right, h.left2, h.right2}
	var tag [len(at)]uint32
	f = sc.spots(f, 1000, at[:], tag[:], glance{detail: 3, family: 3, relation: 0xff00})
	if sc.guided {
		same := uint32(0)
		if sc.guide.head[dep] == head {
			same = 1
		}
		f = append(f, hash2(1601, same, uint32(sc.guideRel[dep])), hash1(1602, uint32(sc.guideRel[head])))
	}
	hw, dw := sc.words[head].full, sc.words[dep].full
	return append(f, hash1(1501, dir), hash2(1502, dir, distance(min(head, dep), max(head, dep))), hash3(1503, tag[0], tag[1], dir),
		hash4(1504, tag[0], tag[1], dir, d.caseWord), hash2(1505, dw, dir), hash2(1506, hw, dir), hash3(1507, tag[1], dir, d.caseWord))
}

// tagFeatures appends what decides the class of token i, those before it being tagged.
func (sc *scratch) tagFeatures(f []uint32, i int) []uint32 {
	w, s := &sc.words[i], &sc.shapes[i]
	kind := s.plain
	if i == 0 {
		kind |= 1 << 16
	}
	f = append(f, 2999, hash1(2001, w.full), hash1(2002, w.seen), hash1(2004, kind),
		hash1(2005, s.suffix[0]), hash1(2006, s.suffix[1]), hash1(2007, s.suffix[2]), hash1(2008, s.suffix[3]),
		hash1(2009, s.prefix[0]), hash1(2010, s.prefix[1]), hash1(2011, s.prefix[2]), hash2(2012, kind, s.suffix[1]))
	for k := -3; k <= 3; k++ {
		if k == 0 {
			continue
		}
		base := uint32(2100 + 10*(k+3))
		j := i + k
		if j < 0 || j >= len(sc.words) {
			f = append(f, hash1(base, nobody))
			continue
		}
		n, m := &sc.words[j], &sc.shapes[j]
		f = append(f, hash1(base+1, n.id), hash1(base+2, n.seen), hash1(base+3, m.suffix[1]), hash1(base+4, m.plain))
		if k < 0 {
			f = append(f, hash1(base+5, uint32(sc.class[j])))
		}
	}
	t1, t2 := uint32(255), uint32(255)
	var n1, p1 word
	if i > 0 {
		t1, p1 = uint32(sc.class[i-1]), sc.words[i-1]
	}
	if i > 1 {
		t2 = uint32(sc.class[i-2])
	}
	if i+1 < len(sc.words) {
		n1 = sc.words[i+1]
	}
	// Whether a clause has its finite verb tells "the talks held" from "they held".
	clause := uint32(sc.finite[i])
	f = append(f, hash1(2301, clause), hash2(2302, clause, s.suffix[0]), hash2(2303, clause, w.seen), hash3(2304, clause, t1, s.suffix[0]), hash2(2305, clause, w.full))
	if len(sc.ahead) > 0 {
		a0, a1, a2 := uint32(sc.ahead[i]), uint32(255), uint32(255)
		if i+1 < len(sc.ahead) {
			a1 = uint32(sc.ahead[i+1])
		}
		if i+2 < len(sc.ahead) {
			a2 = uint32(sc.ahead[i+2])
		}
		f = append(f, hash1(2401, a0), hash1(2402, a1), hash1(2403, a2), hash2(2404, a0, t1), hash2(2405, a0, a1), hash2(2406, a1, a2), hash2(2407, a0, w.full), hash3(2408, t1, a0, a1))
	}
	return append(f, hash2(2201, t1, t2), hash2(2202, w.full, t1), hash2(2203, w.seen, t1), hash2(2204, w.seen, n1.seen), hash3(2205, w.seen, t1, n1.seen),
		hash2(2206, w.full, n1.id), hash2(2207, w.full, p1.id), hash3(2208, w.seen, t1, t2))
}
