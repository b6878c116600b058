package register

import (
	"context"
	"database/sql"
	"fmt"

	"rapporteur/internal/text"
)

// claimIs finds the claim c of an id, which follows.
const claimIs = "c.document >> 14 IN generations AND c.id = "

// Claim is the claim with that id; ErrNotFound when there is none.
func (r *Register) Claim(ctx context.Context, id string) (*Claim, error) {
	if len(id) != 16 {
		return nil, fmt.Errorf("claim %s: %w", id, ErrNotFound)
	}
	claims, err := r.claimsWhere(ctx, claimIs+"?", numberOf(id))
	if err != nil {
		return nil, err
	}
	if len(claims) == 0 {
		return nil, fmt.Errorf("claim %s: %w", id, ErrNotFound)
	}
	return &claims[0], nil
}

// DocumentClaims are the claims of a document in reading order, those to review included.
func (r *Register) DocumentClaims(ctx context.Context, id string) ([]Claim, error) {
	d, err := documentRow(ctx, r.db, id)
	if err != nil {
		return nil, r.explain(err)
	}
	return r.claimsWhere(ctx, ofDocument, d.n)
}

// ofDocument is the condition that claims are of a document.
const ofDocument = `c.n >= (SELECT first_claim FROM documents WHERE n = ?1) AND
	c.n < (SELECT first_claim + claims + review FROM documents WHERE n = ?1)`

// claimsWhere are the claims that a condition holds for, newest first and in reading order.
func (r *Register) claimsWhere(ctx context.Context, condition string, args ...any) ([]Claim, error) {
	list, err := r.load(ctx, "claims c JOIN documents d ON d.n = c.document WHERE "+condition+" ORDER BY c.n DESC", args...)
	return claimsOf(list), err
}

// DocumentQuery says which documents to list.
type DocumentQuery struct {
	Outlet    string
	Published text.Period // an open side leaves it open; undated documents are in no period
	Sort      string      // "published" (the default), "title", "words", "claims" or "path"
	Ascending bool
	Limit     int // 50 when 0
	Offset    int
}

var documentOrder = map[string]string{"": "published", "published": "published", "title": "title COLLATE NOCASE", "words": "words", "claims": "claims", "path": "path"}

// Documents lists documents, and how many there are in all that the query asks for.
func (r *Register) Documents(ctx context.Context, q DocumentQuery) (page []Document, total int, err error) {
	order, ok := documentOrder[q.Sort]
	if !ok {
		return nil, 0, fmt.Errorf("documents cannot be sorted by %q; there are published, title, words, claims, path", q.Sort)
	}
	where, args := "TRUE", []any{}
	add := func(condition string, arg any) { where, args = where+" AND "+condition, append(args, arg) }
	if q.Outlet != "" {
		add("outlet = ?", q.Outlet)
	}
	if !q.Published.Start.IsZero() {
		add("published >= ?", q.Published.Start.String())
	}
	if !q.Published.End.IsZero() {
		add("published > '' AND published <= ?", q.Published.End.String())
	}
	if err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM documents WHERE "+where, args...).Scan(&total); err != nil {
		return nil, 0, r.explain(err)
	}
	direction := " DESC"
	if q.Ascending {
		direction = " ASC"
	}
	err = r.each(ctx, func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		page = append(page, d)
		return err
	}, "SELECT "+documentColumns+" FROM documents d WHERE "+where+" ORDER BY d."+order+direction+", d.n"+direction+" LIMIT ? OFFSET ?",
		append(args, limitOf(q.Limit), q.Offset)...)
	return page, total, err
}

func limitOf(n int) int {
	if n <= 0 {
		return 50
	}
	return n
}

// Walk calls f for every claim that is in the lists (with review, for the unsure ones, too), document by document in
// order of their paths and in reading order: an order that does not depend on when documents were read.
func (r *Register) Walk(ctx context.Context, review bool, f func(*Claim) error) error {
	var documents []Document
	err := r.each(ctx, func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		documents = append(documents, d)
		return err
	}, "SELECT "+documentColumns+" FROM documents d ORDER BY d.path, d.id")
	if err != nil {
		return err
	}
	for i := range documents {
		claims, err := r.claimsWhere(ctx, ofDocument, documents[i].n)
		if err != nil {
			return err
		}
		for j := range claims {
			if claims[j].Review && !review || claims[j].Rejected {
				continue
			}
			if err := f(&claims[j]); err != nil {
				return err
			}
		}
	}
	return nil
}
