package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"rapporteur/internal/judge"
	"rapporteur/internal/promise"
)

// PromiseCheck is a promise with the reports that may tell what came of it, to be matched; Evidence is what they tell.
type PromiseCheck struct {
	Promise  *promise.Promise // nil: there is no such promise any more
	Reports  []*promise.Report
	Evidence []promise.Evidence

	// Reports of the entry of a plan: checking the entry finds what they mean to it.
	Same map[*promise.Report]bool

	// What a person ruled on the link of the promise with a report: judge.Accept or judge.Reject.
	Ruled map[*promise.Report]string

	numbers map[*promise.Report]int64
}

// fillPromises loads promises and the reports that share a key with them: the first ones after them, and undated ones.
func fillPromises(ctx context.Context, tx *sql.Tx, list []*Check) error {
	find, err := tx.PrepareContext(ctx, fmt.Sprintf(`SELECT p.target, p.commitment, p.keys, p.body, c.id, (SELECT entry FROM profiles WHERE n = c.profile)
		FROM promises p JOIN claims c ON c.n = p.n >> %d WHERE p.n = ? AND c.review = 0`, placeBits))
	if err != nil {
		return err
	}
	defer find.Close()
	told, err := newReports(ctx, tx)
	if err != nil {
		return err
	}
	defer told.close()
	var anyRuled bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM rulings WHERE topic = ?)", judge.TopicVerdict).Scan(&anyRuled); err != nil {
		return err
	}
	numbers := make([][]int64, len(list)) // of the reports of each
	entries := make([]sql.NullInt64, len(list))
	sought := map[int64]bool{}
	for i, c := range list {
		c.Promise = &PromiseCheck{Same: map[*promise.Report]bool{}, Ruled: map[*promise.Report]string{}, numbers: map[*promise.Report]int64{}}
		var keys []byte
		var target, claim int64
		var part sql.NullInt64
		var body string
		err := find.QueryRowContext(ctx, c.owner).Scan(&target, &part, &keys, &body, &claim, &entries[i])
		if errors.Is(err, sql.ErrNoRows) {
			continue
		} else if err != nil {
			return err
		}
		p := promise.DecodePromise(body)
		p.Claim, p.Target, p.Part = idOf(claim), idOf(target), partOf(part.Int64)
		c.Promise.Promise = p
		if numbers[i], err = told.after(ctx, c.owner, decodeKeys(keys)); err != nil {
			return err
		}
		for _, n := range numbers[i] {
			sought[n] = true
		}
	}
	if err := told.load(ctx, slices.Sorted(maps.Keys(sought))); err != nil {
		return err
	}
	for i, c := range list {
		c.Promise.meet(told, numbers[i], entries[i])
		if anyRuled {
			if err := c.Promise.rulings(ctx, tx); err != nil {
				return err
			}
		}
	}
	return nil
}

