package annotate

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/lang"
)

// lex gives the atom of token i.
func (r *timeReader) lex(tokens []lang.Token, i, limit int) atom {
	t := &tokens[i]
	a := atom{end: int32(i + 1)}
	if t.Norm == "" {
		return a
	}
	if c := t.Norm[0]; c >= '0' && c <= '9' || c == '\'' && len(t.Norm) > 2 {
		r.lexDigits(t.Norm, &a)
		if a.class&r.cls.integer != 0 && a.word == 0 {
			a.word = r.words[t.Norm].word
		}
		return a
	}
	w, ok := r.words[t.Norm]
	if !ok {
		r.lexFiscal(t.Norm, &a)
		return a
	}
	a.word = w.word
	if w.capital && !startsUpper(t.Form) {
		return a
	}
	a.class, a.value[0] = w.class, w.value
	if a.class&r.cls.integer != 0 {
		if n, ok := r.numbers.at(tokens, i, limit); ok && n.end > i+1 && !n.fraction && n.value <= 1000 {
			a.end, a.value[0] = int32(n.end), int32(n.value)
		}
	}
	return a
}

func startsUpper(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

// lexDigits classes a word of digits: "12", "12th", "2024", "1990s", "2024-05-12", "12.05.2024".
func (r *timeReader) lexDigits(s string, a *atom) {
	k := 0
	for k < len(s) && s[k] >= '0' && s[k] <= '9' {
		k++
	}
	n, _ := strconv.Atoi(s[:min(k, 6)])
	rest := s[k:]
	switch {
	case rest == "":
		r.lexInteger(k, n, a)
	case lang.OrdinalEnding(rest):
		a.value[0] = int32(n)
		if n >= 1 && n <= 31 {
			a.class |= r.cls.day
		}
		a.class |= r.cls.nth
	case (rest == "s" || rest == "'s") && n%10 == 0 && (k == 4 || k == 2):
		if k == 2 {
			n += 1900
		}
		a.class, a.value[0] = r.cls.decade, int32(n)
	case k == 0 && s[0] == '\'' && strings.HasSuffix(s, "0s") && len(s) == 4:
		n, _ := strconv.Atoi(s[1:3])
		a.class, a.value[0] = r.cls.decade, int32(1900+n)
	default:
		r.lexNumericDate(s, a)
		if year, next, ok := yearPair(s); ok && a.class == 0 {
			a.class, a.value = r.cls.yearPair, [3]int32{int32(year), int32(next)}
		}
		if w, ok := r.words[s]; ok && a.class == 0 { // 1Q
			a.word, a.class, a.value[0] = w.word, w.class, w.value
		}
	}
}

func (r *timeReader) lexInteger(digits, n int, a *atom) {
	a.value[0] = int32(n)
	if digits <= 4 {
		a.class |= r.cls.integer
	}
	if digits <= 2 && n >= 1 && n <= 31 {
		a.class |= r.cls.day
	}
	if digits == 2 {
		a.class |= r.cls.shortYear
	}
	if digits == 4 && n >= 1000 && n <= 2200 {
		a.class |= r.cls.year
	}
}

// lexNumericDate reads a date in digits alone. Where day and month cannot be told apart the date stays unread.
func (r *timeReader) lexNumericDate(s string, a *atom) {
	sep := strings.IndexAny(s, "-./")
	if sep < 0 || len(s) > 10 {
		return
	}
	p := strings.Split(s, s[sep:sep+1])
	if len(p) != 3 || !isInteger(p[0]) || !isInteger(p[1]) || !isInteger(p[2]) {
		return
	}
	x, _ := strconv.Atoi(p[0])
	y, _ := strconv.Atoi(p[1])
	z, _ := strconv.Atoi(p[2])
	year, month, day := z, y, x
	switch {
	case len(p[0]) == 4:
		year, day = x, z
	case len(p[2]) != 4:
		return
	case s[sep] == '/' && y > 12:
		month, day = x, y
	case s[sep] == '/' && x <= 12 && x != y:
		return
	}
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 {
		return
	}
	if a.class = r.cls.numeric; len(p[0]) == 4 {
		a.class = r.cls.iso
	}
	a.value = [3]int32{int32(year), int32(month), int32(day)}
}
