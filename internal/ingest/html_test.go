package ingest

import (
	"strings"
	"testing"

	"rapporteur/internal/text"
)

const page = `<!DOCTYPE html><html lang="en"><head><title>Two ministers meet | Example News</title>
<meta property="og:site_name" content="Example News"><script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",
"headline":"Two ministers meet","datePublished":"2025-04-14T10:00:00+05:00","author":[{"name":"Aida Omarova"}]}]}</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News of the region</a></nav>
<article class="share-article"><h1>Two ministers meet</h1>
<p>ASTANA – The two ministers met on Monday in the capital and agreed to open a new border crossing before the end of the year, the ministry said.</p>
<figure><img src="x.jpg"><figcaption>The ministers shake hands.</figcaption></figure>
<h2>Trade</h2><p>Trade between the two countries reached $4.5 billion in 2024,<br><br>up 12 percent from the year before, the statistics office of the host country said in its report.</p>
<p>They also signed a memorandum on <a href="/w">water</a>, and a joint commission will meet in June to discuss the next steps on the river.</p>
<div class="social-share">Share on Facebook</div></article>
<aside><h3>Related</h3><ul><li><a href="/1">Trains run again between the two capitals</a></li></ul></aside>
<script>var x = "hidden"</script><p style="display: none">Unseen words.</p>
<footer>Contacts and more about us</footer></body></html>`

func TestHTML(t *testing.T) {
	doc := load(t).Read("a.html", []byte(page), Options{})
	want := text.Meta{Title: "Two ministers meet", Outlet: "Example News", Author: "Aida Omarova", Language: "en", Published: text.Date(2025, 4, 14), DatelinePlace: "Astana"}
	if doc.Meta != want {
		t.Errorf("got  %+v\nwant %+v", doc.Meta, want)
	}
	for words, part := range map[string]text.Part{
		"News of the region": text.Furniture, "Two ministers meet": text.Title, "ASTANA –": text.Dateline, "The two ministers met": text.Body, "The ministers shake": text.Caption,
		"Trade\n": text.Heading, "Trade between": text.Body, "up 12 percent": text.Body, "water, and": text.Body, "Share on": text.Furniture, "Trains run": text.Furniture, "Contacts": text.Furniture,
	} {
		if i := strings.Index(doc.Text, words); i < 0 || doc.PartAt(i) != part {
			t.Errorf("%q at %d is not %s in\n%s", words, i, part, doc.Text)
		}
	}
	for _, gone := range []string{"hidden", "Unseen", "<"} {
		if strings.Contains(doc.Text, gone) {
			t.Errorf("%q is in the text", gone)
		}
	}
}

func TestHostilePages(t *testing.T) {
	r := load(t)
	for name, s := range map[string]string{
		"deep":       strings.Repeat("<div>", 5000) + "The ministers met." + strings.Repeat("</div>", 5000),
		"formatting": strings.Repeat("<b><i><a>", 2000) + "The ministers met.",
		"attribute":  `<p class="` + strings.Repeat("a ", 1<<20) + `">The ministers met.</p>`,
		"attributes": "<p " + strings.Repeat("a=b ", 100000) + ">The ministers met.</p>",
		"table":      "<table>" + strings.Repeat("<tr><td>", 20000) + "The ministers met.",
		"breaks":     "<div>" + strings.Repeat("a<br>", 100000) + "The ministers met.",
		"unclosed":   "<html><body><p>The ministers met.<script>if (a < b) {",
		"comment":    "<html><p>The ministers met.<!-- " + strings.Repeat("-- ", 100000),
		"entities":   "<p>The ministers met." + strings.Repeat("&amp;#x1F600;&notit;", 50000),
	} {
		doc := r.Read("a.html", []byte(s), Options{})
		if err := checkDocument(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.Contains(doc.Text, "The ministers met.") {
			t.Errorf("%s: the text is gone: %.200q", name, doc.Text)
		}
	}
}

func TestDeclaredEncoding(t *testing.T) {
	s := `<html><head><meta charset="windows-1251"></head><body><p>` + encode(t, "windows-1251", "Министры встретились.") + `</p></body></html>`
	if doc := load(t).Read("a.html", []byte(s), Options{}); !strings.Contains(doc.Text, "Министры встретились.") || doc.Meta.Language != "ru" {
		t.Errorf("got %q in %q", doc.Text, doc.Meta.Language)
	}
}
