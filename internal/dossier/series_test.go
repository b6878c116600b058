package dossier

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"rapporteur/internal/pack"
)

func (r *record) figure(indicator string, subjects []string, value float64, unit, period string, more ...any) {
	r.add("figure", fmt.Sprint(value), append([]any{"indicator", indicator, "subjects", subjects, "value", value, "unit", unit, "period", period}, more...)...)
}

func points(s *Series) string {
	var out []string
	for _, p := range s.Points {
		var values []string
		for _, v := range p.Values {
			values = append(values, strings.TrimSpace(v.Qualifier+" "+Amount(v.Value))+strings.Repeat("'", len(v.Cites)-1))
		}
		x := p.Period + "=" + strings.Join(values, "|")
		if p.Target {
			x += "?"
		}
		out = append(out, x)
	}
	return strings.Join(out, ", ")
}

func checks(s *Series) string {
	var out []string
	for _, c := range s.Checks {
		out = append(out, fmt.Sprintf("%s %s %v", c.Kind, c.Period, c.Agrees))
	}
	return strings.Join(out, ", ")
}

func TestSeries(t *testing.T) {
	d := desk(t)
	pair := []string{"CHN", "KAZ"}
	var r record
	r.document("a", "2024-01-20", "A")
	r.figure("Trade in goods between China and Kazakhstan", pair, 41e9, "USD", "2023", "change_pct", 32.0)
	r.figure("trade", pair, 35e9, "USD", "2030")
	r.figure("Chinese exports to Kazakhstan", pair, 24.7e9, "USD", "2023")
	r.figure("imports from Kazakhstan", []string{"KAZ", "CHN"}, 16.3e9, "USD", "2023")
	r.document("b", "2023-02-01", "B")
	r.figure("volume of bilateral trade", []string{"KAZ", "CHN"}, 31.1e9, "USD", "2022")
	r.document("c", "2024-02-15", "C")
	r.figure("mutual trade turnover", pair, 31.5e9, "USD", "2023")
	r.figure("trade", pair, 41e9, "USD", "2023", "qualifier", "exact")
	r.figure("trade", pair, 24e10, "CNY", "2022")
	r.figure("agricultural trade", pair, 1e9, "USD", "2023")
	r.figure("trade", []string{"CHN", "UZB"}, 14e9, "USD", "2023")
	list := d.Series(r.claims, Asked{Indicator: "trade", Of: pair})
	if len(list) != 3 {
		t.Fatalf("%d series", len(list))
	}
	if got, want := points(&list[0]), "2022=31.1 billion, 2023=41 billion'|31.5 billion, 2030=35 billion?"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if got, want := checks(&list[0]), "growth 2023 true, target 2030 true"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	all := d.Series(r.claims, Asked{Of: pair})
	for i := range all {
		if s := &all[i]; s.words == "trade" && s.Unit == "USD" && checks(s) != "growth 2023 true, target 2030 true, sum 2023 true" {
			t.Errorf("with its parts: %s", checks(s))
		}
	}
	exports := d.Series(r.claims, Asked{Indicator: "exports", Of: pair})
	if len(exports) != 1 || !exports[0].Flow || strings.Join(exports[0].Subjects, ">") != "CHN>KAZ" {
		t.Errorf("exports: %+v", exports)
	}
}

func TestGrowthThatDoesNotAddUp(t *testing.T) {
	d := desk(t)
	var r record
	r.document("a", "2024-01-20", "A")
	r.figure("trade", []string{"CHN", "KAZ"}, 41e9, "USD", "2023", "change_pct", 50.0)
	r.figure("trade", []string{"CHN", "KAZ"}, 31.2e9, "USD", "2022")
	s := d.Series(r.claims, Asked{Indicator: "trade"})[0]
	if checks(&s) != "growth 2023 false" || !strings.Contains(s.Checks[0].Note, "27.33 billion") {
		t.Errorf("%+v", s.Checks)
	}
}

