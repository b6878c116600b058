package cli

import (
	"bufio"
	"encoding/json"
	"strings"
	"testing"
)

// TestCommitmentsOfTheDemo holds that the demo texts show a promise kept, one overdue, one in progress, one said again and
// one that another took the place of.
func TestCommitmentsOfTheDemo(t *testing.T) {
	register := demo(t)
	list := func(args ...string) string {
		t.Helper()
		code, out, errs := run(t, "", append([]string{"--register", register, "-q", "commitments"}, args...)...)
		if code != 0 || errs != "" {
			t.Fatalf("commitments %v: exit %d, %s", args, code, errs)
		}
		return out
	}
	for status, want := range map[string]string{
		"fulfilled": "set up a permanent secretariat", "overdue": "gas pipeline", "in progress": "build the China-Kyrgyzstan-Uzbekistan railway",
		"superseded": "$200 billion by 2020",
	} {
		if out := list("--status", status); !strings.Contains(out, want) {
			t.Errorf("%s: no %q in\n%s", status, want, out)
		}
	}
	if out := list("--status", "overdue", "--as-of", "2016-01-01"); strings.Contains(out, "pipeline") {
		t.Errorf("overdue before its time:\n%s", out)
	}
	if out := list("--of", "Russia", "--category", "trade", "--level", "high"); strings.Count(out, "$200 billion") < 2 || strings.Contains(out, "overdue") {
		t.Errorf("of Russia on trade:\n%s", out)
	}
	if out := list("--of", "Atlantis"); out != "" {
		t.Errorf("of nobody:\n%s", out)
	}
	first := strings.Fields(list("--status", "overdue", "--until", "2016-01-01"))
	if len(first) < 8 {
		t.Fatal(first)
	}
	for _, want := range []string{"2015-1", "HIGH", "energy", "timetable", "AFG, IND, PAK, TKM", "2019-12-31", "overdue", "reaffirmed (reaffirmation)"} {
		if code, out, _ := run(t, "", "--register", register, "show", first[7]); code != 0 || !strings.Contains(out, want) {
			t.Errorf("show %s: exit %d, no %q in\n%s", first[7], code, want, out)
		}
	}
	for _, wrong := range [][]string{{"--status", "done"}, {"--level", "huge"}, {"--as-of", "soon"}, {"--limit", "0"}} {
		if code, _, _ := run(t, "", append([]string{"--register", register, "commitments"}, wrong...)...); code == 0 {
			t.Errorf("%v is taken", wrong)
		}
	}
}

// TestExportCommitments makes sure that every line says what a commitment is, where it stands and by what evidence.
func TestExportCommitments(t *testing.T) {
	register := demo(t)
	code, out, errs := run(t, "", "--register", register, "export", "--commitments")
	if code != 0 {
		t.Fatal(errs)
	}
	kept := 0
	for s := bufio.NewScanner(strings.NewReader(out)); s.Scan(); {
		var line struct {
			ID, Label, Text, Status, Level, Category string
			Members, Documents                       []string
			Scores                                   map[string]int
			Outcomes                                 []struct{ Verdict, Rung, Reason, Claim, Quote string }
		}
		if err := json.Unmarshal(s.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if len(line.ID) != 16 || line.Text == "" || line.Level == "" || line.Category == "" || len(line.Documents) != 1 {
			t.Errorf("incomplete: %s", s.Text())
		}
		if line.Status == "fulfilled" {
			kept++
			if len(line.Outcomes) == 0 || line.Outcomes[0].Quote == "" || line.Outcomes[0].Rung == "" || len(line.Scores) == 0 {
				t.Errorf("kept by nothing: %s", s.Text())
			}
		}
	}
	if kept < 2 {
		t.Errorf("%d commitments are kept", kept)
	}
}
