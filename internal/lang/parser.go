package lang

import "rapporteur/internal/linear"

// action is what the parser does next.
type action int

// The actions of the arc-hybrid system (Kuhlmann and others, 2011).
const (
	shift action = iota
	left         // the next word governs the top of the stack
	right        // the word under the top governs it
	actions
)

// state is a partial tree: words on a stack, words to come, and the arcs made.
type state struct {
	n     int
	next  int
	stack []int32
	node  []node
}

// node is a word within a partial tree.
type node struct {
	head        int32
	rel         Rel
	class       uint8
	left, right int32 // its outermost children so far, -1 when none
	left2       int32 // the next inner ones
	right2      int32
	lefts       uint8 // how many
	rights      uint8
	leftRels    uint64 // sets of their relations
	rightRels   uint64
	caseWord    uint32 // id of its first case or mark child
	hasCc       bool
}

// reset begins with all words to come.
func (s *state) reset(class []uint8) {
	s.n, s.next = len(class), 0
	s.stack = s.stack[:0]
	s.node = s.node[:0]
	for _, c := range class {
		s.node = append(s.node, node{head: -1, class: c, left: -1, right: -1, left2: -1, right2: -1})
	}
}

func (s *state) done() bool { return s.next >= s.n && len(s.stack) <= 1 }

// allowed reports which actions are possible.
func (s *state) allowed() (ok [actions]bool) {
	ok[shift] = s.next < s.n
	ok[left] = s.next < s.n && len(s.stack) > 0
	ok[right] = len(s.stack) > 1
	return ok
}

// arc makes h the governor of d.
func (s *state) arc(h, d int32, rel Rel, words []word) {
	s.node[d].head, s.node[d].rel = h, rel
	g := &s.node[h]
	if d < h {
		g.left, g.left2 = d, g.left
		g.lefts = min(g.lefts+1, 7)
		g.leftRels |= 1 << rel
		if g.caseWord == 0 && (rel == Case || rel == Mark) {
			g.caseWord = words[d].id
		}
	} else {
		g.right, g.right2 = d, g.right
		g.rights = min(g.rights+1, 7)
		g.rightRels |= 1 << rel
	}
	if rel == Cc {
		g.hasCc = true
	}
}

// arcOf is the arc that an action would make.
func (s *state) arcOf(a action) (head, dependent int32) {
	top := s.stack[len(s.stack)-1]
	if a == left {
		return int32(s.next), top
	}
	return s.stack[len(s.stack)-2], top
}

func (s *state) push() {
	s.stack = append(s.stack, int32(s.next))
	s.next++
}

func (s *state) pop() { s.stack = s.stack[:len(s.stack)-1] }

// parser builds the tree of a tagged sentence.
type parser struct {
	lex     *lexicon
	actions *linear.Model
	rels    *linear.Model
}

// parse leaves the tree in sc.state.
func (p *parser) parse(sc *scratch) {
	st := &sc.state
	st.reset(sc.class)
	for !st.done() {
		ok := st.allowed()
		sc.features = p.lex.actionFeatures(sc, sc.features[:0])
		p.actions.Score(sc.features, &sc.sums)
		best, top := shift, -1
		for a := shift; a < actions; a++ {
			if v := sc.sums.At(int(a)); ok[a] && v > top {
				best, top = a, v
			}
		}
		if best == shift {
			st.push()
			continue
		}
		h, d := st.arcOf(best)
		sc.features = p.lex.relFeatures(sc, h, d, sc.features[:0])
		p.rels.Score(sc.features, &sc.sums)
		st.arc(h, d, Rel(p.rels.Best(&sc.sums)), sc.words)
		st.pop()
	}
	if len(st.stack) > 0 {
		root := st.stack[0]
		st.node[root].rel = Root
	}
}

// seat is what the features say of one place of the state.
type seat struct {
	i      int32
	w      uint32 // word
	t      uint32 // class
	c      uint32 // cluster
	wt     uint32 // word and class
	l, r   uint32 // class of its outermost children
	ll, rl uint32 // their relations
	v      uint32 // how many children
	cw     uint32 // its case word
	rels   uint32 // set of relations of its children
}

const nobody = 250

