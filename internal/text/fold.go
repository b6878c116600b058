package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Folded is s with every run of white space, of whatever kind, as one space, also at its ends: what stands before and after it
// keeps its distance.
func Folded(s string) string {
	out := strings.Join(strings.Fields(s), " ")
	if out == "" {
		if s != "" {
			return " "
		}
		return ""
	}
	if first, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(first) {
		out = " " + out
	}
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(last) {
		out += " "
	}
	return out
}
