package register

import (
	"bytes"
	"compress/flate"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// Claim is a claim as the register holds it, with what lists show of its document.
type Claim struct {
	claim.Claim
	Rejected           bool // by a person; Review is set, too
	RuneStart, RuneEnd int  // the span in Unicode code points
	Path               string
	Title              string
	Outlet             string
	Published          text.Day
}

const claimColumns = `c.n, c.id, d.id, c.kind, c.review, c.start, c.end, c.rune_start, c.rune_end, c.quote, c.claimed_by, c.rule, c.thing,
	c.fields, d.path, d.title, d.outlet, d.published`

// scanClaim reads a row of claimColumns.
func scanClaim(rows *sql.Rows) (n int64, c Claim, err error) {
	var fields, published string
	var review int
	err = rows.Scan(&n, &c.ID, &c.Document, &c.Kind, &review, &c.Span.Start, &c.Span.End, &c.RuneStart, &c.RuneEnd, &c.Quote, &c.ClaimedBy,
		&c.Rule, &c.Thing, &fields, &c.Path, &c.Title, &c.Outlet, &published)
	if err != nil {
		return n, c, err
	}
	c.Review, c.Rejected = review > 0, review == 2
	c.Published = dayOf(published)
	c.Fields, err = decodeFields(fields)
	return n, c, err
}

func decodeFields(s string) ([]claim.Field, error) {
	var stored []field
	if err := json.Unmarshal([]byte(s), &stored); err != nil {
		return nil, err
	}
	out := make([]claim.Field, len(stored))
	for i, f := range stored {
		out[i] = claim.Field{Name: f.Name, Value: listOf(f.Value), Text: f.Text, Span: text.Span{Start: f.Start, End: f.End}, Rule: f.Rule}
	}
	return out, nil
}

// listOf turns a list as JSON gives it into one of strings.
func listOf(v any) any {
	list, ok := v.([]any)
	if !ok {
		return v
	}
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = fmt.Sprint(x)
	}
	return out
}

// claimsByNumber fetches claims in the order of their numbers given.
func (r *Register) claimsByNumber(ctx context.Context, numbers []int64) ([]Claim, error) {
	if len(numbers) == 0 {
		return nil, nil
	}
	byNumber := make(map[int64]Claim, len(numbers))
	query := "SELECT " + claimColumns + " FROM json_each(?) j JOIN claims c ON c.n = j.value JOIN documents d ON d.n = c.document"
	err := r.each(ctx, func(rows *sql.Rows) error {
		n, c, err := scanClaim(rows)
		byNumber[n] = c
		return err
	}, query, string(encode(numbers)))
	if err != nil {
		return nil, err
	}
	out := make([]Claim, 0, len(numbers))
	for _, n := range numbers {
		if c, ok := byNumber[n]; ok {
			out = append(out, c)
		}
	}
	return out, nil
}

// Document is a document as the register holds it. Lists leave text, regions and diagnostics out.
type Document struct {
	text.Document
	Paths  []string // all places it was read from; Path is the first. Filled by Register.Document only
	Words  int
	Claims int // without those to review
	Review int

	n, first int64
}

const documentColumns = `d.n, d.id, d.path, d.format, d.title, d.outlet, d.author, d.url, d.language, d.published, d.dateline_place, d.dateline_day,
	d.words, d.claims, d.review, d.first_claim`

func scanDocument(rows *sql.Rows) (d Document, err error) {
	var published, dateline string
	m := &d.Meta
	err = rows.Scan(&d.n, &d.ID, &d.Path, &d.Format, &m.Title, &m.Outlet, &m.Author, &m.URL, &m.Language, &published, &m.DatelinePlace, &dateline,
		&d.Words, &d.Claims, &d.Review, &d.first)
	m.Published, m.DatelineDay = dayOf(published), dayOf(dateline)
	return d, err
}

// Document is the document with that id, its text and all that was noticed about it; ErrNotFound when there is none.
func (r *Register) Document(ctx context.Context, id string) (*Document, error) {
	d, err := r.documentRow(ctx, id)
	if err != nil {
		return nil, err
	}
	var body []byte
	var regions, diagnostics string
	err = r.db.QueryRowContext(ctx, "SELECT body, regions, diagnostics FROM texts WHERE document = ?", d.n).Scan(&body, &regions, &diagnostics)
	if err != nil {
		return nil, r.explain(err)
	}
	if d.Text, err = inflate(body); err != nil {
		return nil, fmt.Errorf("%s: text of %s: %w", r.path, id, err)
	}
	if err := d.decode(regions, diagnostics); err != nil {
		return nil, fmt.Errorf("%s: %s: %w", r.path, id, err)
	}
	err = r.each(ctx, func(rows *sql.Rows) error {
		var path string
		err := rows.Scan(&path)
		d.Paths = append(d.Paths, path)
		return err
	}, "SELECT path FROM paths WHERE document = ? ORDER BY path", d.n)
	return d, err
}

func (r *Register) documentRow(ctx context.Context, id string) (*Document, error) {
	var d *Document
	err := r.each(ctx, func(rows *sql.Rows) error {
		found, err := scanDocument(rows)
		d = &found
		return err
	}, "SELECT "+documentColumns+" FROM documents d WHERE d.id = ?", id)
	if err == nil && d == nil {
		err = fmt.Errorf("document %s: %w", id, ErrNotFound)
	}
	return d, err
}

func (d *Document) decode(regions, diagnostics string) error {
	var rs [][3]any
	var ds []diagnostic
	if err := errors.Join(json.Unmarshal([]byte(regions), &rs), json.Unmarshal([]byte(diagnostics), &ds)); err != nil {
		return err
	}
	for _, x := range rs {
		start, _ := x[0].(float64)
		end, _ := x[1].(float64)
		part, _ := x[2].(string)
		d.Regions = append(d.Regions, text.Region{Span: text.Span{Start: int(start), End: int(end)}, Part: text.PartOf(part)})
	}
	for _, x := range ds {
		d.Diagnostics = append(d.Diagnostics, text.Diagnostic{Code: x.Code, Message: x.Message, Span: text.Span{Start: x.Start, End: x.End}})
	}
	return nil
}

func inflate(b []byte) (string, error) {
	out, err := io.ReadAll(flate.NewReader(bytes.NewReader(b)))
	return string(out), err
}

// dayOf reads a day of a column, which is "" or well formed.
func dayOf(s string) text.Day {
	d, _ := text.ParseDay(s)
	return d
}
