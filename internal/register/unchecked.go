package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"rapporteur/internal/check"
	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/promise"
)

// Of says what a check is about; its number stands in findings and unchecked.
type Of int

// What is checked: the claims of one entry, of one document, of one series; what came of one promise.
const (
	OfEntry Of = 1 + iota
	OfDocument
	OfSeries
	OfPromise
)

// Check is something whose claims have changed since they were last checked: what is to be checked, and, when the
// checker has been at it, what it found.
type Check struct {
	Of     Of
	Key    string  // id of the entry, id of the document, key of the series; "" when there is no such thing any more
	Kind   string  // of the entry
	Claims []Claim // those to check: few enough, whatever the thing's size

	Findings []check.Finding
	Series   [][]string    // of a document: the series of each of Claims
	Book     *promise.Book // of a document: what it promises and reports
	Promise  *PromiseCheck // of a promise

	owner, stamp int64
	documents    int    // of the entry
	picks        []byte // which claims were chosen to be checked, to be kept; nil where it is chosen anew
}

// Told are the claims of a check as the checker takes them.
func (c *Check) Told() []link.Told {
	return ToldOf(c.Claims)
}

// Release lets go of what the checker needed and storing does not: the contents of claims, the reports of a promise that are no evidence.
func (c *Check) Release() {
	switch {
	case c.Of == OfDocument:
		for i := range c.Claims {
			c.Claims[i] = Claim{Claim: claim.Claim{ID: c.Claims[i].ID}}
		}
	case c.Promise != nil:
		c.Promise.Reports, c.Promise.Same = nil, nil
	default:
		c.Claims = nil
	}
}

// Unchecked gives some of the documents, entries or series that are to be checked, without
// their claims, which Fill adds; none are left when the list is empty. Entries told in the same documents come together.
func (r *Register) Unchecked(ctx context.Context, of Of, limit int) (list []*Check, err error) {
	query, args := `SELECT u.n, u.owner, coalesce(s.key, d.id, ''), '', 0 FROM unchecked u LEFT JOIN series s ON u.of = 3 AND s.n = u.owner
		LEFT JOIN documents d ON u.of = 2 AND d.n = u.owner WHERE u.of = ? ORDER BY u.n LIMIT ?`, []any{of, limit}
	switch of {
	case OfPromise:
		query = `SELECT u.n, u.owner, '', '', 0 FROM (SELECT n, owner FROM unchecked WHERE of = ? ORDER BY n LIMIT ?) u
			LEFT JOIN promises p ON p.n = u.owner ORDER BY p.keys, u.n`
	case OfEntry:
		query, args = `SELECT u.times, u.entry, iif(e.n IS NULL, '', printf('%016x', e.n)), coalesce(k.name, ''), coalesce(e.documents, 0)
			FROM (SELECT entry, times FROM dirty LIMIT ?) u
			LEFT JOIN entries e ON e.n = u.entry LEFT JOIN profiles p ON p.n = e.n LEFT JOIN names k ON k.n = p.kind ORDER BY e.lead, u.entry`, []any{limit}
	}
	err = r.each(ctx, func(rows *sql.Rows) error {
		c := &Check{Of: of}
		err := rows.Scan(&c.stamp, &c.owner, &c.Key, &c.Kind, &c.documents)
		list = append(list, c)
		return err
	}, query, args...)
	return list, err
}

// Fill adds the claims that are to be checked, which are all of one sort; for promises, what may have come of them. It is quickest for checks that lie together in the list of Unchecked.
func (r *Register) Fill(ctx context.Context, list ...*Check) error {
	return r.snapshot(ctx, func(tx *sql.Tx) error {
		if len(list) > 0 && list[0].Of == OfPromise {
			return fillPromises(ctx, tx, list)
		}
		var all []int64
		ends := make([]int, len(list))
		pick, err := r.picker(ctx, tx)
		if err != nil {
			return err
		}
		defer pick.close()
		for i, c := range list {
			numbers, err := pick.of(ctx, c)
			if err != nil {
				return err
			}
			all = append(all, numbers...)
			ends[i] = len(all)
		}
		claims, err := r.located(ctx, tx, all)
		if err == nil && len(claims) != len(all) {
			err = errContents
		}
		if err != nil {
			return err
		}
		start := 0
		for i, c := range list {
			c.Claims = claimsOf(claims[start:ends[i]])
			start = ends[i]
		}
		return nil
	})
}

// located are the claims with some numbers, in their order.
func (r *Register) located(ctx context.Context, tx *sql.Tx, numbers []int64) (list []located, err error) {
	err = each(ctx, tx, func(rows *sql.Rows) error {
		c, err := scanClaim(rows)
		list = append(list, c)
		return err
	}, "SELECT "+claimColumns+" FROM json_each(?) j CROSS JOIN claims c ON c.n = j.value JOIN documents d ON d.n = c.document ORDER BY j.key", string(encode(numbers)))
	if err != nil {
		return nil, err
	}
	documents, of := byDocument(list)
	err = r.eachContents(ctx, tx, documents, func(n int64, all *opened) error { return r.inform(list, of[n], all) })
	if err != nil {
		return nil, err
	}
	return list, r.judged(ctx, tx, list)
}

