package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rapporteur/internal/judge"
)

// succeed runs the program and gives what it printed.
func succeed(t testing.TB, args ...string) string {
	t.Helper()
	out, err := program(args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v: %s", args, err, out)
	}
	return string(out)
}

// whole checks a register.
func whole(t testing.TB, register string) {
	t.Helper()
	if out, err := program("-q", "check", register).CombinedOutput(); err != nil {
		t.Fatalf("check: %v: %s", err, out)
	}
}

// judgementsOn writes a file of n judgements on the claims of a register: rejections, corrections, pairs and, last, some
// that take others back.
func judgementsOn(t *testing.T, register string, n int) string {
	t.Helper()
	claims := lines(t, succeed(t, "--register", register, "export", "--review"))
	rng := rand.New(rand.NewPCG(uint64(n), 5))
	at := time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC)
	var b strings.Builder
	add := func(j judge.Judgement) string {
		at = at.Add(time.Second)
		j.Who, j.At = "Ada", at
		j.Identify()
		line, err := json.Marshal(j)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
		return j.ID
	}
	for range n {
		c := claims[rng.IntN(len(claims))]
		id := c["id"].(string)
		switch rng.IntN(4) {
		case 0:
			add(judge.Judgement{Verb: judge.Correct, Target: id, Field: "claimed_by", Value: "nobody"}) // no field of a kind: waits for ever
		case 1:
			if c["kind"] == "figure" {
				add(judge.Judgement{Verb: judge.Correct, Target: id, Field: "value", Value: fmt.Sprint(rng.IntN(1000))})
			}
		case 2:
			if other := claims[rng.IntN(len(claims))]["id"].(string); other != id {
				add(judge.Judgement{Verb: []string{judge.Same, judge.Different}[rng.IntN(2)], Target: id, Other: other})
			}
		default:
			back := add(judge.Judgement{Verb: judge.Reject, Target: id})
			if rng.IntN(3) == 0 {
				add(judge.Judgement{Verb: judge.Undo, Target: back})
			}
		}
	}
	return write(t, filepath.Join(t.TempDir(), "judgements.jsonl"), []byte(b.String()))
}

// told is all that a register tells: claims, judgements, entries and findings.
func told(t testing.TB, register string) string {
	t.Helper()
	var b strings.Builder
	for _, what := range []string{"--claims", "--judgements", "--entries", "--findings"} {
		out, err := program("--register", register, "export", what).Output()
		if err != nil {
			t.Fatalf("export %s: %v", what, err)
		}
		b.Write(out)
	}
	return b.String()
}

// killed runs the program again and again, kills it at random instants each time, and checks the register after each.
func killed(t *testing.T, register string, took time.Duration, rounds int, args ...string) {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(took), 9))
	for range rounds {
		cmd := program(append([]string{"--register", register}, args...)...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Float64() * 0.9 * float64(took)))
		cmd.Process.Kill()
		cmd.Wait()
		whole(t, register)
	}
}

func copied(t *testing.T, from string) string {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, filepath.Join(t.TempDir(), "r.db"), b)
}

// TestKillJudging kills the adding of judgements and the merging of registers at random instants. The register is whole
// each time, and in the end it is that of an undisturbed run.
func TestKillJudging(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	base := filepath.Join(t.TempDir(), "base.db")
	succeed(t, "--register", base, "-q", "read", corpus(t, 40/slower))
	theirs := filepath.Join(t.TempDir(), "theirs.db")
	succeed(t, "--register", theirs, "-q", "read", "../../data/demo")
	judgements := judgementsOn(t, base, 80)
	succeed(t, "--register", theirs, "judgements", "import", judgementsOn(t, theirs, 40))
	for _, args := range [][]string{{"judgements", "import", judgements}, {"merge", theirs}, {"rebuild"}} {
		if args[0] == "rebuild" {
			succeed(t, "--register", base, "judgements", "import", judgements)
		}
		calm, rough := copied(t, base), copied(t, base)
		began := time.Now()
		succeed(t, append([]string{"--register", calm}, args...)...)
		killed(t, rough, time.Since(began), 6, args...)
		succeed(t, append([]string{"--register", rough}, args...)...)
		whole(t, calm)
		whole(t, rough)
		if told(t, calm) != told(t, rough) {
			t.Errorf("%v: the register differs from that of an undisturbed run", args)
		}
	}
}

