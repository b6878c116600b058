package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rapporteur/internal/text"
)

const article = `date 2025-03-04 Two ministers open a bridge

Xinhua) 10:09, March 04, 2025

ALMATY, March 3 (Xinhua) -- The two ministers opened a bridge over the border river on Monday and said that freight would follow.

"Trade needs roads," the transport minister of the host country told guests, adding that a second bridge will be built by 2027.

(Web editor: Zhang San, Li Si)
Share this article:
Related articles
Trains run again
`

func TestPlainText(t *testing.T) {
	doc := load(t).Read("a.txt", []byte(article), Options{})
	m := doc.Meta
	want := text.Meta{
		Title: "Two ministers open a bridge", Outlet: "Xinhua", Language: "en", Published: text.Date(2025, 3, 4),
		DatelinePlace: "Almaty", DatelineDay: text.Date(2025, 3, 3),
	}
	if m != want {
		t.Errorf("got  %+v\nwant %+v", m, want)
	}
	for words, part := range map[string]text.Part{
		"date 2025": text.Header, "Two ministers open": text.Title, "Xinhua)": text.Header, "ALMATY": text.Dateline, "The two ministers opened": text.Body,
		"(Web editor": text.Furniture, "Share this": text.Furniture, "Related": text.Furniture, "Trains run": text.Furniture,
	} {
		if got := doc.PartAt(strings.Index(doc.Text, words)); got != part {
			t.Errorf("%q is %s, want %s", words, got, part)
		}
	}
}

// TestStoppedTitle reads headlines that end with a stop, or were cut, above the day.
func TestStoppedTitle(t *testing.T) {
	for _, title := range []string{"The two presidents sign a joint statement.", "The two presidents sign and issue a joint statement on deepening the comprehensive strategic partnership of coordination of the two neighboring states in the new e.."} {
		for _, stamp := range []string{"2024-05-17", "17 May 2024", "Published: May 17, 2024"} {
			doc := load(t).Read("a.txt", []byte(title+"\n"+stamp+"\n\nOn Thursday the two presidents met in Beijing.\n"), Options{})
			if doc.Meta.Published != text.Date(2024, 5, 17) || doc.Meta.Title != title {
				t.Errorf("%q, %q: %+v", title, stamp, doc.Meta)
			}
		}
	}
	// a sentence above a day that belongs to the next one is no headline
	if doc := load(t).Read("a.txt", []byte("The two presidents met in Beijing.\nOn May 17, 2024 they signed a joint statement.\n"), Options{}); !doc.Meta.Published.IsZero() {
		t.Errorf("%+v", doc.Meta)
	}
}

func TestOptionsWin(t *testing.T) {
	doc := load(t).Read("a.txt", []byte(article), Options{Published: text.Date(2020, 1, 2), Outlet: "Example"})
	if doc.Meta.Published != text.Date(2020, 1, 2) || doc.Meta.Outlet != "Example" {
		t.Errorf("got %+v", doc.Meta)
	}
}

func TestMarkdown(t *testing.T) {
	doc := load(t).Read("a.md", []byte(`---
date: '2024-05-06'
source_url: https://www.example.org/2024/05/06/a-call/
title: "Readout of a Call with the President\
  \ of\_Mexico, Ar\xE9valo\u2019s guest"
---
 
The two presidents spoke today about **trade**, [water](https://example.org/x)
and the border, and they agreed to meet again in the autumn of the year.

**<u>Next steps</u>**

-   A working group will meet in June.

\# \# \#
`), Options{})
	m := doc.Meta
	if m.Title != "Readout of a Call with the President of Mexico, Arévalo’s guest" || m.Published != text.Date(2024, 5, 6) || m.Outlet != "example.org" {
		t.Errorf("got %+v", m)
	}
	for words, part := range map[string]text.Part{
		"source_url": text.Header, "**trade": text.Markup, "trade**": text.Body, "](https": text.Markup, "Next steps": text.Heading, `\# \#`: text.Furniture, "A working": text.Body,
	} {
		if got := doc.PartAt(strings.Index(doc.Text, words)); got != part {
			t.Errorf("%q is %s, want %s", words, got, part)
		}
	}
}

func TestNoDate(t *testing.T) {
	doc := load(t).Read("a.txt", []byte("The ministers met in the capital and agreed to meet again next year."), Options{})
	if len(doc.Diagnostics) != 1 || doc.Diagnostics[0].Code != "no-date" || !doc.Meta.Published.IsZero() {
		t.Errorf("got %+v", doc.Diagnostics)
	}
}

