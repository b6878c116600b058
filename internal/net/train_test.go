package net

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

// learn gives a net that tells which of two features came: class 0 for even sums, 1 for odd.
func learn(seed uint64) *Model {
	t := NewTrainer(Options{Classes: 2, Hidden: 16, Rows: 10, Rate: 0.1, Least: 1, Seed: seed})
	r := rand.New(rand.NewPCG(seed, 0))
	scores := make([]float32, 2)
	for epoch := range 40 {
		t.Epoch(epoch, 40)
		for range 50 {
			a, b := r.Uint32N(2), r.Uint32N(2)
			t.Score([]uint32{100 + a, 200 + b}, scores)
			t.Learn(scores, func(c int) bool { return uint32(c) == a^b })
		}
	}
	return t.Model()
}

func TestLearnsWhatNoLinearModelCan(t *testing.T) {
	m := learn(3)
	again, err := Read(m.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	scores := make([]float32, 2)
	for a := range uint32(2) {
		for b := range uint32(2) {
			again.Score([]uint32{100 + a, 200 + b}, All, scores)
			if got := scores[1] > scores[0]; got != (a^b == 1) {
				t.Errorf("%d and %d: scores %v", a, b, scores)
			}
		}
	}
	again.Score([]uint32{100, 200}, 2, scores)
	if !math.IsInf(float64(scores[0]), -1) {
		t.Errorf("a class that is not allowed scores %v", scores[0])
	}
}

func TestEqualSeedsGiveEqualModels(t *testing.T) {
	if !bytes.Equal(learn(5).Bytes(), learn(5).Bytes()) {
		t.Error("two trainings differ")
	}
}

func FuzzRead(f *testing.F) {
	b := learn(1).Bytes()
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add([]byte{2, 16, 4})
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 2 && b[2] > 14 {
			t.Skip()
		}
		if m, err := Read(b); err == nil {
			m.Score([]uint32{1, 2, 3}, All, make([]float32, m.Classes))
		}
	})
}
