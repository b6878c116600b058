package lang

import (
	"strings"
	"testing"

	"rapporteur/internal/text"
)

// TestMarkup makes sure that notation within a sentence is stepped over and does not part it.
func TestMarkup(t *testing.T) {
	s := "**The talks** led to [an agreement](https://example.org/a.b) on **water**.\n\n**Next steps**\n\nThey meet in May."
	doc := &text.Document{Text: s}
	for i := 0; i < len(s); {
		n := 0
		switch {
		case strings.HasPrefix(s[i:], "**"):
			n = 2
		case s[i] == '[':
			n = 1
		case s[i] == ']':
			n = strings.IndexByte(s[i:], ')') + 1
		case strings.HasPrefix(s[i:], "Next steps"):
			doc.Regions = append(doc.Regions, text.Region{Span: text.Span{Start: i, End: i + 10}, Part: text.Heading})
		}
		if n > 0 {
			doc.Regions = append(doc.Regions, text.Region{Span: text.Span{Start: i, End: i + n}, Part: text.Markup})
		}
		i += max(n, 1)
	}
	var got []string
	p := english(t).Parse(doc)
	for _, sent := range p.Sentences {
		var words []string
		for _, k := range p.Tokens[sent.First:sent.End] {
			words = append(words, k.Form)
		}
		got = append(got, sent.Part.String()+": "+strings.Join(words, " "))
	}
	want := "body: The talks led to an agreement on water .|heading: Next steps|body: They meet in May ."
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}
