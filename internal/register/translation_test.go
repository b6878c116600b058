package register

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/landmark"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// translating is a register that knows translations.
func translating(t *testing.T) *Register {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	linker, err := link.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	if linker.Landmarks, err = landmark.Load(packs); err != nil {
		t.Fatal(err)
	}
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	r.linker = linker
	return r
}

// inLanguage is a document in a language with a claim on a person.
func inLanguage(r *Register, id, language string, day text.Day, body string) *Reading {
	doc := &text.Document{ID: id, Path: id + ".txt", Text: "Ayana Bekova. " + body}
	doc.Meta.Language, doc.Meta.Published = language, day
	c := claim.New("person", "test", text.Span{End: len("Ayana Bekova")})
	c.Set("name", "Ayana Bekova")
	return r.Prepare(doc, claim.Finish(doc, []claim.Claim{c}), "f")
}

// whole holds that a register is what its documents make.
func whole(t *testing.T, r *Register) {
	t.Helper()
	verify(t, r)
	report, err := Verify(ctx, r.Path(), r.kinds, r.linker, nil)
	if err != nil || len(report.Troubles) > 0 || report.Stale > 0 {
		t.Errorf("%v: %v, %d stale", err, report.Troubles, report.Stale)
	}
}

// parallel are the texts of testdata/translations by language, without their headers.
func parallel(t *testing.T, name string) map[string]string {
	t.Helper()
	out := map[string]string{}
	files, _ := filepath.Glob("../../testdata/translations/" + name + ".*.txt")
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(b), "\n\n")
		out[strings.Split(filepath.Base(f), ".")[1]] = body
	}
	return out
}

