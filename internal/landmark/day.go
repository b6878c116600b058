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
		if first, _ := utf8.DecodeRuneInString(s.s[i:]); s.plain && unicode.IsLower(first) || s.plain && m == 5 && count != 4 {
			return 0 // "may"
		}
		s.day(m, 0)
		return end
	}
	s.day(m, int(d))
	for _, dash := range []string{"-", "–", "—", " to ", " and "} {
		if !strings.HasPrefix(s.s[e:], dash) {
			continue
		}
		d, count, after := s.run(e + len(dash))
		if count > 0 && count <= 2 && d <= 31 && !s.goesOn(after) {
			s.day(m, int(d))
			e = after
		}
		break
	}
	return e
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

// unit is where 年, 月, 日 or their like after a number end; isYear asks for that of years.
func (s *scanner) unit(i int, isYear bool) int {
	rest := s.s[i:]
	if isYear {
		for _, u := range []string{"年", "년"} {
			if strings.HasPrefix(rest, u) {
				return i + len(u)
			}
		}
		return i
	}
	for _, u := range []string{"月", "월"} {
		if strings.HasPrefix(rest, u) && !strings.HasPrefix(rest, "月份以") {
			return i + len(u)
		}
	}
	return i
}

// hanMonth emits the month before 月, which ends at at, with the day after it.
func (s *scanner) hanMonth(m, _, at int) int {
	i := at
	for i < len(s.s) && s.s[i] == ' ' {
		i++
	}
	d, count, e := s.run(i)
	if count > 0 && count <= 2 && d <= 31 {
		for _, u := range []string{"日", "号", "號", "일", "至", "-", "—", "–"} {
			if strings.HasPrefix(s.s[e:], u) {
				s.day(m, int(d))
				second, count, after := s.run(e + len(u))
				if count > 0 && count <= 2 && second <= 31 && strings.HasPrefix(s.s[after:], "日") {
					s.day(m, int(second))
					return after
				}
				return e + len(u)
			}
		}
	}
	s.day(m, 0)
	return at
}

var hanDigits = map[rune]float64{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '十': 10, '百': 100, '千': 1000}

func hanDigit(r rune) (float64, bool) {
	v, ok := hanDigits[r]
	return v, ok
}

// hanNumber goes on at a number in Chinese characters: 三千四百亿.
func (s *scanner) hanNumber(i int) int {
	total, group, end := 0.0, 0.0, i
	for end < len(s.s) {
		r, n := utf8.DecodeRuneInString(s.s[end:])
		v, ok := hanDigits[r]
		if !ok {
			break
		}
		if v < 10 {
			group = v
		} else {
			total, group = total+max(group, 1)*v, 0
		}
		end += n
	}
	v, at := s.scaled(total+group, end)
	if at > end && v >= tellingFrom {
		s.put(v, 0, i, at)
	}
	return at
}
