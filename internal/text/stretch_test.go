package text

import "testing"

func TestParseStretch(t *testing.T) {
	for s, want := range map[string]string{
		"2024":            "2024-01-01 2024-12-31",
		"2024-Q2":         "2024-04-01 2024-06-30",
		"2024-H2":         "2024-07-01 2024-12-31",
		"2024-02":         "2024-02-01 2024-02-29",
		"2024-05-03":      "2024-05-03 2024-05-03",
		"2024-01/2024-05": "2024-01-01 2024-05-31",
		"2021/2025":       "2021-01-01 2025-12-31",
		"2013/..":         "2013-01-01  open",
		"FY2024":          "2023-04-01 2025-03-31 fiscal",
		"FY2023-24":       "2023-01-01 2024-12-31 fiscal",
		"FY2024-Q1":       "2023-04-01 2025-03-31 fiscal",
		"FY2021/FY2023":   "2020-04-01 2024-03-31 fiscal",
		"":                "none", "FY": "none", "soon": "none", "2024-13": "none", "2024-Q5": "none", "FY2023-27": "none", "2024-02-30": "none", "2025/2024": "none",
	} {
		got := "none"
		if p, ok := ParseStretch(s); ok {
			got = p.Start.String() + " " + p.End.String()
			if p.Open {
				got += " open"
			}
			if p.Fiscal {
				got += " fiscal"
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

func TestYearBefore(t *testing.T) {
	for _, tt := range []struct {
		before, after string
		want          bool
	}{
		{"2023", "2024", true}, {"2022", "2024", false}, {"FY2023", "FY2024", true}, {"FY2022-23", "FY2023-24", true},
		{"2023", "FY2024", false}, {"FY2023", "2024", false}, {"FY2023", "FY2023-24", false}, {"2023-01", "2024-01", false},
	} {
		a, _ := ParseStretch(tt.before)
		b, _ := ParseStretch(tt.after)
		if got := a.YearBefore(b); got != tt.want {
			t.Errorf("%s before %s: %v", tt.before, tt.after, got)
		}
	}
}

func FuzzParseStretch(f *testing.F) {
	for _, s := range []string{"2024", "FY2023-24", "2013/..", "FY2021/FY2023", "/", "2024-", "2024-05-01/2024-05-09/.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p, ok := ParseStretch(s); ok && (p.Start.IsZero() || !p.Open && p.End.IsZero()) {
			t.Errorf("%q has no bounds: %+v", s, p)
		} else if p.YearBefore(p) || p.Within(p) {
			t.Errorf("%q is a part of itself, or before itself", s)
		}
	})
}
