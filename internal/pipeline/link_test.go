package pipeline

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/register"
)

// TestLinkSeeds reads the seed articles into a register, whose entries must be as cross.json says: events told in several
// documents are one, others are not.
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
	reader, reg := load(t)
	files, _ := filepath.Glob(texts + "/*.txt")
	if sum, err := reader.Run(context.Background(), reg, Job{Files: files}); err != nil || len(sum.Failures) > 0 {
		t.Fatal(err, sum.Failures)
	}
	var events []register.Claim
	err = reg.Walk(context.Background(), false, func(c *register.Claim) error {
		if c.Kind == "event" {
			events = append(events, *c)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	found := make([]map[string]bool, len(cross.SameEvents)) // the entries of each gold event
	for e, mentions := range cross.SameEvents {
		found[e] = map[string]bool{}
		for _, m := range mentions {
			for i := range events {
				if c := &events[i]; filepath.Base(c.Path)[:3] == m.Doc && alike(c.Quote, m.Mention) {
					found[e][c.Entry] = true
					t.Logf("event %d: entry %s, %s %q", e, c.Entry, m.Doc, c.Quote)
				}
			}
		}
		if len(found[e]) != 1 {
			t.Errorf("event %d (%s) is in %d entries", e, mentions[0].Mention, len(found[e]))
		}
		for o := range found[:e] {
			for entry := range found[e] {
				if found[o][entry] {
					t.Errorf("events %d and %d are one entry", o, e)
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
