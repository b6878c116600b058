package claim

import (
	"sort"
	"strings"

	"rapporteur/internal/text"
)

// plain takes the notation of a document ("**", "](https://…)") out of a value that was cut from the words at span.
func plain(doc *text.Document, v any, span text.Span) any {
	s, ok := v.(string)
	if !ok {
		return v
	}
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