func TestEncodings(t *testing.T) {
	const latin, russian, chinese = "Ministers “met” in São Tomé – and agreed.", "Министры встретились в столице и договорились.", "两国外长在北京举行会谈，签署谅解备忘录。"
	const japanese = "両国の外務大臣は東京で会談し、協定に署名しました。"
	for _, c := range []struct{ name, bytes, want string }{
		{"utf-8 with mark", "\xEF\xBB\xBF" + latin, latin},
		{"utf-16le with mark", "\xFF\xFE" + utf16(latin, false), latin},
		{"utf-16be with mark", "\xFE\xFF" + utf16(russian, true), russian},
		{"utf-16le", utf16(latin, false), latin},
		{"utf-16be", utf16(latin, true), latin},
		{"windows-1252", encode(t, "windows-1252", latin), latin},
		{"windows-1251", encode(t, "windows-1251", russian), russian},
		{"windows-1250", encode(t, "windows-1250", "Ministrowie spotkali się w Łodzi i podpisali umowę o współpracy."), "Ministrowie spotkali się w Łodzi i podpisali umowę o współpracy."},
		{"windows-1254", encode(t, "windows-1254", "Dışişleri bakanları Ankara'da görüştü ve anlaşma imzaladı."), "Dışişleri bakanları Ankara'da görüştü ve anlaşma imzaladı."},
		{"gbk", encode(t, "gbk", chinese), chinese},
		{"koi8-r", encode(t, "koi8-r", russian), russian},
		{"shift_jis", encode(t, "shift_jis", japanese), japanese},
	} {
		if got := load(t).Read("a.txt", []byte(c.bytes), Options{}).Text; got != c.want {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
}

func TestForeign(t *testing.T) {
	for _, c := range []struct {
		text, language string
		foreign        bool
	}{
		{"Les deux ministres se sont rencontrés à Paris et ont signé un accord sur les visas, qui entrera en vigueur dans trois mois pour les citoyens des deux pays.", "fr", true},
		{"Министры встретились в столице и договорились о том, что переговоры продолжатся в следующем году в Астане.", "ru", true},
		{"The two ministers met in Paris and signed an agreement on visas, which will enter into force in three months.", "en", false},
		{"Talks in Almaty", "en", false},
		{"两国外长在北京举行会谈，同意明年在阿斯塔纳继续磋商。", "zh", true},
	} {
		doc := load(t).Read("a.txt", []byte(c.text), Options{Published: text.Date(2024, 5, 5)})
		foreign := len(doc.Diagnostics) == 1 && doc.Diagnostics[0].Code == Foreign
		if foreign != c.foreign || doc.Meta.Language != c.language {
			t.Errorf("%q: language %q, diagnostics %v", c.text, doc.Meta.Language, doc.Diagnostics)
		}
	}
}

func TestUnreadable(t *testing.T) {
	r := load(t)
	for _, c := range []struct{ bytes, code string }{
		{"", "empty"}, {" \n\n ", "empty"}, {"%PDF-1.7 …", "binary"}, {strings.Repeat("\x00\x01\x02\x7F\xFE", 50), "binary"},
		{"The ministers \xFF\xFE met in Zürich and Genève and Malmö.", "bad-utf8"}, {strings.Repeat("a", MaxBytes+1), "too-large"},
	} {
		doc := r.Read("a", []byte(c.bytes), Options{})
		if len(doc.Diagnostics) == 0 || doc.Diagnostics[0].Code != c.code {
			t.Errorf("%.20q: got %v, want %s", c.bytes, doc.Diagnostics, c.code)
		}
		if !utf8.ValidString(doc.Text) {
			t.Errorf("%.20q: text is not valid", c.bytes)
		}
	}
}

// TestLongLine makes sure that one endless line takes time in proportion to its length.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("50 MB")
	}
	start := time.Now()
	for name, size := range map[string]int{"a.txt": 50 << 20, "a.md": 10 << 20, "a.html": 10 << 20} {
		b := []byte(strings.Repeat("The ministers met ( [ < * and agreed. ", size/38))
		load(t).Read(name, b, Options{})
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("reading 70 MB took %s", took)
	}
}

// checkDocument holds what must be true of every document.
func checkDocument(doc *text.Document) error {
	if !utf8.ValidString(doc.Text) {
		return fmt.Errorf("text is not valid UTF-8")
	}
	at := 0
	for _, g := range doc.Regions {
		if g.Span.Start < at || g.Span.IsEmpty() || g.Span.End > len(doc.Text) {
			return fmt.Errorf("region %v (%s) after %d of %d", g.Span, g.Part, at, len(doc.Text))
		}
		if !utf8.ValidString(doc.At(g.Span)) {
			return fmt.Errorf("region %v cuts a character", g.Span)
		}
		at = g.Span.End
	}
	return nil
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		article, "---\ntitle: \"a\\\n  \\ b\\_c\\u2019\"\ndate: 2024-01-02\n---\n# T\n\n**x** [a](b) <b>\\###\n", "\xFF\xFEa\x00b\x00", "<html><head><title>T</title><meta charset=gbk></head><body><p>Hi</p></body>",
		"url: https://example.org/2022/07/16/x/\npublished: 2022-07-16\ntitle: T\n\n1. We met.", "Disclaimer\nRelated\n©\n(Editor: x)\n", "<div><p>a<table><tr><td>b</div><script>x</script>",
	} {
		f.Add("a.txt", []byte(s))
		f.Add("a.md", []byte(s))
		f.Add("a.html", []byte(s))
	}
	r := load(f)
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		if err := checkDocument(r.Read(name, b, Options{})); err != nil {
			t.Error(err)
		}
	})
}
