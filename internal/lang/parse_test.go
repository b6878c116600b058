package lang

import (
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

func english(t testing.TB) *Language {
	t.Helper()
	l, err := Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// forms writes a text's tokens parted by blanks, its sentences by bars.
func forms(p Parsed) string {
	var b strings.Builder
	for i, s := range p.Sentences {
		if i > 0 {
			b.WriteString(" | ")
		}
		for k, t := range p.Tokens[s.First:s.End] {
			if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(t.Form)
		}
	}
	return b.String()
}

func TestTokensAndSentences(t *testing.T) {
	l := english(t)
	for _, c := range []struct{ text, want string }{
		{"Trade rose 3.2% to $4.1 billion.", "Trade rose 3.2 % to $ 4.1 billion ."},
		{"The U.S.-Africa summit wasn't held in Xi'an; China's envoy didn't come.", "The U.S. - Africa summit was n't held in Xi'an ; China 's envoy did n't come ."},
		{"They met on Monday.China and Peru agreed.", "They met on Monday . | China and Peru agreed ."},
		{"He lives in the U.S. The talks go on.", "He lives in the U.S. | The talks go on ."},
		{"Dr. J. K. Lee of Acme Inc. spoke at 5pm.", "Dr. J. K. Lee of Acme Inc. spoke at 5 pm ."},
		{"“We agree,” he said. “We will act.” The rest is open.", "“ We agree , ” he said . | “ We will act . ” | The rest is open ."},
		{"The ministers’ talks cost US$5m, and R&D cannot stop.", "The ministers ’ talks cost US$ 5 m , and R&D can not stop ."},
		{"See https://example.org/a-b?c=1. Write to a.b@example.org, please.", "See https://example.org/a-b?c=1 . | Write to a.b@example.org , please ."},
		{"A non-binding, long-term plan (2021-2025) of the G-7 and C5+1.", "A non-binding , long - term plan ( 2021 - 2025 ) of the G - 7 and C5+1 ."},
		{"1. We met on 2025-04-14 at 10:09.\n2. We agreed.", "1. We met on 2025-04-14 at 10:09 . | 2. We agreed ."},
		{"exports (CMG).Efforts were made.", "exports ( CMG ) . | Efforts were made ."},
		{"", ""},
		{" \n\t\n", ""},
	} {
		if got := forms(l.Parse(&text.Document{Text: c.text})); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	wrapped := "The two ministers met in the capital and agreed to open the border\n" +
		"crossing in May, which the traders of both sides have long asked for.\n" +
		"They will meet again.\n\nNext steps\nExperts talk in June.\n- roads\n- rail"
	doc := &text.Document{Text: wrapped}
	var got []string
	for _, g := range Segments(doc) {
		got = append(got, strings.ReplaceAll(doc.At(g.Span), "\n", "/"))
	}
	want := []string{
		"The two ministers met in the capital and agreed to open the border/crossing in May, which the traders of both sides have long asked for./They will meet again.",
		"Next steps", "Experts talk in June.", "- roads", "- rail",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestPartsAreKept(t *testing.T) {
	s := "url: x\nALMATY, April 25 -- They met. Share this They left."
	at := func(w string) text.Span {
		i := strings.Index(s, w)
		return text.Span{Start: i, End: i + len(w)}
	}
	doc := &text.Document{Text: s, Regions: []text.Region{
		{Span: at("url: x"), Part: text.Header}, {Span: at("ALMATY, April 25 --"), Part: text.Dateline}, {Span: at("Share this"), Part: text.Furniture},
	}}
	p := english(t).Parse(doc)
	if got, want := forms(p), "ALMATY , April 25 -- | They met . | They left ."; got != want {
		t.Errorf("got %s", got)
	}
	if p.Sentences[0].Part != text.Dateline || p.Sentences[1].Part != text.Body || p.Sentences[0].Paragraph != p.Sentences[1].Paragraph {
		t.Errorf("parts and paragraphs: %+v", p.Sentences)
	}
}
