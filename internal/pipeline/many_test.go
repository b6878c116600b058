package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
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
	reg, err := register.Open(filepath.Join(t.TempDir(), "r.db"), kinds)
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
