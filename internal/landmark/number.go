package landmark

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// digit is the value of a decimal digit of any script, -1 of anything else, and its length.
func digit(s string) (value, size int) {
	if s == "" {
		return -1, 0
	}
	if c := s[0]; c < utf8.RuneSelf {
		if '0' <= c && c <= '9' {
			return int(c - '0'), 1
		}
		return -1, 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsDigit(r) {
		return -1, n
	}
	zero := r
	for zero > r-10 && unicode.IsDigit(zero-1) && zero-1 >= 0x660 {
		zero--
	}
	return int(r-zero) % 10, n
}

// run is a run of digits: its value, how many, where it ends.
func (s *scanner) run(i int) (value float64, count, end int) {
	for i < len(s.s) {
		d, n := digit(s.s[i:])
		if d < 0 {
			break
		}
		value, count, i = value*10+float64(d), count+1, i+n
	}
	return value, count, i
}

// number goes on at a digit: a day in digits, or a number with what multiplies it.
func (s *scanner) number(i int) int {
	v, count, end := s.run(i)
	if i > 1 && s.s[i-1] == '-' {
		if r, _ := utf8.DecodeLastRuneInString(s.s[:i-1]); unicode.IsLetter(r) {
			return end // "COVID-19"
		}
	}
	if at := s.numericDay(v, count, end); at > 0 {
		return at
	}
	whole, grouped := count, false
	for end < len(s.s) {
		c, n := utf8.DecodeRuneInString(s.s[end:])
		w, k, e := s.run(end + n)
		if k == 0 {
			break
		}
		space := c == ' ' && s.comma || c == '\u00a0' || c == '\u202f' || c == '\u2009'
		switch {
		case (space || c == '.' && s.comma || c == ',' && !s.comma || c == '\'' || c == '’') && k == 3 && whole <= 3:
			v, end, count, grouped = v*1000+w, e, count+3, true
			continue
		case c == ':' || c == '.' && s.dotted(e):
			return e // a time of day, a version
		case (c == '.' || c == ',') && k <= 6:
			f, _ := strconv.ParseFloat("1e-"+strconv.Itoa(k), 64)
			v, end, count = v+w*f, e, 100
		}
		break
	}
	start := end
	v, end = s.scaled(v, end)
	if start == end && count == 4 && !grouped && v >= 1900 && v < 2100 {
		s.put(v, year)
		return s.after(end, s.signs.year)
	}
	if start == end && count <= 2 && v <= 31 && v >= 1 {
		return s.smallNumber(v, i, end)
	}
	s.put(v, 0)
	return end
}

// dotted reports whether at a place a dot and a digit follow.
func (s *scanner) dotted(i int) bool {
	if !strings.HasPrefix(s.s[i:], ".") {
		return false
	}
	d, _ := digit(s.s[i+1:])
	return d >= 0
}

// tellingFrom is the smallest plain number that is a landmark: smaller ones are written in words here and there.
const tellingFrom = 13

// smallNumber notes a number that can be a day.
func (s *scanner) smallNumber(v float64, i, end int) int {
	if at := s.after(end, s.signs.month); at > end {
		return s.hanMonth(int(v), at)
	}
	before, noted := 0, 0
	if s.small > 0 && i > s.smallEnd && s.joined(s.smallEnd) == i {
		before, noted = s.small, s.noted
	}
	if v >= tellingFrom && s.emit(markOf(number2, hash(key(v)))) {
		noted++
	}
	s.small, s.smallEnd, s.before, s.noted = int(v), end, before, noted
	return end
}

// put emits a number; without a class, that of its digits. One of so many digits that it has no value is none.
func (s *scanner) put(v float64, c class) {
	if !(v > 0) || math.IsInf(v, 0) || c == 0 && v < tellingFrom && v == float64(int(v)) {
		return
	}
	k := key(v)
	if c == year {
		s.year = int(v)
	}
	if c == 0 {
		digits := strings.TrimRight(strings.Replace(k[:strings.IndexByte(k, 'e')], ".", "", 1), "0")
		c = number1 + class(min(len(digits), 4)) - 1
	}
	s.emit(markOf(c, hash(k)))
}

// key is a number to four digits.
func key(v float64) string { return strconv.FormatFloat(v, 'e', 3, 64) }

// numericDay reads "17.05.2025", "2025-05-17" and the like, and gives the end; 0 when it is none.
func (s *scanner) numericDay(v float64, count, end int) int {
	if count != 4 && count > 2 || end >= len(s.s) {
		return 0
	}
	sep := s.s[end]
	if sep != '.' && sep != '-' && sep != '/' {
		return 0
	}
	w, k, e := s.run(end + 1)
	if k == 0 || k > 2 || e >= len(s.s) || s.s[e] != sep {
		return 0
	}
	x, l, at := s.run(e + 1)
	switch {
	case count == 4 && l <= 2 && l > 0 && w <= 12:
		s.day(int(w), int(x))
		s.put(v, year)
	case count <= 2 && l == 4 && (w <= 12 || v <= 12):
		if w > 12 || sep == '/' && s.plain && v <= 12 {
			v, w = w, v
		}
		s.day(int(w), int(v))
		s.put(x, year)
	default:
		return 0
	}
	return at
}

func (s *scanner) day(m, d int) bool {
	c := day
	if d == 0 {
		c = month
	}
	if m < 1 || m > 12 || d < 0 || d > 31 {
		return false
	}
	s.at = [2]int{m, d}
	return s.emit(markOf(c, uint64(m*32+d)))
}

// scaled multiplies a number by the words after it.
func (s *scanner) scaled(v float64, i int) (float64, int) {
	if len(s.vast) > 0 {
		return s.vastly(v, i)
	}
	at := i
	for at < len(s.s) && at < i+3 {
		r, n := utf8.DecodeRuneInString(s.s[at:])
		if r != ' ' && r != '\u00a0' && r != '\u202f' && r != '-' {
			break
		}
		at += n
	}
	first, _ := utf8.DecodeRuneInString(s.s[at:])
	if !unicode.IsLetter(first) {
		return v, i
	}
	end := s.folded(at)
	if len(s.buf) == 0 {
		return v, i
	}
	one := len(s.buf)
	if after, n := utf8.DecodeRuneInString(s.s[end:]); after == ' ' || after == '\u00a0' { // "mil millones"
		first := string(s.buf)
		last := s.folded(end + n)
		if p, ok := s.scales.get([]byte(first + " " + string(s.buf))); ok {
			return v * math.Pow10(int(p)), last
		}
		s.buf = append(s.buf[:0], first...)
	}
	if p, ok := s.scales.get(s.buf[:one]); ok {
		return v * math.Pow10(int(p)), end
	}
	return v, i
}

// vastly multiplies a number by the scale right after it, and adds a smaller one: 3亿5000万.
func (s *scanner) vastly(v float64, i int) (float64, int) {
	rest := s.s[s.beforeHan(s.after(i, s.signs.more)):]
	power, rest := s.vastScale(rest)
	if power == 0 {
		return v, i
	}
	v *= math.Pow10(power)
	i = len(s.s) - len(rest)
	if w, count, end := s.run(i); count > 0 {
		if lower, after := s.vastScale(s.s[s.beforeHan(end):]); lower > 0 && lower < power {
			return v + w*math.Pow10(lower), len(s.s) - len(after)
		}
	}
	return v, i
}

// vastScale is the scale that a text begins with, as a power of ten, and what follows it; 0 when there is none.
func (s *scanner) vastScale(text string) (power int, rest string) {
	for _, u := range s.vast {
		if rest, ok := strings.CutPrefix(text, u.text); ok {
			return u.power, rest
		}
	}
	return 0, text
}
