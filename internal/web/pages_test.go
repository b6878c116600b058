package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/dossier"
	"rapporteur/internal/pack"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// serve starts the pages of a register that holds the sample, and a document that means harm.
func serve(t testing.TB, fill bool) *httptest.Server {
	t.Helper()
	kinds := sampleKinds(t)
	reg, err := register.Open(filepath.Join(t.TempDir(), "r.db"), kinds, sampleLinker(t))
	if err != nil {
		t.Fatal(err)
	}
	if fill {
		doc, claims := sample(t)
		bad, badClaims := hostile()
		err := reg.Put(context.Background(), reg.Prepare(doc, claims, "f"), reg.Prepare(bad, badClaims, "f"))
		if err != nil {
			t.Fatal(err)
		}
	}
	srv := httptest.NewServer(handler(t, reg))
	t.Cleanup(func() { srv.Close(); reg.Close() })
	return srv
}

// handler serves a register with the dossiers of the built-in packs.
func handler(t testing.TB, reg *register.Register) http.Handler {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	desk, err := dossier.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	matrices, err := dossier.Matrices(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	return Handler(&dossier.Clerk{Desk: desk, Register: reg}, reg.Kinds(), matrices)
}

// hostile is a document whose every part tries to break out of the page.
func hostile() (*text.Document, []claim.Claim) {
	const evil = `"><img src=x onerror=alert(1)><script>alert(2)</script>{{.}}'`
	doc := &text.Document{ID: strings.Repeat("e", 32), Path: evil, Format: evil, Text: evil + "\n\n" + evil}
	doc.Meta = text.Meta{Title: evil, Outlet: evil, Author: evil, URL: "javascript:alert(3)", Language: `en"><script>`, DatelinePlace: evil,
		Published: text.Date(2025, 5, 1)}
	doc.Diagnostics = []text.Diagnostic{{Code: evil, Message: evil, Span: text.Span{End: 20}}}
	c := claim.New("commitment", evil, text.Span{Start: 5, End: 40})
	c.ClaimedBy = evil
	c.Set("actors", []string{evil, "=1+1"})
	c.Set("action", "=cmd|evil")
	c.Set("strength", evil)
	c.Set("deadline", evil)
	return doc, claim.Finish(doc, []claim.Claim{c})
}

func get(t testing.TB, url string) (*http.Response, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(b)
}

const sampleID = "00112233445566778899aabbccddeeff"

var everyPage = []string{"/", "/documents", "/claims", "/claims/commitment", "/claims/date?q=June", "/claims/figure?sort=amount-asc", "/claims/event?actor=KAZ&status=held",
	"/document/" + sampleID, "/document/" + strings.Repeat("e", 32), "/search", "/search?q=railway", "/search?q=script", "/actor/KAZ",
	"/documents?sort=title-asc&from=2025-01-01", "/claims/person?q=nobody"}

// runnable finds what would run or load in a browser though it came from a document, and styles that the policy forbids.
var (
	runnable = regexp.MustCompile(`(?i)<img|<script>|<script [^>]*>[^<]|<[^>]* on[a-z]+=|<[^>]*\bstyle=|<[^>]*(href|src|action)="?\s*javascript:`)
	quoted   = regexp.MustCompile(`"([^"]*)"`)
)

func TestEveryPage(t *testing.T) {
	srv := serve(t, true)
	for _, path := range everyPage {
		r, body := get(t, srv.URL+path)
		if r.StatusCode != 200 || !strings.Contains(body, "</html>") {
			t.Errorf("%s: %d, %d bytes", path, r.StatusCode, len(body))
		}
		// within quotation marks, brackets are escaped or harmless; what an attribute begins with is looked at
		bare := quoted.ReplaceAllStringFunc(body, func(q string) string { return strings.Split(q, " ")[0] })
		if m := runnable.FindString(bare); m != "" {
			t.Errorf("%s holds %q", path, m)
		}
		if strings.Contains(body, "ZgotmplZ") {
			t.Errorf("%s: a value stands where the template cannot escape it", path)
		}
		h := r.Header
		if h.Get("Content-Security-Policy") != policy || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: headers %v", path, h)
		}
	}
}

func TestEmptyRegister(t *testing.T) {
	srv := serve(t, false)
	for _, path := range []string{"/", "/documents", "/claims", "/claims/figure", "/search?q=x", "/health"} {
		if r, body := get(t, srv.URL+path); r.StatusCode != 200 {
			t.Errorf("%s: %d %s", path, r.StatusCode, body)
		}
	}
}

