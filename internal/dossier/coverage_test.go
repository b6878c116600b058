package dossier

import (
	"strings"
	"testing"
)

func TestCells(t *testing.T) {
	d := desk(t)
	var r record
	r.document("a", "2024-01-20", "A")
	r.add("partnership", "x", "parties", []string{"CHN", "KAZ"}, "level", "permanent comprehensive strategic partnership")
	r.add("partnership", "x", "parties", []string{"CHN", "KGZ"}, "level", "strategic partnership")
	r.add("partnership", "x", "parties", []string{"RUS", "TJK"}, "level", "alliance")
	r.add("partnership", "x", "parties", six, "level", "strategic partnership")
	r.add("instrument", "x", "name", "memorandum on Belt and Road cooperation", "parties", []string{"CHN", "KAZ"}, "status", "signed")
	r.add("instrument", "x", "name", "Belt and Road plan", "parties", []string{"CHN", "KGZ"}, "status", "cited")
	r.add("mechanism", "x", "name", "China-Central Asia Summit", "parties", six)
	r.add("position", "the Global Development Initiative", "actors", []string{"TJK"}, "stance", "supports", "issue", "the Global Development Initiative")
	r.add("position", "the Global Development Initiative", "actors", []string{"KGZ"}, "stance", "opposes", "issue", "the Global Development Initiative")
	for _, c := range []struct{ criterion, state, want string }{
		{"level:comprehensive strategic partnership with CHN", "KAZ", "yes"},
		{"level:comprehensive strategic partnership with CHN", "KGZ", "no"},
		{"level:comprehensive strategic partnership with CHN", "TJK", "no"},
		{"level:comprehensive strategic partnership with RUS", "KAZ", ""},
		{"level:strategic partnership with CHN", "UZB", "yes"},
		{"signed:Belt and Road|Silk Road with CHN", "KAZ", "yes"},
		{"signed:Belt and Road with CHN", "KGZ", ""},
		{"joined:China-Central Asia Summit", "TKM", "yes"},
		{"joined:Shanghai Cooperation Organization", "UZB", "yes"},
		{"joined:Shanghai Cooperation Organization", "TKM", ""},
		{"supports:Global Development Initiative", "TJK", "yes"},
		{"supports:Global Development Initiative", "KGZ", "no"},
	} {
		x, err := ParseCriterion(c.criterion)
		if err != nil {
			t.Fatal(err)
		}
		cell := d.Cell(c.state, &x, r.claims)
		if cell.Met != c.want || cell.Met != "" && (cell.Cite == nil) != cell.Table {
			t.Errorf("%s, %s: %+v, want %q", c.criterion, c.state, cell, c.want)
		}
	}
	c := Criterion{Test: "level", Words: []string{"strategic partnership"}, With: "CHN"}
	if uzb, kgz := d.Cell("UZB", &c, r.claims), d.Cell("KGZ", &c, r.claims); !uzb.Group || kgz.Group {
		t.Errorf("told of a circle: %+v, of two: %+v", uzb, kgz)
	}
}

// What a body has is shown for its members, as told of a group.
func TestCellsOfBodies(t *testing.T) {
	d := desk(t)
	var r record
	r.document("a", "2024-01-20", "A")
	r.add("partnership", "x", "parties", []string{"ASEAN", "CHN"}, "level", "comprehensive strategic partnership")
	r.add("instrument", "x", "name", "Plan of Action on fisheries", "parties", []string{"ASEAN", "CHN"}, "status", "adopted")
	r.add("instrument", "x", "name", "memorandum on fisheries", "parties", []string{"MYS", "CHN"}, "status", "to be signed")
	r.add("mechanism", "x", "name", "ASEAN-China Summit", "parties", []string{"ASEAN", "CHN"})
	for _, c := range []struct {
		criterion, state, want string
		group                  bool
	}{
		{"level:strategic partnership with CHN", "VNM", "yes", true},
		{"level:strategic partnership with CHN", "JPN", "", false},
		{"signed:fisheries with CHN", "VNM", "yes", true},
		{"signed:fisheries with CHN", "MYS", "no", false},
		{"signed:fisheries with JPN", "VNM", "", false},
		{"joined:ASEAN-China Summit", "LAO", "yes", true},
		{"joined:ASEAN-China Summit", "CHN", "yes", false},
	} {
		x, err := ParseCriterion(c.criterion)
		if err != nil {
			t.Fatal(err)
		}
		if cell := d.Cell(c.state, &x, r.claims); cell.Met != c.want || cell.Group != c.group {
			t.Errorf("%s, %s: %+v, want %q", c.criterion, c.state, cell, c.want)
		}
	}
}

func TestCriteriaThatMakeNoSense(t *testing.T) {
	for in, want := range map[string]string{"strategic": "TEST:WORDS", "liked:x": "test \"liked\"", "signed:": "needs words", "level:strategic partnership": "with somebody"} {
		if _, err := ParseCriterion(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", in, err, want)
		}
	}
}

// Every matrix of the packs must be one that can be filled in.
func TestMatrices(t *testing.T) {
	d := desk(t)
	list, err := Matrices(builtin(), "en")
	if err != nil || len(list) < 2 {
		t.Fatalf("%d matrices, %v", len(list), err)
	}
	for _, m := range list {
		if len(d.Members(m.Group, dayOf("2025-01-01"))) == 0 {
			t.Errorf("%s: nobody is in %q", m.Name, m.Group)
		}
		for _, c := range m.Criteria {
			if c.Test == "level" && d.Rank(c.Words[0]) == 0 {
				t.Errorf("%s: %q has no rank", m.Name, c.Words[0])
			}
			if len(c.With) == 3 && d.Names().StateOf(c.With) == nil {
				t.Errorf("%s: with %q, which is no state", m.Name, c.With)
			}
		}
	}
}
