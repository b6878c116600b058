package landmark

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/text"
)

// TestParallel measures on texts and their translations in the folder PARALLEL, files NAME.LANGUAGE.txt: how many pairs are
// found, and how many pairs of other texts are taken for translations as if all were of one day.
func TestParallel(t *testing.T) {
	folder := os.Getenv("PARALLEL")
	if folder == "" {
		t.Skip("PARALLEL names no folder of texts and translations")
	}
	r := load(t)
	type version struct {
		name, language string
		signature      *Signature
	}
	var all []version
	texts := 0
	files, _ := filepath.Glob(folder + "/*.txt")
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name, language, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".txt"), ".")
		doc := &text.Document{Text: string(b)}
		doc.Meta.Language, doc.Meta.Published = language, text.Date(2025, 1, 1)
		texts++
		if s := r.Sign(doc); s != nil {
			all = append(all, version{name, language, s})
		}
	}
	var pairs, found, compared, others, wrong int
	for i, a := range all {
		for _, b := range all[:i] {
			if a.language == b.language {
				continue
			}
			one := a.signature.OneText(b.signature)
			if a.name != b.name {
				if others++; one && share(a.signature, b.signature) {
					wrong++
					t.Logf("%s (%s) is taken for %s (%s)", a.name, a.language, b.name, b.language)
				}
				continue
			}
			if pairs++; one {
				if found++; share(a.signature, b.signature) {
					compared++
				}
			}
		}
	}
	t.Logf("%d of %d texts have a signature; of %d pairs of translations %d are alike enough, of which %d share bands; of %d other pairs %d are joined",
		len(all), texts, pairs, found, compared, others, wrong)
}
