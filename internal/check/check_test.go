package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

func checker(t testing.TB) *Checker {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	l, err := link.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Load(packs, "en", l)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// source is who tells claims, and when: "Herald 2024-01-20", "Herald/Bureau of Statistics 2024-01-20". Same words are one document.
func source(words string) (doc, outlet, by string, day text.Day) {
	who, when, _ := strings.Cut(words, " 2")
	day, _ = text.ParseDay("2" + when)
	outlet, by, _ = strings.Cut(who, "/")
	return words, outlet, by, day
}

var serial int

// says makes a claim of a kind: fields in pairs.
func says(src, kind string, fields ...any) link.Told {
	doc, outlet, by, day := source(src)
	serial++
	c := claim.New(kind, "test", text.Span{Start: 1000 * serial, End: 1000*serial + 10})
	c.ID, c.Document, c.ClaimedBy = fmt.Sprintf("%016x", serial), doc, by
	for i := 0; i < len(fields); i += 2 {
		c.Set(fields[i].(string), fields[i+1])
	}
	c.Quote = fmt.Sprint(fields...)
	return link.Told{Claim: &c, Source: link.Source{Published: day, Outlet: outlet, Family: doc}}
}

func money(src, indicator string, subjects []string, period string, words string, more ...any) link.Told {
	qualifier, number := "exact", words
	if i := strings.LastIndexByte(words, ' '); i >= 0 {
		qualifier, number = words[:i], words[i+1:]
	}
	var v float64
	fmt.Sscan(number, &v)
	t := says(src, "figure", append([]any{"indicator", indicator, "subjects", subjects, "value", v * 1e9, "unit", "USD", "qualifier", qualifier, "period", period}, more...)...)
	t.Quote = "$" + number + " billion"
	return t
}

var two = []string{"CHN", "KAZ"}

// brief is findings in a form to compare.
func brief(list []Finding) string {
	var out []string
	for _, f := range list {
		s := f.Kind + " " + f.Reason
		if f.Hard {
			s += " hard"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestEntry(t *testing.T) {
	c := checker(t)
	summit := func(src, status, from, to string, more ...any) link.Told {
		return says(src, "event", append([]any{"type", "summit", "name", "second China-Central Asia Summit", "status", status, "date_start", from, "date_end", to,
			"parties", []string{"CHN", "KAZ", "KGZ"}}, more...)...)
	}
	treaty := func(src, status string) link.Told {
		return says(src, "instrument", "name", "Treaty on Eternal Friendship", "parties", two, "status", status)
	}
	body := func(src string, members ...string) link.Told {
		return says(src, "mechanism", "name", "Organization of Turkic States", "parties", members)
	}
	railway := func(src, status string) link.Told {
		return says(src, "project", "name", "Ayagoz-Bakhty railway", "parties", two, "status", status)
	}
	opening := func(src, status, from, to string) link.Told {
		return says(src, "event", "type", "launch", "name", "Ayagoz-Bakhty railway", "status", status, "date_start", from, "date_end", to)
	}
	for _, tt := range []struct {
		name   string
		claims []link.Told
		want   string
	}{
		{"opened in time", []link.Told{opening("Herald 2023-06-18", "planned", "", "2027-12-31"), opening("Wire 2027-09-01", "held", "2027-08-30", "2027-08-30")}, "fulfils held"},
		{"opened late", []link.Told{opening("Herald 2023-06-18", "planned", "", "2025-12-31"), opening("Wire 2027-09-01", "held", "2027-08-30", "2027-08-30")}, "supersedes late"},
		{"opened late, as an undated text tells", []link.Told{opening("Herald 2023-06-18", "planned", "2025-01-01", "2025-12-31"), opening("", "held", "2027-08-30", "2027-08-30")}, "supersedes late"},
		{"put off", []link.Told{opening("Herald 2023-06-18", "planned", "", "2025-12-31"), opening("Wire 2024-09-01", "planned", "2027-01-01", "2027-12-31")}, "supersedes date moved"},
		{"opened on two days", []link.Told{opening("Herald 2027-10-18", "held", "2027-08-30", "2027-08-30"), opening("Wire 2027-11-01", "held", "2027-10-01", "2027-10-31")}, "contradicts scope"},
		{"one claim", []link.Told{treaty("Herald 2024-02-01", "signed")}, ""},
		{"announced and held", []link.Told{summit("Herald 2025-04-27", "planned", "2025-06-01", "2025-06-30"), summit("Wire 2025-06-18", "held", "2025-06-17", "2025-06-17")}, "fulfils held"},
		{"announced after it was", []link.Told{summit("Herald 2025-07-27", "planned", "2025-06-01", "2025-06-30"), summit("Wire 2025-06-18", "held", "2025-06-17", "2025-06-17")}, ""},
		{"moved, and held on the new day", []link.Told{summit("Herald 2025-03-01", "planned", "2025-05-10", "2025-05-11"), summit("Wire 2025-04-27", "planned", "2025-06-17", "2025-06-17"), summit("Post 2025-06-18", "held", "2025-06-17", "2025-06-17")}, "fulfils held; supersedes date moved; corroborates independent sources"},
		{"moved", []link.Told{summit("Herald 2025-03-01", "planned", "2025-05-10", "2025-05-11"), summit("Wire 2025-04-27", "planned", "2025-06-17", "2025-06-17")}, "supersedes date moved; corroborates independent sources"},
		{"called off", []link.Told{summit("Herald 2025-03-01", "planned", "2025-06-17", "2025-06-17"), summit("Wire 2025-06-10", "cancelled", "2025-06-17", "2025-06-17")}, "supersedes cancelled"},
		{"held and called off", []link.Told{summit("Herald 2025-06-18", "held", "2025-06-17", "2025-06-17"), summit("Wire 2025-06-20", "cancelled", "2025-06-17", "2025-06-17")}, "contradicts none hard"},
		{"a day apart", []link.Told{summit("Herald 2025-06-18", "held", "2025-06-16", "2025-06-16"), summit("Wire 2025-06-20", "held", "2025-06-17", "2025-06-17")}, "contradicts period; corroborates independent sources"},
		{"two cities", []link.Told{summit("Herald 2025-06-18", "held", "2025-06-17", "2025-06-17", "place", "Astana"), summit("Wire 2025-06-20", "held", "2025-06-17", "2025-06-17", "place", "Almaty")}, "contradicts scope; corroborates independent sources"},
		{"announced for days, told by its year", []link.Told{summit("Herald 2025-04-27", "planned", "2025-06-17", "2025-06-18"), summit("Wire 2026-06-18", "held", "2025-01-01", "2025-12-31")}, "fulfils held"},
		{"announced for days, told by the year under way", []link.Told{summit("Herald 2025-04-27", "planned", "2025-06-17", "2025-06-18"), summit("Wire 2025-05-18", "held", "2025-01-01", "2025-12-31")}, ""},
		{"held, and denied", []link.Told{summit("Herald 2025-06-18", "held", "2025-06-17", "2025-06-17"), summit("Wire/Ministry 2025-06-19", "denied", "2025-06-17", "2025-06-17")}, "contradicts source"},
		{"planned, and denied", []link.Told{summit("Herald 2025-06-08", "planned", "2025-06-17", "2025-06-17"), summit("Wire/Ministry 2025-06-09", "denied", "2025-06-17", "2025-06-17")}, "contradicts source"},
		{"denied before it was held", []link.Told{summit("Wire/Ministry 2025-05-09", "denied", "", ""), summit("Herald 2025-06-18", "held", "2025-06-17", "2025-06-17")}, ""},
		{"denied by all", []link.Told{summit("Wire/Ministry 2025-06-19", "denied", "2025-06-17", "2025-06-17"), summit("Herald 2025-06-20", "denied", "2025-06-17", "2025-06-17")}, ""},
		{"signed, and denied", []link.Told{treaty("Herald 2024-02-01", "signed"), treaty("Wire/Ministry 2024-02-02", "denied")}, "contradicts source"},
		{"denied, and signed later", []link.Told{treaty("Wire/Ministry 2024-02-02", "denied"), treaty("Herald 2025-02-01", "signed")}, ""},
		{"to be signed, and denied that it was", []link.Told{treaty("Herald 2024-02-01", "to be signed"), treaty("Wire/Ministry 2024-02-02", "denied")}, ""},
		{"opened, and denied", []link.Told{railway("Herald 2024-02-01", "completed"), railway("Wire/Ministry 2024-02-02", "denied")}, "contradicts source"},
		{"signed at last", []link.Told{treaty("Herald 2023-06-18", "to be signed"), treaty("Wire 2023-09-01", "signed")}, "fulfils status"},
		{"in force", []link.Told{treaty("Herald 2023-06-18", "signed"), treaty("Wire 2024-09-01", "in force")}, "supersedes status"},
		{"only cited", []link.Told{treaty("Herald 2023-06-18", "cited"), treaty("Wire 2024-09-01", "cited")}, ""},
		{"signed before", []link.Told{treaty("Herald 2023-06-18", "to be signed"), says("Wire 2023-09-01", "instrument", "name", "Treaty on Eternal Friendship", "parties", two, "status", "signed", "date", "2022-05")}, ""},
		{"signed by others", []link.Told{says("Herald 2023-06-18", "instrument", "name", "High Seas Treaty", "parties", []string{"KAZ"}, "status", "to be signed"), says("Wire 2023-09-01", "instrument", "name", "High Seas Treaty", "parties", []string{"FJI"}, "status", "signed")}, ""},
		{"built", []link.Told{railway("Herald 2023-06-18", "planned"), railway("Wire 2027-09-01", "completed")}, "fulfils status"},
		{"works misread", []link.Told{railway("Herald 2023-06-18", "planned"), railway("Wire 2024-09-01", "under construction")}, ""},
		{"halted", []link.Told{railway("Herald 2023-06-18", "under construction"), railway("Wire 2024-09-01", "suspended")}, "supersedes status"},
		{"five members, and six of them later", []link.Told{body("Herald 2020-06-18", "AZE", "KAZ", "KGZ", "TUR", "UZB"), body("Wire 2024-05-18", "AZE", "HUN", "KAZ", "KGZ", "TUR", "UZB")}, "contradicts revision"},
		{"five members, and six of them at that time", []link.Told{body("Herald 2024-05-12", "AZE", "KAZ", "KGZ", "TUR", "UZB"), body("Wire 2024-05-18", "AZE", "HUN", "KAZ", "KGZ", "TUR", "UZB")}, "contradicts scope"},
		{"the same members", []link.Told{body("Herald 2020-06-18", "AZE", "KAZ", "KGZ"), body("Wire 2024-05-18", "KAZ", "KGZ", "AZE")}, ""},
		{"a body among the members", []link.Told{body("Herald 2020-06-18", "AZE", "KAZ", "KGZ"), body("Wire 2024-05-18", "KAZ", "KGZ", "AZE", "European Union")}, ""},
		{"two who took part", []link.Told{body("Herald 2024-06-18", "AZE", "KAZ"), body("Wire 2024-06-18", "KAZ", "KGZ", "AZE")}, ""},
		{"quite other members", []link.Told{body("Herald 2024-06-18", "AZE", "KAZ", "KGZ"), body("Wire 2024-06-18", "KAZ", "CHN", "RUS", "IND")}, ""},
		{"since two years", []link.Told{says("Herald 2023-06-18", "mechanism", "name", "China-Central Asia mechanism", "since", "2020-07"), says("Wire 2023-05-18", "mechanism", "name", "China-Central Asia mechanism", "since", "2023")}, "contradicts scope"},
	} {
		if got := brief(c.Entry(tt.claims[0].Kind, tt.claims)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestDocument(t *testing.T) {
	c := checker(t)
	f := func(indicator, period, value string, more ...any) link.Told {
		return money("Herald 2024-02-01", indicator, two, period, value, more...)
	}
	for _, tt := range []struct {
		name   string
		claims []link.Told
		want   string
	}{
		{"a part equal to its whole", []link.Told{f("volume of bilateral trade", "2022", "over 31", "change_pct", 23.6), f("trade in agricultural products", "2022", "31", "change_pct", 23.6)}, "contradicts part hard"},
		{"a part of other growth", []link.Told{f("bilateral trade", "2022", "31", "change_pct", 23.6), f("trade in agricultural products", "2022", "31", "change_pct", 12.0)}, ""},
		{"two names of one thing", []link.Told{f("bilateral trade", "2022", "31", "change_pct", 23.6), f("trade turnover", "2022", "31", "change_pct", 23.6)}, ""},
		{"a whole by another name", []link.Told{f("bilateral trade", "2022", "31", "change_pct", 23.6), f("trade exchange", "2022", "31", "change_pct", 23.6)}, ""},
		{"growth in constant prices", []link.Told{f("gross domestic product", "2022", "225"), f("gross domestic product", "2023", "262", "change_pct", 5.1)}, "contradicts arithmetic"},
		{"growth of exports, whose is not told", []link.Told{f("exports", "2022", "31.2"), f("exports", "2023", "41.0", "change_pct", 12.0)}, ""},
		{"growth of a part by name", []link.Told{f("trade with Xinjiang", "2022", "11.2"), f("trade", "2023", "41.0", "change_pct", 12.0)}, "contradicts arithmetic"},
		{"sums", []link.Told{f("trade", "2023", "41.0"), f("exports", "2023", "24.7"), f("imports", "2023", "16.3")}, ""},
		{"sums that fail", []link.Told{f("trade", "2023", "41.0"), f("exports", "2023", "24.7"), f("imports", "2023", "12.3")}, "contradicts arithmetic"},
		{"growth", []link.Told{f("trade", "2022", "31.2"), f("trade", "2023", "41.0", "change_pct", 32.0)}, ""},
		{"growth that fails", []link.Told{f("trade", "2022", "31.2"), f("trade", "2023", "41.0", "change_pct", 12.0)}, "contradicts arithmetic hard"},
		{"growth on a revised base", []link.Told{f("trade", "2022", "31.2"), f("trade", "2023", "41.0", "change_pct", 27.0)}, "contradicts arithmetic"},
		{"a part of more than the total", []link.Told{f("total trade", "2022", "31.2"), f("trade in farm products", "2022", "41.0")}, "contradicts part"},
		{"a part of more than what is no total by its words", []link.Told{f("trade", "2022", "31.2"), f("trade in farm products", "2022", "41.0")}, ""},
		{"a flow equal to the whole trade", []link.Told{f("trade", "2022", "31.2", "change_pct", 23.6), f("imports", "2022", "31.2", "change_pct", 23.6)}, "contradicts part hard"},
		{"growth on a forecast", []link.Told{f("trade", "2022", "31.2", "outlook", "forecast"), f("trade", "2023", "41.0", "change_pct", 12.0)}, ""},
		{"a share of more than all, of no time", []link.Told{says("Herald 2024-02-01", "figure", "indicator", "share of exports", "subjects", two, "value", 120.0, "unit", "percent")}, "contradicts arithmetic"},
		{"a share of more than all", []link.Told{says("Herald 2024-02-01", "figure", "indicator", "share of exports", "subjects", two, "value", 120.0, "unit", "percent", "period", "2023")}, "contradicts arithmetic"},
	} {
		if got := brief(c.Document(tt.claims)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestSaidAndDenied holds what one says against what another denies in the same document.
func TestSaidAndDenied(t *testing.T) {
	c := checker(t)
	at := 0
	quote := func(kind, speaker, cue, words string, fields ...any) link.Told {
		told := says("Herald 2025-06-10", kind, append([]any{"speaker", speaker, "cue", cue}, fields...)...)
		at += 200
		told.Span = text.Span{Start: at, End: at + len(words)}
		told.Quote = words
		return told
	}
	meeting := func() link.Told {
		return quote("event", "", "", "the foreign ministers met in Dubai", "type", "meeting", "status", "held")
	}
	for _, tt := range []struct {
		name   string
		claims []link.Told
		want   string
	}{
		{"said and denied", []link.Told{quote("statement", "Iran", "said", "the two delegations met in Muscat on May 30"), quote("statement", "Oman", "denied", "that the two delegations had met in Muscat on May 30")}, "contradicts source"},
		{"by one speaker", []link.Told{quote("statement", "Oman", "said", "the two delegations met in Muscat on May 30"), quote("statement", "Oman", "denied", "that the two delegations had met in Muscat on May 30")}, ""},
		{"of other things", []link.Told{quote("statement", "Iran", "said", "the two delegations signed a protocol on fisheries"), quote("statement", "Oman", "denied", "that the two delegations had met in Muscat on May 30")}, ""},
		{"both say no", []link.Told{quote("statement", "Iran", "said", "the two delegations had not met in Muscat on May 30"), quote("statement", "Oman", "denied", "that the two delegations had met in Muscat on May 30")}, ""},
		{"claims rejected", []link.Told{quote("statement", "Iran", "said", "Oman had closed its border at Wajajah"), quote("position", "", "", "Oman rejected claims that it had closed its border at Wajajah", "stance", "opposes", "issue", "claims that it had closed its border at Wajajah", "actors", []string{"OMN"})}, "contradicts source"},
		{"a proposal rejected", []link.Told{quote("statement", "Iran", "said", "Oman had closed its border at Wajajah"), quote("position", "", "", "Oman rejected a proposal that it close its border at Wajajah", "stance", "opposes", "issue", "a proposal that it close its border at Wajajah", "actors", []string{"OMN"})}, ""},
		{"no such meeting", []link.Told{meeting(), quote("statement", "Oman", "said", "No such meeting took place")}, "contradicts source"},
		{"no such summit", []link.Told{meeting(), quote("statement", "Oman", "said", "No such summit took place")}, ""},
		{"no meeting", []link.Told{meeting(), quote("statement", "Oman", "said", "No further meeting is planned")}, ""},
	} {
		if got := brief(c.Document(tt.claims)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestSeries(t *testing.T) {
	c := checker(t)
	level := func(src, words string, parties ...string) link.Told {
		return says(src, "partnership", "parties", parties, "level", words)
	}
	members := func(src, name string, n float64) link.Told {
		return says(src, "figure", "indicator", "members", "subjects", []string{name}, "value", n, "unit", "members", "qualifier", "exact")
	}
	session := func(src, name, day string) link.Told {
		return says(src, "event", "type", "conference", "name", name, "status", "held", "date_start", day, "date_end", day, "parties", two)
	}
	holds := func(src, name string) link.Told {
		return says(src, "person", "name", name, "office", "Foreign Minister", "country_or_org", "KAZ")
	}
	trade := func(src, value string) link.Told { return money(src, "bilateral trade", two, "2023", value) }
	six := []string{"CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"}
	for _, tt := range []struct {
		name   string
		claims []link.Told
		want   string
	}{
		{"two outlets", []link.Told{trade("Herald 2024-02-01", "41.0"), trade("Wire 2024-03-01", "over 41")}, "corroborates independent sources"},
		{"rounded", []link.Told{trade("Herald 2024-02-01", "43.8"), trade("Wire 2024-03-01", "44")}, "corroborates independent sources"},
		{"nearly", []link.Told{trade("Herald 2024-02-01", "nearly 44"), trade("Wire 2024-03-01", "43.8")}, "corroborates independent sources"},
		{"over, and far beyond", []link.Told{trade("Herald 2024-02-01", "over 30"), trade("Wire 2024-03-01", "41")}, ""},
		{"one outlet twice", []link.Told{trade("Herald 2024-02-01", "41.0"), trade("Herald 2024-03-01", "41.0")}, "repeats same source"},
		{"one speaker in two outlets", []link.Told{trade("Herald/Li 2024-02-01", "41.0"), trade("Wire/Li 2024-03-01", "41.0")}, "repeats same source"},
		{"revised", []link.Told{trade("Herald 2024-02-01", "41.0"), trade("Herald 2024-09-01", "44.2")}, "supersedes revision"},
		{"two offices", []link.Told{trade("Herald/Customs 2024-02-01", "41.0"), trade("Wire/Statistics Bureau 2024-02-15", "31.5")}, "contradicts source"},
		{"before the year was over", []link.Told{trade("Herald 2023-11-02", "35.1"), trade("Wire 2024-02-15", "41.0")}, "contradicts period"},
		{"billions for millions", []link.Told{trade("Herald 2024-02-01", "41.0"), trade("Wire 2024-02-15", "0.041")}, "contradicts unit"},
		{"one office, one day, two values", []link.Told{trade("Herald/Customs 2024-02-01", "41.0"), trade("Wire/Customs 2024-02-01", "47.0")}, "contradicts none hard"},
		{"a headline that rounds", []link.Told{trade("Herald 2024-02-01", "40"), trade("Herald 2024-02-01", "41.0")}, ""},
		{"one article, two values", []link.Told{trade("Herald 2024-02-01", "40"), trade("Herald 2024-02-01", "31.5")}, "contradicts none hard"},
		{"one article, a country and its province", []link.Told{trade("Herald 2024-02-01", "41"), money("Herald 2024-02-01", "trade with Xinjiang", two, "2023", "20.3")}, ""},
		{"one article, the world and a continent", []link.Told{money("Herald 2024-02-01", "foreign trade", []string{"CHN"}, "2023", "5900"), money("Herald 2024-02-01", "trade with Africa", []string{"CHN"}, "2023", "282")}, ""},
		{"two outlets, sources not told", []link.Told{trade("Herald 2024-02-01", "41.0"), trade("Wire 2024-02-15", "31.5")}, "contradicts source"},
		{"rounding is no clash", []link.Told{trade("Herald 2024-02-01", "41.04"), trade("Wire 2024-02-15", "41.2")}, ""},
		{"two names of one quantity", []link.Told{money("Herald 2024-02-01", "trade turnover between the two countries", two, "2023", "41.0"), trade("Wire 2024-02-15", "41")}, "corroborates independent sources"},
		{"goods, and all", []link.Told{money("Herald 2024-02-01", "trade in goods", two, "2023", "41.0"), money("Wire 2024-02-15", "bilateral trade", two, "2023", "45.0")}, "contradicts scope"},
		{"a part of the year", []link.Told{money("Herald 2023-12-10", "trade", two, "2023-01/2023-11", "37.4"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, "contradicts period"},
		{"a fiscal year and a calendar year", []link.Told{money("Herald 2024-12-10", "trade", two, "2023", "37.4"), money("Wire 2025-02-15", "trade", two, "FY2023", "41.0")}, "contradicts period"},
		{"a fiscal year and a calendar year, alike", []link.Told{money("Herald 2024-12-10", "trade", two, "2023", "41.0"), money("Wire 2025-02-15", "trade", two, "FY2023", "41.0")}, ""},
		{"a fiscal year and another year", []link.Told{money("Herald 2024-12-10", "trade", two, "2021", "37.4"), money("Wire 2025-02-15", "trade", two, "FY2023-24", "41.0")}, ""},
		{"one fiscal year", []link.Told{money("Herald/Customs 2024-12-10", "trade", two, "FY2023", "37.4"), money("Wire/Bureau of Statistics 2025-07-15", "trade", two, "FY2023", "41.0")}, "contradicts source"},
		{"growth of fiscal years", []link.Told{money("Herald 2024-02-01", "trade", two, "FY2022", "31.2"), money("Wire 2025-02-15", "trade", two, "FY2023", "41.0", "change_pct", 12.0)}, "contradicts arithmetic"},
		{"no period, and the year before", []link.Told{money("Herald 2024-02-10", "trade", two, "2023", "41.0"), money("Wire 2024-11-15", "trade", two, "", "over 44")}, "contradicts period"},
		{"no period, and the year before, alike", []link.Told{money("Herald 2024-02-10", "trade", two, "2023", "41.0"), money("Wire 2024-11-15", "trade", two, "", "41")}, "corroborates period"},
		{"no period, and years before", []link.Told{money("Herald 2024-02-10", "trade", two, "2021", "41.0"), money("Wire 2024-11-15", "trade", two, "", "44")}, ""},
		{"no period, and half of the value", []link.Told{money("Herald 2024-02-10", "trade", two, "2023", "41.0"), money("Wire 2024-11-15", "trade", two, "", "14")}, ""},
		{"no period, and another measure", []link.Told{money("Herald 2024-02-10", "trade in farm products", two, "2023", "41.0"), money("Wire 2024-11-15", "trade", two, "", "44")}, ""},
		{"no periods, near each other", []link.Told{money("Herald 2024-10-10", "trade", two, "", "41.0"), money("Wire 2024-11-15", "trade", two, "", "44")}, "contradicts period"},
		{"no periods, far from each other", []link.Told{money("Herald 2024-02-10", "trade", two, "", "41.0"), money("Wire 2024-11-15", "trade", two, "", "44")}, ""},
		{"no periods, one source", []link.Told{money("Herald 2024-10-10", "trade", two, "", "41.0"), money("Herald 2024-11-15", "trade", two, "", "41")}, ""},
		{"over more than the other", []link.Told{money("Herald/Customs 2024-02-10", "trade", two, "2023", "over 44"), money("Wire/Bureau of Statistics 2024-02-15", "trade", two, "2023", "31.5")}, "contradicts source"},
		{"nine members, and ten later", []link.Told{members("Herald 2024-10-10", "BRICS", 9), members("Wire 2025-02-15", "BRICS", 10)}, "contradicts revision"},
		{"nine members, and ten at that time", []link.Told{members("Herald 2024-10-10", "BRICS", 9), members("Wire 2024-10-15", "BRICS", 10)}, "contradicts scope"},
		{"nine members, and three of them", []link.Told{members("Herald 2024-10-10", "BRICS", 9), members("Wire 2024-10-15", "BRICS", 3)}, ""},
		{"a list of five, and a count of nine", []link.Told{says("Herald 2023-06-10", "mechanism", "name", "BRICS", "parties", []string{"BRA", "CHN", "IND", "RUS", "ZAF"}), members("Wire 2024-10-15", "BRICS", 9)}, "contradicts revision"},
		{"third or fourth", []link.Told{session("Herald 2025-06-18", "third Steppe Energy Forum", "2025-06-17"), session("Wire 2025-06-18", "fourth Steppe Energy Forum", "2025-06-17")}, "contradicts scope"},
		{"third and fourth", []link.Told{session("Herald 2025-06-18", "third Steppe Energy Forum", "2025-06-03"), session("Wire 2025-06-18", "fourth Steppe Energy Forum", "2025-06-17")}, ""},
		{"the third of others", []link.Told{session("Herald 2025-06-18", "third Steppe Energy Forum", "2025-06-17"), says("Wire 2025-06-18", "event", "type", "conference", "name", "fourth Steppe Energy Forum", "status", "held", "date_start", "2025-06-17", "date_end", "2025-06-17", "parties", []string{"JPN", "MNG"})}, ""},
		{"the third by both", []link.Told{session("Herald 2025-06-18", "third Steppe Energy Forum", "2025-06-17"), session("Wire 2025-06-18", "third Steppe Energy Forum", "2025-06-17")}, ""},
		{"two currencies", []link.Told{money("Herald 2024-02-10", "trade", two, "2023", "41.0"), says("Wire 2024-02-15", "figure", "indicator", "trade", "subjects", two, "value", 288e9, "unit", "CNY", "period", "2023")}, "contradicts unit"},
		{"there and back", []link.Told{money("Herald 2024-02-10", "exports from China to Kazakhstan", two, "2023", "24.7"), money("Wire 2024-02-15", "exports from Kazakhstan to China", two, "2023", "16.3")}, ""},
		{"two years", []link.Told{money("Herald 2023-02-01", "trade", two, "2022", "31.2"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, ""},
		{"growth between documents", []link.Told{money("Herald 2023-02-01", "trade", two, "2022", "31.2"), money("Wire 2024-02-15", "trade", two, "2023", "41.0", "change_pct", 12.0)}, "contradicts arithmetic"},
		{"a part", []link.Told{money("Herald 2024-02-01", "trade", two, "2023", "41.0"), money("Wire 2024-02-15", "trade in farm products", two, "2023", "1.4")}, ""},
		{"an aim reached", []link.Told{money("Herald 2019-02-01", "trade", two, "2030", "35"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, "fulfils target reached"},
		{"an aim, and what was reached in its year", []link.Told{money("Herald 2019-02-01", "trade", two, "2024", "35"), money("Wire 2025-02-15", "trade", two, "2024", "41.0")}, "fulfils target reached"},
		{"an aim, and less in its year", []link.Told{money("Herald 2019-02-01", "trade", two, "2024", "45"), money("Wire 2025-02-15", "trade", two, "2024", "41.0")}, ""},
		{"an aim, and a part of its year", []link.Told{money("Herald 2019-02-01", "trade", two, "2024", "45"), money("Wire 2024-12-15", "trade", two, "2024-01/2024-11", "41.0")}, ""},
		{"one aim told by two", []link.Told{money("Herald 2019-02-01", "trade", two, "2024", "45"), money("Wire 2019-02-15", "trade", two, "2024", "45")}, "corroborates independent sources"},
		{"an aim reached before it was set", []link.Told{money("Herald 2024-02-01", "trade", two, "2030", "35"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, ""},
		{"an aim of up to", []link.Told{money("Herald 2019-02-01", "trade", two, "2030", "up to 70"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, ""},
		{"an aim of less", []link.Told{money("Herald 2019-02-01", "debt", two, "2030", "35"), money("Wire 2024-02-15", "debt", two, "2023", "41.0")}, ""},
		{"an aim for a province", []link.Told{money("Herald 2019-02-01", "trade with Xinjiang", two, "2030", "35"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, ""},
		{"an aim not yet reached", []link.Told{money("Herald 2019-02-01", "trade", two, "2030", "70"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, ""},
		{"a forecast of a value that is over", []link.Told{money("Herald 2023-11-01", "trade", two, "2023", "50", "outlook", "forecast"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, ""},
		{"a hope without a period", []link.Told{money("Herald 2024-02-01", "trade", two, "", "50", "outlook", "target"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, ""},
		{"two forecasts", []link.Told{money("Herald 2023-11-01", "trade", two, "2023", "50", "outlook", "forecast"), money("Wire 2023-11-15", "trade", two, "2023", "55", "outlook", "forecast")}, ""},
		{"a forecast reached", []link.Told{money("Herald 2023-02-01", "trade", two, "2023", "40", "outlook", "forecast"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, "fulfils target reached"},
		{"trade by the end of a year", []link.Told{money("Herald 2024-02-01", "trade", two, "2023-12-31", "41.0"), money("Wire 2024-02-15", "trade", two, "2023", "41.0")}, "corroborates independent sources"},
		{"trade by the end of a month", []link.Told{money("Herald 2024-02-01", "trade", two, "2023-08-31", "27.0"), money("Wire 2024-02-15", "trade", two, "2023-01/2023-08", "31.0")}, "contradicts source"},
		{"nearly, and one of those who agree with it against another", []link.Told{money("Herald 2023-02-10", "trade", two, "2022", "nearly 70"), money("Wire 2023-03-01", "trade", two, "2022", "68"), money("Post 2024-02-11", "trade", two, "2022", "65")}, "contradicts source; corroborates independent sources"},
		{"over a finer number", []link.Told{money("Herald 2023-02-10", "trade", two, "2022", "over 62"), money("Wire 2023-03-01", "trade", two, "2022", "69")}, ""},
		{"over a round number", []link.Told{money("Herald 2023-02-10", "trade", two, "2022", "over 60"), money("Wire 2023-03-01", "trade", two, "2022", "66")}, "corroborates independent sources"},
		{"a state with the name of a region", []link.Told{money("Herald 2023-02-10", "trade between Kenya and South Africa", two, "2022", "62"), money("Wire 2023-03-01", "trade", two, "2022", "70")}, "contradicts source"},
		{"unknown publishers", []link.Told{money("/A 2023-02-10", "trade", two, "2022", "62"), money(" 2023-03-01", "trade", two, "2022", "62")}, "repeats unknown source"},
		{"upgrade", []link.Told{level("Herald 2021-02-01", "Strategic Partnership", two...), level("Wire 2021-03-01", "Strategic Partnership", two...), level("Wire 2023-02-15", "comprehensive strategic partnership", two...)}, "supersedes upgrade"},
		{"a heading", []link.Told{level("Herald 2021-02-01", "Comprehensive Partnership", two...), level("Wire 2023-02-15", "comprehensive strategic alliance", two...)}, ""},
		{"general word", []link.Told{level("Herald 2021-02-01", "comprehensive strategic partnership", two...), level("Wire 2023-02-15", "strategic partner", two...)}, "contradicts scope"},
		{"larger circle", []link.Told{level("Herald 2021-02-01", "permanent comprehensive strategic partnership", two...), level("Wire 2023-02-15", "strategic partnership", six...)}, "contradicts scope"},
		{"another field", []link.Told{level("Herald 2021-02-01", "comprehensive strategic partnership", two...), level("Wire 2023-02-15", "strategic energy partnership", two...)}, ""},
		{"successor", []link.Told{holds("A 2022-02-01", "Mukhtar Tileuberdi"), holds("B 2022-05-01", "Mukhtar Tleuberdi"), holds("C 2023-05-01", "Murat Nurtleu"), holds("D 2023-07-01", "Murat Nurtleu")}, "supersedes successor"},
		{"side by side", []link.Told{holds("A 2022-02-01", "Mukhtar Tileuberdi"), holds("B 2023-06-01", "Mukhtar Tileuberdi"), holds("C 2023-05-01", "Murat Nurtleu"), holds("D 2023-07-01", "Murat Nurtleu")}, ""},
	} {
		keys := map[string]int{}
		shared := ""
		for i := range tt.claims {
			for _, k := range c.Keys(&tt.claims[i]) {
				if keys[k]++; keys[k] == len(tt.claims) {
					shared = k
				}
			}
		}
		if shared == "" {
			t.Errorf("%s: no key in common: %v", tt.name, keys)
			continue
		}
		if got := brief(c.Series(shared, tt.claims)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestAims makes sure that a figure without a period that a commitment names is held against nothing.
func TestAims(t *testing.T) {
	c := checker(t)
	aim := money("Herald 2024-02-10", "trade", two, "", "50")
	pledge := says("Herald 2024-02-10", "commitment", "actors", two)
	pledge.Span = text.Span{Start: aim.Span.Start - 40, End: aim.Span.End}
	if keys := c.AllKeys([]link.Told{pledge, aim}); len(keys[1]) != 0 {
		t.Errorf("an aim is of the series %v", keys[1])
	}
	if keys := c.AllKeys([]link.Told{aim}); len(keys[0]) != 1 {
		t.Errorf("a figure without a period is of the series %v", keys[0])
	}
}

// TestIndependent makes sure that what corroborates names each source once.
func TestIndependent(t *testing.T) {
	c := checker(t)
	trade := func(src string) link.Told { return money(src, "trade", two, "2023", "41.0") }
	list := c.Series("figure|trade|CHN,KAZ", []link.Told{trade("Herald 2024-02-01"), trade("Herald 2024-02-02"), trade("Wire 2024-03-01"), trade("Wire/Li 2024-03-02")})
	if len(list) != 1 || list[0].Kind != "corroborates" || fmt.Sprint(list[0].Documents) != "[Herald 2024-02-01 Wire 2024-03-01]" {
		t.Errorf("%+v", list)
	}
}

// TestOrder makes sure that findings, and their ids, do not depend on the order of claims.
func TestOrder(t *testing.T) {
	c := checker(t)
	claims := []link.Told{money("Herald/Customs 2024-02-01", "trade", two, "2023", "41.0"), money("Wire/Statistics Bureau 2024-02-15", "trade", two, "2023", "31.5"), money("Post 2024-03-01", "trade", two, "2023", "41")}
	want := fmt.Sprint(c.Series("figure|trade|CHN,KAZ", claims))
	claims[0], claims[2] = claims[2], claims[0]
	if got := fmt.Sprint(c.Series("figure|trade|CHN,KAZ", claims)); got != want {
		t.Errorf("%s\n%s", got, want)
	}
}

func TestValues(t *testing.T) {
	for _, tt := range []struct {
		value     float64
		words     string
		want      float64
		qualifier string
	}{
		{31.2e9, "$31.2 billion", 0.05e9, "exact"}, {14000, "over 14,000", 500, "over"}, {17, "17", 0, "exact"}, {2e9, "two billion", 0, "exact"}, {44e9, "44 billion", 0.5e9, "exact"}, {23.6, "23.6 percent", 0.05, "exact"},
	} {
		number, decimals := written(tt.words)
		if got := rounding(tt.value, number, decimals); got < tt.want*0.999 || got > tt.want*1.001 {
			t.Errorf("%s: rounded by %g, want %g", tt.words, got, tt.want)
		}
	}
}

func FuzzFigure(f *testing.F) {
	f.Add("volume of bilateral trade", "over $31.2 billion", "2022", 31.2e9, "over")
	f.Add("exports from the", "1,", "2024-Q1/..", 0.0, "nearly")
	f.Add("gross domestic product", "..5", "2013/..", -1e300, "about")
	c := checker(f)
	f.Fuzz(func(t *testing.T, indicator, words, period string, value float64, qualifier string) {
		claim := says("Herald 2024-02-01", "figure", "indicator", indicator, "subjects", two, "value", value, "unit", "USD", "qualifier", qualifier, "period", period)
		claim.Quote = words
		claims := []link.Told{claim, claim}
		c.Document(claims)
		c.Entry("figure", claims)
		for _, key := range c.Keys(&claim) {
			for _, f := range c.Series(key, claims) {
				if f.Kind == "contradicts" && f.Reason == "none" {
					t.Errorf("a claim against itself: %s", f.Note)
				}
			}
		}
	})
}

// TestManyFigures holds that a document of many figures costs in proportion to them.
func TestManyFigures(t *testing.T) {
	c := checker(t)
	took := func(n int) time.Duration {
		var list []link.Told
		for i := range n {
			list = append(list, money("Gazette 2024-01-20", "trade", two, fmt.Sprint(1900+i%100), "41"),
				money("Gazette 2024-01-20", "imports", two, fmt.Sprint(1900+i%100), "20"), money("Gazette 2024-01-20", "exports", two, fmt.Sprint(1900+i%100), "21"))
		}
		began := time.Now()
		c.Document(list)
		return time.Since(began)
	}
	took(100)
	if few, many := took(1000), took(8000); many > 30*few+time.Second {
		t.Errorf("8 times the figures took %v after %v", many, few)
	}
}
