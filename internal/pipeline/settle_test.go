package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

func settler(t testing.TB) *Settler {
	t.Helper()
	s, err := NewSettler(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// found are all findings of a register, a line each.
func found(t testing.TB, reg *register.Register) (lines []string) {
	t.Helper()
	err := reg.WalkFindings(context.Background(), func(f *register.Finding, claims []register.Claim) error {
		if len(claims) == 0 {
			t.Errorf("%s: no claims: %s", f.ID, f.Note)
		}
		lines = append(lines, fmt.Sprintf("%s %s %s %v %s %q", f.ID, f.Kind, f.Reason, f.Hard, f.Note, f.Quotes))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// read reads files one by one, each followed by its checks, or all at once.
func readAll(t testing.TB, from fs.FS, oneByOne bool, files ...string) []string {
	t.Helper()
	reader, reg := load(t)
	s := settler(t)
	ctx := context.Background()
	jobs := [][]string{files}
	if oneByOne {
		jobs = nil
		for _, f := range files {
			jobs = append(jobs, []string{f})
		}
	}
	for _, job := range jobs {
		if sum, err := reader.Run(ctx, reg, Job{Files: job, From: from}); err != nil || len(sum.Failures) > 0 {
			t.Fatal(err, sum.Failures)
		}
		if _, err := s.Run(ctx, reg, nil); err != nil {
			t.Fatal(err)
		}
	}
	if sum, err := s.Run(ctx, reg, nil); err != nil || sum.Done != 0 {
		t.Errorf("settled again: %+v, %v", sum, err)
	}
	return found(t, reg)
}

var twoCounts = fstest.MapFS{
	"a.txt": {Data: []byte("published: 2024-01-20\noutlet: Wire\n\nTrade between China and Kazakhstan reached $41.0 billion in 2023, according to the General Administration of Customs of China.\n")},
	"b.txt": {Data: []byte("published: 2024-02-15\noutlet: Herald\n\nTrade between Kazakhstan and China reached $31.5 billion in 2023, according to the Bureau of National Statistics of Kazakhstan.\n")},
	"c.txt": {Data: []byte("published: 2024-03-02\noutlet: Post\n\nTrade between China and Kazakhstan reached about $41 billion in 2023, the minister said.\n")},
}

// TestSettle makes sure that findings do not depend on the order of reading, nor on how often they are made.
func TestSettle(t *testing.T) {
	want := readAll(t, twoCounts, false, "a.txt", "b.txt", "c.txt")
	if len(want) != 2 || !strings.Contains(want[0], "contradicts source false") || !strings.Contains(want[1], "corroborates") {
		t.Errorf("%s", strings.Join(want, "\n"))
	}
	for _, order := range [][]string{{"c.txt", "b.txt", "a.txt"}, {"b.txt", "a.txt", "c.txt"}} {
		if got := readAll(t, twoCounts, true, order...); !slices.Equal(got, want) {
			t.Errorf("%v:\n%s\nwant\n%s", order, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestSettleChanged makes sure that a finding goes with the claim that it is about, and that an interrupted run goes on.
func TestSettleChanged(t *testing.T) {
	reader, reg := load(t)
	s := settler(t)
	ctx := context.Background()
	run := func(from fs.FS, files ...string) {
		t.Helper()
		if sum, err := reader.Run(ctx, reg, Job{Files: files, From: from}); err != nil || len(sum.Failures) > 0 {
			t.Fatal(err, sum.Failures)
		}
	}
	run(twoCounts, "a.txt", "b.txt")
	over, end := context.WithCancel(ctx)
	end()
	if _, err := s.Run(over, reg, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
	if got := found(t, reg); len(got) != 0 {
		t.Errorf("before the checks: %q", got)
	}
	if _, err := s.Run(ctx, reg, nil); err != nil || len(found(t, reg)) != 1 {
		t.Errorf("%v, %q", err, found(t, reg))
	}
	changed := fstest.MapFS{"b.txt": {Data: []byte("published: 2024-02-15\n\nThe bureau compares its methods with those of its neighbor.\n")}}
	run(changed, "b.txt")
	if _, err := s.Run(ctx, reg, nil); err != nil || len(found(t, reg)) != 0 {
		t.Errorf("%v, after the change: %q", err, found(t, reg))
	}
}

// TestDemoFindings makes sure that the texts that come with the program show every kind of finding, and most reasons.
func TestDemoFindings(t *testing.T) {
	texts, err := fs.Sub(data.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := fs.Glob(texts, "*")
	lines := readAll(t, texts, false, files...)
	for _, want := range demoShows {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, " "+want+" ") }) {
			t.Errorf("nothing %s in\n%s", want, strings.Join(lines, "\n"))
		}
	}
}

var demoShows = []string{"contradicts part true", "contradicts arithmetic false", "contradicts period false", "contradicts scope false",
	"contradicts source false", "contradicts unit false", "fulfils held false", "fulfils status false", "fulfils target reached false",
	"supersedes cancelled false", "supersedes date moved false", "supersedes revision false", "supersedes successor false", "supersedes upgrade false",
	"corroborates independent sources false", "repeats same source false",
	"one is of a fiscal", "fulfils money false", "contradicts revision false", "lists 10 members,", "corroborates period false", "the first does not say for what", "denied by Chinese Foreign Ministry in"}

// TestCross measures against what people found in the five articles that the project started from.
func TestCross(t *testing.T) {
	const seeds = "../../../shared/seeds"
	b, err := os.ReadFile("../../../shared/gold/seeds/cross.json")
	if err != nil {
		t.Skip("needs the measuring data in ../shared")
	}
	var gold struct {
		Conflicts []struct{ Why string }
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	hard := 0
	for _, c := range gold.Conflicts {
		if strings.HasPrefix(c.Why, "hard") {
			hard++
		}
	}
	files, _ := filepath.Glob(seeds + "/*.txt")
	found := 0
	for _, l := range readAll(t, nil, false, files...) {
		if strings.Contains(l, " true ") {
			found++
			if !strings.Contains(l, "contradicts part true") || !strings.Contains(l, "23.6 percent") {
				t.Errorf("hard: %s", l)
			}
		}
	}
	if hard != 1 || found != hard {
		t.Errorf("%d hard contradictions, of %d", found, hard)
	}
}
