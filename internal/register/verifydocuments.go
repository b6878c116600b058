package register

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"unicode/utf8"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// documents checks each document: its contents can be read, spans lie in the text, ids are those of what they name, and
// the rows of its claims are what they would be if they were made now.
func (v *verifying) documents(ctx context.Context) error {
	rulings, err := v.numbersAndRulings(ctx)
	if err != nil {
		return err
	}
	list, err := numbersOf(ctx, v.tx, "SELECT n FROM documents ORDER BY n")
	if err != nil {
		return err
	}
	w := &writer{r: v.Register, rulings: rulings}
	for i, n := range list {
		if i%50 == 0 {
			v.progress("documents", i, len(list))
		}
		if err := v.guarded(ctx, func(ctx context.Context) error { return v.document(ctx, w, n) }); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			v.trouble(fmt.Sprintf("document %d", n), plainly(err), RemedyRead)
		}
		v.report.Documents++
	}
	return v.none(ctx, "paths", "document %d stands at no path", "SELECT n FROM documents WHERE n NOT IN (SELECT document FROM paths)")
}

// storedRow is a row of claims as it is.
type storedRow struct {
	id, profile      int64
	kind, label      string
	review, fullness int
	lead             bool
	day              sql.NullInt64
	amount           sql.NullFloat64
	terms            []byte
}

func (v *verifying) document(ctx context.Context, w *writer, n int64) error {
	d, claims, _, err := v.asRead(ctx, v.tx, n)
	where := fmt.Sprintf("document %s (%s)", d.ID, d.Path)
	wrong := func(remedy, format string, args ...any) { v.trouble(where, fmt.Sprintf(format, args...), remedy) }
	if err != nil {
		wrong(RemedyRead, "its contents cannot be read (%s)", plainly(err))
		return nil
	}
	for i := range claims {
		c := &claims[i]
		if !within(c.Span, d.Text) || slices.ContainsFunc(c.Fields, func(f claim.Field) bool { return !within(f.Span, d.Text) }) {
			wrong(RemedyRead, "claim %s lies outside of the text", c.ID)
		}
	}
	stored, err := v.storedRows(ctx, d.first, int64(d.Claims+d.Review))
	if err != nil {
		return err
	}
	if len(stored) != len(claims) {
		wrong(RemedyRebuild, "%d claims are in its contents and %d in the table", len(claims), len(stored))
		return nil
	}
	p, err := w.underRulings(ctx, v.Prepare(&d.Document, claims, ""))
	if err != nil {
		return err
	}
	if p.Claims != d.Claims || p.Words != d.Words {
		wrong(RemedyRebuild, "it counts %d claims and %d words; there are %d and %d", d.Claims, d.Words, p.Claims, p.Words)
	}
	for i := range stored {
		if what := v.row(&p.rows[i], p.termsOf(&p.rows[i]), &stored[i]); what != "" {
			wrong(RemedyRebuild, "claim %s: %s", p.rows[i].ID, what)
		}
	}
	v.report.Claims += len(stored)
	what, err := v.checkBands(ctx, n, p)
	if what != "" {
		wrong(RemedyRebuild, "%s", what)
	}
	return err
}

// within reports whether a span lies in a text, from character to character.
func within(s text.Span, words string) bool {
	boundary := func(at int) bool { return at == len(words) || at >= 0 && at < len(words) && utf8.RuneStart(words[at]) }
	return s.Start <= s.End && boundary(s.Start) && boundary(s.End)
}

func (v *verifying) storedRows(ctx context.Context, first, count int64) ([]storedRow, error) {
	var out []storedRow
	err := v.each(ctx, func(rows *sql.Rows) error {
		var s storedRow
		err := rows.Scan(&s.id, &s.kind, &s.review, &s.profile, &s.lead, &s.fullness, &s.day, &s.amount, &s.terms, &s.label)
		out = append(out, s)
		return err
	}, `SELECT c.id, k.name, c.review, coalesce(c.profile, 0), c.lead, c.fullness, c.day, c.amount, c.terms, c.label
		FROM claims c JOIN names k ON k.n = c.kind WHERE c.n >= ? AND c.n < ? ORDER BY c.n DESC`, first, first+count)
	return out, err
}

// row says how a row of claims differs from what it would be, and counts what it should count for.
func (v *verifying) row(c *claimRow, terms []term, s *storedRow) string {
	for _, t := range terms {
		v.terms[term{t.kind, t.field, t.value, false}]++
	}
	if s.lead && s.review == 0 {
		v.leads(terms, s.profile == 0)
	}
	if s.review == 0 {
		v.kinds[s.kind]++
	}
	var have []term
	eachTerm(s.terms, func(n int64) {
		v.places[n]++
		have = append(have, v.numbers[n])
	})
	var want []term
	for _, t := range terms {
		if !t.counted {
			want = append(want, t)
		}
	}
	profile := int64(0)
	if c.profile != nil && !c.Review {
		profile = c.profile.n
	}
	switch {
	case idOf(s.id) != c.ID:
		return "the table has it as " + idOf(s.id)
	case s.kind != c.Kind:
		return "its kind is " + c.Kind + ", not " + s.kind
	case s.review != c.review():
		return fmt.Sprintf("it is marked %d for review, and should be %d", s.review, c.review())
	case s.label != c.label || s.fullness != c.full || !same(s.day, c.day) || !same(s.amount, c.amount):
		return "what lists sort by is not what was read"
	case !slices.Equal(have, want) && s.review == 0:
		return "the values it is found by are not those that were read"
	case s.profile != profile && v.linker != nil:
		v.report.Stale++
	}
	return ""
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
