package all_test

import (
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
)

// TestExamples runs the "+" and "-" sentences of every rule table.
func TestExamples(t *testing.T) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	r, err := pipeline.NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := r.CheckExamples(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
}
