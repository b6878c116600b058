package net

import "golang.org/x/sys/cpu"

var haveAVX2 = cpu.X86.HasAVX2

// addBlock adds up a block of the machine words at places in rows, and leaves in h what exceeds base.
func addBlock(rows []uint64, places []uint32, base int32, h []float32) {
	if !haveAVX2 || len(places) == 0 {
		addBlockPlain(rows, places, base, h)
		return
	}
	_ = h[block*lanes-1]
	addBlockAVX2(&rows[0], &places[0], len(places), uint16(base), &h[0])
}

// dot is the inner product of two lists of one length.
func dot(a, b []float32) float32 {
	if !haveAVX2 || len(a) == 0 || len(a)%dotWidth != 0 || len(b) < len(a) {
		return dotPlain(a, b)
	}
	return dotAVX2(&a[0], &b[0], len(a))
}

// addBlockAVX2 reads n rows of block machine words, each place counted in machine words from rows.
//
//go:noescape
func addBlockAVX2(rows *uint64, places *uint32, n int, base uint16, h *float32)

// dotAVX2 takes n numbers, a multiple of dotWidth and not 0.
//
//go:noescape
func dotAVX2(a, b *float32, n int) float32
