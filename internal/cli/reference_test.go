package cli

import (
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/CLI.md and docs/rapporteur.1 anew")

// TestReference holds the generated documents against the grammar.
func TestReference(t *testing.T) {
	for file, args := range map[string][]string{"../../docs/CLI.md": {"man", "--markdown"}, "../../docs/rapporteur.1": {"man"}} {
		_, want, errs := run(t, "", args...)
		if errs != "" {
			t.Fatal(errs)
		}
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != want {
			t.Errorf("%s is stale (%v): go test ./internal/cli -run TestReference -update", file, err)
		}
	}
}

// TestEveryExitCodeIsExplained keeps the table of errors and the manual together.
func TestEveryExitCodeIsExplained(t *testing.T) {
	for _, c := range codes {
		explained := false
		for _, e := range exitMeanings {
			explained = explained || e.code == c.code
		}
		if !explained {
			t.Errorf("exit code %d is not in the manual", c.code)
		}
	}
}

func TestCompletionInBash(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("needs bash")
	}
	_, script, _ := run(t, "", "completion", "bash")
	for typed, want := range map[string]string{"rapporteur li": "list", "rapporteur list fig": "figure", "rapporteur --json export --format c": "csv", "rapporteur pack ch": "check", "rapporteur read --pub": "--published"} {
		words := strings.Fields(typed)
		test := script + "COMP_WORDS=(" + typed + "); COMP_CWORD=" + string(rune('0'+len(words)-1)) + "; _rapporteur; echo \"${COMPREPLY[*]}\""
		out, err := exec.Command(shell, "-c", test).CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%q completes to %q, want %q (%v)", typed, got, want, err)
		}
	}
	for _, other := range []string{"zsh", "fish"} {
		if code, out, _ := run(t, "", "completion", other); code != 0 || !strings.Contains(out, "rapporteur") {
			t.Errorf("%s: exit %d, %q", other, code, out)
		}
	}
}
