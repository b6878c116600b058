package register

import (
	"context"
	"database/sql"
	"maps"
	"runtime"
	"slices"
	"sync"
)

// derived are the tables that are made from documents, their contents and judgements. All others are kept by Rebuild,
// profiles because ids that were given out lead through them.
var derived = [...]string{"claims", "besides", "terms", "blocks", "entries", "doubts", "dirty", "aims", "marks", "bands", "families",
	"findings", "finding_claims", "finding_actors", "series", "series_claims", "unchecked", "pairs",
	"commitments", "promises", "reports", "promise_keys", "report_keys", "outcomes"}

// indexes are the full-text tables.
var indexes = [...]string{"document_words", "claim_words", "facets"}

// rebuildPortion is how many documents are in hand at a time while a register is rebuilt.
const rebuildPortion = 128

// Rebuild makes all that is derived anew from the contents of the documents: claims as they were read, indexes, entries,
// families. It is one transaction: until it ends readers see what was, and when it is interrupted nothing has changed.
// Ids that were given out go on leading to their entries. What was found by checking has to be found again. Progress,
// which may be nil, is called with the number of documents done.
func (r *Register) Rebuild(ctx context.Context, progress func(done, total int)) error {
	outer := ctx
	return r.write(ctx, func(w *writer, ctx context.Context) error {
		documents, err := numbersOf(ctx, w.conn, "SELECT n FROM documents ORDER BY n")
		if err != nil {
			return err
		}
		if err := w.empty(ctx); err != nil {
			return err
		}
		if err := w.ruleAnew(ctx); err != nil {
			return err
		}
		return r.snapshot(ctx, func(old *sql.Tx) error {
			return w.refill(outer, ctx, old, documents, progress)
		})
	})
}

// empty clears all that is derived.
func (w *writer) empty(ctx context.Context) error {
	for _, table := range derived {
		if _, err := w.conn.ExecContext(ctx, "DELETE FROM "+table); err != nil {
			return err
		}
	}
	for _, table := range indexes {
		if _, err := w.conn.ExecContext(ctx, "INSERT INTO "+table+" ("+table+") VALUES ('delete-all')"); err != nil {
			return err
		}
	}
	if _, err := w.conn.ExecContext(ctx, "UPDATE profiles SET claims = 0"); err != nil {
		return err
	}
	w.forget()
	return nil
}

// refill puts documents back as the snapshot has them. interrupted ends it.
func (w *writer) refill(interrupted, ctx context.Context, old *sql.Tx, documents []int64, progress func(done, total int)) error {
	heirs := map[int64]int64{}
	done := 0
	for part := range slices.Chunk(documents, rebuildPortion) {
		list := make([]lifted, len(part))
		for i, n := range part {
			var err error
			if list[i], err = w.r.reread(ctx, old, n); err != nil {
				return err
			}
		}
		prepareAll(w.r, list)
		if err := interrupted.Err(); err != nil {
			return err
		}
		if err := w.putBack(ctx, list); err != nil {
			return err
		}
		for i := range list {
			list[i].heirs(list[i].reading.rows, heirs)
		}
		if err := w.group(ctx); err != nil {
			return err
		}
		if err := w.flush(ctx); err != nil {
			return err
		}
		if done += len(part); progress != nil {
			progress(done, len(documents))
		}
	}
	return w.inherit(ctx, heirs)
}

// prepareAll makes the readings of documents, on all cores.
func prepareAll(r *Register, list []lifted) {
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				l := &list[i]
				l.reading = r.Prepare(l.doc, l.claims, l.fingerprint)
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	workers.Wait()
}

// heirs notes which profile the claims of another have now.
func (l *lifted) heirs(rows []claimRow, heirs map[int64]int64) {
	for i := range rows {
		before, now := l.profiles[i], rows[i].profile
		if before != 0 && now != nil && now.n != before && heirs[before] == 0 {
			heirs[before] = now.n
		}
	}
}

// succeed notes which profile has the words now in which a claim stood that another reading found.
func (l *lifted) succeed(rows []claimRow, heirs map[int64]int64) {
	low := 0 // rows before it end before the claim begins; both are in order of place
	for i := range l.claims {
		was := &l.claims[i]
		for low < len(rows) && rows[low].Span.End <= was.Span.Start {
			low++
		}
		if l.profiles[i] == 0 || heirs[l.profiles[i]] != 0 {
			continue
		}
		most := 0
		for j := low; j < len(rows); j++ {
			c := &rows[j]
			if c.Span.Start >= was.Span.End {
				break
			}
			if c.profile == nil || c.Kind != was.Kind || c.profile.n == l.profiles[i] {
				continue
			}
			if shared := min(c.Span.End, was.Span.End) - max(c.Span.Start, was.Span.Start); shared > most {
				most, heirs[l.profiles[i]] = shared, c.profile.n
			}
		}
	}
}

// inherit has profiles that nothing leads on from lead to where their claims are now.
func (w *writer) inherit(ctx context.Context, heirs map[int64]int64) error {
	for _, n := range slices.Sorted(maps.Keys(heirs)) {
		err := w.exec(ctx, "UPDATE profiles SET entry = coalesce((SELECT entry FROM profiles WHERE n = ?2), entry) WHERE n = ?1 AND entry = n AND claims = 0", n, heirs[n])
		if err != nil {
			return err
		}
	}
	return nil
}
