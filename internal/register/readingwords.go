package register

import (
	"bytes"
	"unicode/utf8"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// claimWords are the folded words by which a claim is found: those of its quote and those that only its fields have, days
// left out. What has been added to the index is taken out by the same words: another choice is another format.
func claimWords(buf []byte, c *claim.Claim) []byte {
	if !c.FromTable() { // codes and numbers, of which every row has others
		buf = fold(buf, c.Quote)
	}
	add := func(s string) {
		if s == "" || isDay(s) {
			return
		}
		at := len(buf)
		buf = fold(buf, s)
		if added := bytes.TrimSpace(buf[at:]); len(added) == 0 || hasWords(buf[:at], added) {
			buf = buf[:at]
		}
	}
	for i := range c.Fields {
		f := &c.Fields[i]
		switch v := f.Value.(type) {
		case string:
			if v != f.Text || !wholeWords(c, f) || c.FromTable() && f.Name != "period" {
				add(v)
			}
		case []string:
			for _, s := range v {
				add(s)
			}
		}
	}
	add(c.ClaimedBy)
	return buf
}

// wholeWords reports whether the words of a field stand in the quote, as words of their own.
func wholeWords(c *claim.Claim, f *claim.Field) bool {
	at, end := f.Span.Start-c.Span.Start, f.Span.End-c.Span.Start
	if f.Span.IsEmpty() || at < 0 || end > len(c.Quote) || c.Quote[at:end] != f.Text {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(c.Quote[:at])
	after, _ := utf8.DecodeRuneInString(c.Quote[end:])
	return !isWordRune(before) && !isWordRune(after)
}

// hasWords reports whether a folded text has words one after the other.
func hasWords(folded, words []byte) bool {
	for {
		i := bytes.Index(folded, words)
		if i < 0 {
			return false
		}
		end := i + len(words)
		if (i == 0 || folded[i-1] == ' ') && (end == len(folded) || folded[end] == ' ') {
			return true
		}
		next := bytes.IndexByte(folded[i:], ' ')
		if next < 0 {
			return false
		}
		folded = folded[i+next+1:]
	}
}

// isDay reports whether a value is written as a day is.
func isDay(s string) bool {
	return len(s) == len("2006-01-02") && s[4] == '-' && s[7] == '-' && !dayOf(s).IsZero()
}

// articleWords are the folded words of title and article, page furniture left out.
func articleWords(doc *text.Document) (title, body string, n int) {
	var buf []byte
	at := 0
	take := func(end int) {
		if at < end {
			buf = fold(buf, doc.Text[at:end])
		}
	}
	for _, region := range doc.Regions {
		if region.Part.IsArticle() || region.Part == text.Caption {
			continue
		}
		take(min(region.Span.Start, len(doc.Text)))
		at = max(at, region.Span.End)
	}
	take(len(doc.Text))
	if len(buf) > 0 {
		n = bytes.Count(buf, []byte{' '}) + 1
	}
	return string(fold(nil, doc.Meta.Title)), string(buf), n
}
