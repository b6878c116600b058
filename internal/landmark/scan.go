package landmark

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// scanner goes through a text once.
type scanner struct {
	*Reader
	*language
	marks []Mark
	s     string
	buf   []byte // a folded word

	first text.Day // the first day that is named with its year
	year  int      // the last one read
	at    [2]int   // month and day of the last day read

	small    int // the last number, when it can be a day of a month; else 0
	smallEnd int // where it ended
	before   int // the number joined to it, "15" of "15-16", "15 and 16"; else 0
	noted    int // how many marks these numbers made
}

// emit adds a mark, unless it is that before it.
func (s *scanner) emit(m Mark) bool {
	n := len(s.marks)
	if n > 0 && s.marks[n-1] == m || n >= maxMarks {
		return false
	}
	if s.first.IsZero() && n > 0 {
		if a, b := s.marks[n-1].class(), m.class(); a == year && b == day || a == day && b == year {
			s.first = text.Date(s.year, s.at[0], s.at[1])
		}
	}
	s.marks = append(s.marks, m)
	return true
}

// scan finds the marks of a stretch of text.
func (s *scanner) scan(words string) {
	s.s, s.small = words, 0
	for i := 0; i < len(words) && len(s.marks) < maxMarks; {
		c := words[i]
		switch {
		case 'a' <= c && c <= 'z' && s.plain:
			i = s.skipWord(i)
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			i = s.word(i)
		case '0' <= c && c <= '9':
			i = s.number(i)
		case c == ':' && strings.HasPrefix(words[i:], "://"):
			for i < len(words) && words[i] > ' ' {
				i++
			}
		case c < utf8.RuneSelf:
			i++
		default:
			i = s.beyond(i)
		}
	}
}

// beyond goes on at a character beyond ASCII.
func (s *scanner) beyond(i int) int {
	r, n := utf8.DecodeRuneInString(s.s[i:])
	switch {
	case unspaced(r):
		return s.unspaced(i, r, n)
	case unicode.IsDigit(r):
		return s.number(i)
	case unicode.IsLetter(r):
		return s.word(i)
	}
	return i + n
}

// skipWord is the end of a word.
func (s *scanner) skipWord(i int) int {
	for i < len(s.s) {
		c := s.s[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(s.s[i:])
		if !isWord(r) {
			break
		}
		i += n
	}
	return i
}

// folded puts the folded word that begins at i into the buffer and gives its end.
func (s *scanner) folded(i int) int {
	s.buf = s.buf[:0]
	for i < len(s.s) {
		c := s.s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			} else if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
				break
			}
			s.buf = append(s.buf, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s.s[i:])
		if !isWord(r) {
			break
		}
		s.buf = appendFolded(s.buf, r)
		i += n
	}
	return i
}

// word goes on at the first letter of a word: a month, a name, a code.
func (s *scanner) word(i int) int {
	end := s.folded(i)
	if len(s.buf) == 0 {
		_, n := utf8.DecodeRuneInString(s.s[i:])
		return i + n
	}
	if m, ok := s.months.get(s.buf); ok {
		if at := s.dated(int(m), i, end); at > 0 {
			return at
		}
	}
	if at := s.named(i, end); at > 0 {
		return at
	}
	if s.isCode(s.s[i:end]) {
		s.emit(markOf(code, hash(string(s.buf))))
	}
	return end
}

// isCode reports whether a word is of capitals and digits.
func (s *scanner) isCode(w string) bool {
	digits, letters := 0, 0
	for i := range len(w) {
		switch c := w[i]; {
		case '0' <= c && c <= '9':
			digits++
		case 'A' <= c && c <= 'Z':
			letters++
		default:
			return false
		}
	}
	return digits > 0 && letters > 0 && letters <= 6
}

