package web

import (
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

const sampleText = `title: Six leaders meet in Astana
published: 2025-06-18

Six leaders meet in Astana

ASTANA, June 17 -- The presidents of China and the five Central Asian countries met in the Kazakh capital on Tuesday for their second summit.

"Trade between us reached 94.8 billion U.S. dollars last year, and it will keep growing," Kazakh President Kassym-Jomart Tokayev said in his opening words. He added that the six countries would complete the feasibility study of a new border railway by the end of 2026.

The six sides signed the Treaty on Permanent Good-Neighborliness, Friendship and Cooperation, which fixes the principle in law, and agreed to meet again in China in 2027.

China pledged 1.5 billion yuan this year for projects that people can see: wells, clinics and schools. It also supports the China-Kyrgyzstan-Uzbekistan railway, on which work began in December 2024.

Secretariat of the mechanism

The secretariat of the China-Central Asia mechanism, which has worked in Xi'an since March 2024, will prepare an action plan. Kazakhstan and China call their relations a "permanent comprehensive strategic partnership"; <script>alert(1)</script> is only text here.

Share this article
Editor: A. B.
`

func sampleKinds(t testing.TB) []*claim.Kind {
	t.Helper()
	kinds, err := claim.LoadKinds(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}))
	if err != nil {
		t.Fatal(err)
	}
	return kinds
}

// sample is a document with nested and overlapping claims, written for these tests.
func sample(t testing.TB) (*text.Document, []claim.Claim) {
	t.Helper()
	doc := &text.Document{ID: "00112233445566778899aabbccddeeff", Path: "sample.txt", Format: "text", Text: sampleText}
	doc.Meta = text.Meta{Title: "Six leaders meet in Astana", Outlet: "Example Wire", Author: "A. B.", URL: "https://example.org/astana",
		Language: "en", Published: text.Date(2025, 6, 18), DatelinePlace: "Astana", DatelineDay: text.Date(2025, 6, 17)}
	at := func(words string) text.Span {
		i := strings.Index(sampleText, words)
		if i < 0 {
			t.Fatalf("not in the sample: %q", words)
		}
		return text.Span{Start: i, End: i + len(words)}
	}
	from := func(first, last string) text.Span { return at(first).Cover(at(last)) }
	body := strings.Index(sampleText, "Six leaders meet in Astana\n\nASTANA")
	doc.Regions = []text.Region{
		{Span: text.Span{End: body}, Part: text.Header},
		{Span: text.Span{Start: body, End: body + 26}, Part: text.Title},
		{Span: at("ASTANA, June 17 --"), Part: text.Dateline},
		{Span: at("Secretariat of the mechanism"), Part: text.Heading},
		{Span: from("Share this", "Editor: A. B."), Part: text.Furniture},
	}
	doc.Diagnostics = []text.Diagnostic{{Code: "odd-markup", Message: "Looks like a tag, kept as text.", Span: at("<script>")}}
	six := []string{"CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"}
	var claims []claim.Claim
	add := func(kind string, span text.Span, fields ...any) {
		c := claim.New(kind, kind+".sample", span)
		for i := 0; i+1 < len(fields); i += 2 {
			c.Set(fields[i].(string), fields[i+1])
		}
		claims = append(claims, c)
	}
	add("date", at("June 17"), "value_start", "2025-06-17", "value_end", "2025-06-17")
	add("date", at("Tuesday"), "value_start", "2025-06-17", "value_end", "2025-06-17")
	add("event", from("The presidents", "second summit"), "type", "summit", "date_start", "2025-06-17", "date_end", "2025-06-17",
		"place", "Astana", "parties", six, "status", "held")
	add("statement", from("Trade between us", "keep growing"), "speaker", "Kassym-Jomart Tokayev", "direct", true, "cue", "said")
	add("figure", at("94.8 billion U.S. dollars"), "indicator", "trade between China and Central Asia", "subjects", six, "value", 94.8e9,
		"unit", "USD", "qualifier", "exact", "period", "2024")
	add("person", at("Kazakh President Kassym-Jomart Tokayev"), "name", "Kassym-Jomart Tokayev", "office", "Kazakh President", "country_or_org", "KAZ")
	add("statement", from("the six countries would", "end of 2026"), "speaker", "Kassym-Jomart Tokayev", "direct", false, "cue", "added")
	add("commitment", from("would complete", "end of 2026"), "actors", six, "action", "complete the feasibility study of a new border railway",
		"strength", "binding", "deadline", "2026-12-31")
	add("project", at("new border railway"), "name", "border railway", "type", "railway", "status", "planned")
	add("date", at("the end of 2026"), "value_start", "2026-12-01", "value_end", "2026-12-31")
	add("event", from("The six sides signed", "Cooperation"), "type", "signing", "date_start", "2025-06-17", "parties", six, "status", "held")
	add("instrument", at("Treaty on Permanent Good-Neighborliness, Friendship and Cooperation"), "name",
		"Treaty on Permanent Good-Neighborliness, Friendship and Cooperation", "type", "treaty", "parties", six, "status", "signed", "date", "2025-06-17")
	add("commitment", at("agreed to meet again in China in 2027"), "actors", six, "action", "meet again in China", "strength", "binding", "deadline", "2027-12-31")
	add("event", at("meet again in China in 2027"), "type", "summit", "date_start", "2027-01-01", "date_end", "2027-12-31", "place", "China", "parties", six, "status", "planned")
	add("date", at("2027"), "value_start", "2027-01-01", "value_end", "2027-12-31")
	add("commitment", from("China pledged", "clinics and schools"), "actors", []string{"CHN"}, "action", "provide 1.5 billion yuan for projects that people can see",
		"strength", "binding", "deadline", "2025-12-31")
	add("figure", at("1.5 billion yuan"), "indicator", "grant", "subjects", []string{"CHN"}, "value", 1.5e9, "unit", "CNY", "qualifier", "exact", "period", "2025")
	add("position", from("It also supports", "Uzbekistan railway"), "actors", []string{"CHN"}, "stance", "supports", "issue", "the China-Kyrgyzstan-Uzbekistan railway")
	add("project", at("China-Kyrgyzstan-Uzbekistan railway"), "name", "China-Kyrgyzstan-Uzbekistan railway", "type", "railway",
		"parties", []string{"CHN", "KGZ", "UZB"}, "status", "under construction")
	add("date", at("December 2024"), "value_start", "2024-12-01", "value_end", "2024-12-31")
	add("mechanism", at("China-Central Asia mechanism"), "name", "China-Central Asia mechanism", "type", "summit series", "parties", six, "since", "March 2024")
	add("date", at("March 2024"), "value_start", "2024-03-01", "value_end", "2024-03-31")
	add("commitment", at("will prepare an action plan"), "actors", []string{"the secretariat"}, "action", "prepare an action plan", "strength", "binding")
	add("instrument", at("an action plan"), "name", "action plan", "type", "plan", "parties", six, "status", "to be signed")
	add("partnership", from("Kazakhstan and China call", "strategic partnership"), "parties", []string{"CHN", "KAZ"}, "level", "permanent comprehensive strategic partnership")
	add("formulation", at("permanent comprehensive strategic partnership"), "phrase", "permanent comprehensive strategic partnership")
	for i := range claims {
		if claims[i].Kind == "date" && claims[i].String("value_start") == "2025-06-17" {
			claims[i].Thing = "day of the summit"
		}
	}
	return doc, claim.Finish(doc, claims)
}

func sampleLinker(t testing.TB) *link.Linker {
	t.Helper()
	l, err := link.Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	return l
}
