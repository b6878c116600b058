package pack

import (
	"strings"
	"testing"
	"testing/fstest"
)

const table = "# verbs\nrule\tlemmas\tstrength\npledge.plain\tpledge|vow\tbinding\n+ The ministers pledged to open the crossing. | strength=binding; actor=the ministers\n- A pledge was mentioned.\nhope.plain\thope\n"

func TestParseTable(t *testing.T) {
	got, err := ParseTable("verbs.tsv", table)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != 2 {
		t.Fatalf("%d rows, want 2", len(got.Rows))
	}
	r := got.Rows[0]
	if r.Get("rule") != "pledge.plain" || strings.Join(r.List("lemmas"), ",") != "pledge,vow" || r.Line != 3 {
		t.Errorf("first row is %q, %q in line %d", r.Get("rule"), r.List("lemmas"), r.Line)
	}
	if len(r.Examples) != 2 || !r.Examples[0].Want || r.Examples[1].Want || r.Examples[0].Fields["actor"] != "the ministers" {
		t.Errorf("examples %+v", r.Examples)
	}
	if s := got.Rows[1].Get("strength"); s != "" {
		t.Errorf("a short row has %q in the cell it lacks", s)
	}
	if err := got.Need("rule", "deadline"); err == nil || !strings.Contains(err.Error(), `verbs.tsv:1: no column "deadline"`) {
		t.Errorf("a missing column gives %v", err)
	}
}

func TestFaultsNameTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "t.tsv: empty",
		"a\tb\n1\t2\t3\n":       "t.tsv:2: 3 cells",
		"a\n+ Too early.\n":     "t.tsv:2: an example before the first entry",
		"a\nx\n+ Text. | odd\n": "t.tsv:3: an expected field",
	} {
		if _, err := ParseTable("t.tsv", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %q", text, err, want)
		}
	}
}

func TestSetJoinsPacks(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	builtin := fstest.MapFS{"lang/en/verbs.tsv": file("rule\na\n"), "field/b/verbs.tsv": file("rule\nc\n"), "field/a/verbs.tsv": file("rule\nb\n"), "model": file("1")}
	own := fstest.MapFS{"verbs.tsv": file("rule\nd\n"), "model": file("2")}
	s := NewSet(Root{"builtin", builtin}, Root{"own", own})
	rows, err := s.Rows("en", "verbs", "rule")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Get("rule"))
	}
	if strings.Join(got, "") != "abcd" {
		t.Errorf("rules in order %q, want language, fields by name, own", got)
	}
	if b, err := s.Bytes("model"); err != nil || string(b) != "2" {
		t.Errorf("the last root wins: %q, %v", b, err)
	}
	one, _ := s.Fingerprint()
	own["verbs.tsv"].Data = []byte("rule\ne\n")
	if two, _ := s.Fingerprint(); one == two {
		t.Error("a changed file leaves the fingerprint as it was")
	}
}

func FuzzParseTable(f *testing.F) {
	f.Add(table)
	f.Add("a\tb\n+ x\n\t\t\n- y | =\n")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseTable("t.tsv", s)
		if err != nil {
			return
		}
		for _, r := range got.Rows {
			for _, c := range got.Columns {
				r.List(c)
			}
		}
	})
}

func TestClasses(t *testing.T) {
	bits := map[string]uint8{"noun": 1, "verb": 2}
	read := func(table string) (map[string]uint8, error) {
		return Classes(NewSet(Root{"builtin", fstest.MapFS{"lang/en/words.tsv": {Data: []byte(table)}}}), "en", "words", "class", "words", bits)
	}
	got, err := read("class\twords\nnoun\tmeeting|call\nverb\tcall\n")
	if err != nil || got["meeting"] != 1 || got["call"] != 3 {
		t.Errorf("classes %v, %v", got, err)
	}
	if _, err := read("class\twords\nadverb\twell\n"); err == nil || !strings.Contains(err.Error(), `words.tsv:2: class "adverb" is none of noun, verb`) {
		t.Errorf("an unknown class gives %v", err)
	}
}
