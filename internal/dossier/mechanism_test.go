package dossier

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func sessionsIn(m *Mechanism) string {
	var out []string
	for _, s := range m.Sessions {
		out = append(out, fmt.Sprintf("%d %s %s %s (%d)", s.Ordinal, s.From, s.Place, s.Status, len(s.History)))
	}
	return strings.Join(out, "; ")
}

func TestMechanism(t *testing.T) {
	d := desk(t)
	var r record
	r.document("a", "2023-05-19", "A")
	r.add("mechanism", "the China-Central Asia Summit", "name", "China-Central Asia Summit", "type", "summit", "parties", six)
	r.add("event", "ended their first summit", "type", "summit", "parties", six, "date_start", "2023-05-18", "date_end", "2023-05-19", "place", "XI'AN", "status", "held")
	r.add("event", "the second summit in 2025", "type", "summit", "name", "second summit", "date_start", "2025-01-01", "date_end", "2025-12-31", "status", "planned")
	r.document("b", "2024-03-31", "B")
	r.add("mechanism", "secretariat", "name", "secretariat of the China-Central Asia mechanism", "type", "secretariat", "parties", six)
	r.add("event", "second China-Central Asia Summit", "type", "summit", "name", "second China-Central Asia Summit", "parties", six, "date_start", "2025-06-01", "date_end", "2025-06-30", "place", "Astana", "status", "planned")
	r.add("event", "foreign ministers met", "type", "meeting", "name", "fifth China-Central Asia Foreign Ministers' Meeting", "parties", six, "date_start", "2024-12-01", "date_end", "2024-12-01", "place", "Chengdu", "status", "held")
	r.document("c", "2025-06-18", "C")
	r.add("event", "the six leaders met", "type", "summit", "parties", six, "date_start", "2025-06-17", "date_end", "2025-06-17", "status", "held")
	r.add("event", "the third China-Central Asia Summit", "type", "summit", "name", "third China-Central Asia Summit", "date_start", "2027-01-01", "date_end", "2027-12-31", "place", "China", "status", "planned")
	r.document("d", "2025-06-20", "D")
	r.add("event", "summit of others", "type", "summit", "name", "second Central Asia-Gulf Summit", "date_start", "2025-05-05", "date_end", "2025-05-05", "status", "held")
	r.add("event", "a visit", "type", "visit", "name", "visit to the China-Central Asia Summit", "date_start", "2025-06-16", "status", "held")

	m := d.Mechanism("Central Asia-China summit", r.claims)
	if m == nil {
		t.Fatal("none found")
	}
	want := "1 2023-05-18 Xi'an held (1); 2 2025-06-17 Astana held (3); 3 2027-01-01 China planned (1)"
	if got := sessionsIn(m); got != want {
		t.Errorf("sessions %s\nwant     %s", got, want)
	}
	if m.Next == nil || m.Next.Ordinal != 3 {
		t.Errorf("next is %+v", m.Next)
	}
	if !slices.Equal(m.Members, six) || m.Secretariat == nil || m.First != "2023-05-18" {
		t.Errorf("members %v, secretariat %v, since %s", m.Members, m.Secretariat, m.First)
	}
	if h := m.Sessions[1].History; h[0].Status != "planned" || h[2].Status != "held" {
		t.Errorf("history of the second: %+v", h)
	}
	if d.Mechanism("Nordic Council", r.claims) != nil {
		t.Error("a mechanism that nobody tells of is found")
	}
}

