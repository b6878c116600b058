package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

var ctx = context.Background()

func kinds(t testing.TB) []*claim.Kind {
	t.Helper()
	k, err := claim.LoadKinds(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func open1(t testing.TB, path string) *Register {
	t.Helper()
	linker, err := link.Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Open(path, kinds(t), linker)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// sample is a document with one claim of each of three kinds.
func sample(id, path, day string) (*text.Document, []claim.Claim) {
	const words = "Kazakhstan and China signed an agreement on transit in Astana. Trade reached $44 billion, “a record”, Қазақстан said. 中国和哈萨克斯坦 met."
	published, _ := text.ParseDay(day)
	doc := &text.Document{ID: id, Path: path, Format: "text", Text: words, Meta: text.Meta{Title: "Transit agreement", Outlet: "Agency", Published: published}}
	at := func(s string) text.Span {
		i := strings.Index(words, s)
		return text.Span{Start: i, End: i + len(s)}
	}
	agreement := claim.New("instrument", "instrument.signed", at("an agreement on transit"))
	agreement.Thing = "agreement"
	agreement.Set("name", "agreement on transit", at("agreement on transit"))
	agreement.Set("parties", []string{"KAZ", "CHN"})
	agreement.Set("status", "signed", at("signed"))
	again := claim.New("instrument", "instrument.cited", at("agreement on transit"))
	again.Thing = "agreement"
	again.Set("name", "agreement on transit")
	figure := claim.New("figure", "figure.reached", at("$44 billion"))
	figure.Set("indicator", "trade", at("Trade"))
	figure.Set("value", 44e9)
	figure.Set("unit", "USD")
	figure.ClaimedBy = "Қазақстан"
	unsure := claim.New("event", "event.met", at("met"))
	unsure.Review = true
	unsure.Set("type", "meeting")
	return doc, claim.Finish(doc, []claim.Claim{agreement, again, figure, unsure})
}

func put(t testing.TB, r *Register, id, path, day, fingerprint string) {
	t.Helper()
	doc, claims := sample(id, path, day)
	if err := r.Put(ctx, r.Prepare(doc, claims, fingerprint)); err != nil {
		t.Fatal(err)
	}
}

func TestRoundTrip(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	doc, claims := sample("d1", "a.txt", "2025-04-14")
	doc.Regions = []text.Region{{Span: text.Span{Start: 0, End: 10}, Part: text.Dateline}}
	doc.Diagnostics = []text.Diagnostic{{Code: "no-date", Message: "no date found"}}
	if err := r.Put(ctx, r.Prepare(doc, claims, "f")); err != nil {
		t.Fatal(err)
	}
	got, err := r.Document(ctx, "d1")
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Document, *doc) {
		t.Errorf("document: got %+v, want %+v", got.Document, *doc)
	}
	stored, err := r.DocumentClaims(ctx, "d1")
	if err != nil || len(stored) != len(claims) {
		t.Fatalf("%d claims, want %d (%v)", len(stored), len(claims), err)
	}
	for i := range claims {
		if !reflect.DeepEqual(stored[i].Claim, claims[i]) {
			t.Errorf("claim: got %+v, want %+v", stored[i].Claim, claims[i])
		}
		if q := string([]rune(doc.Text)[stored[i].RuneStart:stored[i].RuneEnd]); q != claims[i].Quote {
			t.Errorf("code points give %q, want %q", q, claims[i].Quote)
		}
	}
	one, err := r.Claim(ctx, claims[0].ID)
	if err != nil || one.Path != "a.txt" || one.Outlet != "Agency" {
		t.Errorf("claim %+v, %v", one, err)
	}
	entry, err := r.Entry(ctx, claims[0].ID)
	if err != nil || entry.Claims != 2 || entry.Documents != 1 {
		t.Errorf("the entry has %d claims of %d documents (%v), want 2 of 1", entry.Claims, entry.Documents, err)
	}
	if _, err := r.Claim(ctx, "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown claim: %v", err)
	}
}

func TestReplaceAndRelink(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	put(t, r, "d1", "b.txt", "2025-04-14", "f")
	before := dump(t, r)
	put(t, r, "d1", "b.txt", "2025-04-14", "f")
	if after := dump(t, r); after != before {
		t.Errorf("the same reading again changes\n%s\nto\n%s", before, after)
	}
	put(t, r, "d1", "a.txt", "2025-04-14", "f") // the same document elsewhere
	put(t, r, "d1", "a.txt", "2025-05-01", "g") // read by other rules
	d, err := r.Document(ctx, "d1")
	if err != nil || d.Path != "a.txt" || !reflect.DeepEqual(d.Paths, []string{"a.txt", "b.txt"}) {
		t.Errorf("paths %v, %v", d, err)
	}
	put(t, r, "d2", "a.txt", "2025-04-14", "g") // other bytes at the same path
	put(t, r, "d2", "b.txt", "2025-04-14", "g")
	if _, err := r.Document(ctx, "d1"); !errors.Is(err, ErrNotFound) {
		t.Errorf("a document without a path is still there: %v", err)
	}
	o, err := r.Overview(ctx, 10)
	if err != nil || o.Documents != 1 || o.Claims != 3 || o.Review != 1 {
		t.Errorf("overview %+v, %v", o, err)
	}
	if hits, total, err := r.SearchClaims(ctx, "transit", "", 10, 0); err != nil || total != 2 || len(hits) != 2 {
		t.Errorf("search after replacing: %d of %d, %v", len(hits), total, err)
	}
	verify(t, r)
}

// check holds counts and indexes against what they are made from.
func verify(t *testing.T, r *Register) {
	t.Helper()
	for what, query := range map[string]string{
		"claims of no document":    "SELECT count(*) FROM claims WHERE document NOT IN (SELECT n FROM documents)",
		"documents without text":   "SELECT count(*) FROM documents WHERE n NOT IN (SELECT document FROM texts)",
		"texts of no document":     "SELECT count(*) FROM texts WHERE document NOT IN (SELECT n FROM documents)",
		"documents counting wrong": "SELECT count(*) FROM documents d WHERE claims + review <> (SELECT count(*) FROM claims WHERE document = d.n)",
		"all claims counted wrong": "SELECT (SELECT count FROM terms WHERE kind = " + noKind + " AND field = (SELECT n FROM names WHERE name = '@all')) <> (SELECT count(*) FROM claims WHERE review = 0)",
		"paths of no document":     "SELECT count(*) FROM paths WHERE document NOT IN (SELECT n FROM documents)",
		"documents without paths":  "SELECT count(*) FROM documents WHERE n NOT IN (SELECT document FROM paths WHERE path IS NULL)",
		"profiles counting wrong":  "SELECT count(*) FROM profiles p WHERE claims <> (SELECT count(*) FROM claims WHERE profile = p.n AND review = 0)",
		"entries without a lead":   "SELECT count(*) FROM entries e WHERE lead NOT IN (SELECT c.n FROM claims c JOIN profiles p ON p.n = c.profile WHERE p.entry = e.n AND c.lead)",
		"leads of no entry":        "SELECT count(*) FROM claims WHERE lead AND profile IS NOT NULL AND n NOT IN (SELECT lead FROM entries)",
		"leads counted wrong":      "SELECT (SELECT entries FROM terms WHERE kind = " + noKind + " AND field = (SELECT n FROM names WHERE name = '@all')) <> (SELECT count(*) FROM claims WHERE lead AND review = 0)",
		"entries not the smallest": "SELECT count(*) FROM entries e WHERE n <> (SELECT min(n) FROM profiles WHERE entry = e.n AND claims > 0)",
		"families of one":          "SELECT count(*) FROM families GROUP BY family HAVING count(*) = 1 UNION ALL SELECT 0",
		"families of no document":  "SELECT count(*) FROM families WHERE document NOT IN (SELECT n FROM documents)",
		"blocks of no claim":       "SELECT count(*) FROM blocks WHERE profile NOT IN (SELECT n FROM profiles WHERE claims > 0)",
	} {
		if n, err := r.number(ctx, query); err != nil || n != 0 {
			t.Errorf("%s: %d (%v)", what, n, err)
		}
	}
	checkTerms(t, r)
	checkWords(t, r)
}

// checkTerms counts every term anew, from the claims and from the index.
func checkTerms(t *testing.T, r *Register) {
	t.Helper()
	want := map[int64]int{}
	err := r.each(ctx, func(rows *sql.Rows) error {
		var terms sql.RawBytes
		err := rows.Scan(&terms)
		eachTerm(terms, func(n int64) { want[n]++ })
		return err
	}, "SELECT terms FROM claims WHERE review = 0")
	if err != nil {
		t.Fatal(err)
	}
	for term, count := range want {
		found, err := r.number(ctx, "SELECT count(*) FROM facets WHERE facets MATCH ?", allTerms([]int64{term}, 0))
		counted, err2 := r.number(ctx, "SELECT count FROM terms WHERE n = ?", term)
		if err != nil || err2 != nil || found != count || counted != count {
			t.Errorf("term %d: %d claims, %d found, %d counted (%v, %v)", term, count, found, counted, err, err2)
		}
	}
	err = r.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var kind, field, value string
		var count, sum int
		err := rows.Scan(&n, &kind, &field, &value, &count, &sum)
		switch {
		case kind == "" && count != sum:
			t.Errorf("%s %q is counted %d over all kinds, and %d by kind", field, value, count, sum)
		case kind != "" && want[n] == 0 && count != 0 && field != fieldAll && field != fieldReview && field != FieldMonth:
			t.Errorf("%s %s %q is counted %d, and no claim has it", kind, field, value, count)
		}
		return err
	}, `SELECT t.n, k.name, f.name, t.value, t.count, (SELECT coalesce(sum(u.count), 0) FROM terms u
		WHERE u.kind <> t.kind AND u.field = t.field AND u.value = t.value) FROM terms t JOIN names k ON k.n = t.kind JOIN names f ON f.n = t.field`)
	if err != nil {
		t.Fatal(err)
	}
}

