//go:build linux

package pipeline

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/dossier"
	"rapporteur/internal/ingest"
	"rapporteur/internal/landmark"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

// go test ./internal/pipeline -run TestScale -v -timeout 90m -documents 100000 [-from NUMBER] [-keep FILE] [-rebuild]
var (
	documents = flag.Int("documents", 0, "documents of the register that TestScale builds and times")
	from      = flag.Int("from", 0, "the first document that TestScale reads; with -keep into the register that is there")
	keep      = flag.String("keep", "", "where TestScale leaves its register; when there is one, it is asked and not built")
	portions  = flag.Int("portions", 10, "parts of the documents that TestScale compares, each a job of its own with its checks")
	ask       = flag.Bool("ask", true, "let TestScale time questions")
	rebuild   = flag.Bool("rebuild", false, "let TestScale rebuild the register, too")
)

// TestScale reads many documents into one register, tells what each tenth of them cost to read, write and check, how large the
// file is, and how long questions take.
func TestScale(t *testing.T) {
	if *documents == 0 && *keep == "" {
		t.Skip("needs -documents NUMBER")
	}
	path := *keep
	if path == "" {
		path = filepath.Join(t.TempDir(), "r.db")
	}
	_, missing := os.Stat(path)
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	kinds, err := claim.LoadKinds(packs)
	if err != nil {
		t.Fatal(err)
	}
	linker, err := link.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	if linker.Landmarks, err = landmark.Load(packs); err != nil {
		t.Fatal(err)
	}
	open := func() *register.Register {
		reg, err := register.Open(path, kinds, linker)
		if err != nil {
			t.Fatal(err)
		}
		return reg
	}
	settler, err := NewSettler(packs)
	if err != nil {
		t.Fatal(err)
	}
	if missing != nil || *from > 0 {
		fillVaried(t, packs, open(), settler)
	}
	reg := open()
	defer reg.Close()
	if *ask {
		askAll(t, packs, reg)
		askLists(t, reg)
	}
	if *rebuild {
		began := time.Now()
		if err := reg.Rebuild(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		derived := time.Since(began)
		if _, err := settler.Run(t.Context(), reg, nil); err != nil {
			t.Fatal(err)
		}
		t.Logf("rebuild: %.0f s, with checks %.0f s", derived.Seconds(), time.Since(began).Seconds())
	}
}

// fillVaried fills a register and closes it.
func fillVaried(t *testing.T, packs *pack.Set, reg *register.Register, settler *Settler) {
	v := newVaried(t, "../../../shared/data/us_diplomatic", *documents)
	reader, err := NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	files, claims, size := v.files()[*from:], 0, 0
	var same [][]byte
	for _, name := range v.files()[:min(sameDocuments, *documents)] {
		same = append(same, v.named(name))
	}
	for part := range slices.Chunk(files, max(1, len(files) / *portions)) {
		made := fstest.MapFS{} // making them is no part of what is measured
		for _, name := range part {
			made[name] = &fstest.MapFile{Data: v.named(name)}
			size += len(made[name].Data)
		}
		alone := readAlone(t, reader, same)
		began, start := time.Now(), cores()
		sum, err := reader.Run(t.Context(), reg, Job{Files: part, From: made})
		if err != nil {
			t.Fatal(err)
		}
		if len(sum.Failures) > 0 {
			t.Error(sum.Failures)
		}
		reading, read := time.Since(began), cores()
		if _, err := settler.Run(t.Context(), reg, nil); err != nil {
			t.Fatal(err)
		}
		claims += sum.Claims
		each := (cores() - start) / time.Duration(len(part))
		t.Logf("%7d documents, %8d claims: reading %6.1f s of cores, checking %6.1f, both %6.2f ms a document, %.2f times reading alone before; by the clock %6.1f s, of these writing %6.1f; checking %6.1f",
			len(part), claims, (read - start).Seconds(), (cores() - read).Seconds(), each.Seconds()*1000, float64(each)/float64(alone),
			reading.Seconds(), sum.Writing.Seconds(), (time.Since(began) - reading).Seconds())
	}
	began := time.Now()
	if err := reg.Close(); err != nil { // the journal is part of the file then, and the file is packed
		t.Fatal(err)
	}
	t.Logf("closing: %.1f s", time.Since(began).Seconds())
	info, err := os.Stat(reg.Path())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("at most %d MB of memory", peak()>>20)
	t.Logf("the file has %d MB, the texts %d MB: %.2f times", info.Size()>>20, size>>20, float64(info.Size())/float64(size))
}

// sameDocuments is how many documents readAlone reads.
const sameDocuments = 1000

// readAlone is what it costs at the moment to read a document, always of the same ones, without a register: a machine that others
// use, too, is now faster and now slower.
func readAlone(t *testing.T, reader *Reader, documents [][]byte) time.Duration {
	start := cores()
	for _, b := range documents {
		if _, _, err := reader.Understand("same.txt", b, ingest.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	return (cores() - start) / time.Duration(len(documents))
}

// cores is the time that the cores have spent on this program: unlike the clock it does not count what others do meanwhile.
func cores() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory that the program had so far, in bytes.
func peak() int64 {
	u := usage()
	return u.Maxrss << 10
}

func usage() (u syscall.Rusage) {
	syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails for no valid argument
	return u
}

// askAll times what commands and pages ask.
func askAll(t *testing.T, packs *pack.Set, reg *register.Register) {
	desk, err := dossier.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	clerk := &dossier.Clerk{Desk: desk, Register: reg}
	ctx := t.Context()
	list := func(q register.Query) func() error { return func() error { _, err := reg.List(ctx, q); return err } }
	usa := []register.Filter{{Field: register.FieldActor, Value: "USA"}}
	page, err := reg.List(ctx, register.Query{Kind: "event", Entries: true, Where: usa, Limit: 40})
	if err != nil || len(page.Claims) == 0 {
		t.Fatal("nothing to ask for: ", err)
	}
	claims := page.Claims
	for _, c := range []struct {
		name string
		ask  func() error
	}{
		{"list claims", list(register.Query{Kind: "commitment"})},
		{"list entries", list(register.Query{Kind: "event", Entries: true})},
		{"list entries of an actor", list(register.Query{Kind: "event", Entries: true, Where: usa})},
		{"list entries by name", list(register.Query{Kind: "instrument", Entries: true, Sort: "name", Ascending: true})},
		{"list with words", list(register.Query{Kind: "figure", Words: "trade"})},
		{"entries of a page", func() error { _, err := reg.EntriesOf(ctx, claims); return err }},
		{"show an entry", func() error { _, err := reg.EntryClaims(ctx, claims[0].ID, 200); return err }},
		{"show a claim", func() error { _, err := reg.Claim(ctx, claims[1].ID); return err }},
		{"search claims", func() error { _, _, err := reg.SearchClaims(ctx, "security cooperation", "", 20, 0); return err }},
		{"search documents", func() error { _, _, err := reg.SearchDocuments(ctx, "climate finance", 20, 0); return err }},
		{"findings", func() error { _, _, err := reg.Findings(ctx, register.FindingQuery{}); return err }},
		{"findings of an actor", func() error {
			_, _, err := reg.Findings(ctx, register.FindingQuery{Kind: "contradicts", Actor: "USA"})
			return err
		}},
		{"commitments", func() error { _, err := reg.Commitments(ctx, register.CommitmentQuery{}); return err }},
		{"commitments overdue", func() error {
			_, err := reg.Commitments(ctx, register.CommitmentQuery{Status: "overdue", Actor: "USA"})
			return err
		}},
		{"series", func() error {
			_, _, err := clerk.Series(ctx, dossier.Asked{Indicator: "trade", Of: []string{"USA"}})
			return err
		}},
		{"offices of an actor", func() error { _, _, err := clerk.Offices(ctx, "USA", ""); return err }},
		{"overview", func() error { _, err := reg.Overview(ctx, 20); return err }},
	} {
		var times []time.Duration
		for range 20 {
			began := time.Now()
			if err := c.ask(); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			times = append(times, time.Since(began))
		}
		slices.Sort(times)
		t.Logf("%-26s median %6.1f ms, p95 %6.1f ms", c.name, float64(times[10].Microseconds())/1000, float64(times[18].Microseconds())/1000)
	}
}
