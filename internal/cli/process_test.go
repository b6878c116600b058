package cli

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// asProgram makes this test binary behave as the program, for tests that need a process of its own.
const asProgram = "RAPPORTEUR_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		signal.Ignore(syscall.SIGPIPE)
		code := Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
		stop()
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// program is the program as a command of its own.
func program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// corpus writes n documents in plain sentences with dates, figures and names, and gives their folder.
func corpus(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	states := []string{"Kazakhstan", "Kenya", "Vietnam", "Brazil", "Oman", "Finland", "Ghana", "Chile"}
	for i := range n {
		var b strings.Builder
		a, z := states[i%len(states)], states[(i/3+1)%len(states)]
		fmt.Fprintf(&b, "---\ntitle: Talks %d\ndate: 2025-%02d-%02d\noutlet: Wire %d\n---\n\n", i, i%12+1, i%28+1, i%5)
		for j := range 12 {
			fmt.Fprintf(&b, "The foreign ministers of %s and %s met on %d March 2025. Trade between the two countries reached $%d.%d billion in %d, "+
				"up %d percent. They agreed to open a new border crossing by %d, and signed a memorandum of understanding on transport.\n\n",
				a, z, j+1, i+1, j, 2010+j, j+2, 2026+j)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("doc%04d.md", i)), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// exported is the export of a register, as a string.
func exported(t testing.TB, register string) string {
	t.Helper()
	out, err := program("--register", register, "export", "--review").Output()
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return string(out)
}
