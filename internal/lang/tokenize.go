package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// maxToken is the longest token in bytes; longer runs are cut.
const maxToken = 256

// tokenizer cuts running text into words by the conventions of Universal Dependencies.
type tokenizer struct {
	abbreviations map[string]bool // with their stop; true for those after which a sentence may end
	prefixes      map[string]bool // that keep their hyphen: "non", "anti"
	units         map[string]bool // that are split from a number: "km", "bn"
	fused         map[string]int  // words of two tokens: "cannot" and where it is cut
	clitics       []string        // endings that are tokens: "'s", "n't"
	signs         map[string]bool // currencies that are split from the amount behind them: "ksh"
	scales        map[string]bool // words that make a number large: "million"
	starters      map[string]bool // words, capitalized, with which a sentence begins even after "U.S."
}

func loadTokenizer(packs *pack.Set, tag string) (*tokenizer, error) {
	t := &tokenizer{abbreviations: map[string]bool{}, prefixes: map[string]bool{}, units: map[string]bool{}, signs: map[string]bool{},
		scales: map[string]bool{}, starters: map[string]bool{}, fused: map[string]int{}}
	rows, err := packs.Rows(tag, "abbreviations", "abbreviation", "final")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		t.abbreviations[r.Get("abbreviation")] = r.Get("final") == "yes"
	}
	rows, err = packs.Rows(tag, "wordparts", "part", "is")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		w := r.Get("part")
		switch r.Get("is") {
		case "prefix":
			t.prefixes[w] = true
		case "unit":
			t.units[w] = true
		case "sign":
			t.signs[w] = true
		case "scale":
			t.scales[w] = true
		case "starter":
			t.starters[w] = true
		case "clitic":
			t.clitics = append(t.clitics, w)
		case "fused":
			left, right, ok := strings.Cut(w, "+")
			if !ok {
				return nil, r.Errorf("a fused word is written with a plus where it is cut, not %q", w)
			}
			t.fused[left+right] = len(left)
		default:
			return nil, r.Errorf("%q is not prefix, unit, sign, scale, clitic, starter or fused", r.Get("is"))
		}
	}
	return t, nil
}

// words appends the tokens of a span of s to out.
func (t *tokenizer) words(s string, in text.Span, out []text.Span) []text.Span {
	s = s[:in.End]
	for i := in.Start; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' || c == '\u00ad' || unicode.IsControl(c):
			i += n
		case isWordRune(c):
			i, out = t.word(s, i, out)
		case (c == '#' || c == '@') && i+1 < len(s) && isLetter(s[i+1]):
			end := runOf(s, i+1)
			out = append(out, text.Span{Start: i, End: end})
			i = end
		default:
			end := t.symbol(s, i, c, n)
			out = append(out, text.Span{Start: i, End: end})
			i = end
		}
	}
	return out
}

func isWordRune(c rune) bool {
	if c < utf8.RuneSelf {
		return isLetter(byte(c)) || c >= '0' && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

func isApostrophe(c rune) bool { return c == '\'' || c == '’' || c == 'ʼ' || c == '‘' || c == '`' }

// symbol is the end of the token that begins at i with a character that belongs to no word.
func (t *tokenizer) symbol(s string, i int, c rune, n int) int {
	end := i + n
	if isApostrophe(c) {
		for _, cl := range t.clitics {
			if k := cliticAt(s, i, cl); k > 0 && (k == len(s) || !isWordRune(runeAt(s, k))) {
				return k
			}
		}
		// '90s
		if d := end; d+1 < len(s) && isDigit(s[d]) && isDigit(s[d+1]) && (i == 0 || s[i-1] == ' ') {
			if e := runOf(s, d); e-d <= 3 {
				return e
			}
		}
	}
	if strings.ContainsRune(".!?-*=_~#+<>'`", c) {
		for end < len(s) && end-i < maxToken && (rune(s[end]) == c || (c == '!' || c == '?') && (s[end] == '!' || s[end] == '?')) {
			end++
		}
	} else if c == '.' && end+1 < len(s) && isDigit(s[end]) {
		return runOf(s, end)
	}
	return end
}

func runeAt(s string, i int) rune {
	c, _ := utf8.DecodeRuneInString(s[i:])
	return c
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// runOf is the end of the run of word characters from i.
func runOf(s string, i int) int {
	limit := min(len(s), i+maxToken)
	for i < limit {
		c := rune(s[i])
		n := 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:])
		}
		if !isWordRune(c) && c != '_' {
			break
		}
		i += n
	}
	return i
}

