package lang

import (
	"unicode"
	"unicode/utf8"
)

// hash1 to hash4 make a feature of a template's number and up to four values.
func hash1(k, a uint32) uint32 { return finish(uint64(k)*0x9E3779B97F4A7C15 + uint64(a)) }

func hash2(k, a, b uint32) uint32 {
	return finish((uint64(k)*0x9E3779B97F4A7C15+uint64(a))*0xC2B2AE3D27D4EB4F + uint64(b))
}

func hash3(k, a, b, c uint32) uint32 {
	return finish(((uint64(k)*0x9E3779B97F4A7C15+uint64(a))*0xC2B2AE3D27D4EB4F+uint64(b))*0x165667B19E3779F9 + uint64(c))
}

func hash4(k, a, b, c, d uint32) uint32 {
	return finish((((uint64(k)*0x9E3779B97F4A7C15+uint64(a))*0xC2B2AE3D27D4EB4F+uint64(b))*0x165667B19E3779F9+uint64(c))*0xD6E8FEB86659FD93 + uint64(d))
}

func finish(x uint64) uint32 {
	x ^= x >> 32
	x *= 0xD6E8FEB86659FD93
	return uint32(x >> 32)
}

// shape is what the look of one form tells a model, worked out once for all models.
type shape struct {
	key    uint64    // of the norm with digits folded: the word as the lexicon knows it
	suffix [4]uint32 // hashes of the last 2 to 5 characters of the norm, 0 when it is shorter
	prefix [3]uint32 // of the first 1, 3 and 4
	kind   uint32    // capitals, digits, hyphens
	plain  uint32    // likewise, but in headlines with the capitals that running text would have
	first  rune      // of the form
}

const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

// keyOf is the key of a word: its norm with each run of digits folded to one.
func keyOf(form string) uint64 {
	h := uint64(fnvStart)
	digit := false
	for _, c := range form {
		c = foldRune(c)
		if c == '0' && digit {
			continue
		}
		digit = c == '0'
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// foldRune is normRune with all digits one.
func foldRune(c rune) rune {
	if c < utf8.RuneSelf {
		if c >= 'A' && c <= 'Z' {
			return c + 'a' - 'A'
		}
		if c >= '0' && c <= '9' {
			return '0'
		}
		if c == '`' {
			return '\''
		}
		return c
	}
	return normRune(c)
}

// The bits of shape.kind below the classes of capitals.
const (
	hasDigit = 8 << iota
	hasHyphen
	hasStop
	allDigit
	hasSymbol
)

// look works out the shape of a form.
func look(form string) shape {
	var s shape
	var runes [maxToken]rune
	n, upper, lower, digits, letters := 0, 0, 0, 0, 0
	for _, c := range form {
		if n == 0 {
			s.first = c
		}
		if c < utf8.RuneSelf {
			switch {
			case c >= 'a' && c <= 'z':
				lower++
				letters++
			case c >= 'A' && c <= 'Z':
				upper++
				letters++
			case isDigit(byte(c)):
				digits++
			case c == '-':
				s.kind |= hasHyphen
			case c == '.':
				s.kind |= hasStop
			default:
				s.kind |= hasSymbol
			}
		} else if unicode.IsUpper(c) {
			upper++
			letters++
		} else if unicode.IsLetter(c) {
			lower++
			letters++
		}
		if n < maxToken {
			runes[n] = foldRune(c)
			n++
		}
	}
	s.kind |= capitals(s.first, upper, lower, letters)
	if digits > 0 {
		s.kind |= hasDigit
		if letters == 0 {
			s.kind |= allDigit
		}
	}
	s.plain = s.kind
	s.key = keyOf(form)
	h := uint32(0)
	for i := 1; i <= 5 && i <= n; i++ {
		h = h*0x01000193 + uint32(runes[n-i]) + 7
		if i >= 2 {
			s.suffix[i-2] = h
		}
	}
	h = 0
	for i := 1; i <= 4 && i <= n; i++ {
		h = h*0x01000193 + uint32(runes[i-1]) + 7
		switch i {
		case 1:
			s.prefix[0] = h
		case 3, 4:
			s.prefix[i-2] = h
		}
	}
	return s
}

// capitals is 0 for no letters, then: lower case, Capitalized, ONE capital, ALL, mIxed, Mixed.
func capitals(first rune, upper, lower, letters int) uint32 {
	switch {
	case letters == 0:
		return 0
	case upper == 0:
		return 1
	case upper == 1 && lower == 0:
		return 3
	case lower == 0:
		return 4
	case unicode.IsUpper(first) && upper == 1:
		return 2
	case unicode.IsUpper(first):
		return 6
	}
	return 5
}
