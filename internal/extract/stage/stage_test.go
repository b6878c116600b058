package stage

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/all"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// readers are what the tests read with, loaded once.
var readers = sync.OnceValue(func() (x struct {
	ingest    *ingest.Reader
	annotator *annotate.Annotator
	runs      []extract.Run
	stages    *Reader
}) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	var err error
	x.ingest, err = ingest.Load(packs, "en")
	must(err)
	x.annotator, err = annotate.Load(packs, "en")
	must(err)
	x.stages, err = Load(packs, "en")
	must(err)
	for _, e := range all.Extractors {
		run, err := e.Load(packs, "en")
		must(err)
		x.runs = append(x.runs, run)
	}
	return x
})

// read gives the claims of a text published on 10 June 2025, before stages are added and after.
func read(words string) (doc *text.Document, before, after []claim.Claim) {
	x := readers()
	doc = x.ingest.Read("test.txt", []byte(words), ingest.Options{})
	doc.Meta.Published = text.Date(2025, 6, 10)
	a := x.annotator.Annotate(doc)
	for _, run := range x.runs {
		before = append(before, run(a)...)
	}
	after = x.stages.Add(a, copied(before))
	return doc, before, after
}

// copied are claims that can be changed without changing others.
func copied(list []claim.Claim) []claim.Claim {
	out := slices.Clone(list)
	for i := range out {
		out[i].Fields = slices.Clone(out[i].Fields)
	}
	return out
}

// heard is the events and works of a text, each with its days.
func heard(words string) []string {
	_, _, claims := read(words)
	var out []string
	for _, c := range claims {
		switch c.Kind {
		case "event":
			out = append(out, fmt.Sprintf("%s %v..%v %s %v", c.String("name"), c.Get("date_start"), c.Get("date_end"), c.String("status"), c.Strings("parties")))
		case "project":
			out = append(out, fmt.Sprintf("%s: %s %v", c.String("name"), c.String("status"), c.Get("date")))
		}
	}
	slices.Sort(out)
	return out
}

// under begins texts whose work is named and under construction.
const under = "Norway is building the Tyne Harbor Bridge. "

func TestStages(t *testing.T) {
	for _, x := range []struct {
		words string
		want  []string
	}{
		{"Construction of the Tyne Harbor Bridge began on 3 March 2024.",
			[]string{"Tyne Harbor Bridge: under construction 2024-03-03", "construction of Tyne Harbor Bridge 2024-03-03..2024-03-03 held []"}},
		{under + "The bridge is expected to be completed by 2028.", []string{"Tyne Harbor Bridge ..2028-12-31 planned []", "Tyne Harbor Bridge: under construction <nil>"}},
		{under + "The bridge will be opened before 1 May 2026.", []string{"Tyne Harbor Bridge ..2026-04-30 planned []", "Tyne Harbor Bridge: under construction <nil>"}},
		{under + "The completion, planned for March, was postponed until October 2026.",
			[]string{"Tyne Harbor Bridge 2026-10-01..2026-10-31 planned []", "Tyne Harbor Bridge: under construction <nil>"}},
		{under + "The bridge was completed in 2031.", []string{"Tyne Harbor Bridge 2031-01-01..2031-12-31 planned []", "Tyne Harbor Bridge: under construction <nil>"}},
		{under + "The bridge was not completed on 5 May 2023.", []string{"Tyne Harbor Bridge: under construction <nil>"}},
		{under + "The school was completed on 5 May 2023.", []string{"Tyne Harbor Bridge: under construction <nil>"}},
		{under + "Peru is building the Loch Sound Bridge. The completion of the Loch Sound Bridge is planned for 2028.",
			[]string{"Loch Sound Bridge 2028-01-01..2028-12-31 planned []", "Loch Sound Bridge: under construction <nil>", "Tyne Harbor Bridge: under construction <nil>"}},
		{"Norway is building the Tyne Harbor Bridge and the Loch Sound Bridge. The project was completed on 5 May 2023.", // which of the two?
			[]string{"Loch Sound Bridge: under construction <nil>", "Tyne Harbor Bridge: under construction <nil>"}},
		{"The Tyne Harbor Bridge project was agreed. The bridge was completed in May 2023.",
			[]string{"Tyne Harbor Bridge 2023-05-01..2023-05-31 held []", "Tyne Harbor Bridge project: agreed <nil>"}},
		{"The Tyne Harbor Bridge was completed on 5 May 2023. The bridge was completed on 5 May 2023.",
			[]string{"Tyne Harbor Bridge 2023-05-05..2023-05-05 held []", "Tyne Harbor Bridge: completed 2023-05-05"}},
		{"The summit of Kenya and Norway was postponed from 3 July to 5 August.", []string{"summit of Kenya and Norway 2025-08-05..2025-08-05 planned [KEN NOR]"}},
		{"The summit of Kenya and Norway was postponed to 5 August.", []string{"summit of Kenya and Norway 2025-08-05..2025-08-05 planned [KEN NOR]"}},
		{"The Andean Water Treaty was signed in 2020. Chile has yet to ratify the treaty.", []string{"ratification of Andean Water Treaty <nil>..<nil> planned [CHL]"}},
		{"Peru did not ratify the Andean Water Treaty.", nil},
		{"The Andean Water Treaty was signed in 2020. The treaty will enter into force on 1 July 2025.", []string{"Andean Water Treaty 2025-07-01..2025-07-01 planned []"}},
	} {
		if got := heard(x.words); !slices.Equal(got, x.want) {
			t.Errorf("%s\ngot  %q\nwant %q", x.words, got, x.want)
		}
	}
}

