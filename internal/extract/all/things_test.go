package all_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/phrase"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

func newReader(t testing.TB) (*pipeline.Reader, *pack.Set) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	r, err := pipeline.NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	return r, packs
}

func read(r *pipeline.Reader, s string) []claim.Claim {
	return r.Read(&text.Document{ID: "test", Text: s, Meta: text.Meta{Published: text.Date(2025, 6, 10)}})
}

// TestPhrasesAreFound reads every set phrase of the tables in a sentence: the tables hold nothing that cannot be found.
func TestPhrasesAreFound(t *testing.T) {
	r, packs := newReader(t)
	rows, err := packs.Rows("en", "formulations", "phrase", "tail")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		variants, err := phrase.Expand(row.Get("phrase"))
		if err != nil {
			t.Error(row.Errorf("%v", err))
			continue
		}
		p := variants[0]
		if strings.HasPrefix(row.Get("tail"), "+") {
			tail := strings.Split(row.Get("tail")[1:], "|")[0]
			p += " " + tail + " Georgia"
		}
		s := "The two ministers spoke of " + p + "."
		found := false
		for _, c := range read(r, s) {
			found = found || c.Kind == "formulation"
		}
		if !found {
			t.Error(row.Errorf("no formulation in %q", s))
		}
	}
}

// TestOneEventOnce reads a readout whose event is told several times over.
func TestOneEventOnce(t *testing.T) {
	r, _ := newReader(t)
	claims := read(r, "The Turkish foreign minister met with Australian Foreign Minister Anna Smith in Ankara on June 3. "+
		"During the meeting, the two ministers discussed trade. The talks lasted two hours.")
	var events []string
	for _, c := range claims {
		if c.Kind == "event" {
			events = append(events, fmt.Sprint(c.Get("type"), c.Get("date_start"), c.Get("place"), c.Get("parties")))
		}
	}
	if want := "[meeting2025-06-03Ankara[TUR AUS]]"; fmt.Sprint(events) != want {
		t.Errorf("events %v, want %s", events, want)
	}
}

// TestElsewhere does not take what goes on elsewhere for the place of an event.
func TestElsewhere(t *testing.T) {
	r, _ := newReader(t)
	found := false
	for _, c := range read(r, "The president of Peru hosts the second Andean Summit, with the drought in Bolivia being high on the agenda.") {
		if c.Kind == "event" {
			found = true
			if place := c.Get("place"); place != nil {
				t.Errorf("the summit is said to be in %v", place)
			}
		}
	}
	if !found {
		t.Error("no summit is found")
	}
}

// TestNamesOnce reads a body under its full name, its short name and a description: one mechanism.
func TestNamesOnce(t *testing.T) {
	r, _ := newReader(t)
	claims := read(r, "The ministers praised the Organization of Turkic States (OTS). The OTS will meet again. They also praised "+
		"the Joint Commission on Water Resources and its secretariat. The Joint Commission will report.")
	var names []string
	for _, c := range claims {
		if c.Kind == "mechanism" {
			names = append(names, c.String("name"))
		}
	}
	if want := "[Organization of Turkic States (OTS) Joint Commission on Water Resources]"; fmt.Sprint(names) != want {
		t.Errorf("mechanisms %v, want %s", names, want)
	}
}

// eightfold holds that eight times as much takes little more than eight times as long.
func eightfold(t *testing.T, n int, took func(int) time.Duration) {
	t.Helper()
	took(50)
	one, eight := took(n), took(8*n)
	if eight > 24*one+time.Second {
		t.Errorf("%v for a text, %v for one of 8 times the length", one, eight)
	}
}

// TestLongSentence holds that reading stays linear on a sentence without an end.
func TestLongSentence(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	r, _ := newReader(t)
	part := "the ministers of Kazakhstan and Uzbekistan met in Tashkent on June 3 and signed the Treaty on Water and peace, stability and prosperity, "
	took := func(n int) time.Duration {
		start := time.Now()
		read(r, strings.Repeat(part, n))
		return time.Since(start)
	}
	eightfold(t, 400, took)
}

// TestManyWorks holds that reading stays near to linear on a text that names thousands of works, each of its own.
func TestManyWorks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	r, _ := newReader(t)
	took := func(n int) time.Duration {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Norway and Peru agreed to build the %s Dam. ", strings.NewReplacer("0", "ba", "1", "co", "2", "du", "3", "fe", "4", "gi", "5", "ha", "6", "jo", "7", "ku", "8", "le", "9", "mi").Replace(fmt.Sprintf("T%d", 10000+i)))
		}
		start := time.Now()
		read(r, b.String())
		return time.Since(start)
	}
	eightfold(t, 1000, took)
}

// TestListOfDeeds reads deeds below the verb that governs them, with marks, numbers and letters and without a colon; the list ends where an
// item tells something else.
func TestListOfDeeds(t *testing.T) {
	r, _ := newReader(t)
	doc := "The presidents of Ghana and Togo held talks in Accra on Monday.\n\nThe two presidents agreed to:\n\n" +
		"• Set up a joint commission on fisheries;\n• Jointly repair the coast road by 2027; and\n\n• Convene the ministers of trade in June.\n\n" +
		"The two sides further decided to\n\n(a) exchange students; and\n(b) open a second crossing. It will serve farmers.\n\n" +
		"The ministers pledged the following:\n\n1. To share data on floods.\n2. The cost is borne by both.\n\n" +
		"The two presidents discussed:\n\n- Trade and tourism;\n- Support for farmers.\n"
	var got []string
	for _, c := range read(r, doc) {
		if c.Kind == "commitment" && !c.Review {
			got = append(got, fmt.Sprint(c.Get("actors"), c.Get("action"), c.Get("strength"), c.Get("deadline")))
		}
	}
	want := []string{
		"[GHA TGO]set up a joint commission on fisheriesbinding<nil>", "[GHA TGO]jointly repair the coast road by 2027binding2027-12-31",
		"[GHA TGO]convene the ministers of trade in Junebinding2025-06-30", "[GHA TGO]exchange studentsbinding<nil>",
		"[GHA TGO]open a second crossingbinding<nil>", "[GHA TGO]share data on floodsbinding<nil>",
	}
	if !slices.Equal(got, want) {
		t.Errorf("commitments\n%s, want\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestListOfDocuments reads a list of documents below the sentence that says what was done with them.
func TestListOfDocuments(t *testing.T) {
	r, _ := newReader(t)
	doc := "President John Smith of Kenya and Prime Minister Anna Brown of Norway held talks in Oslo on Monday.\n\n" +
		"Following the talks, the following documents were signed:\n" +
		"- Memorandum of Understanding between the Ministry of Health of Kenya and the Ministry of Health of Norway on medicine;\n" +
		"- Agreement on Cooperation in the Field of Fisheries\n\n" +
		"The two leaders praised the Paris Agreement.\n"
	got := map[string]string{}
	for _, c := range read(r, doc) {
		if c.Kind == "instrument" {
			got[c.String("type")+" "+c.String("status")] = strings.Join(c.Strings("parties"), " ")
		}
	}
	for what, parties := range map[string]string{"memorandum signed": "KEN NOR", "agreement signed": "KEN NOR", "agreement cited": ""} {
		if p, ok := got[what]; !ok || p != parties {
			t.Errorf("%s: parties %q, found %v; want %q", what, p, ok, parties)
		}
	}
}
