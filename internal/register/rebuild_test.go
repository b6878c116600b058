package register

import (
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// kept are the tables that Rebuild leaves as they are.
var kept = []string{"documents", "texts", "paths", "names", "profiles", "judgements", "rulings", "skipped"}

// TestTables makes sure that of every table it is settled whether Rebuild makes it anew.
func TestTables(t *testing.T) {
	for _, m := range regexp.MustCompile(`CREATE (?:VIRTUAL )?TABLE (\w+)`).FindAllStringSubmatch(statements(), -1) {
		n := 0
		for _, list := range [][]string{kept, derived[:], indexes[:]} {
			if slices.Contains(list, m[1]) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("table %s stands in %d of the lists of what Rebuild keeps and makes anew", m[1], n)
		}
	}
}

// person is a document that names one.
func person(r *Register, id, name string) *Reading {
	doc := &text.Document{ID: id, Path: id + ".txt", Text: name + " spoke."}
	c := claim.New("person", "test", text.Span{End: len(name)})
	c.Set("name", name)
	return r.Prepare(doc, claim.Finish(doc, []claim.Claim{c}), "f")
}

// TestIDsLeadOn unites two entries by a third name, takes that away, and rebuilds: every id that an entry had leads to
// the claims that it stood for.
func TestIDsLeadOn(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	put := func(list ...*Reading) {
		t.Helper()
		if err := r.Put(ctx, list...); err != nil {
			t.Fatal(err)
		}
		verify(t, r)
	}
	entryOf := func(document string) string {
		t.Helper()
		claims, err := r.DocumentClaims(ctx, document)
		if err != nil || len(claims) != 1 {
			t.Fatal(claims, err)
		}
		return claims[0].Entry
	}
	leads := func(id, entry string) {
		t.Helper()
		if e, err := r.Entry(ctx, id); err != nil || e.ID != entry {
			t.Errorf("%s leads to %v (%v), not to %s", id, e, err, entry)
		}
	}
	put(person(r, "a", "Aigul Berikova"), person(r, "b", "Berikova Camilla"))
	a, b := entryOf("a"), entryOf("b")
	if a == b {
		t.Fatal("two people are one")
	}
	put(person(r, "c", "Aigul Berikova Camilla"))
	whole := entryOf("c")
	if entryOf("a") != whole || entryOf("b") != whole {
		t.Error("not united")
	}
	leads(a, whole)
	leads(b, whole)
	put(r.Prepare(&text.Document{ID: "blank", Path: "c.txt", Text: "Nothing."}, nil, "f"))
	if entryOf("a") != a || entryOf("b") != b {
		t.Error("not parted")
	}
	leads(a, a)
	leads(b, b)
	if e, err := r.Entry(ctx, whole); err != nil || e.ID != a && e.ID != b {
		t.Errorf("the id of what was united leads to %v, %v", e, err)
	}
	put(person(r, "c", "Aigul Berikova Camilla"))
	again := person(r, "c", "Aigul Berikova Camilla")
	again.fingerprint = "g"
	again.rows[0].profile = nil // other rules, by which the claim stands for itself
	put(again)
	if _, err := r.Entry(ctx, whole); err != nil {
		t.Error(err)
	}
	if err := r.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	verify(t, r)
	for _, id := range []string{a, b, whole} {
		leads(id, whole) // rebuilding reads the claim by the rules that hold
	}
}

// TestNumbersRunOut moves the claims of a document to the end of the numbers of its day: the next ones get those that are free,
// whatever a document without claims says of its own.
func TestNumbersRunOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.db")
	r := open1(t, path)
	for _, id := range []string{"a", "b", "c"} {
		if err := r.Put(ctx, person(r, id, "Aigul Berikova")); err != nil {
			t.Fatal(err)
		}
	}
	put(t, r, "m", "m.txt", "", "f")
	if err := r.Put(ctx, r.Prepare(&text.Document{ID: "z", Path: "z.txt", Text: "Nothing."}, nil, "f")); err != nil {
		t.Fatal(err)
	}
	r.Close()
	foreign(t, path, `UPDATE documents SET first_claim = first_claim + (1 << 24) - 2 WHERE id = 'b';
		UPDATE documents SET first_claim = first_claim - 3 WHERE id = 'z'`).Close() // among the numbers of m
	r = open1(t, path)
	if err := r.Rebuild(ctx, nil); err != nil { // their rows in all tables follow
		t.Fatal(err)
	}
	if err := r.Put(ctx, person(r, "d", "Berikova Camilla"), person(r, "e", "Dana Omarova")); err != nil {
		t.Fatal(err)
	}
	verify(t, r)
	if found := verified(t, path); found != "" {
		t.Error(found)
	}
}
