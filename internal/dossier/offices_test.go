package dossier

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func termsIn(list []Office) string {
	var out []string
	for _, o := range list {
		for i := range o.Terms {
			t := &o.Terms[i]
			if t.Claims > 0 {
				out = append(out, fmt.Sprintf("%s: %s %s (%d)", o.Office, t.Person, t.Span(), t.Claims))
			}
		}
	}
	return strings.Join(out, "; ")
}

func TestOfficeBySuccession(t *testing.T) {
	d := desk(t)
	var r record
	r.person("2022-05-10", "Wang Yi", "State Councilor and Foreign Minister", "CHN")
	r.person("2023-03-02", "Qin Gang", "Chinese Foreign Minister", "CHN")
	r.person("2023-05-05", "Qin", "Foreign Minister", "CHN")
	r.person("2025-02-20", "Wang Yi", "member of the Political Bureau of the CPC Central Committee and Minister of Foreign Affairs", "CHN")
	r.person("2025-03-01", "Sun Weidong", "Vice Foreign Minister", "CHN")
	r.person("2024-06-01", "Qin Gang", "former Foreign Minister", "CHN")
	list := d.OfficeNamed(d.Offices(r.claims, "CHN"), "foreign minister", "CHN")
	want := "Minister of Foreign Affairs: Wang Yi 2013-03-16 to 2022-12-30 (1); Minister of Foreign Affairs: Qin Gang 2022-12-30 to 2023-07-25 (2); " +
		"Minister of Foreign Affairs: Wang Yi 2023-07-25 to now (1)"
	if got := termsIn(list); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, x := range list[0].Terms {
		if x.Person == "Qin Gang" && x.Next != "Wang Yi" {
			t.Errorf("after Qin Gang comes %q", x.Next)
		}
	}
}

