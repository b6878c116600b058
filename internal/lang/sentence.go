package lang

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// maxSentence is the longest sentence in tokens. Longer ones are cut, so that no later step meets a sentence without end.
const maxSentence = 400

// sentenceEnd is the end (exclusive) of the sentence that begins with token i of a paragraph's tokens.
func (t *tokenizer) sentenceEnd(s string, tokens []text.Span, i int) int {
	last := min(len(tokens), i+maxSentence)
	cut := 0
	for j := i; j < last; j++ {
		form := s[tokens[j].Start:tokens[j].End]
		if form == ";" {
			cut = j + 1
		}
		if !t.maybeLast(form) || j == i && len(form) > 1 && isDigit(form[0]) {
			continue
		}
		k := j + 1
		for k < last && closes(s, tokens, k) {
			k++
		}
		if k >= len(tokens) {
			return len(tokens)
		}
		if k < last && t.begins(s, tokens, j, k) {
			return k
		}
	}
	if last < len(tokens) && cut > i+maxSentence/4 {
		return cut
	}
	return last
}

// maybeLast reports whether a sentence may end with this token.
func (t *tokenizer) maybeLast(form string) bool {
	switch form[len(form)-1] {
	case '.':
		return true
	case '!', '?':
		return len(form) == 1 || form[0] == '!' || form[0] == '?'
	}
	return form == "…" || form == "。" || form == "！" || form == "？"
}

// closes reports whether token k closes what a sentence opened: a bracket or quotation mark right after its stop.
func closes(s string, tokens []text.Span, k int) bool {
	tight := tokens[k].Start == tokens[k-1].End
	switch s[tokens[k].Start:tokens[k].End] {
	case "”", "’", ")", "]", "»", "''":
		return tight
	case "\"", "'":
		return tight && (k+1 >= len(tokens) || tokens[k+1].Start > tokens[k].End || s[tokens[k-1].Start] == '.')
	}
	return false
}

// begins reports whether a sentence begins with token k, after one that may have ended with token j.
func (t *tokenizer) begins(s string, tokens []text.Span, j, k int) bool {
	first := k
	for first < len(tokens)-1 && first < k+3 && opens(s[tokens[first].Start:tokens[first].End]) {
		first++
	}
	next := s[tokens[first].Start:tokens[first].End]
	c, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(c) {
		return false
	}
	form := s[tokens[j].Start:tokens[j].End]
	if form[len(form)-1] != '.' {
		return unicode.IsLetter(c) || unicode.IsDigit(c)
	}
	if form == "." || form[0] == '.' {
		// "3 . 5" or "..., Wang" go on; "countries.[2]" ends.
		return unicode.IsLetter(c) || unicode.IsDigit(c) || first > k || c == '#' || c == '•' || c == '*' || c == '-' || c == '–' || c == '—'
	}
	return t.endsWithAbbreviation(form, next)
}

// endsWithAbbreviation reports whether the sentence ends with an abbreviation, given the word after it.
func (t *tokenizer) endsWithAbbreviation(form, next string) bool {
	if len(form) == 2 && isLetter(form[0]) {
		return false // an initial
	}
	c, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsUpper(c) {
		return false
	}
	final, listed := t.abbreviations[form]
	if listed && !final || !listed && !dotted(form[:len(form)-1]) {
		return false
	}
	return t.starters[next]
}

func opens(form string) bool {
	switch form {
	case "\"", "“", "‘", "'", "(", "[", "«", "``", "„", "*", "**":
		return true
	}
	return false
}
