package project

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// readers are what the tests read with, loaded once.
var readers = sync.OnceValue(func() (all struct {
	ingest    *ingest.Reader
	annotator *annotate.Annotator
	run       extract.Run
}) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	var err error
	for _, load := range []func(){
		func() { all.ingest, err = ingest.Load(packs, "en") },
		func() { all.annotator, err = annotate.Load(packs, "en") },
		func() { all.run, err = load(packs, "en") },
	} {
		if load(); err != nil {
			panic(err)
		}
	}
	return all
})

// read gives the works of a text published on 10 June 2025.
func read(words string) (*text.Document, []claim.Claim) {
	all := readers()
	doc := all.ingest.Read("test.txt", []byte(words), ingest.Options{})
	doc.Meta.Published = text.Date(2025, 6, 10)
	return doc, all.run(all.annotator.Annotate(doc))
}

// told is the works of a text, each as "name, type, status, parties".
func told(words string) []string {
	_, claims := read(words)
	var out []string
	for _, c := range claims {
		out = append(out, strings.TrimSuffix(fmt.Sprintf("%s, %s, %s, %s", c.String("name"), c.String("type"), c.String("status"), strings.Join(c.Strings("parties"), " ")), ", "))
	}
	return out
}

func TestWorks(t *testing.T) {
	for _, x := range []struct{ words, want string }{
		{"Norway is building the Tyne Harbor Bridge.", "Tyne Harbor Bridge, bridge, under construction"},
		{"The Tyne Harbor Bridge was built by Norway.", "Tyne Harbor Bridge, bridge, completed"},
		{"The Tyne Harbor Bridge is being built by Norway.", "Tyne Harbor Bridge, bridge, under construction"},
		{"Norway has built a 48-kilometre road in Fiji.", "48-kilometre road in Fiji, highway, completed, FJI"},
		{"The two presidents laid the foundation stone for an oil refinery in Callao.", "oil refinery in Callao, power plant, under construction"},
		{"Norway and Sweden agreed to build a railway from Oslo to Malmo.", "railway from Oslo to Malmo, railway, agreed, NOR SWE"},
		{"The Tyne Harbor Bridge was opened by the two presidents.", "Tyne Harbor Bridge, bridge, operating"},
		{"75 percent of the Tyne Harbor Bridge has been completed.", "Tyne Harbor Bridge, bridge, under construction"},
		{"Half of the Tyne Harbor Pipeline has been completed.", "Tyne Harbor Pipeline, pipeline, under construction"},
		{"Norway is building a railway from Isaka to Kigali.", "railway from Isaka to Kigali, railway, under construction, TZA RWA"},
		{"Norway started the construction of a 1,050 km pipeline.", "1,050 km pipeline, pipeline, under construction"},
		{"Norway is to build 180 rural bridges in Peru.", "180 rural bridges, bridge, planned"},
		{"Norway is building dams including Upper Falls, Lower Falls and Middle Falls.",
			"Upper Falls, power plant, under construction; Lower Falls, power plant, under construction; Middle Falls, power plant, under construction"},
		{"Norway is building the 40MW Upper Falls and 12MW Lower Falls hydropower plants.",
			"Upper Falls, power plant, under construction; Lower Falls, power plant, under construction"},
		{"Norway pledged to support a network to serve 4,000 schools.", ""},
		{"Bangladesh Railway runs trains to the capital.", ""},
		{"The Northern Corridor countries met in Oslo.", ""},
		{"The talks built a bridge between the two peoples.", ""},
		{"The ministers spoke of a pipeline of experts.", ""},
		{"The bridge was closed for an hour.", ""},
	} {
		if got := strings.Join(told(x.words), "; "); got != x.want {
			t.Errorf("%s\ngot  %s\nwant %s", x.words, got, x.want)
		}
	}
}

