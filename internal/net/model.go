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
// positive is weighted for each class. Rows of nothing but zeros, which are most, are not kept: what is looked at stays small
// enough for the cache.
type Model struct {
	Classes, Hidden int
	scale           float32   // of the weights of the rows
	out             []float32 // for each class a weight for each hidden unit
	mask            uint32
	words           int      // machine words a row, at least block
	index           []group  // which features have a row
	rows            []uint64 // each byte is a weight of one unit, plus bias; the first row stands for no feature
}

// group says of 64 features in a row of hashes which have a row, and which row is that of the first one.
type group struct {
	have  uint64
	first uint32
}

// place is where a feature's row begins in rows, 0 for a row of zeros. The index is small enough to stay in the cache.
func (m *Model) place(f uint32) uint32 {
	f &= m.mask
	g := &m.index[f/64]
	there := g.have >> (f % 64) & 1
	n := g.first + uint32(bits.OnesCount64(g.have&(1<<(f%64)-1)))
	return n * uint32(m.words) & -uint32(there)
}

const (
	lanes = 8 // weights in a machine word
	bias  = 128
	zero  = bias * 0x0101010101010101
	even  = 0x00ff00ff00ff00ff // the lanes added up in one sum; the others are in a second
)

// MaxHidden is the widest hidden layer.
const MaxHidden = 128

// MaxFeatures is how many features one score may add up: sums have 16 bits.
const MaxFeatures = 256

func newModel(classes, hidden, logRows int) *Model {
	m := &Model{Classes: classes, Hidden: hidden, mask: 1<<logRows - 1, words: max(block, hidden/lanes)}
	m.out = make([]float32, classes*hidden)
	m.index = make([]group, max(1, 1<<logRows/64))
	m.rows = make([]uint64, m.words)
	return m
}

// row is a row to be written to. New rows must come in order.
func (m *Model) row(r int) []uint64 {
	p := m.place(uint32(r))
	if p == 0 {
		g := &m.index[r/64]
		if g.have == 0 {
			g.first = uint32(len(m.rows) / m.words)
		}
		g.have |= 1 << (r % 64)
		p = uint32(len(m.rows))
		for range m.words {
			m.rows = append(m.rows, zero)
		}
	}
	return m.rows[p:][:m.words]
}

// set gives a weight of a row a value of -127 to 127.
func (m *Model) set(row, unit, q int) {
	if q == 0 && m.place(uint32(row)) == 0 {
		return
	}
	w := &m.row(row)[unit/lanes]
	shift := uint(unit%lanes) * 8
	*w = *w&^(0xff<<shift) | uint64(q+bias)<<shift
}

// block is how many machine words of a row are added up at a time: so many sums fit the registers, and the rows that
// are not in the cache are fetched at the same time.
const block = 4

// All allows every class.
const All = ^uint64(0)

// Score sets the scores of the classes whose bits are allowed; those of others are -Inf. Features beyond MaxFeatures do not count.
func (m *Model) Score(features []uint32, allowed uint64, scores []float32) {
	var h [MaxHidden]float32
	var kept [MaxFeatures]uint32
	n := 0
	var a, b uint64
	for _, f := range features[:min(len(features), MaxFeatures)] { // short, so that the processor waits for many rows at a time
		p := m.place(f)
		x := m.rows[p]
		a += x & even
		b += x >> 8 & even
		kept[n&(MaxFeatures-1)] = p
		if p != 0 {
			n++
		}
	}
	places := kept[:n]
	base := int32(n * bias)
	unfold(a, b, base, h[:])
	for i := 1; i < m.words; i += block {
		at := min(i, m.words-block)
		addBlock(m.rows[at:], places, base, h[at*lanes:])
	}
	for c := range scores {
		if allowed>>c&1 == 0 {
			scores[c] = float32(math.Inf(-1))
			continue
		}
		scores[c] = m.scale * dot(m.out[c*m.Hidden:][:m.Hidden], h[:m.Hidden])
	}
}

// Bytes is the model as Read takes it: sizes, output weights, then each row that is not zero: how many rows it skips, its
// largest weight, and its weights as sevenths of that, two in a byte.
func (m *Model) Bytes() []byte {
	rows := int(m.mask) + 1
	out := []byte{byte(m.Classes), byte(m.Hidden), byte(bits.Len(uint(rows)) - 1)}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(m.scale))
	for _, w := range m.out {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(w))
	}
	gap := uint64(0)
	for r := range rows {
		top := 0
		for u := range m.Hidden {
			q := m.weight(r, u)
			top = max(top, q, -q)
		}
		if top == 0 {
			gap++
			continue
		}
		out = append(binary.AppendUvarint(out, gap), byte(top))
		gap = 0
		for u := 0; u < m.Hidden; u += 2 {
			out = append(out, byte(sevenths(m.weight(r, u), top)+8)|byte(sevenths(m.weight(r, u+1), top)+8)<<4)
		}
	}
	return out
}

func (m *Model) weight(row, unit int) int {
	p := m.place(uint32(row))
	if p == 0 {
		return 0
	}
	return int(m.rows[int(p)+unit/lanes]>>(uint(unit%lanes)*8)&0xff) - bias
}

// sevenths is q in sevenths of top, rounded.
func sevenths(q, top int) int {
	if q < 0 {
		return -sevenths(-q, top)
	}
	return (q*14 + top) / (2 * top)
}

var errDamaged = errors.New("damaged model")

// Read makes a model of what Bytes gave.
func Read(b []byte) (*Model, error) {
	if len(b) < 7 || b[0] == 0 || b[1] == 0 || b[1] > MaxHidden || b[1]%lanes != 0 || b[2] > 24 {
		return nil, errDamaged
	}
	m := newModel(int(b[0]), int(b[1]), int(b[2]))
	m.scale = math.Float32frombits(binary.LittleEndian.Uint32(b[3:]))
	b = b[7:]
	if len(b) < 4*len(m.out) {
		return nil, errDamaged
	}
	for i := range m.out {
		m.out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	for row, b := 0, b[4*len(m.out):]; len(b) > 0; row++ {
		gap, n := binary.Uvarint(b)
		if n <= 0 || gap > 1<<24 || len(b) < n+1+m.Hidden/2 || b[n] > 127 {
			return nil, errDamaged
		}
		row += int(gap)
		if row > int(m.mask) {
			return nil, errDamaged
		}
		m.fill(row, int(b[n]), b[n+1:n+1+m.Hidden/2])
		b = b[n+1+m.Hidden/2:]
	}
	m.rows = append(onHugePages(make([]uint64, len(m.rows)))[:0], m.rows...)
	return m, nil
}

// fill sets a row from its largest weight and its weights in sevenths.
func (m *Model) fill(row, top int, packed []byte) {
	var level [16]uint64
	for k := range level {
		level[k] = uint64(max(-127, (k-8)*top/7) + bias)
	}
	to := m.row(row)
	for i := range m.Hidden / lanes {
		var x uint64
		for k, p := range packed[i*lanes/2 : (i+1)*lanes/2] {
			x |= (level[p&15] | level[p>>4]<<8) << (16 * uint(k))
		}
		to[i] = x
	}
}
