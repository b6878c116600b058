package web

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/text"
)

func TestWorded(t *testing.T) {
	doc := &text.Document{Text: "They pledged [more than **50%**](https://example.org/a) of it."}
	for _, notation := range []string{"[", "**", "**](https://example.org/a)"} {
		from := 0
		if n := len(doc.Regions); n > 0 {
			from = doc.Regions[n-1].Span.End
		}
		at := from + strings.Index(doc.Text[from:], notation)
		doc.Regions = append(doc.Regions, text.Region{Span: text.Span{Start: at, End: at + len(notation)}, Part: text.Markup})
	}
	for _, c := range []struct{ quote, want string }{
		{doc.Text, "They pledged more than 50% of it."},
		{"[more than **50%", "more than 50%"},
		{"*50%*", "50%"},
		{"of it", "of it"},
		{"pledged", "pledged"},
	} {
		at := strings.Index(doc.Text, c.quote)
		if got := worded(doc, text.Span{Start: at, End: at + len(c.quote)}, c.quote); got != c.want {
			t.Errorf("%q is shown as %q, want %q", c.quote, got, c.want)
		}
	}
	if got := worded(doc, text.Span{Start: 0, End: 3}, "other words"); got != "other words" {
		t.Errorf("a quote that is not under its span became %q", got)
	}
}

func TestDated(t *testing.T) {
	list := []source{{"Gazette", "3 May 2024", "/a"}, {"Gazette", "1 May 2024", "/b"}, {"Herald", "2 May 2024", "/c"}, {"Gazette", "", "/d"}, {"Gazette", "", "/e"}}
	var names []string
	for _, s := range dated(list) {
		names = append(names, s.Name)
	}
	if want := []string{"Gazette 3 May 2024", "1 May 2024", "Herald", "Gazette", "Gazette"}; !slices.Equal(names, want) {
		t.Errorf("sources are named %q, want %q", names, want)
	}
}
