package claim

import (
	"sort"
	"strings"

	"rapporteur/internal/text"
)

// plain takes the notation of a document ("**", "](https://…)") out of a value that was cut from the words at span.
func plain(doc *text.Document, v any, span text.Span) any {
	switch v := v.(type) {
	case string:
		return plainText(doc, v, span)
	case []string:
		out := make([]string, len(v))
		for i, s := range v {
			out[i] = plainText(doc, s, span)
		}
		return out
	}
	return v
}

// reach is how far around a claim the words of its values may stand, in bytes.
const reach = 2000

// around is the paragraph of a span, as far as reach goes: who is said to speak stands there, too.
func around(doc *text.Document, span text.Span) text.Span {
	out := text.Span{Start: max(0, span.Start-reach), End: min(len(doc.Text), span.End+reach)}
	for i := span.Start - 2; i >= out.Start; i-- {
		if doc.Text[i] == '\n' && doc.Text[i+1] == '\n' {
			out.Start = i
			break
		}
	}
	if n := strings.Index(doc.Text[span.End:out.End], "\n\n"); n >= 0 {
		out.End = span.End + n
	}
	return out
}

func plainText(doc *text.Document, s string, span text.Span) string {
	at := sort.Search(len(doc.Regions), func(i int) bool { return doc.Regions[i].Span.End > span.Start })
	for _, g := range doc.Regions[at:] {
		if g.Span.Start >= span.End {
			break
		}
		if g.Part == text.Markup {
			s = strings.ReplaceAll(s, doc.At(g.Span), "")
		}
	}
	return s
}

// IsCode reports whether a value is written as a code of three letters: that of a state (ISO 3166-1) or of a currency (ISO 4217).
func IsCode(s string) bool { return len(s) == 3 && strings.ToUpper(s) == s }
