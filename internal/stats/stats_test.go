package stats

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
)

func reader(t testing.TB) *Reader {
	t.Helper()
	r, err := Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func readAll(r *Reader, s string, opt Options) (parts []Part, err error) {
	err = r.Read("t.csv", strings.NewReader(s), opt, func(p Part) error { parts = append(parts, p); return nil })
	return parts, err
}

func figures(parts []Part) string {
	var out []string
	for _, p := range parts {
		for i := range p.Claims {
			c := &p.Claims[i]
			out = append(out, fmt.Sprintf("%s | %s | %s %s | %s", c.String("indicator"), strings.Join(c.Strings("subjects"), "+"), claim.Format(c.Get("value")), c.String("unit"), c.String("period")))
		}
	}
	return strings.Join(out, "\n")
}

func TestTables(t *testing.T) {
	r := reader(t)
	for _, c := range []struct {
		name, table string
		opt         Options
		want        string
	}{
		{"SDMX-CSV 1.0", "\ufeffDATAFLOW,FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS\r\n" +
			"IMF:DOT(1.0),A,CN,TXG_FOB_USD,KZ,2023,24700.5,6,A\r\nIMF:DOT(1.0),A,CN,TMG_CIF_USD,KZ,2023-Q4,16300,6,E\r\nIMF:DOT(1.0),A,CN,TXG_FOB_USD,W00,2023,NaN,6,M\r\n",
			Options{}, "exports from China to Kazakhstan | CHN+KAZ | 24700500000 USD | 2023\nimports of China from Kazakhstan | CHN+KAZ | 16300000000 USD | 2023-Q4"},
		{"SDMX-CSV 2.0 with labels", "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Reference area,INDICATOR: Indicator,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n" +
			"dataflow,X:Y(1.0),I,KAZ: Kazakhstan,GDPX: Output of the north,2024-M03,\"1,234.5\",PT: Percent\n",
			Options{}, "Output of the north | KAZ | 1234.5 percent | 2024-03"},
		{"semicolons and decimal commas", "Land;Country;Partner;Indicator;Year;Value;Unit\nx;Uzbekistan;China;trade;2024;14,05;billion USD\nx;Kyrgyz Republic;World;imports;2024;1.234,5;million USD\n",
			Options{}, "trade between Uzbekistan and China | UZB+CHN | 14050000000 USD | 2024\nimports | KGZ | 1234500000 USD | 2024"},
		{"wide, as the World Bank has it", "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2025-01-28\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2022\",\"2023\",\n" +
			"\"Kazakhstan\",\"KAZ\",\"GDP (current US$)\",\"NY.GDP.MKTP.CD\",\"225496331180.9\",\"\",\n\"Arab World\",\"ARB\",\"GDP (current US$)\",\"NY.GDP.MKTP.CD\",\"..\",\"5\",\n",
			Options{}, "GDP | KAZ | 225496331180.9 USD | 2022\nGDP | Arab World | 5 USD | 2023"},
		{"Comtrade", "refYear,reporterISO,partnerISO,flowDesc,primaryValue\n2023,CHN,W00,Export,3380000000000\n2023,CHN,UZB,Import,1300000000\n",
			Options{Unit: "USD"}, "exports | CHN | 3380000000000 USD | 2023\nimports of China from Uzbekistan | CHN+UZB | 1300000000 USD | 2023"},
		{"tabs, quotes, a quoted line break", "country\tyear\tvalue\n\"Viet\nNam\"\t2023\t\"1\"\nVietnam\tMay 2023\t2\n",
			Options{Indicator: "visitors", Unit: "thousands"}, "visitors | Viet\nNam | 1000  | 2023\nvisitors | VNM | 2000  | 2023-05"},
	} {
		parts, err := readAll(r, c.table, c.opt)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := figures(parts); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		for _, p := range parts {
			for i := range p.Claims {
				x := &p.Claims[i]
				if x.Quote != p.Doc.At(x.Span) || strings.HasSuffix(x.Quote, "\n") || x.Quote == "" {
					t.Errorf("%s: quote %q", c.name, x.Quote)
				}
				for _, f := range x.Fields {
					if f.Name == "value" && (f.Text == "" || !x.Span.Contains(f.Span)) {
						t.Errorf("%s: value stands at %q", c.name, f.Text)
					}
				}
			}
		}
	}
}

func TestFaultsNameTheLine(t *testing.T) {
	r := reader(t)
	for table, want := range map[string]string{
		"":                          "t.csv:1: empty",
		"a,b\n1,2\n":                "t.csv:1: no column says whom",
		"country,year\nKAZ,2023\n":  "t.csv:1: no column holds values",
		"country,value\nKAZ,2023\n": "t.csv:1: no column holds periods",
		"country,year,value\n":      "t.csv:1: a header line without",
		"country,indicator,year,value\nKAZ,GDP,soon,5\n":             `t.csv:2: "soon" is no period`,
		"country,indicator,year,value\n\nKAZ,GDP,2023,many\n":        `t.csv:3: "many" is no number`,
		"country,year,value\nKAZ,2023,5\n":                           "t.csv:2: nothing says what is measured",
		"country,indicator,year,value,unit mult\nKAZ,GDP,2023,5,x\n": "t.csv:2: \"x\" is no power of ten",
		"country,indicator,year,value\nKAZ,\xff,2023,5\n":            "t.csv:2: not UTF-8",
	} {
		if _, err := readAll(r, table, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %s", table, err, want)
		}
	}
}

func TestParts(t *testing.T) {
	r := reader(t)
	var b strings.Builder
	b.WriteString("country,indicator,year,value,unit\n")
	for i := range Rows*2 + 3 {
		fmt.Fprintf(&b, "KAZ,trade,%d,%d,USD\n", 1900+i%100, i)
	}
	parts, err := readAll(r, b.String(), Options{Source: "S"})
	if err != nil || len(parts) != 3 || parts[2].Rows != 3 || parts[1].Doc.Path != fmt.Sprintf("t.csv#row=%d-%d", Rows+1, 2*Rows) || parts[0].Doc.Path != "t.csv" {
		t.Fatalf("%d parts, %v", len(parts), err)
	}
	again, _ := readAll(r, b.String(), Options{Source: "S"})
	for i := range parts {
		if parts[i].Doc.ID != again[i].Doc.ID || !strings.HasPrefix(parts[i].Doc.Text, "country,") || parts[i].Claims[0].ClaimedBy != "S" {
			t.Errorf("part %d: %+v", i, parts[i].Doc.Meta)
		}
	}
}

func TestPeriods(t *testing.T) {
	for in, want := range map[string]string{"2024": "2024", "2024.0": "2024", "2024-Q3": "2024-Q3", "Q3 2024": "2024-Q3", "2024Q1": "2024-Q1", "2024-S1": "2024-01/2024-06",
		"2024-H2": "2024-07/2024-12", "2024-M05": "2024-05", "2024M11": "2024-11", "202405": "2024-05", "05/2024": "2024-05", "Jan 2024": "2024-01", "2024 Sept": "2024-09",
		"2024-05-31": "2024-05-31", "2024-05-31T00:00:00": "2024-05-31", "FY2024": "FY2024", "FY2023-24": "FY2023-24", "FY2023/2024": "FY2023-24", "FY2023/27": "", "soon": "", "24": "", "Mayor 2024": ""} {
		if got, ok := period(in); got != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		in    string
		comma bool
		want  float64
	}{{"1,234.5", false, 1234.5}, {"1.234,5", true, 1234.5}, {"1 234,5", true, 1234.5}, {"−3", false, -3}, {"1e6", false, 1e6}} {
		if got, ok := number(c.in, c.comma); !ok || got != c.want {
			t.Errorf("%s: %v %v", c.in, got, ok)
		}
	}
	for _, s := range []string{"", "NaN", "Inf", "0x10", "1_000", "five"} {
		if v, ok := number(s, false); ok {
			t.Errorf("%q passes for %v", s, v)
		}
	}
}

// FuzzRead holds that no table breaks reading, and that spans are those of the text.
func FuzzRead(f *testing.F) {
	r := reader(f)
	f.Add("country,indicator,year,value\nKAZ,GDP,2023,5\n")
	f.Add("REF_AREA;OBS_VALUE;TIME_PERIOD;INDICATOR;UNIT_MULT\nCN;\"1,5\";2024-Q1;\"a\"\"b\";6\n")
	f.Add("country,2020,2021 [YR2021],indicator name\n\"x\n\",1,2,\"y (%)\"\n")
	f.Fuzz(func(t *testing.T, s string) {
		parts, _ := readAll(r, s, Options{})
		for _, p := range parts {
			for i := range p.Claims {
				if c := &p.Claims[i]; c.Quote != p.Doc.Text[c.Span.Start:c.Span.End] {
					t.Fatalf("quote %q", c.Quote)
				}
			}
		}
	})
}
