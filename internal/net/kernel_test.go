package net

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernels holds that what the processor's wide registers compute is what plain code does, to the last bit.
func TestKernels(t *testing.T) {
	for hidden := 8; hidden <= MaxHidden; hidden += 8 {
		m, sets := random(hidden, 3, 9, 300)
		m.widen()
		for i, features := range append(sets, nil, sets[0][:1]) {
			if i%3 == 1 && len(features) > 7 { // as many as there may be
				for len(features) < MaxFeatures {
					features = append(features, features[len(features)-7]*3)
				}
			}
			var plain, wide [MaxHidden]float32
			m.hiddenPlain(features, &plain)
			m.hidden(features, &wide)
			if plain != cut(wide, hidden) {
				t.Fatalf("%d hidden units differ of features %d:\n%v\n%v", hidden, features, plain, wide)
			}
		}
	}
}

// TestWeigh holds the same of the scores of classes.
func TestWeigh(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		h, classes := make([]float32, 8*(1+r.IntN(MaxHidden/8))), 1+r.IntN(64)
		out, allowed := make([]float32, classes*len(h)), r.Uint64()&r.Uint64()&(1<<classes-1)
		for i := range h {
			h[i] = r.Float32() * 1000
		}
		for i := range out {
			out[i] = r.Float32() - 0.5
		}
		plain, wide := make([]float32, classes), make([]float32, classes)
		weighPlain(out, 0.01, allowed, h, plain)
		weigh(out, 0.01, allowed, h, wide)
		if !slices.Equal(plain, wide) {
			t.Fatalf("scores of %d units, classes %x differ:\n%v\n%v", len(h), allowed, plain, wide)
		}
	}
}

// cut leaves out what lies beyond the units in use.
func cut(h [MaxHidden]float32, hidden int) [MaxHidden]float32 {
	clear(h[hidden:])
	return h
}
