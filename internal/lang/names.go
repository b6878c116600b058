package lang

import "rapporteur/internal/net"

// recognizer finds names, from left to right: for each token whether it begins a name, goes on with one, or neither. It goes twice
// over a document: the second time it knows what its words were taken for elsewhere in it.
type recognizer struct {
	first, second *net.Model
}

// The classes of the recognizer: 0 outside, 2t-1 begins and 2t goes on with a name of type t.
const nameClasses = 2*int(OtherName) + 1

// nameWord is what the recognizer sees of a token.
type nameWord struct {
	id, full  uint32 // see word
	seen      uint32
	kind      uint32 // see shape
	suffix    [2]uint32
	prefix    uint32
	head      int32 // within the document, -1 for none
	class     uint8
	rel       uint8
	hint      hint
	bare      bool // mostly a word that is no name
	first     bool // of its sentence
	last      bool
	lastOfRun int32 // last word of the run of capitalized words that it stands in
}

// nameDoc is a document as the recognizer sees it.
type nameDoc struct {
	words  []nameWord
	marks  []uint8
	before []uint8 // the marks of the first time
	votes  map[uint32]int32
	pool   []vote
	seen   map[uint32]uint8 // see gather
}

// vote is what the words of a document were taken for, by type; the last counts those outside of names.
type vote [OtherName + 1]uint16

func (d *nameDoc) reset() {
	d.words, d.marks = d.words[:0], d.marks[:0]
}

// add appends the words of the sentence in sc, which is parsed.
func (d *nameDoc) add(sc *scratch) {
	base := len(d.words)
	n := len(sc.words)
	for i := range n {
		w, s, h, g := &sc.words[i], &sc.shapes[i], sc.hints[i], &sc.state.node[i]
		x := nameWord{id: w.id, full: w.full, seen: w.seen, kind: s.kind, suffix: [2]uint32{s.suffix[1], s.suffix[2]}, prefix: s.prefix[1],
			head: -1, class: sc.class[i], rel: uint8(g.rel), hint: h, first: i == 0, last: i == n-1}
		if g.head >= 0 {
			x.head = int32(base) + g.head
		}
		x.bare = w.bare
		d.words = append(d.words, x)
	}
	for i := n - 1; i >= 0; i-- {
		x := &d.words[base+i]
		x.lastOfRun = int32(base + i)
		if i+1 < n && (d.words[base+i+1].kind&7 >= 2 || d.words[base+i+1].kind == hasHyphen) {
			x.lastOfRun = d.words[base+i+1].lastOfRun
		}
	}
}

// names appends the names of a document.
func (r *recognizer) names(d *nameDoc, out []Name) []Name {
	var scores [nameClasses]float32
	var buf [maxNameFeatures]uint32
	d.gather()
	d.mark(func(i int) int {
		r.first.Score(d.features(buf[:0], i), net.All, scores[:])
		return argmax(legal(scores[:], d.markAt(i-1)))
	})
	if r.second != nil {
		d.count()
		d.mark(func(i int) int {
			r.second.Score(d.informed(d.features(buf[:0], i), i), net.All, scores[:])
			return argmax(legal(scores[:], d.markAt(i-1)))
		})
		d.known()
	}
	return d.read(out)
}

// known marks the bodies and places of the tables that were missed, unless their one word means something else as well.
func (d *nameDoc) known() {
	for i := 0; i < len(d.words); i++ {
		h := d.words[i].hint
		t := OrganizationName
		switch {
		case h.seat > 2:
			continue
		case h.name == hintProvince || h.name == hintRegion || h.name == hintCity:
			t = PlaceName
		case h.name != hintBody && h.name != hintAcronym:
			continue
		}
		j := i + 1
		for h.seat == 2 && j < len(d.words) && d.words[j].hint.seat == 3 && d.words[j].hint.name == h.name {
			j++
		}
		free := h.seat == 2 || !d.words[i].bare && d.words[i].hint.person == 0
		for k := i; k < j; k++ {
			free = free && d.marks[k] == 0
		}
		for k := i; k < j && free; k++ {
			d.marks[k] = 2 * uint8(t)
		}
		if free {
			d.marks[i]--
		}
		i = j - 1
	}
}

// mark decides on all tokens that may be part of a name.
func (d *nameDoc) mark(decide func(i int) int) {
	d.marks = d.marks[:0]
	for i := range d.words {
		m := 0
		if d.mayName(i) {
			m = decide(i)
		}
		d.marks = append(d.marks, uint8(m))
	}
}

