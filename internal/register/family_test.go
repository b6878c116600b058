package register

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// prose is a text of that many words, the same for the same seed.
func prose(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "word%d", r.IntN(3000))
		if i%12 == 11 {
			b.WriteString(". ")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// tellingOf is a document that names a person, with that text.
func tellingOf(r *Register, id, title, body string, furniture ...string) *Reading {
	doc := &text.Document{ID: id, Path: id + ".txt", Text: "Ayana Bekova spoke. " + body}
	doc.Meta.Title = title
	for _, f := range furniture {
		start := len(doc.Text)
		doc.Text += f
		doc.Regions = append(doc.Regions, text.Region{Span: text.Span{Start: start, End: len(doc.Text)}, Part: text.Furniture})
	}
	c := claim.New("person", "test", text.Span{End: len("Ayana Bekova")})
	c.Set("name", "Ayana Bekova")
	return r.Prepare(doc, claim.Finish(doc, []claim.Claim{c}), "f")
}

// putShuffled stores readings in an order of its own for each seed, and in batches of another size.
func putShuffled(t *testing.T, r *Register, seed uint64, list []*Reading) {
	t.Helper()
	rand.New(rand.NewPCG(seed, 7)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for part := range slices.Chunk(list, int(seed)+1) {
		if err := r.Put(ctx, part...); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFamilies counts reprints of one text as one source, in whatever order they come, and parts them when the text that
// held them together leaves.
func TestFamilies(t *testing.T) {
	agency, other := prose(1, 400), prose(2, 400)
	words := strings.Fields(agency)
	changed := slices.Clone(words)
	for i := 20; i < len(changed); i += 60 { // an editor's hand
		changed[i] = "edited"
	}
	half := slices.Concat(words[200:], strings.Fields(prose(3, 200))) // shares its end with the first half of another text
	make := func(r *Register) []*Reading {
		return []*Reading{
			tellingOf(r, "d-agency", "Talks end", agency),
			tellingOf(r, "c-reprint", "Another headline", agency, " Share this page. Subscribe to our letter. "+prose(9, 60)),
			tellingOf(r, "b-edited", "Talks end", strings.Join(changed, " ")),
			tellingOf(r, "a-short", "In short", strings.Join(words[:170], " ")),
			tellingOf(r, "e-own", "What we saw", other),
			tellingOf(r, "f-half", "Quoting", strings.Join(half, " ")),
			tellingOf(r, "g-tiny", "Note", "They met."),
			tellingOf(r, "h-tiny", "Note", "They met."),
		}
	}
	want := "a-short: a-short b-edited c-reprint d-agency; e-own: e-own; f-half: f-half; g-tiny: g-tiny; h-tiny: h-tiny"
	for seed := range uint64(4) {
		r := open1(t, filepath.Join(t.TempDir(), "r.db"))
		list := make(r)
		putShuffled(t, r, seed, list)
		if got := familiesOf(t, r); got != want {
			t.Errorf("order %d: %s, not %s", seed, got, want)
		}
		e, err := r.Entry(ctx, list[0].rows[0].ID)
		if err != nil || e.Documents != 8 || e.Sources != 5 {
			t.Errorf("%d documents of %d sources (%v), not 8 of 5", e.Documents, e.Sources, err)
		}
		verify(t, r)
		if err := r.Put(ctx, r.Prepare(&text.Document{ID: "blank", Path: "a-short.txt", Text: "Nothing."}, nil, "f")); err != nil {
			t.Fatal(err)
		}
		if got := familiesOf(t, r); !strings.HasPrefix(got, "b-edited: b-edited c-reprint d-agency; e-own") {
			t.Errorf("without the short one: %s", got)
		}
		verify(t, r)
		if err := r.Put(ctx, tellingOf(r, "y", "News", prose(4, 100)).at("c-reprint.txt"), tellingOf(r, "z", "News", prose(5, 100)).at("d-agency.txt")); err != nil {
			t.Fatal(err)
		}
		if n, err := r.number(ctx, "SELECT count(*) FROM families"); err != nil || n != 0 {
			t.Errorf("%d documents are of a family, of which one is left (%v)", n, err)
		}
		verify(t, r)
	}
}

// at is a reading of a file of another name.
func (p *Reading) at(path string) *Reading {
	p.doc.Path = path
	return p
}

// familiesOf are the families of the documents that name somebody, as claims tell them.
func familiesOf(t *testing.T, r *Register) string {
	t.Helper()
	families := map[string][]string{}
	err := r.Walk(ctx, false, func(c *Claim) error {
		families[c.Family] = append(families[c.Family], c.Document)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for family, documents := range families {
		slices.Sort(documents)
		out = append(out, family+": "+strings.Join(documents, " "))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
