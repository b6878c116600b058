package register

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
)

// Documents are one text when a band of their min-hashes agrees: bandRows smallest hashes of their shingles under as
// many permutations. Bands of the beginning find texts that were shortened.
const (
	shingle    = 8 // words
	bandRows   = 5
	bandsWhole = 10
	bandsHead  = 6
	headWords  = 120
	leastWords = 40 // of a document, below which it is told apart from none
	bandBits   = 47 // of the hash of a band: so many that no two of a million documents agree by chance
)

// bandsOf are the bands of a text of folded words.
func bandsOf(folded string) []uint64 {
	var words [][]byte
	for w := range bytes.FieldsSeq([]byte(folded)) {
		words = append(words, w)
	}
	if len(words) < leastWords {
		return nil
	}
	hashes := shingles(words)
	out := appendBands(nil, hashes[:min(len(hashes), headWords)], bandsHead, 1)
	out = appendBands(out, hashes, bandsWhole, 2)
	slices.Sort(out)
	return slices.Compact(out)
}

// shingles are the hashes of all runs of words.
func shingles(words [][]byte) []uint64 {
	each := make([]uint64, len(words))
	for i, w := range words {
		h := uint64(14695981039346656037)
		for _, c := range w {
			h = (h ^ uint64(c)) * 1099511628211
		}
		each[i] = mix(h)
	}
	out := make([]uint64, 0, len(words))
	for i := 0; i+shingle <= len(each); i++ {
		var h uint64
		for _, w := range each[i : i+shingle] {
			h = h*0x9e3779b97f4a7c15 + w
		}
		out = append(out, mix(h))
	}
	return out
}

// mix spreads the bits of a number over all of it.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func appendBands(out []uint64, hashes []uint64, bands int, salt uint64) []uint64 {
	smallest := make([]uint64, bands*bandRows)
	for i := range smallest {
		smallest[i] = math.MaxUint64
		factor := mix(uint64(i)+1000*salt) | 1
		for _, h := range hashes {
			if x := h * factor; x < smallest[i] {
				smallest[i] = x
			}
		}
	}
	for b := range bands {
		h := salt*100 + uint64(b)
		for _, x := range smallest[b*bandRows : (b+1)*bandRows] {
			h = mix(h ^ x)
		}
		out = append(out, h>>(64-bandBits))
	}
	return out
}

// bandBytes is how many bytes a band takes in marks.
const bandBytes = 6

func encodeBands(bands []uint64) []byte {
	out := make([]byte, 0, bandBytes*len(bands))
	for _, b := range bands {
		var all [8]byte
		binary.BigEndian.PutUint64(all[:], b)
		out = append(out, all[8-bandBytes:]...)
	}
	return out
}

func decodeBands(b []byte) []uint64 {
	var out []uint64
	for ; len(b) >= bandBytes; b = b[bandBytes:] {
		var all [8]byte
		copy(all[8-bandBytes:], b)
		out = append(out, binary.BigEndian.Uint64(all[:]))
	}
	return out
}
