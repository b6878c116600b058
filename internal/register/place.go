package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"rapporteur/internal/text"
)

// place writes one document: its row, text, paths and claims at once, its part of the large indexes at flush.
func (w *writer) place(ctx context.Context, p *Reading) error {
	var n int64
	var reading string
	path := p.doc.Path
	found, err := w.get(ctx, []any{&n, &reading, &path}, "SELECT n, reading, path FROM documents WHERE id = ?", p.doc.ID)
	if err != nil {
		return err
	}
	if found && (reading == p.fingerprint || p.body == nil) {
		return w.link(ctx, n, p.doc.Path)
	}
	if p.body == nil { // the document has left since it was seen to be stored
		return nil
	}
	var before lifted
	if found {
		if before, err = w.r.reread(ctx, w.conn, n); err != nil {
			return err
		}
		if err := w.clear(ctx, n); err != nil {
			return err
		}
	} else if _, err := w.get(ctx, []any{&n}, "SELECT coalesce(max(n), 0) + 1 FROM documents"); err != nil {
		return err
	}
	if p, err = w.underRulings(ctx, p); err != nil {
		return err
	}
	first, err := w.block(ctx, p)
	if err != nil {
		return err
	}
	if err := w.document(ctx, n, first, path, p); err != nil {
		return err
	}
	if err := w.link(ctx, n, p.doc.Path); err != nil {
		return err
	}
	before.succeed(p.rows, w.links.heirs)
	return w.claims(ctx, n, first, p)
}

// Numbers of claims: the day of publication above dayBits, a serial number of that day below.
const (
	dayBits    = 24
	unknownDay = -1_000_000 // before every day there is
)

func dayNumber(d text.Day) int64 {
	if d.IsZero() {
		return unknownDay
	}
	return d.Time().Unix() / 86400
}

// block is the first of as many free numbers as the document has claims: behind those of its day, and where these have
// come to the end, as after many readings anew, in a gap that documents left which moved on.
func (w *writer) block(ctx context.Context, p *Reading) (first int64, err error) {
	day, claims := dayNumber(p.doc.Meta.Published)<<dayBits, int64(len(p.rows))
	end := day + 1<<dayBits
	first, pending := w.pending.next[day]
	if !pending {
		if _, err = w.get(ctx, []any{&first}, "SELECT coalesce(max(n) + 1, ?1) FROM claims WHERE n >= ?1 AND n < ?2", day, end); err != nil {
			return 0, err
		}
	}
	if first+claims <= end {
		w.pending.next[day] = first + claims
		return first, nil
	}
	found, err := w.get(ctx, []any{&first}, `WITH taken(first, behind) AS (SELECT first_claim, first_claim + claims + review FROM documents
			WHERE first_claim >= ?1 AND first_claim < ?2 AND claims + review > 0)
		SELECT free FROM (SELECT ?1 AS free, coalesce(min(first), ?2) AS next FROM taken
			UNION ALL SELECT behind, lead(first, 1, ?2) OVER (ORDER BY first) FROM taken) WHERE next - free >= ?3 ORDER BY free LIMIT 1`, day, end, claims)
	if err == nil && !found {
		err = fmt.Errorf("no room for more claims published on %s", p.doc.Meta.Published)
	}
	return first, err
}

