package cli

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/internal/pipeline"
)

// readUnchecked makes a register of the documents of a folder as it stands when reading has ended and the checks have not begun.
func readUnchecked(t *testing.T, folder string) string {
	t.Helper()
	s := &session{grammar: &grammar{Register: filepath.Join(t.TempDir(), "r.db")}, ctx: context.Background()}
	s.packs = sync.OnceValue(s.loadPacks)
	reg, err := s.makeRegister()
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	reader, err := s.reader()
	if err != nil {
		t.Fatal(err)
	}
	files, failures := pipeline.Files([]string{folder})
	sum, err := reader.Run(s.ctx, reg, pipeline.Job{Files: files})
	if err != nil || len(failures)+len(sum.Failures) > 0 {
		t.Fatal(err, failures, sum.Failures)
	}
	if waiting, err := reg.Waiting(s.ctx); err != nil || waiting == 0 {
		t.Fatal("nothing is to be checked: ", err)
	}
	return s.Register
}

// TestKillChecking kills the checks at random instants, when all has been read. The register is whole each time, and when the command has
// run again it has all that is found in an undisturbed run.
func TestKillChecking(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	folder := corpus(t, 40/slower)
	calm := readUnchecked(t, folder)
	rough := copied(t, calm)
	began := time.Now()
	succeed(t, "--register", calm, "-q", "read", folder)
	killed(t, rough, time.Since(began), 8, "-q", "read", folder)
	succeed(t, "--register", rough, "-q", "read", folder)
	whole(t, calm)
	whole(t, rough)
	if told(t, calm) != told(t, rough) {
		t.Error("the register differs from that of an undisturbed run")
	}
	if findings, err := program("--register", rough, "export", "--findings").Output(); err != nil || len(findings) == 0 {
		t.Error("nothing was found: ", err)
	}
}

// TestKillJudge kills judging at random instants. A judgement is there wholly or not at all, the register is whole, and judging again
// brings about what an undisturbed judgement does.
func TestKillJudge(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	calm := filepath.Join(t.TempDir(), "calm.db")
	succeed(t, "--register", calm, "-q", "read", corpus(t, 20))
	rough := copied(t, calm)
	var ids []string
	for i, c := range lines(t, succeed(t, "--register", calm, "export", "--claims")) {
		if i%400 == 7 {
			ids = append(ids, c["id"].(string))
		}
	}
	var took time.Duration
	for _, id := range ids {
		began := time.Now()
		succeed(t, "--register", calm, "judge", "reject", id, "--by", "Ada")
		took = time.Since(began)
	}
	for _, id := range ids {
		args := []string{"judge", "reject", id, "--by", "Ada"}
		killed(t, rough, took, 4, args...)
		for _, j := range lines(t, succeed(t, "--register", rough, "export", "--judgements")) {
			if j["by"] != "Ada" || j["target"] == "" {
				t.Errorf("half a judgement: %v", j)
			}
		}
		succeed(t, append([]string{"--register", rough}, args...)...)
	}
	whole(t, rough)
	for _, what := range []string{"--claims", "--entries", "--findings"} {
		a, b := succeed(t, "--register", calm, "export", what), succeed(t, "--register", rough, "export", what)
		if a != b {
			t.Errorf("export %s differs from that of an undisturbed run", what)
		}
		for _, id := range ids {
			if what == "--claims" && strings.Contains(b, `"id":"`+id+`"`) {
				t.Errorf("claim %s was rejected and is listed", id)
			}
		}
	}
}
