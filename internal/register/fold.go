package register

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed schema/letters.tsv
var lettersTSV string

// letters maps what Unicode does not decompose to what it is searched as.
var letters = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{}
	for line := range strings.Lines(lettersTSV) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if r, n := utf8.DecodeRuneInString(from); ok && n == len(from) {
			m[r] = to
		}
	}
	return m
})

// ascii has what the characters of words are folded to, and 0 for others: most texts are little else.
var ascii = func() (folded [utf8.RuneSelf]byte) {
	for r := range rune(utf8.RuneSelf) {
		if isWordRune(r) {
			folded[r] = appendFolded(nil, r)[0]
		}
	}
	return folded
}()

// words calls yield for every word of s as search sees it: lower case, compatibility forms and diacritics folded, runs
// of Han and kana in overlapping pairs. The word is valid until yield returns; false stops.
func words(s string, yield func(word []byte, start, end int) bool) {
	var buf []byte
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf && ascii[s[i]] == 0 {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case !isWordRune(r):
			i += n
		case unspaced(r):
			end := i
			for end < len(s) {
				r, n := utf8.DecodeRuneInString(s[end:])
				if !unspaced(r) {
					break
				}
				end += n
			}
			if !pairs(s, i, end, yield) {
				return
			}
			i = end
		default:
			buf = buf[:0]
			start := i
			for i < len(s) {
				if s[i] < utf8.RuneSelf {
					c := ascii[s[i]]
					if c == 0 {
						break
					}
					buf = append(buf, c)
					i++
					continue
				}
				r, n := utf8.DecodeRuneInString(s[i:])
				if !isWordRune(r) || unspaced(r) {
					break
				}
				buf = appendFolded(buf, r)
				i += n
			}
			if len(buf) > 0 && !yield(buf, start, i) {
				return
			}
		}
	}
}

// pairs yields the overlapping pairs of an unspaced run, or its only character.
func pairs(s string, start, end int, yield func(word []byte, start, end int) bool) bool {
	_, n := utf8.DecodeRuneInString(s[start:])
	if start+n == end {
		return yield([]byte(s[start:end]), start, end)
	}
	for start+n < end {
		_, m := utf8.DecodeRuneInString(s[start+n:])
		if !yield([]byte(s[start:start+n+m]), start, start+n+m) {
			return false
		}
		start, n = start+n, m
	}
	return true
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
}

func unspaced(r rune) bool {
	return r >= 0x3040 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func appendFolded(buf []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(buf, byte(r))
	}
	var raw, decomposed [32]byte
	low := utf8.AppendRune(raw[:0], unicode.ToLower(r))
	for _, d := range string(norm.NFKD.Append(decomposed[:0], low...)) {
		if unicode.Is(unicode.Mn, d) {
			continue
		}
		d = unicode.ToLower(d)
		if as, ok := letters()[d]; ok {
			buf = append(buf, as...)
			continue
		}
		buf = utf8.AppendRune(buf, d)
	}
	return buf
}

// fold is the words of s as search sees them, parted by spaces, added to buf.
func fold(buf []byte, s string) []byte {
	words(s, func(w []byte, _, _ int) bool {
		if len(buf) > 0 && buf[len(buf)-1] != ' ' {
			buf = append(buf, ' ')
		}
		buf = append(buf, w...)
		return true
	})
	return buf
}