// rulings loads what people ruled on the links of a promise with its reports.
func (p *PromiseCheck) rulings(ctx context.Context, tx *sql.Tx) error {
	for _, t := range p.Reports {
		var verb string
		err := tx.QueryRowContext(ctx, "SELECT verb FROM rulings WHERE target = ? AND topic = ? AND field = ''", idOf(linkOf(p.Promise, t)), judge.TopicVerdict).Scan(&verb)
		if err == nil {
			p.Ruled[t] = verb
		} else if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	return nil
}

func partOf(commitment int64) int { return 15 - int(commitment&15) }

// after finds the reports that share a key with promise n: those of later days, and those of no day.
func (r *reports) after(ctx context.Context, n int64, keys []uint32) (numbers []int64, err error) {
	const last = 1 << 62
	next := (n>>(placeBits+dayBits) + 1) << (placeBits + dayBits)
	undated := int64(unknownDay) << (placeBits + dayBits)
	seen := map[int64]bool{}
	for _, k := range keys {
		later, err := r.find(ctx, k, next, last, mostReports)
		if err != nil {
			return nil, err
		}
		never, err := r.find(ctx, k, undated, undated+1<<(placeBits+dayBits), mostUndated)
		if err != nil {
			return nil, err
		}
		for _, n := range slices.Concat(later, never) {
			if !seen[n] {
				seen[n], numbers = true, append(numbers, n)
			}
		}
	}
	return numbers, nil
}

// meet adds reports that are listed to those that the promise, which is of an entry or none, is matched with.
func (p *PromiseCheck) meet(told *reports, numbers []int64, entry sql.NullInt64) {
	for _, n := range numbers {
		if t := told.known[n]; t != nil && t.listed {
			p.Reports, p.numbers[t.Report], p.Same[t.Report] = append(p.Reports, t.Report), n, entry.Valid && t.entry == entry
		}
	}
}

// outcome is a row of outcomes, but for its promise and report.
type outcome struct {
	verdict, rung int
	reason        string
	review        bool
	link          int64
}

// keepOutcomes stores what came of a promise in place of what had. Equal ones stay as they are.
func (w *writer) keepOutcomes(ctx context.Context, c *Check) error {
	old := map[int64]outcome{} // by report
	err := w.each(ctx, func(rows *sql.Rows) error {
		var report int64
		var o outcome
		err := rows.Scan(&report, &o.verdict, &o.rung, &o.reason, &o.review, &o.link)
		old[report] = o
		return err
	}, "SELECT report, verdict, rung, reason, review, link FROM outcomes WHERE promise = ?", c.owner)
	if err != nil {
		return err
	}
	for _, e := range c.Promise.Evidence[:min(len(c.Promise.Evidence), mostEvidence)] {
		report := c.Promise.numbers[e.Report]
		o := outcome{slices.Index(promise.Verdicts[:], e.Verdict), int(e.Rung), e.Reason, e.Review, linkOf(c.Promise.Promise, e.Report)}
		was, stored := old[report]
		delete(old, report)
		if stored && was == o {
			continue
		}
		var n int64
		there, err := w.get(ctx, []any{&n}, `INSERT OR REPLACE INTO outcomes (promise, report, verdict, rung, reason, review, link)
			SELECT ?, n, ?, ?, ?, ?, ? FROM reports WHERE n = ? RETURNING report`, c.owner, o.verdict, o.rung, o.reason, o.review, o.link, report)
		if err == nil && !there { // the report has gone since it was matched
			err = w.uncheck(ctx, OfPromise, c.owner)
		}
		if err != nil {
			return err
		}
	}
	for _, report := range slices.Sorted(maps.Keys(old)) {
		if err := w.exec(ctx, "DELETE FROM outcomes WHERE promise = ? AND report = ?", c.owner, report); err != nil {
			return err
		}
	}
	return nil
}

// standingBy brings up to date where the commitment of a promise stands. Findings that a person rejected count, so that
// those of the promise have to be stored before.
func (w *writer) standingBy(ctx context.Context, promised int64) error {
	var commitment sql.NullInt64
	if found, err := w.get(ctx, []any{&commitment}, "SELECT commitment FROM promises WHERE n = ?", promised); err != nil || !found || !commitment.Valid {
		return err
	}
	return w.standing(ctx, commitment.Int64)
}

// standing brings the status of a commitment up to date with the outcomes of its promises.
func (w *writer) standing(ctx context.Context, commitment int64) error {
	lists, count, err := w.evidence(ctx, commitment)
	if err != nil {
		return err
	}
	found := statusNumber(promise.StatusOf(lists...))
	err = w.exec(ctx, "UPDATE commitments SET found = ?2, status = ?2, evidence = ?3 WHERE n = ?1", commitment, found, count)
	if err != nil {
		return err
	}
	return w.ruleCommitment(ctx, commitment>>partBits)
}

// evidence is what came of each promise of a commitment that can be kept by itself, without what a person rejected, and
// how much of it counts.
func (w *writer) evidence(ctx context.Context, commitment int64) (lists [][]promise.Evidence, count int, err error) {
	var order []int64
	targets := map[int64][]promise.Evidence{}
	refused, err := w.refused(ctx, commitment)
	if err != nil {
		return nil, 0, err
	}
	rulings, err := w.ruled(ctx)
	if err != nil {
		return nil, 0, err
	}
	err = w.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var body string
		var verdict, review, link sql.NullInt64
		var report sql.NullString
		if err := rows.Scan(&n, &body, &verdict, &review, &link, &report); err != nil {
			return err
		}
		if targets[n] == nil {
			order, targets[n] = append(order, n), []promise.Evidence{}
		}
		p := promise.DecodePromise(body)
		if !verdict.Valid {
			if p.Thing.Kind == "deed" { // nothing that could be kept by itself
				delete(targets, n)
				order = order[:len(order)-1]
			}
			return nil
		}
		accepted, rejected := verdictOn(rulings[idOf(link.Int64)])
		if refused[n] || rejected {
			return nil
		}
		if accepted {
			review.Int64 = 0
		}
		if review.Int64 == 0 {
			count++
		}
		targets[n] = append(targets[n], promise.Evidence{Promise: p, Report: promise.DecodeReport(report.String), Verdict: promise.Verdicts[verdict.Int64], Review: review.Int64 > 0})
		return nil
	}, `SELECT p.n, p.body, o.verdict, o.review, o.link, t.body FROM promises p LEFT JOIN outcomes o ON o.promise = p.n LEFT JOIN reports t ON t.n = o.report
		WHERE p.commitment = ? ORDER BY p.n, o.report`, commitment)
	for _, n := range order {
		lists = append(lists, targets[n])
	}
	return lists, count, err
}