// TestWhen writes periods as a date is written.
func TestWhen(t *testing.T) {
	for _, x := range []struct {
		from, to text.Day
		want     string
	}{
		{text.Date(2025, 5, 3), text.Date(2025, 5, 3), "2025-05-03"},
		{text.Date(2025, 5, 3), text.Day{}, "2025-05-03"},
		{text.Date(2025, 2, 1), text.Date(2025, 2, 28), "2025-02"},
		{text.Date(2024, 2, 1), text.Date(2024, 2, 29), "2024-02"},
		{text.Date(2025, 1, 1), text.Date(2025, 12, 31), "2025"},
		{text.Date(2025, 5, 3), text.Date(2025, 5, 9), "2025-05-03"},
	} {
		if got := when(text.Period{Start: x.from, End: x.to}); got != x.want {
			t.Errorf("%v to %v: %q, want %q", x.from, x.to, got, x.want)
		}
	}
}

// TestDated holds the time of a stage against the day of publication.
func TestDated(t *testing.T) {
	for _, x := range []struct {
		published  text.Day
		from, to   text.Day
		planned    bool
		ok, become bool
	}{
		{text.Date(2025, 6, 10), text.Date(2024, 3, 3), text.Date(2024, 3, 3), false, true, false},
		{text.Date(2025, 6, 10), text.Date(2024, 3, 3), text.Date(2024, 3, 3), true, false, true}, // "will open" on a day long past
		{text.Date(2025, 6, 10), text.Date(2026, 3, 3), text.Date(2026, 3, 3), false, true, true}, // "opens on" a day to come
		{text.Date(2025, 6, 10), text.Date(2026, 3, 3), text.Day{}, true, true, true},
		{text.Date(2025, 6, 10), text.Date(2025, 1, 1), text.Date(2025, 12, 31), true, true, true},
		{text.Day{}, text.Date(2024, 3, 3), text.Date(2024, 3, 3), false, true, false},
		{text.Day{}, text.Date(2024, 3, 3), text.Date(2024, 3, 3), true, true, true}, // as the tense has it
	} {
		a := &annotate.Analysis{Doc: &text.Document{Meta: text.Meta{Published: x.published}}}
		got := told{planned: x.planned, when: &annotate.Time{Value: text.Period{Start: x.from, End: x.to}}}
		if ok := got.dated(a); ok != x.ok || got.planned != x.become {
			t.Errorf("%+v: %v, planned %v", x, ok, got.planned)
		}
	}
}

