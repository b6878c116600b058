// Package net holds small neural nets over hashed features: one hidden layer, quantized, fast on any processor.
//
// Main type: Model, read-only. The package knows nothing of language; callers hash their features.
package net

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
)

// Model gives each class a score. The rows of the features at hand are added up to the hidden layer, of which what is
// positive is weighted for each class. Rows of nothing but zeros, which are most, are not kept, and the others stay packed as
// they are in files, so that a row lies in one line of the cache: waiting for rows is what takes time.
type Model struct {
	Classes, Hidden int
	scale           float32   // of the weights of the rows
	out             []float32 // for each class a weight for each hidden unit
	mask            uint32
	stride          uint32   // bytes a row
	index           []group  // which features have a row
	rows            []byte   // see add; row 0 stands for no feature
	wide            []uint64 // the rows laid out for plain code, where that is what runs
}

// group says of 64 features in a row of hashes which have a row, and which row stands before that of the first one.
type group struct {
	have   uint64
	before uint32
}

// place is the row of a feature, 0 when it has none. The index is small enough to stay in the cache.
func (m *Model) place(f uint32) uint32 {
	f &= m.mask
	g := &m.index[f/64]
	upTo := g.have << (^f & 63)
	return (g.before + uint32(bits.OnesCount64(upTo))) & uint32(int64(upTo)>>63)
}

const (
	bias       = 128
	blockUnits = 32 // units that a kernel adds up at a time
	blockBytes = blockUnits / 2
)

// MaxHidden is the widest hidden layer.
const MaxHidden = 128

// MaxFeatures is how many features one score may add up: sums have 16 bits.
const MaxFeatures = 256

// levels is what the weights of a row stand for, by its largest weight: sevenths of that, plus bias.
var levels = func() (t [bias][16]byte) {
	for top := range t {
		for k := range t[top] {
			t[top][k] = byte(max(-127, (k-8)*top/7) + bias)
		}
	}
	return t
}()

// newModel prepares a model for about so many rows.
func newModel(classes, hidden, logRows, rows int) *Model {
	m := &Model{Classes: classes, Hidden: hidden, mask: 1<<logRows - 1, stride: blockBytes}
	for m.stride <= m.topAt() {
		m.stride *= 2
	}
	m.out = make([]float32, classes*hidden)
	m.index = make([]group, max(1, 1<<logRows/64))
	m.rows = onHugePages(make([]byte, (rows+1)*int(m.stride)))[:m.stride]
	return m
}

// topAt is where in a row its largest weight stands: behind the last block.
func (m *Model) topAt() uint32 { return uint32((m.Hidden + blockUnits - 1) / blockUnits * blockBytes) }

// count is how many rows there are.
func (m *Model) count() int { return len(m.rows) / int(m.stride) }

// add appends the row of a feature: weights in sevenths of the largest one plus 8, two in a byte, and that largest one. Rows must
// come in the order of features.
func (m *Model) add(f, top int, packed []byte) {
	g := &m.index[f/64]
	if g.have == 0 {
		g.before = uint32(m.count() - 1)
	}
	g.have |= 1 << (f % 64)
	row := len(m.rows)
	m.rows = append(append(m.rows, packed...), make([]byte, int(m.stride)-len(packed))...)
	m.rows[row+int(m.topAt())] = byte(top)
}

// addWeights appends a row of weights of -127 to 127, unless they are all zero.
func (m *Model) addWeights(f int, weights []int) {
	top := 0
	for _, q := range weights {
		top = max(top, q, -q)
	}
	if top == 0 {
		return
	}
	packed := make([]byte, len(weights)/2)
	for i := range packed {
		packed[i] = byte(sevenths(weights[2*i], top)+8) | byte(sevenths(weights[2*i+1], top)+8)<<4
	}
	m.add(f, top, packed)
}

// sevenths is q in sevenths of top, rounded.
func sevenths(q, top int) int {
	if q < 0 {
		return -sevenths(-q, top)
	}
	return (q*14 + top) / (2 * top)
}

// row is the weights of a row, packed, and the largest of them.
func (m *Model) row(r uint32) (packed []byte, top byte) {
	row := m.rows[r*m.stride:][:m.stride]
	return row[:m.Hidden/2], row[m.topAt()]
}

// All allows every class.
const All = ^uint64(0)

var negativeInfinity = float32(math.Inf(-1))

// Score sets the scores of the classes whose bits are allowed; those of others are -Inf. Features beyond MaxFeatures do not count.
func (m *Model) Score(features []uint32, allowed uint64, scores []float32) {
	var h [MaxHidden]float32
	m.hidden(features[:min(len(features), MaxFeatures)], &h)
	for c := range scores {
		scores[c] = negativeInfinity
	}
	weigh(m.out, m.scale, allowed&(1<<len(scores)-1), h[:m.Hidden], scores)
}

// Bytes is the model as Read takes it: sizes, output weights, then each row that is not zero: how many rows it skips, its
// largest weight, and its weights as sevenths of that, two in a byte.
func (m *Model) Bytes() []byte {
	features := int(m.mask) + 1
	out := []byte{byte(m.Classes), byte(m.Hidden), byte(bits.Len(uint(features)) - 1)}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(m.scale))
	for _, w := range m.out {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(w))
	}
	gap := uint64(0)
	for f := range features {
		r := m.place(uint32(f))
		if r == 0 {
			gap++
			continue
		}
		packed, top := m.row(r)
		out = append(append(binary.AppendUvarint(out, gap), top), packed...)
		gap = 0
	}
	return out
}

var errDamaged = errors.New("damaged model")

// Read makes a model of what Bytes gave.
func Read(b []byte) (*Model, error) {
	if len(b) < 7 || b[0] == 0 || b[1] == 0 || b[1] > MaxHidden || b[1]%8 != 0 || b[2] > 24 {
		return nil, errDamaged
	}
	m := newModel(int(b[0]), int(b[1]), int(b[2]), len(b)/(2+int(b[1])/2))
	m.scale = math.Float32frombits(binary.LittleEndian.Uint32(b[3:]))
	b = b[7:]
	if len(b) < 4*len(m.out) {
		return nil, errDamaged
	}
	for i := range m.out {
		m.out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	for f, b := 0, b[4*len(m.out):]; len(b) > 0; f++ {
		gap, n := binary.Uvarint(b)
		if n <= 0 || gap > 1<<24 || len(b) < n+1+m.Hidden/2 || b[n] > 127 {
			return nil, errDamaged
		}
		f += int(gap)
		if f > int(m.mask) {
			return nil, errDamaged
		}
		m.add(f, int(b[n]), b[n+1:n+1+m.Hidden/2])
		b = b[n+1+m.Hidden/2:]
	}
	m.prepare()
	return m, nil
}
