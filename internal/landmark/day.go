package landmark

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxJoint is how much may stand between a day and its month: "17-го мая", "17 de mayo", "the 17th of May", in bytes.
const maxJoint = 10

// dated emits a month, which stands from i to end, with the days beside it, and gives where to go on; 0 where the word is
// no month here.
func (s *scanner) dated(m, i, end int) int {
	if s.small > 0 && i > s.smallEnd && i-s.smallEnd <= maxJoint && joint(s.s[s.smallEnd:i]) {
		s.marks = s.marks[:len(s.marks)-s.noted]
		if s.before > 0 {
			s.day(m, s.before)
		}
		s.day(m, s.small)
		s.small = 0
		return end
	}
	at := end
	for at < len(s.s) && at < end+3 && (s.s[at] == ' ' || s.s[at] == '.') {
		at++
	}
	d, count, e := s.run(at)
	if count == 0 || count > 2 || d < 1 || d > 31 || at == end || s.goesOn(e) {
		if first, _ := utf8.DecodeRuneInString(s.s[i:]); s.plain && unicode.IsLower(first) || m == s.common && count != 4 {
			return 0 // "may"
		}
		s.day(m, 0)
		return end
	}
	s.day(m, int(d))
	if to := s.joined(e); to > e {
		if d, count, after := s.run(to); count > 0 && count <= 2 && d <= 31 && !s.goesOn(after) {
			s.day(m, int(d))
			e = after
		}
	}
	return e
}

// joined is where the second of two numbers begins that a sign or a word joins, "15-16", "15 and 16"; i when none does.
func (s *scanner) joined(i int) int {
	at := i
	for at < len(s.s) && s.s[at] == ' ' {
		at++
	}
	for _, sign := range s.signs.to {
		rest, ok := strings.CutPrefix(s.s[at:], sign)
		if !ok {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(sign); isWord(first) && !strings.HasPrefix(rest, " ") {
			continue
		}
		return len(s.s) - len(strings.TrimLeft(rest, " "))
	}
	return i
}

// goesOn reports whether a number that ends at i is part of a larger one.
func (s *scanner) goesOn(i int) bool {
	if i >= len(s.s) || s.s[i] != '.' && s.s[i] != ',' && s.s[i] != ':' {
		return false
	}
	d, _ := digit(s.s[i+1:])
	return d >= 0
}

// joint reports whether what stands between a day and a month joins them: spaces, an ending of the number, a short word.
func joint(between string) bool {
	words := 0
	for _, f := range strings.FieldsFunc(between, func(r rune) bool { return !isWord(r) }) {
		if words++; utf8.RuneCountInString(f) > 3 {
			return false
		}
	}
	return words <= 2 && !strings.ContainsAny(between, ",;\n(")
}

// after is where one of the signs ends that stands at i, or behind a space there; i when none does.
func (s *scanner) after(i int, signs []string) int {
	at := s.beforeHan(i)
	for _, u := range signs {
		if strings.HasPrefix(s.s[at:], u) {
			return at + len(u)
		}
	}
	return i
}

// hanMonth emits the month before 月, which ends at at, with the days after it.
func (s *scanner) hanMonth(m, at int) int {
	i := at
	for i < len(s.s) && s.s[i] == ' ' {
		i++
	}
	d, count, e := s.run(i)
	end := s.after(e, s.signs.day)
	to := s.after(end, s.signs.to)
	if count == 0 || count > 2 || d > 31 || end == e && to == e {
		s.day(m, 0)
		return at
	}
	s.day(m, int(d))
	second, count, e := s.run(s.beforeHan(to))
	if last := s.after(e, s.signs.day); to > end && count > 0 && count <= 2 && second <= 31 && last > e {
		s.day(m, int(second))
		return last
	}
	return end
}

// hanNumber goes on at a number in Chinese characters: 三千四百亿, 三亿五千万.
func (s *scanner) hanNumber(i int) int {
	v, end, scaled := s.hanGroup(i)
	if more, after, also := s.hanGroup(end); scaled && also && more < v {
		v, end = v+more, after
	}
	if scaled && v >= tellingFrom {
		s.put(v, 0)
	}
	return end
}

// hanGroup is a run of digits in Chinese characters with the scale after it.
func (s *scanner) hanGroup(i int) (v float64, end int, scaled bool) {
	total, last := 0.0, 0.0
	for end = i; end < len(s.s); {
		r, n := utf8.DecodeRuneInString(s.s[end:])
		d, ok := s.signs.numerals[r]
		if !ok {
			break
		}
		if d < 10 {
			last = d
		} else {
			total, last = total+max(last, 1)*d, 0
		}
		end += n
	}
	if end == i {
		return 0, i, false
	}
	v, at := s.scaled(total+last, end)
	return v, at, at > end
}

// beforeHan is i, or where the next character stands if a space parts it from the digits before and it is Chinese.
func (s *scanner) beforeHan(i int) int {
	if i < len(s.s) && s.s[i] == ' ' {
		if r, _ := utf8.DecodeRuneInString(s.s[i+1:]); unspaced(r) || unicode.Is(unicode.Hangul, r) {
			return i + 1
		}
	}
	return i
}
