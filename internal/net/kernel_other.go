//go:build !amd64

package net

// prepare lays out the rows that hidden reads.
func (m *Model) prepare() { m.widen() }

// hidden sets the units of the hidden layer.
func (m *Model) hidden(features []uint32, h *[MaxHidden]float32) { m.hiddenPlain(features, h) }

func weigh(out []float32, scale float32, allowed uint64, h, scores []float32) {
	weighPlain(out, scale, allowed, h, scores)
}