// Sessions of a bilateral dialogue by number; one that was put off keeps its history.
func TestMechanismByNumbers(t *testing.T) {
	d := desk(t)
	var r record
	two := []string{"CHN", "KAZ"}
	name := "China-Kazakhstan Strategic Dialogue"
	r.document("a", "2024-01-10", "A")
	r.add("event", "x", "type", "meeting", "name", "1st "+name, "parties", two, "date_start", "2024-01-09", "date_end", "2024-01-09", "status", "held")
	r.add("event", "x", "type", "meeting", "name", "second "+name, "parties", two, "date_start", "2025-03-01", "date_end", "2025-03-31", "status", "planned")
	r.document("b", "2025-04-28", "B")
	r.add("event", "x", "type", "meeting", "name", "2nd "+name, "parties", two, "date_start", "2025-04-27", "date_end", "2025-04-27", "place", "Almaty", "status", "held")
	r.document("c", "2025-05-02", "C")
	r.add("event", "x", "type", "meeting", "name", name, "parties", two, "status", "held")
	m := d.Mechanism(name, r.claims)
	if got, want := sessionsIn(m), "1 2024-01-09  held (1); 2 2025-04-27 Almaty held (3)"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if m.Next != nil {
		t.Errorf("next is %+v", m.Next)
	}
}

// Sessions that texts name by the city, by the number only, by the abbreviation or in Roman numbers are those of the series.
func TestMechanismOfBody(t *testing.T) {
	d := desk(t)
	var r record
	body := []string{"SCO"}
	r.document("a", "2022-09-10", "A")
	r.add("mechanism", "x", "name", "Shanghai Cooperation Organization", "type", "organization")
	r.add("event", "x", "type", "summit", "name", "Samarkand Summit", "parties", body, "date_start", "2022-09-15", "date_end", "2022-09-16", "place", "Samarkand", "status", "planned")
	r.document("b", "2022-09-20", "B")
	r.add("mechanism", "x", "name", "SCO", "type", "organization")
	r.add("event", "x", "type", "summit", "name", "XXII SCO Summit", "date_start", "2022-09-15", "date_end", "2022-09-16", "place", "Samarkand", "status", "held")
	r.document("c", "2024-07-10", "C")
	r.add("mechanism", "x", "name", "SCO", "type", "organization")
	r.add("event", "x", "type", "summit", "name", "SCO Summit", "place", "Astana", "status", "held")
	r.add("event", "x", "type", "summit", "name", "NATO Summit", "place", "Washington", "status", "held")
	r.document("d", "2024-07-20", "D")
	r.add("event", "x", "type", "summit", "name", "Shanghai Cooperation Organization Summit", "status", "held")
	m := d.Mechanism("SCO Summit", r.claims)
	if m == nil {
		t.Fatal("none found")
	}
	want := "22 2022-09-15 Samarkand held (2); 0  Astana held (1)"
	if got := sessionsIn(m); got != want {
		t.Errorf("sessions %s\nwant     %s", got, want)
	}
	if n := len(m.Sessions); n == 2 && m.Sessions[1].By != "2024-07-10" {
		t.Errorf("told without a date: %+v", m.Sessions[1])
	}
}

// Who tells of an entry without the name of the series tells of its session.
func TestMechanismByEntry(t *testing.T) {
	d := desk(t)
	var r record
	four := []string{"AUS", "IND", "JPN", "USA"}
	r.document("a", "2024-07-23", "A")
	r.add("event", "x", "type", "meeting", "name", "Quad Foreign Ministers' Meeting", "parties", four, "date_start", "2024-07-29", "date_end", "2024-07-29", "place", "Tokyo", "status", "planned")
	r.claims[len(r.claims)-1].Entry = "e1"
	r.document("b", "2024-07-30", "B")
	r.add("event", "the four ministers met", "type", "meeting", "parties", four, "date_start", "2024-07-29", "date_end", "2024-07-29", "status", "held")
	r.claims[len(r.claims)-1].Entry = "e1"
	r.add("event", "another meeting", "type", "meeting", "parties", four, "date_start", "2024-07-29", "date_end", "2024-07-29", "status", "held")
	r.claims[len(r.claims)-1].Entry = "e2"
	m := d.Mechanism("Quad Foreign Ministers' Meeting", r.claims)
	if m == nil || sessionsIn(m) != "0 2024-07-29 Tokyo held (2)" {
		t.Errorf("%+v", m)
	}
}
