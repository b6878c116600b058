package all_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

// TestMemberships runs the examples of the table of memberships: in "+" a mechanism has the parties given, in "-" none has any.
func TestMemberships(t *testing.T) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	r, err := pipeline.NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := packs.Tables("en", "memberships")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		for _, row := range table.Rows {
			for _, ex := range row.Examples {
				doc := &text.Document{ID: "example", Path: "example", Format: "text", Text: ex.Text, Meta: text.Meta{Published: text.Date(2025, 6, 10)}}
				got := ""
				for _, c := range r.Read(doc) {
					if parties := slices.Sorted(slices.Values(c.Strings("parties"))); c.Kind == "mechanism" && len(parties) > 0 {
						got = strings.Join(parties, ",")
					}
				}
				if got != ex.Fields["parties"] {
					t.Errorf("%s:%d: the members are %q, not %q: %s", table.File, ex.Line, got, ex.Fields["parties"], ex.Text)
				}
			}
		}
	}
}