// What was reached before an aim was told does not reach it.
func TestAimAboveWhatOnceWas(t *testing.T) {
	d := desk(t)
	pair := []string{"CHN", "KAZ"}
	var r record
	r.document("a", "2024-01-20", "A")
	r.figure("trade", pair, 35e9, "USD", "2030")
	r.figure("trade", pair, 36e9, "USD", "2019")
	r.figure("trade", pair, 30e9, "USD", "2023")
	r.document("b", "2026-01-20", "B")
	s := d.Series(r.claims, Asked{Indicator: "trade"})[0]
	if checks(&s) != "target 2030 false" || !strings.Contains(s.Checks[0].Note, "told for 2023") {
		t.Errorf("%+v", s.Checks)
	}
}

// Growth of output is told in constant prices: it need not fit values in current ones.
func TestGrowthInConstantPrices(t *testing.T) {
	d := desk(t)
	var r record
	r.document("a", "2024-01-20", "A")
	r.figure("GDP", []string{"KAZ"}, 262e9, "USD", "2023", "change_pct", 5.1)
	r.figure("GDP", []string{"KAZ"}, 225e9, "USD", "2022")
	r.figure("gross domestic product", []string{"UZB"}, 102e9, "USD", "2023", "change_pct", 6.0)
	r.figure("gross domestic product", []string{"UZB"}, 90e9, "USD", "2022")
	for _, s := range d.Series(r.claims, Asked{}) {
		if len(s.Points) != 2 || len(s.Checks) > 0 {
			t.Errorf("%s: %+v", s.Indicator, s.Checks)
		}
	}
}

func TestSumOfPairs(t *testing.T) {
	d := desk(t)
	var r record
	r.document("a", "2024-01-20", "A")
	r.figure("trade", six, 89.4e9, "USD", "2023")
	for i, v := range []float64{41, 19.8, 3.9, 10.6, 14} {
		r.figure("trade", []string{"CHN", six[i+1]}, v*1e9, "USD", "2023")
	}
	for _, s := range d.Series(r.claims, Asked{Indicator: "trade"}) {
		if len(s.Subjects) == 6 && checks(&s) != "sum 2023 true" {
			t.Errorf("%+v", s.Checks)
		}
	}
}

func TestConversion(t *testing.T) {
	d := desk(t)
	rates, err := ReadRates("rates.csv", strings.NewReader("\ufeffCurrency;Year;per USD\nCNY;2023;7.0\nCNY;2024;7.2\n"))
	if err != nil {
		t.Fatal(err)
	}
	own := pack.NewSet(pack.Root{Name: "own", FS: fstest.MapFS{"rates.tsv": {Data: []byte("currency\tyear\tper_usd\nCNY\t2023\t7.0\n")}}})
	if packed, err := PackRates(own, "en"); err != nil || !packed.Knows("CNY") {
		t.Errorf("rates of a pack: %v, %v", packed, err)
	}
	if none, err := PackRates(builtin(), "en"); err != nil || none.Knows("CNY") {
		t.Errorf("without rates: %v, %v", none, err)
	}
	var r record
	r.document("a", "2024-06-20", "A")
	r.figure("grants", []string{"CHN"}, 7e9, "CNY", "2023")
	r.figure("grants", []string{"CHN"}, 1e9, "CNY", "2022")
	r.figure("grants", []string{"CHN"}, 40, "percent", "2023")
	list := d.Series(r.claims, Asked{Indicator: "grants", Unit: "usd", Rates: rates})
	if len(list) != 1 || len(list[0].Points) != 2 {
		t.Fatalf("%+v", list)
	}
	if p := list[0].Points; p[0].Values[0].Converted != nil || *p[1].Values[0].Converted != 1e9 {
		t.Errorf("%+v", p)
	}
	for bad, want := range map[string]string{
		"currency,year\nCNY,2023\n":             `r.csv:1: no column "per_usd"`,
		"currency,year,per_usd\nYUAN,2023,7\n":  `r.csv:2: "YUAN" is no currency`,
		"currency,year,per_usd\nCNY,23,7\n":     `r.csv:2: "23" is no year`,
		"currency,year,per_usd\nCNY,2023,0\n":   `r.csv:2: "0" is no rate`,
		"currency,year,per_usd\n":               "r.csv: no rates",
		"currency,year,per_usd\nCNY,2023,\"7\n": "r.csv:",
	} {
		if _, err := ReadRates("r.csv", strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %s", bad, err, want)
		}
	}
}

