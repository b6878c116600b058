package eval

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const ownText = "The two ministers met in Astana on 12 June 2025. They agreed to open a second crossing by 2027. Trade grew by 6.5 percent, Minister Aliya Example said."

const ownGold = `{
 "dates": [{"text": "12 June 2025", "start": "2025-06-12", "end": "2025-06-12"}, {"text": "2027", "start": "2027-01-01", "end": "2027-12-31"}],
 "people": [{"name": "Aliya Example", "office": "Minister"}],
 "figures": [{"text": "6.5 percent", "value": 6.5, "unit": "percent", "indicator": "trade"}],
 "figures_optional": [{"text": "two ministers", "value": 2}],
 "commitments": [{"text_start": "agreed to", "text_end": "by 2027", "actors": ["KAZ", "UZB"], "strength": "binding"}],
 "formulations": ["win-win cooperation"]
}`

const ownClaims = `
{"kind":"date","document":"x/own_1.txt","start":35,"end":47,"quote":"12 June 2025","value_start":"2025-06-12","value_end":"2025-06-12"}
{"kind":"date","document":"x/own_1.txt","start":35,"end":47,"quote":"12 June 2025","value_start":"2025-06-12","value_end":"2025-06-12"}
{"kind":"person","document":"x/own_1.txt","start":0,"end":1,"name":"Example"}
{"kind":"figure","document":"x/own_1.txt","start":109,"end":120,"quote":"6.5 percent","value":6.51,"unit":"percent","indicator":"exports"}
{"kind":"figure","document":"x/own_1.txt","start":4,"end":17,"quote":"two ministers","value":2}
{"kind":"commitment","document":"x/own_1.txt","start":54,"end":94,"actors":["UZB","TJK"],"strength":"intent"}
{"kind":"formulation","document":"y/other.txt","phrase":"win-win cooperation"}
`

var allKinds = []string{"date", "person", "event", "statement", "figure", "commitment", "position", "instrument", "mechanism", "partnership", "project", "formulation"}

func TestScore(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"own.json": ownGold, "cross.json": "{}", "own_1.txt": ownText} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	claims := &Claims{}
	if err := claims.Add(strings.NewReader(ownClaims), "own"); err != nil {
		t.Fatal(err)
	}
	// the folder of texts holds own.json, too, but own_1.txt is the document of own
	texts := t.TempDir()
	if err := os.WriteFile(filepath.Join(texts, "own_1.txt"), []byte(ownText), 0o644); err != nil {
		t.Fatal(err)
	}
	report, err := Score(Task{Gold: dir, Texts: texts, Kinds: allKinds}, claims)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := report.Write(&out); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"date         P 1.00  R 0.50  F1 0.67  (gold 2, claimed 1)",
		"person       P 1.00  R 1.00  F1 1.00  (gold 1, claimed 1)  office 0.00",
		"figure       P 1.00  R 1.00  F1 1.00  (gold 1, claimed 1)  unit 1.00  indicator 0.00",
		"commitment   P 1.00  R 1.00  F1 1.00  (gold 1, claimed 1)  actors 1.00  strength 0.00",
		"formulation  P 0.00  R 0.00  F1 0.00  (gold 1, claimed 0)",
		"macro F1 0.733",
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		got = append(got, strings.TrimSpace(line))
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(report.Misses) != 2 {
		t.Errorf("misses %v", report.Misses)
	}
	if _, err := json.Marshal(report); err != nil {
		t.Error(err)
	}
}

func TestBadInput(t *testing.T) {
	if err := (&Claims{}).Add(strings.NewReader("{}\nno json\n"), "f"); err == nil || !strings.HasPrefix(err.Error(), "f:2:") {
		t.Errorf("bad line: %v", err)
	}
	if _, err := Score(Task{Gold: t.TempDir()}, &Claims{}); err == nil {
		t.Error("a folder without gold is accepted")
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"The People’s Bank's 2nd “Plan”": "the people bank 2nd plan", "Тоқаев É": "тоқаев e", "C5+1": "c5 1", "ﬁve": "five", "a_b": "a b"} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzAdd(f *testing.F) {
	f.Add(ownClaims)
	f.Fuzz(func(t *testing.T, lines string) {
		c := &Claims{}
		if c.Add(strings.NewReader(lines), "fuzz") != nil {
			return
		}
		for _, stem := range c.stems {
			for kind, items := range c.items[stem] {
				m := &matcher{doc: newDocument(ownText)}
				m.score(newReport(allKinds), stem, kind, items, nil, distinct(kind, items))
			}
		}
	})
}
