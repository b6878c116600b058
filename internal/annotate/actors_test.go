package annotate_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/annotate"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

func annotator(t testing.TB) *annotate.Annotator {
	t.Helper()
	n, err := annotate.Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// article makes a document whose first line is the headline.
func article(s string) *text.Document {
	head, _, _ := strings.Cut(s, "\n")
	doc := &text.Document{Text: s, Meta: text.Meta{Title: head, Published: text.Date(2025, 6, 10)}}
	doc.Regions = []text.Region{{Span: text.Span{End: len(head)}, Part: text.Title}}
	return doc
}

func TestPeople(t *testing.T) {
	n := annotator(t)
	for _, c := range []struct{ text, want string }{
		{"Foreign Minister Wang Yi met Murat Nurtleu, Deputy Prime Minister and Minister of Foreign Affairs of Kazakhstan, in Almaty.",
			"Wang Yi/Foreign Minister/CHN Murat Nurtleu/Deputy Prime Minister and Minister of Foreign Affairs of Kazakhstan/KAZ"},
		{"Kazakh President Kassym-Jomart Tokayev received the letter. Tokayev thanked the envoy.", "Kassym-Jomart Tokayev/Kazakh President/KAZ"},
		{"The Crown Prince and Prime Minister of the Kingdom of Bahrain, His Royal Highness Salman bin Hamad Al Khalifa, visited Manama.",
			"Salman bin Hamad Al Khalifa/Crown Prince and Prime Minister of the Kingdom of Bahrain/BHR"},
		{"President of the European Commission Ursula von der Leyen spoke.", "Ursula von der Leyen/President of the European Commission/EU"},
		{"President Joseph R. Biden, Jr. spoke with President Andrés Manuel López Obrador of Mexico.",
			"Joseph R. Biden, Jr./President/USA Andrés Manuel López Obrador/President/MEX"},
		{"The Biden Administration funded the Silk Road Institute in Xi'an.", ""},
		{"The Belt and Road Initiative reached Nairobi, Addis Ababa and New York City.", ""},
		{"The Director of the Office of Public Engagement opened the Green Climate Forum.", ""},
		{"National Security Advisor Kim Sung-han of the Republic of Korea called.", "Kim Sung-han/National Security Advisor/KOR"},
		{"The Ambassador of Kazakhstan to China Shakhrat Nuryshev opened the hall.", "Shakhrat Nuryshev/Ambassador of Kazakhstan to China/KAZ"},
		{"First Vice President Mohammad Mokhber of Iran spoke.", "Mohammad Mokhber/First Vice President/IRN"},
		{"PM Sheikh Hasina met FM Penny Wong.", "Sheikh Hasina/PM/BGD Penny Wong/FM/AUS"},
		{"Deputy Prime Ministers Serik Zhumangarin of Kazakhstan and Jamshid Khodjaev of Uzbekistan met.",
			"Jamshid Khodjaev/Deputy Prime Ministers/UZB Serik Zhumangarin/Deputy Prime Ministers/KAZ"},
		{"Sergei Lavrov and Wang Yi, the foreign ministers of Russia and China, spoke.", "Sergei Lavrov/foreign ministers/RUS Wang Yi/foreign ministers/CHN"},
		{"Bahrain's Foreign Minister Dr. Abdullatif al-Zayani, Oman's permanent representative to the UN, Dr. Mohamed al-Hassan, and H E Josep Borrell spoke.",
			"Abdullatif al-Zayani/Foreign Minister/BHR Mohamed al-Hassan/permanent representative to the UN/OMN Josep Borrell//EU"},
		{"Honourable Gaston Browne (virtual), Prime Minister of Antigua and Barbuda, and Kamina Johnson-Smith, Minister of Foreign Affairs, who represented Jamaica, spoke.",
			"Gaston Browne/Prime Minister of Antigua and Barbuda/ATG Kamina Johnson-Smith/Minister of Foreign Affairs/JAM"},
		{"President Kassym-Jomart Tokayev of the Republic of Kazakhstan President Sadyr Japarov of the Kyrgyz Republic",
			"Kassym-Jomart Tokayev/President/KAZ Sadyr Japarov/President/KGZ"},
		{"Prime Minister and Minister of Trade, HE Sheikh Salim bin Ali Al-Masri received the envoy of Kenya, HE John Brown.",
			"Salim bin Ali Al-Masri/Prime Minister and Minister of Trade/ John Brown/envoy of Kenya/KEN"},
		{"At the invitation of Mr. John Smith, President of Kenya, Mr. Ola Brown, President of Zambia, spoke.", "John Smith/President of Kenya/KEN Ola Brown/President of Zambia/ZMB"},
		{"Lord Cameron met Baroness Chapman of Darlington.", "Lord Cameron//GBR Chapman//GBR"},
		{"The minister reviewed dams including Pelma Hirun, Darnok Shyel and Mondi HEP.", ""},
		{"Kenya objects to the Bole Lemi and Kilinto Hawassa roads.", ""},
		{"President Petro Brownovsky of Peru spoke. Mr. Brownovski thanked the king.", "Petro Brownovsky/President/PER"},
		{"The hall was opened by H.E. Omar Ali Hassan Chairperson of the Lake Basin Commission and H.E Anna Brownova, President of Peru.",
			"Omar Ali Hassan/Chairperson of the Lake Basin Commission/Basin Commission Anna Brownova/President of Peru/PER"},
		{"It was chaired by Haji Omar Ali, Sultan of Brunei Darussalam and His Excellency Jan Brownov, President of the Republic of Kenya.",
			"Haji Omar Ali/Sultan of Brunei Darussalam/BRN Jan Brownov/President of the Republic of Kenya/KEN"},
		{"The leaders of the four nations—Kenyan President John Smith and Norwegian Prime Minister Anna Brown—spoke.", "John Smith/Kenyan President/KEN Anna Brown/Norwegian Prime Minister/NOR"},
		{"It was led by General Petro Brownov (Ret.), Prime Minister of the Kingdom of Norway.", "Petro Brownov/Prime Minister of the Kingdom of Norway/NOR"},
		{"Kenyan Chancellor, Anna Smith, attended the summit.", "Anna Smith/Kenyan Chancellor/KEN"},
		{"Anna Smith was appointed as Kenya’s new foreign minister last week.", "Anna Smith/foreign minister/KEN"},
		{"Anna Smith was named in the report of the foreign minister.", "Anna Smith//"},
		{"President Fernando “Bongo” Brownov Jr. met Prime Minister Dr ‘Anna Smith.", "Fernando “Bongo” Brownov Jr./President/ Anna Smith/Prime Minister/"},
		{"Prime Minister Pham Minh Chinh and General Secretary To Lam signed.", "Pham Minh Chinh/Prime Minister/VNM To Lam/General Secretary/VNM"},
	} {
		a := n.Annotate(article("Notes\n\n" + c.text))
		var got []string
		for _, e := range a.Entities {
			if e.Kind == annotate.Person {
				got = append(got, e.Name+"/"+e.Office+"/"+e.Of)
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

// A province that shares its name with a state is told from it by the places beside it.
func TestProvinces(t *testing.T) {
	n := annotator(t)
	for text, state := range map[string]bool{
		"The plant in Atlanta, Georgia, exports buses.":           false,
		"Farms in Texas, Florida and Georgia sell nuts to Japan.": false,
		"The U.S. state of Georgia opened an office in Seoul.":    false,
		"Georgia and Virginia opened offices in Seoul.":           false,
		"Georgia and Azerbaijan opened a bridge.":                 true,
		"The ministers met in Batumi, Georgia, in May.":           true,
	} {
		found := false
		for _, e := range n.Annotate(article("Notes\n\n" + text)).Entities {
			found = found || e.Kind == annotate.State && slices.Contains(e.Actors, "GEO")
		}
		if found != state {
			t.Errorf("%s: the state of Georgia: %v, want %v", text, found, state)
		}
	}
}

func TestSides(t *testing.T) {
	n := annotator(t)
	for _, c := range []struct{ text, want string }{
		{"Joint Statement of the United States and Japan\n\nThe two sides agreed to meet.", "USA JPN"},
		{"Readout of President Biden's Call with Prime Minister Modi of India\n\nThe leaders spoke.", "USA IND"},
		{"Kazakhstan and Uzbekistan presidents hold talks in Astana\n\nBoth leaders spoke.", "KAZ UZB"},
		{"C5+1 Leaders' Joint Statement\n\nWe met in spring.", "KAZ KGZ TJK TKM UZB USA"},
		{"Joint declaration\n\nWe, the Member States of ASEAN and the United States, gathered in Manila, reaffirm our ties.",
			"BRN KHM IDN LAO MYS MMR PHL SGP THA VNM USA"},
		{"African Union Leaders' Statement\n\nWe—the governments of Peru, Chile and Kenya—meet in Lima. We will act.", "PER CHL KEN"},
		{"Talks in Doha\n\nForeign Minister Hakan Fidan of Türkiye met Foreign Minister Ayman Safadi of Jordan.", "TUR JOR"},
		{"Declaration adopted\n\nA session of the Poland-Lithuania-Ukraine format ended in Lublin. The participants spoke.", "POL LTU UKR"},
		{"Summit ends\n\nThe African Union met in Kampala, Uganda, on Sunday. The participants spoke.", ""},
	} {
		if got := strings.Join(n.Annotate(article(c.text)).Sides, " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestActorsOf(t *testing.T) {
	n := annotator(t)
	for _, c := range []struct{ text, head, actors, states string }{
		{"Kenya and Rwanda signed the treaty.", "Kenya", "KEN RWA", "KEN RWA"},
		{"All five Central Asian countries will sign the treaty in May.", "countries", "KAZ KGZ TJK TKM UZB", "KAZ KGZ TJK TKM UZB"},
		{"Wang Yi said the road is open.", "Wang", "Wang Yi", "CHN"},
		{"The Kazakh side welcomed the plan.", "side", "KAZ", "KAZ"},
		{"The Gulf states met.", "states", "BHR KWT OMN QAT SAU ARE", "BHR KWT OMN QAT SAU ARE"},
		{"The World Health Organization warned.", "Organization", "WHO", "WHO"},
	} {
		a := n.Annotate(article("Notes\n\n" + c.text))
		subject := -1
		for i := range a.Tokens {
			if a.Tokens[i].Form == c.head {
				subject = i
			}
		}
		if subject < 0 {
			t.Errorf("%s: no such word", c.text)
			continue
		}
		if got := strings.Join(a.ActorsOf(subject), " "); got != c.actors {
			t.Errorf("%s: actors %q, want %q", c.text, got, c.actors)
		}
		if got := strings.Join(a.StatesOf(subject), " "); got != c.states {
			t.Errorf("%s: states %q, want %q", c.text, got, c.states)
		}
	}
}

func TestMentionsNest(t *testing.T) {
	a := annotator(t).Annotate(article("Notes\n\nThe Kazakh President, Kassym-Jomart Tokayev, met the two ministers of the Gulf states."))
	if !slices.IsSortedFunc(a.Mentions, func(x, y annotate.Mention) int { return x.First - y.First }) {
		t.Error("mentions are not in order of place")
	}
	for _, m := range a.Mentions {
		if m.First >= m.End || m.Entity >= len(a.Entities) || a.Doc.At(m.Span) == "" {
			t.Errorf("bad mention %+v", m)
		}
	}
}

func FuzzActors(f *testing.F) {
	n := annotator(f)
	for _, s := range []string{"President, President of of the, Jr.", "We, the", "H.E. Mr. Dr. His", "The two - and the the leaders of the EU (EU) (", "\x00 Xi Jinping Xi Xi, Minister of"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := n.Annotate(article("Talks\n\n" + strings.ToValidUTF8(s, "")))
		for i := range a.Tokens {
			a.ActorsOf(i)
			a.PersonOf(i)
			a.SpeakerName(i)
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	n := annotator(b)
	doc := article("Readout\n\n" + strings.Repeat("President Kassym-Jomart Tokayev met Wang Yi, Minister of Foreign Affairs of China, in Astana on Monday. The two sides agreed that they would expand trade. ", 100))
	words := 0
	for b.Loop() {
		words += len(n.Annotate(doc).Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
