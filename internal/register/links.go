package register

import (
	"context"
	"database/sql"
	"slices"

	"rapporteur/internal/landmark"
)

// links is what a batch changes about profiles and families. It is worked off by group, when all claims are written.
type links struct {
	changes map[int64]*change
	came    map[int64][]uint64 // documents placed, with their bands
	left    map[int64]bool     // documents cleared
	heirs   map[int64]int64    // profiles by those that stood in the same words before

	signatures map[int64]*landmark.Signature // of the documents placed that have one
}

// change is what happens to one profile.
type change struct {
	delta   int
	left    bool     // claims were taken away
	fresh   []fresh  // those that came
	profile *profile // nil where claims were only taken away
}

func newLinks() links {
	return links{map[int64]*change{}, map[int64][]uint64{}, map[int64]bool{}, map[int64]int64{}, map[int64]*landmark.Signature{}}
}

// fresh is a claim that came.
type fresh struct {
	candidate
	document int64
	terms    []byte
	day      sql.NullInt64
	sign     sign
	profile  int64
}

// come notes a new claim and gives its profile and lead as they are first stored.
func (l *links) come(c *claimRow, document, n int64, terms []byte) (profile any, lead bool) {
	switch {
	case c.Review:
		return nil, false
	case c.profile == nil:
		return nil, true
	}
	ch := l.changeOf(c.profile.n)
	ch.delta++
	ch.profile = c.profile
	ch.fresh = append(ch.fresh, fresh{candidate{n, c.full, uint64(c.number)}, document, terms, nullDay(c.day), c.sign, c.profile.n})
	return c.profile.n, false
}

func (l *links) changeOf(n int64) *change {
	if l.changes[n] == nil {
		l.changes[n] = &change{}
	}
	return l.changes[n]
}

// leave notes that the claims with numbers from first to before end go.
func (w *writer) leave(ctx context.Context, first, end int64) error {
	return w.each(ctx, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		ch := w.links.changeOf(n)
		ch.delta--
		ch.left = true
		ch.fresh = slices.DeleteFunc(ch.fresh, func(f fresh) bool { return f.n >= first && f.n < end })
		return err
	}, "SELECT profile FROM claims WHERE n >= ? AND n < ? AND review = 0 AND profile IS NOT NULL", first, end)
}
