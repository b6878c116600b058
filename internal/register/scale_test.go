package register

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// go test ./internal/register -run TestScale -v -scale 1000000 -timeout 30m
var scale = flag.Int("scale", 0, "claims of the register that TestScale builds and times")

// TestScale fills a register with made-up documents whose words and values are as unevenly frequent as real ones, and
// times what lists, pages and searches ask for.
func TestScale(t *testing.T) {
	if *scale == 0 {
		t.Skip("needs -scale CLAIMS")
	}
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	began := time.Now()
	fill(t, r, *scale)
	t.Logf("%d claims written in %.1f s", *scale, time.Since(began).Seconds())
	if info, err := os.Stat(r.Path()); err == nil {
		t.Logf("%.1f MB", float64(info.Size())/1e6)
	}
	facetsOf := func(q Query) func() error { return func() error { _, _, err := r.FacetsOf(ctx, q, 0); return err } }
	day := func(s string) text.Day { d, _ := text.ParseDay(s); return d }
	spring := text.Period{Start: day("2021-03-01"), End: day("2021-05-31")}
	list := func(q Query) func() error { return func() error { _, err := r.List(ctx, q); return err } }
	for _, c := range []struct {
		name string
		run  func() error
	}{
		{"overview", func() error { _, err := r.Overview(ctx, 20); return err }},
		{"facets", func() error { _, err := r.Facets(ctx, "figure", "subjects", false, 20); return err }},
		{"list", list(Query{Kind: "figure"})},
		{"page 200", list(Query{Kind: "figure", Offset: 10_000})},
		{"entries", list(Query{Kind: "figure", Entries: true})},
		{"entries, last page", list(Query{Kind: "figure", Entries: true, Offset: *scale/4 - 50})},
		{"entries, common facet", list(Query{Kind: "figure", Entries: true, Where: []Filter{{"subjects", "A000"}}})},
		{"entries, common word", list(Query{Kind: "figure", Entries: true, Words: "w0"})},
		{"last page", list(Query{Kind: "figure", Offset: *scale/4 - 50})},
		{"by size", list(Query{Kind: "figure", Sort: "amount"})},
		{"by name", list(Query{Kind: "figure", Sort: "name", Ascending: true})},
		{"by day", list(Query{Kind: "event", Sort: "day"})},
		{"by day, last page", list(Query{Kind: "event", Sort: "day", Offset: *scale/4 - 50})},
		{"one common facet", list(Query{Kind: "figure", Where: []Filter{{"subjects", "A000"}}})},
		{"one common facet by size", list(Query{Kind: "figure", Where: []Filter{{"subjects", "A000"}}, Sort: "amount"})},
		{"two common facets", list(Query{Kind: "event", Where: []Filter{{"parties", "A000"}, {"parties", "A001"}}})},
		{"two common facets by day", list(Query{Kind: "event", Where: []Filter{{"parties", "A000"}, {"parties", "A001"}}, Sort: "day"})},
		{"common and rare facet", list(Query{Kind: "event", Where: []Filter{{"parties", "A000"}, {"parties", "A150"}}})},
		{"two rare facets", list(Query{Kind: "event", Where: []Filter{{"parties", "A120"}, {"parties", "A150"}}})},
		{"published", list(Query{Kind: "figure", Published: spring})},
		{"published and facet", list(Query{Kind: "figure", Published: spring, Where: []Filter{{"subjects", "A000"}}})},
		{"published by size", list(Query{Kind: "figure", Published: spring, Sort: "amount"})},
		{"day", list(Query{Kind: "event", Day: spring, Sort: "day"})},
		{"day by publication", list(Query{Kind: "event", Day: spring})},
		{"common word", list(Query{Kind: "figure", Words: "w0"})},
		{"common word and facet", list(Query{Kind: "figure", Words: "w0", Where: []Filter{{"subjects", "A000"}}})},
		{"common word by size", list(Query{Kind: "figure", Words: "w0", Sort: "amount"})},
		{"rare words", list(Query{Kind: "figure", Words: "w500 w900"})},
		{"search claims, common", func() error { _, _, err := r.SearchClaims(ctx, "w0 w1", "", 20, 0); return err }},
		{"search claims, phrase", func() error { _, _, err := r.SearchClaims(ctx, `"w1 w2"`, "", 20, 0); return err }},
		{"search claims, rare", func() error { _, _, err := r.SearchClaims(ctx, "w700", "figure", 20, 0); return err }},
		{"search documents, common", func() error { _, _, err := r.SearchDocuments(ctx, "w0 w1", 20, 0); return err }},
		{"search documents, rare", func() error { _, _, err := r.SearchDocuments(ctx, "w700 w800", 20, 0); return err }},
		{"facets of a kind", facetsOf(Query{Kind: "figure"})},
		{"facets of a common facet", facetsOf(Query{Kind: "figure", Where: []Filter{{"subjects", "A000"}}})},
		{"facets of a common word", facetsOf(Query{Kind: "figure", Words: "w0"})},
		{"months of a common facet", func() error { _, err := r.MonthsOf(ctx, "figure", Filter{"subjects", "A000"}); return err }},
		{"kinds of a common word", func() error { _, err := r.SearchKinds(ctx, "w0"); return err }},
		{"document", func() error { _, err := r.DocumentClaims(ctx, "d100"); return err }},
		{"documents", func() error {
			_, _, err := r.Documents(ctx, DocumentQuery{Outlet: "Outlet 1", Published: spring})
			return err
		}},
	} {
		var times []time.Duration
		for range 20 {
			began := time.Now()
			if err := c.run(); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			times = append(times, time.Since(began))
		}
		slices.Sort(times)
		t.Logf("%-26s median %6.1f ms, p95 %6.1f ms", c.name, ms(times[10]), ms(times[18]))
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func fill(t *testing.T, r *Register, claims int) {
	rng := rand.New(rand.NewPCG(1, 2))
	actor := rand.NewZipf(rng, 1.2, 4, 200)
	word := rand.NewZipf(rng, 1.1, 8, 20_000)
	start := text.Date(2015, 1, 1)
	var batch []*Reading
	var writing time.Duration
	put := func() {
		began := time.Now()
		if err := r.Put(ctx, batch...); err != nil {
			t.Fatal(err)
		}
		batch, writing = batch[:0], writing+time.Since(began)
	}
	tenth := max(1, claims/400)
	for d := 0; d*40 < claims; d++ {
		var b strings.Builder
		for range 400 {
			fmt.Fprintf(&b, "w%d ", word.Uint64())
		}
		doc := &text.Document{ID: fmt.Sprint("d", d), Path: fmt.Sprint("p", d), Text: b.String()}
		doc.Meta.Outlet = fmt.Sprint("Outlet ", actor.Uint64()%20)
		doc.Meta.Published = start.Add(0, 0, rng.IntN(3650))
		var list []claim.Claim
		for i := range 40 {
			at := text.Span{Start: i * len(doc.Text) / 40, End: i*len(doc.Text)/40 + 60}
			list = append(list, madeUp(i, at, func() string { return fmt.Sprintf("A%03d", actor.Uint64()) }, start.Add(0, 0, rng.IntN(3650)), rng.Float64()))
		}
		batch = append(batch, r.Prepare(doc, claim.Finish(doc, list), "f"))
		if len(batch) == 64 {
			put()
		}
		if (d+1)%tenth == 0 {
			put()
			t.Logf("%7d documents: the last tenth written in %.1f s", d+1, writing.Seconds())
			writing = 0
		}
	}
	put()
}

func madeUp(i int, at text.Span, actor func() string, day text.Day, x float64) claim.Claim {
	var c claim.Claim
	switch i % 4 {
	case 0:
		c = claim.New("figure", "made.up", at)
		c.Set("indicator", "trade")
		c.Set("value", x*1e9)
		c.Set("unit", "USD")
		c.Set("subjects", []string{actor(), actor()})
	case 1:
		c = claim.New("event", "made.up", at)
		c.Set("type", "meeting")
		c.Set("date_start", day)
		c.Set("parties", []string{actor(), actor()})
	case 2:
		c = claim.New("statement", "made.up", at)
		c.Set("speaker", "Speaker "+actor())
		c.Set("direct", x < 0.5)
	default:
		c = claim.New("commitment", "made.up", at)
		c.Set("actors", []string{actor()})
		c.Set("action", "do it")
		c.Set("strength", "binding")
	}
	return c
}
