package register

import (
	"context"
	"database/sql"

	"rapporteur/internal/text"
)

// clear removes all that was read of a document, but not its own row and paths.
func (w *writer) clear(ctx context.Context, n int64) error {
	if w.pending.placed[n] { // the claims of this very document are still to be written
		if err := w.flush(ctx); err != nil {
			return err
		}
	}
	var first, count int64
	if _, err := w.get(ctx, []any{&first, &count}, "SELECT first_claim, claims + review FROM documents WHERE n = ?", n); err != nil {
		return err
	}
	w.links.left[n] = true
	delete(w.links.came, n)
	delete(w.links.signatures, n)
	if err := w.leave(ctx, first, first+count); err != nil {
		return err
	}
	if err := w.leaveSeries(ctx, n, first, first+count); err != nil {
		return err
	}
	if err := w.leaveBook(ctx, first, first+count); err != nil {
		return err
	}
	if err := w.clearClaims(ctx, n); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM aims WHERE claim >= ?1 AND claim < ?2",
		"DELETE FROM claims WHERE n >= ?1 AND n < ?2",
	} {
		if err := w.exec(ctx, query, first, first+count); err != nil {
			return err
		}
	}
	w.pending.noDocuments = append(w.pending.noDocuments, n)
	return w.exec(ctx, "DELETE FROM texts WHERE document = ?", n)
}

// clearClaims takes the claims of a document out of counts and indexes.
func (w *writer) clearClaims(ctx context.Context, document int64) error {
	all, err := w.r.contents(ctx, w.conn, document)
	if err != nil {
		return err
	}
	type row struct {
		n, id, kind   int64
		place, review int
		name          string
		terms         []byte
		lead          bool
		besides
	}
	var list []row
	rulings, err := w.ruled(ctx)
	if err != nil {
		return err
	}
	var published string
	err = w.each(ctx, func(rows *sql.Rows) error {
		var c row
		var terms sql.RawBytes
		var days sql.NullString
		err := rows.Scan(&c.n, &c.id, &c.place, &c.kind, &c.name, &c.review, &c.terms, &c.lead, &published, &terms, &days)
		if err == nil {
			err = c.scan(terms, days)
		}
		list = append(list, c)
		return err
	}, `SELECT c.n, c.id, d.first_claim + d.claims + d.review - 1 - c.n, c.kind, k.name, c.review, c.terms, c.lead, d.published, b.terms, b.days
		FROM documents d CROSS JOIN claims c ON c.n >= d.first_claim AND c.n < d.first_claim + d.claims + d.review JOIN names k ON k.n = c.kind `+besideLead+`
		WHERE d.n = ?`, document)
	if err != nil {
		return err
	}
	var buf []byte
	for _, c := range list {
		if c.review == 0 {
			read, err := all.claim(c.place)
			if err != nil {
				return err
			}
			ruleOn(w.r.byName[c.name], &read, rulings[idOf(c.id)])
			buf = claimWords(buf[:0], &read)
			w.unindex(c.n, c.kind, string(buf), c.terms)
			if c.lead {
				if err := w.stand(ctx, c.name, &standing{n: c.n, terms: c.terms, besides: c.besides}, -1); err != nil {
					return err
				}
			}
		}
		if c.review < 2 {
			if err := w.uncount(ctx, c.name, dayOf(published), c.review == 1, c.terms); err != nil {
				return err
			}
		}
	}
	return nil
}

// uncount takes a claim out of the counts of its terms.
func (w *writer) uncount(ctx context.Context, kind string, published text.Day, review bool, terms []byte) error {
	for _, t := range plainTerms(kind, review, published) {
		n, err := w.termOf(ctx, t)
		if err != nil {
			return err
		}
		w.pending.counts[n]--
	}
	var err error
	eachTerm(terms, func(n int64) {
		w.pending.counts[n]--
		if twin, e := w.twin(ctx, n); e != nil {
			err = e
		} else if twin != 0 {
			w.pending.counts[twin]--
		}
	})
	return err
}

// twin is the term that counts over all kinds what a term counts in its own, 0 where there is none.
func (w *writer) twin(ctx context.Context, n int64) (twin int64, err error) {
	if twin, ok := w.twins[n]; ok {
		return twin, nil
	}
	_, err = w.get(ctx, []any{&twin}, `SELECT u.n FROM terms t CROSS JOIN terms u ON u.kind = `+noKind+`
		AND u.field = t.field AND u.value = t.value WHERE t.n = ?`, n)
	w.twins[n] = twin
	return twin, err
}