// checkWords searches for each kind, which finds all claims listed and no others.
func checkWords(t *testing.T, r *Register) {
	t.Helper()
	for _, k := range r.kinds {
		kind, err := r.number(ctx, "SELECT coalesce("+named+", 0)", k.Name)
		if err != nil {
			t.Fatal(err)
		}
		found, err := r.number(ctx, "SELECT count(*) FROM claim_words WHERE claim_words MATCH ?", kindWord(int64(kind)))
		listed, err2 := r.number(ctx, "SELECT count(*) FROM claims WHERE kind = ? AND review = 0", kind)
		if err != nil || err2 != nil || found != listed {
			t.Errorf("%s: %d found by words, %d listed (%v, %v)", k.Name, found, listed, err, err2)
		}
		found, err = r.number(ctx, "SELECT count(*) FROM facets WHERE facets MATCH ?", leadWord(int64(kind)))
		listed, err2 = r.number(ctx, "SELECT count(*) FROM claims WHERE kind = ? AND review = 0 AND lead = 1", kind)
		if err != nil || err2 != nil || found != listed {
			t.Errorf("%s: %d leads found, %d stored (%v, %v)", k.Name, found, listed, err, err2)
		}
	}
	for _, table := range []string{"claim_words", "facets", "document_words"} {
		db := foreign(t, r.path, "SELECT 1")
		if _, err := db.Exec("INSERT INTO " + table + " (" + table + ") VALUES ('integrity-check')"); err != nil {
			t.Errorf("%s: %v", table, err)
		}
		db.Close()
	}
}

