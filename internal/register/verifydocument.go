package register

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"unicode/utf8"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/text"
)

// assessment is what is found about one document, and what it counts for.
type assessment struct {
	n              int64
	claims         int
	troubles       []Trouble // at most maxTroubles
	more           int       // troubles left out
	stale          int
	otherLandmarks bool

	counts []termCount
	kinds  map[string]int // listed claims by kind
	facets []int64        // terms.n that rows are found by
	bands  []uint64

	where string
	v     *verifying
}

// termCount is how many claims of a document have a value; how many of them lead entries; how many of these have no profile.
type termCount struct {
	term
	claims, leads, alone int
}

func (a *assessment) trouble(where, what, remedy string) {
	if len(a.troubles) == maxTroubles {
		a.more++
		return
	}
	a.troubles = append(a.troubles, Trouble{where, what, remedy})
}

func (a *assessment) wrong(remedy, format string, args ...any) {
	a.trouble(a.where, fmt.Sprintf(format, args...), remedy)
}

// assess checks a document; many can be checked at the same time.
func (v *verifying) assess(ctx context.Context, d *shelved, rulings map[string][]judge.Ruling) *assessment {
	a := &assessment{n: d.n, v: v, where: fmt.Sprintf("document %s (%s)", d.ID, d.Path), kinds: map[string]int{}}
	err := v.guarded(ctx, func(context.Context) error { return a.document(d, rulings) })
	if err != nil {
		a.trouble(fmt.Sprintf("document %d", d.n), plainly(err), RemedyRead)
	}
	return a
}

func (a *assessment) document(d *shelved, rulings map[string][]judge.Ruling) error {
	if d.err != nil {
		return d.err
	}
	claims, err := d.open()
	if err != nil {
		a.wrong(RemedyRead, "its contents cannot be read (%s)", plainly(err))
		return nil
	}
	for i := range claims {
		c := &claims[i]
		if !within(c.Span, d.Text) || slices.ContainsFunc(c.Fields, func(f claim.Field) bool { return !within(f.Span, d.Text) }) {
			a.wrong(RemedyRead, "claim %s lies outside of the text", c.ID)
		}
	}
	if len(d.rows) != len(claims) {
		a.wrong(RemedyRebuild, "%d claims are in its contents and %d in the table", len(claims), len(d.rows))
		return nil
	}
	p := a.v.derive(&d.Document.Document, claims, rulings)
	if p.Claims != d.Claims || p.Words != d.Words {
		a.wrong(RemedyRebuild, "it counts %d claims and %d words; there are %d and %d", d.Claims, d.Words, p.Claims, p.Words)
	}
	a.counts = make([]termCount, len(p.terms))
	for i, t := range p.terms {
		a.counts[i].term = t
	}
	for i := range d.rows {
		if what := a.row(p, &p.rows[i], &d.rows[i]); what != "" {
			a.wrong(RemedyRebuild, "claim %s: %s", p.rows[i].ID, what)
		}
	}
	a.claims = len(d.rows)
	a.checkBands(d.bands, p)
	return nil
}

// open completes a document by its contents and gives its claims as they were read.
func (d *shelved) open() ([]claim.Claim, error) {
	all, err := func() (*opened, error) {
		if d.body == nil {
			return nil, errContents
		}
		encoded, err := decompress(d.body)
		if err != nil {
			return nil, err
		}
		return openContents(encoded)
	}()
	if err != nil {
		return nil, fmt.Errorf("document %d: %w", d.n, err)
	}
	return all.asRead(&d.Document.Document)
}

// within reports whether a span lies in a text, from character to character.
func within(s text.Span, words string) bool {
	boundary := func(at int) bool { return at == len(words) || at >= 0 && at < len(words) && utf8.RuneStart(words[at]) }
	return s.Start <= s.End && boundary(s.Start) && boundary(s.End)
}

// row says how a row of claims differs from what it would be, and counts what it should count for.
func (a *assessment) row(p *Reading, c *claimRow, s *storedRow) string {
	kind := a.v.names[s.kind]
	lead := s.lead && s.review == 0
	for _, at := range c.terms {
		t := &a.counts[at]
		t.claims++
		if lead {
			t.leads++
		}
		if lead && s.profile == 0 {
			t.alone++
		}
	}
	if s.review == 0 {
		a.kinds[kind]++
	}
	found := a.foundBy(p, c, s.terms)
	profile := int64(0)
	if c.profile != nil && !c.Review {
		profile = c.profile.n
	}
	switch {
	case idOf(s.id) != c.ID:
		return "the table has it as " + idOf(s.id)
	case kind != c.Kind:
		return "its kind is " + c.Kind + ", not " + kind
	case s.review != c.review():
		return fmt.Sprintf("it is marked %d for review, and should be %d", s.review, c.review())
	case s.label != c.label || s.fullness != c.full || !same(s.day, c.day) || !same(s.amount, c.amount):
		return "what lists sort by is not what was read"
	case !found && s.review == 0:
		return "the values it is found by are not those that were read"
	case s.profile != profile && a.v.linker != nil:
		a.stale++
	}
	return ""
}

// foundBy reports whether the values by which a row is found are those of its claim, in their order.
func (a *assessment) foundBy(p *Reading, c *claimRow, stored []byte) bool {
	right, at := true, 0
	next := func() (t term, more bool) {
		for at < len(c.terms) {
			t = p.terms[c.terms[at]]
			at++
			if !t.counted {
				return t, true
			}
		}
		return t, false
	}
	eachTerm(stored, func(n int64) {
		a.facets = append(a.facets, n)
		want, more := next()
		right = right && more && want == a.v.numbers[n]
	})
	_, more := next()
	return right && !more
}

// same compares a value of a column with one that would be stored.
func same(stored, want any) bool {
	switch s := stored.(type) {
	case sql.NullInt64:
		n, ok := want.(int64)
		return s.Valid == ok && s.Int64 == n
	case sql.NullFloat64:
		x, ok := want.(float64)
		return s.Valid == ok && s.Float64 == x
	}
	return false
}
