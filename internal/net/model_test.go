package net

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// random is a model with random weights, of which many rows are zero, and features to score.
func random(hidden, classes, logRows, sets int) (*Model, [][]uint32) {
	r := rand.New(rand.NewPCG(1, uint64(hidden)))
	m := newModel(classes, hidden, logRows, 0)
	m.scale = 0.01
	for i := range m.out {
		m.out[i] = r.Float32() - 0.5
	}
	weights := make([]int, hidden)
	for f := range 1 << logRows {
		most := []int{0, 0, 1, 5, 30, 100, 127}[r.IntN(7)]
		for u := range weights {
			weights[u] = r.IntN(2*most+1) - most
		}
		m.addWeights(f, weights)
	}
	m.prepare()
	features := make([][]uint32, sets)
	for i := range features {
		features[i] = make([]uint32, 20+r.IntN(60))
		for j := range features[i] {
			features[i][j] = r.Uint32()
		}
	}
	return m, features
}

// TestScore holds the sums of wide registers against sums unit by unit.
func TestScore(t *testing.T) {
	for _, hidden := range []int{8, 24, 32, 40, 64, 80, 128} {
		m, features := random(hidden, 5, 8, 1000)
		scores, h := make([]float32, 5), make([]float32, hidden)
		for _, fs := range features {
			m.Score(fs, All, scores)
			for u := range h {
				sum := 0
				for _, f := range fs {
					if r := m.place(f); r != 0 {
						packed, top := m.row(r)
						sum += (int(packed[u/2]>>(4*(u%2))&15) - 8) * int(top) / 7
					}
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

// TestRead holds that a model that was written and read is the same one.
func TestRead(t *testing.T) {
	for _, hidden := range []int{8, 24, 64, 80} {
		m, features := random(hidden, 5, 10, 100)
		b := m.Bytes()
		again, err := Read(b)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(again.Bytes(), b) {
			t.Fatalf("%d hidden units: other bytes after reading", hidden)
		}
		x, y := make([]float32, 5), make([]float32, 5)
		for _, fs := range features {
			m.Score(fs, All, x)
			again.Score(fs, All, y)
			if [5]float32(x) != [5]float32(y) {
				t.Fatalf("%d hidden units: scores %v, after reading %v", hidden, x, y)
			}
		}
	}
}

func BenchmarkScore(b *testing.B) {
	m, features := random(80, 40, 18, 30_000)
	scores := make([]float32, 40)
	for i := 0; b.Loop(); i++ {
		m.Score(features[i%len(features)], All, scores)
	}
}
