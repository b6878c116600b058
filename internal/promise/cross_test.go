package promise_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/promise"
	"rapporteur/internal/text"
)

// TestCrossSeeds links the promises of the seed articles to what later ones say came of them: at least six of the seven that were
// kept, and nothing else as kept.
func TestCrossSeeds(t *testing.T) {
	const texts, gold = "../../../shared/seeds", "../../../shared/gold/seeds/cross.json"
	b, err := os.ReadFile(gold)
	if err != nil {
		t.Skip("the measuring data is not there: ", err)
	}
	var cross struct {
		Outcomes []struct {
			PromiseDoc string `json:"promise_doc"`
			Promise    string `json:"promise_text"`
			OutcomeDoc string `json:"outcome_doc"`
			Outcome    string `json:"outcome_text"`
			Verdict    promise.Verdict
		}
	}
	if err := json.Unmarshal(b, &cross); err != nil {
		t.Fatal(err)
	}
	l := newLibrary(t)
	l.folder(t, texts)
	evidence := l.Outcomes(l.told)
	explained := make([]bool, len(evidence))
	found, wanted := 0, 0
	for _, o := range cross.Outcomes {
		hit := false
		for i, e := range evidence {
			p, r := l.claims[e.Promise.Claim], l.claims[e.Report.Claim]
			if l.touches(p, p.Span, o.PromiseDoc, o.Promise) && l.touches(r, e.Report.Span, o.OutcomeDoc, o.Outcome) && e.Verdict == o.Verdict {
				hit, explained[i] = true, true
			}
		}
		if o.Verdict == promise.Fulfilled {
			wanted++
			if hit {
				found++
			}
			t.Logf("%v: %s => %s", hit, o.Promise, o.Outcome)
		}
	}
	if found < wanted-1 {
		t.Errorf("%d of %d promises that were kept are linked to what kept them", found, wanted)
	}
	for i, e := range evidence {
		if e.Verdict == promise.Fulfilled && !explained[i] {
			t.Errorf("told as kept, but nobody says so: %s", l.line(e))
		}
	}
}

// touches reports whether a stretch of a claim's document overlaps words in the document of that number.
func (l *library) touches(c *claim.Claim, span text.Span, number, words string) bool {
	doc := l.texts[c.Document]
	if !strings.HasPrefix(filepath.Base(doc.Path), number) {
		return false
	}
	at := strings.Index(doc.Text, words)
	return at >= 0 && span.Start < at+len(words) && at < span.End
}