func (x *lexicon) seatOf(sc *scratch, i int32) seat {
	if i < 0 || int(i) >= sc.state.n {
		return seat{i: i, w: nobody, t: nobody, c: nobody, wt: nobody, l: nobody, r: nobody, ll: nobody, rl: nobody}
	}
	n, w := &sc.state.node[i], &sc.words[i]
	s := seat{i: i, w: w.id, t: uint32(n.class) + 1, c: w.cluster, l: nobody, r: nobody, ll: nobody, rl: nobody, cw: n.caseWord}
	s.wt = s.w*31 + s.t
	s.v = uint32(n.lefts)<<3 | uint32(n.rights)
	rels := n.leftRels ^ n.rightRels<<1
	s.rels = uint32(rels) ^ uint32(rels>>32)*0x9E3779B1
	if n.left >= 0 {
		s.l, s.ll = uint32(sc.state.node[n.left].class)+1, uint32(sc.state.node[n.left].rel)
	}
	if n.right >= 0 {
		s.r, s.rl = uint32(sc.state.node[n.right].class)+1, uint32(sc.state.node[n.right].rel)
	}
	return s
}

func distance(a, b int32) uint32 {
	d := b - a
	switch {
	case d < 0:
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

func (sc *scratch) stackAt(k int) int32 {
	if n := len(sc.state.stack); k < n {
		return sc.state.stack[n-1-k]
	}
	return -1
}

func (sc *scratch) tagAt(i int) uint32 {
	if i < 0 || i >= sc.state.n {
		return nobody
	}
	return uint32(sc.state.node[i].class) + 1
}

// actionFeatures appends what decides the next action.
func (x *lexicon) actionFeatures(sc *scratch, f []uint32) []uint32 {
	st := &sc.state
	s0, s1, s2 := x.seatOf(sc, sc.stackAt(0)), x.seatOf(sc, sc.stackAt(1)), x.seatOf(sc, sc.stackAt(2))
	b0, b1, b2 := x.seatOf(sc, int32(st.next)), x.seatOf(sc, int32(st.next+1)), x.seatOf(sc, int32(st.next+2))
	b3 := sc.tagAt(st.next + 3)
	d0, d1 := distance(s0.i, b0.i), distance(s1.i, s0.i)
	cc := uint32(0)
	if s0.i >= 0 && st.node[s0.i].hasCc {
		cc = 1
	}
	return append(f, 1,
		hash1(2, s0.w), hash1(3, s0.t), hash1(4, s0.wt), hash1(5, s1.w), hash1(6, s1.t), hash1(7, s1.wt), hash1(8, s2.t), hash1(9, s2.wt),
		hash1(10, b0.w), hash1(11, b0.t), hash1(12, b0.wt), hash1(13, b1.w), hash1(14, b1.t), hash1(15, b1.wt), hash1(16, b2.t), hash1(17, b2.wt),
		hash2(18, s0.wt, b0.wt), hash2(19, s0.wt, b0.t), hash2(20, s0.t, b0.wt), hash2(21, s0.w, b0.w), hash2(22, s0.t, b0.t), hash2(23, b0.t, b1.t),
		hash2(24, s1.wt, s0.wt), hash2(25, s1.wt, s0.t), hash2(26, s1.t, s0.wt), hash2(27, s1.w, s0.w), hash2(28, s1.t, s0.t),
		hash2(29, s1.t, b0.t), hash2(30, s1.wt, b0.t), hash2(31, s1.t, b0.wt), hash2(32, s1.w, b0.w),
		hash3(33, s0.t, b0.t, b1.t), hash3(34, s1.t, s0.t, b0.t), hash4(35, s0.t, b0.t, b1.t, b2.t), hash3(36, s2.t, s1.t, s0.t), hash4(37, s1.t, s0.t, b0.t, b1.t),
		hash3(38, s0.w, b0.t, b1.t), hash3(39, s0.t, b0.w, b1.t), hash3(40, s1.t, s0.w, b0.t), hash3(41, s1.w, s0.t, b0.t), hash3(42, s1.t, s0.t, b0.w),
		hash3(43, s0.t, s0.l, b0.t), hash3(44, s0.t, s0.r, b0.t), hash3(45, s1.t, s1.r, s0.t), hash3(46, s1.t, s1.l, s0.t), hash3(47, s0.t, b0.t, b0.l),
		hash2(48, s0.wt, s0.ll), hash2(49, s0.wt, s0.rl), hash2(50, s1.wt, s1.rl), hash2(51, s1.wt, s1.ll), hash2(52, b0.wt, b0.ll),
		hash2(53, s0.wt, s0.v), hash2(54, s1.wt, s1.v), hash2(55, b0.wt, b0.v), hash2(56, s0.t, s0.v), hash2(57, s1.t, s1.v),
		hash2(58, s0.t, s0.rels), hash2(59, s1.t, s1.rels), hash2(60, b0.t, b0.rels), hash3(61, s1.t, s1.rels, s0.t), hash3(62, s0.t, s0.rels, b0.t),
		hash3(63, s0.t, b0.t, d0), hash3(64, s1.t, s0.t, d1), hash2(65, s0.w, d0), hash2(66, b0.w, d0), hash2(67, s1.w, d1), hash2(68, s0.w, d1),
		hash3(69, s1.w, s0.cw, s0.t), hash3(70, s1.t, s0.cw, s0.w), hash3(71, s1.t, s0.cw, s0.t), hash4(72, s2.t, s1.t, s0.cw, s0.t), hash3(73, s2.w, s0.cw, s0.t), hash3(74, s1.cw, s0.cw, s1.t),
		hash2(75, s0.c, b0.c), hash2(76, s1.c, s0.c), hash3(77, s0.c, b0.t, s0.t), hash3(78, s1.c, s0.t, s1.t), hash3(79, b0.c, s0.t, b0.t), hash3(80, s1.c, s0.cw, s0.c),
		hash4(81, s1.t, s0.t, cc, b0.t), hash4(82, s1.t, s0.t, b0.w, b1.t), hash3(83, b0.t, b1.t, b2.t), hash4(84, b0.t, b1.t, b2.t, b3), hash3(85, s0.t, b0.w, b1.w),
		hash4(86, s1.t, s0.t, s0.rl, b0.t), hash4(87, s1.t, s0.t, s1.rl, b0.t), hash3(88, s1.rl, s0.ll, s1.t),
	)
}

// relFeatures appends what decides the relation of an arc.
func (x *lexicon) relFeatures(sc *scratch, head, dep int32, f []uint32) []uint32 {
	h, d := x.seatOf(sc, head), x.seatOf(sc, dep)
	dir := uint32(0)
	if dep < head {
		dir = 1
	}
	dist := distance(min(head, dep), max(head, dep))<<1 | dir
	hp, hn := sc.tagAt(int(head)-1), sc.tagAt(int(head)+1)
	dp, dn := sc.tagAt(int(dep)-1), sc.tagAt(int(dep)+1)
	ht, dt := h.t<<1|dir, d.t<<1|dir
	hl := uint32(sc.state.node[head].leftRels) ^ uint32(sc.state.node[head].leftRels>>32)*0x9E3779B1
	hr := uint32(sc.state.node[head].rightRels) ^ uint32(sc.state.node[head].rightRels>>32)*0x9E3779B1
	return append(f, 101+dir,
		hash1(102, h.wt<<1|dir), hash1(103, d.wt<<1|dir), hash2(104, ht, d.t), hash2(105, h.wt, dt), hash2(106, ht, d.wt), hash2(107, h.wt, d.wt),
		hash3(108, ht, d.t, dist), hash2(109, d.w, dist), hash3(110, ht, d.t, d.cw), hash3(111, h.w, d.cw, dt), hash3(112, ht, d.w, d.cw),
		hash4(113, ht, d.t, hp, dn), hash4(114, ht, d.t, hn, dp), hash3(115, ht, d.t, dp), hash3(116, ht, d.t, dn),
		hash3(117, ht, d.t, d.rels), hash2(118, d.wt, d.rels), hash3(119, ht, d.t, hl), hash3(120, ht, d.t, hr), hash2(121, h.wt, hr), hash3(122, h.w, dt, hl),
		hash2(123, h.c, d.c<<1|dir), hash3(124, h.c, dt, d.cw), hash3(125, d.c, ht, d.cw), hash3(126, ht, d.t, d.ll), hash3(127, ht, d.t, h.cw),
		hash2(128, ht, d.c), hash2(129, h.c, dt), hash3(130, d.w, h.t, dp), hash3(131, d.w, dir, hl),
	)
}