func TestNamed(t *testing.T) {
	r := readers().stages
	for work, want := range map[string]string{
		"Tyne Harbor Bridge":         "construction of Tyne Harbor Bridge",
		"Tyne Harbor Bridge project": "construction of Tyne Harbor Bridge",
		"Bridge Project":             "construction of Bridge Project", // of two words each is needed
		"":                           "construction of ",
	} {
		if got := r.named("construction of {work}", work); got != want {
			t.Errorf("%q: %q, want %q", work, got, want)
		}
	}
}

// TestLaunched checks that a work takes the day of its launch, and only the first one of its name that was held.
func TestLaunched(t *testing.T) {
	work := claim.New("project", "project.transport", text.Span{Start: 0, End: 6})
	work.Set("name", "Tyne Bridge")
	launch := func(name, status string, day text.Day) claim.Claim {
		c := claim.New("event", "event.launch", text.Span{Start: 10, End: 16})
		c.Set("type", "launch")
		c.Set("name", name)
		c.Set("status", status)
		c.Set("date_start", day)
		c.Set("date_end", day)
		return c
	}
	events := []claim.Claim{launch("Tyne Bridge", "planned", text.Date(2020, 1, 1)), launch("Loch Bridge", "held", text.Date(2021, 1, 1)),
		launch("Tyne Bridge", "held", text.Date(2022, 1, 1)), launch("Tyne Bridge", "held", text.Date(2023, 1, 1))}
	for status, want := range map[string]any{operating: "2022-01-01", completed: "2022-01-01", planned: nil, mentioned: nil} {
		c := copied([]claim.Claim{work})[0]
		c.Set("status", status)
		opened([]project{{Claim: &c}}, events)
		if got := c.Get("date"); got != want {
			t.Errorf("a work that is %s: %v, want %v", status, got, want)
		}
	}
}

// FuzzAdd reads any text: what was read before stays, of what is added everything lies in the text, and it is the same each time.
func FuzzAdd(f *testing.F) {
	for _, s := range []string{
		under + "The completion, planned for March, was postponed until October 2026. The bridge should be open in 2028.",
		"Construction of the $300 million Tyne project, which includes border posts, began on 3 March 2024 and was completed on 5 May.",
		"Peru and Chile have yet to ratify the Andean Water Treaty. Peru's parliament voted on 3 June to ratify it; it enters into force in July.",
		"The summit was postponed to 3 May. The summit of Kenya and Norway, due on 4 May, was moved from May to , by before until 2026 open",
		"by 2028 completed", "ratify", "«ratified» 2024 — Bridge Bridge of of 2024",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		if len(words) > 4096 {
			return
		}
		doc, before, after := read(words)
		for _, c := range after {
			if c.Span.IsEmpty() || c.Span.Start < 0 || c.Span.End > len(doc.Text) {
				t.Fatalf("outside of the text: %+v", c)
			}
			for _, field := range c.Fields {
				if at := field.Span; !at.IsEmpty() && (at.Start < 0 || at.End > len(doc.Text)) {
					t.Errorf("%s outside of the text: %+v", field.Name, c)
				}
			}
		}
		for _, c := range before {
			if c.Kind != "event" && !slices.ContainsFunc(after, func(o claim.Claim) bool { return o.Kind == c.Kind && o.Span == c.Span && o.Rule == c.Rule }) {
				t.Errorf("lost: %+v", c)
			}
		}
		if _, _, again := read(words); !reflect.DeepEqual(after, again) {
			t.Errorf("read otherwise the second time: %v, %v", after, again)
		}
	})
}