// word appends the tokens of the word at i and gives where it ends.
func (t *tokenizer) word(s string, i int, out []text.Span) (int, []text.Span) {
	if end := addressAt(s, i); end > 0 {
		return end, append(out, text.Span{Start: i, End: end})
	}
	end := t.extend(s, i)
	// A stop belongs to abbreviations and initials.
	if end < len(s) && s[end] == '.' && t.takesStop(s, i, end) {
		end++
		return end, append(out, text.Span{Start: i, End: end})
	}
	if end < len(s) && s[end] == '$' && end-i <= 3 && isUpperASCII(s[i:end]) {
		end++
		return end, append(out, text.Span{Start: i, End: end})
	}
	return end, t.cut(s, i, end, out)
}

// extend is the end of the word at i with what joins its parts: "3.5", "10:09", "R&D", "Xi'an", "non-profit", "U.S".
func (t *tokenizer) extend(s string, i int) int {
	end := runOf(s, i)
	limit := i + maxToken
	for end+1 < len(s) && end < limit {
		c, n := utf8.DecodeRuneInString(s[end:])
		next := runeAt(s, min(end+n, len(s)-1))
		if end+n >= len(s) || !isWordRune(next) || !t.joins(s, i, end, c, end+n) {
			break
		}
		end = runOf(s, end+n)
	}
	return end
}

// joins reports whether the character c at end holds together the word from i and what begins at next.
func (t *tokenizer) joins(s string, i, end int, c rune, next int) bool {
	digits := isDigit(s[end-1]) && isDigit(s[next])
	after := runOf(s, next)
	switch c {
	case '\'', '’', 'ʼ', '`', '‘':
		return true
	case '.':
		if digits {
			return true
		}
		return !isDigit(s[next]) && !startsSentence(s, i, end, next, after) && !(isDigit(s[end-1]) && !isDigit(s[i]))
	case ',':
		return digits && thousands(s[next:after])
	case ':', '/':
		return digits && after-next <= 4
	case '&':
		return isUpperASCII(s[i:end]) && isUpperASCII(s[next:after])
	case '+':
		return isDigit(s[end-1]) && isDigit(s[next])
	case '-', '‑':
		if digits {
			return isISODate(s, i)
		}
		return end-i < 12 && t.prefixes[lowerASCII(s[i:end])] && !isDigit(s[next])
	}
	return false
}

// startsSentence reports whether the capitalized word at next begins a sentence whose blank was forgotten ("on Monday.China and").
func startsSentence(s string, i, stop, next, after int) bool {
	c, n := utf8.DecodeRuneInString(s[next:])
	if !unicode.IsUpper(c) || stop-i < 2 || strings.IndexByte(s[i:stop], '.') >= 0 && !isDigit(s[stop-1]) {
		return false
	}
	if after == next+n { // one capital letter: "Ph.D", but "left.A new"
		return after < len(s) && s[after] == ' ' && stop-i > 2
	}
	second, _ := utf8.DecodeRuneInString(s[next+n:])
	prev, _ := utf8.DecodeLastRuneInString(s[:stop])
	return unicode.IsLower(second) || !unicode.IsUpper(prev)
}

func isUpperASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return len(s) > 0
}

// thousands reports whether a stretch begins with three digits and no fourth: "800" and "800MW" behind "1,".
func thousands(s string) bool {
	return len(s) >= 3 && allDigits(s[:3]) && (len(s) == 3 || !isDigit(s[3]))
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}

// isISODate reports whether a year-month-day in digits begins at i.
func isISODate(s string, i int) bool {
	if len(s) < i+10 || s[i+4] != '-' || s[i+7] != '-' {
		return false
	}
	return allDigits(s[i:i+4]) && allDigits(s[i+5:i+7]) && allDigits(s[i+8:i+10])
}

// takesStop reports whether the stop at end belongs to the word from i.
func (t *tokenizer) takesStop(s string, i, end int) bool {
	w := s[i:end]
	if len(w) == 1 {
		if w[0] >= 'A' && w[0] <= 'Z' {
			return w != "I"
		}
	}
	if len(w) <= 3 && allDigits(w) && isItemNumber(s, i, end) {
		return true
	}
	if dotted(w) {
		return true
	}
	if len(w) > 12 {
		return false
	}
	_, ok := t.abbreviations[s[i:end+1]]
	return ok
}

// isItemNumber reports whether the digits from i begin a line, as the number of a paragraph.
func isItemNumber(s string, i, end int) bool {
	if end+1 >= len(s) || s[end+1] != ' ' {
		return false
	}
	for i > 0 && (s[i-1] == ' ' || s[i-1] == '\t') {
		i--
	}
	return i == 0 || s[i-1] == '\n'
}

// dotted reports whether w is letters with stops between: "U.S", "p.m", "Ph.D".
func dotted(w string) bool {
	if strings.IndexByte(w, '.') < 0 || len(w) > 12 {
		return false
	}
	for p := range strings.SplitSeq(w, ".") {
		if len(p) == 0 || len(p) > 2 || !isLetter(p[0]) {
			return false
		}
	}
	return true
}
