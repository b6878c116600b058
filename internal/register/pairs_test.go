package register

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/text"
)

// meeting is a document that tells of one instrument by a name.
func meeting(t testing.TB, r *Register, i int, name string, parties ...string) *Reading {
	t.Helper()
	day, _ := text.ParseDay("2025-04-14")
	words := fmt.Sprintf("Document %d. The %s was signed.", i, name)
	doc := &text.Document{ID: fmt.Sprintf("%032x", i+1), Path: fmt.Sprintf("%d.txt", i), Text: words, Meta: text.Meta{Published: day}}
	at := strings.Index(words, name)
	c := claim.New("instrument", "instrument.signed", text.Span{Start: at, End: at + len(name)})
	c.Set("name", name, c.Span)
	c.Set("parties", parties)
	return r.Prepare(doc, claim.Finish(doc, []claim.Claim{c}), "f")
}

// entriesOf are the entries of a register: names of their claims, in order.
func entriesOf(t testing.TB, r *Register) []string {
	t.Helper()
	var out []string
	err := r.WalkEntries(ctx, "instrument", func(e *Entry, claims []Claim) error {
		var names []string
		for i := range claims {
			names = append(names, claims[i].Path)
		}
		slices.Sort(names)
		if e.Claims != len(claims) {
			t.Errorf("entry %s counts %d claims of %d", e.ID, e.Claims, len(claims))
		}
		out = append(out, strings.Join(names, "+"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func claimAt(t testing.TB, r *Register, i int) string {
	t.Helper()
	claims, err := r.DocumentClaims(ctx, fmt.Sprintf("%032x", i+1))
	if err != nil || len(claims) == 0 {
		t.Fatal(err)
	}
	return claims[0].ID
}

func pairOf(t testing.TB, r *Register, minute int, verb string, a, b int) judge.Judgement {
	t.Helper()
	j := ruled(minute, verb, claimAt(t, r, a))
	j.Other = claimAt(t, r, b)
	j.Identify()
	return j
}

// TestSameAndDifferent joins two entries and parts one, and takes both back.
func TestSameAndDifferent(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	names := []string{"Treaty on Transit of Goods", "Treaty on the Transit of Goods by Rail", "Charter of Lake Fisheries", "Statute of River Ferries"}
	for i, n := range names {
		if err := r.Put(ctx, meeting(t, r, i, n, "KAZ", "CHN")); err != nil {
			t.Fatal(err)
		}
	}
	before := entriesOf(t, r)
	same := pairOf(t, r, 1, judge.Same, 2, 3)
	if _, err := r.Judge(ctx, same); err != nil {
		t.Fatal(err)
	}
	joined := entriesOf(t, r)
	if !slices.Contains(joined, "2.txt+3.txt") || len(joined) != len(before)-1 {
		t.Errorf("%v became %v", before, joined)
	}
	apart := pairOf(t, r, 2, judge.Different, 2, 3)
	if _, err := r.Judge(ctx, apart); err != nil {
		t.Fatal(err)
	}
	if got := entriesOf(t, r); !slices.Equal(got, before) {
		t.Errorf("the later ruling does not part them: %v", got)
	}
	if _, err := r.Judge(ctx, ruled(3, judge.Undo, apart.ID)); err != nil {
		t.Fatal(err)
	}
	if got := entriesOf(t, r); !slices.Equal(got, joined) {
		t.Errorf("without the later ruling: %v", got)
	}
	if _, err := r.Judge(ctx, ruled(4, judge.Undo, same.ID)); err != nil {
		t.Fatal(err)
	}
	if got := entriesOf(t, r); !slices.Equal(got, before) {
		t.Errorf("without any ruling: %v, not %v", got, before)
	}
}

// TestPart draws graphs with rulings: nothing that is different stays together, and the order of what is given to part
// does not matter.
func TestPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 9).Draw(t, "profiles")
		var members []int64
		for i := range n {
			members = append(members, int64(i+1))
		}
		draw := func(label string, most int) (out [][2]int64) {
			for range rapid.IntRange(0, most).Draw(t, label) {
				a, b := rapid.SampledFrom(members).Draw(t, "a"), rapid.SampledFrom(members).Draw(t, "b")
				if a != b {
					out = append(out, [2]int64{min(a, b), max(a, b)})
				}
			}
			slices.SortFunc(out, func(x, y [2]int64) int { return slices.Compare(x[:], y[:]) })
			return slices.Compact(out)
		}
		edges := draw("edges", 14)
		var rulings []pair
		for _, p := range draw("rulings", 5) {
			rulings = append(rulings, pair{p[0], p[1], rapid.Bool().Draw(t, "same")})
		}
		slices.SortFunc(rulings, comparePairs)
		of := part(members, edges, rulings)
		for _, p := range rulings {
			if !p.same && of[p.a] == of[p.b] {
				t.Fatalf("%v are together", p)
			}
		}
		for m, e := range of {
			if e > m || of[e] != e {
				t.Fatalf("%d is of %d, which is of %d", m, e, of[e])
			}
		}
	})
}

// TestOrderOfReadingAndJudging reads documents and stores rulings in any order, with readings that go and come: the
// entries are those of all at once.
func TestOrderOfReadingAndJudging(t *testing.T) {
	names := []string{"Treaty on Transit of Goods", "Treaty on Transit of Goods by Rail", "Treaty on Transit of Goods by Road", "Treaty on Transit of Goods by Water", "Treaty on Transit of Goods",
		"Charter of Lake Fisheries", "Charter of Lake Fisheries", "Statute of River Ferries"}
	parties := [][]string{{"KAZ", "CHN"}, {"KAZ", "CHN"}, {"KAZ", "CHN"}, {"KAZ", "CHN"}, {"KAZ"}, {"KAZ", "CHN"}, {"CHN"}, {"KAZ"}}
	rulings := []struct {
		verb string
		a, b int
	}{{judge.Different, 0, 1}, {judge.Different, 2, 4}, {judge.Same, 5, 7}, {judge.Different, 5, 6}, {judge.Same, 3, 7}}
	probe := open1(t, filepath.Join(t.TempDir(), "probe.db"))
	for i, n := range names {
		if err := probe.Put(ctx, meeting(t, probe, i, n, parties[i]...)); err != nil {
			t.Fatal(err)
		}
	}
	var judgements []judge.Judgement
	for i, x := range rulings {
		judgements = append(judgements, pairOf(t, probe, i, x.verb, x.a, x.b))
	}
	found := entriesOf(t, probe)
	if _, err := probe.Judge(ctx, judgements...); err != nil {
		t.Fatal(err)
	}
	want := entriesOf(t, probe)
	t.Logf("found %v, with rulings %v", found, want)
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 1))
		r := open1(t, filepath.Join(t.TempDir(), "r.db"))
		steps := rng.Perm(len(names) + len(judgements))
		for _, s := range steps {
			var err error
			if s < len(names) {
				if rng.IntN(3) == 0 { // first another reading, which finds something else
					other := meeting(t, r, s, names[(s+3)%len(names)], parties[s]...)
					other.fingerprint = "g"
					err = r.Put(ctx, other)
				}
				if err == nil {
					err = r.Put(ctx, meeting(t, r, s, names[s], parties[s]...))
				}
			} else {
				_, err = r.Judge(ctx, judgements[s-len(names)])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if got := entriesOf(t, r); !slices.Equal(got, want) {
			t.Errorf("in the order %v:\n%v\nnot\n%v", steps, got, want)
		}
	}
}

