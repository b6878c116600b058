package register

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"rapporteur/internal/promise"
	"rapporteur/internal/text"
)

// Numbers of commitments, promises and reports: that of the claim above, a place in it below.
const (
	partBits  = 4
	placeBits = 6
	anyDay    = math.MaxInt32
)

// Limits of what is looked at for one promise or report, however many share its keys: the first reports after a promise, the
// promises nearest before a report.
const (
	mostReports  = 64
	mostPromises = 32
	mostNear     = 4 * mostPromises // among which promises that want for evidence are looked for
	mostUndated  = 8
	mostEvidence = 50 // with so much, nothing more is looked for
)

func dayOrAny(day string) int64 {
	d, err := text.ParseDay(day)
	if err != nil {
		return anyDay
	}
	return dayNumber(d)
}

// keepBook stores what a document promises and reports in place of what it did, and has looked at all promises that this bears on.
func (w *writer) keepBook(ctx context.Context, document int64, b *promise.Book) error {
	var first, count int64
	if found, err := w.get(ctx, []any{&first, &count}, "SELECT first_claim, claims + review FROM documents WHERE n = ?", document); err != nil || !found {
		return err
	}
	if err := w.leaveBook(ctx, first, first+count); err != nil {
		return err
	}
	numbers := map[string]int64{}
	err := w.each(ctx, func(rows *sql.Rows) error {
		var n, id int64
		err := rows.Scan(&n, &id)
		numbers[idOf(id)] = n
		return err
	}, "SELECT n, id FROM claims WHERE n >= ? AND n < ?", first, first+count)
	if err != nil {
		return err
	}
	rulings, err := w.ruled(ctx)
	if err != nil {
		return err
	}
	for i := range b.Commitments {
		m := &b.Commitments[i]
		if err := w.keepCommitment(ctx, numbers, m); err != nil {
			return err
		}
		if len(rulings[m.Claim]) == 0 {
			continue
		}
		if err := w.ruleCommitment(ctx, numbers[m.Claim]); err != nil {
			return err
		}
	}
	if err := w.keepPromises(ctx, numbers, b); err != nil {
		return err
	}
	return w.keepReports(ctx, numbers, b)
}

// numberPart is the number of a part of a commitment; later parts than there is room for are left out.
func numberPart(claim int64, part int) (int64, bool) {
	return claim<<partBits + 15 - int64(part), part < 1<<partBits
}

func (w *writer) keepCommitment(ctx context.Context, numbers map[string]int64, m *promise.Commitment) error {
	n, ok := numberPart(numbers[m.Claim], m.Part)
	if !ok {
		return nil
	}
	category, err := w.name(ctx, m.Category)
	if err != nil {
		return err
	}
	catalysts := 0
	for _, c := range m.Catalysts {
		catalysts |= 1 << slices.Index(promise.Catalysts[:], c)
	}
	var deadline any
	if d, err := text.ParseDay(m.Deadline); err == nil {
		deadline = dayNumber(d)
	}
	open := statusNumber(promise.Open)
	return w.exec(ctx, `INSERT INTO commitments (n, number, level, category, catalysts, subset, start, end, deadline, found, status, evidence)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,0)`, n, m.Number, slices.Index(promise.Levels[:], m.Level), category, catalysts, m.Subset, m.Span.Start, m.Span.End, deadline, open, open)
}

func statusNumber(s promise.Status) int { return slices.Index(promise.Statuses[:], s) }

// keepPromises stores the promises of a document and has them looked at.
func (w *writer) keepPromises(ctx context.Context, numbers map[string]int64, b *promise.Book) error {
	places := map[int64]int64{}
	for i := range b.Promises {
		p := &b.Promises[i]
		claim := numbers[p.Claim]
		if places[claim] == 1<<placeBits {
			continue
		}
		n := claim<<placeBits + places[claim]
		places[claim]++
		var commitment any
		if at, ok := numberPart(claim, p.Part); ok && !p.Plan {
			commitment = at
		}
		until := dayOrAny(p.Until())
		keys := hashes(p.Keys)
		err := w.exec(ctx, "INSERT INTO promises (n, commitment, target, until, keys, body) VALUES (?,?,?,?,?,?)", n, commitment, numberOf(p.Target), until,
			encodeKeys(keys), p.Encode())
		if err != nil {
			return err
		}
		for _, k := range keys {
			if err := w.exec(ctx, "INSERT INTO promise_keys (hash, until, promise) VALUES (?,?,?)", k, until, n); err != nil {
				return err
			}
		}
		if err := w.uncheck(ctx, OfPromise, n); err != nil {
			return err
		}
	}
	return nil
}

