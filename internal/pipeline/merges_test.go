package pipeline

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/internal/register"
)

// verdict is a pair of claims of testdata/merges.tsv.
type verdict struct {
	kind, what, reason string
	right              bool
	document           [2]string
	at                 [2]int
}

func verdicts(t *testing.T) []verdict {
	t.Helper()
	b, err := os.ReadFile("../../testdata/merges.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []verdict
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || cells[0] == "kind" {
			continue
		}
		if len(cells) != 8 || cells[6] != "right" && cells[6] != "wrong" {
			t.Fatalf("merges.tsv: %q", line)
		}
		v := verdict{kind: cells[0], document: [2]string{cells[1], cells[3]}, what: cells[5], right: cells[6] == "right", reason: cells[7]}
		for i, s := range []string{cells[2], cells[4]} {
			if v.at[i], err = strconv.Atoi(s); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, v)
	}
	return out
}

// TestMerges reads all documents of the corpus and tells which of the pairs that a person judged are one entry now, and
// how many of those are right.
func TestMerges(t *testing.T) {
	const corpus = "../../../shared/data/us_diplomatic"
	if _, err := os.Stat(corpus); err != nil || testing.Short() {
		t.Skip("reads the measuring data in ../shared")
	}
	reader, reg := load(t)
	files, _ := Files([]string{corpus})
	if sum, err := reader.Run(context.Background(), reg, Job{Files: files}); err != nil || len(sum.Failures) > 0 {
		t.Fatal(err, sum.Failures)
	}
	claims := map[string][]register.Claim{} // by document and kind
	err := reg.Walk(context.Background(), false, func(c *register.Claim) error {
		path, _ := filepath.Rel(corpus, c.Path)
		key := filepath.ToSlash(path) + " " + c.Kind
		claims[key] = append(claims[key], *c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ right, wrong, apart, gone int }
	counts := map[string]*count{}
	all := &count{}
	for _, v := range verdicts(t) {
		if counts[v.kind] == nil {
			counts[v.kind] = &count{}
		}
		entry := [2]string{}
		for i := range v.document {
			for _, c := range claims[v.document[i]+" "+v.kind] {
				if c.RuneStart <= v.at[i] && v.at[i] < c.RuneEnd {
					entry[i] = c.Entry
				}
			}
		}
		for _, n := range []*count{counts[v.kind], all} {
			switch {
			case entry[0] == "" || entry[1] == "":
				n.gone++
			case entry[0] != entry[1] && v.right:
				n.apart++
			case entry[0] == entry[1] && v.right:
				n.right++
			case entry[0] == entry[1]:
				n.wrong++
			}
		}
		if entry[0] == entry[1] != v.right && entry[0] != "" && entry[1] != "" {
			t.Logf("%s %q: merged %v (%s)", v.kind, v.what, entry[0] == entry[1], v.reason)
		}
	}
	kinds := []string{}
	for kind := range counts {
		kinds = append(kinds, kind)
	}
	slices.SortFunc(kinds, cmp.Compare)
	for _, kind := range kinds {
		n := counts[kind]
		t.Logf("%-12s %3d right, %d wrong of those merged; %d right ones apart, %d read otherwise now", kind, n.right, n.wrong, n.apart, n.gone)
	}
	if precision := float64(all.right) / float64(max(1, all.right+all.wrong)); precision < 0.95 {
		t.Errorf("%d of %d merges are right: %.3f, not 0.95", all.right, all.right+all.wrong, precision)
	}
}
