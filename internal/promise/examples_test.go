package promise_test

import (
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// TestExamples runs the examples of the table of outcomes: a promise published on 2025-06-10, and what a text of a year later says.
func TestExamples(t *testing.T) {
	tables, err := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}).Tables("en", "outcomes")
	if err != nil {
		t.Fatal(err)
	}
	shared := newLibrary(t)
	for _, table := range tables {
		for _, row := range table.Rows {
			for _, ex := range row.Examples {
				before, after, ok := strings.Cut(ex.Text, " => ")
				if !ok {
					t.Errorf("%s:%d: an example is a promise, \"=>\" and what came of it", table.File, ex.Line)
					continue
				}
				l := *shared
				l.told = nil
				l.add("promise", []byte(before), ingest.Options{Published: text.Date(2025, 6, 10)})
				l.add("outcome", []byte(after), ingest.Options{Published: text.Date(2026, 6, 10)})
				got := ""
				for _, e := range l.Outcomes(l.told) {
					if !e.Review && !e.Promise.Plan && e.Promise.Rule == row.Get("rule") || e.Promise.Plan && strings.HasPrefix(row.Get("rule"), "plan.") {
						got = string(e.Verdict)
					}
				}
				if got != ex.Fields["verdict"] {
					t.Errorf("%s:%d: verdict %q, not %q: %s", table.File, ex.Line, got, ex.Fields["verdict"], ex.Text)
					for _, told := range l.told {
						t.Logf("%+v\n%+v", told.Promises, told.Reports)
					}
				}
			}
		}
	}
}
