package web

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// ask gets a page as a program does that wants JSON.
func ask(t *testing.T, address string) (*http.Response, map[string]any) {
	t.Helper()
	request, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", "application/json")
	r, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Errorf("%s: %v: %.200s", address, err, b)
	}
	return r, v
}

var alternate = regexp.MustCompile(`<link rel="alternate" type="application/json" href="([^"]*)">`)

// TestTwins checks that every page comes as JSON, too, under the address that it names, and errors likewise.
func TestTwins(t *testing.T) {
	srv := demo(t)
	_, list := get(t, srv.URL+"/claims/event.json?limit=1")
	one := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(list)[1]
	document := regexp.MustCompile(`"document_id":"([0-9a-f]{32})"`).FindStringSubmatch(list)[1]
	_, findings := get(t, srv.URL+"/findings?format=json")
	finding := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(findings)[1]
	for _, path := range []string{"/", "/documents", "/documents?sort=claims", "/claims", "/claims/event?actor=KAZ", "/document/" + document, "/claim/" + one, "/entry/" + one,
		"/actor/KAZ", "/search", "/search?q=railway", "/commitments", "/commitments?status=fulfilled&of=China", "/findings?kind=contradicts", "/finding/" + finding,
		"/series", "/series?q=trade&of=China", "/coverage", "/coverage?matrix=china-initiatives"} {
		page, body := get(t, srv.URL+path)
		link := alternate.FindStringSubmatch(body)
		if page.StatusCode != 200 || link == nil {
			t.Errorf("%s: %d, names no JSON", path, page.StatusCode)
			continue
		}
		r, named := ask(t, srv.URL+strings.ReplaceAll(link[1], "&amp;", "&"))
		s, accepted := ask(t, srv.URL+path)
		if r.StatusCode != 200 || s.StatusCode != 200 || len(named) == 0 || fmt.Sprint(named) != fmt.Sprint(accepted) {
			t.Errorf("%s: %d, %d; %.300s", path, r.StatusCode, s.StatusCode, fmt.Sprint(named))
		}
	}
	for path, status := range map[string]int{"/actor/Nobody": 404, "/claim/0000000000000000": 404, "/commitments?status=burnt": 400, "/claims/event?sort=taste": 400} {
		if r, v := ask(t, srv.URL+path); r.StatusCode != status || v["error"] == nil {
			t.Errorf("%s: %d, %v", path, r.StatusCode, v)
		}
	}
	if r, _ := get(t, srv.URL+"/commitments?format=exe"); r.StatusCode != 400 {
		t.Errorf("an unknown form: %d", r.StatusCode)
	}
}

// TestCountsLead follows every facet of a list: the list that it leads to has as many entries as it says.
func TestCountsLead(t *testing.T) {
	srv := demo(t)
	facet := regexp.MustCompile(`<a href="(/claims/[^"]*)" rel="nofollow"[^>]*><span class="label">([^<]*)</span><span class="count">([0-9,]+)</span>`)
	month := regexp.MustCompile(`<a href="(/claims/[^"]*)"><rect[^>]*><title>[^<]*: ([0-9,]+) [a-z]+</title>`)
	tally := regexp.MustCompile(`<p class="tally"><b>([0-9,]+)</b>`)
	for _, path := range []string{"/claims/event", "/claims/instrument", "/claims/person?claims=1", "/claims/commitment?q=railway", "/claims/event?actor=KAZ"} {
		_, body := get(t, srv.URL+path)
		followed := 0
		follow := func(address, count string) {
			address = html.UnescapeString(address)
			if u, err := url.Parse(address); err != nil || u.Query().Encode() == "" {
				return // takes the only filter away
			}
			_, narrower := get(t, srv.URL+address)
			if n := tally.FindStringSubmatch(narrower); n == nil || n[1] != count {
				t.Errorf("%s leads to %s for %s, which has %v", path, address, count, n)
			}
			followed++
		}
		for _, m := range facet.FindAllStringSubmatch(body, -1) {
			if !strings.Contains(m[0], "aria-current") {
				follow(m[1], m[3])
			}
		}
		for _, m := range month.FindAllStringSubmatch(body, -1) {
			follow(m[1], m[2])
		}
		if followed < 4 {
			t.Errorf("%s: %d values to follow", path, followed)
		}
	}
}

// TestStatusesCount checks that what stands beside each status is what the list under it has, with words and without.
func TestStatusesCount(t *testing.T) {
	srv := demo(t)
	for _, words := range []string{"", "trade", "railway", "the", "railway -tunnels"} {
		for _, of := range []string{"", "China"} {
			query := url.Values{"q": {words}, "of": {of}}
			_, all := ask(t, srv.URL+"/commitments?"+query.Encode())
			for label, v := range all["statuses"].(map[string]any) {
				if query.Set("status", label); label == "all" {
					query.Del("status")
				}
				_, one := ask(t, srv.URL+"/commitments?"+query.Encode())
				if want := v.(map[string]any)["total"]; one["total"] != want {
					t.Errorf("%s: %v, not %v", query.Encode(), one["total"], want)
				}
			}
		}
	}
}
