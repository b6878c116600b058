package register

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// naming is a document that names some people, with that text.
func naming(r *Register, id, body, fingerprint string, names ...string) *Reading {
	doc := &text.Document{ID: id, Path: id + ".txt", Text: strings.Join(names, ". ") + ". " + body}
	var claims []claim.Claim
	at := 0
	for _, name := range names {
		c := claim.New("person", "test", text.Span{Start: at, End: at + len(name)})
		c.Set("name", name)
		claims = append(claims, c)
		at += len(name) + 2
	}
	return r.Prepare(doc, claim.Finish(doc, claims), fingerprint)
}

// TestCountsWhileAllMerges stores, replaces and reads again documents of texts that join families and of names that join
// entries, many at once and one at a time: entries count what there is.
func TestCountsWhileAllMerges(t *testing.T) {
	agencies := []string{prose(1, 900), prose(2, 900), prose(3, 900)}
	head := func(i int) string { return strings.Join(strings.Fields(agencies[i])[:180], " ") }
	bodies := []string{agencies[0], agencies[1], agencies[2], head(0), head(1), head(0) + " " + agencies[1], head(1) + " " + agencies[2], head(2) + " " + agencies[0], "They met."}
	var people []string
	for _, family := range []string{"Berikova", "Omarova"} {
		people = append(people, "Aigul "+family, family+" Camilla", "Aigul "+family+" Camilla", "Dana "+family)
	}
	for _, seed := range []uint64{2, 91, 95, 151, 200} {
		rnd := rand.New(rand.NewPCG(seed, 11))
		path := filepath.Join(t.TempDir(), "r.db")
		r := open1(t, path)
		reading := 0
		for step := range 14 {
			var batch []*Reading
			for range 1 + rnd.IntN(4) {
				id, body := fmt.Sprintf("d%02d", rnd.IntN(16)), bodies[rnd.IntN(len(bodies))]
				var names []string
				for range rnd.IntN(4) {
					names = append(names, people[rnd.IntN(len(people))])
				}
				reading++
				batch = append(batch, naming(r, id, body, fmt.Sprint(reading), names...))
			}
			if err := r.Put(ctx, batch...); err != nil {
				t.Fatal(err)
			}
			if wrong := verified(t, path); wrong != "" {
				t.Fatalf("seed %d, step %d: %s", seed, step, wrong)
			}
		}
		r.Close()
	}
}
