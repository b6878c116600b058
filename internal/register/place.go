package register

import (
	"context"
	"encoding/json"

	"rapporteur/internal/text"
)

// place writes one document: its row, text, paths and claims at once, its part of the large indexes at flush.
func (w *writer) place(ctx context.Context, p *Reading) error {
	var n int64
	var reading string
	found, err := w.get(ctx, []any{&n, &reading}, "SELECT n, reading FROM documents WHERE id = ?", p.doc.ID)
	if err != nil {
		return err
	}
	if found && reading == p.fingerprint {
		return w.link(ctx, n, p.doc.Path)
	}
	if found {
		if err := w.clear(ctx, n); err != nil {
			return err
		}
	} else if _, err := w.get(ctx, []any{&n}, "SELECT coalesce(max(n), 0) + 1 FROM documents"); err != nil {
		return err
	}
	first, err := w.block(ctx, p)
	if err != nil {
		return err
	}
	if err := w.document(ctx, n, first, p); err != nil {
		return err
	}
	if err := w.link(ctx, n, p.doc.Path); err != nil {
		return err
	}
	return w.claims(ctx, n, first, p)
}

// Numbers of claims: the day of publication above dayBits, a serial number of that day below.
const (
	dayBits    = 28
	unknownDay = -1_000_000 // before every day there is
)

func dayNumber(d text.Day) int64 {
	if d.IsZero() {
		return unknownDay
	}
	return d.Time().Unix() / 86400
}

// block is the first of as many free numbers as the document has claims.
func (w *writer) block(ctx context.Context, p *Reading) (first int64, err error) {
	day := dayNumber(p.doc.Meta.Published) << dayBits
	_, err = w.get(ctx, []any{&first}, "SELECT coalesce(max(n) + 1, ?1) FROM claims WHERE n >= ?1 AND n < ?2", day, day+1<<dayBits)
	return first, err
}

func (w *writer) document(ctx context.Context, n, first int64, p *Reading) error {
	d, m := p.doc, &p.doc.Meta
	err := w.exec(ctx, `INSERT OR REPLACE INTO documents (n, id, path, format, title, outlet, author, url, language, published,
		dateline_place, dateline_day, words, claims, review, first_claim, reading) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		n, d.ID, d.Path, d.Format, m.Title, m.Outlet, m.Author, m.URL, m.Language, m.Published.String(),
		m.DatelinePlace, m.DatelineDay.String(), p.Words, p.Claims, len(p.rows)-p.Claims, first, p.fingerprint)
	if err != nil {
		return err
	}
	w.pending.documents = append(w.pending.documents, indexed{n, p.title, p.text})
	return w.exec(ctx, "INSERT INTO texts (document, body, regions, diagnostics) VALUES (?, ?, ?, ?)", n, p.body, string(p.regions), string(p.diagnostics))
}

// link says that document n stands at the path; a document that stood there alone before leaves the register.
func (w *writer) link(ctx context.Context, n int64, path string) error {
	var old int64
	found, err := w.get(ctx, []any{&old}, "SELECT document FROM paths WHERE path = ?", path)
	if err != nil {
		return err
	}
	if err := w.exec(ctx, "INSERT OR REPLACE INTO paths (path, document) VALUES (?, ?)", path, n); err != nil {
		return err
	}
	const firstPath = "UPDATE documents SET path = (SELECT min(path) FROM paths WHERE document = ?1) WHERE n = ?1"
	if err := w.exec(ctx, firstPath, n); err != nil || !found || old == n {
		return err
	}
	var left int
	if _, err := w.get(ctx, []any{&left}, "SELECT count(*) FROM paths WHERE document = ?", old); err != nil {
		return err
	}
	if left > 0 {
		return w.exec(ctx, firstPath, old)
	}
	if err := w.clear(ctx, old); err != nil {
		return err
	}
	return w.exec(ctx, "DELETE FROM documents WHERE n = ?", old)
}

func (w *writer) claims(ctx context.Context, document, first int64, p *Reading) error {
	entries := map[string]int64{}
	for i := range p.rows {
		c := &p.rows[i]
		n := first + int64(len(p.rows)-1-i)
		numbers := make([]int64, len(c.terms))
		for j, t := range c.terms {
			number, err := w.termOf(ctx, t)
			if err != nil {
				return err
			}
			numbers[j] = number
			w.pending.counts[number]++
			if !t.counted {
				w.pending.facets = append(w.pending.facets, [2]int64{number, n})
			}
		}
		if !c.Review {
			w.pending.claims = append(w.pending.claims, indexed{n, c.words, kindWord(c.Kind)})
		}
		entry, err := w.entry(ctx, entries, c)
		if err != nil {
			return err
		}
		err = w.exec(ctx, `INSERT INTO claims (n, id, document, kind, review, start, end, rune_start, rune_end, quote, claimed_by, rule,
			thing, entry, label, day, amount, fields, terms) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
			n, c.ID, document, c.Kind, c.Review, c.Span.Start, c.Span.End, c.runeStart, c.runeEnd, c.Quote, c.ClaimedBy, c.Rule,
			c.Thing, entry, c.label, c.day, c.amount, string(c.fields), string(encode(numbers)))
		if err != nil {
			return err
		}
	}
	return nil
}

