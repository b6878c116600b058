package link

import (
	"testing"
	"time"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// compared is a pair of claims, with the days on which their documents appeared.
type compared struct {
	name     string
	a, b     *claim.Claim
	from, to text.Day // of a, of b; 2024-05-02 when zero
	want     Verdict
}

// compareAll holds pairs against what is wanted; a claim that stands for itself is the same as none.
func compareAll(t *testing.T, list []compared) {
	t.Helper()
	l := linker(t)
	day := func(d text.Day) Source {
		if d.IsZero() {
			d = text.Date(2024, 5, 2)
		}
		return Source{Published: d}
	}
	for _, c := range list {
		a, b := l.Profile(c.a, day(c.from)), l.Profile(c.b, day(c.to))
		if a == nil || b == nil {
			if c.want != Different {
				t.Errorf("%s: one stands for itself (%+v, %+v)", c.name, a, b)
			}
			continue
		}
		if got := l.Compare(a, b); got != c.want || l.Compare(b, a) != got {
			t.Errorf("%s: %v, want %v (%q, %q)", c.name, got, c.want, a.Encode(), b.Encode())
		}
		if g := l.Group([]*Profile{a, b}); c.want == Same && g[1] != 0 {
			t.Errorf("%s: no block in common", c.name)
		}
		if d := Decode(a.Kind, a.Encode()); d.Number() != a.Number() || l.Compare(d, b) != c.want {
			t.Errorf("%s: what is stored is not what was: %q", c.name, a.Encode())
		}
	}
}

func TestComparePeople(t *testing.T) {
	p := func(name, of, office string) *claim.Claim {
		c := made("person", "name", name)
		if of != "" {
			c.Set("country_or_org", of)
		}
		if office != "" {
			c.Set("office", office)
		}
		return c
	}
	compareAll(t, []compared{
		{name: "one name in three spellings", a: p("Kassym-Jomart Tokayev", "KAZ", "President"), b: p("Kasym-Zhomart Tokaev", "KAZ", ""), want: Same},
		{name: "Cyrillic", a: p("Касым-Жомарт Токаев", "KAZ", ""), b: p("Kassym-Jomart Tokayev", "KAZ", ""), want: Same},
		{name: "surname first", a: p("Kishida Fumio", "JPN", ""), b: p("Fumio Kishida", "JPN", "Prime Minister"), want: Same},
		{name: "office in one year only", a: p("Murat Nurtleu", "KAZ", "Foreign Minister"), b: p("Mukhtar Tileuberdi", "KAZ", "Foreign Minister"), want: Different},
		{name: "a surname in two years", a: p("Wong", "SGP", "Prime Minister"), b: p("Wong", "SGP", "Prime Minister"), from: text.Date(2022, 3, 1), to: text.Date(2025, 3, 1), want: Different},
		{name: "a surname in one year", a: p("Wong", "SGP", "Prime Minister"), b: p("Wong", "SGP", "Prime Minister"), from: text.Date(2025, 1, 1), to: text.Date(2025, 3, 1), want: Same},
		{name: "a surname under two offices", a: p("Wong", "SGP", "Foreign Minister"), b: p("Wong", "SGP", "Prime Minister"), want: Different},
		{name: "a surname of no country", a: p("Smith", "", "Senator"), b: p("Smith", "", "Senator"), want: Different},
		{name: "father and son", a: p("Salman bin Abdulaziz", "SAU", "King"), b: p("Khalid bin Salman bin Abdulaziz", "SAU", "Minister of Defense"), want: Different},
		{name: "shorter Arabic name", a: p("Khalid bin Salman", "SAU", ""), b: p("Khalid bin Salman bin Abdulaziz", "SAU", ""), want: Same},
		{name: "one given name apart", a: p("Li Keqiang", "CHN", ""), b: p("Li Qiang", "CHN", ""), want: Different},
		{name: "country known of one", a: p("Tim Lenderking", "", "Special Envoy"), b: p("Tim Lenderking", "USA", ""), want: Same},
		{name: "short given name", a: p("Joe Biden", "USA", ""), b: p("Joseph R. Biden, Jr.", "USA", "President"), want: Same},
		{name: "a surname whose holder is known", a: p("Tokayev", "KAZ", "President"), b: p("Kassym-Jomart Tokayev", "KAZ", ""), want: Same},
		{name: "a surname of two holders", a: p("Bush", "USA", "President"), b: p("Bush", "USA", "President"), from: text.Date(1990, 5, 1), to: text.Date(2005, 5, 1), want: Different},
		{name: "two offices of one woman", a: p("Heather Boushey", "Council of Economic Advisers", ""), b: p("Heather Boushey", "USA", ""), want: Same},
		{name: "diacritics", a: p("Nicolás Posse", "ARG", ""), b: p("Nicolas Posse", "ARG", ""), want: Same},
	})
}

// TestSurnames has bare surnames of a document, in other spellings, go to the one full name that they can be short for,
// among as many names as a long list holds.
func TestSurnames(t *testing.T) {
	l := linker(t)
	var claims []claim.Claim
	for _, name := range []string{"Kassym-Jomart Tokayev", "Tokaev", "Aigul Berikova", "Camilla Berikova", "Berikova", "Mirziyoyev"} {
		claims = append(claims, *made("person", "name", name, "office", "minister", "country_or_org", "KAZ"))
	}
	few := len(claims)
	const letters = "bdfgklmnprstvxz"
	for i := range 6000 {
		last := []byte{letters[i%15], 'a', letters[i/15%15], 'o', letters[i/225%15], 'e', letters[i/3375], 'i'}
		claims = append(claims, *made("person", "name", "Aigul "+string(last), "country_or_org", "KAZ"), *made("person", "name", string(last), "office", "minister", "country_or_org", "KAZ"))
	}
	var p []*Profile
	took := func(list []claim.Claim) time.Duration {
		began := time.Now()
		p = l.Profiles(list, Source{Published: text.Date(2024, 5, 2)})
		return time.Since(began)
	}
	some := took(claims[:few+1500])
	all := took(claims)
	if p[1] != p[0] || p[4] == p[2] || p[4] == p[3] || p[5] == nil || len(p[5].Name) != 1 {
		t.Errorf("%+v", p[:6])
	}
	if all > 30*some+time.Second { // eight times the names; each with each would be 64 times
		t.Errorf("%d names took %v, 1500 took %v", len(claims), all, some)
	}
}

func TestCompareEvents(t *testing.T) {
	e := func(typ, name, from, to string, fields ...any) *claim.Claim {
		c := made("event", append([]any{"type", typ, "status", "held"}, fields...)...)
		for field, v := range map[string]string{"name": name, "date_start": from, "date_end": to} {
			if v != "" {
				c.Set(field, v)
			}
		}
		return c
	}
	five, gcc := []string{"KAZ", "KGZ", "TJK", "TKM", "UZB"}, []string{"ARE", "BHR", "KWT", "OMN", "QAT", "SAU"}
	two := []string{"EGY", "TUR"}
	compareAll(t, []compared{
		{name: "one session, its year and its days", a: e("summit", "2023 ASEAN Summit", "2023-01-01", "2023-12-31", "parties", []string{"ASEAN"}), b: e("summit", "ASEAN Summit 2023", "2023-09-05", "2023-09-07", "parties", []string{"ASEAN"}), want: Same},
		{name: "two years of a series", a: e("summit", "African Union Summit", "2023-02-18", "2023-02-19", "parties", []string{"AU"}), b: e("summit", "African Union Summit", "2024-02-17", "2024-02-18", "parties", []string{"AU"}), want: Different},
		{name: "looked back on in the month, and dated", a: e("summit", "Mercosur Summit", "", "", "parties", []string{"MERCOSUR"}), b: e("summit", "Mercosur Summit", "2024-07-08", "2024-07-08", "parties", []string{"MERCOSUR"}), from: text.Date(2024, 7, 12), to: text.Date(2024, 7, 9), want: Same},
		{name: "looked back on a year later", a: e("summit", "Mercosur Summit", "", "", "parties", []string{"MERCOSUR"}), b: e("summit", "Mercosur Summit", "2023-07-04", "2023-07-04", "parties", []string{"MERCOSUR"}), from: text.Date(2024, 7, 12), want: Different},
		{name: "announced, then held", a: e("summit", "Gulf-Central Asia summit", "", "", "parties", append(gcc, five...), "status", "planned"), b: e("summit", "Gulf-Central Asia summit", "2025-05-05", "2025-05-05", "parties", append(gcc, five...)), from: text.Date(2025, 2, 1), want: Same},
		{name: "by its number", a: e("conference", "COP 28", "", ""), b: e("conference", "COP-28", "2023-01-01", "2023-12-31"), from: text.Date(2024, 4, 1), want: Same},
		{name: "by its year", a: e("summit", "2023 BRICS Summit", "", "", "parties", []string{"BRICS"}), b: e("summit", "2024 BRICS Summit", "", "", "parties", []string{"BRICS"}), want: Different},
		{name: "two cities", a: e("conference", "Expert Conference on Water", "", "", "place", "Dushanbe"), b: e("conference", "Expert Conference on Water", "", "", "place", "Doha"), want: Different},
		{name: "yet to ratify, and ratified", a: e("other", "ratification of Andean Water Treaty", "", "", "parties", []string{"PER"}, "status", "planned"), b: e("other", "ratification of the Andean Water Treaty", "2024-05-01", "2024-05-01", "parties", []string{"PER"}), want: Same},
		{name: "ratified by one of those who had yet to", a: e("other", "ratification of Andean Water Treaty", "", "", "parties", []string{"CHL", "PER"}, "status", "planned"), b: e("other", "ratification of the Andean Water Treaty", "2024-05-01", "2024-05-01", "parties", []string{"PER"}), want: Different},
		{name: "a work announced and opened late", a: e("launch", "Tyne Harbor Bridge", "2018-01-01", "2018-12-31", "status", "planned"), b: e("launch", "Tyne Harbor bridge joining Norway and Peru", "2021-05-10", "2021-05-10", "status", "held"), want: Same},
		{name: "a work begun, told with two months", a: e("other", "construction of Tyne Harbor Bridge", "2014-10-12", "2014-10-12", "status", "held"), b: e("other", "construction of the Tyne Harbor Bridge", "2014-12-01", "2014-12-31", "status", "held"), want: Same},
		{name: "a work opened and opened again", a: e("launch", "Tyne Harbor Bridge", "2014-10-12", "2014-10-12", "status", "held"), b: e("launch", "Tyne Harbor Bridge", "2021-05-10", "2021-05-10", "status", "held"), want: Different},
		{name: "a work begun and opened", a: e("other", "construction of Tyne Harbor Bridge", "2014-10-12", "2014-10-12", "status", "held"), b: e("launch", "Tyne Harbor Bridge", "2014-10-12", "2014-10-12", "status", "held"), want: Different},
		{name: "a work misspelled", a: e("launch", "Zaporizhzhya Bridge", "2014-10-12", "2014-10-12", "status", "held"), b: e("launch", "Zaporizhzhia Bridge", "2014-10-12", "2014-10-12", "status", "held"), want: Same},
		{name: "works of two names", a: e("launch", "Tyne Harbor Bridge", "2014-10-12", "2014-10-12", "status", "held"), b: e("launch", "Tyne Market Bridge", "2014-10-12", "2014-10-12", "status", "held"), want: Different},
		{name: "a city and its state", a: e("conference", "Expert Conference on Water", "", "", "place", "Dushanbe"), b: e("conference", "Expert Conference on Water", "", "", "place", "Tajikistan"), want: Same},
		{name: "a city with its state", a: e("conference", "Expert Conference on Water", "", "", "place", "Dushanbe, Tajikistan"), b: e("conference", "Expert Conference on Water", "", "", "place", "Dushanbe"), want: Same},
		{name: "a city and another state", a: e("conference", "Expert Conference on Water", "", "", "place", "Dushanbe"), b: e("conference", "Expert Conference on Water", "", "", "place", "Qatar"), want: Different},
		{name: "a numbered session put off", a: e("summit", "11th Andean Water Summit", "2024-03-05", "2024-03-06", "parties", two, "status", "planned"), b: e("summit", "11th Andean Water Summit", "2024-05-05", "2024-05-06", "parties", two), want: Same},
		{name: "a numbered session held twice", a: e("summit", "11th Andean Water Summit", "2024-03-05", "2024-03-06", "parties", two), b: e("summit", "11th Andean Water Summit", "2024-05-05", "2024-05-06", "parties", two), want: Different},
		{name: "called off, and held in spring", a: e("summit", "Andean Water Summit", "2024-03-05", "2024-03-06", "parties", two, "status", "cancelled"), b: e("summit", "Andean Water Summit", "2024-05-05", "2024-05-06", "parties", two), want: Same},
		{name: "called off, and held the year after", a: e("summit", "Andean Water Summit", "2023-03-05", "2023-03-06", "parties", two, "status", "cancelled"), b: e("summit", "Andean Water Summit", "2024-03-05", "2024-03-06", "parties", two), want: Different},
		{name: "sixth and seventh", a: e("meeting", "sixth Consultative Meeting", "", "", "parties", five), b: e("meeting", "seventh Consultative Meeting", "", "", "parties", five), want: Different},
		{name: "in words and in digits", a: e("meeting", "Twelfth Session of the Joint Commission on Trade", "", "", "parties", two), b: e("meeting", "12th Session of the Joint Commission on Trade", "2024-04-01", "2024-04-01", "parties", two), want: Same},
		{name: "an organization in full and short", a: e("summit", "24th SCO Summit", "2024-07-03", "2024-07-04"), b: e("summit", "24th Shanghai Cooperation Organization Summit", "", ""), from: text.Date(2024, 7, 5), to: text.Date(2024, 6, 20), want: Same},
		{name: "two organizations", a: e("summit", "24th SCO Summit", "2024-07-03", "2024-07-04"), b: e("summit", "24th Eastern Partnership Summit", "2024-07-03", "2024-07-04"), want: Different},
		{name: "a Roman number", a: e("summit", "XXVIII Ibero-American Summit", "2023-03-24", "2023-03-25"), b: e("summit", "28th Ibero-American Summit", "2023-03-24", "2023-03-25"), want: Same},
		{name: "two Roman numbers", a: e("summit", "XXVIII Ibero-American Summit", "2023-03-24", "2023-03-25"), b: e("summit", "XXIX Ibero-American Summit", "2024-11-15", "2024-11-15"), want: Different},
		{name: "a number behind the abbreviation", a: e("conference", "TICAD 8", "2022-08-27", "2022-08-28"), b: e("conference", "Eighth Tokyo International Conference on African Development", "2022-08-27", "2022-08-28"), want: Same},
		{name: "numbers behind the abbreviation", a: e("conference", "TICAD8", "", ""), b: e("conference", "TICAD IX", "", ""), want: Different},
		{name: "their third summit", a: e("summit", "third summit", "2024-05-01", "2024-05-01", "parties", []string{"EU", "GCC"}), b: e("summit", "third EU-GCC summit", "2024-05-01", "2024-05-02", "parties", []string{"EU", "GCC"}), want: Same},
		{name: "their third summit, another year", a: e("summit", "third summit", "2022-05-01", "2022-05-01", "parties", []string{"EU", "GCC"}), b: e("summit", "third EU-GCC summit", "2024-05-01", "2024-05-02", "parties", []string{"EU", "GCC"}), want: Different},
		{name: "a high number in one place", a: e("meeting", "51st Leaders Meeting", "", "", "place", "Suva"), b: e("summit", "51st Pacific Islands Forum Leaders Meeting", "2022-07-11", "2022-07-14", "place", "Suva", "parties", []string{"FJI", "TON"}), from: text.Date(2022, 7, 15), want: Same},
		{name: "a low number in one place", a: e("meeting", "2nd ministerial meeting", "", "", "place", "Suva"), b: e("meeting", "2nd ministerial meeting on fisheries", "2022-07-11", "2022-07-14", "place", "Suva", "parties", []string{"FJI", "TON"}), from: text.Date(2022, 7, 15), want: Different},
		{name: "host and two guests of one day", a: e("meeting", "", "2024-05-01", "2024-05-01", "parties", two, "people", []string{"Sisi", "Erdogan"}), b: e("meeting", "", "2024-05-01", "2024-05-01", "parties", two, "people", []string{"Sisi", "Fidan"}), want: Different},
		{name: "spellings of who met", a: e("call", "", "2024-05-01", "2024-05-01", "parties", []string{"UKR", "USA"}, "people", []string{"Zelensky"}), b: e("call", "", "2024-05-01", "2024-05-01", "parties", []string{"UKR", "USA"}, "people", []string{"Volodymyr Zelenskyy", "Joe Biden"}), want: Same},
		{name: "call and meeting of a day", a: e("call", "", "2024-05-01", "2024-05-01", "parties", two), b: e("meeting", "", "2024-05-01", "2024-05-01", "parties", two), want: Different},
		{name: "a summit and a talk on its margins", a: e("summit", "G7 Summit", "2024-06-14", "2024-06-14", "parties", []string{"CAN", "FRA", "ITA"}), b: e("meeting", "", "2024-06-14", "2024-06-14", "parties", []string{"CAN", "FRA", "ITA"}, "people", []string{"Macron", "Trudeau"}), want: Different},
		{name: "a visit that two tell of", a: e("visit", "state visit to Kenya", "2024-05-20", "2024-05-23", "parties", []string{"KEN", "IND"}, "people", []string{"Modi"}), b: e("visit", "", "2024-05-21", "2024-05-21", "parties", []string{"KEN", "IND"}, "people", []string{"Narendra Modi"}), want: Same},
		{name: "a summit is not launched", a: e("launch", "Summit of the Americas", "2022-06-07", "2022-06-07"), b: e("launch", "Summit of the Americas", "2022-06-07", "2022-06-07"), want: Different},
		{name: "founded once, told of years apart", a: e("launch", "establishment of the Green Corridor Alliance", "", "", "parties", []string{"AZE", "GEO"}), b: e("launch", "Green Corridor Alliance", "2021-03-01", "2021-03-31", "parties", []string{"AZE", "GEO"}), to: text.Date(2024, 1, 1), want: Same},
		{name: "two entries into force", a: e("entry-into-force", "Agreement on Mutual Visa Exemption", "2023-11-10", "2023-11-10", "parties", []string{"CHN", "KAZ"}), b: e("entry-into-force", "Agreement on Mutual Visa Exemption", "2024-02-09", "2024-02-09", "parties", []string{"CHN", "SGP"}), want: Different},
	})
}

func TestCompareInstruments(t *testing.T) {
	i := func(name, date string, parties ...string) *claim.Claim {
		c := made("instrument", "name", name)
		if len(parties) > 0 {
			c.Set("parties", parties)
		}
		if date != "" {
			c.Set("date", date)
		}
		return c
	}
	compareAll(t, []compared{
		{name: "with and without the abbreviation", a: i("Convention on Biological Diversity (CBD)", ""), b: i("Convention on Biological Diversity", ""), want: Same},
		{name: "an abbreviation within the name", a: i("UN Convention on the Law of the Sea", ""), b: i("United Nations Convention on the Law of the Sea (UNCLOS)", ""), want: Same},
		{name: "two Security Council resolutions", a: i("UN Security Council Resolution 2254", ""), b: i("UN Security Council Resolution 2216", ""), want: Different},
		{name: "resolutions at large", a: i("relevant UN Security Council resolutions", ""), b: i("relevant UN Security Council resolutions", ""), want: Different},
		{name: "order of parties in the name", a: i("Korea-U.S. Free Trade Agreement", "", "KOR", "USA"), b: i("U.S.-Korea Free Trade Agreement", "", "USA", "KOR"), want: Same},
		{name: "one kind of agreement with two states", a: i("Technology Safeguards Agreement", "", "USA", "AUS"), b: i("Technology Safeguards Agreement", "", "USA", "BRA"), want: Different},
		{name: "whose agreement, one does not say", a: i("Space Framework Agreement", ""), b: i("Space Framework Agreement", "", "JPN", "USA"), want: Unsure},
		{name: "a common noun with its parties", a: i("civil nuclear cooperation agreement", "", "PHL", "USA"), b: i("civil nuclear cooperation agreement", "", "USA", "PHL"), want: Same},
		{name: "a common noun without", a: i("civil nuclear cooperation agreement", ""), b: i("civil nuclear cooperation agreement", "", "USA", "PHL"), want: Different},
		{name: "two memoranda of two states", a: i("memorandum of understanding", "", "CHN", "KAZ"), b: i("memorandum of understanding", "", "CHN", "KAZ"), want: Different},
		{name: "one memorandum by its day", a: i("memorandum of understanding", "2024-03-01", "CHN", "KAZ"), b: i("memorandum of understanding", "2024-03-01", "CHN", "KAZ"), want: Same},
		{name: "joint statements of two years", a: i("Joint Statement of the Leaders", "2022-03-01", "BRN", "PHL"), b: i("Joint Statement of the Leaders", "2023-03-01", "BRN", "PHL"), want: Different},
		{name: "for and on", a: i("Los Angeles Declaration on Migration and Protection", ""), b: i("Los Angeles Declaration for Migration and Protection", ""), want: Same},
	})
}

func TestCompareOthers(t *testing.T) {
	m := func(name string, parties ...string) *claim.Claim {
		return made("mechanism", "name", name, "parties", parties)
	}
	f := func(indicator, period, unit string, subjects ...string) *claim.Claim {
		return made("figure", "indicator", indicator, "period", period, "unit", unit, "subjects", subjects)
	}
	c := func(action, deadline string, actors ...string) *claim.Claim {
		c := made("commitment", "action", action, "actors", actors)
		if deadline != "" {
			c.Set("deadline", deadline)
		}
		return c
	}
	compareAll(t, []compared{
		{name: "abbreviation of an organization", a: m("WHO"), b: m("World Health Organization"), want: Same},
		{name: "written with a hyphen", a: m("G-20"), b: m("G20"), want: Same},
		{name: "order of parties", a: m("U.S.-EU Trade and Technology Council (TTC)", "USA", "EU"), b: m("EU-U.S. Trade and Technology Council", "EU", "USA"), want: Same},
		{name: "a working group of two pairs", a: m("Joint Working Group", "IND", "USA"), b: m("Joint Working Group", "IND", "JPN"), want: Different},
		{name: "a working group of one pair", a: m("Joint Working Group", "IND", "USA"), b: m("Joint Working Group", "USA", "IND"), want: Same},
		{name: "a working group of nobody", a: m("Joint Working Group"), b: m("Joint Working Group"), want: Different},
		{name: "a corridor with its abbreviation", a: made("project", "name", "India-Middle East-Europe Economic Corridor (IMEC)"), b: made("project", "name", "India-Middle-East-Europe-Economic Corridor"), want: Same},
		{name: "two railways", a: made("project", "name", "China-Kyrgyzstan-Uzbekistan railway"), b: made("project", "name", "China-Laos railway"), want: Different},
		{name: "any power plant", a: made("project", "name", "power plant"), b: made("project", "name", "power plant"), want: Different},
		{name: "a quantity in two years", a: f("bilateral trade", "2022", "USD", "CHN", "KAZ"), b: f("bilateral trade", "2023", "USD", "CHN", "KAZ"), want: Different},
		{name: "a quantity in two units", a: f("oil exports", "2022", "USD", "KAZ"), b: f("oil exports", "2022", "tonnes", "KAZ"), want: Different},
		{name: "one quantity in two orders of words", a: f("exports of oil", "2022", "tonnes", "KAZ"), b: f("oil exports", "2022", "tonnes", "KAZ"), want: Same},
		{name: "people of a year", a: f("people", "2022", "people", "KAZ"), b: f("people", "2022", "people", "KAZ"), want: Different},
		{name: "a quantity without a time", a: made("figure", "indicator", "oil exports", "subjects", []string{"KAZ"}), b: made("figure", "indicator", "oil exports", "subjects", []string{"KAZ"}), want: Different},
		{name: "one deed in other words", a: c("phase out inefficient fossil fuel subsidies by 2025", "2025-12-31", "CAN", "FRA"), b: c("the phasing out of inefficient fossil fuel subsidies by 2025", "2025-12-31", "FRA", "CAN"), want: Same},
		{name: "one deed, a word more", a: c("end inefficient fossil fuel subsidies everywhere", "2025-12-31", "CAN", "FRA"), b: c("end inefficient fossil fuel subsidies", "2025-12-31", "FRA", "CAN"), want: Same},
		{name: "one verb, two objects", a: c("build a hospital in Lusaka for mothers", "", "CHN"), b: c("build a railway in Lusaka for freight", "", "CHN"), want: Different},
		{name: "one deed of two actors", a: c("build a hospital in Lusaka for mothers", "", "CHN"), b: c("build a hospital in Lusaka for mothers", "", "JPN"), want: Different},
		{name: "deadlines apart", a: c("build a hospital in Lusaka for mothers", "2026-12-31", "CHN"), b: c("build a hospital in Lusaka for mothers", "2030-12-31", "CHN"), want: Different},
		{name: "in the coming days, twice", a: c("stay in contact over the coming days through their national security teams on Sudan", "", "EGY"), b: c("stay in contact over the coming days through their national security teams on Sudan", "", "EGY"), to: text.Date(2024, 9, 1), want: Different},
		{name: "nothing but common words", a: c("continue to work together", "", "EGY"), b: c("continue to work together", "", "EGY"), want: Different},
		{name: "one level in two spellings", a: made("partnership", "parties", []string{"IND", "USA"}, "level", "Major Defence Partnership"), b: made("partnership", "parties", []string{"USA", "IND"}, "level", "major defense partnership"), want: Same},
		{name: "a level raised", a: made("partnership", "parties", []string{"VNM", "USA"}, "level", "comprehensive partnership"), b: made("partnership", "parties", []string{"VNM", "USA"}, "level", "comprehensive strategic partnership"), want: Different},
		{name: "one level of two pairs", a: made("partnership", "parties", []string{"VNM", "AUS"}, "level", "comprehensive strategic partnership"), b: made("partnership", "parties", []string{"VNM", "USA"}, "level", "comprehensive strategic partnership"), want: Different},
		{name: "a phrase with capitals", a: made("formulation", "phrase", "Win-Win Cooperation"), b: made("formulation", "phrase", "win-win cooperation"), want: Same},
		{name: "two phrases", a: made("formulation", "phrase", "win-win cooperation"), b: made("formulation", "phrase", "South-South cooperation"), want: Different},
	})
}

// FuzzDecode makes profiles of anything: what is stored is read back as it was.
func FuzzDecode(f *testing.F) {
	f.Add("event", "china summit\n2\nsummit\n\nCHN|KAZ\nxi\nastana\n2025-06-17\n=\nd")
	f.Add("person", "")
	f.Add("figure", "\n\n\n\n\n\n\n\n\n\n\n\n\n")
	f.Fuzz(func(t *testing.T, kind, code string) {
		p := Decode(kind, code)
		again := *p
		again.code = ""
		q := Decode(kind, again.Encode())
		q.code = ""
		if q.Encode() != again.Encode() {
			t.Errorf("%q gives %q, then %q", code, again.Encode(), q.Encode())
		}
	})
}
