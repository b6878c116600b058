package register

import (
	"context"
	"database/sql"
	"runtime"
	"strings"

	"rapporteur/internal/judge"
)

// documents checks each document: its contents can be read, spans lie in the text, ids are those of what they name, and
// the rows of its claims are what they would be if they were made now.
func (v *verifying) documents(ctx context.Context) error {
	if err := v.values(ctx); err != nil {
		return err
	}
	rulings, err := v.inForce(ctx)
	if err != nil {
		return err
	}
	list, err := numbersOf(ctx, v.tx, "SELECT n FROM documents ORDER BY n")
	if err != nil {
		return err
	}
	s, err := v.openStacks(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	i := 0
	v.assessAll(ctx, s, list, rulings, func(a *assessment) {
		if i%50 == 0 {
			v.progress("documents", i, len(list))
		}
		i++
		v.take(a)
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return v.none(ctx, "paths", "document %d stands at no path", "SELECT n FROM documents WHERE n NOT IN (SELECT document FROM paths)")
}

// assessAll calls f with what is found about each document, in their order. One goroutine reads the tables, and all cores
// check what it has read; a few documents for each of them are in hand at a time.
func (v *verifying) assessAll(ctx context.Context, s *stacks, list []int64, rulings map[string][]judge.Ruling, f func(*assessment)) {
	cores := runtime.GOMAXPROCS(0)
	work := make(chan func())
	inOrder := make(chan chan *assessment, 4*cores)
	for range cores {
		go func() {
			for assess := range work {
				assess()
			}
		}()
	}
	go func() {
		defer close(inOrder)
		defer close(work)
		for _, n := range list {
			d := s.read(ctx, n)
			if ctx.Err() != nil {
				return
			}
			done := make(chan *assessment, 1)
			inOrder <- done
			work <- func() { done <- v.assess(ctx, d, rulings) }
		}
	}()
	for done := range inOrder {
		f(<-done)
	}
}

// take adds what was found about a document to what was found about others.
func (v *verifying) take(a *assessment) {
	v.report.Documents++
	v.report.Claims += a.claims
	v.report.Stale += a.stale
	v.otherLandmarks = v.otherLandmarks || a.otherLandmarks
	for _, t := range a.troubles {
		v.trouble(t.Where, t.What, t.Remedy)
	}
	v.report.More += a.more
	for _, t := range a.counts {
		v.takeCount(t)
	}
	for kind, n := range a.kinds {
		v.kinds[kind] += n
	}
	for _, n := range a.facets {
		v.places[n]++
	}
	for _, b := range a.bands {
		v.bands = append(v.bands, bandOf{b, a.n})
	}
}

// takeCount counts what has a value. Of a lead what is counted of its kind and all that there are is counted with its entry;
// where it is the only claim of that, its year is known, too: that of others is counted by entry.
func (v *verifying) takeCount(t termCount) {
	leads := 0
	if t.kind != "" || t.field == fieldAll {
		leads = t.leads
	}
	c := v.counted(t.kind, t.field, t.value)
	c.claims, c.entries = c.claims+t.claims, c.entries+leads
	if t.alone > 0 && t.kind != "" && t.field == FieldMonth {
		v.counted(t.kind, FieldYear, t.value[:4]).entries += t.alone
	}
}

// counted is what is counted of a value. One that is missing is kept apart from the document that it stands in.
func (v *verifying) counted(kind, field, value string) *counted {
	c := v.terms[term{kind, field, value, false}]
	if c == nil {
		c = &counted{}
		v.terms[term{strings.Clone(kind), strings.Clone(field), strings.Clone(value), false}] = c
	}
	return c
}

// stacks read documents as the tables have them, at the moment that is checked.
type stacks struct {
	v                             *verifying
	document, body, claims, bands *sql.Stmt
}

// shelved is a document as the tables have it.
type shelved struct {
	Document
	body  []byte // its contents, compressed; nil for none
	rows  []storedRow
	bands []uint64
	err   error // why not all of it could be read
}

// storedRow is a row of claims as it is.
type storedRow struct {
	id, kind, profile int64
	label             string
	review, fullness  int
	lead              bool
	day               sql.NullInt64
	amount            sql.NullFloat64
	terms             []byte
}

func (v *verifying) openStacks(ctx context.Context) (*stacks, error) {
	s := &stacks{v: v}
	for _, p := range []struct {
		stmt  **sql.Stmt
		query string
	}{
		{&s.document, "SELECT " + documentColumns + " FROM documents d WHERE d.n = ?"},
		{&s.body, "SELECT body FROM texts WHERE document = ?"},
		{&s.claims, `SELECT id, kind, review, coalesce(profile, 0), lead, fullness, day, amount, terms, label
			FROM claims WHERE n >= ? AND n < ? ORDER BY n DESC`},
		{&s.bands, "SELECT bands FROM marks WHERE document = ?"},
	} {
		var err error
		if *p.stmt, err = v.tx.PrepareContext(ctx, p.query); err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

func (s *stacks) close() {
	for _, stmt := range []*sql.Stmt{s.document, s.body, s.claims, s.bands} {
		if stmt != nil {
			stmt.Close()
		}
	}
}

// read reads a document.
func (s *stacks) read(ctx context.Context, n int64) *shelved {
	d := &shelved{}
	d.err = s.v.guarded(ctx, func(ctx context.Context) error { return s.fetch(ctx, d, n) })
	d.n = n
	return d
}

func (s *stacks) fetch(ctx context.Context, d *shelved, n int64) error {
	err := eachOf(ctx, s.document, func(rows *sql.Rows) (err error) {
		d.Document, err = scanDocument(rows)
		return err
	}, n)
	if err != nil {
		return err
	}
	err = eachOf(ctx, s.body, func(rows *sql.Rows) error { return rows.Scan(&d.body) }, n)
	if err != nil {
		return err
	}
	d.rows = make([]storedRow, 0, max(0, min(d.Claims+d.Review, 1<<16)))
	err = eachOf(ctx, s.claims, func(rows *sql.Rows) error {
		var r storedRow
		err := rows.Scan(&r.id, &r.kind, &r.review, &r.profile, &r.lead, &r.fullness, &r.day, &r.amount, &r.terms, &r.label)
		d.rows = append(d.rows, r)
		return err
	}, d.first, d.first+int64(d.Claims+d.Review))
	if err != nil {
		return err
	}
	return eachOf(ctx, s.bands, func(rows *sql.Rows) error {
		var b []byte
		err := rows.Scan(&b)
		d.bands = decodeBands(b)
		return err
	}, n)
}

// eachOf runs a prepared query and calls f for every row.
func eachOf(ctx context.Context, stmt *sql.Stmt, f func(*sql.Rows) error, args ...any) error {
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	return scanAll(rows, f)
}
