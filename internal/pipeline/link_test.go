package pipeline

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/ingest"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
)

// TestLinkSeeds groups the claims of the seed articles as cross.json asks: events told in several documents are one, others are not.
func TestLinkSeeds(t *testing.T) {
	const texts, gold = "../../../shared/seeds", "../../../shared/gold/seeds/cross.json"
	b, err := os.ReadFile(gold)
	if err != nil {
		t.Skip("the measuring data is not there: ", err)
	}
	var cross struct {
		SameEvents [][]struct{ Doc, Mention string } `json:"same_events"`
	}
	if err := json.Unmarshal(b, &cross); err != nil {
		t.Fatal(err)
	}
	reader, err := NewReader(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}))
	if err != nil {
		t.Fatal(err)
	}
	l, err := link.Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(texts + "/*.txt")
	var profiles []*link.Profile
	var claims []claim.Claim
	var docs []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		doc := reader.Document(f, b, ingest.Options{})
		for _, c := range reader.Read(doc) {
			if c.Kind == "event" {
				claims, docs = append(claims, c), append(docs, filepath.Base(f)[:3])
				profiles = append(profiles, l.Profile(&c, link.Source{Published: doc.Meta.Published}))
			}
		}
	}
	groups := l.Group(profiles)
	found := make([]map[int]bool, len(cross.SameEvents)) // the groups of each gold event
	for e, mentions := range cross.SameEvents {
		found[e] = map[int]bool{}
		for _, m := range mentions {
			for i, g := range groups {
				if docs[i] == m.Doc && alike(claims[i].Quote, m.Mention) {
					found[e][g] = true
					t.Logf("event %d: group %d, %s %q", e, g, docs[i], claims[i].Quote)
				}
			}
		}
		if len(found[e]) != 1 {
			t.Errorf("event %d (%s) is in %d groups", e, mentions[0].Mention, len(found[e]))
		}
		for o := range found[:e] {
			for g := range found[e] {
				if found[o][g] {
					t.Errorf("events %d and %d are one group", o, e)
				}
			}
		}
	}
}

// alike reports whether one text holds the other, quotation marks and case apart.
func alike(a, b string) bool {
	plain := strings.NewReplacer("“", "", "”", "", "\"", "")
	a, b = strings.ToLower(plain.Replace(a)), strings.ToLower(plain.Replace(b))
	return strings.Contains(a, b) || strings.Contains(b, a)
}
