package pipeline

import (
	"context"
	"os"
	"strings"
	"testing"

	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

// TestFindingSample makes the findings of the real corpus anew and holds them to a sample that a person has read against
// its sources: few of the right ones may get lost, and no contradiction may be told that is not in the sample.
func TestFindingSample(t *testing.T) {
	const corpus = "../../../shared/data/us_diplomatic"
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("needs the measuring data in ../shared")
	}
	if testing.Short() {
		t.Skip("reads 1,569 documents")
	}
	b, err := os.ReadFile("../../testdata/findings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	table, err := pack.ParseTable("findings.tsv", string(b))
	if err != nil {
		t.Fatal(err)
	}
	reader, reg := load(t)
	ctx := context.Background()
	files, _ := Files([]string{corpus})
	if _, err := reader.Run(ctx, reg, Job{Files: files}); err != nil {
		t.Fatal(err)
	}
	if _, err := settler(t).Run(ctx, reg, nil); err != nil {
		t.Fatal(err)
	}
	made := map[string]bool{} // kind, reason and the documents of two of its claims
	contradictions, hard := 0, 0
	err = reg.WalkFindings(ctx, func(f *register.Finding, claims []register.Claim) error {
		if f.Kind == "contradicts" {
			contradictions++
		}
		if f.Hard {
			hard++
		}
		for _, a := range claims {
			for _, z := range claims {
				made[strings.Join([]string{f.Kind, f.Reason, a.Document[:12], z.Document[:12]}, " ")] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	right, kept, wrong, again, sampled := 0, 0, 0, 0, 0
	for _, r := range table.Rows {
		if r.Get("kind") == "contradicts" {
			sampled++
		}
		found := made[strings.Join([]string{r.Get("kind"), r.Get("reason"), r.Get("first"), r.Get("last")}, " ")]
		switch {
		case r.Get("verdict") == "wrong":
			if wrong++; found {
				again++
			}
		default:
			if right++; found {
				kept++
			} else {
				t.Logf("no longer found: %s (%s), %s", r.Get("kind"), r.Get("reason"), r.Get("about"))
			}
		}
	}
	t.Logf("sample: %d right of %d; of the right ones %d are found, of the wrong ones %d of %d; %d contradictions, %d hard",
		right, right+wrong, kept, again, wrong, contradictions, hard)
	if kept*10 < right*8 || (kept+again > 0 && kept*100 < (kept+again)*95) || hard > 0 || contradictions > 3*sampled+3 {
		t.Errorf("findings have changed: read a new sample against its sources")
	}
}
