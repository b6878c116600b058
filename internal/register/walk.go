package register

import (
	"context"
	"database/sql"
	"math"

	"rapporteur/internal/link"
)

// maxShelf is how much text of documents a walk keeps at hand, in bytes.
const maxShelf = 64 << 20

// shelf keeps the contents of the documents that a walk has opened, as long as there is room.
type shelf struct {
	r    *Register
	tx   *sql.Tx
	docs map[int64]*opened
	size int
}

func (s *shelf) open(ctx context.Context, document int64) (*opened, error) {
	if c := s.docs[document]; c != nil {
		return c, nil
	}
	c, err := s.r.contents(ctx, s.tx, document)
	if err != nil {
		return nil, err
	}
	if s.size += 3 * len(c.text); s.size > maxShelf {
		clear(s.docs)
		s.size = 3 * len(c.text)
	}
	s.docs[document] = c
	return c, nil
}

// fill completes claims.
func (s *shelf) fill(ctx context.Context, list []located) error {
	documents, of := byDocument(list)
	for _, n := range documents {
		all, err := s.open(ctx, n)
		if err == nil {
			err = s.r.complete(list, of[n], all)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// walked is an entry to be walked to: a profile's, or the claim that stands for itself.
type walked struct {
	id    string
	n     int64
	claim bool
}

// WalkEntries calls f for every entry of a kind ("" for all) with all its claims, newest first, in order of ids: an order
// that does not depend on when documents were read. All that it gives is of one moment.
func (r *Register) WalkEntries(ctx context.Context, kind string, f func(*Entry, []Claim) error) error {
	return r.snapshot(ctx, func(tx *sql.Tx) error {
		var all []walked
		err := each(ctx, tx, func(rows *sql.Rows) error {
			var w walked
			err := rows.Scan(&w.id, &w.n, &w.claim)
			all = append(all, w)
			return err
		}, `SELECT printf('%016x', e.n), e.n, 0 FROM entries e JOIN profiles p ON p.n = e.n JOIN names k ON k.n = p.kind WHERE ?1 = '' OR k.name = ?1
			UNION ALL SELECT printf('%016x', c.id), c.n, 1 FROM claims c JOIN names k ON k.n = c.kind
			WHERE c.profile IS NULL AND c.review = 0 AND (?1 = '' OR k.name = ?1) ORDER BY 1`, kind)
		if err != nil {
			return err
		}
		s := &shelf{r: r, tx: tx, docs: map[int64]*opened{}}
		for _, w := range all {
			e, claims, err := r.walk(ctx, s, w)
			if err != nil {
				return err
			}
			if err := f(e, claims); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *Register) walk(ctx context.Context, s *shelf, w walked) (*Entry, []Claim, error) {
	condition, what := "c.n = ?1 LIMIT ?2", w.n
	if !w.claim {
		condition = "c.profile IN (" + members + ") AND c.review = 0 ORDER BY c.n DESC LIMIT ?2"
	}
	var list []located
	err := each(ctx, s.tx, func(rows *sql.Rows) error {
		c, err := scanClaim(rows)
		list = append(list, c)
		return err
	}, "SELECT "+claimColumns+" FROM claims c JOIN documents d ON d.n = c.document WHERE "+condition, what, math.MaxInt32)
	if err == nil {
		err = s.fill(ctx, list)
	}
	if err == nil {
		err = r.judged(ctx, s.tx, list)
	}
	if err != nil {
		return nil, nil, err
	}
	claims := claimsOf(list)
	if w.claim {
		return alone(&claims[0]), claims, nil
	}
	e := &Entry{ID: link.IDOf(w.n), Kind: claims[0].Kind, Claims: len(claims)}
	var lead int64
	if err := s.tx.QueryRowContext(ctx, "SELECT lead, documents, sources FROM entries WHERE n = ?", w.n).Scan(&lead, &e.Documents, &e.Sources); err != nil {
		return nil, nil, err
	}
	for i := range list {
		if list[i].n == lead {
			e.Lead = claims[i]
		}
		if day := claims[i].Published; !day.IsZero() {
			if e.First = day; e.Last.IsZero() { // the newest comes first
				e.Last = day
			}
		}
	}
	return e, claims, nil
}
