package dossier

import (
	"fmt"
	"strings"
	"testing"
)

func TestLadder(t *testing.T) {
	d := desk(t)
	pair := []string{"VNM", "USA"}
	var r record
	for _, x := range []struct{ day, level string }{
		{"2023-09-11", "Comprehensive Strategic Partnership"}, {"2013-07-25", "comprehensive partnership"}, {"2024-09-25", "strategic partner"},
		{"2024-09-26", "comprehensive strategic partnerships"},
	} {
		r.document("d"+x.day, x.day, "Outlet "+x.day[:4])
		r.add("partnership", x.level, "parties", pair, "level", x.level)
	}
	r.document("undated", "", "U")
	r.add("partnership", "x", "parties", pair, "level", "partnership")
	r.document("e", "2024-10-01", "E")
	r.add("partnership", "x", "parties", []string{"KAZ"}, "level", "strategic partnership")
	list := d.Ladders(r.claims, nil)
	if len(list) != 1 {
		t.Fatalf("%d ladders", len(list))
	}
	var got []string
	for _, x := range list[0].Rungs {
		got = append(got, fmt.Sprintf("%s %d by %s %v", x.Level, x.Rank, x.By, x.Higher))
	}
	want := "comprehensive partnership 3 by 2013-07-25 false; comprehensive strategic partnerships 5 by 2023-09-11 true"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("%s\nwant %s", s, want)
	}
	if len(list[0].Looser) != 2 || list[0].Looser[0].Level != "strategic partner" {
		t.Errorf("looser: %+v", list[0].Looser)
	}
	if n := len(list[0].Rungs[1].Wordings); n != 2 {
		t.Errorf("%d wordings", n)
	}
}

// A level that relations were raised from comes before the one they were raised to, not beside it as a looser word.
func TestLeft(t *testing.T) {
	d := desk(t)
	body := "Kenya and Rwanda raised their relations from the current comprehensive partnership to a strategic partnership."
	var r record
	r.document("a", "2024-05-02", "A")
	for _, level := range []string{"comprehensive partnership", "strategic partnership"} {
		x := r.add("partnership", "x", "parties", []string{"KEN", "RWA"}, "level", level)
		x.Span = spanOf(body, level)
	}
	l := d.Ladders(r.claims, map[string]string{"a": body})[0]
	if len(l.Rungs) != 2 || l.Rungs[0].Until != "2024-05-02" || l.Rungs[0].By != "" || !l.Rungs[1].Higher || !l.Rungs[1].Upgrade || len(l.Looser) > 0 {
		t.Errorf("%+v", l)
	}
	r.document("b", "2019-03-01", "B")
	r.add("partnership", "x", "parties", []string{"KEN", "RWA"}, "level", "comprehensive partnership")
	l = d.Ladders(r.claims, map[string]string{"a": body})[0]
	if len(l.Rungs) != 2 || l.Rungs[0].Until != "2024-05-02" || l.Rungs[0].By != "2019-03-01" || len(l.Rungs[0].Cites) != 2 {
		t.Errorf("told before: %+v", l)
	}
}

// Only a text that says so raises relations: another one may speak in fuller words.
func TestRaised(t *testing.T) {
	d := desk(t)
	for body, want := range map[string]bool{
		"The two sides raised their relations to a comprehensive strategic partnership.":               true,
		"The two presidents announced the establishment of a comprehensive strategic partnership.":     true,
		"They marked the establishment of relations. Theirs is a comprehensive strategic partnership.": false,
		"They announced the elevation of bilateral ties to a comprehensive strategic partnership.":     true,
		"The two sides have a comprehensive strategic partnership. They raised trade by 12 percent.":   false,
	} {
		var r record
		r.document("a", "2020-01-01", "A")
		r.add("partnership", "x", "parties", []string{"KEN", "RWA"}, "level", "partnership")
		r.document("b", "2024-01-01", "B")
		x := r.add("partnership", "x", "parties", []string{"KEN", "RWA"}, "level", "comprehensive strategic partnership")
		x.Span = spanOf(body, "comprehensive strategic partnership")
		l := d.Ladders(r.claims, map[string]string{"b": body})[0]
		if top := l.Rungs[1]; top.Upgrade != want || !top.Higher {
			t.Errorf("%s: %+v", body, top)
		}
	}
}

// What texts raise from one to the other must stand in that order.
func TestRanks(t *testing.T) {
	d := desk(t)
	for _, c := range [][2]string{
		{"partnership", "strategic partnership"}, {"comprehensive partnership", "comprehensive strategic partnership"},
		{"strategic partnership", "Enhanced Strategic Partnership"}, {"comprehensive strategic partnership", "permanent comprehensive strategic partnership"},
		{"strategic partnership", "all-weather strategic cooperative partnership"}, {"comprehensive strategic partnership", "global comprehensive strategic alliance"},
		{"comprehensive strategic partnership", "comprehensive strategic partnership of coordination for a new era"},
	} {
		if a, b := d.Rank(c[0]), d.Rank(c[1]); a >= b || a == 0 {
			t.Errorf("%s has rank %d, %s %d", c[0], a, c[1], b)
		}
	}
	if d.Rank("neighborhood") != 0 {
		t.Error("a word of no level has a rank")
	}
}
