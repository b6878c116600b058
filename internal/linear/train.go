package linear

// Trainer learns a model by averaged perceptron.
type Trainer struct {
	classes int
	mask    uint32
	weight  []float32
	total   []float32 // step-weighted sums of updates, for the average
	step    float32
}

// NewTrainer prepares to learn a model of 2^logRows rows.
func NewTrainer(classes, logRows int) *Trainer {
	n := classes << logRows
	return &Trainer{classes: classes, mask: 1<<logRows - 1, weight: make([]float32, n), total: make([]float32, n), step: 1}
}

// Score sets scores to the sums of the weights of the features.
func (t *Trainer) Score(features []uint32, scores []float32) {
	for i := range scores {
		scores[i] = 0
	}
	for _, f := range features {
		at := int(f&t.mask) * t.classes
		for c, w := range t.weight[at : at+t.classes] {
			scores[c] += w
		}
	}
}

// Tick counts one decision, whether or not it leads to an update.
func (t *Trainer) Tick() { t.step++ }

// Update moves the weights of the features by delta for one class.
func (t *Trainer) Update(features []uint32, class int, delta float32) {
	for _, f := range features {
		at := int(f&t.mask)*t.classes + class
		t.weight[at] += delta
		t.total[at] += t.step * delta
	}
}

// Model gives the average of the weights over all steps, quantized to 8 bits; weights under least (in units of the largest
// that is kept unclipped, 127) fall away.
func (t *Trainer) Model(least int) *Model {
	avg := make([]float32, len(t.weight))
	for i, w := range t.weight {
		avg[i] = w - t.total[i]/t.step
	}
	scale := 127 / clip(avg)
	logRows := 0
	for 1<<logRows <= int(t.mask) {
		logRows++
	}
	m := newModel(t.classes, logRows)
	for i, w := range avg {
		q := int(w*scale + 0.5)
		if w < 0 {
			q = int(w*scale - 0.5)
		}
		q = min(127, max(-127, q))
		if q > -least && q < least {
			continue
		}
		r, c := i/t.classes, i%t.classes
		m.table[r*m.words+c/lanes] += uint64(int64(q)) << (uint(c%lanes) * 16)
	}
	return m
}

// clip is the size over which weights are cut off: few are larger, and finer steps serve all others.
func clip(avg []float32) float32 {
	var top float32
	for _, w := range avg {
		top = max(top, w, -w)
	}
	if top == 0 {
		return 1
	}
	var counts [1024]int
	n := 0
	for _, w := range avg {
		if w != 0 {
			counts[int(max(w, -w)/top*1023)]++
			n++
		}
	}
	over := 0
	for i := len(counts) - 1; i > 0; i-- {
		if over += counts[i]; over > n/2000 {
			return top * float32(i+1) / 1024
		}
	}
	return top
}
