package net

import (
	"math"
	"math/rand/v2"
)

// Trainer learns a net by stochastic gradient descent on the logarithmic loss, with rates that fall as a row or weight has moved (AdaGrad).
type Trainer struct {
	o         Options
	mask      uint32
	rate      float32
	in        []float32 // rows of hidden weights
	inSquare  []float32 // one a row
	out       []float32 // for each class a row of hidden weights
	outSquare []float32
	count     []uint8 // how often a row was met in the first epoch
	counting  bool
	active    []uint32 // rows of the features at hand
	h, dh     []float32
	grad      []float32
	r         *rand.Rand
}

// Options says how a net looks and learns.
type Options struct {
	Classes, Hidden int     // at most 64 and MaxHidden
	Rows            int     // log2 of the rows of the hashed features
	Rate            float64 // of learning, at first
	Drop            float64 // share of features hidden at each decision, so that none is relied upon alone
	Mute            float64 // likewise of hidden units
	Least           int     // features met less often are left out
	Seed            uint64
}

// NewTrainer prepares a net.
func NewTrainer(o Options) *Trainer {
	t := &Trainer{o: o, mask: 1<<o.Rows - 1, rate: float32(o.Rate), counting: true}
	t.r = rand.New(rand.NewPCG(o.Seed, 77))
	t.in, t.inSquare, t.count = make([]float32, o.Hidden<<o.Rows), make([]float32, 1<<o.Rows), make([]uint8, 1<<o.Rows)
	t.out, t.outSquare = make([]float32, o.Classes*o.Hidden), make([]float32, o.Classes*o.Hidden)
	t.h, t.dh, t.grad = make([]float32, o.Hidden), make([]float32, o.Hidden), make([]float32, o.Classes)
	for i := range t.in {
		t.in[i] = float32(t.r.Float64()-0.5) * 0.08
	}
	for i := range t.out {
		t.out[i] = float32(t.r.Float64()-0.5) * 0.4
	}
	return t
}

// Epoch is called before each pass over the data, to lower the rate evenly to nothing.
func (t *Trainer) Epoch(k, of int) {
	t.rate = float32(t.o.Rate * (1 - float64(k)/float64(of)))
	t.counting = k == 0
}

// Score computes the scores of the classes, with a share of features and units left out.
func (t *Trainer) Score(features []uint32, scores []float32) {
	t.choose(features)
	for j := range t.h {
		t.h[j] = 0
	}
	for _, r := range t.active {
		for j, w := range t.in[int(r)*t.o.Hidden:][:t.o.Hidden] {
			t.h[j] += w
		}
	}
	keep := float32(1 / (1 - t.o.Mute))
	for j := range t.h {
		if t.h[j] < 0 || t.o.Mute > 0 && t.r.Float64() < t.o.Mute {
			t.h[j] = 0
		} else {
			t.h[j] *= keep
		}
	}
	weigh(t.out, 1, 1<<len(scores)-1, t.h, scores)
}

// choose sets active to the rows of the features that are neither rare nor dropped.
func (t *Trainer) choose(features []uint32) {
	t.active = t.active[:0]
	limit := uint64(t.o.Drop * (1 << 16))
	var random uint64
	for i, f := range features {
		if i%4 == 0 {
			random = t.r.Uint64()
		}
		r := f & t.mask
		if t.counting && t.count[r] < 255 {
			t.count[r]++
		}
		if random&0xffff >= limit && int(t.count[r]) >= t.o.Least {
			t.active = append(t.active, r)
		}
		random >>= 16
	}
}

// tiny is a gradient not worth an update.
const tiny = 0.005

// Learn moves the weights toward the classes that are right, after Score; scores of -Inf are classes that are not possible.
func (t *Trainer) Learn(scores []float32, right func(class int) bool) {
	if !t.slope(scores, right) {
		return
	}
	keep := float32(1 / (1 - t.o.Mute))
	var norm float32
	for j := range t.dh {
		if t.h[j] <= 0 {
			t.dh[j] = 0
		}
		t.dh[j] *= keep
		norm += t.dh[j] * t.dh[j]
	}
	norm /= float32(t.o.Hidden)
	for _, r := range t.active {
		t.inSquare[r] += norm
		step := t.rate / float32(math.Sqrt(float64(t.inSquare[r]+1e-4)))
		row := t.in[int(r)*t.o.Hidden:][:t.o.Hidden]
		for j, d := range t.dh {
			row[j] -= step * d
		}
	}
}

// slope moves the output weights and leaves the gradient of the hidden layer in dh; false when there is nothing to learn.
func (t *Trainer) slope(scores []float32, right func(class int) bool) bool {
	top := float32(math.Inf(-1))
	for _, s := range scores {
		top = max(top, s)
	}
	var all, good float32
	for c, s := range scores {
		e := float32(math.Exp(float64(s - top)))
		t.grad[c] = e
		all += e
		if right(c) {
			good += e
		}
	}
	good = max(good, 1e-20)
	for j := range t.dh {
		t.dh[j] = 0
	}
	moved := false
	for c := range scores {
		g := t.grad[c] / all
		if right(c) {
			g -= t.grad[c] / good
		}
		if g < tiny && g > -tiny {
			continue
		}
		moved = true
		row, sq := t.out[c*t.o.Hidden:][:t.o.Hidden], t.outSquare[c*t.o.Hidden:][:t.o.Hidden]
		for j, hj := range t.h {
			t.dh[j] += g * row[j]
			if hj != 0 {
				d := g * hj
				sq[j] += d * d
				row[j] -= t.rate * d / float32(math.Sqrt(float64(sq[j]+1e-2)))
			}
		}
	}
	return moved
}

// Model is the net, quantized.
func (t *Trainer) Model() *Model {
	H := t.o.Hidden
	m := newModel(t.o.Classes, H, t.o.Rows, 0)
	var top float32
	var sum float64
	n := 0
	t.rows(func(r int, row []float32) {
		for _, w := range row {
			top = max(top, w, -w)
			sum += float64(w * w)
			n++
		}
	})
	// Few weights are larger than this, and finer steps serve all others.
	m.scale = min(top, 8*float32(math.Sqrt(sum/float64(max(n, 1))))) / 127
	weights := make([]int, H)
	t.rows(func(r int, row []float32) {
		for j, w := range row {
			weights[j] = min(127, max(-127, int(math.Round(float64(w/m.scale)))))
		}
		m.addWeights(r, weights)
	})
	copy(m.out, t.out)
	m.prepare()
	return m
}

func (t *Trainer) rows(f func(r int, row []float32)) {
	for r, n := range t.count {
		if n > 0 && int(n) >= t.o.Least && t.inSquare[r] > 0 {
			f(r, t.in[r*t.o.Hidden:][:t.o.Hidden])
		}
	}
}
