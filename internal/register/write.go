package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"rapporteur/internal/judge"
	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// Put stores readings in one transaction, so that each document is in the register wholly or not at all. A reading
// replaces the earlier one of the same document; the same document under the same fingerprint only gains the path.
// Where another document was read from the same path before, that one leaves the register with its last path.
func (r *Register) Put(ctx context.Context, batch ...*Reading) error {
	return r.write(ctx, func(w *writer, ctx context.Context) error {
		for _, p := range batch {
			if err := w.place(ctx, p); err != nil {
				return err
			}
		}
		return w.depart(ctx)
	})
}

// write runs f in a transaction of the one connection that writes, and opens that when it is first needed.
func (r *Register) write(ctx context.Context, f func(*writer, context.Context) error) error {
	return r.writeAs(ctx, "NORMAL", f)
}

// writeAs writes with a setting of synchronous: under FULL even a power cut loses nothing that was told to be stored.
func (r *Register) writeAs(ctx context.Context, synchronous string, f func(*writer, context.Context) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.rw {
		return fmt.Errorf("%s is open for reading only", r.path)
	}
	if r.w == nil {
		w, err := openWriter(ctx, r)
		if err != nil {
			return r.explain(err)
		}
		r.w = w
	}
	if _, err := r.w.conn.ExecContext(ctx, "PRAGMA synchronous = "+synchronous); err != nil {
		return r.explain(err)
	}
	return r.explain(r.w.transaction(ctx, f))
}

// Known reports whether a document is stored under this fingerprint, and whether it is known to stand at the path.
func (r *Register) Known(ctx context.Context, id, path, fingerprint string) (stored, linked bool, err error) {
	known, err := r.known()
	if err != nil {
		return false, false, r.explain(err)
	}
	err = known.QueryRowContext(ctx, pathKey(path), id, fingerprint).Scan(&linked)
	if errors.Is(err, sql.ErrNoRows) {
		return false, false, nil
	}
	return err == nil, linked, r.explain(err)
}

// tableReading begins the fingerprint of tables of statistics.
const tableReading = "stats "

// IsTable reports whether the register has a document with that id ("" for none), or what was last read from that path, as a table of statistics.
func (r *Register) IsTable(ctx context.Context, id, path string) (table bool, err error) {
	err = r.each(ctx, func(rows *sql.Rows) error { return rows.Scan(&table) },
		`SELECT EXISTS (SELECT 1 FROM documents WHERE id = ?1 AND substr(reading, 1, length(?3)) = ?3)
		OR EXISTS (SELECT 1 FROM paths p JOIN documents d ON d.n = p.document WHERE p.key = ?2 AND substr(d.reading, 1, length(?3)) = ?3)`, id, pathKey(path), tableReading)
	return table, err
}

// Given is what the user said of a document when it was read; it holds until something else is said.
func (r *Register) Given(ctx context.Context, id string) (g text.Given, err error) {
	given, err := r.given()
	if err != nil {
		return g, r.explain(err)
	}
	var published string
	err = given.QueryRowContext(ctx, id).Scan(&published, &g.Outlet)
	if errors.Is(err, sql.ErrNoRows) {
		return g, nil
	}
	g.Published = dayOf(published)
	return g, r.explain(err)
}

// Same is a reading that only says that a stored document also stands at a path.
func Same(id, path, fingerprint string) *Reading {
	return &Reading{doc: &text.Document{ID: id, Path: path}, fingerprint: fingerprint}
}

// Holds reports whether a document that Same says is stored still is.
func (r *Register) Holds(ctx context.Context, p *Reading) (bool, error) {
	stored, _, err := r.Known(ctx, p.doc.ID, p.doc.Path, p.fingerprint)
	return stored, err
}

// writer is the one connection that writes, with its statements and what it remembers of the file.
type writer struct {
	r       *Register
	db      *sql.DB
	conn    *sql.Conn
	stmts   map[string]*sql.Stmt
	terms   map[term]int64 // terms.n by value; counted is not part of the key
	version int64          // data_version when the memory was right
	pages   int            // of the file when it was opened
	names   map[string]int64
	months  map[int64]int64  // months by term; nil: not loaded
	twins   map[int64]int64  // see twin
	hashes  map[int64]uint64 // of terms, see termHashes
	retold  retold
	pending pending
	leaving map[int64]bool            // documents that have lost their last path
	rulings map[string][]judge.Ruling // by target; nil: not loaded
	pairs   []pairRuling              // likewise
	linker  *link.Linker
	links   links
}

