package web

import (
	"strings"
	"unicode/utf8"
)

// sentenceAround is the stretch of a paragraph around start–end that a reader needs to understand the words: to the
// nearest ends of sentences, at most reach bytes to each side.
func sentenceAround(s string, start, end, reach int) (from, to int) {
	from, to = start, end
	for from > 0 && start-from < reach && !isParagraphEnd(s, from-1) {
		if from < start && isSentenceEnd(s, from) {
			break
		}
		from--
	}
	for to < len(s) && to-end < reach && !isParagraphEnd(s, to) {
		if to > start && isSentenceEnd(s, to) {
			break
		}
		to++
	}
	if start-from >= reach { // cut at a word
		if i := strings.IndexAny(s[from:start], " \n"); i >= 0 {
			from += i + 1
		}
	}
	if to-end >= reach {
		if i := strings.LastIndexAny(s[end:to], " \n"); i >= 0 {
			to = end + i
		}
	}
	return from, to
}

// isParagraphEnd guesses whether the line break at s[i], if it is one, ends a paragraph and is not a mere wrap at a margin.
func isParagraphEnd(s string, i int) bool {
	if s[i] != '\n' {
		return false
	}
	line := strings.TrimRight(s[max(0, i-80):i], " \t\r")
	rest := strings.TrimLeft(s[i+1:min(len(s), i+80)], " \t\r")
	if len(line) < 40 || strings.LastIndexByte(line, '\n') > len(line)-40 || rest == "" || rest[0] == '\n' {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?:;\"”)", last)
}

// isSentenceEnd guesses that a sentence begins at s[i]: a full stop, maybe a quotation mark, a space, a capital.
func isSentenceEnd(s string, i int) bool {
	if i < 2 || i >= len(s) || s[i-1] != ' ' && s[i-1] != '\n' || (s[i] >= 'a' && s[i] <= 'z') {
		return false
	}
	before := strings.TrimRight(s[max(0, i-8):i-1], "\"'”’)")
	if before == "" || !strings.ContainsRune(".!?", rune(before[len(before)-1])) {
		return false
	}
	word := strings.TrimRight(before[strings.LastIndexAny(before, " \n")+1:], ".")
	return len(word) > 3 || word == "" || word[0] < 'A' || word[0] > 'Z' // "Mr.", "A. B.", "U.S."
}
