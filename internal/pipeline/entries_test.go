package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/ingest"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// readDoc is a document with its claims, read once and put into many registers.
type readDoc struct {
	doc    *text.Document
	claims []claim.Claim
}

// shuffleCorpus is the demo corpus and, when the measuring data is there, as many of its documents.
func shuffleCorpus(t *testing.T, reader *Reader) []readDoc {
	t.Helper()
	var out []readDoc
	add := func(path string, b []byte) {
		doc := reader.Document(path, b, ingest.Options{})
		out = append(out, readDoc{doc, reader.Read(doc)})
	}
	names, err := fs.Glob(data.Demo, "demo/*")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(data.Demo, name)
		if err != nil {
			t.Fatal(err)
		}
		add(name, b)
	}
	var more []string
	for _, pattern := range []string{"seeds/*.txt", "us_texts/*", "data/us_diplomatic/2023-0*/*"} {
		found, _ := filepath.Glob("../../../shared/" + pattern)
		more = append(more, found[:min(len(found), 200)]...)
	}
	if testing.Short() {
		more = nil
	}
	for _, name := range more {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		add(name, b)
	}
	return out
}

// entriesOf are all entries of a register, a line each.
func entriesOf(t *testing.T, reg *register.Register) []string {
	t.Helper()
	var lines []string
	err := reg.WalkEntries(context.Background(), "", func(e *register.Entry, claims []register.Claim) error {
		var ids []string
		for i := range claims {
			ids = append(ids, claims[i].ID)
		}
		slices.Sort(ids)
		lines = append(lines, fmt.Sprint(e.ID, " ", e.Kind, " ", e.Lead.ID, " ", e.Documents, " ", e.Sources, " ", ids))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func putAll(t *testing.T, reg *register.Register, docs []readDoc, batch int, fingerprint string) {
	t.Helper()
	for part := range slices.Chunk(docs, batch) {
		var list []*register.Reading
		for _, d := range part {
			list = append(list, reg.Prepare(d.doc, d.claims, fingerprint))
		}
		if err := reg.Put(context.Background(), list...); err != nil {
			t.Fatal(err)
		}
	}
}

// sameEntries compares two lists of entries and tells the first difference.
func sameEntries(t *testing.T, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Fatalf("%s: %d entries, not %d; there is no %s", what, len(got), len(want), want[i])
		case i >= len(want):
			t.Fatalf("%s: %d entries, not %d; there is %s", what, len(got), len(want), got[i])
		case got[i] != want[i]:
			t.Fatalf("%s:\n%s, not\n%s", what, got[i], want[i])
		}
	}
}

// TestEntriesOfAnyOrder puts the same documents into registers in several orders and portions, takes some out and puts
// them back, and rebuilds: the entries are the same, and ids that an entry had lead to it.
func TestEntriesOfAnyOrder(t *testing.T) {
	reader, first := load(t)
	docs := shuffleCorpus(t, reader)
	putAll(t, first, docs, len(docs), "f")
	want := entriesOf(t, first)
	t.Logf("%d documents, %d entries", len(docs), len(want))
	ctx := context.Background()
	for i, batch := range []int{1, 7, 64} {
		_, reg := load(t)
		order := slices.Clone(docs)
		rand.New(rand.NewPCG(uint64(i), 5)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		putAll(t, reg, order, batch, "f")
		sameEntries(t, fmt.Sprintf("in portions of %d", batch), entriesOf(t, reg), want)
		if batch != 64 {
			continue
		}
		half := order[:len(order)/2]
		seen := idsOf(entriesOf(t, reg))
		for _, d := range half { // other bytes at the same path
			blank := &text.Document{ID: "blank of " + d.doc.ID, Path: d.doc.Path, Text: "Nothing."}
			if err := reg.Put(ctx, reg.Prepare(blank, nil, "f")); err != nil {
				t.Fatal(err)
			}
		}
		_, fresh := load(t)
		putAll(t, fresh, order[len(order)/2:], 50, "f")
		sameEntries(t, "half of the documents taken out", entriesOf(t, reg), entriesOf(t, fresh))
		putAll(t, reg, half, batch, "f")
		putAll(t, reg, order, batch, "g") // read by other rules, which find the same
		sameEntries(t, "put back", entriesOf(t, reg), want)
		if err := reg.Rebuild(ctx, nil); err != nil {
			t.Fatal(err)
		}
		sameEntries(t, "rebuilt", entriesOf(t, reg), want)
		for _, id := range append(seen, idsOf(entriesOf(t, fresh))...) {
			if _, err := reg.Entry(ctx, id); err != nil {
				t.Errorf("an id that was given out: %v", err)
			}
		}
	}
}

func idsOf(lines []string) (ids []string) {
	for _, line := range lines {
		id, _, _ := strings.Cut(line, " ")
		ids = append(ids, id)
	}
	return ids
}
