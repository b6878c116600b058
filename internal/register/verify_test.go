package register

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/judge"
)

// verified checks a register and gives what is wrong, a trouble a line.
func verified(t testing.TB, path string) string {
	t.Helper()
	probe := open1(t, filepath.Join(t.TempDir(), "probe.db"))
	report, err := Verify(ctx, path, probe.kinds, probe.linker, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, x := range report.Troubles {
		lines = append(lines, x.String())
	}
	return strings.Join(lines, "\n")
}

// filled is a register with some documents and judgements, closed.
func filled(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "r.db")
	r := open1(t, path)
	for i, name := range []string{"Treaty on Transit of Goods", "Treaty on Transit of Goods by Rail", "Treaty on Transit of Goods by Road"} {
		if err := r.Put(ctx, meeting(t, r, i, name, "KAZ", "CHN")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Judge(ctx, pairOf(t, r, 1, judge.Different, 0, 1), ruled(2, judge.Reject, claimAt(t, r, 2))); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestVerifyFinds changes one thing at a time behind the program's back; each is told of.
func TestVerifyFinds(t *testing.T) {
	whole := filled(t)
	if got := verified(t, whole); got != "" {
		t.Fatalf("a whole register: %s", got)
	}
	b, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for statement, want := range map[string]string{
		"UPDATE terms SET count = count + 1 WHERE n = 2":                 "terms: ",
		"UPDATE claims SET review = 0 WHERE review = 2":                  "for review",
		"UPDATE claims SET label = 'x'":                                  "lists sort by",
		"UPDATE claims SET id = id + 1":                                  "the table has it",
		"UPDATE claims SET lead = 0 WHERE lead = 1":                      "lead",
		"DELETE FROM claims WHERE n = (SELECT max(n) FROM claims)":       "claims are in its contents",
		"UPDATE profiles SET claims = 7":                                 "counts 7 claims",
		"DELETE FROM entries":                                            "is missing",
		"UPDATE entries SET sources = sources + 1":                       "sources",
		"DELETE FROM blocks":                                             "blocks",
		"UPDATE texts SET body = substr(body, 1, 20)":                    "cannot be read",
		"DELETE FROM paths":                                              "no path",
		"UPDATE judgements SET who = 'Bob'":                              "altered",
		"DELETE FROM rulings WHERE topic = 'pair'":                       "in force",
		"INSERT INTO claim_words (rowid, words) VALUES (99, '_1 stray')": "claim_words",
		"INSERT INTO facets (rowid, terms) VALUES (99, '3 ')":            "facets",
		"DELETE FROM document_words WHERE rowid = 1":                     "document_words",
		"PRAGMA foreign_keys = 0; DELETE FROM documents WHERE n = 1":     "refers to",
	} {
		path := filepath.Join(t.TempDir(), "r.db")
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		foreign(t, path, statement).Close()
		if got := verified(t, path); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in\n%s", statement, want, got)
		}
	}
}

// TestVerifyDamage flips bytes and cuts the end off: there is a report, and never a panic.
func TestVerifyDamage(t *testing.T) {
	b, err := os.ReadFile(filled(t))
	if err != nil {
		t.Fatal(err)
	}
	probe := open1(t, filepath.Join(t.TempDir(), "probe.db"))
	rng := rand.New(rand.NewPCG(3, 3))
	dir := t.TempDir()
	found := 0
	const rounds = 60
	for i := range rounds {
		bad := append([]byte{}, b...)
		if i%3 == 0 {
			bad = bad[:rng.IntN(len(bad))]
		} else {
			for range 1 + rng.IntN(40) {
				bad[rng.IntN(len(bad))] ^= byte(1 + rng.IntN(255))
			}
		}
		path := filepath.Join(dir, "r.db")
		for _, end := range []string{"", "-wal", "-shm"} {
			os.Remove(path + end)
		}
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		report, err := Verify(ctx, path, probe.kinds, probe.linker, nil)
		if err != nil || len(report.Troubles) > 0 {
			found++
		}
		for _, x := range report.safe() {
			if x.Remedy == "" || x.What == "" {
				t.Errorf("trouble without remedy: %v", x)
			}
		}
	}
	t.Logf("%d of %d damages found; the others hit what nothing is stored in", found, rounds)
	if found < rounds/2 {
		t.Errorf("only %d of %d damages are found", found, rounds)
	}
}

func (r *Report) safe() []Trouble {
	if r == nil {
		return nil
	}
	return r.Troubles
}
