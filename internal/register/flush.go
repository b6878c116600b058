package register

import (
	"cmp"
	"context"
	"slices"
)

// pending is what a transaction changes in the large indexes. It is written in order of keys, which is several times
// faster: first what goes, then what comes.
type pending struct {
	noDocuments       []int64
	noWords, noFacets []indexed
	documents         []indexedDocument
	words, facets     []indexed
	claims            []pendingClaim
	next              map[int64]int64 // by the least number of a day: the first that is free
	rows              int             // how many more claims are in facets
	counts, entries   map[int64]int   // by term
	placed            map[int64]bool  // documents of which something is pending
	wanting           map[int64]bool  // promises: whether they want for evidence, and so are on the list to be checked
}

// indexed is a row of claim_words or facets.
type indexed struct {
	n     int64
	words string
}

// pendingClaim is a row of claims.
type pendingClaim struct {
	*claimRow
	n, document, kind int64
	profile           any
	lead              bool
	terms             []byte
}

// indexedDocument is a row of document_words.
type indexedDocument struct {
	n           int64
	title, body string
}

// termOf is the number of a term, which it adds when it is new.
func (w *writer) termOf(ctx context.Context, t term) (int64, error) {
	t.counted = false
	if n, ok := w.terms[t]; ok {
		return n, nil
	}
	kind, err := w.name(ctx, t.kind)
	if err != nil {
		return 0, err
	}
	field, err := w.name(ctx, t.field)
	if err != nil {
		return 0, err
	}
	var n int64
	found, err := w.get(ctx, []any{&n}, "SELECT n FROM terms WHERE kind = ? AND field = ? AND value = ?", kind, field, t.value)
	if err != nil {
		return 0, err
	}
	if !found {
		_, err = w.get(ctx, []any{&n}, "INSERT INTO terms (kind, field, value, count, entries) VALUES (?, ?, ?, 0, 0) RETURNING n", kind, field, t.value)
		if err != nil {
			return 0, err
		}
	}
	w.terms[t] = n
	return n, nil
}

// name is the number of a kind or field, which it adds when it is new.
func (w *writer) name(ctx context.Context, name string) (n int64, err error) {
	if n, ok := w.names[name]; ok {
		return n, nil
	}
	found, err := w.get(ctx, []any{&n}, "SELECT n FROM names WHERE name = ?", name)
	if err == nil && !found {
		_, err = w.get(ctx, []any{&n}, "INSERT INTO names (name) VALUES (?) RETURNING n", name)
	}
	if err == nil {
		w.names[name] = n
	}
	return n, err
}

func newPending() pending {
	return pending{counts: map[int64]int{}, entries: map[int64]int{}, placed: map[int64]bool{}, next: map[int64]int64{}, wanting: map[int64]bool{}}
}

// storeClaims writes the rows of claims that are pending, in the order of the largest of their indexes.
func (w *writer) storeClaims(ctx context.Context) error {
	list := w.pending.claims
	slices.SortFunc(list, func(a, b pendingClaim) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.label, b.label), cmp.Compare(a.n, b.n))
	})
	for i := range list {
		c := &list[i]
		err := w.exec(ctx, "INSERT INTO claims (n, id, document, kind, review, profile, lead, fullness, day, amount, terms, label) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
			c.n, c.number, c.document, c.kind, c.review(), c.profile, c.lead, c.full, c.day, c.amount, c.terms, c.label)
		if err != nil {
			return err
		}
	}
	w.pending.claims, w.pending.next = nil, map[int64]int64{}
	return nil
}

// flush writes what is pending.
func (w *writer) flush(ctx context.Context) error {
	if err := w.storeClaims(ctx); err != nil {
		return err
	}
	p := &w.pending
	slices.Sort(p.noDocuments)
	for _, n := range p.noDocuments {
		if err := w.exec(ctx, "DELETE FROM document_words WHERE rowid = ?", n); err != nil {
			return err
		}
	}
	p.noFacets, p.facets = joined(p.noFacets), joined(p.facets)
	for _, part := range []struct {
		rows  []indexed
		query string
	}{
		{joined(p.noWords), "INSERT INTO claim_words (claim_words, rowid, words) VALUES ('delete', ?, ?)"},
		{joined(p.words), "INSERT INTO claim_words (rowid, words) VALUES (?, ?)"},
		{p.noFacets, "INSERT INTO facets (facets, rowid, terms) VALUES ('delete', ?, ?)"},
		{p.facets, "INSERT INTO facets (rowid, terms) VALUES (?, ?)"},
	} {
		for _, x := range part.rows {
			if err := w.exec(ctx, part.query, x.n, x.words); err != nil {
				return err
			}
		}
	}
	if err := w.balance(ctx); err != nil {
		return err
	}
	slices.SortFunc(p.documents, func(a, b indexedDocument) int { return cmp.Compare(a.n, b.n) })
	for _, d := range p.documents {
		if err := w.exec(ctx, "INSERT INTO document_words (rowid, title, body) VALUES (?, ?, ?)", d.n, d.title, d.body); err != nil {
			return err
		}
	}
	for _, n := range p.counted() {
		if p.counts[n] == 0 && p.entries[n] == 0 {
			continue
		}
		if err := w.exec(ctx, "UPDATE terms SET count = count + ?, entries = entries + ? WHERE n = ?", p.counts[n], p.entries[n], n); err != nil {
			return err
		}
	}
	w.pending = newPending()
	return nil
}

// balance has the table facets count as many rows as there are claims in it: it takes every statement for a row, those that
// only add or take away some words of one among them, and holds the file for damaged when more rows go than came.
func (w *writer) balance(ctx context.Context) error {
	p := &w.pending
	more := p.rows - len(p.facets) + len(p.noFacets)
	query := "INSERT INTO facets (rowid, terms) VALUES (0, '')"
	if more < 0 {
		query = "INSERT INTO facets (facets, rowid, terms) VALUES ('delete', 0, '')"
	}
	for range max(more, -more) {
		if err := w.exec(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// insertPairs writes rows of two numbers, many in a statement, in their order, which it brings them into.
func (w *writer) insertPairs(ctx context.Context, into string, rows [][2]int64) error {
	slices.SortFunc(rows, func(a, b [2]int64) int { return slices.Compare(a[:], b[:]) })
	for part := range slices.Chunk(rows, 2000) {
		if err := w.exec(ctx, into+" SELECT value ->> 0, value ->> 1 FROM json_each(?)", list(part)); err != nil {
			return err
		}
	}
	return nil
}

// joined is rows in order of numbers, those of one number as one.
func joined(rows []indexed) []indexed {
	slices.SortStableFunc(rows, byNumber)
	out := rows[:0]
	for _, x := range rows {
		if k := len(out) - 1; k >= 0 && out[k].n == x.n {
			out[k].words += " " + x.words
			continue
		}
		out = append(out, x)
	}
	return out
}

func byNumber(a, b indexed) int { return cmp.Compare(a.n, b.n) }