// TestTranslations counts translations of one text as one source, in whatever order they come, parts them when texts
// leave, and does not take other texts about the event for them.
func TestTranslations(t *testing.T) {
	summit, other, later := parallel(t, "summit"), parallel(t, "summit-other"), parallel(t, "summit-later")
	day := text.Date(2025, 6, 18)
	make := func(r *Register) []*Reading {
		list := []*Reading{
			inLanguage(r, "x-english-again", "en", day.Add(0, 0, 1), "Reprinted. "+summit["en"]),
			inLanguage(r, "y-late", "kk", day.Add(0, 0, 9), summit["kk"]),
			inLanguage(r, "z-undated", "es", text.Day{}, summit["es"]),
		}
		for _, language := range slices.Sorted(maps.Keys(summit)) {
			if language != "kk" && language != "es" {
				list = append(list, inLanguage(r, "s-"+language, language, day, summit[language]))
			}
		}
		for language, body := range other {
			list = append(list, inLanguage(r, "o-"+language, language, day, body))
		}
		for language, body := range later {
			list = append(list, inLanguage(r, "p-"+language, language, day.Add(0, 0, 1), body))
		}
		return list
	}
	want := "o-en: o-en; o-ru: o-ru; p-en: p-en; p-zh: p-zh; s-en: s-en s-fr s-ru s-zh x-english-again z-undated; y-late: y-late"
	for seed := range uint64(4) {
		r := translating(t)
		list := make(r)
		slices.SortFunc(list, func(a, b *Reading) int { return strings.Compare(a.doc.ID, b.doc.ID) })
		putShuffled(t, r, seed, list)
		if got := familiesOf(t, r); got != want {
			t.Errorf("order %d: %s, not %s", seed, got, want)
		}
		e, err := r.Entry(ctx, list[0].rows[0].ID)
		if err != nil || e.Documents != 11 || e.Sources != 6 {
			t.Errorf("%d documents of %d sources (%v), not 11 of 6", e.Documents, e.Sources, err)
		}
		whole(t, r)
		if err := r.Rebuild(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if got := familiesOf(t, r); got != want {
			t.Errorf("made anew: %s", got)
		}
		whole(t, r)
		blank := func(path string) *Reading {
			return r.Prepare(&text.Document{ID: "blank" + path, Path: path + ".txt", Text: "Nothing."}, nil, "f")
		}
		if err := r.Put(ctx, blank("s-en"), blank("x-english-again")); err != nil {
			t.Fatal(err)
		}
		if got := familiesOf(t, r); !strings.Contains(got, "s-fr: s-fr s-ru s-zh") {
			t.Errorf("without the English ones: %s", got)
		}
		whole(t, r)
	}
}

// TestCommonLandmarks leaves out bands that too many documents of a language share, for all of them and in whatever order
// they come, and takes them up again when there are fewer.
func TestCommonLandmarks(t *testing.T) {
	summit := parallel(t, "summit")
	day := text.Date(2025, 6, 18)
	varied := func(r *Register, i int) *Reading { // the same landmarks in other words
		p := rand.New(rand.NewPCG(uint64(i), 3))
		words := strings.Fields(summit["ru"])
		for k, w := range words {
			if strings.ToLower(w) == w && !strings.ContainsAny(w, "0123456789") && !strings.HasPrefix(w, "м") && len(w) > 8 {
				words[k] = fmt.Sprintf("слово%c%c", 'а'+rune(p.IntN(30)), 'а'+rune(p.IntN(30)))
			}
		}
		return inLanguage(r, fmt.Sprintf("r%03d", i), "ru", day, strings.Join(words, " "))
	}
	for _, first := range []bool{true, false} {
		r := translating(t)
		put := func(list ...*Reading) {
			if err := r.Put(ctx, list...); err != nil {
				t.Fatal(err)
			}
		}
		size := func() int {
			n, err := r.number(ctx, "SELECT count(*) FROM families WHERE family = (SELECT f.family FROM families f JOIN documents d ON d.n = f.document WHERE d.id = 'english')")
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if first {
			put(inLanguage(r, "english", "en", day, summit["en"]))
		}
		for i := range maxAlike {
			put(varied(r, i))
		}
		if !first {
			put(inLanguage(r, "english", "en", day, summit["en"]))
		}
		if got := size(); got != maxAlike+1 {
			t.Errorf("%d documents are one text, not %d", got, maxAlike+1)
		}
		whole(t, r)
		put(varied(r, maxAlike))
		if got := size(); got != 0 {
			t.Errorf("with a band too many have, %d documents are one text", got)
		}
		whole(t, r)
		put(r.Prepare(&text.Document{ID: "blank", Path: "r007.txt", Text: "Nothing."}, nil, "f"))
		if got := size(); got != maxAlike+1 {
			t.Errorf("when one has left, %d documents are one text, not %d", got, maxAlike+1)
		}
		whole(t, r)
	}
}

// TestVerifyFamilies changes bands and families behind the program's back; each change is told of.
func TestVerifyFamilies(t *testing.T) {
	summit := parallel(t, "summit")
	day := text.Date(2025, 6, 18)
	r := translating(t)
	if err := r.Put(ctx, inLanguage(r, "a", "en", day, summit["en"]), inLanguage(r, "b", "ru", day, summit["ru"]), inLanguage(r, "c", "en", day, prose(1, 90))); err != nil {
		t.Fatal(err)
	}
	whole(t, r)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(r.Path())
	if err != nil {
		t.Fatal(err)
	}
	for statement, want := range map[string]string{
		"DELETE FROM bands WHERE document = 2":                                                     "bands",
		"UPDATE marks SET bands = x'000000000001' WHERE document = 3":                              "bands",
		"DELETE FROM families":                                                                     "document 1 is of family 0",
		"INSERT INTO families VALUES (3, 1)":                                                       "document 3 is of family 1",
		"UPDATE families SET family = 2":                                                           "document 1 is of family 2",
		"INSERT INTO bands SELECT hash, 3 FROM bands WHERE document = 1 LIMIT 1":                   "bands",
		"UPDATE marks SET bands = (SELECT bands FROM marks WHERE document = 1) WHERE document = 2": "bands",
	} {
		path := filepath.Join(t.TempDir(), "r.db")
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		foreign(t, path, statement).Close()
		report, err := Verify(ctx, path, r.kinds, r.linker, nil)
		if got := fmt.Sprint(report.Troubles); err != nil || !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in %s (%v)", statement, want, got, err)
		}
	}
}