// Bounds of tidy: the pages of a full-text table that it puts in order, and the pages of a file that it packs: of a
// small one only where many are free.
const (
	tidyPages   = 1000
	packedPages = 1 << 20
	smallPages  = 4 << 10
)

// maxRemembered bounds the memory that remembered terms take.
const maxRemembered = 200_000

func openWriter(ctx context.Context, r *Register) (*writer, error) {
	db, err := openFile(r.path, "synchronous(NORMAL)", "cache_size(-32000)", "wal_autocheckpoint(4000)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return nil, err
	}
	w := &writer{r: r, db: db, conn: conn, stmts: map[string]*sql.Stmt{}, linker: r.linker}
	w.forget()
	conn.QueryRowContext(ctx, "PRAGMA page_count").Scan(&w.pages) // 0 when it cannot be known: then tidy packs
	return w, nil
}

func (w *writer) close() error {
	w.tidy(context.Background())
	for _, s := range w.stmts {
		s.Close()
	}
	return errors.Join(w.conn.Close(), w.db.Close())
}

// tidy leaves the file small and quick: a portion of the full-text tables is put in order, and a file that is not very
// large and has come to hold many free pages, or has grown by a quarter, is packed: what is written in no order leaves
// pages half full. What of this fails, as where another process writes, is left undone.
func (w *writer) tidy(ctx context.Context) {
	w.conn.ExecContext(ctx, "PRAGMA optimize")
	for _, table := range []string{"claim_words", "document_words", "facets"} {
		w.conn.ExecContext(ctx, "INSERT INTO "+table+" ("+table+", rank) VALUES ('merge', ?)", tidyPages)
	}
	var pages, free int
	err := w.conn.QueryRowContext(ctx, "SELECT page_count, freelist_count FROM pragma_page_count, pragma_freelist_count").Scan(&pages, &free)
	grown := pages > smallPages && pages > w.pages+w.pages/4
	if err == nil && pages < packedPages && (free*16 > pages || grown) {
		w.conn.ExecContext(ctx, "VACUUM")
	}
	w.conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
}

func (w *writer) forget() {
	w.terms, w.rulings, w.pairs = map[term]int64{}, nil, nil
	w.names, w.twins, w.months = map[string]int64{}, map[int64]int64{}, nil
	w.hashes, w.retold = map[int64]uint64{}, retold{}
	w.pending, w.leaving = newPending(), map[int64]bool{}
	w.links = newLinks()
}

// transaction runs f and stores all that it did, or nothing.
func (w *writer) transaction(ctx context.Context, f func(*writer, context.Context) error) error {
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // what has begun is finished
	stored := false
	defer func() {
		if !stored { // a panic, too, leaves no transaction open
			w.conn.ExecContext(ctx, "ROLLBACK")
			w.forget()
		}
	}()
	if err := w.refresh(ctx); err != nil {
		return err
	}
	if err := f(w, ctx); err != nil {
		return err
	}
	if err := w.group(ctx); err != nil {
		return err
	}
	if err := w.flush(ctx); err != nil {
		return err
	}
	_, err := w.conn.ExecContext(ctx, "COMMIT")
	stored = err == nil
	return err
}

// refresh drops what is remembered when another process has written meanwhile.
func (w *writer) refresh(ctx context.Context) error {
	var version int64
	if err := w.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		return err
	}
	if version != w.version || len(w.terms) > maxRemembered {
		w.forget()
	}
	w.version = version
	return nil
}

// stmt is the prepared form of a query, made when it is first needed.
func (w *writer) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := w.stmts[query]; s != nil {
		return s, nil
	}
	s, err := w.conn.PrepareContext(ctx, query)
	if err == nil {
		w.stmts[query] = s
	}
	return s, err
}

func (w *writer) exec(ctx context.Context, query string, args ...any) error {
	s, err := w.stmt(ctx, query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(ctx, args...)
	return err
}

// get scans the first row of a query; found tells whether there is one.
func (w *writer) get(ctx context.Context, into []any, query string, args ...any) (found bool, err error) {
	s, err := w.stmt(ctx, query)
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// each runs a query and calls f for every row.
func (w *writer) each(ctx context.Context, f func(*sql.Rows) error, query string, args ...any) error {
	s, err := w.stmt(ctx, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	return scanAll(rows, f)
}
