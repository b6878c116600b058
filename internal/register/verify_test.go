package register

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
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

// TestVerifyCores checks that what is told, and in which order, does not depend on how many cores there are.
func TestVerifyCores(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.db")
	r := open1(t, path)
	for i := range 40 {
		if err := r.Put(ctx, meeting(t, r, i, fmt.Sprintf("Treaty on the Transit of Goods %d", i%7), "KAZ", "CHN")); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	foreign(t, path, `UPDATE claims SET label = 'x' WHERE document % 3 = 0; UPDATE texts SET body = substr(body, 1, 20) WHERE document % 5 = 0;
		UPDATE documents SET words = words + 1 WHERE n % 4 = 0; DELETE FROM terms WHERE value <> ''`).Close()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var want *Report
	for _, cores := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(cores)
		report, err := Verify(ctx, path, r.kinds, r.linker, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = report
		}
		if report.Documents != 40 || report.More == 0 || len(report.Troubles) < maxTroubles {
			t.Fatalf("on %d cores: %+v", cores, report)
		}
		if !reflect.DeepEqual(report, want) {
			t.Errorf("on %d cores:\n%v\non one:\n%v", cores, report, want)
		}
	}
}

// TestVerifyInterrupted checks that checking ends when it is told to, at whatever step.
func TestVerifyInterrupted(t *testing.T) {
	path := filled(t)
	probe := open1(t, filepath.Join(t.TempDir(), "probe.db"))
	for _, step := range []string{"pages", "documents", "counts", "families", "entries", "findings", "judgements"} {
		stoppable, stop := context.WithCancel(ctx)
		defer stop()
		report, err := Verify(stoppable, path, probe.kinds, probe.linker, func(now string, _, _ int) {
			if now == step {
				stop()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped in %s: %v, %+v", step, err, report)
		}
	}
}
