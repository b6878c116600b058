package promise_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/promise"
	"rapporteur/internal/text"
)

// library is some documents as read and coded.
type library struct {
	*promise.Coder
	reader *pipeline.Reader
	told   []promise.Book
	claims map[string]*claim.Claim
	texts  map[string]*text.Document
}

func newLibrary(t testing.TB) *library {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	reader, err := pipeline.NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	coder, err := promise.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	return &library{Coder: coder, reader: reader, claims: map[string]*claim.Claim{}, texts: map[string]*text.Document{}}
}

func (l *library) add(path string, b []byte, opt ingest.Options) *text.Document {
	doc := l.reader.Document(path, b, opt)
	claims := l.reader.Read(doc)
	for i := range claims {
		l.claims[claims[i].ID] = &claims[i]
	}
	l.texts[doc.ID] = doc
	l.told = append(l.told, l.Book(claims, doc.Meta.Published))
	return doc
}

func (l *library) folder(t testing.TB, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".txt") && !strings.HasSuffix(path, ".md") {
			return err
		}
		b, err := os.ReadFile(path)
		if err == nil {
			l.add(path, b, ingest.Options{})
		}
		return err
	})
	if err != nil {
		t.Skip("the measuring data is not there: ", err)
	}
}

func (l *library) line(e promise.Evidence) string {
	p, r := l.claims[e.Promise.Claim], l.claims[e.Report.Claim]
	part := r.Quote[e.Report.Span.Start-r.Span.Start : e.Report.Span.End-r.Span.Start]
	return strings.Join([]string{string(e.Verdict), e.Reason, e.Promise.Rule, e.Promise.Day, short(p.Quote), e.Report.Day, r.Kind, short(part), p.ID, r.ID, p.Document, r.Document}, "\t")
}

func short(s string) string { return strings.Join(strings.Fields(s), " ") }

// Outcomes finds the evidence on all promises of some documents at once, as the register does document by document. Those
// of one promise stand together, in order of day; promises are in the order given.
func (c *library) Outcomes(documents []promise.Book) []promise.Evidence {
	reports := map[string][]*promise.Report{}
	for d := range documents {
		for i := range documents[d].Reports {
			r := &documents[d].Reports[i]
			for _, k := range r.Keys {
				reports[k] = append(reports[k], r)
			}
		}
	}
	var out []promise.Evidence
	for d := range documents {
		for i := range documents[d].Promises {
			p := &documents[d].Promises[i]
			var own []promise.Evidence
			var seen []*promise.Report
			for _, k := range p.Keys {
				for _, r := range reports[k] {
					if slices.Contains(seen, r) {
						continue
					}
					seen = append(seen, r)
					if e, ok := c.Match(p, r); ok {
						own = append(own, e)
					}
				}
			}
			out = append(out, promise.Sift(own)...)
		}
	}
	return out
}
