package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/stats"
)

// rates are rates for the tests, in round numbers.
const rates = "currency,year,per_usd\nCNY,2013,6.2\nCNY,2023,7.1\nCNY,2024,7.2\n"

// TestDossiersOfTheDemo holds that the demo texts show each thing that dossiers are for.
func TestDossiersOfTheDemo(t *testing.T) {
	register := demo(t)
	table := filepath.Join(t.TempDir(), "rates.csv")
	if err := os.WriteFile(table, []byte(rates), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want []string
	}{
		{"two holders of an office, one after the other", []string{"dossier", "office", "foreign minister", "--of", "Kazakhstan"},
			[]string{"2023-04-03 to 2025-09-26 Murat Nurtleu 2 claims, 2023-11-10 to 2024-08-10", "2025-09-26 to now Yermek Kosherbayev 1 claim, 2025-10-21"}},
		{"sessions in order, planned and held as one", []string{"dossier", "mechanism", "Consultative Meeting of the Heads of State of Central Asia"},
			[]string{"Next 7th, 2025, Tashkent", "4th 2022-07-21 Cholpon-Ata held", "5th 2023-09-14 Dushanbe held", "6th 2024-08-09 Astana held", "2023-09-15 planned, 2024, Astana", "7th 2025 Tashkent planned"}},
		{"secretariat and members", []string{"dossier", "mechanism", "China-Central Asia Summit"},
			[]string{"Members CHN, KAZ, KGZ, TJK, TKM, UZB", "Secretariat permanent secretariat of the China-Central Asia mechanism", "1st 2023-05-19 Xi'an held", "2nd 2025-06-17"}},
		{"signed and in force", []string{"dossier", "instrument", "visa exemption"},
			[]string{"Status in force", "signed 2023-05-17 Steppe Herald", "in force 2023-11-10 Steppe Herald"}},
		{"what an instrument cites", []string{"dossier", "instrument", "High Seas Treaty"},
			[]string{"adopted 2023-06-19", "cites United Nations Convention on the Law of the Sea: “under”"}},
		{"a partnership raised", []string{"dossier", "partnership", "China", "Uzbekistan"},
			[]string{"by 2022-09-16 comprehensive strategic partnership rank 5", "by 2024-01 all-weather comprehensive strategic partnership rank 6 raised, as told"}},
		{"an actor", []string{"dossier", "actor", "KAZ"}, []string{"Kazakhstan (KAZ)", "Kassym-Jomart Tokayev 2019-03-20 to now", "China permanent comprehensive strategic partnership"}},
		{"a series, its growth, two currencies", []string{"series", "trade", "--of", "CHN,KAZ,KGZ,TJK,TKM,UZB", "--unit", "USD", "--rates", table},
			[]string{"2022 70.2 billion", "2024 94.8 billion +6%", "growth 2024: 94.8 billion and growth of 6 percent make 89.43 billion", "(agrees)", "2024 674.15 billion = 93.632 billion USD"}},
		{"two tellers, a target and what was reached", []string{"series", "trade", "--of", "CHN,KAZ"},
			[]string{"2023 31.5 billion Steppe Herald", "41 billion +32% General Administration of Customs", "target 2030: 35 billion told ahead for 2030; told for 2023 is 41 billion, 117 percent of it (reached)"}},
		{"a matrix", []string{"coverage", "china-initiatives"},
			[]string{"Kazakhstan yes yes yes yes yes", "Uzbekistan yes yes - -", "Tajikistan 2024-07-06 supports the Global Development Initiative"}},
		{"criteria on the command line", []string{"coverage", "--states", "VNM,THA", "--criteria", "level:comprehensive strategic partnership with MYS", "--criteria", "joined:ASEAN"},
			[]string{"Vietnam yes table", "Thailand - table"}},
	} {
		code, out, errs := run(t, "", append([]string{"--register", register, "-q"}, c.args...)...)
		if code != 0 {
			t.Errorf("%s: exit %d: %s", c.name, code, errs)
			continue
		}
		folded := strings.Join(strings.Fields(out), " ")
		for _, want := range c.want {
			if !strings.Contains(folded, want) {
				t.Errorf("%s: no %q in\n%s", c.name, want, out)
			}
		}
		code, out, errs = run(t, "", append([]string{"--register", register, "--json"}, c.args...)...)
		if code != 0 || len(lines(t, out)) == 0 {
			t.Errorf("%s as JSON: exit %d: %s", c.name, code, errs)
		}
	}
}