func TestWrongAddresses(t *testing.T) {
	srv := serve(t, true)
	for path, want := range map[string]int{
		"/nowhere": 404, "/claims/nothing": 404, "/document/nothing": 404, "/claim/nothing": 404, "/actor/Nobody": 404,
		"/assets/../web.go": 404, "/assets/..%2fweb.go": 404, "/assets/templates/frame.html": 404, "/assets/": 404, "/document/..%2f..%2fetc": 404,
		"/claims/figure?sort=cruel": 400, "/claims/figure?page=0": 400, "/claims/figure?page=x": 400, "/claims/figure?from=yesterday": 400,
		"/claims/figure?limit=1000000": 400, "/documents?sort=x": 400, "/search?q=a&kind=x": 400, "/claims/figure?format=exe": 400,
		"/claims/figure?page=4000": 200, "/claims/figure?q=%22": 200, "/search?q=%22%22*": 200, "/claims/figure?unit=%00": 200, "/search?q=%ff%fe": 200,
		"/search?q=" + strings.Repeat("a+", 400): 400, "/claims/figure?q=" + strings.Repeat("a+", 240): 200,
	} {
		if r, body := get(t, srv.URL+path); r.StatusCode != want {
			t.Errorf("%s: %d, not %d: %.200s", path, r.StatusCode, want, body)
		}
	}
	r, err := http.Post(srv.URL+"/claims/figure", "text/plain", nil)
	if err != nil || r.StatusCode < 400 {
		t.Errorf("POST: %v %v", r.StatusCode, err)
	}
}

func TestListAsData(t *testing.T) {
	srv := serve(t, true)
	_, body := get(t, srv.URL+"/claims/commitment.json?actor=CHN&strength=binding")
	var answer struct {
		Total  int
		Exact  bool
		Claims []map[string]any
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Total != 3 || !answer.Exact || len(answer.Claims) != 3 {
		t.Fatalf("%+v", answer)
	}
	runes := []rune(sampleText)
	for _, c := range answer.Claims {
		start, end := int(c["start"].(float64)), int(c["end"].(float64))
		if string(runes[start:end]) != c["quote"] {
			t.Errorf("characters %d-%d are not %q", start, end, c["quote"])
		}
	}
	r, body := get(t, srv.URL+"/claims/commitment.csv")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(rows) != 6 || !strings.Contains(r.Header.Get("Content-Disposition"), "commitment.csv") {
		t.Fatalf("%d rows, %v, %v", len(rows), err, r.Header)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
	}
	if r, body := get(t, srv.URL+"/claims/commitment?format=json"); r.Header.Get("Content-Type") != "application/json; charset=utf-8" || !json.Valid([]byte(body)) {
		t.Errorf("format=json gives %v", r.Header)
	}
}

func TestDocumentAsData(t *testing.T) {
	srv := serve(t, true)
	r, body := get(t, srv.URL+"/document/"+sampleID+".txt")
	if body != sampleText || r.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("the text comes as %q, %d bytes", r.Header.Get("Content-Type"), len(body))
	}
	var answer struct{ Claims []map[string]any }
	if _, body := get(t, srv.URL+"/document/"+sampleID+".json"); json.Unmarshal([]byte(body), &answer) != nil || len(answer.Claims) != 26 {
		t.Errorf("%d claims as JSON", len(answer.Claims))
	}
}

func TestFacetsNarrow(t *testing.T) {
	srv := serve(t, true)
	_, body := get(t, srv.URL+"/claims/event?status=planned")
	for _, want := range []string{"<b>1</b> event of 3", `class="active" aria-current="true"`, "Clear all", "<mark>meet again in China in 2027</mark>"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q on the page", want)
		}
	}
}

