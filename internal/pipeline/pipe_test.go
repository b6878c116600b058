//go:build unix

package pipeline

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestPipe checks that a pipe, which would be read for ever, is told apart from a file.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip(err)
	}
	files, failures := Files([]string{pipe, filepath.Join(dir, "p*"), dir})
	if len(files) != 0 || len(failures) != 2 || !strings.Contains(failures[0].Err.Error(), "standard input") {
		t.Errorf("%v, failures %v", files, failures)
	}
}
