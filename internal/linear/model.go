// Package linear holds linear models over hashed features: small files, fast scores, and a trainer for them.
//
// Main type: Model, quantized and read-only. The package knows nothing of language; callers hash their features.
package linear

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// lanes is how many classes share one machine word: each has 16 bits, wide enough to add up 256 biased weights of 8 bits.
const (
	lanes = 4
	bias  = 128
)

// MaxFeatures is how many features one score may add up.
const MaxFeatures = 256

// Model gives each class a score: the sum of the weights that the features at hand have for it.
type Model struct {
	Classes int
	words   int // machine words a row
	mask    uint32
	table   []uint64
}

// Sums holds scores of up to 64 classes while they are added up. Scores are biased alike, so that only
// scores of one Sums may be compared.
type Sums [16]uint64

// Score adds up the weights of the features, given by their hashes.
func (m *Model) Score(features []uint32, sums *Sums) {
	switch m.words {
	case 1:
		var a uint64
		for _, f := range features {
			a += m.table[f&m.mask]
		}
		sums[0] = a
		return
	}
	for i := range m.words {
		sums[i] = 0
	}
	w := uint32(m.words)
	for _, f := range features {
		at := (f & m.mask) * w
		row := m.table[at : at+w]
		for i, x := range row {
			sums[i&15] += x
		}
	}
}

// At is the score of one class.
func (s *Sums) At(class int) int {
	return int(s[class/lanes] >> (uint(class%lanes) * 16) & 0xffff)
}

// Best is the class with the highest score, the first of equals.
func (m *Model) Best(s *Sums) int {
	best, top := 0, -1
	for c := range m.Classes {
		if v := s.At(c); v > top {
			best, top = c, v
		}
	}
	return best
}

// Bytes is the model as Read takes it: classes, log2 of rows, then for each row that is not zero the rows
// skipped before it, and its weights with their class.
func (m *Model) Bytes() []byte {
	rows := len(m.table) / m.words
	out := []byte{byte(m.Classes), byte(bits.Len(uint(rows)) - 1)}
	gap := uint64(0)
	for r := range rows {
		row := m.table[r*m.words : (r+1)*m.words]
		var mask uint64
		for c := range m.Classes {
			if weight(row, c) != 0 {
				mask |= 1 << c
			}
		}
		if mask == 0 {
			gap++
			continue
		}
		out = binary.AppendUvarint(out, gap)
		gap = 0
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], mask)
		out = append(out, b[:(m.Classes+7)/8]...)
		for c := range m.Classes {
			if w := weight(row, c); w != 0 {
				out = append(out, byte(int8(w)))
			}
		}
	}
	return out
}

func weight(row []uint64, c int) int {
	return int(row[c/lanes]>>(uint(c%lanes)*16)&0xffff) - bias
}

// zero is a row's machine word with four weights of zero.
const zero = bias | bias<<16 | bias<<32 | bias<<48

func newModel(classes, logRows int) *Model {
	m := &Model{Classes: classes, words: (classes + lanes - 1) / lanes, mask: 1<<logRows - 1}
	m.table = make([]uint64, m.words<<logRows)
	for i := range m.table {
		m.table[i] = zero
	}
	return m
}

var errDamaged = errors.New("damaged model")

// Read makes a model of what Bytes gave.
func Read(b []byte) (*Model, error) {
	if len(b) < 2 || b[0] == 0 || b[0] > 64 || b[1] > 26 {
		return nil, errDamaged
	}
	m := newModel(int(b[0]), int(b[1]))
	width := (m.Classes + 7) / 8
	row := 0
	for b = b[2:]; len(b) > 0; row++ {
		gap, n := binary.Uvarint(b)
		if n <= 0 || gap > 1<<27 || len(b) < n+width {
			return nil, errDamaged
		}
		row += int(gap)
		var raw [8]byte
		copy(raw[:], b[n:n+width])
		b = b[n+width:]
		mask := binary.LittleEndian.Uint64(raw[:])
		if (row+1)*m.words > len(m.table) || len(b) < bits.OnesCount64(mask) || mask>>(m.Classes-1)>>1 != 0 {
			return nil, errDamaged
		}
		for k := 0; mask != 0; k++ {
			c := bits.TrailingZeros64(mask)
			mask &= mask - 1
			at := row*m.words + c/lanes
			m.table[at] += uint64(int64(int8(b[0]))) << (uint(c%lanes) * 16)
			b = b[1:]
		}
	}
	return m, nil
}
