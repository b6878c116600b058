package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
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

// TestInterruptedInput checks that a command that waits for standard input ends when it is told to.
func TestInterruptedInput(t *testing.T) {
	in, end := io.Pipe()
	defer end.Close()
	for _, args := range [][]string{{"claims", "-"}, {"--register", filepath.Join(t.TempDir(), "r.db"), "read", "-"}} {
		ctx, stop := context.WithTimeout(context.Background(), 300*time.Millisecond)
		canceled, cancel := context.WithCancel(context.Background())
		context.AfterFunc(ctx, cancel)
		var out, errs bytes.Buffer
		if code := Main(canceled, args, in, &out, &errs); code != exitInterrupted || !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("%v: exit %d: %s", args, code, errs.String())
		}
		stop()
		cancel()
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
