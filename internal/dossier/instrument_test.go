package dossier

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/internal/text"
)

func lives(list []Instrument) string {
	var out []string
	for _, in := range list {
		var steps []string
		for _, s := range in.Stages {
			steps = append(steps, strings.TrimSpace(s.Stage+" "+s.when()+" "+strings.Join(s.Parties, "+")))
		}
		out = append(out, in.Name+": "+strings.Join(steps, ", "))
	}
	return strings.Join(out, "; ")
}

func TestInstrumentLife(t *testing.T) {
	d := desk(t)
	two := []string{"CHN", "KAZ"}
	var r record
	name := "agreement on mutual visa exemption"
	r.document("a", "2023-05-16", "A")
	r.add("instrument", "x", "name", name, "type", "agreement", "parties", two, "status", "to be signed")
	r.document("b", "2023-05-18", "B")
	r.add("instrument", "x", "name", "the "+name, "type", "agreement", "parties", two, "status", "signed")
	r.add("event", "x", "type", "signing", "name", name, "date_start", "2023-05-17", "date_end", "2023-05-17", "status", "held")
	r.document("c", "2023-11-10", "C")
	r.add("instrument", "x", "name", name+" between China and Kazakhstan", "type", "agreement", "parties", two, "status", "in force", "date", "2023-11-10")
	r.document("d", "2024-06-01", "D")
	r.add("instrument", "x", "name", name, "type", "agreement", "parties", two, "status", "cited")
	r.add("instrument", "x", "name", name, "type", "agreement", "parties", two, "status", "to be signed")
	got := lives(d.Instruments(r.claims, nil))
	want := name + ": to be signed 2023-05-16 CHN+KAZ, signed 2023-05-17 CHN+KAZ, in force 2023-11-10 CHN+KAZ"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// States that join an instrument one by one make steps of their own.
func TestInstrumentPerParty(t *testing.T) {
	d := desk(t)
	var r record
	for i, c := range []struct{ day, party, status, date string }{
		{"2020-10-14", "JPN", "signed", "2020-10-13"}, {"2021-05-25", "KOR", "signed", ""}, {"2021-06-01", "KOR", "signed", "2021-05-24"}, {"2021-06-20", "BRA", "signed", "2021-06-15"},
	} {
		r.document(fmt.Sprint("d", i), c.day, "Outlet")
		x := r.add("instrument", "Artemis Accords", "name", "Artemis Accords", "parties", []string{c.party}, "status", c.status)
		if c.date != "" {
			x.Set("date", c.date)
		}
		x.Entry = "e" // as the register joins them
	}
	if got, want := lives(d.Instruments(r.claims, nil)), "Artemis Accords: signed 2020-10-13 JPN, signed 2021-05-24 KOR, signed 2021-06-15 BRA"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestInstrumentInItsSentence(t *testing.T) {
	d := desk(t)
	for _, c := range []struct{ text, name, want string }{
		{"Kazakhstan ratified the Treaty on Allied Relations in May.", "Treaty on Allied Relations", "ratified KAZ"},
		{"Talks went on. The Grain Export Agreement expired in July.", "Grain Export Agreement", "ended"},
		{"They signed a protocol amending the Air Services Agreement.", "Air Services Agreement", "amended"},
		{"The Open Skies Treaty was on the agenda; they amended nothing.", "Open Skies Treaty", ""},
		{"Parliament ratified nothing. The Air Services Agreement was read.", "Air Services Agreement", ""},
	} {
		var r record
		r.document("a", "2024-06-01", "A")
		x := r.add("instrument", c.name, "name", c.name, "parties", []string{}, "status", "cited")
		x.Span.Start = strings.Index(c.text, c.name)
		x.Span.End = x.Span.Start + len(c.name)
		in := d.Instruments(r.claims, map[string]string{"a": c.text})[0]
		var got []string
		for _, s := range in.Stages {
			got = append(got, strings.TrimSpace(s.Stage+" "+strings.Join(s.Parties, "+")))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q, want %q", c.text, s, c.want)
		}
	}
}

func TestInstrumentCites(t *testing.T) {
	d := desk(t)
	const body = "In accordance with the Charter of Friendship, the parties signed the Border Crossing Protocol. They recalled the Water Treaty."
	var r record
	r.document("a", "2024-06-01", "A")
	for _, name := range []string{"Charter of Friendship", "Border Crossing Protocol", "Water Treaty"} {
		x := r.add("instrument", name, "name", name, "status", "cited")
		x.Span = spanOf(body, name)
	}
	var got []string
	for _, in := range d.Instruments(r.claims, map[string]string{"a": body}) {
		for _, b := range in.Cites {
			got = append(got, fmt.Sprintf("%s %s %s", in.Name, b.Words, b.Name))
		}
		for _, b := range in.CitedBy {
			got = append(got, fmt.Sprintf("%s by %s", in.Name, b.Name))
		}
	}
	want := "Border Crossing Protocol in accordance with Charter of Friendship; Charter of Friendship by Border Crossing Protocol"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("%q, want %q", s, want)
	}
}

func spanOf(s, part string) text.Span {
	i := strings.Index(s, part)
	return text.Span{Start: i, End: i + len(part)}
}

// FuzzSentence holds that no span and no text breaks the cutting of sentences.
func FuzzSentence(f *testing.F) {
	d := desk(f)
	f.Add("They ratified the treaty. It expired.", 18, 24)
	f.Add("x", 0, 9)
	f.Fuzz(func(t *testing.T, s string, from, to int) {
		x := sentenceOf(s, text.Span{Start: from, End: to})
		if x.text != "" && s[x.start:x.start+len(x.text)] != x.text {
			t.Fatalf("%q is not at %d", x.text, x.start)
		}
		d.changed(x)
	})
}

// What a legislature approved is ratified, by the state named with it; a treaty of bodies is one under their short and their full names.
func TestInstrumentRatified(t *testing.T) {
	d := desk(t)
	two := []string{"KEN", "PER"}
	body := "Last night the Harbor Services Agreement was ratified by the Peruvian Congress."
	var r record
	r.document("a", "2024-07-08", "A")
	r.add("instrument", "x", "name", "Harbor Services Agreement", "type", "agreement", "parties", two, "status", "signed", "date", "2024-07-08")
	r.document("b", "2024-12-17", "B")
	x := r.add("instrument", "x", "name", "Harbor Services Agreement", "type", "agreement", "parties", two, "status", "adopted")
	x.Span = spanOf(body, "Harbor Services Agreement")
	list := d.Instruments(r.claims, map[string]string{"b": body})
	if got, want := lives(list), "Harbor Services Agreement: signed 2024-07-08 KEN+PER, ratified 2024-12-17 PER"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	r = record{}
	r.document("a", "2024-07-08", "A")
	r.add("instrument", "x", "name", "free trade agreement between the European Union and Mercosur", "type", "agreement", "parties", []string{"EU", "Mercosur"}, "status", "to be signed")
	r.document("b", "2024-12-17", "B")
	r.add("instrument", "x", "name", "free trade agreement", "type", "agreement", "parties", []string{"EU", "Mercosur"}, "status", "signed")
	r.add("instrument", "x", "name", "free trade agreement", "type", "agreement", "parties", []string{"EU", "NZL"}, "status", "signed")
	if list = d.Instruments(r.claims, nil); len(list) != 2 || len(list[0].Stages) != 2 {
		t.Errorf("%s", lives(list))
	}
}