// Where the table knows nobody, claims bound the terms.
func TestOfficeFromClaimsAlone(t *testing.T) {
	d := desk(t)
	var r record
	r.person("2021-02-01", "Aliya Bekova", "Minister of Culture and Sports", "KAZ")
	r.person("2021-09-10", "Bekova", "Kazakh Minister of Culture and Sports", "KAZ")
	r.person("2023-01-15", "Daniyar Serikov", "Minister of Culture and Sports of Kazakhstan", "KAZ")
	r.person("2024-04-01", "Aliya Bekova", "Minister of Culture and Sports", "KAZ")
	list := d.Offices(r.claims, "KAZ")
	i := slices.IndexFunc(list, func(o Office) bool { return strings.Contains(o.Office, "Culture") })
	if i < 0 {
		t.Fatalf("no such office in %s", termsIn(list))
	}
	var got []string
	for _, x := range list[i].Terms {
		got = append(got, fmt.Sprintf("%s %s after %s before %s", x.Person, x.Span(), x.After, x.Before))
	}
	want := "Aliya Bekova told 2021-02-01 to 2021-09-10 after  before 2023-01-15; Daniyar Serikov told 2023-01-15 after 2021-09-10 before 2024-04-01; " +
		"Aliya Bekova told 2024-04-01 after 2023-01-15 before "
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestOfficeSpellings(t *testing.T) {
	d := desk(t)
	var r record
	r.person("2024-01-01", "Kassym-Jomart Tokayev", "President", "KAZ")
	r.person("2024-02-01", "Qasym-Zhomart Tokaev", "Kazakh President", "KAZ")
	r.person("2024-03-01", "Қасым-Жомарт Токаев", "President of the Republic of Kazakhstan", "KAZ")
	r.person("2024-04-01", "Tokayev", "President", "KAZ")
	if got, want := termsIn(d.Offices(r.claims, "KAZ")), "President: Kassym-Jomart Tokayev 2019-03-20 to now (4)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Words that shorten an office of the table are of that office, if the persons fit.
func TestOfficeShortened(t *testing.T) {
	d := desk(t)
	var r record
	r.person("2022-04-01", "Piyush Goyal", "Minister of Commerce", "IND")
	if got, want := termsIn(d.Offices(r.claims, "IND")), "Minister of Commerce and Industry: Piyush Goyal 2019-05-31 to now (1)"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A person told in office while the table has another is shown as such, and breaks no chain.
func TestOfficeAgainstTheTable(t *testing.T) {
	d := desk(t)
	var r record
	r.person("2024-05-01", "John Example", "President", "KAZ")
	list := d.OfficeNamed(d.Offices(r.claims, "KAZ"), "president", "KAZ")
	for _, x := range list[0].Terms {
		if x.Person == "John Example" && x.Against != "Kassym-Jomart Tokayev" || x.Next == "John Example" {
			t.Errorf("%+v", x)
		}
	}
}

func TestPosts(t *testing.T) {
	d := desk(t)
	for _, c := range []struct{ office, of, want string }{
		{"Minister of Foreign Affairs", "CHN", "Minister of Foreign Affairs"},
		{"Foreign Minister", "KAZ", "Minister of Foreign Affairs"},
		{"Secretary of State", "USA", "Minister of Foreign Affairs"},
		{"Deputy Prime Minister and Minister of Foreign Affairs", "KAZ", "Deputy Prime Minister*; Minister of Foreign Affairs"},
		{"Vice Foreign Minister", "CHN", "Deputy Minister of Foreign Affairs*"},
		{"former President", "KAZ", "President past"},
		{"president-elect", "USA", "President future"},
		{"President of the Senate", "KAZ", "President of senate"},
		{"Kazakh President", "KAZ", "President"},
		{"Minister of Trade and Integration", "KAZ", "Minister of integration trade"},
		{"Minister", "KAZ", "Minister*"},
		{"UN Secretary-General", "UN", "Secretary-General"},
		{"counterpart", "KAZ", ""},
		{"editor of a newspaper", "KAZ", ""},
	} {
		var got []string
		for _, p := range d.posts(c.office, c.of) {
			s := p.class
			if p.several {
				s += "*"
			}
			if p.scope != "" {
				s += " of " + p.scope
			}
			got = append(got, strings.TrimSpace(s+" "+p.stage))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.office, s, c.want)
		}
	}
}

// Words of one office: in the plural of a list, turned round, with the state's name before it, and short where only one can be meant.
func TestWordsOfOneOffice(t *testing.T) {
	d := desk(t)
	var r record
	r.person("2024-07-30", "Yoko Kamikawa", "Foreign Ministers", "JPN")
	r.person("2024-08-10", "Yoko Kamikawa", "Japanese Foreign Minister", "JPN")
	r.person("2024-08-10", "Taro Yamada", "Japanese Minister of Fisheries", "JPN")
	r.person("2025-07-01", "António Costa", "European Council President", "EU")
	r.person("2025-07-02", "António Costa", "President of the European Council", "EU")
	r.person("2025-07-02", "Ursula von der Leyen", "President", "EU")
	r.person("", "Motegi Toshimitsu", "Foreign Minister", "JPN")
	want := "Minister of Foreign Affairs: Kamikawa Yoko 2023-09-13 to 2024-10-01 (2); Minister of Foreign Affairs: Motegi Toshimitsu told without a date (1); Minister of Fisheries: Taro Yamada told 2024-08-10 (1)"
	if got := termsIn(d.Offices(r.claims, "JPN")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	r.person("2025-07-02", "Mahmoud Ali Youssouf", "Chairperson of the AU Commission", "African Union")
	if got := termsIn(d.Offices(r.claims, "African Union")); !strings.HasPrefix(got, "Chairperson of the African Union Commission: Mah") || strings.Contains(got, ";") {
		t.Errorf("got %s", got)
	}
	got := termsIn(d.Offices(r.claims, "EU"))
	if !strings.Contains(got, "President: António Costa 2024-12-01 to now (2)") || strings.Count(got, "Costa") != 1 {
		t.Errorf("got %s", got)
	}
}
