package register

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"

	"rapporteur/internal/check"
	"rapporteur/internal/link"
)

// Of says what a check is about; its number stands in findings and unchecked.
type Of int

// What is checked: the claims of one entry, of one document, of one series.
const (
	OfEntry Of = 1 + iota
	OfDocument
	OfSeries
)

// Check is something whose claims have changed since they were last checked: what is to be checked, and, when the
// checker has been at it, what it found.
type Check struct {
	Of     Of
	Key    string  // id of the entry, id of the document, key of the series; "" when there is no such thing any more
	Kind   string  // of the entry
	Claims []Claim // those to check: few enough, whatever the thing's size

	Findings []check.Finding
	Series   [][]string // of a document: the series of each of Claims

	owner, stamp int64
}

// Told are the claims of a check as the checker takes them.
func (c *Check) Told() []link.Told {
	out := make([]link.Told, len(c.Claims))
	for i := range c.Claims {
		out[i] = Told(c.Claims[i])
	}
	return out
}

// Unchecked gives some of the documents, entries or series that are to be checked, those that changed first at the
// beginning; none are left when the list is empty.
func (r *Register) Unchecked(ctx context.Context, of Of, limit int) (list []*Check, err error) {
	query, args := "SELECT n, owner FROM unchecked WHERE of = ? ORDER BY n LIMIT ?", []any{of, limit}
	if of == OfEntry {
		query, args = "SELECT times, entry FROM dirty ORDER BY entry LIMIT ?", []any{limit}
	}
	err = r.each(ctx, func(rows *sql.Rows) error {
		c := &Check{Of: of}
		err := rows.Scan(&c.stamp, &c.owner)
		list = append(list, c)
		return err
	}, query, args...)
	if err != nil {
		return nil, err
	}
	fill := map[Of]func(context.Context, []*Check) error{OfEntry: r.fillEntries, OfDocument: r.fillDocuments, OfSeries: r.fillSeries}[of]
	return list, fill(ctx, list)
}

// Waiting is how many documents, entries and series are to be checked.
func (r *Register) Waiting(ctx context.Context) (int, error) {
	return r.number(ctx, "SELECT (SELECT count(*) FROM unchecked) + (SELECT count(*) FROM dirty)")
}

func (r *Register) fillDocuments(ctx context.Context, list []*Check) error {
	for _, c := range list {
		claims, err := r.claimsWhere(ctx, ofDocument, c.owner)
		if err != nil {
			return err
		}
		if c.Claims = claims; len(claims) > 0 {
			c.Key = claims[0].Document
		}
	}
	return nil
}

// checkedKinds are the kinds whose entries are checked by themselves. Of the others nothing can be found: a phrase is
// used again, a person is named again.
var checkedKinds = [...]string{"event", "figure", "instrument", "mechanism", "project", "partnership", "commitment"}

// telling is a claim as far as the choice of what to check needs it.
type telling struct {
	n, document int64
	sign        string // alike for claims that tell alike, as far as the columns show
}

// How many claims are looked at, and how many of them are checked. Of claims that tell alike a few do.
const (
	mostSeen    = 4000
	mostChecked = 48
	mostAlike   = 4
)

const tellings = `SELECT c.n, c.document, c.label || char(0) || coalesce(c.day, '') || char(0) || coalesce(c.amount, '') || char(0) || c.terms FROM `

func (r *Register) fillEntries(ctx context.Context, list []*Check) error {
	for _, c := range list {
		var kind string
		err := r.db.QueryRowContext(ctx, "SELECT k.name FROM entries e JOIN profiles p ON p.n = e.n JOIN names k ON k.n = p.kind WHERE e.n = ?", c.owner).Scan(&kind)
		if err == sql.ErrNoRows {
			continue
		} else if err != nil {
			return r.explain(err)
		}
		c.Key, c.Kind = link.IDOf(c.owner), kind
		if !slices.Contains(checkedKinds[:], kind) {
			continue
		}
		numbers, err := r.pick(ctx, true, tellings+"claims c WHERE c.profile IN ("+members+") AND c.review = 0 ORDER BY c.n DESC LIMIT ?2", c.owner, mostSeen)
		if err != nil {
			return err
		}
		if c.Claims, err = r.claimsByNumber(ctx, numbers); err != nil {
			return err
		}
	}
	return nil
}

