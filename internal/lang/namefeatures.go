package lang

const maxNameFeatures = 128

// features appends what decides whether token i is part of a name.
func (d *nameDoc) features(f []uint32, i int) []uint32 {
	w := &d.words[i]
	h := w.hint
	b1, b2 := uint32(0), uint32(0)
	kind := w.kind
	if w.first {
		kind |= 1 << 16
	} else if b1 = uint32(d.markAt(i - 1)); !d.words[i-1].first {
		b2 = uint32(d.markAt(i - 2))
	}
	seen, who := uint32(d.seen[w.full]), w.who()
	f = append(f, 4000, hash1(4001, w.id), hash1(4002, kind), hash1(4003, w.suffix[0]), hash1(4004, w.suffix[1]), hash1(4005, w.prefix), hash1(4006, b1), hash2(4007, b1, b2),
		hash2(4008, uint32(h.name), uint32(h.seat)), hash1(4009, uint32(h.word)), hash3(4010, uint32(h.name), uint32(h.seat), b1), hash2(4011, uint32(h.word), b1),
		hash2(4012, b1, w.id), hash2(4013, b1, kind), hash1(4014, uint32(w.class)), hash1(4015, w.seen), hash1(4016, who), hash2(4017, who, b1), hash3(4018, who, kind, b1),
		hash1(4019, seen), hash2(4020, seen, who), hash3(4021, uint32(h.name), uint32(h.seat), who))
	for k := -3; k <= 3; k++ {
		j := i + k
		base := uint32(4100 + 10*(k+3))
		if k == 0 {
			continue
		}
		if j < 0 || j >= len(d.words) || k < 0 && d.within(j, i) || k > 0 && d.within(i, j) {
			f = append(f, hash1(base, nobody))
			continue
		}
		n := &d.words[j]
		g := n.hint
		f = append(f, hash1(base+1, n.id), hash1(base+2, n.kind), hash1(base+3, uint32(n.class)), hash1(base+4, uint32(g.word)), hash2(base+5, uint32(g.name), uint32(g.seat)),
			hash1(base+6, n.who()))
		if k == 1 || k == -1 {
			f = append(f, hash3(base+7, n.who(), who, n.kind&7), hash3(base+8, n.id, kind, b1), hash3(base+9, uint32(g.word), who, kind))
		}
	}
	// The last word of a run of capitals tells most about it.
	last := int(w.lastOfRun)
	l := &d.words[last]
	f = append(f, hash1(4201, l.id), hash2(4202, uint32(l.hint.word), uint32(min(last-i, 3))), hash1(4203, l.suffix[0]), hash2(4208, uint32(l.hint.word), b1))
	f = append(f, hash1(4204, uint32(w.rel)))
	if w.head >= 0 {
		g := &d.words[w.head]
		f = append(f, hash1(4205, g.id), hash2(4206, uint32(g.class), uint32(w.rel)), hash1(4207, uint32(g.hint.word)))
	}
	return f
}

// within reports whether a sentence begins after token i, up to token j.
func (d *nameDoc) within(i, j int) bool {
	for k := i + 1; k <= j; k++ {
		if d.words[k].first {
			return true
		}
	}
	return false
}

// who is what tables say of a word as part of a person's name, and whether it is a word of the language.
func (w *nameWord) who() uint32 {
	v := uint32(w.hint.person)
	if w.bare {
		v |= 4
	}
	if w.seen == 0 {
		v |= 8
	}
	return v
}