// read appends the names that the marks tell.
func (d *nameDoc) read(out []Name) []Name {
	for i := 0; i < len(d.marks); {
		m := d.marks[i]
		j := i + 1
		if m != 0 {
			for j < len(d.marks) && !d.words[j].first && d.marks[j] == (m+1)&^1 {
				j++
			}
			if end := d.trim(i, j); end > i && !d.peoples(i, end) {
				out = append(out, Name{First: i, End: end, Type: NameType((m + 1) / 2)})
			}
		}
		i = j
	}
	return out
}

// What gather notes of a word.
const (
	seenSmall   = 1 << iota // in lower case
	seenTitled              // after an office or a form of address
	seenGiven               // after a given name
	seenBracket             // alone in brackets
	seenSingle              // capitalized within a sentence, alone
	seenFamily              // after another capitalized word that no table knows
)

// gather notes how the words of the document stand in it.
func (d *nameDoc) gather() {
	if d.seen == nil {
		d.seen, d.votes = map[uint32]uint8{}, map[uint32]int32{}
	}
	clear(d.seen)
	for i := range d.words {
		w := &d.words[i]
		if c := w.kind & 7; c == 1 && w.bare {
			continue
		} else if c == 1 {
			d.seen[w.full] |= seenSmall
			continue
		} else if c < 2 || w.first {
			continue
		}
		var e uint8
		p := &d.words[i-1]
		switch {
		case p.hint.word == hintOffice && p.kind&7 >= 2 || p.hint.word == hintHonorific || p.hint.word == hintRoyal:
			e |= seenTitled
		case p.hint.person&givenName != 0 && p.kind&7 >= 2:
			e |= seenGiven
		case p.kind&7 >= 2:
			e |= seenFamily
		case !w.last && d.words[i+1].kind&7 < 2:
			e |= seenSingle
			if p.kind == hasSymbol && d.words[i+1].kind == hasSymbol {
				e |= seenBracket
			}
		}
		if e != 0 {
			d.seen[w.full] |= e
		}
	}
}

// count notes what each word was taken for the first time.
func (d *nameDoc) count() {
	clear(d.votes)
	d.pool = append(d.pool[:0], vote{})
	d.before = append(d.before[:0], d.marks...)
	for i := range d.words {
		w := &d.words[i]
		if w.kind&7 < 2 {
			continue
		}
		v := d.votes[w.full]
		if v == 0 {
			v = int32(len(d.pool))
			d.pool = append(d.pool, vote{})
			d.votes[w.full] = v
		}
		d.pool[v][(d.marks[i]+1)/2]++
	}
}

// informed adds what the word, the last one of its run and the next were taken for the first time.
func (d *nameDoc) informed(f []uint32, i int) []uint32 {
	for k, j := range [3]int{i, int(d.words[i].lastOfRun), i + 1} {
		base := uint32(4300 + 10*k)
		if j >= len(d.words) || k == 2 && d.words[j].first || d.words[j].kind&7 < 2 {
			f = append(f, hash1(base, nobody))
			continue
		}
		v := d.pool[d.votes[d.words[j].full]]
		best, all := 0, 0
		for t, n := range v {
			all += int(n)
			if n > v[best] {
				best = t
			}
		}
		share := uint32(4 * int(v[best]) / max(all, 1))
		f = append(f, hash1(base+1, uint32(best)), hash3(base+2, uint32(best), share, uint32(min(all, 4))),
			hash2(base+3, uint32(d.before[j]), uint32(best)))
	}
	f = append(f, hash1(4340, uint32(d.before[i])), hash2(4341, uint32(d.before[i]), uint32(d.markAt(i-1))))
	if i+1 < len(d.before) {
		f = append(f, hash2(4342, uint32(d.before[i]), uint32(d.before[i+1])))
	}
	return f
}

// mayName reports whether a token may be part of a name: it has a capital, or goes on with one.
func (d *nameDoc) mayName(i int) bool {
	return d.words[i].kind&7 >= 2 || d.markAt(i-1) != 0 && !d.words[i].first
}

func (d *nameDoc) markAt(i int) uint8 {
	if i < 0 || i >= len(d.marks) {
		return 0
	}
	return d.marks[i]
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

// peoples reports whether all words of a stretch are demonyms or names of peoples, which are no names here.
func (d *nameDoc) peoples(i, j int) bool {
	for k := i; k < j; k++ {
		if h := d.words[k].hint; h.name != hintPeople && d.words[k].kind != hasHyphen {
			return false
		}
	}
	return true
}

// trim leaves out what stands at the end of a name but cannot end one: "of", a comma.
func (d *nameDoc) trim(i, j int) int {
	for j > i && d.words[j-1].kind&7 < 2 && d.words[j-1].kind&hasDigit == 0 {
		j--
	}
	return j
}