func (r *Register) fillSeries(ctx context.Context, list []*Check) error {
	for _, c := range list {
		err := r.db.QueryRowContext(ctx, "SELECT key FROM series WHERE n = ?", c.owner).Scan(&c.Key)
		if err != nil && err != sql.ErrNoRows {
			return r.explain(err)
		}
		numbers, err := r.pick(ctx, false, tellings+`series_claims s JOIN claims c ON c.n = s.claim
			WHERE s.series = ? AND c.review = 0 ORDER BY s.claim DESC LIMIT ?`, c.owner, mostSeen)
		if err != nil {
			return err
		}
		if c.Claims, err = r.claimsByNumber(ctx, numbers); err != nil {
			return err
		}
	}
	return nil
}

// pick chooses the claims to check: of those that tell alike the first and the last told, then the others, newest first.
// With several, nothing is chosen of a single document.
func (r *Register) pick(ctx context.Context, several bool, query string, args ...any) ([]int64, error) {
	var signs []string
	alike := map[string][]telling{}
	documents := map[int64]bool{}
	err := r.each(ctx, func(rows *sql.Rows) error {
		var t telling
		err := rows.Scan(&t.n, &t.document, &t.sign)
		documents[t.document] = true
		if alike[t.sign] == nil {
			signs = append(signs, t.sign)
		}
		alike[t.sign] = append(alike[t.sign], t)
		return err
	}, query, args...)
	if err != nil || several && len(documents) < 2 {
		return nil, err
	}
	var chosen []int64
	for round := 0; round < mostAlike && len(chosen) < mostChecked; round++ {
		for _, s := range signs {
			if rest := alike[s]; len(rest) > 0 && len(chosen) < mostChecked {
				at := 0
				if round%2 == 0 { // the first told, then the last, and so on from both ends
					at = len(rest) - 1
				}
				chosen = append(chosen, rest[at].n)
				alike[s] = slices.Delete(rest, at, at+1)
			}
		}
	}
	slices.SortFunc(chosen, func(a, b int64) int { return cmp.Compare(b, a) })
	return chosen, nil
}

// Settle stores what checks found in place of what was found before, in one transaction, and takes them off the list of
// what is to be checked, unless they have changed again meanwhile.
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
	if c.Of == OfEntry {
		if err := w.exec(ctx, "DELETE FROM dirty WHERE entry = ? AND times <= ?", c.owner, c.stamp); err != nil {
			return err
		}
	} else if err := w.exec(ctx, "DELETE FROM unchecked WHERE of = ? AND owner = ? AND n <= ?", c.Of, c.owner, c.stamp); err != nil {
		return err
	}
	for i, keys := range c.Series {
		for _, key := range keys {
			if err := w.joinSeries(ctx, key, c.Claims[i].ID, c.owner); err != nil {
				return err
			}
		}
	}
	return w.replaceFindings(ctx, c)
}

// joinSeries notes that a claim of a document belongs to a series, which is then to be checked.
func (w *writer) joinSeries(ctx context.Context, key, claim string, document int64) error {
	n := seriesNumber(key)
	if err := w.exec(ctx, "INSERT OR IGNORE INTO series (n, key) VALUES (?, ?)", n, key); err != nil {
		return err
	}
	err := w.exec(ctx, "INSERT OR IGNORE INTO series_claims (series, claim) SELECT ?, n FROM claims WHERE id = ? AND document = ?", n, numberOf(claim), document)
	if err != nil {
		return err
	}
	return w.uncheck(ctx, OfSeries, n)
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
		"DELETE FROM series_claims WHERE claim >= ?1 AND claim < ?2",
	} {
		if err := w.exec(ctx, query, first, end); err != nil {
			return err
		}
	}
	return w.uncheck(ctx, OfDocument, document)
}
