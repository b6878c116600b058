package naming

import (
	"strings"
	"unicode/utf8"

	"rapporteur/internal/annotate"
	"rapporteur/internal/text"
)

// Quoted widens the span of a name that took in only one of a pair of quotation marks by the other one: `“Port Agreement” (PA)`.
func Quoted(a *annotate.Analysis, s text.Span) text.Span {
	words := a.Doc.At(s)
	i := strings.IndexAny(words, "“”\"")
	if i < 0 {
		return s
	}
	opened := strings.Count(words, "“") - strings.Count(words, "”")
	straight := strings.Count(words, "\"")%2 == 1
	if r, size := utf8.DecodeLastRuneInString(a.Doc.Text[:s.Start]); opened < 0 && r == '“' || straight && r == '"' && i > 0 {
		s.Start -= size
		return s
	}
	if r, size := utf8.DecodeRuneInString(a.Doc.Text[s.End:]); opened > 0 && r == '”' || straight && r == '"' {
		s.End += size
	}
	return s
}
