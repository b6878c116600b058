package gazetteer

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"rapporteur/data"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

func load(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// tokens cuts at spaces, hyphens, apostrophes and commas: roughly what a tokenizer does.
func tokens(s string) []lang.Token {
	var out []lang.Token
	emit := func(w string) {
		if w != "" {
			out = append(out, lang.Token{Form: w, Norm: normal(w), Head: -1})
		}
	}
	start := 0
	for i, r := range s {
		if unicode.IsSpace(r) || strings.ContainsRune("-',()", r) {
			emit(s[start:i])
			if !unicode.IsSpace(r) {
				emit(string(r))
			}
			start = i + len(string(r))
		}
	}
	emit(s[start:])
	return out
}

func TestFind(t *testing.T) {
	g := load(t)
	for _, c := range []struct{ text, want string }{
		{"Guinea-Bissau signed", "state GNB 3"},
		{"Papua New Guinea signed", "state PNG 3"},
		{"the People's Republic of China", ""},
		{"People's Republic of China and", "state CHN 6"},
		{"Cote d'Ivoire", "state CIV 4"},
		{"Côte d'Ivoire", "state CIV 4"},
		{"U.S. officials", "state USA 1"},
		{"us officials", ""},
		{"Kazakh officials", "adjective KAZ 1"},
		{"turkey meat", ""},
		{"Turkey said", "state TUR 1"},
		{"WHO said", "organization WHO 1"},
		{"who said", ""},
		{"Who said", ""},
		{"World Health Organization said", "organization WHO 3"},
		{"Shanghai Cooperation Organization", "organization SCO 3"},
		{"Washington, D.C. on", "capital USA 3"},
		{"Xi'an hosted", "city CHN 3"},
		{"OPEC+ members", "organization OPEC+ 1"},
		{"Central Asian countries", "group Central Asian 2"},
	} {
		toks := tokens(c.text)
		m := g.Find(toks, 0)
		got := ""
		if m.End > 0 {
			e := g.Entry(m.Entries[0])
			name := e.Code
			if name == "" {
				name = e.Name
			}
			got = kindName[e.Kind] + " " + name + " " + string(rune('0'+m.End))
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

var kindName = map[Kind]string{State: "state", Adjective: "adjective", People: "people", Capital: "capital", Seat: "seat", City: "city",
	Region: "region", Organization: "organization", Group: "group"}

func TestMembersAsOf(t *testing.T) {
	g := load(t)
	m := g.Find(tokens("ASEAN"), 0)
	e := g.Entry(m.Entries[0])
	if n := len(e.Members(text.Date(2023, 9, 1))); n != 10 {
		t.Errorf("ASEAN had %d members in 2023, want 10", n)
	}
	if !slices.Contains(e.Members(text.Date(2026, 1, 1)), "TLS") {
		t.Error("Timor-Leste joined ASEAN in October 2025")
	}
}

func TestHolderAsOf(t *testing.T) {
	g := load(t)
	for day, want := range map[text.Day]string{text.Date(2021, 5, 1): "NLD", text.Date(2025, 5, 1): "NATO"} {
		if h, _ := g.Holder(tokens("Mark Rutte said"), 0, day); h == nil || h.Of != want {
			t.Errorf("Mark Rutte on %v: %+v, want of %s", day, h, want)
		}
	}
}

func TestOffice(t *testing.T) {
	g := load(t)
	for text, want := range map[string]int{"deputy prime minister and": 3, "editor-in-chief of": 5, "chargé d'affaires": 4, "Secretary-General António": 3} {
		if _, end := g.Office(tokens(text), 0); end != want {
			t.Errorf("%q: office ends at %d, want %d", text, end, want)
		}
	}
}

// Every code that a table mentions must be a state's.
func TestCodes(t *testing.T) {
	g := load(t)
	for i := range g.entries {
		e := &g.entries[i]
		for _, m := range e.members {
			if g.StateOf(m.code) == nil {
				t.Errorf("%s: member %s is no state", e.Name, m.code)
			}
		}
		if e.Kind == Capital || e.Kind == Seat {
			if g.StateOf(e.Code) == nil {
				t.Errorf("%s lies in %s, which is no state", e.Name, e.Code)
			}
		}
	}
	for _, h := range g.holders {
		if len(h.Of) == 3 && h.Of == strings.ToUpper(h.Of) && g.StateOf(h.Of) == nil && h.Of != "SCO" && h.Of != "OTS" && h.Of != "WHO" &&
			h.Of != "WTO" && h.Of != "IMF" && h.Of != "OAS" && h.Of != "GCC" && h.Of != "OIC" {
			t.Errorf("%s: of %s, which is no state", h.Name, h.Of)
		}
	}
}

// Whoever doubts a line must find where to check it.
func TestSources(t *testing.T) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	for _, file := range []string{"gazetteer/holders", "gazetteer/organizations"} {
		rows, err := packs.File(file, "source")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if r.Get("source") == "" {
				t.Error(r.Errorf("no source"))
			}
		}
	}
}

// A person with several offices holds the one of the day; on an unknown day, the latest.
func TestHolderOfSeveralOffices(t *testing.T) {
	g := load(t)
	for day, want := range map[text.Day]string{text.Date(2005, 3, 1): "President", text.Date(2010, 3, 1): "Prime Minister", {}: "President"} {
		if h, _ := g.Holder(tokens("Vladimir Putin said"), 0, day); h == nil || h.Office != want {
			t.Errorf("Vladimir Putin on %v: %+v, want %s", day, h, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	g := load(f)
	for _, s := range []string{"the U.S. and China", "Côte d'Ivoire, Guinea-Bissau", "\xff\x00 Xi'an", "''--.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		toks := tokens(s)
		for i := range toks {
			if m := g.Find(toks, i); m.End != 0 && (m.End <= i || m.End > len(toks)) {
				t.Fatalf("name from %d to %d of %d tokens", i, m.End, len(toks))
			}
			g.Office(toks, i)
			g.Holder(toks, i, text.Day{})
		}
	})
}

func BenchmarkFind(b *testing.B) {
	g := load(b)
	toks := tokens(strings.Repeat("The two sides agreed that Kazakhstan and the People's Republic of China will open a border crossing near Almaty in May . ", 50))
	b.ReportAllocs()
	for b.Loop() {
		for i := range toks {
			g.Find(toks, i)
		}
	}
	b.ReportMetric(float64(len(toks))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func TestActor(t *testing.T) {
	few, err := LoadActors(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []*Gazetteer{load(t), few} {
		for typed, want := range map[string]string{"Kazakhstan": "KAZ", "kazakhstan": "KAZ", "kaz": "KAZ", " United  States ": "USA", "the United States": "USA",
			"gulf cooperation council": "GCC", "asean": "ASEAN", "World Bank": "World Bank", "Nobody's League": "Nobody's League", "": ""} {
			if got := g.Actor(typed); got != want {
				t.Errorf("%q: %q, want %q", typed, got, want)
			}
		}
	}
}

func TestNamed(t *testing.T) {
	g := load(t)
	for name, want := range map[string]string{"gulf cooperation council": "GCC", "who": "WHO", "central asian": "Central Asian", "nobody's league": ""} {
		got := ""
		if e := g.Named(name, Organization, Group); e != nil {
			got = e.Name
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if n := len(g.Holders()); n < 1000 {
		t.Errorf("only %d terms of office", n)
	}
}
