package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"rapporteur/data"
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

func load(t testing.TB) (*Reader, *register.Register) {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	reader, err := NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	kinds, err := claim.LoadKinds(packs)
	if err != nil {
		t.Fatal(err)
	}
	linker, err := link.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	reg, err := register.Open(filepath.Join(t.TempDir(), "r.db"), kinds, linker)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	return reader, reg
}

// BenchmarkRun reads the real corpus into a register:
//
//	GOMAXPROCS=1 go test ./internal/pipeline -run '^$' -bench Run -benchtime 1x -cpuprofile cpu.prof
func BenchmarkRun(b *testing.B) {
	const corpus = "../../../shared/data/us_diplomatic"
	if _, err := os.Stat(corpus); err != nil {
		b.Skip("needs the measuring data in ../shared")
	}
	for b.Loop() {
		reader, reg := load(b)
		files, _ := Files([]string{corpus})
		sum, err := reader.Run(context.Background(), reg, Job{Files: files})
		if err != nil || len(sum.Failures) > 0 {
			b.Fatal(err, sum.Failures)
		}
		b.ReportMetric(float64(sum.Words)/b.Elapsed().Seconds(), "words/s")
	}
}

// TestRun reads documents of which two are the same and some are none.
func TestRun(t *testing.T) {
	reader, reg := load(t)
	from := fstest.MapFS{"empty.txt": {}, "image.png": {Data: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")}}
	files := []string{"empty.txt", "image.png", "missing.txt"}
	for i := range 300 {
		name := fmt.Sprintf("doc%03d.txt", i)
		from[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "published: 2025-05-%02d\n\nThe ministers met on %d June 2025. Trade reached $%d million.\n", i%28+1, i%30+1, i/2)}
		files = append(files, name)
	}
	from["copy.txt"] = from["doc007.txt"]
	files = append(files, "copy.txt")
	updates := 0
	job := Job{Files: files, From: from, Progress: func(*Summary) { updates++ }}
	sum, err := reader.Run(context.Background(), reg, job)
	if err != nil || len(sum.Failures) != 3 || sum.Read+sum.Unchanged != 301 || updates != len(files) {
		t.Fatalf("%+v, %d updates, %v", sum, updates, err)
	}
	o, err := reg.Overview(context.Background(), 5)
	if err != nil || o.Documents != 300 {
		t.Errorf("%d documents are in the register (%v)", o.Documents, err)
	}
	again, err := reader.Run(context.Background(), reg, job)
	if err != nil || again.Read != 0 || again.Unchanged != 301 {
		t.Errorf("reading again: %+v, %v", again, err)
	}
	job.Options.Outlet = "The Desk"
	if other, err := reader.Run(context.Background(), reg, job); err != nil || other.Read == 0 {
		t.Errorf("reading under another fingerprint: %+v, %v", other, err)
	}
	job.Options.Outlet = ""
	if plain, err := reader.Run(context.Background(), reg, job); err != nil || plain.Read != 0 || plain.Unchanged != 301 {
		t.Errorf("what was said of documents is forgotten when they are read again: %+v, %v", plain, err)
	}
	reader.Fingerprint += " changed"
	if _, err := reader.Run(context.Background(), reg, job); err != nil {
		t.Fatal(err)
	}
	docs, total, err := reg.Documents(context.Background(), register.DocumentQuery{Outlet: "The Desk"})
	if err != nil || total != 300 || docs[0].Given.Outlet != "The Desk" {
		t.Errorf("%d documents of the outlet that was given, after other rules read them (%v)", total, err)
	}
}

// TestRunRenamed reads a folder again in which every file has the name that the next one had.
func TestRunRenamed(t *testing.T) {
	reader, reg := load(t)
	from := fstest.MapFS{}
	var files []string
	doc := func(i int) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, "published: 2025-05-01\n\nTrade reached $%d million.\n", i+1)}
	}
	for i := range 2 * window / least {
		files = append(files, fmt.Sprintf("doc%03d.txt", i))
	}
	for shift := range 2 {
		for i, name := range files {
			from[name] = doc(i - shift)
		}
		sum, err := reader.Run(context.Background(), reg, Job{Files: files, From: from})
		if err != nil || len(sum.Failures) > 0 {
			t.Fatalf("%+v, %v", sum, err)
		}
	}
	docs, total, err := reg.Documents(context.Background(), register.DocumentQuery{Limit: len(files) + 1})
	if err != nil || total != len(files) {
		t.Fatalf("%d documents, %v", total, err)
	}
	for _, d := range docs {
		if d.Words == 0 {
			t.Fatalf("%s is empty", d.Path)
		}
	}
}

// TestRunStops checks that an end of the context leaves what was read in the register and the rest for the next time.
func TestRunStops(t *testing.T) {
	reader, reg := load(t)
	from := fstest.MapFS{}
	var files []string
	for i := range 2 * window / least {
		name := fmt.Sprintf("doc%04d.txt", i)
		from[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "The ministers met on %d June %d.", i%30+1, 1900+i/30)}
		files = append(files, name)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	sum, err := reader.Run(ctx, reg, Job{Files: files, From: from, Progress: func(s *Summary) {
		if s.Done() == 10 {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) || sum.Done() < 10 || sum.Done() > 10+window/least+4 {
		t.Fatalf("%d done, %v", sum.Done(), err)
	}
	if o, err := reg.Overview(context.Background(), 5); err != nil || o.Documents != sum.Read {
		t.Errorf("%d documents stored, %d said to be (%v)", o.Documents, sum.Read, err)
	}
}

// TestFaultOfTheProgram checks that a panic in one document is told of with its place and harms no other.
func TestFaultOfTheProgram(t *testing.T) {
	reader, reg := load(t)
	reader.runs = append(reader.runs, func(a *annotate.Analysis) []claim.Claim {
		if a.Doc.Path == "bad.txt" {
			var none []int
			_ = none[len(a.Tokens)]
		}
		return nil
	})
	from := fstest.MapFS{"bad.txt": {Data: []byte("They met.")}, "good.txt": {Data: []byte("They met again.")}}
	sum, err := reader.Run(context.Background(), reg, Job{Files: []string{"bad.txt", "good.txt"}, From: from})
	if err != nil || sum.Read != 1 || len(sum.Failures) != 1 || !strings.Contains(sum.Failures[0].Err.Error(), "pipeline/many_test.go:") {
		t.Errorf("%+v, %v", sum, err)
	}
}
