package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestBackup copies, refuses to replace, replaces when told to, and restores.
func TestBackup(t *testing.T) {
	d := newDesk(t)
	figure := d.claims("figure")[0]["id"].(string)
	d.do("judge", "reject", figure)
	copied := filepath.Join(t.TempDir(), "copy.db")
	d.do("backup", copied)
	of := desk{t, copied}
	for _, what := range []string{"--claims", "--judgements", "--entries", "--findings"} {
		if d.do("export", what) != of.do("export", what) {
			t.Errorf("the copy exports other %s", what)
		}
	}
	of.whole()
	for _, c := range []struct{ file, want string }{{copied, "--force"}, {d.register, "register itself"}, {t.TempDir(), "folder"}, {filepath.Join(t.TempDir(), "no", "copy.db"), "no such"}} {
		if code, _, errs := run(t, "", "--register", d.register, "backup", c.file); code == 0 || !strings.Contains(errs, c.want) {
			t.Errorf("backup %s: exit %d: %s", c.file, code, errs)
		}
	}
	d.do("backup", "--force", copied)
	of.do("-q", "read", "--outlet", "Desk", write(t, filepath.Join(t.TempDir(), "a.txt"), []byte(sentence))) // a copy is a register
	of.whole()
	left, err := filepath.Glob(filepath.Join(filepath.Dir(copied), ".copy*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v stay", left)
	}
}

// TestCheckTellsDamage flips bytes and cuts: exit code 1, what is wrong and what helps; no panic.
func TestCheckTellsDamage(t *testing.T) {
	d := newDesk(t)
	b, err := os.ReadFile(d.register)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(b)
	for at := 5000; at < len(flipped); at += 3000 {
		flipped[at] ^= 0x55
	}
	head := bytes.Clone(b)
	head[3] ^= 0x20
	for name, content := range map[string][]byte{"flipped": flipped, "cut": b[:len(b)/2], "head": head, "short": b[:100]} {
		file := write(t, filepath.Join(t.TempDir(), name+".db"), content)
		code, out, errs := run(t, "", "check", file)
		if code != exitFailure || !strings.Contains(out, "restore a backup") || strings.Contains(out+errs, "panic") || strings.Contains(out+errs, "goroutine") {
			t.Errorf("%s: exit %d: %s%s", name, code, out, errs)
		}
		if code, out, _ := run(t, "", "--json", "check", file); code != exitFailure || len(lines(t, out)[0]["troubles"].([]any)) == 0 {
			t.Errorf("%s: exit %d: %s", name, code, out)
		}
		for _, args := range [][]string{{"list", "event"}, {"export"}, {"review"}, {"judgements"}, {"search", "trade"}, {"rebuild"}, {"judge", "accept", "0123456789abcdef"}, {"--json", "review"}} {
			if _, out, errs := run(t, "", append([]string{"--register", file}, args...)...); strings.Contains(out+errs, "goroutine") {
				t.Errorf("%s: %v: %s%s", name, args, out, errs)
			}
		}
	}
	if code, _, errs := run(t, "", "check", filepath.Join(t.TempDir(), "none.db")); code != exitNotFound || errs == "" {
		t.Errorf("no file: exit %d: %s", code, errs)
	}
	if code, out, _ := run(t, "", "--register", d.register, "--json", "check"); code != 0 || len(lines(t, out)[0]["troubles"].([]any)) > 0 {
		t.Errorf("a whole register: exit %d: %s", code, out)
	}
}

// TestMergeCommand merges two registers and says what it did; what cannot be merged is refused.
func TestMergeCommand(t *testing.T) {
	d := newDesk(t)
	theirs := desk{t, filepath.Join(t.TempDir(), "theirs.db")}
	theirs.do("-q", "read", "../../data/demo/01-xian-summit.txt", write(t, filepath.Join(t.TempDir(), "a.txt"), []byte(sentence)))
	theirs.do("-q", "read", "--outlet", "Desk", "../../data/demo/02-secretariat.txt")
	theirs.do("judge", "reject", theirs.claims("event")[0]["id"].(string), "--by", "Bob")
	out := d.do("merge", theirs.register)
	if !strings.Contains(out, "1 document and 1 judgement") || !strings.Contains(out, "1 document known before") || !strings.Contains(out, "02-secretariat") {
		t.Errorf("merge: %s", out)
	}
	if again := d.json("merge", theirs.register)[0]; again["documents"] != 0.0 || again["judgements"] != 0.0 || len(again["kept"].([]any)) != 1 {
		t.Errorf("merged again: %v", again)
	}
	if !strings.Contains(d.do("judgements"), "Bob") {
		t.Error("Bob's judgement is missing")
	}
	d.whole()
	theirs.whole()
	poem := write(t, filepath.Join(t.TempDir(), "poem.txt"), bytes.Repeat([]byte("Roses are red, and this is no register. "), 200))
	for file, want := range map[string]string{d.register: "register itself", poem: "not a register", filepath.Join(t.TempDir(), "none.db"): "no register"} {
		if code, _, errs := run(t, "", "--register", d.register, "merge", file); code == 0 || !strings.Contains(errs, want) {
			t.Errorf("merge %s: exit %d: %s", file, code, errs)
		}
	}
}

// TestBackupTidies removes what a copy that was killed has left, and nothing that another is writing.
func TestBackupTidies(t *testing.T) {
	register, dir := demo(t), t.TempDir()
	old, fresh := write(t, filepath.Join(dir, ".b.db-123.part"), nil), write(t, filepath.Join(dir, ".b.db-456.part"), nil)
	journal := write(t, old+"-journal", nil)
	for _, name := range []string{old, journal} {
		if err := os.Chtimes(name, time.Now(), time.Now().Add(-2*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	succeed(t, "--register", register, "backup", filepath.Join(dir, "b.db"))
	for name, want := range map[string]bool{old: false, journal: false, fresh: true, filepath.Join(dir, "b.db"): true} {
		if _, err := os.Stat(name); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNothingIsWrittenOverTheRegister gives the register, and what SQLite keeps beside it, as the file to write to.
func TestNothingIsWrittenOverTheRegister(t *testing.T) {
	register := filepath.Join(t.TempDir(), "r.db")
	succeed(t, "--register", register, "-q", "read", "../../data/demo")
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(register, link); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{register, link, register + "-wal", register + "-shm", register + "-journal"} {
		for _, args := range [][]string{{"export", "-o", to}, {"export", "--judgements", "-o", to}, {"backup", "--force", to}} {
			if code, out, errs := run(t, "", append([]string{"--register", register}, args...)...); code == 0 || !strings.Contains(errs, "is the register itself") {
				t.Errorf("%v: exit %d: %s%s", args, code, out, errs)
			}
		}
	}
	whole(t, register)
	if code, _, errs := run(t, "", "--register", register, "merge", filepath.Dir(register)); code != exitFailure || !strings.Contains(errs, "but a folder") {
		t.Errorf("a folder merged: exit %d: %s", code, errs)
	}
	binary := write(t, filepath.Join(t.TempDir(), "binary"), bytes.Repeat([]byte("\x01\n"), 5000))
	if code, _, errs := run(t, "", "--register", register, "judgements", "import", binary); code != exitFailure || len(errs) > 2000 || !strings.Contains(errs, "more that cannot be read") {
		t.Errorf("exit %d: %d bytes: %.300s", code, len(errs), errs)
	}
}
