package web

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur/internal/judge"
	"rapporteur/internal/register"
)

// TestWhatPeopleRuled shows on pages what a person said, by whom, and what was read where a value was corrected.
func TestWhatPeopleRuled(t *testing.T) {
	reg, err := register.Open(filepath.Join(t.TempDir(), "r.db"), sampleKinds(t), sampleLinker(t))
	if err != nil {
		t.Fatal(err)
	}
	doc, claims := sample(t)
	if err := reg.Put(context.Background(), reg.Prepare(doc, claims, "f")); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(handler(t, reg))
	t.Cleanup(func() { srv.Close(); reg.Close() })
	id := map[string]string{}
	for i := range claims {
		id[claims[i].Kind] = claims[i].ID
	}
	rule := func(j judge.Judgement) {
		t.Helper()
		j.Who, j.Note, j.At = "Ada <b>", "as the tables have it", time.Date(2025, 7, 2, 9, 0, 0, 0, time.UTC)
		j.Identify()
		if _, err := reg.Judge(context.Background(), j); err != nil {
			t.Fatal(err)
		}
	}
	rule(judge.Judgement{Verb: judge.Correct, Target: id["figure"], Field: "value", Value: "1600000000"})
	rule(judge.Judgement{Verb: judge.Reject, Target: id["position"]})
	rule(judge.Judgement{Verb: judge.Accept, Target: id["statement"]})
	rule(judge.Judgement{Verb: judge.Status, Target: id["commitment"], Value: "fulfilled"})
	for address, want := range map[string][]string{
		"/claim/" + id["figure"]:             {`ruled">corrected<`, "read as 1.5 billion", "Value: 1600000000", "Ada &lt;b&gt;, 2 July 2025", "as the tables have it"},
		"/claim/" + id["position"]:           {`ruled">rejected<`, "<b>rejected</b>"},
		"/claim/" + id["statement"]:          {`ruled">accepted<`, "<b>accepted</b>"},
		"/claim/" + id["commitment"]:         {"status: fulfilled"},
		"/claims/figure?claims=1":            {`ruled">corrected<`},
		"/document/" + doc.ID:                {`chip">corrected<`},
		"/claim/" + id["position"] + ".json": {`"ruled":"rejected"`},
	} {
		_, body := get(t, srv.URL+address)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s: no %q", address, w)
			}
		}
	}
}
