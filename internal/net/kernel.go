package net

// addBlockPlain adds up a block of the machine words at places in rows, and leaves in h what exceeds base.
func addBlockPlain(rows []uint64, places []uint32, base int32, h []float32) {
	var a0, a1, a2, a3, b0, b1, b2, b3 uint64
	for _, p := range places {
		row := (*[block]uint64)(rows[p:])
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

// dotPlain is the inner product of two lists of one length, a multiple of dotWidth or the rest counted one by one.
func dotPlain(a, b []float32) float32 {
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