// TestOneWork tells when two names are of one work, and when they are of two.
func TestOneWork(t *testing.T) {
	for words, want := range map[string]int{
		"Norway is building the Tyne Harbor Bridge. The Tyne Harbor Bridge project is dear.":                   1,
		"Norway is building the Tyne Harbor Bridge. Peru is building the Loch Sound Bridge.":                   2,
		"Norway is building the Tyne Harbor Bridge. Peru is building the Tyne Harbor Railway.":                 2,
		"Norway will build a bridge joining Lima and Cusco. The Tyne Harbor bridge was proposed in 2020.":      1,
		"Norway will build a bridge joining Lima and Cusco. The Tyne Harbor Railway was proposed in 2020.":     2,
		"Norway is building the Upper Falls Dam. Norway is building dams including Upper Falls and Old Falls.": 3,
	} {
		if got := told(words); len(got) != want {
			t.Errorf("%s\n%d works, want %d: %q", words, len(got), want, got)
		}
	}
	_, claims := read("Norway will build a bridge joining Lima and Cusco. The Tyne Harbor bridge was proposed in 2020.")
	if len(claims) != 1 || claims[0].String("name") != "Tyne Harbor bridge" || claims[0].String("also") != "bridge joining Lima and Cusco" {
		t.Errorf("a work introduced by a description: %v", claims)
	}
}

// TestPlace checks that the lists of a union stay in order and hold each number once.
func TestPlace(t *testing.T) {
	var list []int
	rng := rand.New(rand.NewPCG(1, 2))
	in := map[int]bool{}
	for range 500 {
		n, add := rng.IntN(20), rng.IntN(2) == 0
		list, in[n] = place(list, n, add), add
		for k := range 20 {
			if slices.Contains(list, k) != in[k] {
				t.Fatalf("%v after %d, %v", list, n, add)
			}
		}
		if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Fatalf("not in order, or twice: %v", list)
		}
	}
}

// TestStatusOfNone checks that a work of which nothing is said is mentioned, and that of what is said the words are kept.
func TestStatusOfNone(t *testing.T) {
	doc, claims := read("The ministers spoke of the Tyne Harbor Railway. Norway is building the Loch Sound Railway.")
	if len(claims) != 2 || claims[0].String("status") != "mentioned" {
		t.Fatal(claims)
	}
	for _, f := range claims[1].Fields {
		if f.Name == "status" && doc.At(f.Span) != "building" {
			t.Errorf("the status is told by %q", doc.At(f.Span))
		}
	}
}

// FuzzWorks reads any text: names lie in it as they are told, and reading it again gives the same.
func FuzzWorks(f *testing.F) {
	for _, s := range []string{
		"Norway is building the 40MW Upper Falls and 12MW Lower Falls hydropower plants, dams including Old Falls and New Falls, 180 bridges.",
		"A 1,050 km (630-mile) pipeline will join Lima and Cusco. The Tyne Pipeline was proposed. The Tyne Pipeline project is dear.",
		"the A-B railway - - , and and railways: (", "Dams such as , A and B", "75 percent of the of the Bridge", "««bridge»» 12 MW MW plants",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		if len(words) > 4096 {
			return
		}
		doc, claims := read(words)
		for _, c := range claims {
			if c.Kind != "project" || c.Rule == "" || c.Span.IsEmpty() || c.Span.Start < 0 || c.Span.End > len(doc.Text) {
				t.Fatalf("%+v", c)
			}
			if c.String("name") == "" || c.String("status") == "" || c.String("type") == "" {
				t.Errorf("without name, status or type: %+v", c)
			}
			for _, field := range c.Fields {
				if at := field.Span; !at.IsEmpty() && (at.Start < 0 || at.End > len(doc.Text)) {
					t.Errorf("%s outside of the text: %+v", field.Name, c)
				}
			}
		}
		if _, again := read(words); !reflect.DeepEqual(claims, again) {
			t.Errorf("read otherwise the second time: %v, %v", claims, again)
		}
	})
}
