package all_test

import "testing"

// TestExamples runs the "+" and "-" sentences of every rule table.
func TestExamples(t *testing.T) {
	r, packs := newReader(t)
	wrong, err := r.CheckExamples(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
}