// TestReadAlike parts claims that were read identically, in two documents and in one, also when only some are there, and
// joins them again.
func TestReadAlike(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	name := "Treaty on Transit of Goods"
	for i := range 3 {
		if err := r.Put(ctx, meeting(t, r, i, name, "KAZ", "CHN")); err != nil {
			t.Fatal(err)
		}
	}
	before := entriesOf(t, r)
	if !slices.Equal(before, []string{"0.txt+1.txt+2.txt"}) {
		t.Fatal(before)
	}
	lead := must1(t)(r.Entry(ctx, claimAt(t, r, 0)))
	apart := pairOf(t, r, 1, judge.Different, 0, 1)
	both := pairOf(t, r, 2, judge.Different, 1, 2)
	for _, c := range []struct {
		j    judge.Judgement
		want [][]string
	}{
		{apart, [][]string{{"0.txt", "1.txt+2.txt"}, {"0.txt+2.txt", "1.txt"}}},
		{both, [][]string{{"0.txt+2.txt", "1.txt"}}},
		{ruled(3, judge.Undo, both.ID), [][]string{{"0.txt", "1.txt+2.txt"}, {"0.txt+2.txt", "1.txt"}}},
		{ruled(4, judge.Undo, apart.ID), [][]string{before}},
		{apart, nil}, // known already
	} {
		if _, err := r.Judge(ctx, c.j); err != nil {
			t.Fatal(err)
		}
		got := entriesOf(t, r)
		if c.want != nil && !slices.ContainsFunc(c.want, func(w []string) bool { return slices.Equal(w, got) }) {
			t.Errorf("after %s %s: %v, not %v", c.j.Verb, c.j.Target, got, c.want)
		}
		if _, err := r.Entry(ctx, lead.ID); err != nil {
			t.Errorf("after %s %s: %v", c.j.Verb, c.j.Target, err)
		}
		verify(t, r)
		if found := verified(t, r.path); found != "" {
			t.Error(found)
		}
	}
	again := pairOf(t, r, 5, judge.Different, 0, 2)
	if _, err := r.Judge(ctx, again); err != nil {
		t.Fatal(err)
	}
	parted := entriesOf(t, r)
	if err := r.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got := entriesOf(t, r); !slices.Equal(got, parted) || len(got) != 2 {
		t.Errorf("%v became %v", parted, got)
	}
	late := open1(t, filepath.Join(t.TempDir(), "late.db")) // judged before it is read
	if _, err := late.Judge(ctx, again); err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{2, 0, 1} {
		if err := late.Put(ctx, meeting(t, late, i, name, "KAZ", "CHN")); err != nil {
			t.Fatal(err)
		}
	}
	if got := entriesOf(t, late); !slices.Equal(got, parted) {
		t.Errorf("judged before it was read: %v, not %v", got, parted)
	}
}

