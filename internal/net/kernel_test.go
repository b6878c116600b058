package net

import (
	"math/rand/v2"
	"testing"
)

// TestKernels holds that what the processor's wide registers compute is what plain code does, to the last bit.
func TestKernels(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		rows := make([]uint64, 64*block)
		for i := range rows {
			rows[i] = rnd.Uint64()
		}
		places := make([]uint32, rnd.IntN(MaxFeatures))
		for i := range places {
			places[i] = uint32(rnd.IntN(len(rows) - block + 1))
		}
		var plain, wide [block * lanes]float32
		base := int32(len(places) * bias)
		addBlockPlain(rows, places, base, plain[:])
		addBlock(rows, places, base, wide[:])
		if plain != wide {
			t.Fatalf("sums of %d rows differ:\n%v\n%v", len(places), plain, wide)
		}
		n := dotWidth*rnd.IntN(9) + 8*rnd.IntN(2)
		a, b := make([]float32, n), make([]float32, n)
		for i := range a {
			a[i], b[i] = rnd.Float32()*1000-500, rnd.Float32()-0.5
		}
		if x, y := dotPlain(a, b), dot(a, b); x != y {
			t.Fatalf("inner products of %d numbers differ: %v, %v", n, x, y)
		}
	}
}