// named emits what the longest name at i, whose first word is in the buffer, stands for, and gives its end; 0 when there
// is none.
func (s *scanner) named(i, end int) int {
	if at := s.nameOf(s.buf, i, end); at > 0 {
		return at
	}
	r, n := utf8.DecodeRuneInString(s.s[i:])
	if !unicode.Is(unicode.Arabic, r) || len(s.buf) < 4 {
		return 0
	}
	first, rest := string(r), string(s.buf[n:])
	if !slices.Contains(s.signs.prefix, first) {
		return 0
	}
	if at := s.nameOf([]byte(rest), i, end); at > 0 {
		return at
	}
	if strings.HasPrefix(rest, first) { // "to the" is written in one: the article has lost its first letter
		return s.nameOf([]byte("ا"+rest), i, end)
	}
	return 0
}

func (s *scanner) nameOf(word []byte, i, end int) int {
	d := &s.names.first
	if at, ok := d.words[string(word)]; ok {
		if e := s.longest(s.names.heads[at], i, end); e > 0 {
			return e
		}
	}
	for n := 0; !s.plain && len(word) >= d.shortest && ending(n, word); n++ { // no English name is a stem
		if at, ok := d.stems[string(word)]; ok {
			if e := s.longest(s.names.heads[at], i, end); e > 0 {
				return e
			}
		}
		_, size := utf8.DecodeLastRune(word)
		word = word[:len(word)-size]
	}
	return 0
}

// longest emits the first of the names that stands at i and gives its end.
func (s *scanner) longest(list []name, i, end int) int {
	for k := range list {
		m := &list[k]
		first, _ := utf8.DecodeRuneInString(s.s[i:])
		if !m.lower && unicode.IsLower(first) {
			continue
		}
		at := s.follow(m.rest, end)
		if at == 0 || m.capital && hasLower(s.s[i:at]) {
			continue
		}
		for _, mark := range m.marks {
			s.emit(mark)
		}
		return at
	}
	return 0
}

func hasLower(w string) bool { return strings.IndexFunc(w, unicode.IsLower) >= 0 }

// follow is where the words end that must follow at i; 0 when they do not.
func (s *scanner) follow(rest []word, i int) int {
	if len(rest) == 0 {
		return i
	}
	kept := len(s.buf)
	defer func() { s.buf = s.buf[:kept] }()
	for k := range rest {
		at := i
		for at < len(s.s) && at < i+4 {
			r, n := utf8.DecodeRuneInString(s.s[at:])
			if isWord(r) || r == '\n' {
				break
			}
			at += n
		}
		if at == i {
			return 0
		}
		var room [64]byte
		w := room[:0]
		end := at
		for end < len(s.s) {
			r, n := utf8.DecodeRuneInString(s.s[end:])
			if !isWord(r) {
				break
			}
			w = appendFolded(w, r)
			end += n
		}
		want := rest[k].text
		if len(w) < len(want) || string(w[:len(want)]) != want || !rest[k].stem && len(w) > len(want) {
			return 0
		}
		i = end
	}
	return i
}

// unspaced goes on at a character of a script without spaces.
func (s *scanner) unspaced(i int, r rune, n int) int {
	list := s.names.unspaced[r]
	for k := range list {
		if word := list[k].rest[0].text; strings.HasPrefix(s.s[i:], word) && s.standsAlone(i, i+len(word)) {
			for _, m := range list[k].marks {
				s.emit(m)
			}
			return i + len(word)
		}
	}
	if _, ok := s.signs.numerals[r]; ok {
		return s.hanNumber(i)
	}
	return i + n
}

// standsAlone reports whether a name is not part of a longer word, as far as that shows: a word in katakana goes on in it.
func (s *scanner) standsAlone(i, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.s[:i])
	first, _ := utf8.DecodeRuneInString(s.s[i:])
	last, _ := utf8.DecodeLastRuneInString(s.s[:end])
	after, _ := utf8.DecodeRuneInString(s.s[end:])
	return !(katakana(before) && katakana(first)) && !(katakana(last) && katakana(after))
}

func katakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