// served serves a register from a process of its own and asks for its pages, over and over, until stop. Every page has to come.
func served(t *testing.T, register string) (stop func()) {
	t.Helper()
	cmd := program("-q", "--register", register, "serve", "--addr", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	address := regexp.MustCompile(`http://[^/]+`).FindString(line)
	if err != nil || address == "" {
		t.Fatal(line, err)
	}
	over, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for pages := 0; ; pages++ {
			select {
			case <-over:
				if pages == 0 {
					t.Error("no page was asked for")
				}
				return
			default:
			}
			page := []string{"/", "/claims/figure", "/findings", "/search?q=trade", "/commitments"}[pages%5]
			resp, err := http.Get(address + page)
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != http.StatusOK {
				t.Errorf("%s: %s (%v)", page, resp.Status, err)
			}
			resp.Body.Close()
		}
	}()
	return func() {
		close(over)
		<-done
		cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("serve: %v", err)
		}
	}
}

// TestManyAtOnce reads, judges, merges, copies, serves and looks at one register from several processes at once. Each either
// succeeds or says that the register is locked; nothing is lost.
func TestManyAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	dir := t.TempDir()
	register := filepath.Join(dir, "r.db")
	succeed(t, "--register", register, "-q", "read", "../../data/demo")
	theirs := filepath.Join(dir, "theirs.db")
	succeed(t, "--register", theirs, "-q", "read", corpus(t, 12))
	judgements := judgementsOn(t, register, 60)
	folder := corpus(t, 150/slower)
	stop := served(t, register)
	var commands sync.WaitGroup
	run := func(times int, args ...string) {
		commands.Go(func() {
			for range times {
				out, err := program(append([]string{"--register", register}, args...)...).CombinedOutput()
				if err != nil && !strings.Contains(string(out), "locked") {
					t.Errorf("%v: %v: %s", args, err, out)
				}
			}
		})
	}
	run(1, "-q", "read", folder)
	run(2, "judgements", "import", judgements)
	run(2, "merge", theirs)
	run(3, "list", "event")
	run(2, "-q", "check")
	run(2, "backup", "--force", filepath.Join(dir, "copy.db"))
	commands.Wait()
	stop()
	whole(t, register)
	whole(t, filepath.Join(dir, "copy.db"))
	for _, args := range [][]string{{"-q", "read", folder}, {"judgements", "import", judgements}, {"merge", theirs}} {
		succeed(t, append([]string{"--register", register}, args...)...)
	}
	calm := filepath.Join(dir, "calm.db")
	succeed(t, "--register", calm, "-q", "read", "../../data/demo", folder)
	succeed(t, "--register", calm, "merge", theirs)
	succeed(t, "--register", calm, "judgements", "import", judgements)
	whole(t, register)
	if told(t, register) != told(t, calm) {
		t.Error("the register differs from one that was written by one process after the other")
	}
}

// TestFullDiskJudging fills a small file system while judgements, another register and a copy are added.
func TestFullDiskJudging(t *testing.T) {
	base := filepath.Join(t.TempDir(), "base.db")
	succeed(t, "--register", base, "-q", "read", "../../data/demo")
	theirs := filepath.Join(t.TempDir(), "theirs.db")
	succeed(t, "--register", theirs, "-q", "read", corpus(t, 100/slower))
	judgements := judgementsOn(t, base, 150)
	info, err := os.Stat(base)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"judgements", "import", judgements}, {"merge", theirs}, {"backup", "COPY"}} {
		disk := t.TempDir()
		if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%dk", info.Size()>>10+100)); err != nil {
			t.Skip("needs the right to mount a file system of its own")
		}
		t.Cleanup(func() { syscall.Unmount(disk, 0) })
		b, err := os.ReadFile(base)
		if err != nil {
			t.Fatal(err)
		}
		register := write(t, filepath.Join(disk, "r.db"), b)
		for i, a := range args {
			args[i] = strings.Replace(a, "COPY", filepath.Join(disk, "copy.db"), 1)
		}
		out, err := program(append([]string{"--register", register}, args...)...).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "no space left") {
			t.Errorf("%v: %v: %s", args, err, out)
		}
		if left, _ := filepath.Glob(filepath.Join(disk, ".copy*")); len(left) > 0 {
			t.Errorf("%v stay", left)
		}
		if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
			t.Fatal(err)
		}
		whole(t, register)
		succeed(t, append([]string{"--register", register}, args...)...)
		whole(t, register)
	}
}