// dump is everything in the register that an export shows.
func dump(t *testing.T, r *Register) string {
	t.Helper()
	var b strings.Builder
	if err := r.Walk(ctx, true, func(c *Claim) error { fmt.Fprintf(&b, "%+v\n", *c); return nil }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestList(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	for i, day := range []string{"2025-03-01", "", "2025-05-01", "2025-04-01"} {
		put(t, r, fmt.Sprint("d", i), fmt.Sprint(i, ".txt"), day, "f")
	}
	day := func(s string) text.Day { d, _ := text.ParseDay(s); return d }
	for _, c := range []struct {
		name  string
		q     Query
		want  string // documents of the page
		total int
	}{
		{"all", Query{Kind: "figure"}, "d2 d3 d0 d1", 4},
		{"ascending", Query{Kind: "figure", Ascending: true}, "d1 d0 d3 d2", 4},
		{"second page", Query{Kind: "figure", Limit: 2, Offset: 2}, "d0 d1", 4},
		{"by size", Query{Kind: "figure", Sort: "amount"}, "d2 d3 d0 d1", 4},
		{"by name", Query{Kind: "figure", Sort: "name"}, "d2 d3 d0 d1", 4},
		{"by day, all unknown", Query{Kind: "instrument", Sort: "day", Limit: 1}, "d2", 8},
		{"facet", Query{Kind: "instrument", Where: []Filter{{"status", "signed"}}}, "d2 d3 d0 d1", 4},
		{"two facets", Query{Kind: "instrument", Where: []Filter{{"status", "signed"}, {FieldActor, "KAZ"}}}, "d2 d3 d0 d1", 4},
		{"unknown value", Query{Kind: "instrument", Where: []Filter{{"status", "burnt"}}}, "", 0},
		{"published", Query{Kind: "figure", Published: text.Period{Start: day("2025-04-01"), End: day("2025-05-01")}}, "d2 d3", 2},
		{"published until", Query{Kind: "figure", Published: text.Period{End: day("2025-04-01")}}, "d3 d0", 2},
		{"document", Query{Kind: "figure", Document: "d3"}, "d3", 1},
		{"words", Query{Kind: "figure", Words: "billion"}, "d2 d3 d0 d1", 4},
		{"words by size", Query{Kind: "figure", Words: "billion", Sort: "amount"}, "d2 d3 d0 d1", 4},
		{"words and facet", Query{Kind: "figure", Words: "billion", Where: []Filter{{FieldOutlet, "Agency"}}}, "d2 d3 d0 d1", 4},
		{"words of another kind", Query{Kind: "event", Words: "billion"}, "", 0},
		{"review", Query{Kind: "event", Review: true}, "d2 d3 d0 d1", 4},
		{"none to list", Query{Kind: "event"}, "", 0},
		{"day", Query{Kind: "event", Day: text.Period{Start: day("2025-04-01")}}, "", 0},
	} {
		page, err := r.List(ctx, c.q)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, x := range page.Claims {
			got = append(got, x.Document)
		}
		if s := strings.Join(got, " "); s != c.want || page.Total != c.total || !page.Exact {
			t.Errorf("%s: %s (of %d), want %s (of %d)", c.name, s, page.Total, c.want, c.total)
		}
	}
	if _, err := r.List(ctx, Query{Kind: "figure", Sort: "taste"}); err == nil {
		t.Error("an unknown order is accepted")
	}
	if _, err := r.List(ctx, Query{Kind: "rumour"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown kind: %v", err)
	}
	facets, err := r.Facets(ctx, "instrument", "parties", false, 10)
	if err != nil || !reflect.DeepEqual(facets, []Count{{"CHN", 4}, {"KAZ", 4}}) {
		t.Errorf("facets %v, %v", facets, err)
	}
	docs, total, err := r.Documents(ctx, DocumentQuery{Limit: 2})
	if err != nil || total != 4 || docs[0].ID != "d2" || docs[1].ID != "d3" {
		t.Errorf("documents %v of %d, %v", docs, total, err)
	}
}

func TestFacetsOf(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	put(t, r, "d1", "a.txt", "2025-04-14", "f")
	put(t, r, "d2", "b.txt", "2025-05-01", "f")
	facets, exact, err := r.FacetsOf(ctx, Query{Kind: "instrument", Where: []Filter{{"status", "signed"}}}, 0)
	if err != nil || !exact {
		t.Fatal(exact, err)
	}
	want := map[string][]Count{"status": {{"signed", 2}}, "parties": {{"CHN", 2}, {"KAZ", 2}}, FieldActor: {{"CHN", 2}, {"KAZ", 2}},
		FieldOutlet: {{"Agency", 2}}, FieldMonth: {{"2025-04", 1}, {"2025-05", 1}}}
	for field, counts := range want {
		if !reflect.DeepEqual(facets[field], counts) {
			t.Errorf("%s: %v, not %v", field, facets[field], counts)
		}
	}
	found, err := r.SearchKinds(ctx, "transit")
	if err != nil || !reflect.DeepEqual(found, []Count{{"instrument", 4}}) {
		t.Errorf("found %v, %v", found, err)
	}
	if _, _, err := r.FacetsOf(ctx, Query{Kind: "instrument", Words: "nowhere"}, 0); err != nil {
		t.Error(err)
	}
	months, err := r.MonthsOf(ctx, "instrument", Filter{FieldActor, "KAZ"})
	if err != nil || !reflect.DeepEqual(months, want[FieldMonth]) {
		t.Errorf("months %v, %v", months, err)
	}
	if _, exact, err := r.FacetsOf(ctx, Query{Kind: "instrument"}, 1); exact || err != nil {
		t.Error("counting is not bounded", err)
	}
}

func TestSearch(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	put(t, r, "d1", "a.txt", "2025-03-01", "f")
	for query, want := range map[string]int{
		"transit": 1, "TRANSIT agreement": 1, `"agreement on transit"`: 1, `"transit on agreement"`: 0, "trans*": 1, "trans": 0,
		"казакстан": 1, "Қазақстан": 1, "中国": 1, "哈萨克斯坦": 1, "国中": 0, "transit -astana": 0, "-transit": 0, "": 0, "transit moon": 0,
		`"`: 0, `a"b`: 0, "NOT": 0, "(": 0, "transit AND": 1, "record": 1,
	} {
		hits, total, err := r.SearchDocuments(ctx, query, 10, 0)
		if err != nil || total != want || len(hits) != want {
			t.Errorf("%q: %d hits of %d, want %d (%v)", query, len(hits), total, want, err)
		}
	}
	hits, _, _ := r.SearchDocuments(ctx, "billion", 10, 0)
	var marked []string
	for _, p := range hits[0].Snippet {
		if p.Hit {
			marked = append(marked, p.Text)
		}
	}
	if !reflect.DeepEqual(marked, []string{"billion"}) {
		t.Errorf("snippet %v", hits[0].Snippet)
	}
	claims, total, err := r.SearchClaims(ctx, "billion", "figure", 10, 0)
	if err != nil || total != 1 || claims[0].Kind != "figure" {
		t.Errorf("claims %v, %v", claims, err)
	}
}

func TestFilesThatAreNoRegister(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	words := write("words.txt", strings.Repeat("This is a text, and no register of anything. ", 100))
	if _, err := Open(words, kinds(t), nil); !errors.Is(err, ErrNotRegister) || !strings.Contains(err.Error(), "--register") {
		t.Errorf("a text: %v", err)
	}
	other := filepath.Join(dir, "other.db")
	foreign(t, other, "CREATE TABLE songs (name)")
	if _, err := Open(other, kinds(t), nil); !errors.Is(err, ErrNotRegister) {
		t.Errorf("another program's file: %v", err)
	}
	newer := filepath.Join(dir, "newer.db")
	open1(t, newer).Close()
	foreign(t, newer, "PRAGMA user_version = 999")
	if _, err := Open(newer, kinds(t), nil); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer register: %v", err)
	}
	older := filepath.Join(dir, "older.db")
	open1(t, older).Close()
	foreign(t, older, "PRAGMA user_version = 1")
	if _, err := Open(older, kinds(t), nil); !errors.Is(err, ErrOlder) || !strings.Contains(err.Error(), "read the documents again") {
		t.Errorf("an older register: %v", err)
	}
	if _, err := OpenExisting(filepath.Join(dir, "none.db"), kinds(t)); !errors.Is(err, ErrNoRegister) {
		t.Errorf("no register: %v", err)
	}
	if _, err := Open(filepath.Join(dir, "none", "r.db"), kinds(t), nil); err == nil {
		t.Error("a register in a folder that is not there")
	}
	if _, err := Open(dir, kinds(t), nil); err == nil {
		t.Error("a folder as register")
	}
	odd := open1(t, filepath.Join(dir, "50% of? a#b ж.db"))
	put(t, odd, "d1", "a.txt", "", "f")
	if _, err := os.Stat(odd.Path()); err != nil {
		t.Error(err)
	}
}
