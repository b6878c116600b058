package link

import (
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

func linker(t testing.TB) *Linker {
	t.Helper()
	l, err := Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func made(kind string, fields ...any) *claim.Claim {
	c := claim.New(kind, "test", text.Span{})
	for i := 0; i < len(fields); i += 2 {
		c.Set(fields[i].(string), fields[i+1])
	}
	return &c
}

func TestCompare(t *testing.T) {
	l := linker(t)
	six := []string{"CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"}
	two := []string{"KAZ", "UZB"}
	src := Source{Published: text.Date(2024, 5, 2)}
	for _, tt := range []struct {
		name string
		a, b *claim.Claim
		want Verdict
	}{
		{"spellings", made("person", "name", "Kassym-Jomart Tokayev", "country_or_org", "KAZ"), made("person", "name", "Қасым-Жомарт Токаев", "country_or_org", "KAZ"), Same},
		{"shorter name", made("person", "name", "Luiz Inácio Lula da Silva", "country_or_org", "BRA"), made("person", "name", "Lula da Silva", "country_or_org", "BRA"), Same},
		{"there and back", made("figure", "indicator", "exports from China to Kazakhstan", "subjects", two, "period", "2023", "unit", "USD"),
			made("figure", "indicator", "exports from Kazakhstan to China", "subjects", two, "period", "2023", "unit", "USD"), Different},
		{"one surname", made("person", "name", "Jill Biden", "country_or_org", "USA"), made("person", "name", "Joe Biden", "country_or_org", "USA"), Different},
		{"bare surname, full name", made("person", "name", "Biden", "country_or_org", "USA", "office", "President"), made("person", "name", "Jill Biden", "country_or_org", "USA", "office", "First Lady"), Different},
		{"one name, two countries", made("person", "name", "Ali Hassan", "country_or_org", "SOM"), made("person", "name", "Ali Hassan", "country_or_org", "TZA"), Unsure},
		{"numbered summit, planned and held", made("event", "type", "summit", "name", "second Central Asia-China Summit", "parties", six, "status", "planned"),
			made("event", "type", "summit", "name", "2nd China-Central Asia summit", "parties", six, "date_start", "2025-06-17", "date_end", "2025-06-17"), Same},
		{"numbered summit", made("event", "type", "summit", "name", "second Central Asia-China Summit", "parties", six, "date_start", "2025-06-01", "date_end", "2025-06-30"),
			made("event", "type", "summit", "name", "2nd China-Central Asia summit", "parties", six, "date_start", "2025-06-17", "date_end", "2025-06-17"), Same},
		{"first and second", made("event", "type", "summit", "name", "first China-Central Asia Summit", "parties", six), made("event", "type", "summit", "name", "second China-Central Asia Summit", "parties", six), Different},
		{"one meeting, two readouts", made("event", "type", "meeting", "parties", two, "date_start", "2024-05-01", "people", []string{"Tokayev", "Mirziyoyev"}),
			made("event", "type", "meeting", "name", "bilateral talks", "parties", two, "date_start", "2024-05-01", "people", []string{"Shavkat Mirziyoyev", "Kassym-Jomart Tokayev"}), Same},
		{"one day, one of them", made("event", "type", "meeting", "parties", two, "date_start", "2024-05-01", "people", []string{"Tokayev", "Mirziyoyev"}),
			made("event", "type", "meeting", "parties", two, "date_start", "2024-05-01", "people", []string{"Tokayev"}), Unsure},
		{"one day, other people", made("event", "type", "meeting", "parties", two, "date_start", "2024-05-01", "people", []string{"Tokayev"}),
			made("event", "type", "meeting", "parties", two, "date_start", "2024-05-01", "people", []string{"Nurtleu"}), Different},
		{"agreement in two wordings", made("instrument", "name", "Treaty on Allied Relations", "parties", two), made("instrument", "name", "the Treaty on Allied Relations", "parties", two), Same},
		{"bare memorandum", made("instrument", "name", "memorandum", "parties", two), made("instrument", "name", "memorandum", "parties", []string{"CHN", "KAZ"}), Different},
	} {
		a, b := l.Profile(tt.a, src), l.Profile(tt.b, src)
		if a == nil || b == nil { // stands for itself
			if tt.want != Different {
				t.Errorf("%s: no profile (%+v, %+v)", tt.name, a, b)
			}
			continue
		}
		if got := l.Compare(a, b); got != tt.want {
			t.Errorf("%s: %v, want %v (%+v, %+v)", tt.name, got, tt.want, a, b)
		}
		if l.Compare(a, b) != l.Compare(b, a) {
			t.Errorf("%s: not symmetric", tt.name)
		}
		if g := l.Group([]*Profile{a, b}); tt.want == Same && g[1] != 0 {
			t.Errorf("%s: no block in common: %v, %v", tt.name, l.Blocks(a), l.Blocks(b))
		}
	}
}

func TestWords(t *testing.T) {
	l := linker(t)
	words, n := l.Name("the Second China-Central Asia Summit")
	if strings.Join(words, " ") != "china central asia summit" || n != 2 {
		t.Errorf("%q, %d", words, n)
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{{"Tokayev", "Қасым-Жомарт Токаев", true}, {"Wang Yi", "Wang Wenbin", false}, {"Li Qiang", "Li Keqiang", false}, {"S. M. Krishna", "Sushma Swaraj", false}, {"S. Jaishankar", "Subrahmanyam Jaishankar", true}, {"", "Wang", false}} {
		if got := l.SamePerson(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}
