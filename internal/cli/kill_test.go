package cli

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestKill ends reading at twenty random moments as nothing can be ended more roughly, reads on, and compares with an
// undisturbed reading.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	folder := corpus(t, 300/slower)
	calm := filepath.Join(t.TempDir(), "calm.db")
	began := time.Now()
	if out, err := program("--register", calm, "read", folder).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(began)
	rng := rand.New(rand.NewPCG(uint64(took), 1))
	rough := filepath.Join(t.TempDir(), "rough.db")
	for range 20 {
		cmd := program("--register", rough, "read", folder)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Float64() * 0.8 * float64(took)))
		cmd.Process.Kill()
		cmd.Wait()
	}
	if out, err := program("--register", rough, "read", folder).CombinedOutput(); err != nil {
		t.Fatalf("reading after the kills: %v: %s", err, out)
	}
	if exported(t, calm) != exported(t, rough) {
		t.Error("the register differs from that of an undisturbed reading")
	}
}

// TestInterrupt checks that Ctrl-C ends in order, and that the next reading goes on.
func TestInterrupt(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	folder := corpus(t, 600/smaller)
	register := filepath.Join(t.TempDir(), "r.db")
	cmd := program("--register", register, "read", folder)
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(900 * time.Millisecond * smaller)
	cmd.Process.Signal(syscall.SIGINT)
	err := cmd.Wait()
	var exit *exec.ExitError
	if err == nil {
		t.Skip("the machine has read everything before it could be interrupted")
	}
	if !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted || !strings.Contains(errs.String(), "interrupted after") {
		t.Fatalf("%v: %s", err, errs.String())
	}
	if out, err := program("--register", register, "read", folder).CombinedOutput(); err != nil || !strings.Contains(string(out), "unchanged") && strings.Contains(errs.String(), "after 0") {
		t.Fatalf("reading on: %v: %s", err, out)
	}
}

// TestCores checks that one core and several give the same bytes, and that reading again writes nothing.
func TestCores(t *testing.T) {
	const documents = 60 / slower
	folder := corpus(t, documents)
	var exports []string
	for _, cores := range []string{"1", "4"} {
		register := filepath.Join(t.TempDir(), "r.db")
		cmd := program("--register", register, "read", folder)
		cmd.Env = append(cmd.Env, "GOMAXPROCS="+cores)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		before := exported(t, register)
		if out, err := program("--register", register, "read", folder).Output(); err != nil || !strings.Contains(string(out), fmt.Sprint(documents, " documents unchanged")) {
			t.Errorf("reading again: %v: %s", err, out)
		}
		if exported(t, register) != before {
			t.Error("reading again changes the register")
		}
		exports = append(exports, before)
	}
	if exports[0] != exports[1] || len(exports[0]) == 0 {
		t.Error("one core and four give different exports")
	}
}
