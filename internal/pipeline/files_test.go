package pipeline

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, f := range []string{"b.txt", "a.txt", "sub/c.md", "sub/.hidden", ".git/config", "sub/deep/d.txt", "odd[1].txt"} {
		if err := os.MkdirAll(filepath.Dir(f), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, []byte(f), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("b.txt", "link.txt"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args, want []string
		failures   int
	}{
		{[]string{"b.txt", "a.txt"}, []string{"b.txt", "a.txt"}, 0},
		{[]string{"."}, []string{"a.txt", "b.txt", "link.txt", "odd[1].txt", "sub/c.md", "sub/deep/d.txt"}, 0},
		{[]string{"sub", "sub/c.md", "./sub/c.md"}, []string{"sub/c.md", "sub/deep/d.txt"}, 0},
		{[]string{"?.txt"}, []string{"a.txt", "b.txt"}, 0},
		{[]string{"s*"}, []string{"sub/c.md", "sub/deep/d.txt"}, 0},
		{[]string{"odd[1].txt"}, []string{"odd[1].txt"}, 0},
		{[]string{"-", "-"}, []string{"-"}, 0},
		{[]string{"none.txt", "*.pdf", "a.txt"}, []string{"a.txt"}, 2},
		{[]string{"sub/.hidden"}, []string{"sub/.hidden"}, 0},
		{[]string{os.DevNull}, nil, 1},
	} {
		got, failures := Files(c.args)
		if !reflect.DeepEqual(got, c.want) || len(failures) != c.failures {
			t.Errorf("%v: %v and failures %v, want %v and %d", c.args, got, failures, c.want, c.failures)
		}
	}
}
