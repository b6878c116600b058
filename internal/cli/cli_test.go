package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// run executes one command line and gives exit code, output and messages.
func run(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Main(context.Background(), args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

func TestVersion(t *testing.T) {
	code, out, errs := run(t, "", "version")
	if code != 0 || !strings.HasPrefix(out, "rapporteur ") || errs != "" {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{nil, {"help"}, {"help", "export"}, {"export", "--help"}} {
		if code, out, _ := run(t, "", args...); code != 0 || !strings.Contains(out, "claims") {
			t.Errorf("%v: exit %d, %q", args, code, out)
		}
	}
}

func TestMisuse(t *testing.T) {
	for _, args := range [][]string{{"nonsense"}, {"claims"}, {"claims", "--published", "June", "-"}} {
		if code, _, errs := run(t, "", args...); code != exitMisuse || errs == "" {
			t.Errorf("%v: exit %d, %q", args, code, errs)
		}
	}
}

func TestClaimsFromFileAndStdin(t *testing.T) {
	const words = "The two ministers met in Astana on 12 June 2025.\n"
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
	code, fromFile, errs := run(t, "", "claims", file)
	if code != 0 {
		t.Fatal(errs)
	}
	_, fromStdin, _ := run(t, words, "claims", "-")
	if strings.ReplaceAll(fromFile, file, "-") != fromStdin {
		t.Errorf("file gives\n%s\nstandard input gives\n%s", fromFile, fromStdin)
	}
	if code, _, errs := run(t, "", "claims", file+".gone"); code != exitDocuments || !strings.Contains(errs, "a.txt.gone") {
		t.Errorf("missing file: exit %d, %q", code, errs)
	}
}
