package register

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// Claim is a claim as the register holds it, with what lists show of its document.
type Claim struct {
	claim.Claim
	Rejected           bool // by a person; Review is set, too
	Accepted           bool // by a person
	Corrected          []Correction
	RuneStart, RuneEnd int // the span in Unicode code points
	Path               string
	Title              string
	Outlet             string
	Published          text.Day
	Family             string // the same for documents that tell one text: the id of one of them
	Entry              string // id of its entry; its own for a claim that stands for itself
}

// numberOf is the id of a claim as a number; idOf gives it back.
func numberOf(id string) int64 {
	n, _ := strconv.ParseUint(id, 16, 64)
	return int64(n)
}

func idOf(n int64) string { return fmt.Sprintf("%016x", uint64(n)) }

// claimColumns are what there is of claims outside of texts.
const claimColumns = `c.n, c.id, c.review, c.document, d.first_claim + d.claims + d.review - 1 - c.n, d.id, d.path, d.title, d.outlet, d.published,
	coalesce((SELECT x.id FROM families f JOIN documents x ON x.n = f.family WHERE f.document = d.n), d.id),
	printf('%016x', coalesce((SELECT p.entry FROM profiles p WHERE p.n = c.profile), c.id))`

// located is a claim whose contents are still to be loaded.
type located struct {
	Claim
	n, document int64
	place       int // among the claims of its document
}

func scanClaim(rows *sql.Rows) (c located, err error) {
	var id int64
	var review int
	var published string
	err = rows.Scan(&c.n, &id, &review, &c.document, &c.place, &c.Document, &c.Path, &c.Title, &c.Outlet, &published, &c.Family, &c.Entry)
	c.ID, c.Review, c.Rejected = idOf(id), review > 0, review == 2
	c.Published = dayOf(published)
	return c, err
}

// load gives the claims that a query finds, which goes on after FROM and names claims c and documents d; in its order.
func (r *Register) load(ctx context.Context, query string, args ...any) ([]located, error) {
	var list []located
	err := r.snapshot(ctx, func(tx *sql.Tx) error {
		err := each(ctx, tx, func(rows *sql.Rows) error {
			c, err := scanClaim(rows)
			list = append(list, c)
			return err
		}, "SELECT "+claimColumns+" FROM "+query, args...)
		if err != nil {
			return err
		}
		if err := r.fill(ctx, tx, list); err != nil {
			return err
		}
		return r.judged(ctx, tx, list)
	})
	return list, err
}

// fill completes claims from the contents of their documents, each of which is opened once.
func (r *Register) fill(ctx context.Context, q querier, list []located) error {
	documents, of := byDocument(list)
	return r.eachContents(ctx, q, documents, func(n int64, all *opened) error { return r.complete(list, of[n], all) })
}

// byDocument are the documents of claims, in the order of their first, and the claims of each by their places in the list.
func byDocument(list []located) (documents []int64, of map[int64][]int) {
	of = map[int64][]int{}
	for i := range list {
		d := list[i].document
		if of[d] == nil {
			documents = append(documents, d)
		}
		of[d] = append(of[d], i)
	}
	return documents, of
}

// complete completes claims of one document.
func (r *Register) complete(list []located, places []int, all *opened) error {
	if err := r.inform(list, places, all); err != nil {
		return err
	}
	index := text.NewRuneIndex(all.text)
	for _, i := range places {
		c := &list[i]
		c.RuneStart, c.RuneEnd = index.Rune(c.Span.Start), index.Rune(c.Span.End)
	}
	return nil
}

// inform completes claims but for their places in code points, which only people ask for.
func (r *Register) inform(list []located, places []int, all *opened) (err error) {
	for _, i := range places {
		c := &list[i]
		id, document, review := c.ID, c.Document, c.Review
		if c.Claim.Claim, err = all.claim(c.place); err != nil {
			return fmt.Errorf("%s: claim %s of document %s: %w", r.path, id, document, err)
		}
		c.ID, c.Document, c.Review = id, document, review
	}
	return nil
}

// claimsByNumber fetches claims in the order of their numbers given.
func (r *Register) claimsByNumber(ctx context.Context, numbers []int64) ([]Claim, error) {
	if len(numbers) == 0 {
		return nil, nil
	}
	list, err := r.load(ctx, "json_each(?) j CROSS JOIN claims c ON c.n = j.value JOIN documents d ON d.n = c.document ORDER BY j.key",
		string(encode(numbers)))
	return claimsOf(list), err
}

func claimsOf(list []located) []Claim {
	if list == nil {
		return nil
	}
	out := make([]Claim, len(list))
	for i := range list {
		out[i] = list[i].Claim
	}
	return out
}

// Document is a document as the register holds it. Of a list it has what its columns show: no text, regions and
// diagnostics, nor format, author, address, language and the day of the dateline.
type Document struct {
	text.Document
	Paths  []string   // all places it was read from; Path is the first. Filled by Register.Document only
	Alike  []Document // others that tell the same text, reprints and translations, up to maxAlikeTold; likewise
	Words  int
	Claims int // without those to review
	Review int

	n, first int64
}

// maxAlikeTold is how many documents of one text are told of.
const maxAlikeTold = 50

const documentColumns = `d.n, d.id, d.path, d.title, d.outlet, d.published, d.dateline_place, d.words, d.claims, d.review, d.first_claim, d.given_published, d.given_outlet`

func scanDocument(rows *sql.Rows) (d Document, err error) {
	var published, given string
	m := &d.Meta
	err = rows.Scan(&d.n, &d.ID, &d.Path, &m.Title, &m.Outlet, &published, &m.DatelinePlace, &d.Words, &d.Claims, &d.Review, &d.first, &given, &d.Given.Outlet)
	m.Published, d.Given.Published = dayOf(published), dayOf(given)
	return d, err
}

// Document is the document with that id, its text and all that was noticed about it; ErrNotFound when there is none.
func (r *Register) Document(ctx context.Context, id string) (d *Document, err error) {
	err = r.snapshot(ctx, func(tx *sql.Tx) error {
		if d, err = documentRow(ctx, tx, id); err != nil {
			return err
		}
		all, err := r.contents(ctx, tx, d.n)
		if err != nil {
			return err
		}
		all.into(&d.Document)
		err = each(ctx, tx, func(rows *sql.Rows) error {
			var path string
			err := rows.Scan(&path)
			d.Paths = append(d.Paths, path)
			return err
		}, "SELECT coalesce(path, ?2) AS path FROM paths WHERE document = ?1 ORDER BY 1", d.n, d.Path)
		if err != nil {
			return err
		}
		return each(ctx, tx, func(rows *sql.Rows) error {
			other, err := scanDocument(rows)
			d.Alike = append(d.Alike, other)
			return err
		}, "SELECT "+documentColumns+" FROM families f JOIN families o ON o.family = f.family AND o.document <> f.document JOIN documents d ON d.n = o.document WHERE f.document = ? ORDER BY d.published, d.path LIMIT ?", d.n, maxAlikeTold)
	})
	return d, err
}

func documentRow(ctx context.Context, q querier, id string) (*Document, error) {
	var d *Document
	err := each(ctx, q, func(rows *sql.Rows) error {
		found, err := scanDocument(rows)
		d = &found
		return err
	}, "SELECT "+documentColumns+" FROM documents d WHERE d.id = ?", id)
	if err == nil && d == nil {
		err = fmt.Errorf("document %s: %w", id, ErrNotFound)
	}
	return d, err
}

// dayOf reads a day of a column, which is "" or well formed.
func dayOf(s string) text.Day {
	d, _ := text.ParseDay(s)
	return d
}
