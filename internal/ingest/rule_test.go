package ingest

import (
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

func load(t testing.TB) *Reader {
	t.Helper()
	r, err := Load(builtin(), "en")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func builtin() *pack.Set { return pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}) }

// TestExamples runs the example lines of the tables: each rule must match its own + lines with the metadata they name,
// and must not match its - lines.
func TestExamples(t *testing.T) {
	r := load(t)
	slots, err := loadSlots(builtin(), "en")
	if err != nil {
		t.Fatal(err)
	}
	furniture, err := loadRules(builtin(), "en", "furniture", slots)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []struct {
		name  string
		rules []rule
	}{{"stamps", r.stamps}, {"openings", r.openings}, {"datelines", r.datelines}, {"furniture", furniture}} {
		rows, err := builtin().Rows("en", table.name, "rule")
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if len(row.Examples) == 0 {
				t.Error(row.Errorf("rule %s has no example", row.Get("rule")))
			}
			for _, ex := range row.Examples {
				checkExample(t, r, row, &table.rules[i], ex, table.name)
			}
		}
	}
}

func checkExample(t *testing.T, r *Reader, row pack.Row, u *rule, ex pack.Example, table string) {
	t.Helper()
	d := &draft{r: r, doc: &text.Document{}}
	values, end, ok := u.form.match(newCandidate(ex.Text))
	ok = ok && d.makesSense(values)
	if table == "openings" {
		ok = ok && u.goesOn(ex.Text[end:])
	}
	if table == "datelines" {
		ok = ok && d.isDateline(values) && opensSentence(ex.Text[end:])
	}
	if ok != ex.Want {
		t.Errorf("%v", row.Errorf("rule %s on %q: matched %t, want %t (line %d)", u.name, ex.Text, ok, ex.Want, ex.Line))
		return
	}
	if !ok {
		return
	}
	d.take(values)
	m := d.doc.Meta
	got := map[string]string{"title": m.Title, "published": m.Published.String(), "outlet": values["outlet"] + values["agency"], "author": m.Author, "place": m.DatelinePlace, "day": values["day"]}
	for name, want := range ex.Fields {
		if got[name] != want {
			t.Errorf("%v", row.Errorf("rule %s on %q: %s is %q, want %q", u.name, ex.Text, name, got[name], want))
		}
	}
}
