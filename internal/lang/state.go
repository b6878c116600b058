package lang

// action is what the parser does next.
type action int

// The actions of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta, 2011).
const (
	shift action = iota // the next word goes on the stack
	left                // the next word governs the top of the stack, which is done
	right               // the word under the top governs it, and it is done
	actions
)

// state is a partial tree: words on a stack, words to come, and the arcs made.
type state struct {
	next  int
	stack []int32
	node  []node
}

// node is a word within a partial tree.
type node struct {
	head, rel   int32  // rel is a Rel; -1 when no head yet
	class       uint8  // of the tagger
	lefts       uint8  // how many children on each side, at most 7
	rights      uint8  //
	stacked     bool   // it is on the stack
	left, left2 int32  // outermost children on the left, -1 when none
	right       int32  // likewise on the right
	right2      int32  //
	rels        uint64 // set of the relations of its children, those on the right shifted by one
	caseWord    uint32 // id of its first case or mark child
}

// reset begins with all words to come.
func (s *state) reset(class []uint8) {
	s.next = 0
	s.stack, s.node = s.stack[:0], s.node[:0]
	for _, c := range class {
		s.node = append(s.node, node{head: -1, rel: -1, class: c, left: -1, right: -1, left2: -1, right2: -1})
	}
}

func (s *state) done() bool { return s.next >= len(s.node) && len(s.stack) <= 1 }

// allowed reports which actions are possible.
func (s *state) allowed() (ok [actions]bool) {
	ok[shift] = s.next < len(s.node)
	ok[left] = ok[shift] && len(s.stack) > 0
	ok[right] = len(s.stack) > 1
	return ok
}

// forced is the only action that is possible, -1 when there are more.
func (s *state) forced() action {
	switch {
	case len(s.stack) == 0:
		return shift
	case s.next >= len(s.node):
		return right
	}
	return -1
}

// at is the word k below the top of the stack, -1 when there is none.
func (s *state) at(k int) int32 {
	if n := len(s.stack); k < n {
		return s.stack[n-1-k]
	}
	return -1
}

// arcOf is the arc that an action makes.
func (s *state) arcOf(a action) (head, dependent int32) {
	if a == left {
		return int32(s.next), s.at(0)
	}
	return s.at(1), s.at(0)
}

func (s *state) push() {
	s.node[s.next].stacked = true
	s.stack = append(s.stack, int32(s.next))
	s.next++
}

// attach makes h the governor of the top of the stack, d, which leaves it. Word is the id of d's form.
func (s *state) attach(h, d int32, rel Rel, word uint32) {
	n, g := &s.node[d], &s.node[h]
	n.head, n.rel, n.stacked = h, int32(rel), false
	s.stack = s.stack[:len(s.stack)-1]
	if d < h {
		g.left, g.left2 = d, g.left
		g.lefts = min(g.lefts+1, 7)
		g.rels |= 1 << rel
	} else {
		g.right, g.right2 = d, g.right
		g.rights = min(g.rights+1, 7)
		g.rels |= 1 << (rel + 1)
	}
	if g.caseWord == 0 && (rel == Case || rel == Mark) {
		g.caseWord = word
	}
}

// tree is a whole tree, with the children of each word in a list.
type tree struct {
	head  []int32
	first []int32 // child of each word, -1 when none
	next  []int32 // sister of each word
}

// set takes over heads.
func (t *tree) set(head []int32) {
	t.head, t.first, t.next = append(t.head[:0], head...), t.first[:0], t.next[:0]
	for range head {
		t.first, t.next = append(t.first, -1), append(t.next, -1)
	}
	for d := len(head) - 1; d >= 0; d-- {
		if h := head[d]; h >= 0 {
			t.next[d], t.first[h] = t.first[h], int32(d)
		}
	}
}

// costs is how many arcs of the tree each action makes impossible (Goldberg and Nivre, 2013).
func (t *tree) costs(s *state) (cost [actions]int) {
	next := int32(s.next)
	top := s.at(0)
	if int(next) < len(s.node) {
		switch h := t.head[next]; {
		case h < 0 && top >= 0, // a root that is shifted upon other words can only end as the dependent of one
			h >= 0 && h < next && h != top && s.node[h].stacked:
			cost[shift]++
		}
		for c := t.first[next]; c >= 0 && c < next; c = t.next[c] {
			if s.node[c].stacked {
				cost[shift]++
			}
		}
	}
	if top < 0 {
		return cost
	}
	kids := 0
	for c := t.first[top]; c >= 0; c = t.next[c] {
		if c >= next {
			kids++
		}
	}
	cost[left], cost[right] = kids, kids
	h := t.head[top]
	if h < 0 || h > next || h == s.at(1) {
		cost[left]++
	}
	if h < 0 || h >= next {
		cost[right]++
	}
	return cost
}
