package net

import (
	"math/rand/v2"
	"testing"
)

// random is a model with small random weights, and features to score.
func random(hidden, classes, logRows, sets int) (*Model, [][]uint32) {
	r := rand.New(rand.NewPCG(1, 1))
	m := newModel(classes, hidden, logRows)
	m.scale = 0.01
	for i := range m.out {
		m.out[i] = r.Float32() - 0.5
	}
	for row := range 1 << logRows {
		for u := range hidden {
			m.set(row, u, r.IntN(255)-127)
		}
	}
	features := make([][]uint32, sets)
	for i := range features {
		features[i] = make([]uint32, 20+r.IntN(30))
		for j := range features[i] {
			features[i][j] = r.Uint32()
		}
	}
	return m, features
}

// TestScore holds the sums in machine words against sums unit by unit.
func TestScore(t *testing.T) {
	for _, hidden := range []int{8, 24, 32, 40, 64, 80, 128} {
		m, features := random(hidden, 5, 8, 1000)
		scores, h := make([]float32, 5), make([]float32, hidden)
		for _, fs := range features {
			m.Score(fs, All, scores)
			for u := range h {
				sum := 0
				for _, f := range fs {
					sum += m.weight(int(f&m.mask), u)
				}
				h[u] = float32(max(sum, 0))
			}
			for c, got := range scores {
				if want := m.scale * dot(m.out[c*hidden:][:hidden], h); got != want {
					t.Fatalf("%d hidden units, class %d: %v, want %v", hidden, c, got, want)
				}
			}
		}
	}
}

func BenchmarkScore(b *testing.B) {
	m, features := random(64, 40, 20, 30_000)
	scores := make([]float32, 40)
	for i := 0; b.Loop(); i++ {
		m.Score(features[i%len(features)], All, scores)
	}
}
