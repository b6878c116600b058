package lang

import (
	"strings"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// cut appends the token from i to end, split at clitics, at units after numbers, and where two words are fused.
func (t *tokenizer) cut(s string, i, end int, out []text.Span) []text.Span {
	if isDigit(s[i]) {
		k := i
		for k < end && (isDigit(s[k]) || s[k] == '.' || s[k] == ',' || s[k] == ':') {
			k++
		}
		if k < end && end-k < 8 && t.units[lowerASCII(s[k:end])] {
			return append(out, text.Span{Start: i, End: k}, text.Span{Start: k, End: end})
		}
	}
	for _, c := range t.clitics {
		if s[end-1]|0x20 != c[len(c)-1] {
			continue
		}
		if k := cliticStart(s, i, end, c); k > i && cliticAt(s, k, c) == end {
			out = t.cut(s, i, k, out)
			return append(out, text.Span{Start: k, End: end})
		}
	}
	if k := t.signEnd(s, i, end); k > 0 {
		return t.cut(s, k, end, append(out, text.Span{Start: i, End: k}))
	}
	if end-i <= 8 {
		if k := t.fused[lowerASCII(s[i:end])]; k > 0 {
			return append(out, text.Span{Start: i, End: i + k}, text.Span{Start: i + k, End: end})
		}
	}
	return append(out, text.Span{Start: i, End: end})
}

// maxSign bounds the letters of a currency written against its amount.
const maxSign = 4

// signEnd is where the currency ends that is written against its amount, "KSh19.3bn", in the word from i to end; 0 when the word is no
// such one. A single letter is one only before a large sum: "N500 million".
func (t *tokenizer) signEnd(s string, i, end int) int {
	k := i
	for k < end && k-i <= maxSign && isLetter(s[k]) {
		k++
	}
	if k == i || k == end || k-i > maxSign || !isDigit(s[k]) || s[i] < 'A' || s[i] > 'Z' || !t.signs[lowerASCII(s[i:k])] {
		return 0
	}
	if k-i == 1 && !t.scaled(s, k, end) {
		return 0
	}
	return k
}

// scaled reports whether the number from i to end is told in millions and the like, in the word or in the next one.
func (t *tokenizer) scaled(s string, i, end int) bool {
	for i < end && (isDigit(s[i]) || s[i] == '.' || s[i] == ',') {
		i++
	}
	if i < end {
		return end-i < 8 && t.scales[lowerASCII(s[i:end])]
	}
	if i < len(s) && (s[i] == ' ' || s[i] == '-') {
		next := runOf(s, i+1)
		return next-i-1 < 12 && t.scales[lowerASCII(s[i+1:next])]
	}
	return false
}

// cliticStart is where clitic c would begin in a word that ends at end, whatever apostrophe it is written with.
func cliticStart(s string, i, end int, c string) int {
	k := end
	for n := utf8.RuneCountInString(c); n > 0 && k > i; n-- {
		_, w := utf8.DecodeLastRuneInString(s[i:k])
		k -= w
	}
	return k
}

// cliticAt is the end of clitic c at i, 0 when something else stands there.
func cliticAt(s string, i int, c string) int {
	for j := 0; j < len(c); j++ {
		if i >= len(s) {
			return 0
		}
		if c[j] == '\'' {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !isApostrophe(r) {
				return 0
			}
			i += n
			continue
		}
		if s[i]|0x20 != c[j] {
			return 0
		}
		i++
	}
	return i
}

// addressAt is the end of a web or mail address that begins at i, 0 when none does.
func addressAt(s string, i int) int {
	rest := s[i:]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		end := i
		for end < len(s) && end-i < 64 && (s[end] < utf8.RuneSelf && isWordRune(rune(s[end])) || strings.IndexByte("._-", s[end]) >= 0) {
			end++
		}
		if end+1 >= len(s) || s[end] != '@' || !isLetter(s[end+1]) {
			return 0
		}
	}
	end := i
	for end < len(s) && end-i < 2048 && s[end] > ' ' && s[end] < utf8.RuneSelf && strings.IndexByte("<>\"|[]{}", s[end]) < 0 {
		end++
	}
	for end > i+1 && strings.IndexByte(".,;:!?)'*", s[end-1]) >= 0 {
		end--
	}
	return end
}

// lowerASCII folds ASCII letters; it allocates only when there is something to fold.
func lowerASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// OrdinalEnding reports whether s is what makes an ordinal of digits: "1st", "12th".
func OrdinalEnding(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" }
