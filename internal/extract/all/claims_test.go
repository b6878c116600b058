package all_test

import (
	"fmt"
	"io/fs"
	"reflect"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/ingest"
	"rapporteur/internal/text"
)

// TestClaims reads the demo texts: what must hold of every claim holds, and a second reading finds the same.
func TestClaims(t *testing.T) {
	r, packs := newReader(t)
	files, err := fs.Glob(data.Demo, "demo/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no demo texts (%v)", err)
	}
	kinds := map[string]int{}
	for _, f := range files {
		b, err := fs.ReadFile(data.Demo, f)
		if err != nil {
			t.Fatal(err)
		}
		doc := r.Document(f, b, ingest.Options{})
		claims := r.Read(doc)
		if err := check(doc, claims); err != nil {
			t.Errorf("%s: %v", f, err)
		}
		if again := r.Read(r.Document(f, b, ingest.Options{})); !reflect.DeepEqual(claims, again) {
			t.Errorf("%s: two readings differ", f)
		}
		if doc.Meta.Published.IsZero() || doc.Meta.Title == "" || doc.Meta.Outlet == "" || (doc.Meta.Language == "en") == doc.Noted(ingest.Foreign) {
			t.Errorf("%s: %+v", f, doc.Meta)
		}
		for _, c := range claims {
			kinds[c.Kind]++
		}
	}
	all, err := claim.LoadKinds(packs)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range all {
		if kinds[k.Name] == 0 {
			t.Errorf("the demo texts hold no %s", k.Name)
		}
	}
}

// check holds what must be true of the claims of any document.
func check(doc *text.Document, claims []claim.Claim) error {
	seen := map[string]bool{}
	for i := range claims {
		c := &claims[i]
		switch {
		case c.Span.Start < 0 || c.Span.End > len(doc.Text) || c.Span.IsEmpty():
			return fmt.Errorf("%s %s: span %v of a text of %d bytes", c.Kind, c.Rule, c.Span, len(doc.Text))
		case c.Quote != doc.At(c.Span):
			return fmt.Errorf("%s %s: quote %q, but the text has %q", c.Kind, c.Rule, c.Quote, doc.At(c.Span))
		case c.Rule == "" || c.ID == "" || c.Document != doc.ID:
			return fmt.Errorf("%s %q: rule %q, id %q, document %q", c.Kind, c.Quote, c.Rule, c.ID, c.Document)
		case seen[c.ID]:
			return fmt.Errorf("%s %q: id %s twice", c.Kind, c.Quote, c.ID)
		case !doc.PartAt(c.Span.Start).IsArticle() && doc.PartAt(c.Span.Start) != text.Markup:
			return fmt.Errorf("%s %q: from the %s", c.Kind, c.Quote, doc.PartAt(c.Span.Start))
		}
		seen[c.ID] = true
		for _, f := range c.Fields {
			if f.Text != doc.At(f.Span) {
				return fmt.Errorf("%s %s: words %q, but the text has %q", c.Kind, f.Name, f.Text, doc.At(f.Span))
			}
		}
	}
	return nil
}

// FuzzClaims holds the same on any text.
func FuzzClaims(f *testing.F) {
	r, _ := newReader(f)
	for _, s := range []string{
		"date 2025-03-04 Title\n\nALMATY, March 3 (Xinhua) -- The two ministers agreed on Monday to open a bridge by 2027, \"soon,\" he said.",
		"China and Kenya signed a memorandum of understanding worth $1.5 billion, up 6 percent. They upgraded ties to a strategic partnership.",
		"Reports of talks fake. The ministry denied that Kenya had signed the Treaty on Water; no meeting was held, it said.",
		"Has reached 5 percent.", "Will reach $31 billion in 2024.", "Signed the treaty.", "And the two sides met.", "ADDIS ABABA, Ethiopia: The two sides met.",
		"Japan has delivered 500 generators to Moldova. The members of the union are Kenya, Norway and Peru.",
		"**The leaders** [welcomed](https://example.org/a) the railway.\n\n- mutual respect;\n- win-win cooperation", "«Мы» 两国 said, “we ’ll” ‘ go’ ( - -- € $ 5,,6 from 2 to",
	} {
		f.Add("a.txt", []byte(s))
		f.Add("a.md", []byte(s))
	}
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		if len(b) > 4096 {
			return
		}
		doc := r.Document(name, b, ingest.Options{Published: text.Date(2025, 6, 10)})
		if err := check(doc, r.Read(doc)); err != nil {
			t.Error(err)
		}
	})
}
