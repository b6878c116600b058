package register

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/judge"
)

var treaties = []string{"Treaty on Transit of Goods", "Treaty on Transit of Goods by Rail", "Charter of Lake Fisheries", "Treaty on Transit of Goods by Road", "Statute of River Ferries"}

// share is a register with some of the treaties' documents.
func share(t *testing.T, path string, numbers ...int) *Register {
	t.Helper()
	r := open1(t, path)
	for _, i := range numbers {
		if err := r.Put(ctx, meeting(t, r, i, treaties[i], "KAZ", "CHN")); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// merge adds the register at a path to another.
func merge(t *testing.T, r *Register, path string) *Merged {
	t.Helper()
	other, err := OpenUntouched(path, r.kinds)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	sum, err := r.Merge(ctx, other, nil)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// shownLines is what lists, counts and search tell, whatever order documents of one day are in.
func shownLines(t *testing.T, r *Register) []string {
	lines := strings.Split(shown(t, r), "\n")
	slices.Sort(lines)
	return lines
}

// TestMerge merges two registers both ways: both hold the same entries and judgements, which are those of a register
// that read and judged everything itself. The other file does not change by a byte, and a second time nothing does.
func TestMerge(t *testing.T) {
	dir := t.TempDir()
	whole := share(t, filepath.Join(dir, "whole.db"), 0, 1, 2, 3, 4)
	ours := []judge.Judgement{pairOf(t, whole, 1, judge.Same, 2, 4), ruled(2, judge.Reject, claimAt(t, whole, 3))}
	theirs := []judge.Judgement{pairOf(t, whole, 3, judge.Different, 0, 1), ruled(4, judge.Accept, claimAt(t, whole, 3))}
	if _, err := whole.Judge(ctx, append(slices.Clone(ours), theirs...)...); err != nil {
		t.Fatal(err)
	}
	a, b := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db")
	for path, part := range map[string]struct {
		documents  []int
		judgements []judge.Judgement
	}{a: {[]int{0, 2, 3}, ours}, b: {[]int{1, 3, 4}, theirs}} {
		r := share(t, path, part.documents...)
		if _, err := r.Judge(ctx, part.judgements...); err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, way := range [][2]string{{a, b}, {b, a}} {
		into := filepath.Join(t.TempDir(), "into.db")
		content, err := os.ReadFile(way[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(into, content, 0o644); err != nil {
			t.Fatal(err)
		}
		other, err := os.ReadFile(way[1])
		if err != nil {
			t.Fatal(err)
		}
		r := open1(t, into)
		if sum := merge(t, r, way[1]); sum.Documents != 2 || sum.Known != 1 || sum.Judgements != 2 || len(sum.Kept) > 0 {
			t.Errorf("%+v", *sum)
		}
		if got, want := entriesOf(t, r), entriesOf(t, whole); !slices.Equal(got, want) {
			t.Errorf("entries %v, not %v", got, want)
		}
		if got, want := shownLines(t, r), shownLines(t, whole); !slices.Equal(got, want) {
			t.Errorf("%s\nnot\n%s", got, want)
		}
		if sum := merge(t, r, way[1]); sum.Documents+sum.Judgements+sum.Moved > 0 || sum.Known != 3 {
			t.Errorf("the second time %+v", *sum)
		}
		if now, err := os.ReadFile(way[1]); err != nil || !bytes.Equal(now, other) {
			t.Errorf("the other register changed (%v)", err)
		}
		for _, end := range []string{"-wal", "-shm"} {
			if _, err := os.Stat(way[1] + end); err == nil {
				t.Errorf("there is %s%s", way[1], end)
			}
		}
		if got := verified(t, into); got != "" {
			t.Error(got)
		}
	}
}

// TestMergeKeeps merges a register that read a document by other rules, and another document from the same path.
func TestMergeKeeps(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "theirs.db")
	theirs := open1(t, path)
	changed := meeting(t, theirs, 0, treaties[2], "KAZ")
	changed.fingerprint = "other rules"
	moved := meeting(t, theirs, 7, treaties[4], "KAZ")
	moved.doc.Path = "1.txt"
	if err := theirs.Put(ctx, changed, moved); err != nil {
		t.Fatal(err)
	}
	r := share(t, filepath.Join(dir, "ours.db"), 0, 1)
	sum := merge(t, r, path) // while it is open for writing: its log counts
	if sum.Documents != 1 || !slices.Equal(sum.Kept, []string{"0.txt"}) || sum.Moved != 1 {
		t.Errorf("%+v", *sum)
	}
	page, total, err := r.Documents(ctx, DocumentQuery{Sort: "path", Ascending: true})
	if err != nil || total != 3 || page[2].Path != "1.txt#"+moved.doc.ID {
		t.Errorf("%v, %v", page, err)
	}
	if _, err := r.Merge(ctx, r, nil); err == nil {
		t.Error("a register is merged with itself")
	}
	old := filepath.Join(dir, "old.db")
	foreign(t, old, "PRAGMA application_id = 1380996178; PRAGMA user_version = 1; CREATE TABLE x (y)").Close()
	if _, err := OpenUntouched(old, r.kinds); err == nil || !strings.Contains(err.Error(), "format 1") {
		t.Errorf("a register of another format: %v", err)
	}
}