func (w *writer) document(ctx context.Context, n, first int64, path string, p *Reading) error {
	d, m := p.doc, &p.doc.Meta
	err := w.exec(ctx, `INSERT OR REPLACE INTO documents (n, id, path, title, outlet, published, dateline_place, words, claims, review, first_claim, reading, given_published, given_outlet)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, n, d.ID, path, m.Title, m.Outlet, m.Published.String(), m.DatelinePlace, p.Words, p.Claims, len(p.rows)-p.Claims, first, p.fingerprint, d.Given.Published.String(), d.Given.Outlet)
	if err != nil {
		return err
	}
	w.pending.documents = append(w.pending.documents, indexedDocument{n, p.title, p.text})
	w.pending.placed[n] = true
	if err := w.uncheck(ctx, OfDocument, n); err != nil {
		return err
	}
	return w.exec(ctx, "INSERT OR REPLACE INTO texts (document, body) VALUES (?, ?)", n, p.body)
}

// link says that document n stands at the path; a document that stood there before loses it.
func (w *writer) link(ctx context.Context, n int64, path string) error {
	key := pathKey(path)
	var old int64
	found, err := w.get(ctx, []any{&old}, "SELECT document FROM paths WHERE key = ?", key)
	if err != nil || found && old == n {
		return err
	}
	if err := w.exec(ctx, "INSERT OR REPLACE INTO paths (key, document, path) VALUES (?, ?, ?)", key, n, path); err != nil {
		return err
	}
	if _, err := w.firstPath(ctx, n); err != nil || !found {
		return err
	}
	left, err := w.firstPath(ctx, old)
	if err == nil && !left {
		w.leaving[old] = true
	}
	return err
}

// depart removes the documents that have lost their last path, but not those that stand elsewhere by now: files that were
// renamed are read in any order.
func (w *writer) depart(ctx context.Context) error {
	for _, n := range slices.Sorted(maps.Keys(w.leaving)) {
		if left, err := w.firstPath(ctx, n); err != nil {
			return err
		} else if left {
			continue
		}
		if err := w.clear(ctx, n); err != nil {
			return err
		}
		if err := w.exec(ctx, "DELETE FROM documents WHERE n = ?", n); err != nil {
			return err
		}
	}
	clear(w.leaving)
	return nil
}

// firstPath brings the path in a document's row up to date with its paths, if any is left.
func (w *writer) firstPath(ctx context.Context, n int64) (left bool, err error) {
	var first string
	var was sql.NullString
	left, err = w.get(ctx, []any{&first, &was}, `SELECT min(coalesce(p.path, d.path)), max(iif(p.path IS NULL, d.path, NULL))
		FROM documents d JOIN paths p ON p.document = d.n WHERE d.n = ? HAVING count(*) > 0`, n)
	if err != nil || !left || was.Valid && was.String == first {
		return left, err
	}
	if was.Valid {
		if err := w.exec(ctx, "UPDATE paths SET path = ? WHERE key = ?", was.String, pathKey(was.String)); err != nil {
			return left, err
		}
	}
	if err := w.exec(ctx, "UPDATE documents SET path = ? WHERE n = ?", first, n); err != nil {
		return left, err
	}
	return left, w.exec(ctx, "UPDATE paths SET path = NULL WHERE key = ?", pathKey(first))
}

// pathKey is the number by which a path is found.
func pathKey(path string) int64 {
	h := sha256.Sum256([]byte(path))
	return int64(binary.BigEndian.Uint64(h[:8]) >> 1)
}

func (w *writer) claims(ctx context.Context, document, first int64, p *Reading) error {
	numbers := make([]int64, len(p.terms))
	for i, t := range p.terms {
		number, err := w.termOf(ctx, t)
		if err != nil {
			return err
		}
		numbers[i] = number
	}
	for i := range p.rows {
		c := &p.rows[len(p.rows)-1-i] // from the last one on: numbers rise
		n := first + int64(i)
		kind, err := w.name(ctx, c.Kind)
		if err != nil {
			return err
		}
		terms := []byte{}
		for _, at := range c.terms {
			w.pending.counts[numbers[at]]++
			if !p.terms[at].counted {
				terms = appendTerm(terms, numbers[at])
			}
		}
		profile, lead := w.links.come(c, document, n, terms)
		if !c.Review {
			w.index(n, kind, c.words, terms)
		}
		if lead {
			if err := w.stand(ctx, c.Kind, &standing{n: n, terms: terms}, 1); err != nil {
				return err
			}
		}
		w.pending.claims = append(w.pending.claims, pendingClaim{c, n, document, kind, profile, lead, terms})
	}
	w.links.came[document] = p.bands
	if p.signature != nil {
		w.links.signatures[document] = p.signature
	}
	return w.aims(ctx, first, p)
}

// review is how a claim is stored: listed, unsure or rejected.
func (c *claimRow) review() int {
	switch {
	case c.rejected:
		return 2
	case c.Review:
		return 1
	}
	return 0
}

// index has a claim found by its words and terms; unindex takes that back. Both wait for flush.
func (w *writer) index(n, kind int64, words string, terms []byte) {
	w.pending.words = append(w.pending.words, indexed{n, kindWord(kind) + " " + words})
	w.pending.facets = append(w.pending.facets, indexed{n, kindWord(kind) + " " + termWords(terms)})
	w.pending.rows++
}

func (w *writer) unindex(n, kind int64, words string, terms []byte) {
	w.pending.noWords = append(w.pending.noWords, indexed{n, kindWord(kind) + " " + words})
	w.pending.noFacets = append(w.pending.noFacets, indexed{n, kindWord(kind) + " " + termWords(terms)})
	w.pending.rows--
}

// termWords are terms as words of the table facets.
func termWords(terms []byte) string {
	var b []byte
	eachTerm(terms, func(n int64) { b = append(strconv.AppendInt(b, n, 10), ' ') })
	return string(b)
}
