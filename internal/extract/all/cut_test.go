package all_test

import (
	"fmt"
	"runtime/debug"
	"strings"
	"testing"

	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

// TestCutShort reads example sentences that begin or end too early: what looks at the words beside a word must not leave the text.
func TestCutShort(t *testing.T) {
	r, packs := newReader(t)
	tables, err := packs.Dir("lang/en")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		for _, row := range table.Rows {
			for _, x := range row.Examples {
				words := strings.Fields(x.Text)
				for k := range words {
					for _, cut := range []string{strings.Join(words[k:], " "), strings.Join(words[:k+1], " ")} {
						if fault := reads(r, cut); fault != nil {
							t.Errorf("%q: %v", cut, fault)
						}
					}
				}
			}
		}
	}
}

// reads reports why a text cannot be read, or is read wrongly.
func reads(r *pipeline.Reader, s string) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%v %s", fault, debug.Stack())
		}
	}()
	doc := &text.Document{ID: "test", Text: s, Meta: text.Meta{Published: text.Date(2025, 6, 10)}}
	return check(doc, r.Read(doc))
}
