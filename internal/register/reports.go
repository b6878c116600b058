package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"rapporteur/internal/promise"
	"rapporteur/internal/text"
)

// reports are those that promises are matched with; many promises share them.
type reports struct {
	keys, one *sql.Stmt
	known     map[int64]*filed
}

// filed is a report as it is stored.
type filed struct {
	*promise.Report
	entry  sql.NullInt64
	listed bool // its claim is
}

func newReports(ctx context.Context, tx *sql.Tx) (*reports, error) {
	keys, err := tx.PrepareContext(ctx, "SELECT report FROM report_keys WHERE hash = ?1 AND report >= ?2 AND report < ?3 ORDER BY report LIMIT ?4 + 0")
	if err != nil {
		return nil, err
	}
	one, err := tx.PrepareContext(ctx, fmt.Sprintf(`SELECT c.id, c.review = 0, t.start, t.end, t.body, (SELECT entry FROM profiles WHERE n = c.profile)
		FROM reports t JOIN claims c ON c.n = t.n >> %d WHERE t.n = ?`, placeBits))
	if err != nil {
		keys.Close()
		return nil, err
	}
	return &reports{keys, one, map[int64]*filed{}}, nil
}

func (r *reports) close() {
	r.keys.Close()
	r.one.Close()
}

// find adds the numbers of reports with a key, from a number on, before another, and at most so many.
func (r *reports) find(ctx context.Context, numbers []int64, key uint32, side [3]int64) ([]int64, error) {
	rows, err := r.keys.QueryContext(ctx, key, side[0], side[1], side[2])
	if err != nil {
		return nil, err
	}
	err = scanAll(rows, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		numbers = append(numbers, n)
		return err
	})
	return numbers, err
}

// get is report n; one whose claim is gone is not listed.
func (r *reports) get(ctx context.Context, n int64) (*filed, error) {
	if t := r.known[n]; t != nil {
		return t, nil
	}
	t := &filed{}
	var id int64
	var span text.Span
	var body string
	err := r.one.QueryRowContext(ctx, n).Scan(&id, &t.listed, &span.Start, &span.End, &body, &t.entry)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	if err == nil {
		t.Report = promise.DecodeReport(body)
		t.Claim, t.Span = idOf(id), span
	}
	r.known[n] = t
	return t, nil
}