func TestDossiersOfNothing(t *testing.T) {
	register := demo(t)
	for _, c := range []struct {
		code int
		args []string
	}{
		{exitNotFound, []string{"dossier", "actor", "Atlantis"}}, {exitNotFound, []string{"dossier", "office", "rector", "--of", "KAZ"}},
		{exitNotFound, []string{"dossier", "mechanism", "Nordic Council"}}, {exitNotFound, []string{"dossier", "instrument", "Treaty of Nowhere"}},
		{exitNotFound, []string{"dossier", "partnership", "ISL"}}, {exitNotFound, []string{"series", "penguins"}},
		{exitMisuse, []string{"coverage", "no-such"}}, {exitMisuse, []string{"coverage", "--criteria", "joined:SCO"}},
		{exitMisuse, []string{"coverage", "--group", "Nobody", "--criteria", "joined:SCO"}}, {exitMisuse, []string{"coverage", "--states", "KAZ", "--criteria", "nonsense"}},
		{exitMisuse, []string{"series", "trade", "--rates", "no-such-file"}}, {exitMisuse, []string{"series", "trade", "--limit", "0"}},
	} {
		if code, out, errs := run(t, "", append([]string{"--register", register}, c.args...)...); code != c.code || errs == "" {
			t.Errorf("%v: exit %d, want %d: %s%s", c.args, code, c.code, out, errs)
		}
	}
}

func TestStatsAdd(t *testing.T) {
	dir := t.TempDir()
	register, file := filepath.Join(dir, "r.db"), filepath.Join(dir, "trade.csv")
	write := func(s string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	add := func() (string, string) {
		t.Helper()
		code, out, errs := run(t, "", "--register", register, "stats", "add", file, "--source", "Bureau", "--published", "2025-02-01")
		if (code == 0) != (errs == "") {
			t.Fatalf("exit %d: %s", code, errs)
		}
		return out, errs
	}
	const head = "country;partner;indicator;year;value;unit\n"
	write(head + "KAZ;CHN;trade;2023;41,0;billion USD\nKAZ;CHN;trade;2024;43,8;billion USD\n")
	if out, _ := add(); !strings.Contains(out, "2 rows, 2 figures") {
		t.Errorf("added: %s", out)
	}
	if out, _ := add(); !strings.Contains(out, "nothing has changed") {
		t.Errorf("added again: %s", out)
	}
	series := func() string {
		_, out, errs := run(t, "", "--register", register, "-q", "series", "trade", "--of", "CHN,KAZ")
		return strings.Join(strings.Fields(out+errs), " ")
	}
	if s := series(); !strings.Contains(s, "2023 41 billion Bureau") || !strings.Contains(s, "2024 43.8 billion Bureau") {
		t.Errorf("series: %s", s)
	}
	twin := filepath.Join(dir, "copy.csv")
	if b, err := os.ReadFile(file); err != nil || os.WriteFile(twin, b, 0o644) != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, twin} {
		if code, out, errs := run(t, "", "--register", register, "read", name); code != 0 || errs != "" || !strings.Contains(out, "1 table of statistics left as in the register") {
			t.Errorf("read %s: exit %d, %s%s", name, code, out, errs)
		}
	}
	if s := series(); !strings.Contains(s, "2023 41 billion Bureau") {
		t.Errorf("after the table was read: %s", s)
	}
	write(head + "KAZ;CHN;trade;2023;41,5;billion USD\n")
	add()
	if s := series(); !strings.Contains(s, "2023 41.5 billion") || strings.Contains(s, "43.8") {
		t.Errorf("after the table changed: %s", s)
	}
	write(head + "KAZ;CHN;trade;2023;7;billion USD\nKAZ;CHN;trade;2024;much;billion USD\n")
	if _, errs := add(); !strings.Contains(errs, `trade.csv:3: "much" is no number`) {
		t.Errorf("fault: %s", errs)
	}
	if s := series(); !strings.Contains(s, "41.5") {
		t.Errorf("a table with a fault changed the register: %s", s)
	}
}

