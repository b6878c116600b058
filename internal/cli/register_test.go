package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// demo reads the demo texts into a register and gives its path.
func demo(t *testing.T) string {
	t.Helper()
	register := filepath.Join(t.TempDir(), "r.db")
	if code, _, errs := run(t, "", "--register", register, "-q", "read", "../../data/demo"); code != 0 || errs != "" {
		t.Fatalf("exit %d: %s", code, errs)
	}
	return register
}

// lines decodes one JSON object a line.
func lines(t *testing.T, out string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(out) {
		var x map[string]any
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		all = append(all, x)
	}
	return all
}

func TestExportSaysWhatStands(t *testing.T) {
	register := demo(t)
	code, out, errs := run(t, "", "--register", register, "export", "--claims", "--format", "jsonl")
	if code != 0 || errs != "" {
		t.Fatalf("exit %d: %s", code, errs)
	}
	claims := lines(t, out)
	if len(claims) < 50 {
		t.Errorf("only %d claims", len(claims))
	}
	for _, c := range claims {
		path := c["document"].(string)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(path, ".txt") || !utf8.Valid(b) {
			continue // offsets count in the file for text files only
		}
		text := []rune(string(b))
		if got := string(text[int(c["start"].(float64)):int(c["end"].(float64))]); got != c["quote"] {
			t.Errorf("%s: characters %v-%v are %q, not %q", path, c["start"], c["end"], got, c["quote"])
		}
	}
	_, direct, _ := run(t, "", "claims", "../../data/demo")
	if direct != regexp.MustCompile(`"entry":"[0-9a-f]{16}",`).ReplaceAllString(out, "") {
		t.Error("claims and export differ in more than the entry, which only a register knows")
	}
	file := filepath.Join(t.TempDir(), "out.csv")
	if code, _, errs := run(t, "", "--register", register, "export", "--format", "csv", "-o", file); code != 0 {
		t.Fatal(errs)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
	if err != nil || len(table) != len(claims)+1 || table[0][0] != "kind" {
		t.Errorf("%d rows of CSV for %d claims (%v)", len(table), len(claims), err)
	}
}

func TestListShowSearch(t *testing.T) {
	register := demo(t)
	_, out, _ := run(t, "", "--register", register, "--json", "list", "Figures", "--claims", "--sort", "amount", "--limit", "3")
	figures := lines(t, out)
	if len(figures) != 3 {
		t.Fatalf("%d figures", len(figures))
	}
	for i := 1; i < 3; i++ {
		if figures[i-1]["value"].(float64) < figures[i]["value"].(float64) {
			t.Errorf("not in order of size: %v", out)
		}
	}
	id := figures[0]["id"].(string)
	code, out, errs := run(t, "", "--register", register, "show", id)
	if code != 0 || !strings.Contains(out, "["+figures[0]["quote"].(string)+"]") || !strings.Contains(out, figures[0]["rule"].(string)) {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	if code, _, errs := run(t, "", "--register", register, "show", "0000000000000000"); code != exitNotFound || !strings.Contains(errs, "0000000000000000") {
		t.Errorf("exit %d: %s", code, errs)
	}
	_, out, errs = run(t, "", "--register", register, "search", "railway")
	if !strings.Contains(strings.ToLower(out), "[railway]") || !strings.Contains(errs, "document") {
		t.Errorf("search: %s%s", out, errs)
	}
	_, out, _ = run(t, "", "--register", register, "list", "event", "--actor", "KAZ", "--where", "status=held")
	if out == "" {
		t.Error("no event of Kazakhstan that was held")
	}
	for _, args := range [][]string{{"list", "rumour"}, {"list", "event", "--where", "status"}, {"list", "event", "--where", "taste=good"}, {"list", "event", "--since", "May"}} {
		if code, _, errs := run(t, "", append([]string{"--register", register}, args...)...); code != exitMisuse && code != exitNotFound || errs == "" {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
	_, docs, _ := run(t, "", "--register", register, "--json", "search", "railway")
	if d := lines(t, docs)[0]; d["found"] != "document" {
		t.Errorf("first hit %v", d)
	} else if code, out, _ := run(t, "", "--register", register, "show", d["id"].(string)); code != 0 || !strings.Contains(out, "words") {
		t.Errorf("document: exit %d: %s", code, out)
	}
}

// TestEntries lists, shows and exports what claims of several documents tell of one thing, and makes it anew.
func TestEntries(t *testing.T) {
	register := demo(t)
	_, out, _ := run(t, "", "--register", register, "--json", "list", "event", "--words", "sixth consultative")
	entries := lines(t, out)
	if len(entries) != 1 || len(entries[0]["documents"].([]any)) != 2 || entries[0]["status"] == nil || entries[0]["fields"].(map[string]any)["status"] == nil {
		t.Fatalf("a session that was announced and then held is not one entry: %s", out)
	}
	_, exported, _ := run(t, "", "--register", register, "export", "--entries")
	if !strings.Contains(exported, strings.TrimSpace(out)) {
		t.Errorf("the export does not hold %s", out)
	}
	_, claims, _ := run(t, "", "--register", register, "export", "--kind", "event")
	told := map[string]bool{}
	for _, c := range lines(t, claims) {
		if c["entry"] == entries[0]["id"] {
			told[c["document"].(string)] = true
		}
	}
	for _, d := range entries[0]["documents"].([]any) {
		if !told[d.(string)] {
			t.Errorf("no exported claim of the entry is of its document %v", d)
		}
	}
	_, one, _ := run(t, "", "--register", register, "--json", "show", entries[0]["id"].(string))
	for _, name := range []string{"kind", "id", "claims", "documents", "sources", "status", "fields"} {
		if got, want := fmt.Sprint(lines(t, one)[0][name]), fmt.Sprint(entries[0][name]); got != want {
			t.Errorf("show has %s %s, the list %s", name, got, want)
		}
	}
	ids := append([]any{entries[0]["id"]}, entries[0]["claims"].([]any)...)
	for _, id := range ids {
		if code, shown, errs := run(t, "", "--register", register, "show", id.(string)); code != 0 || !strings.Contains(strings.ToLower(shown), "sixth") {
			t.Errorf("show %s: %s%s", id, shown, errs)
		}
	}
	_, table, _ := run(t, "", "--register", register, "list", "event")
	if !strings.Contains(table, "2 claims, 2 sources") {
		t.Errorf("the list does not count claims and sources:\n%s", table)
	}
	if code, out, errs := run(t, "", "--register", register, "rebuild"); code != 0 || !strings.Contains(out, "made anew") {
		t.Errorf("rebuild: exit %d: %s%s", code, out, errs)
	}
	if _, again, _ := run(t, "", "--register", register, "export", "--entries"); again != exported {
		t.Error("rebuilding changes entries")
	}
}

func TestPublishedAndOutletOverride(t *testing.T) {
	register := filepath.Join(t.TempDir(), "r.db")
	read := func(args ...string) {
		t.Helper()
		args = append([]string{"--register", register, "-q", "read"}, append(args, "-")...)
		if code, _, errs := run(t, "The ministers will meet tomorrow.\n", args...); code != 0 {
			t.Fatal(errs)
		}
	}
	read("--published", "2025-03-31", "--outlet", "The Desk")
	_, out, _ := run(t, "", "--register", register, "--json", "list", "date", "--outlet", "The Desk")
	if !strings.Contains(out, `"2025-04-01"`) {
		t.Errorf("tomorrow is not resolved: %s", out)
	}
	read("--published", "2025-04-30")
	_, out, _ = run(t, "", "--register", register, "--json", "list", "date")
	if len(lines(t, out)) != 1 || !strings.Contains(out, `"2025-05-01"`) {
		t.Errorf("another date of publication does not read again: %s", out)
	}
}

func TestDemo(t *testing.T) {
	code, out, errs := run(t, "", "--json", "demo", "--no-serve")
	if code != 0 || lines(t, out)[0]["read"].(float64) < 10 {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}

func TestExplain(t *testing.T) {
	code, out, errs := run(t, sentence, "explain", "-", "--sentence", "1", "--published", "2025-06-13")
	if code != 0 || !strings.Contains(out, "ministers") || !strings.Contains(out, "Claims") || !strings.Contains(out, "2025-06-12") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	if code, _, errs := run(t, sentence, "explain", "-", "--sentence", "9"); code != exitMisuse || !strings.Contains(errs, "1 to 1") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestPackCheck(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "formulations.tsv"), []byte("rule\tphrase\tlead\ttail\n\nformulation.river\triver of friendship\t\t\textra\nformulation.peak\tpeak of trust\nformulation.top\ttop of trust\t\t\textra\n"))
	code, out, _ := run(t, "", "pack", "check", dir)
	if code != exitFailure || !strings.Contains(out, filepath.Join(dir, "formulations.tsv")+":3: ") || !strings.Contains(out, ":5: ") {
		t.Errorf("exit %d: %s", code, out)
	}
	write(t, filepath.Join(dir, "formulations.tsv"), []byte("rule\tphrase\tlead\ttail\nformulation.river\triver of friendship\t\t\n+ They spoke of the river of friendship between them.\n+ They spoke of the weather.\n"))
	code, out, _ = run(t, "", "pack", "check", dir)
	if code != exitFailure || !strings.Contains(out, filepath.Join(dir, "formulations.tsv")+":4: ") || strings.Contains(out, ":3: ") {
		t.Errorf("exit %d: %s", code, out)
	}
	write(t, filepath.Join(dir, "formulations.tsv"), []byte("rule\tphrase\tlead\ttail\nformulation.river\triver of friendship\t\t\n+ They spoke of the river of friendship between them.\n"))
	if code, out, errs := run(t, "", "pack", "check", dir); code != 0 {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	if _, out, _ := run(t, "They spoke of the river of friendship between them.", "--pack", dir, "claims", "-"); !strings.Contains(out, "formulation.river") {
		t.Errorf("the pack is not used: %s", out)
	}
	own := write(t, filepath.Join(t.TempDir(), "stances.tsv"), []byte("rule\tform\tlemmas\tparticle\tstance\tobjects\nposition.adore\tverb\tadore\t\tadores\n+ The ministry adored the ceasefire agreement.\n"))
	if code, out, _ := run(t, "", "pack", "check", filepath.Dir(own)); code != exitFailure || !strings.Contains(out, own+":3: position.adore gives stance=adores, which is none of ") {
		t.Errorf("exit %d: %s", code, out)
	}
	write(t, own, []byte("rule\tform\nposition.adore\tverb\n"))
	if code, _, errs := run(t, "nothing", "--pack", filepath.Dir(own), "claims", "-"); code != exitFailure || !strings.Contains(errs, "pack "+filepath.Dir(own)+": stances.tsv:1: no column") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

// TestInterrupted says so in words, whatever the command.
func TestInterrupted(t *testing.T) {
	register := demo(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, args := range [][]string{{"export"}, {"check"}, {"rebuild"}, {"merge", register}, {"backup", filepath.Join(t.TempDir(), "b.db")}} {
		var out, errs bytes.Buffer
		if code := Main(ctx, append([]string{"--register", register}, args...), strings.NewReader(""), &out, &errs); strings.Contains(errs.String(), "context canceled") || code == exitInterrupted && !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("%v: exit %d: %s", args, code, errs.String())
		}
	}
}

// TestTranslationsOfTheDemo tells of a document in which other languages its text is there, too.
func TestTranslationsOfTheDemo(t *testing.T) {
	register := demo(t)
	for word, want := range map[string]string{"Anaklia": "the same text: ", "Анаклия": "Cargo on the Middle Corridor grows by 62 percent", "tariff lines": "中国承诺", "Glaciers to Farms": ""} {
		_, out, _ := run(t, "", "--register", register, "--json", "search", `"`+word+`"`)
		hits := lines(t, out)
		if len(hits) == 0 {
			t.Fatalf("no document has %s", word)
		}
		_, shown, _ := run(t, "", "--register", register, "show", hits[0]["id"].(string))
		if !strings.Contains(shown, want) || want == "" && strings.Contains(shown, "the same text") {
			t.Errorf("%s: %s", word, shown)
		}
	}
}
