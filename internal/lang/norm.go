package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Norm is a form in lower case, with typographic quotes, dashes and blanks folded to those of ASCII.
func Norm(form string) string {
	for i := 0; i < len(form); i++ {
		if c := form[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == '`' {
			return strings.Map(normRune, form)
		}
	}
	return form
}

func normRune(c rune) rune {
	switch c {
	case '‘', '’', 'ʼ', '`':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—', '‑', '‐', '−':
		return '-'
	case '\u00a0', '\u202f':
		return ' '
	}
	return unicode.ToLower(c)
}

// shapeTag is the tag that the look of a word suggests, for languages without a model.
func shapeTag(form string) Tag {
	c, _ := utf8.DecodeRuneInString(form)
	switch {
	case unicode.IsDigit(c):
		return NUM
	case unicode.IsUpper(c):
		return PROPN
	case unicode.IsLetter(c):
		return NOUN
	case unicode.IsSymbol(c):
		return SYM
	}
	return PUNCT
}