// kindWord is a kind as a word of the full-text index.
func kindWord(kind string) string { return "kind" + kind }

// entry is the number of the entry that a claim belongs to, nil when it stands for itself.
func (w *writer) entry(ctx context.Context, seen map[string]int64, c *claimRow) (any, error) {
	if c.Thing == "" || c.Review {
		return nil, nil
	}
	id := c.Entry()
	n, ok := seen[id]
	if ok {
		return n, w.exec(ctx, "UPDATE entries SET claims = claims + 1 WHERE n = ?", n)
	}
	if _, err := w.get(ctx, []any{&n}, "INSERT INTO entries (id, kind, claims) VALUES (?, ?, 1) RETURNING n", id, c.Kind); err != nil {
		return nil, err
	}
	seen[id] = n
	return n, nil
}

// clear removes all that was read of a document, but not its own row and paths.
func (w *writer) clear(ctx context.Context, n int64) error {
	if err := w.flush(ctx); err != nil { // what is pending may be of this very document
		return err
	}
	var first, count int64
	if _, err := w.get(ctx, []any{&first, &count}, "SELECT first_claim, claims + review FROM documents WHERE n = ?", n); err != nil {
		return err
	}
	for i := first; i < first+count; i++ {
		if err := w.clearClaim(ctx, i); err != nil {
			return err
		}
	}
	for _, query := range []string{
		"DELETE FROM entries WHERE n IN (SELECT entry FROM claims WHERE n >= ?1 AND n < ?2)",
		"DELETE FROM claims WHERE n >= ?1 AND n < ?2",
	} {
		if err := w.exec(ctx, query, first, first+count); err != nil {
			return err
		}
	}
	if err := w.exec(ctx, "DELETE FROM document_words WHERE rowid = ?", n); err != nil {
		return err
	}
	return w.exec(ctx, "DELETE FROM texts WHERE document = ?", n)
}

func (w *writer) clearClaim(ctx context.Context, n int64) error {
	var list string
	var review int
	if _, err := w.get(ctx, []any{&list, &review}, "SELECT terms, review FROM claims WHERE n = ?", n); err != nil {
		return err
	}
	var terms []int64
	if err := json.Unmarshal([]byte(list), &terms); err != nil {
		return err
	}
	for _, t := range terms {
		w.pending.counts[t]--
		if err := w.exec(ctx, "DELETE FROM facets WHERE term = ? AND claim = ?", t, n); err != nil {
			return err
		}
	}
	if review > 0 {
		return nil
	}
	return w.exec(ctx, "DELETE FROM claim_words WHERE rowid = ?", n)
}
