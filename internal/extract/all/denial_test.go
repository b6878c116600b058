package all_test

import (
	"testing"

	"rapporteur/data"
	"rapporteur/internal/extract/denial"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

// TestDenials runs the examples of the table of denials: in "+" a claim of the kind given is denied, in "-" none is.
func TestDenials(t *testing.T) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	r, err := pipeline.NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := packs.Tables("en", denial.Tables[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		for _, row := range table.Rows {
			for _, ex := range row.Examples {
				doc := &text.Document{ID: "example", Path: "example", Format: "text", Text: ex.Text, Meta: text.Meta{Published: text.Date(2025, 6, 10)}}
				found := ""
				claims := r.Read(doc)
				for _, c := range claims {
					if c.Get("status") == denial.Status && (found == "" || c.Kind == ex.Fields["kind"]) {
						found = c.Kind
					}
				}
				if ex.Want && found != ex.Fields["kind"] || !ex.Want && found != "" {
					t.Errorf("%s:%d: denied is %q, not %q: %s", table.File, ex.Line, found, ex.Fields["kind"], ex.Text)
					for _, c := range claims {
						t.Logf("%s %q %v", c.Kind, c.Quote, c.Get("status"))
					}
				}
			}
		}
	}
}