func TestDocumentLinksBothWays(t *testing.T) {
	srv := serve(t, true)
	_, body := get(t, srv.URL+"/document/"+sampleID)
	ids := regexp.MustCompile(`id="card-([0-9a-f]{16})"`).FindAllStringSubmatch(body, -1)
	if len(ids) != 26 {
		t.Fatalf("%d cards", len(ids))
	}
	for _, m := range ids {
		if n := strings.Count(body, `id="claim-`+m[1]+`"`); n != 1 {
			t.Errorf("claim %s has %d places in the text", m[1], n)
		}
		if !strings.Contains(body, `href="#claim-`+m[1]+`"`) || !strings.Contains(body, `href="/claim/`+m[1]+`"`) {
			t.Errorf("card %s does not link", m[1])
		}
	}
	_, asked := get(t, srv.URL+"/document/"+sampleID+"?claim="+ids[3][1])
	if strings.Count(asked, `<div class="card `) != 26 || !strings.Contains(asked, ` on" id="card-`+ids[3][1]) {
		t.Error("the claim asked for is not marked")
	}
	plain := regexp.MustCompile(`(?s)<div class="text".*?<section class="cards"`).FindString(body)
	plain = regexp.MustCompile(`<sup.*?</sup>|<[^>]*>`).ReplaceAllString(plain, "")
	if want := "agreed to meet again in China in 2027."; !strings.Contains(plain, want) {
		t.Errorf("the text does not read %q:\n%s", want, plain)
	}
}

func TestLongDocumentInParts(t *testing.T) {
	kinds := sampleKinds(t)
	s := &server{kinds: kinds, byName: map[string]*claim.Kind{"date": kinds[0]}}
	long := &text.Document{ID: "x", Text: strings.Repeat("word ", 1<<20/5*3)}
	last := claim.New("date", "r", text.Span{Start: len(long.Text) - 5, End: len(long.Text) - 1})
	claims := claim.Finish(long, []claim.Claim{last})
	d := s.documentView(long, claims, 1, claims[0].ID)
	if len(d.Parts) < 12 || d.Part != len(d.Parts) || len(d.Cards) != 1 {
		t.Errorf("%d parts, shown is %d with %d cards", len(d.Parts), d.Part, len(d.Cards))
	}
}