// Waiting is how many documents, entries and series are to be checked.
func (r *Register) Waiting(ctx context.Context) (int, error) {
	return r.number(ctx, "SELECT (SELECT count(*) FROM unchecked) + (SELECT count(*) FROM dirty)")
}

// Settle stores what checks found in place of what was found before, in one transaction, and takes them off the list of
// what is to be checked. What has changed again meanwhile stays on the list, and nothing of it is stored.
func (r *Register) Settle(ctx context.Context, list ...*Check) error {
	return r.write(ctx, func(w *writer, ctx context.Context) error {
		for _, c := range list {
			if err := w.settle(ctx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *writer) settle(ctx context.Context, c *Check) error {
	query, args := "DELETE FROM unchecked WHERE of = ? AND owner = ? AND n <= ? RETURNING n", []any{c.Of, c.owner, c.stamp}
	if c.Of == OfEntry {
		query, args = "DELETE FROM dirty WHERE entry = ? AND times <= ? RETURNING entry", []any{c.owner, c.stamp}
	}
	var n int64
	if current, err := w.get(ctx, []any{&n}, query, args...); err != nil || !current {
		return err // what was found is of claims that may be gone
	}
	if err := w.joinSeries(ctx, c); err != nil {
		return err
	}
	switch {
	case c.picks != nil:
		if err := w.keepPicks(ctx, c.Of, c.owner, c.picks); err != nil {
			return err
		}
	case c.Book != nil:
		if err := w.keepBook(ctx, c.owner, c.Book); err != nil {
			return err
		}
	case c.Promise != nil:
		if err := w.keepOutcomes(ctx, c); err != nil {
			return err
		}
	}
	if err := w.replaceFindings(ctx, c); err != nil {
		return err
	}
	switch {
	case c.Promise != nil:
		return w.standingBy(ctx, c.owner)
	case c.Of == OfSeries && len(c.Findings) == 0:
		return w.exec(ctx, "DELETE FROM series WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM series_claims WHERE series = ?1)", c.owner)
	}
	return nil
}

// joinSeries notes to which series the claims of a document belong, which are then to be checked.
func (w *writer) joinSeries(ctx context.Context, c *Check) error {
	if !slices.ContainsFunc(c.Series, func(keys []string) bool { return len(keys) > 0 }) {
		return nil
	}
	hashes, err := w.termHashes(ctx)
	if err != nil {
		return err
	}
	told := map[string]telling{}
	err = w.each(ctx, func(rows *sql.Rows) error {
		t, err := hashes.scan(ctx, rows)
		told[t.id] = t
		return err
	}, tellings+"claims c WHERE "+ofDocument, c.owner)
	if err != nil {
		return err
	}
	came := map[string][]pick{}
	for i, keys := range c.Series {
		t, there := told[c.Claims[i].ID]
		for _, key := range keys {
			if !there {
				continue
			}
			if err := w.exec(ctx, "INSERT OR IGNORE INTO series_claims (series, claim) VALUES (?, ?)", seriesNumber(key), t.n); err != nil {
				return err
			}
			came[key] = append(came[key], choiceOfSeries(key).pick(t)...)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(came)) {
		n := seriesNumber(key)
		if err := w.exec(ctx, "INSERT OR IGNORE INTO series (n, key) VALUES (?, ?)", n, key); err != nil {
			return err
		}
		var body []byte
		if _, err := w.get(ctx, []any{&body}, "SELECT picks FROM series WHERE n = ?", n); err != nil {
			return err
		}
		if err := w.toCheck(ctx, OfSeries, n, choiceOfSeries(key), body, came[key]); err != nil {
			return err
		}
	}
	return nil
}

func seriesNumber(key string) int64 {
	h := sha256.Sum256([]byte(key))
	return int64(binary.BigEndian.Uint64(h[:8]) >> 1)
}

// uncheck says that something is to be checked.
func (w *writer) uncheck(ctx context.Context, of Of, owner int64) error {
	return w.exec(ctx, "INSERT OR REPLACE INTO unchecked (of, owner) VALUES (?, ?)", of, owner)
}

// leaveSeries takes the claims with numbers from first to before end out of their series.
func (w *writer) leaveSeries(ctx context.Context, document, first, end int64) error {
	for _, query := range []string{
		fmt.Sprintf("INSERT OR REPLACE INTO unchecked (of, owner) SELECT DISTINCT %d, series FROM series_claims WHERE claim >= ?1 AND claim < ?2", OfSeries),
		"UPDATE series SET picks = NULL WHERE n IN (SELECT series FROM series_claims WHERE claim >= ?1 AND claim < ?2)",
		"DELETE FROM series_claims WHERE claim >= ?1 AND claim < ?2",
	} {
		if err := w.exec(ctx, query, first, end); err != nil {
			return err
		}
	}
	return w.uncheck(ctx, OfDocument, document)
}