func TestPeriods(t *testing.T) {
	for period, want := range map[string]string{"2024": "2024-01-01", "2024-Q3": "2024-07-01", "2024-H2": "2024-07-01", "2024-05": "2024-05-01",
		"2024-01/2024-05": "2024-01-01", "2013/..": "2013-01-01", "2024-05-03": "2024-05-03", "2024-5": "", "2024-": "", "FY2024": "2023-04-01", "": "", "soon": ""} {
		if got := periodStart(period); got != want {
			t.Errorf("%s begins %q, want %q", period, got, want)
		}
	}
	for period, want := range map[string]string{"2024": "2023", "2024-Q3": "2023-Q3", "2024-01/2024-05": "2023-01/2023-05", "2013/..": "", "FY2024": "FY2023", "FY2023-24": "FY2022-23", "FY2000-01": "FY1999-00", "FY2024-Q1": "FY2023-Q1", "soon": ""} {
		if got := yearBefore(period); got != want {
			t.Errorf("before %s comes %q, want %q", period, got, want)
		}
	}
}

func FuzzRates(f *testing.F) {
	f.Add("currency,year,per_usd\nCNY,2023,7\n")
	f.Add("#x\ncurrency\tyear\tper_usd\nCNY\t2023\n")
	f.Fuzz(func(t *testing.T, s string) { ReadRates("r", strings.NewReader(s)) })
}

// A figure within a commitment is what is aimed at, and stands at its deadline.
func TestTargetsOfCommitments(t *testing.T) {
	d := desk(t)
	pair := []string{"KGZ", "UZB"}
	const body = "The two presidents agreed to bring trade to $2 billion by 2026."
	var r record
	r.document("a", "2025-04-01", "A")
	c := r.add("commitment", body, "actors", pair, "action", "bring trade to $2 billion by 2026", "strength", "binding", "deadline", "2026-12-31")
	c.Span = spanOf(body, "bring trade to $2 billion by 2026")
	r.figure("trade", pair, 2e9, "USD", "")
	r.claims[1].Span = spanOf(body, "$2 billion")
	r.document("b", "2025-03-01", "B")
	r.figure("trade", pair, 0.8e9, "USD", "2024")
	s := d.Series(r.claims, Asked{Indicator: "trade", Of: pair})[0]
	if got, want := points(&s), "2024=800 million, 2026=2 billion?"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := checks(&s), "target 2026 false"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestRoundNumbers holds growth against values in round numbers, which are no less exact than others.
func TestRoundNumbers(t *testing.T) {
	d := desk(t)
	pair := []string{"CHN", "KAZ"}
	for before, want := range map[float64]string{30e9: "growth 2024 false", 40e9: "growth 2024 true", 40.4e9: "growth 2024 true"} {
		var r record
		r.document("a", "2025-04-02", "A")
		r.figure("trade", pair, 44e9, "USD", "2024", "change_pct", 9.0)
		r.figure("trade", pair, before, "USD", "2023")
		list := d.Series(r.claims, Asked{Indicator: "trade", Of: pair})
		if len(list) != 1 || checks(&list[0]) != want {
			t.Errorf("%v the year before: %d series, %s, want %s", before, len(list), checks(&list[0]), want)
		}
	}
}
