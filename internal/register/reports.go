package register

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"rapporteur/internal/promise"
	"rapporteur/internal/text"
)

// reports are those that promises are matched with; many promises share them.
type reports struct {
	tx         *sql.Tx
	keys, some *sql.Stmt
	byKey      map[uint32][]int64 // whole lists, of keys that few reports have
	known      map[int64]*filed
}

// fewReports is how many reports a key has at most whose list is read as a whole.
const fewReports = 512

// filed is a report as it is stored.
type filed struct {
	*promise.Report
	entry  sql.NullInt64
	listed bool // its claim is
}

func newReports(ctx context.Context, tx *sql.Tx) (*reports, error) {
	keys, err := tx.PrepareContext(ctx, "SELECT report FROM report_keys WHERE hash = ? ORDER BY report LIMIT ?")
	if err != nil {
		return nil, err
	}
	some, err := tx.PrepareContext(ctx, "SELECT report FROM report_keys WHERE hash = ? AND report >= ? AND report < ? ORDER BY report LIMIT ?")
	if err != nil {
		keys.Close()
		return nil, err
	}
	return &reports{tx, keys, some, map[uint32][]int64{}, map[int64]*filed{}}, nil
}

func (r *reports) close() {
	r.keys.Close()
	r.some.Close()
}

// find gives the numbers of the first reports with a key, from a number on and before another, at most so many.
func (r *reports) find(ctx context.Context, key uint32, from, before int64, most int) ([]int64, error) {
	all, known := r.byKey[key]
	if !known {
		var err error
		if all, err = numbersFrom(ctx, r.keys, key, fewReports+1); err != nil {
			return nil, err
		}
		r.byKey[key] = all
	}
	if len(all) > fewReports {
		return numbersFrom(ctx, r.some, key, from, before, most)
	}
	first, _ := slices.BinarySearch(all, from)
	end, _ := slices.BinarySearch(all, before)
	return all[first:min(end, first+most)], nil
}

// load reads reports; those whose claims are gone are not known then.
func (r *reports) load(ctx context.Context, numbers []int64) error {
	return each(ctx, r.tx, func(rows *sql.Rows) error {
		t := &filed{}
		var n, id int64
		var span text.Span
		var body string
		err := rows.Scan(&n, &id, &t.listed, &span.Start, &span.End, &body, &t.entry)
		t.Report = promise.DecodeReport(body)
		t.Claim, t.Span = idOf(id), span
		r.known[n] = t
		return err
	}, fmt.Sprintf(`SELECT t.n, c.id, c.review = 0, t.start, t.end, t.body, (SELECT entry FROM profiles WHERE n = c.profile)
		FROM json_each(?) j CROSS JOIN reports t ON t.n = j.value JOIN claims c ON c.n = t.n >> %d`, placeBits), list(numbers))
}