// TestStatsSize holds what a large table takes in the register: at most six times its size.
func TestStatsSize(t *testing.T) {
	if testing.Short() {
		t.Skip("adds a large table")
	}
	dir := t.TempDir()
	register, file := filepath.Join(dir, "r.db"), filepath.Join(dir, "trade.csv")
	var table strings.Builder
	table.WriteString("DATAFLOW,FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n")
	states := []string{"KAZ", "UZB", "CHN", "RUS", "USA", "DEU", "FRA", "IND", "JPN", "KOR", "TUR", "IRN", "PAK"}
	for i, a := range states {
		for j, b := range states {
			for year := 2000; year < 2024 && i != j; year++ {
				for _, what := range []string{"TXG_FOB_USD", "TMG_CIF_USD"} {
					fmt.Fprintf(&table, "IMF:DOT(1.0),A,%s,%s,%s,%d,%d.%03d,USD,6,A\n", a, what, b, year, 100*i+7*j+year-1990, (i*j*year)%1000)
				}
			}
		}
	}
	if err := os.WriteFile(file, []byte(table.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := run(t, "", "--register", register, "stats", "add", file, "--source", "IMF"); code != 0 {
		t.Fatal(errs)
	}
	info, err := os.Stat(register)
	if err != nil {
		t.Fatal(err)
	}
	times := float64(info.Size()) / float64(table.Len())
	t.Logf("%.1f times the size of the table", times)
	if times > 6 {
		t.Errorf("the register takes %.1f times the size of the table", times)
	}
}

// TestTablesAmongDocuments reads a folder that holds tables of statistics: those that were added stay, whatever path leads to them; others are named;
// and a text that comes in the place of a table takes all its parts out.
func TestTablesAmongDocuments(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	table := "country,partner,indicator,year,value,unit\r\n"
	for row := range stats.Rows + 20 {
		table += fmt.Sprintf("%s,CHN,trade,%d,%d,USD\r\n", []string{"KAZ", "UZB", "KGZ", "TJK", "TKM"}[row%5], 1900+row/5, 1000+row)
	}
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("trade.csv", table)
	if code, _, errs := run(t, "", "read", "trade.csv"); code != exitDocuments || !strings.Contains(errs, "`rapporteur stats add` reads it") {
		t.Errorf("read: exit %d, %s", code, errs)
	}
	if code, _, errs := run(t, "", "stats", "add", "none.csv"); code != exitNotFound || !strings.Contains(errs, "none.csv: no such file") {
		t.Errorf("none: exit %d, %s", code, errs)
	}
	if code, out, errs := run(t, "", "stats", "add", "trade.csv"); code != 0 || !strings.Contains(out, "520 rows, 520 figures") {
		t.Fatalf("add: exit %d, %s%s", code, out, errs)
	}
	for _, name := range []string{"trade.csv", filepath.Join(dir, "trade.csv"), "."} {
		if code, out, errs := run(t, "", "read", name); code != 0 || !strings.Contains(out, "1 table of statistics left") {
			t.Errorf("read %s: exit %d, %s%s", name, code, out, errs)
		}
	}
	if _, out, _ := run(t, "", "stats", "add", "trade.csv"); !strings.Contains(out, "nothing has changed") {
		t.Errorf("added again: %s", out)
	}
	write("trade.csv", "Ministers meet\n2024-05-05\n\nThe foreign ministers of France and Japan met in Paris on Monday.\n")
	if code, out, errs := run(t, "", "read", "trade.csv"); code != 0 || !strings.Contains(out, "1 document read") {
		t.Errorf("in its place: exit %d, %s%s", code, out, errs)
	}
	if _, out, errs := run(t, "", "list", "figure"); out != "" {
		t.Errorf("figures of a table that is gone: %s%s", out, errs)
	}
}