// ruleCommitment has what a person ruled of a commitment stand instead of what was found.
func (w *writer) ruleCommitment(ctx context.Context, claim int64) error {
	var id int64
	if found, err := w.get(ctx, []any{&id}, "SELECT id FROM claims WHERE n = ?", claim); err != nil || !found {
		return err
	}
	rulings, err := w.ruled(ctx)
	if err != nil {
		return err
	}
	status := "found"
	for _, g := range rulings[idOf(id)] {
		if g.Topic == judge.TopicStatus && g.Field == "" && slices.Contains(promise.Statuses[:], promise.Status(g.Value)) {
			status = fmt.Sprint(statusNumber(promise.Status(g.Value)))
		}
	}
	return w.exec(ctx, fmt.Sprintf("UPDATE commitments SET status = %s WHERE n >= ?1 << %[2]d AND n < (?1 + 1) << %[2]d", status, partBits), claim)
}

// refused are the promises of a commitment of which a person rejected that they are kept.
func (w *writer) refused(ctx context.Context, commitment int64) (map[int64]bool, error) {
	rulings, err := w.ruled(ctx)
	if err != nil || len(rulings) == 0 {
		return nil, err
	}
	out := map[int64]bool{}
	err = w.each(ctx, func(rows *sql.Rows) error {
		var n, id int64
		err := rows.Scan(&n, &id)
		for _, g := range rulings[idOf(id)] {
			out[n] = out[n] || g.Topic == judge.TopicVerdict && g.Verb == judge.Reject
		}
		return err
	}, fmt.Sprintf("SELECT p.n, f.id FROM promises p JOIN findings f ON f.of = %d AND f.owner = p.n WHERE p.commitment = ?", OfPromise), commitment)
	return out, err
}

// restand brings up to date where commitments stand when something else is ruled of a claim or a finding.
func (w *writer) restand(ctx context.Context, target string) error {
	if len(target) != 16 {
		return nil
	}
	var claim int64
	found, err := w.get(ctx, []any{&claim}, "SELECT c.n FROM claims c WHERE "+claimIs+"?", numberOf(target))
	if err != nil {
		return err
	}
	if found {
		return w.ruleCommitment(ctx, claim)
	}
	var promised int64
	var commitment sql.NullInt64
	found, err = w.get(ctx, []any{&promised, &commitment}, fmt.Sprintf(`SELECT p.n, p.commitment FROM findings f JOIN promises p ON p.n = f.owner WHERE f.id = ?1 AND f.of = %d
		UNION ALL SELECT p.n, p.commitment FROM outcomes o JOIN promises p ON p.n = o.promise WHERE o.link = ?1 LIMIT 1`, OfPromise), numberOf(target))
	if err != nil || !found {
		return err
	}
	if err := w.uncheck(ctx, OfPromise, promised); err != nil || !commitment.Valid { // its findings follow the rulings, too
		return err
	}
	return w.standing(ctx, commitment.Int64)
}
