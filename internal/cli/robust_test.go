package cli

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"
)

const sentence = "The two ministers met in Astana on 12 June 2025. "

func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestOddFiles reads what people put into folders: each odd file is told of, and none keeps the others from being read.
func TestOddFiles(t *testing.T) {
	dir := t.TempDir()
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(sentence)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	write(t, filepath.Join(dir, "empty.txt"), nil)
	write(t, filepath.Join(dir, "blank.txt"), []byte(" \n\n"))
	write(t, filepath.Join(dir, "binary.bin"), append([]byte("\x7fELF\x02\x01\x01"), bytes.Repeat([]byte{0, 1, 2, 200}, 500)...))
	write(t, filepath.Join(dir, "broken.txt"), []byte(sentence+"Caf\xe9 \xff\xfe\x80 talks. "+sentence))
	write(t, filepath.Join(dir, "wide.txt"), wide)
	write(t, filepath.Join(dir, "good.txt"), []byte(sentence))
	if err := os.Symlink("nowhere", filepath.Join(dir, "dangling.txt")); err != nil {
		t.Fatal(err)
	}
	register := filepath.Join(t.TempDir(), "r.db")
	code, out, errs := run(t, "", "--register", register, "read", dir)
	if code != exitDocuments || !strings.Contains(out, "3 documents read") {
		t.Errorf("exit %d: %s", code, out)
	}
	for _, name := range []string{"empty.txt", "blank.txt", "binary.bin", "dangling.txt"} {
		if !strings.Contains(errs, "not read: "+filepath.Join(dir, name)+": ") {
			t.Errorf("nothing is said about %s:\n%s", name, errs)
		}
	}
	_, list, _ := run(t, "", "--register", register, "--json", "list", "date", "--claims")
	for _, name := range []string{"broken.txt", "wide.txt", "good.txt"} {
		if !strings.Contains(list, name) || !strings.Contains(list, `"2025-06-12"`) {
			t.Errorf("no date of %s in %s", name, list)
		}
	}
}

// go test ./internal/cli -run TestLongLine -v -megabytes 50
var megabytes = flag.Int("megabytes", 2, "length of the line that TestLongLine reads")

// TestLongLine reads a file without a line break.
func TestLongLine(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "long.txt"), bytes.Repeat([]byte(sentence), *megabytes<<20/slower/len(sentence)))
	began := time.Now()
	code, out, errs := run(t, "", "--register", filepath.Join(t.TempDir(), "r.db"), "read", file)
	if code != 0 {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	t.Logf("%.1f s: %s", time.Since(began).Seconds(), strings.SplitN(out, "\n", 2)[0])
}

// TestNoPermission reads a folder with parts that may not be read. Root may read everything, so it becomes somebody else.
func TestNoPermission(t *testing.T) {
	dir := t.TempDir()
	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(closed, "a.txt"), []byte(sentence))
	write(t, filepath.Join(dir, "good.txt"), []byte(sentence))
	secret := write(t, filepath.Join(dir, "secret.txt"), []byte(sentence))
	own := t.TempDir()
	for path, mode := range map[string]os.FileMode{closed: 0, secret: 0, dir: 0o755, filepath.Dir(dir): 0o755, own: 0o777, filepath.Dir(own): 0o755} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(closed, 0o755) })
	cmd := program("--register", filepath.Join(own, "r.db"), "read", dir)
	if os.Geteuid() == 0 {
		cmd = asNobody(t, own, "--register", filepath.Join(own, "r.db"), "read", dir)
	}
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != exitDocuments {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"1 document read", closed + ": no permission", secret + ": no permission"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
}

// asNobody is the program, copied to where everybody can run it, run by the user who owns nothing.
func asNobody(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	b, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(dir, "program")
	if err := os.WriteFile(copied, b, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := program(args...)
	cmd.Path, cmd.Dir = copied, dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	return cmd
}

// TestFullDisk fills a small file system: what was finished stays, and once there is room reading goes on.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%dk", 2048/smaller)); err != nil {
		t.Skip("needs the right to mount a file system of its own")
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) })
	folder := corpus(t, 300/smaller)
	register := filepath.Join(disk, "r.db")
	code, out, errs := run(t, "", "--register", register, "read", folder)
	if code != exitFailure || !strings.Contains(errs, "no space left") || !strings.Contains(errs, "stopped after") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := run(t, "", "--register", register, "read", folder); code != 0 {
		t.Fatalf("with more room: exit %d: %s%s", code, out, errs)
	}
	calm := filepath.Join(t.TempDir(), "calm.db")
	run(t, "", "--register", calm, "read", folder)
	if exported(t, register) != exported(t, calm) {
		t.Error("the register differs from that of an undisturbed reading")
	}
}

func TestRegistersThatAreNone(t *testing.T) {
	dir := t.TempDir()
	document := write(t, filepath.Join(dir, "a.txt"), []byte(sentence))
	poem := write(t, filepath.Join(dir, "poem.txt"), bytes.Repeat([]byte("Roses are red, and this is no register. "), 200))
	code, _, errs := run(t, "", "--register", poem, "read", document)
	if code != exitFailure || !strings.Contains(errs, "not a register") || !strings.Contains(errs, "--register") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if b, err := os.ReadFile(poem); err != nil || !bytes.HasPrefix(b, []byte("Roses")) {
		t.Error("the file was touched")
	}
	for _, args := range [][]string{{"list", "date"}, {"search", "trade"}, {"export"}, {"show", "0123456789abcdef"}, {"serve"}} {
		code, _, errs := run(t, "", append([]string{"--register", filepath.Join(dir, "none.db")}, args...)...)
		if code != exitNotFound || !strings.Contains(errs, "rapporteur read") {
			t.Errorf("%v without a register: exit %d: %s", args, code, errs)
		}
	}
}

// TestClosedPipe checks that a reader of the output who has seen enough makes no noise.
func TestClosedPipe(t *testing.T) {
	folder := corpus(t, 80)
	cmd := program("claims", folder)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	out.Close()
	var exit *exec.ExitError
	if err := cmd.Wait(); errors.As(err, &exit) || errs.Len() > 0 {
		t.Errorf("%v: %s", err, errs.String())
	}
}
