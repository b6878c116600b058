package eval_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/eval"
	"rapporteur/internal/export"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

const corpus = "../../testdata/corpus/en"

// TestCorpus reads the project's own annotated texts, one a kind, and holds their scores to the least that scores.tsv asks for.
func TestCorpus(t *testing.T) {
	table, err := pack.ReadTable(os.DirFS(corpus), "scores.tsv")
	if err != nil {
		t.Fatal(err)
	}
	least := map[string][2]float64{}
	task := eval.Task{Gold: filepath.Join(corpus, "gold"), Texts: corpus}
	for _, row := range table.Rows {
		p, errP := strconv.ParseFloat(row.Get("precision"), 64)
		r, errR := strconv.ParseFloat(row.Get("recall"), 64)
		if errP != nil || errR != nil {
			t.Fatal(row.Errorf("precision and recall are numbers"))
		}
		least[row.Get("kind")] = [2]float64{p, r}
		task.Kinds = append(task.Kinds, row.Get("kind"))
	}
	report, err := eval.Score(task, readCorpus(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range report.Kinds() {
		want := least[k.Kind]
		t.Logf("%-12s precision %.2f recall %.2f", k.Kind, k.Precision, k.Recall)
		if k.Precision < want[0] || k.Recall < want[1] {
			t.Errorf("%s: precision %.2f and recall %.2f, want %.2f and %.2f", k.Kind, k.Precision, k.Recall, want[0], want[1])
		}
	}
	if t.Failed() {
		var out bytes.Buffer
		if err := report.WriteMisses(&out); err == nil {
			t.Log(out.String())
		}
	}
}

// readCorpus gives the claim lines of every text.
func readCorpus(t *testing.T) *eval.Claims {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	reader, err := pipeline.NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	kinds, err := claim.LoadKinds(packs)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]*claim.Kind{}
	for _, k := range kinds {
		byName[k.Name] = k
	}
	files, err := filepath.Glob(filepath.Join(corpus, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in %s (%v)", corpus, err)
	}
	var out bytes.Buffer
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		doc := reader.Document(f, b, ingest.Options{})
		index := text.NewRuneIndex(doc.Text)
		for _, c := range reader.Read(doc) {
			if c.Review {
				continue
			}
			line := export.ClaimLine(f, index.Rune(c.Span.Start), index.Rune(c.Span.End), byName[c.Kind], &c)
			if err := export.WriteLine(&out, line); err != nil {
				t.Fatal(err)
			}
		}
	}
	claims := &eval.Claims{}
	if err := claims.Add(&out, "corpus"); err != nil {
		t.Fatal(err)
	}
	return claims
}
