package promise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// parts are the deeds that a commitment lists, each with its target: "[will] widen the road, build a bridge and open a
// station" are three. They begin at verbs in their base form after a comma, a semicolon or "and".
func (c *Coder) parts(cl *claim.Claim) []text.Span {
	deed := cl.Span
	for i := range cl.Fields {
		if f := &cl.Fields[i]; f.Name == "action" && cl.Span.Contains(f.Span) && f.Span.End > f.Span.Start {
			deed = f.Span
		}
	}
	s := cl.Quote[deed.Start-cl.Span.Start : deed.End-cl.Span.Start]
	var out []text.Span
	from := 0
	cut := func(end, next int) {
		part := strings.TrimRight(s[from:end], " \t\n,;")
		out = append(out, text.Span{Start: deed.Start + from, End: deed.Start + from + len(part)})
		from = next
	}
	for i := 0; i < len(s); i++ {
		if s[i] != ',' && s[i] != ';' && !strings.HasPrefix(s[i:], " and ") {
			continue
		}
		if next := c.newDeed(s, from, i); next > 0 {
			cut(i, next)
			i = next
		}
	}
	cut(len(s), len(s))
	return out
}

// minDeed is how many words a deed has at least: a verb and its object.
const minDeed = 3

// newDeed is where a deed begins after the mark at i, 0 when none does; the one before begins at from.
func (c *Coder) newDeed(s string, from, i int) int {
	comma := s[i] == ',' || s[i] == ';'
	at := skipSpace(s, i+1)
	if w, end := wordAt(s, at); w == "and" {
		at = skipSpace(s, end)
	}
	w, end := wordAt(s, at)
	marked := w == "to"
	if marked {
		at = skipSpace(s, end)
		w, end = wordAt(s, at)
	}
	start := at
	for strings.HasSuffix(w, "ly") || c.list["adverb"][w] {
		w, end = wordAt(s, skipSpace(s, end))
	}
	if !c.list["part"][w] {
		return 0
	}
	next, _ := wordAt(s, skipSpace(s, end))
	if next == "" || !marked && (c.list["bar"][next] || c.link.Stop(next) && !c.list["article"][next]) {
		return 0
	}
	if !comma && !marked && !c.list["article"][next] && c.list["noun"][w] {
		return 0
	}
	if before := lastWord(s[:i]); !comma && !marked && c.list["part"][before] && !c.list["noun"][before] {
		return 0 // "develop and carry out the plan"
	}
	if !comma && !marked && c.inside(s[from:i]) {
		return 0
	}
	if len(strings.Fields(s[:i])) < 2 || len(strings.Fields(s[start:])) < minDeed {
		return 0
	}
	return start
}

// inside reports whether a deed has come to a clause of its own, to whose verb "and" joins the next: "send what Peru needs to
// rebuild its roads" and "train teachers". "Continue to" and "work together to" begin none.
func (c *Coder) inside(deed string) bool {
	words := strings.Fields(strings.ToLower(deed))
	for i, w := range words {
		if i > 0 && c.list["clause"][w] || i > 2 && w == "to" && i+1 < len(words) && c.list["part"][words[i+1]] {
			return true
		}
	}
	return false
}

// lastWord is the last word of s, in lower case.
func lastWord(s string) string {
	return strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
}

func skipSpace(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}

// wordAt is the word, in lower case, that begins at i, and its end.
func wordAt(s string, i int) (string, int) {
	end := i
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && r != '-' {
			break
		}
		end += n
	}
	return strings.ToLower(s[i:end]), end
}
