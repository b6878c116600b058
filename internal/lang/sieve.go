package lang

// Sieve tells of most tokens at once that a table has no entry for them, so that the table need not be asked.
type Sieve struct{ bits [sieveWords]uint64 }

const sieveWords = 256

func (s *Sieve) bit(key uint64) (word, bit uint64) {
	key ^= key >> 32
	return key >> 6 % sieveWords, 1 << (key & 63)
}

// Add lets the tokens through whose norm is that of a word, but for its digits.
func (s *Sieve) Add(word string) { s.add(keyOf(word)) }

func (s *Sieve) add(key uint64) {
	w, b := s.bit(key)
	s.bits[w] |= b
}

func (s *Sieve) has(key uint64) bool {
	w, b := s.bit(key)
	return s.bits[w]&b != 0
}

// May reports whether a token's norm may be one of the words. True says little, false is sure.
func (s *Sieve) May(t *Token) bool { return t.key == 0 || s.has(t.key) }
