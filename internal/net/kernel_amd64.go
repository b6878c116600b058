package net

import (
	"math/bits"

	"golang.org/x/sys/cpu"
)

var haveAVX2 = cpu.X86.HasAVX2 && cpu.X86.HasPOPCNT

// prepare lays out the rows that hidden reads.
func (m *Model) prepare() {
	if !haveAVX2 {
		m.widen()
	}
}

// hidden sets the units of the hidden layer.
func (m *Model) hidden(features []uint32, h *[MaxHidden]float32) {
	switch {
	case !haveAVX2:
		m.hiddenPlain(features, h)
	case len(features) > 0:
		hiddenAVX2(m, &features[0], len(features), h)
	}
}

// weigh sets the scores of the classes whose bits are allowed: scale times the inner product of the class's weights and h.
func weigh(out []float32, scale float32, allowed uint64, h, scores []float32) {
	if !haveAVX2 {
		weighPlain(out, scale, allowed, h, scores)
		return
	}
	if allowed == 0 {
		return
	}
	last := bits.Len64(allowed) - 1
	_, _ = scores[last], out[(last+1)*len(h)-1]
	weighAVX2(&out[0], len(h), scale, allowed, &h[0], &scores[0])
}

// hiddenAVX2 takes n features, at least one and at most MaxFeatures. Units beyond m.Hidden, up to a whole block, are set to anything.
//
//go:noescape
func hiddenAVX2(m *Model, features *uint32, n int, h *[MaxHidden]float32)

// weighAVX2 takes a set of classes that is not empty, and out as rows of hidden numbers, a multiple of 8.
//
//go:noescape
func weighAVX2(out *float32, hidden int, scale float32, allowed uint64, h, scores *float32)