// keepReports stores the reports of a document and has the promises looked at of which they may tell.
func (w *writer) keepReports(ctx context.Context, numbers map[string]int64, b *promise.Book) error {
	places := map[int64]int64{}
	for i := range b.Reports {
		r := &b.Reports[i]
		claim := numbers[r.Claim]
		if places[claim] == 1<<placeBits {
			continue
		}
		n := claim<<placeBits + places[claim]
		places[claim]++
		keys := hashes(r.Keys)
		err := w.exec(ctx, "INSERT INTO reports (n, start, end, keys, body) VALUES (?,?,?,?,?)", n, r.Span.Start, r.Span.End, encodeKeys(keys), r.Encode())
		if err != nil {
			return err
		}
		for _, k := range keys {
			if err := w.exec(ctx, "INSERT INTO report_keys (hash, report) VALUES (?,?)", k, n); err != nil {
				return err
			}
			if err := w.mayTell(ctx, k, whenOf(r), n, r.Undated); err != nil {
				return err
			}
		}
	}
	return nil
}

// mayTell has the promises looked at of which a report with a key may tell: of those nearest before it, the first that want for
// evidence. Mostly the very nearest do.
func (w *writer) mayTell(ctx context.Context, key uint32, when, report int64, undated bool) error {
	nearest, err := w.stmt(ctx, "SELECT promise FROM promise_keys WHERE hash = ?1 AND until >= ?2 AND (promise < ?3 OR ?4) ORDER BY until, promise DESC LIMIT ?5 OFFSET ?6")
	if err != nil {
		return err
	}
	seen, found := 0, 0
	for _, most := range [...]int{mostPromises, mostNear} {
		near, err := numbersFrom(ctx, nearest, key, when, report, undated, most-seen, seen)
		if err != nil {
			return err
		}
		for _, n := range near {
			wants, err := w.wants(ctx, n)
			if err != nil {
				return err
			}
			if wants {
				if found++; found == mostPromises {
					return nil
				}
			}
		}
		if seen += len(near); seen < most {
			return nil
		}
	}
	return nil
}

// wants reports whether a promise wants for evidence; it is looked at then.
func (w *writer) wants(ctx context.Context, n int64) (bool, error) {
	if wants, known := w.pending.wanting[n]; known {
		return wants, nil
	}
	var evidence int
	if _, err := w.get(ctx, []any{&evidence}, "SELECT count(*) FROM (SELECT 1 FROM outcomes WHERE promise = ? LIMIT ?)", n, mostEvidence); err != nil {
		return false, err
	}
	wants := evidence < mostEvidence
	w.pending.wanting[n] = wants
	if !wants {
		return false, nil
	}
	return true, w.uncheck(ctx, OfPromise, n)
}

// whenOf is the day of what a report tells, in days since 1970-01-01.
func whenOf(r *promise.Report) int64 {
	if r.When() == "" {
		return 0
	}
	return dayOrAny(r.When())
}

// leaveBook removes what claims with numbers from first to before end promise and report. The promises of which they
// told are looked at anew.
func (w *writer) leaveBook(ctx context.Context, first, end int64) error {
	for _, query := range []string{
		fmt.Sprintf("INSERT OR REPLACE INTO unchecked (of, owner) SELECT %d, promise FROM outcomes WHERE report >= ?1 << %[2]d AND report < ?2 << %[2]d", OfPromise, placeBits),
		fmt.Sprintf("INSERT OR REPLACE INTO unchecked (of, owner) SELECT DISTINCT %d, promise FROM outcomes WHERE promise >= ?1 << %[2]d AND promise < ?2 << %[2]d", OfPromise, placeBits),
		fmt.Sprintf("DELETE FROM outcomes WHERE report >= ?1 << %[1]d AND report < ?2 << %[1]d", placeBits),
		fmt.Sprintf("DELETE FROM outcomes WHERE promise >= ?1 << %[1]d AND promise < ?2 << %[1]d", placeBits),
	} {
		if err := w.exec(ctx, query, first, end); err != nil {
			return err
		}
	}
	if err := w.leaveKeys(ctx, first, end); err != nil {
		return err
	}
	for _, query := range []string{
		fmt.Sprintf("DELETE FROM promises WHERE n >= ?1 << %[1]d AND n < ?2 << %[1]d", placeBits),
		fmt.Sprintf("DELETE FROM reports WHERE n >= ?1 << %[1]d AND n < ?2 << %[1]d", placeBits),
		fmt.Sprintf("DELETE FROM commitments WHERE n >= ?1 << %[1]d AND n < ?2 << %[1]d", partBits),
	} {
		if err := w.exec(ctx, query, first, end); err != nil {
			return err
		}
	}
	return nil
}
