package all_test

import (
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/giving"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

// TestGiving runs the examples of the table of verbs of giving: in "+" a figure has the fields given, in "-" none has an act.
func TestGiving(t *testing.T) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	r, err := pipeline.NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := packs.Tables("en", giving.Tables[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		for _, row := range table.Rows {
			for _, ex := range row.Examples {
				doc := &text.Document{ID: "example", Path: "example", Format: "text", Text: ex.Text, Meta: text.Meta{Published: text.Date(2025, 6, 10)}}
				want := !ex.Want
				claims := r.Read(doc)
				for i := range claims {
					c := &claims[i]
					if c.Kind != "figure" || c.Get("act") == nil {
						continue
					}
					fits := c.Get("act") == ex.Fields["act"]
					for _, field := range []string{"giver", "recipient"} {
						fits = fits && claim.Format(c.Get(field)) == ex.Fields[field]
					}
					want = ex.Want && fits
				}
				if !want {
					t.Errorf("%s:%d: %s", table.File, ex.Line, ex.Text)
					for _, c := range claims {
						t.Logf("%s %q %v %v %v", c.Kind, c.Quote, c.Get("act"), c.Get("giver"), c.Get("recipient"))
					}
				}
			}
		}
	}
}
