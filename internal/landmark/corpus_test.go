package landmark

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pack"
)

const corpus = "../../testdata/translations"

// report is a text of the corpus: which event it tells of, in which version, and its signature.
type report struct {
	event, version, language string
	signature                *Signature
}

func reports(t *testing.T) []report {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	r, err := Load(packs)
	if err != nil {
		t.Fatal(err)
	}
	in, err := ingest.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(corpus + "/*.txt")
	var out []report
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		doc := in.Read(f, b, ingest.Options{})
		name := strings.Split(filepath.Base(f), ".")
		event, version, _ := strings.Cut(name[0], "-")
		if doc.Meta.Language != name[1] {
			t.Errorf("%s seems to be in %q", f, doc.Meta.Language)
		}
		out = append(out, report{event, version, name[1], r.Sign(doc)})
	}
	return out
}

// TestCorpus takes every translation of the project's own reports for one text with the others, and no other report on
// the same event.
func TestCorpus(t *testing.T) {
	all := reports(t)
	pairs, found, compared, near := 0, 0, 0, 0
	for i, a := range all {
		for _, b := range all[:i] {
			if a.language == b.language || a.event != b.event {
				continue
			}
			one := a.signature != nil && b.signature != nil && a.signature.OneText(b.signature)
			if a.version != "" || b.version != "" {
				if near++; one {
					t.Errorf("%s: %s-%s is taken for %s-%s", a.event, a.version, a.language, b.version, b.language)
				}
				continue
			}
			pairs++
			if !one {
				t.Errorf("%s: %s and %s are not taken for one text", a.event, a.language, b.language)
			} else if found++; share(a.signature, b.signature) {
				compared++
			}
		}
	}
	t.Logf("of %d pairs of translations %d found, of which %d share a band; %d pairs of other reports on the event", pairs, found, compared, near)
	if compared*20 < found*19 {
		t.Errorf("only %d of %d pairs share a band", compared, found)
	}
	if pairs < 60 || near < 100 {
		t.Errorf("only %d pairs and %d near misses", pairs, near)
	}
}

// share reports whether so many bands of two signatures match that they are compared.
func share(a, b *Signature) bool {
	n := 0
	for _, x := range a.Bands() {
		for _, y := range b.Bands() {
			if Matches(x, y) {
				n++
			}
		}
	}
	return n >= LeastBands
}