// TestOldIDOfParted checks that the id of an entry leads on when all its claims are told apart, and that the two can be
// judged once more.
func TestOldIDOfParted(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	for i := range 2 {
		if err := r.Put(ctx, meeting(t, r, i, "Treaty on Transit of Goods", "KAZ", "CHN")); err != nil {
			t.Fatal(err)
		}
	}
	old := must1(t)(r.Entry(ctx, claimAt(t, r, 0)))
	apart := pairOf(t, r, 1, judge.Different, 0, 1)
	for _, j := range []judge.Judgement{apart, ruled(2, judge.Undo, apart.ID), pairOf(t, r, 3, judge.Different, 0, 1)} {
		if _, err := r.Judge(ctx, j); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Entry(ctx, old.ID); err != nil {
			t.Errorf("after %s: %v", j.Verb, err)
		}
	}
	if got := entriesOf(t, r); len(got) != 2 {
		t.Error(got)
	}
	if err := r.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Entry(ctx, old.ID); err != nil {
		t.Error(err)
	}
}

// TestPartedBesideAnother parts two who were read alike while a third goes on being one with either, whichever numbers
// the profiles have: an entry that went into another is none.
func TestPartedBesideAnother(t *testing.T) {
	for _, name := range []string{"Aigul Berikova", "Dana Omarova", "Timur Sadykov", "Marat Kaliev", "Saule Nurova", "Erlan Abdiev", "Gulnar Osmonova", "Bolat Tairov",
		"Zarina Halimova", "Rustam Yusupov", "Nigora Karimova", "Farhad Rahimov"} {
		r := open1(t, filepath.Join(t.TempDir(), "r.db"))
		if err := r.Put(ctx, person(r, "a", name), person(r, "b", name), person(r, "c", name+" Camilla")); err != nil {
			t.Fatal(err)
		}
		apart := judge.Judgement{Verb: judge.Different, Who: "Ada", At: time.Date(2025, 7, 1, 9, 0, 0, 0, time.UTC)}
		for document, into := range map[string]*string{"a": &apart.Target, "b": &apart.Other} {
			claims, err := r.DocumentClaims(ctx, document)
			if err != nil || len(claims) != 1 {
				t.Fatal(claims, err)
			}
			*into = claims[0].ID
		}
		if _, err := r.Judge(ctx, apart); err != nil {
			t.Fatal(err)
		}
		if found := verified(t, r.path); found != "" {
			t.Errorf("%s: %s", name, found)
		}
	}
}

func must1(t *testing.T) func(e *Entry, err error) *Entry {
	return func(e *Entry, err error) *Entry {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
}
