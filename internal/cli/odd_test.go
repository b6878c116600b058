package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestOddAnswers asks for what there is not: every answer says so, and what would do instead.
func TestOddAnswers(t *testing.T) {
	dir := t.TempDir()
	register := demo(t)
	empty := write(t, filepath.Join(dir, "empty.txt"), nil)
	write(t, filepath.Join(dir, "lone.json"), []byte("{}"))
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{exitNotFound, "there are date, person", []string{"search", "trade", "--kind", "rumor"}},
		{exitNotFound, "there are date, person", []string{"export", "--kind", "rumor"}},
		{exitMisuse, "no word to search for", []string{"search", "***"}},
		{exitMisuse, "there is no command dosier, did you mean \"dossier\"?", []string{"dosier"}},
		{exitMisuse, "rapporteur dossier --help", []string{"dossier", "nothing"}},
		{exitNotFound, "rapporteur explain -", []string{"explain", "no such file"}},
		{exitMisuse, "holds no table", []string{"--pack", dir, "claims", empty}},
		{exitMisuse, "is a folder", []string{"export", "-o", dir}},
		{exitFailure, "cannot write " + filepath.Join(dir, "gone", "x.csv"), []string{"export", "-o", filepath.Join(dir, "gone", "x.csv")}},
		{exitFailure, "the file is empty", []string{"explain", empty}},
		{exitDocuments, "no file fits the pattern", []string{"claims", filepath.Join(dir, "*.pdf")}},
		{exitDocuments, "an empty name", []string{"claims", ""}},
		{exitMisuse, "--since 2025-06-01 is after --until 2025-01-01", []string{"list", "event", "--since", "2025-06-01", "--until", "2025-01-01"}},
		{exitMisuse, "--from: not a day", []string{"list", "event", "--from", "May"}},
		{exitMisuse, "--as-of: not a day", []string{"commitments", "--as-of", "May"}},
		{exitMisuse, "--published: not a day", []string{"claims", empty, "--published", "2025-02-30"}},
		{exitMisuse, "--offset -1", []string{"findings", "--offset=-1"}},
		{exitMisuse, "--hard is for contradictions", []string{"findings", "--hard", "--kind", "repeats"}},
		{exitOK, "No finding passes", []string{"findings", "--of", "Nowhere"}},
		{exitMisuse, "--status takes open", []string{"commitments", "--status", "kept"}},
		{exitMisuse, "--level takes HIGH", []string{"commitments", "--level", "steep"}},
		{exitOK, "there are trade, energy", []string{"commitments", "--category", "astrology"}},
		{exitNotFound, `series "trade of CHN in parsecs"`, []string{"series", "trade", "--of", "CHN", "--unit", "parsecs"}},
		{exitMisuse, "`rapporteur list --help` tells more", []string{"list"}},
		{exitMisuse, "has no word in it", []string{"series", " "}},
		{exitMisuse, "has no word in it", []string{"dossier", "instrument", "-"}},
		{exitMisuse, "one at a time", []string{"--json", "series", "trade", "--csv"}},
		{exitMisuse, "one at a time", []string{"--json", "coverage", "china-initiatives", "--csv"}},
		{exitNotFound, "office of Atlantis: not in the register", []string{"dossier", "office", "--of", "Atlantis"}},
		{exitMisuse, "names no file", []string{"list", "event", "--register="}},
		{exitFailure, "no text for the gold file", []string{"eval", dir, "../../data/demo"}},
	} {
		code, out, errs := run(t, "", append([]string{"--register", register}, c.args...)...)
		if code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("%v: exit %d, not %d: %s%s", c.args, code, c.code, out, errs)
		}
	}
	if code, _, errs := run(t, "", "--register", dir, "list", "event"); code != exitFailure || !strings.Contains(errs, "a folder") {
		t.Errorf("a folder as register: exit %d: %s", code, errs)
	}
}

// TestActorsByName lists the same claims for a state's name as for its code.
func TestActorsByName(t *testing.T) {
	register := demo(t)
	_, byCode, _ := run(t, "", "--register", register, "list", "event", "--actor", "KAZ")
	_, byName, _ := run(t, "", "--register", register, "list", "event", "--actor", "kazakhstan")
	if byCode == "" || byCode != byName {
		t.Errorf("by code\n%s\nby name\n%s", byCode, byName)
	}
}

// TestExportKeepsWhatIsNoFile writes through a link, and into what is no regular file, without putting a file in its place.
func TestExportKeepsWhatIsNoFile(t *testing.T) {
	register, dir := demo(t), t.TempDir()
	link, file := filepath.Join(dir, "link.csv"), write(t, filepath.Join(dir, "file.csv"), []byte("old"))
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := run(t, "", "--register", register, "export", "--format", "csv", "-o", link); code != 0 {
		t.Fatal(errs)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
	if b, err := os.ReadFile(file); err != nil || len(b) < 1000 {
		t.Errorf("the file holds %q", b)
	}
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	got := make(chan int)
	go func() {
		b, _ := os.ReadFile(pipe)
		got <- len(b)
	}()
	if code, _, errs := run(t, "", "--register", register, "export", "-o", pipe); code != 0 {
		t.Fatal(errs)
	}
	if n := <-got; n < 1000 {
		t.Errorf("%d bytes came through the pipe", n)
	}
}

// TestShowDocument tells every claim of a document, those without a name by their words.
func TestShowDocument(t *testing.T) {
	dir := t.TempDir()
	register := filepath.Join(dir, "r.db")
	text := write(t, filepath.Join(dir, "talks.txt"), []byte("Ministers meet\n2024-05-06\n\nForeign Minister Ayman Safadi of Jordan met Foreign Minister Sameh Shoukry of Egypt in Cairo on Sunday.\n"))
	succeed(t, "--register", register, "-q", "read", text)
	_, hits, _ := run(t, "", "--register", register, "--json", "search", "Cairo")
	_, out, _ := run(t, "", "--register", register, "show", lines(t, hits)[0]["id"].(string))
	if !strings.Contains(out, "“Foreign Minister Ayman Safadi") {
		t.Errorf("the meeting has no words:\n%s", out)
	}
	for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
		if f := strings.Fields(l); len(f) > 0 && isID(f[0]) && len(f) < 3 {
			t.Errorf("a claim without words: %q", l)
		}
	}
}