func TestClaimPage(t *testing.T) {
	srv := serve(t, true)
	_, list := get(t, srv.URL+"/claims/commitment.json?q=feasibility")
	id := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(list)[1]
	_, body := get(t, srv.URL+"/claim/"+id)
	for _, want := range []string{"31 December 2026", "commitment.sample", "complete the feasibility study", "He added that the six countries",
		`<a href="/actor/KAZ">Kazakhstan</a>`, "Example Wire, 18 June 2025, https://example.org/astana", "/document/" + sampleID + "?claim=" + id + "#claim-" + id} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestActorPage(t *testing.T) {
	srv := serve(t, true)
	_, body := get(t, srv.URL+"/actor/KAZ")
	for _, want := range []string{"<h1>Kazakhstan</h1>", "Together with", `<a href="/actor/CHN">China</a>`, "June 2025: ", `/claims/commitment?actor=KAZ`} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestClaimsOfOneThing(t *testing.T) {
	srv := serve(t, true)
	_, list := get(t, srv.URL+"/claims/date.json?q=Tuesday")
	id := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(list)[1]
	if _, body := get(t, srv.URL+"/claim/"+id); !strings.Contains(body, "What else is claimed") || !strings.Contains(body, "<mark>June 17</mark>") {
		t.Error("the other claim of the same day is not shown")
	}
	_, list = get(t, srv.URL+"/claims/event.json")
	claim := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(list)[1]
	_, body := get(t, srv.URL+"/claim/"+claim)
	entry := regexp.MustCompile(`/entry/[0-9a-f]{16}`).FindString(body)
	if r, _ := get(t, srv.URL+entry); entry == "" || r.StatusCode != 200 {
		t.Errorf("the claim leads to the entry %q", entry)
	}
}

func TestAssetsAreCachedByContent(t *testing.T) {
	srv := serve(t, false)
	_, body := get(t, srv.URL+"/")
	url := regexp.MustCompile(`/assets/app\.css\?[0-9a-f]+`).FindString(body)
	if r, _ := get(t, srv.URL+url); !strings.Contains(r.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/css") {
		t.Errorf("%s: %v", url, r.Header)
	}
	if r, _ := get(t, srv.URL+"/assets/app.css?old"); r.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("an address that names other content may not be kept: %v", r.Header)
	}
}

func TestEntryPage(t *testing.T) {
	srv := serve(t, true)
	_, list := get(t, srv.URL+"/claims/date.json?q=Tuesday")
	id := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(list)[1]
	r, body := get(t, srv.URL+"/entry/"+id) // the id of a claim leads to its entry
	for _, want := range []string{"What is told", "2 claims", "<mark>June 17</mark>"} {
		if r.StatusCode != 200 || !strings.Contains(body, want) {
			t.Errorf("status %d, no %q", r.StatusCode, want)
		}
	}
	var line struct {
		Claims, Documents []string
		Total             int
		Told              []map[string]any
	}
	_, body = get(t, srv.URL+"/entry/"+id+".json")
	if err := json.Unmarshal([]byte(body), &line); err != nil || len(line.Claims) != 2 || len(line.Documents) == 0 || line.Total != 2 || len(line.Told) != 2 {
		t.Errorf("%v: %s", err, body)
	}
	if r, _ := get(t, srv.URL+"/entry/0000000000000000"); r.StatusCode != 404 {
		t.Errorf("no such entry: status %d", r.StatusCode)
	}
	_, list = get(t, srv.URL+"/claims/date")
	if !strings.Contains(list, `class="spread"`) || !strings.Contains(list, "every claim") {
		t.Error("the list does not tell how many claims an entry has")
	}
}

func TestSeriesAndCoverage(t *testing.T) {
	srv := serve(t, true)
	for _, c := range []struct{ address, want string }{
		{"/series", "Say which figures"},
		{"/series?q=trade", "Figures over time"},
		{"/series?q=nothing+of+the+kind", "No figures of this are told"},
		{"/coverage", "of my own"},
		{"/coverage?states=Kazakhstan,Uzbekistan&criterion=level:strategic+partnership+with+China", "Uzbekistan"},
		{"/coverage?states=KAZ&criterion=joined:ASEAN&criterion=signed:declaration", `name="criterion" value="signed:declaration"`},
	} {
		if r, body := get(t, srv.URL+c.address); r.StatusCode != 200 || !strings.Contains(body, c.want) {
			t.Errorf("%s: status %d, no %q", c.address, r.StatusCode, c.want)
		}
	}
	if r, _ := get(t, srv.URL+"/coverage?matrix=nobodys"); r.StatusCode != 400 {
		t.Errorf("matrix that there is not: %d", r.StatusCode)
	}
	if r, _ := get(t, srv.URL+"/coverage?group=Nobody&criterion=joined:ASEAN"); r.StatusCode != 400 {
		t.Errorf("an unknown group: status %d", r.StatusCode)
	}
}

func TestCeiling(t *testing.T) {
	for v, want := range map[float64]float64{44e9: 50e9, 1: 1, 120: 200, 2.1: 2.5, 9: 10} {
		if got := ceiling(v); got != want {
			t.Errorf("%g: %g, want %g", v, got, want)
		}
	}
}

func TestFindingsPage(t *testing.T) {
	srv := serve(t, true)
	for _, c := range []struct {
		address, want string
		status        int
	}{
		{"/findings", "Cannot both be true", 200},
		{"/findings?kind=corroborates", "Nothing of this kind has been found", 200},
		{"/findings?kind=refutes", "Findings are of the kinds", 400},
		{"/finding/0000000000000000", "No finding has this identity", 404},
		{"/findings?format=json", `"findings":[]`, 200},
	} {
		if r, body := get(t, srv.URL+c.address); r.StatusCode != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s: status %d, no %q", c.address, r.StatusCode, c.want)
		}
	}
}

func TestNamed(t *testing.T) {
	if got, want := named("trade (CHN, KAZ, 2022) in USD"), "Trade (China, Kazakhstan, 2022) in USD"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPromisesPage(t *testing.T) {
	srv := demo(t)
	for _, c := range []struct {
		address, want string
		status        int
	}{
		{"/commitments", `class="no">20`, 200},
		{"/commitments?status=fulfilled", `class="evidence"`, 200},
		{"/commitments?of=Nobody", "No commitment passes these filters", 200},
		{"/commitments?status=forgotten", "No commitment is", 400},
		{"/commitments?asof=soon", "is no day", 400},
		{"/findings", `class="finding f-`, 200},
		{"/series?q=trade&of=China,Kazakhstan", "<polyline", 200},
		{"/coverage?matrix=china-initiatives", "●", 200},
		{"/actor/KAZ", "Who held office", 200},
	} {
		if r, body := get(t, srv.URL+c.address); r.StatusCode != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s: status %d, no %q", c.address, r.StatusCode, c.want)
		}
	}
}
