package landmark

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// dictionary finds folded words, and words that begin with a stem, the longest first.
type dictionary struct {
	words, stems map[string]int32
	shortest     int // of the stems, in bytes
}

func (d *dictionary) put(word string, stem bool, value int32) {
	if d.words == nil {
		d.words, d.stems, d.shortest = map[string]int32{}, map[string]int32{}, 1<<10
	}
	into := d.words
	if stem {
		into = d.stems
		d.shortest = min(d.shortest, len(word))
	}
	if _, known := into[word]; !known {
		into[word] = value
	}
}

// maxEnding is how long the inflection after a stem may be, in letters; it is no longer than the stem, either.
const maxEnding = 7

// ending reports whether n letters may follow a stem.
func ending(n int, stem []byte) bool { return n <= maxEnding && n <= utf8.RuneCount(stem) }

func (d *dictionary) get(word []byte) (value int32, ok bool) {
	if d.words == nil {
		return 0, false
	}
	if value, ok = d.words[string(word)]; ok {
		return value, true
	}
	for n := 0; len(word) >= d.shortest && ending(n, word); n++ {
		if value, ok = d.stems[string(word)]; ok {
			return value, true
		}
		_, size := utf8.DecodeLastRune(word)
		word = word[:len(word)-size]
	}
	return 0, false
}

// appendFolded adds a letter as names are compared: lower case, without diacritics.
func appendFolded(buf []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(buf, byte(r))
	case 'а' <= r && r <= 'я' && r != 'й':
		return utf8.AppendRune(buf, r)
	case 'А' <= r && r <= 'Я' && r != 'Й':
		return utf8.AppendRune(buf, r+'а'-'А')
	}
	var raw, decomposed [32]byte
	for _, d := range string(norm.NFKD.Append(decomposed[:0], utf8.AppendRune(raw[:0], unicode.ToLower(r))...)) {
		if !unicode.Is(unicode.Mn, d) {
			buf = utf8.AppendRune(buf, unicode.ToLower(d))
		}
	}
	return buf
}

func fold(s string) string {
	var buf []byte
	for _, r := range s {
		buf = appendFolded(buf, r)
	}
	return string(buf)
}

// isWord reports whether a rune is part of words.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) && !unspaced(r) || unicode.Is(unicode.M, r) || unicode.IsDigit(r)
}

// unspaced reports whether a rune is of a script whose words are not parted by spaces.
func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// mix spreads the bits of a number over all of it.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
