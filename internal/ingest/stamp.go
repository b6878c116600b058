package ingest

import (
	"strconv"
	"strings"
	"unicode"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// months gives the number of a month's name, in lower case and without a stop.
type months map[string]int

func loadMonths(packs *pack.Set, language string) (months, error) {
	rows, err := packs.Rows(language, "stamp-months", "month", "names")
	if err != nil {
		return nil, err
	}
	m := months{}
	for _, r := range rows {
		n, err := strconv.Atoi(r.Get("month"))
		if err != nil || n < 1 || n > 12 {
			return nil, r.Errorf("a month is a number from 1 to 12, not %q", r.Get("month"))
		}
		for _, name := range r.List("names") {
			m[strings.ToLower(name)] = n
		}
	}
	return m, nil
}

// piece is a run of digits or of letters in a stamp.
type piece struct {
	word   string // lower case; "" for a number
	number int
	digits int
	after  byte // the character that follows, 0 at the end
}

// maxStamp is the longest text, in bytes, in which a stamp's date is looked for.
const maxStamp = 200

// parse finds the first calendar day in a stamp: 2025-04-14, 20250414, 14.04.2025, 14.04.25, April 14, 2025, 14 Apr 2025,
// 2025-June-19, 2025年4月14日. With stops the day comes before the month; with slashes 3/4/2025 may be
// March or April, and is passed over. year 0 in the result means that the stamp names none.
func (m months) parse(s string) (year, month, dom int, ok bool) {
	ps := cut(s[:min(len(s), maxStamp)])
	for i := range ps {
		for _, read := range [...]func([]piece) (int, int, int){compact, yearFirst, numeric, m.dayMonth, m.monthDay} {
			if y, mo, d := read(ps[i:]); valid(y, mo, d) {
				return y, mo, d, true
			}
		}
	}
	return 0, 0, 0, false
}

// day is the date of a stamp that names its year, else the zero day.
func (m months) day(s string) text.Day {
	y, mo, d, ok := m.parse(s)
	if !ok || y == 0 {
		return text.Day{}
	}
	return text.Date(y, mo, d)
}

// near is the date of a stamp; one without a year gets the year that puts it before, or hardly after, the anchor.
func (m months) near(s string, anchor text.Day) text.Day {
	y, mo, d, ok := m.parse(s)
	if !ok || y == 0 && anchor.IsZero() {
		return text.Day{}
	}
	if y != 0 {
		return text.Date(y, mo, d)
	}
	day := text.Date(int(anchor.Year), mo, d)
	if anchor.Add(0, 0, 7).Before(day) {
		day = text.Date(int(anchor.Year)-1, mo, d)
	}
	return day
}

func valid(y, mo, d int) bool {
	if mo < 1 || mo > 12 || d < 1 || y != 0 && (y < 1900 || y > 2100) {
		return false
	}
	if y == 0 {
		y = 2024 // a leap year, so that 29 February passes
	}
	return int(text.Date(y, mo, d).Month) == mo
}

func cut(s string) []piece {
	var out []piece
	for i := 0; i < len(s); {
		j := i
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			n, err := strconv.Atoi(s[i:j])
			if err != nil {
				n = -1
			}
			out = append(out, piece{number: n, digits: j - i})
		case c >= 0x80 || unicode.IsLetter(rune(c)):
			for j < len(s) && (s[j] >= 0x80 || unicode.IsLetter(rune(s[j]))) {
				j++
			}
			out = append(out, piece{word: strings.ToLower(s[i:j])})
		default:
			i++
			continue
		}
		if j < len(s) {
			out[len(out)-1].after = s[j]
		}
		i = j
	}
	return out
}

func compact(p []piece) (int, int, int) {
	if p[0].digits == 8 {
		return p[0].number / 10000, p[0].number / 100 % 100, p[0].number % 100
	}
	return 0, 0, 0
}

// yearFirst reads 2025-04-14 and the same with Chinese, Japanese or Korean words between the numbers.
func yearFirst(p []piece) (int, int, int) {
	if p[0].digits != 4 {
		return 0, 0, 0
	}
	if len(p) >= 3 && p[1].digits > 0 && p[1].digits <= 2 && p[2].digits > 0 && p[2].digits <= 2 && isJoint(p[0].after) && p[0].after == p[1].after {
		return p[0].number, p[1].number, p[2].number
	}
	if len(p) >= 5 && p[1].word != "" && p[1].word[0] >= 0x80 && p[2].digits > 0 && p[3].word != "" && p[3].word[0] >= 0x80 && p[4].digits > 0 {
		return p[0].number, p[2].number, p[4].number
	}
	return 0, 0, 0
}

func numeric(p []piece) (int, int, int) {
	if len(p) < 3 || p[0].digits == 0 || p[0].digits > 2 || p[1].digits == 0 || p[1].digits > 2 || p[2].digits != 4 && !(p[2].digits == 2 && p[0].after == '.') || !isJoint(p[0].after) || p[0].after != p[1].after {
		return 0, 0, 0
	}
	d, mo := p[0].number, p[1].number
	if p[0].after == '/' && d <= 12 {
		if mo <= 12 && mo != d {
			return 0, 0, 0
		}
		d, mo = mo, d
	}
	year := p[2].number
	if p[2].digits == 2 {
		year += 2000 // 14.04.25
	}
	return year, mo, d
}

func isJoint(c byte) bool { return c == '-' || c == '/' || c == '.' }

// dayMonth reads 14 April 2025, 14th of April and 2025-June-19.
func (m months) dayMonth(p []piece) (int, int, int) {
	if len(p) >= 3 && p[0].digits == 4 && m[p[1].word] != 0 && p[2].digits > 0 && p[2].digits <= 2 {
		return p[0].number, m[p[1].word], p[2].number
	}
	if p[0].digits == 0 || p[0].digits > 2 || p[0].after == ':' {
		return 0, 0, 0
	}
	i := 1
	for i < len(p) && (lang.OrdinalEnding(p[i].word) || p[i].word == "of") {
		i++
	}
	if i >= len(p) || m[p[i].word] == 0 {
		return 0, 0, 0
	}
	year := 0
	if i+1 < len(p) && p[i+1].digits == 4 {
		year = p[i+1].number
	}
	return year, m[p[i].word], p[0].number
}

// monthDay reads April 14, 2025 and Apr 14.
func (m months) monthDay(p []piece) (int, int, int) {
	if len(p) < 2 || m[p[0].word] == 0 || p[1].digits == 0 || p[1].digits > 2 {
		return 0, 0, 0
	}
	i, year := 2, 0
	if i < len(p) && lang.OrdinalEnding(p[i].word) {
		i++
	}
	if i < len(p) && p[i].digits == 4 {
		year = p[i].number
	}
	return year, m[p[0].word], p[1].number
}
