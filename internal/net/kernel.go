package net

import "math/bits"

// Plain code adds up eight weights of a byte each in two machine words.
const (
	lanes     = 8
	wideBlock = 4                  // machine words of a row that are added up at a time: so many sums fit the registers
	even      = 0x00ff00ff00ff00ff // the lanes added up in one sum; the others are in a second
)

// widen lays out the rows for plain code, which would have to look up each weight of the packed ones by itself: each byte is a
// weight, plus bias. Row 0 stays zero.
func (m *Model) widen() {
	words := m.wideWords()
	m.wide = make([]uint64, m.count()*words)
	for r := 1; r < m.count(); r++ {
		packed, top := m.row(uint32(r))
		level := &levels[top]
		for i, b := range packed {
			m.wide[r*words+i/4] |= (uint64(level[b&15]) | uint64(level[b>>4])<<8) << (i % 4 * 16)
		}
	}
}

func (m *Model) wideWords() int { return max(wideBlock, m.Hidden/lanes) }

// hiddenPlain sets the units of the hidden layer from rows laid out by widen.
func (m *Model) hiddenPlain(features []uint32, h *[MaxHidden]float32) {
	var kept [MaxFeatures]uint32
	words := m.wideWords()
	n := 0
	var a, b uint64
	for _, f := range features { // short, so that the processor waits for many rows at a time
		row := m.place(f)
		p := row * uint32(words)
		x := m.wide[p]
		a += x & even
		b += x >> 8 & even
		kept[n&(MaxFeatures-1)] = p
		if row != 0 {
			n++
		}
	}
	base := int32(n * bias)
	unfold(a, b, base, h[:])
	for i := 1; i < words; i += wideBlock {
		at := min(i, words-wideBlock)
		addWide(m.wide[at:], kept[:n], base, h[at*lanes:])
	}
}

// addWide adds up a block of the machine words at places in rows, and leaves in h what exceeds base.
func addWide(rows []uint64, places []uint32, base int32, h []float32) {
	var a0, a1, a2, a3, b0, b1, b2, b3 uint64
	for _, p := range places {
		row := (*[wideBlock]uint64)(rows[p:])
		x0, x1, x2, x3 := row[0], row[1], row[2], row[3]
		a0 += x0 & even
		b0 += x0 >> 8 & even
		a1 += x1 & even
		b1 += x1 >> 8 & even
		a2 += x2 & even
		b2 += x2 >> 8 & even
		a3 += x3 & even
		b3 += x3 >> 8 & even
	}
	unfold(a0, b0, base, h)
	unfold(a1, b1, base, h[lanes:])
	unfold(a2, b2, base, h[2*lanes:])
	unfold(a3, b3, base, h[3*lanes:])
}

// unfold takes the sums of eight units apart and leaves what is positive.
func unfold(a, b uint64, base int32, h []float32) {
	o := (*[lanes]float32)(h)
	for k := 0; k < lanes; k += 2 {
		o[k] = float32(max(int32(a&0xffff)-base, 0))
		o[k+1] = float32(max(int32(b&0xffff)-base, 0))
		a >>= 16
		b >>= 16
	}
}

// dotWidth is how many products dot sums up apart from each other; the order is the same on every processor, so that
// all give the same scores.
const dotWidth = 16

// weighPlain sets the scores of the classes whose bits are allowed.
func weighPlain(out []float32, scale float32, allowed uint64, h, scores []float32) {
	for ; allowed != 0; allowed &= allowed - 1 {
		c := bits.TrailingZeros64(allowed)
		scores[c] = scale * dot(out[c*len(h):][:len(h)], h)
	}
}

// dot is the inner product of two lists of one length, a multiple of dotWidth or the rest counted one by one.
func dot(a, b []float32) float32 {
	var s [dotWidth]float32
	for len(a) >= dotWidth && len(b) >= dotWidth {
		x, y := (*[dotWidth]float32)(a), (*[dotWidth]float32)(b)
		for k := range s {
			s[k] += float32(x[k] * y[k])
		}
		a, b = a[dotWidth:], b[dotWidth:]
	}
	for width := dotWidth / 2; width > 0; width /= 2 {
		for k := range width {
			s[k] += s[k+width]
		}
	}
	sum := s[0]
	for k := range a {
		sum += float32(a[k] * b[k])
	}
	return sum
}
