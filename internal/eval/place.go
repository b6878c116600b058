package eval

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"
)

// span is a range of code points; ok is false where it is not known.
type span struct {
	start, end int
	ok         bool
}

func spanOf(c item) span {
	start, ok1 := c["start"].(json.Number)
	end, ok2 := c["end"].(json.Number)
	if !ok1 || !ok2 {
		return span{}
	}
	s, err1 := start.Int64()
	e, err2 := end.Int64()
	return span{int(s), int(e), err1 == nil && err2 == nil}
}

// ratio is intersection over union.
func (s span) ratio(o span) float64 {
	if !s.touches(o) {
		return 0
	}
	return float64(min(s.end, o.end)-max(s.start, o.start)) / float64(max(s.end, o.end)-min(s.start, o.start))
}

func (s span) touches(o span) bool {
	return s.ok && o.ok && min(s.end, o.end) > max(s.start, o.start)
}

// blank is what parts words: white space of every script.
const blank = `[\s\x{0b}\x{1c}-\x{1f}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+`

// document is a text in which quotes of the gold are located.
type document struct {
	text  string
	found map[[2]string]span // by first and last words
}

func newDocument(text string) *document {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return &document{text, map[[2]string]span{}}
}

// find is the span from the first place of the head's words to the tail's next place after it; white space and case
// do not matter. Without tail, or where it does not follow, it is the head's.
func (d *document) find(head, tail any) span {
	h, _ := head.(string)
	t, _ := tail.(string)
	if d == nil || d.text == "" || h == "" {
		return span{}
	}
	key := [2]string{h, t}
	s, ok := d.found[key]
	if !ok {
		s = d.locate(h, t)
		d.found[key] = s
	}
	return s
}

func (d *document) locate(head, tail string) span {
	at := wordsOf(head).FindStringIndex(d.text)
	if at == nil {
		return span{}
	}
	if tail != "" {
		if end := wordsOf(tail).FindStringIndex(d.text[at[0]:]); end != nil {
			at[1] = at[0] + end[1]
		}
	}
	start := utf8.RuneCountInString(d.text[:at[0]])
	return span{start, start + utf8.RuneCountInString(d.text[at[0]:at[1]]), true}
}

func wordsOf(s string) *regexp.Regexp {
	words := regexp.MustCompile(blank).Split(strings.TrimSpace(s), -1)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return regexp.MustCompile("(?i)" + strings.Join(words, blank))
}
