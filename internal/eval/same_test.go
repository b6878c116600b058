package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const shared = "../../../shared"

// TestSameAsScorer makes claims of every kind out of the gold, some of them wrong, and holds the figures of this package
// against those of the scorer that comes with the measuring data.
func TestSameAsScorer(t *testing.T) {
	scorer := filepath.Join(shared, "score", "score.py")
	python, err := exec.LookPath("python3")
	if _, missing := os.Stat(scorer); missing != nil || err != nil {
		t.Skip("needs the measuring data in ../shared and python3")
	}
	for _, set := range [][2]string{{"seeds", "seeds"}, {"us", "us_texts"}} {
		task := Task{Gold: filepath.Join(shared, "gold", set[0]), Texts: filepath.Join(shared, set[1]), Kinds: allKinds}
		lines := perturbed(t, task)
		file := filepath.Join(t.TempDir(), "claims.jsonl")
		if err := os.WriteFile(file, lines, 0o644); err != nil {
			t.Fatal(err)
		}
		claims := &Claims{}
		if err := claims.Add(bytes.NewReader(lines), file); err != nil {
			t.Fatal(err)
		}
		report, err := Score(task, claims)
		if err != nil {
			t.Fatal(err)
		}
		own, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := exec.Command(python, scorer, task.Gold, file, "--texts", task.Texts, "--json").Output()
		if err != nil {
			t.Fatal(err)
		}
		var a, b map[string]any
		if err := json.Unmarshal(own, &a); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(theirs, &b); err != nil {
			t.Fatal(err)
		}
		for _, k := range append(slices.Clone(allKinds), "macro_f1") {
			if !reflect.DeepEqual(a[k], b[k]) {
				t.Errorf("%s %s: %v here, %v there", set[0], k, a[k], b[k])
			}
		}
		t.Logf("%s: macro F1 %v", set[0], a["macro_f1"])
	}
}

// perturbed are the gold items as claim lines: some left out, some repeated, some with other values and places.
func perturbed(t *testing.T, task Task) []byte {
	golds, err := loadGold(task.Gold, task.Kinds)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(7, 7))
	var out bytes.Buffer
	for _, g := range golds {
		m, err := newMatcher(task, g)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range task.Kinds {
			for _, x := range slices.Concat(g.must[k], g.may[k]) {
				for range []int{0, 1, 1, 1, 2}[rng.IntN(5)] {
					line := claimOf(m, k, x, rng)
					line["document"] = "texts/" + g.name + []string{"", "_more"}[rng.IntN(2)] + ".txt"
					b, err := json.Marshal(line)
					if err != nil {
						t.Fatal(err)
					}
					fmt.Fprintf(&out, "%s\n", b)
				}
			}
		}
	}
	return out.Bytes()
}

func claimOf(m *matcher, kind string, g item, rng *rand.Rand) item {
	c := item{"kind": kind}
	for k, v := range g {
		c[k] = spoilt(v, rng)
	}
	c["value_start"], c["value_end"], c["quote"], c["subjects"] = c["start"], c["end"], c["text"], c["subject"]
	at := m.doc.find(g["text"], nil)
	for _, prefix := range []string{"content", "text"} {
		if s := m.doc.find(g[prefix+"_start"], g[prefix+"_end"]); s.ok {
			at = s
		}
	}
	delete(c, "start")
	delete(c, "end")
	if at.ok {
		c["start"], c["end"] = at.start+rng.IntN(20)-10, at.end+rng.IntN(60)-30
	}
	return c
}

// spoilt leaves most values as they are.
func spoilt(v any, rng *rand.Rand) any {
	how := rng.IntN(12)
	switch x := v.(type) {
	case string:
		words := strings.Fields(x)
		switch {
		case how == 0:
			return nil
		case how == 1 && len(words) > 1:
			return strings.Join(words[1:], " ")
		case how == 2:
			return strings.ToUpper(x)
		}
	case []any:
		switch {
		case how == 0:
			return nil
		case how == 1 && len(x) > 1:
			return x[1:]
		case how == 2 && len(x) == 1:
			return x[0]
		}
	case json.Number:
		if f, err := x.Float64(); err == nil && how < 3 {
			return f * []float64{1.004, 1.006, 0}[how]
		}
	case bool:
		return x != (how == 0)
	}
	return v
}
