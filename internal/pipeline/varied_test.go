package pipeline

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// varied is a folder of as many documents as one likes, made by varying those of a real folder. The first round is
// the documents as they are. In every further one a document keeps its title and its length and gets its sentences from
// other documents at random; states (names, adjectives, peoples) and the surnames of office-holders are exchanged
// in a ring, each round by another step; years are moved and other numbers scaled. So documents are about as like one
// another as real ones are: they share states, people, set phrases and now and then a sentence.
type varied struct {
	count  int
	titles []string
	days   []text.Day
	bodies [][]string // paragraphs
	rings  [][]string
}

// rounds a ring of names comes about in; more documents than rounds times the real ones repeat some exchange of names.
const rounds = 97

func newVaried(t testing.TB, folder string, count int) *varied {
	t.Helper()
	files, err := Files([]string{folder})
	if err != nil || len(files) == 0 {
		t.Skip("needs the measuring data in ../shared: ", err)
	}
	sort.Strings(files)
	v := &varied{count: count}
	for _, f := range files {
		day, err := text.ParseDay(filepath.Base(f)[:min(10, len(filepath.Base(f)))])
		if err != nil {
			continue // what tells about the folder
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		head, body, _ := strings.Cut(strings.TrimPrefix(string(b), "---\n"), "\n---\n")
		_, title, _ := strings.Cut(head, "\ntitle: ")
		v.titles, v.days, v.bodies = append(v.titles, title), append(v.days, day), append(v.bodies, paragraphs(body))
	}
	v.rings = rings(t)
	return v
}

func paragraphs(body string) (out []string) {
	for _, p := range regexp.MustCompile(`\n\s*\n`).Split(body, -1) {
		if strings.TrimSpace(p) != "" {
			out = append(out, p)
		}
	}
	return out
}

// sentences parts a paragraph after its stops, roughly.
func sentences(p string) []string {
	return strings.Split(sentenceEnd.ReplaceAllString(p, "$1\x00$2"), "\x00")
}

var sentenceEnd = regexp.MustCompile(`([.!?]”?)\s+([A-Z“])`)

// rings are names that can stand for one another: of states, of what is theirs, of their people, of persons.
func rings(t testing.TB) [][]string {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	out := make([][]string, 4)
	rows, err := packs.File("gazetteer/states", "name", "adjective", "people", "kind")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Get("kind") != "state" || !oneWord(r.Get("name"), r.Get("adjective"), r.Get("people")) {
			continue
		}
		out[0], out[1], out[2] = append(out[0], r.Get("name")), append(out[1], r.Get("adjective")), append(out[2], r.Get("people"))
	}
	rows, err = packs.File("gazetteer/holders", "name")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range rows {
		words := strings.Fields(r.Get("name"))
		if last := words[len(words)-1]; len(last) > 4 && !seen[last] {
			seen[last] = true
			out[3] = append(out[3], last)
		}
	}
	return out
}

func oneWord(names ...string) bool {
	for _, n := range names {
		if words.FindString(n) != n || n == "" {
			return false
		}
	}
	return true
}

var words = regexp.MustCompile(`\pL+`)

var digits = regexp.MustCompile(`\b\d+\b`)

// named is document NUMBER.md.
func (v *varied) named(name string) []byte {
	i, err := strconv.Atoi(strings.TrimSuffix(name, ".md"))
	if err != nil {
		panic(err)
	}
	return v.document(i)
}

func (v *varied) document(i int) []byte {
	base, round := i%len(v.bodies), i/len(v.bodies)
	rng := rand.New(rand.NewPCG(uint64(base), uint64(round)))
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", v.titles[base])
	for _, p := range v.bodies[base] {
		if round > 0 {
			parts := sentences(p)
			for i := range parts {
				other := v.bodies[rng.IntN(len(v.bodies))]
				from := sentences(other[rng.IntN(len(other))])
				parts[i] = from[rng.IntN(len(from))]
			}
			p = strings.Join(parts, " ")
		}
		b.WriteString(p + "\n\n")
	}
	shift := round%24 - 12
	if round == 0 {
		shift = 0
	}
	day := v.days[base].Add(shift, 0, 0)
	out := v.exchange(b.String(), round, shift)
	title, body, _ := strings.Cut(out, "\n\n")
	return fmt.Appendf(nil, "---\ndate: '%s'\ntitle: %s\n---\n\n%s", day, title, body)
}

// exchange is the words of a text in the names of a round.
func (v *varied) exchange(s string, round, shift int) string {
	if round == 0 {
		return s
	}
	as := map[string]string{}
	for _, ring := range v.rings {
		for j, name := range ring {
			as[name] = ring[(j+7*(round%rounds))%len(ring)]
		}
	}
	s = words.ReplaceAllStringFunc(s, func(w string) string { return cmp.Or(as[w], w) })
	return digits.ReplaceAllStringFunc(s, func(d string) string {
		n, err := strconv.Atoi(d)
		switch {
		case err != nil || n < 32:
			return d
		case n > 1900 && n < 2100:
			return strconv.Itoa(n + shift)
		}
		return strconv.Itoa(n + n*(round%rounds)/rounds)
	})
}

// files are the documents' names.
func (v *varied) files() []string {
	out := make([]string, v.count)
	for i := range out {
		out[i] = fmt.Sprintf("%06d.md", i)
	}
	return out
}

func TestVaried(t *testing.T) {
	v := newVaried(t, "../../../shared/data/us_diplomatic", 1_000_000)
	a, b := v.document(5), v.document(5+len(v.bodies))
	if bytes.Equal(a, b) || !bytes.Equal(b, v.document(5+len(v.bodies))) {
		t.Error("a document is not varied, or not the same every time")
	}
}
