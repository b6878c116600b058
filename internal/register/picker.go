package register

import (
	"context"
	"database/sql"
	"errors"
	"slices"
)

// leastKept is of how many claims an entry or series has to be that what is checked of it is kept: of a smaller one it is
// chosen anew.
const leastKept = 6

// picker finds what checks look at. Its questions are prepared once for many checks.
type picker struct {
	tx *sql.Tx

	entry, series, keptEntry, keptSeries, term *sql.Stmt
	hashes                                     termHashes
}

func (r *Register) picker(ctx context.Context, tx *sql.Tx) (*picker, error) {
	p := &picker{tx: tx}
	for _, q := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&p.keptEntry, "SELECT picks FROM entries WHERE n = ?"},
		{&p.keptSeries, "SELECT picks FROM series WHERE n = ?"},
		{&p.entry, tellings + "(" + members + ") m CROSS JOIN claims c ON c.profile = m.n WHERE c.review = 0"},
		{&p.series, tellings + "series_claims s CROSS JOIN claims c ON c.n = s.claim WHERE s.series = ?1 AND c.review = 0"},
		{&p.term, termByNumber},
	} {
		var err error
		if *q.into, err = tx.PrepareContext(ctx, q.query); err != nil {
			p.close()
			return nil, err
		}
	}
	p.hashes = termHashes{r, p.term, map[int64]uint64{}}
	return p, nil
}

func (p *picker) close() {
	for _, s := range []*sql.Stmt{p.keptEntry, p.keptSeries, p.entry, p.series, p.term} {
		if s != nil {
			s.Close()
		}
	}
}

// of are the numbers of the claims that a check looks at, newest first.
func (p *picker) of(ctx context.Context, c *Check) ([]int64, error) {
	switch {
	case c.Key == "":
		return nil, nil
	case c.Of == OfDocument:
		return numbersOf(ctx, p.tx, "SELECT c.n FROM claims c WHERE "+ofDocument+" AND c.review = 0 ORDER BY c.n DESC", c.owner)
	case c.Of == OfEntry && mostChecked[c.Kind] > 0 && c.documents > 1: // nothing is found in an entry of a single document
		return p.numbers(ctx, c, p.keptEntry, p.entry, choiceOf(c.Kind))
	case c.Of == OfSeries:
		return p.numbers(ctx, c, p.keptSeries, p.series, choiceOfSeries(c.Key))
	}
	return nil, nil
}

func (p *picker) numbers(ctx context.Context, c *Check, kept, all *sql.Stmt, ch choice) ([]int64, error) {
	var body []byte
	if err := kept.QueryRowContext(ctx, c.owner).Scan(&body); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	list := decodePicks(body)
	if body == nil {
		var seen int
		var err error
		if list, seen, err = p.choose(ctx, all, c.owner, ch); err != nil {
			return nil, err
		}
		if seen >= leastKept {
			c.picks = encodePicks(list)
		}
	}
	var out []int64
	for _, x := range list {
		out = append(out, x.n)
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out, nil
}

// choose chooses from all claims of an entry or series, and says how many there are.
func (p *picker) choose(ctx context.Context, all *sql.Stmt, owner int64, ch choice) (list []pick, seen int, err error) {
	rows, err := all.QueryContext(ctx, owner)
	if err != nil {
		return nil, 0, err
	}
	err = scanAll(rows, func(rows *sql.Rows) error {
		t, err := p.hashes.scan(ctx, rows)
		if err != nil {
			return err
		}
		seen++
		if list = append(list, ch.pick(t)...); len(list) > 8*ch.most {
			list = ch.choose(list)
		}
		return nil
	})
	return ch.choose(list), seen, err
}
