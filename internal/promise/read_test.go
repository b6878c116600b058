package promise_test

import (
	"os"
	"testing"

	"rapporteur/internal/pack"
)

// TestOutcomesRead finds the outcome links of real documents anew and holds them against those that people have read: at least
// 85 of 100 must be right.
func TestOutcomesRead(t *testing.T) {
	if testing.Short() {
		t.Skip("reads many documents")
	}
	table, err := pack.ReadTable(os.DirFS("../../testdata"), "outcomes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	read := map[[3]string]string{}
	for _, r := range table.Rows {
		read[[3]string{r.Get("promise"), r.Get("outcome"), r.Get("rule")}] = r.Get("right")
	}
	l := newLibrary(t)
	l.folder(t, "../../../shared/data/us_diplomatic")
	right, wrong, unread := 0, 0, 0
	seen := map[[3]string]bool{}
	for _, e := range l.Outcomes(l.told) {
		key := [3]string{l.claims[e.Promise.Claim].Document[:12], l.claims[e.Report.Claim].Document[:12], e.Promise.Rule}
		if e.Review || seen[key] {
			continue
		}
		seen[key] = true
		switch read[key] {
		case "yes":
			right++
		case "no":
			wrong++
		default:
			unread++
			t.Log("nobody has read:", l.line(e))
		}
	}
	t.Logf("%d right, %d wrong, %d not read", right, wrong, unread)
	if right < 50 || float64(right) < 0.85*float64(right+wrong) {
		t.Errorf("of %d links that were read, %d are right", right+wrong, right)
	}
}
