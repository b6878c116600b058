// Package register keeps documents and their claims in one SQLite file, and answers what lists, pages and exports ask of it.
//
// Main type: Register. It is the only package that knows SQL; docs/REGISTER.md describes the file. It reads no documents
// (pipeline does), and what it stores it does not interpret beyond what the kinds say.
package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/sqlitemutex"
)

// Register is an open register. It is safe for concurrent use; Put calls take turns.
type Register struct {
	path   string
	kinds  []*claim.Kind
	byName map[string]*claim.Kind
	linker *link.Linker // nil: claims make no entries
	db     *sql.DB      // for reading

	mu sync.Mutex // guards w
	w  *writer    // nil until the first Put, and for ever when opened by OpenExisting
	rw bool

	settings []string // of each connection for reading
	inflated *inflated
	known    func() (*sql.Stmt, error) // the questions of Known and Given, prepared when they are first asked
	given    func() (*sql.Stmt, error)
}

// Open opens the register at path for reading and writing, and makes it when there is none. The linker makes entries
// of claims of many documents; without one each claim stands for itself.
func Open(path string, kinds []*claim.Kind, linker *link.Linker) (*Register, error) {
	return open(path, kinds, linker, true)
}

// OpenWriting opens a register that is there for reading and writing.
func OpenWriting(path string, kinds []*claim.Kind, linker *link.Linker) (*Register, error) {
	if err := there(path); err != nil {
		return nil, err
	}
	return open(path, kinds, linker, true)
}

// OpenExisting opens a register for reading; that there is none is ErrNoRegister.
func OpenExisting(path string, kinds []*claim.Kind) (*Register, error) {
	if err := there(path); err != nil {
		return nil, err
	}
	return open(path, kinds, nil, false)
}

func there(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w at %s; `rapporteur read --register %s FILES…` makes one", ErrNoRegister, path, path)
	}
	return nil
}

func open(path string, kinds []*claim.Kind, linker *link.Linker, writable bool) (*Register, error) {
	r := &Register{path: path, kinds: kinds, linker: linker, byName: map[string]*claim.Kind{}, rw: writable, inflated: newInflated()}
	for _, k := range kinds {
		r.byName[k.Name] = k
	}
	if writable {
		if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("cannot make the register %s: no folder %s", path, filepath.Dir(path))
		}
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is %w but a folder; give a file with --register", path, ErrNotRegister)
	}
	err := prepareFile(path, writable)
	if !writable && sealed(path, err) {
		r.settings = []string{immutable}
		err = prepareFile(path, writable, immutable)
	}
	if err != nil {
		return nil, r.explain(err)
	}
	if r.db, err = openFile(path, append(r.settings, "query_only(1)", "cache_size(-16000)")...); err != nil {
		return nil, r.explain(err)
	}
	r.known = sync.OnceValues(func() (*sql.Stmt, error) {
		return r.db.Prepare(`SELECT EXISTS (SELECT 1 FROM paths p WHERE p.document = d.n AND p.key = ?) FROM documents d WHERE d.id = ? AND d.reading = ?`)
	})
	r.given = sync.OnceValues(func() (*sql.Stmt, error) {
		return r.db.Prepare("SELECT given_published, given_outlet FROM documents WHERE id = ?")
	})
	r.db.SetMaxOpenConns(4)
	r.db.SetMaxIdleConns(4)
	return r, nil
}

// Path is the file.
func (r *Register) Path() string { return r.path }

// Kinds are the kinds of claims, in the order of the data.
func (r *Register) Kinds() []*claim.Kind { return r.kinds }

// Kind is the kind called name, or nil.
func (r *Register) Kind(name string) *claim.Kind { return r.byName[name] }

// Close releases the file.
func (r *Register) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var err error
	if r.w != nil {
		err = r.w.close()
		r.w = nil
	}
	return errors.Join(err, r.db.Close())
}

// immutable is the setting for a file that nobody can write: SQLite makes no files beside it and takes no locks.
const immutable = "immutable"

// sealed reports whether a register could not be opened because nothing can be written to its folder, as on a medium
// for reading only. One with changes that are not in the file itself yet cannot be read there.
func sealed(path string, err error) bool {
	var se *sqlite.Error
	if !errors.As(err, &se) || se.Code()&0xff != sqlite3.SQLITE_CANTOPEN && se.Code()&0xff != sqlite3.SQLITE_READONLY {
		return false
	}
	info, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}

// openFile opens the file as a database whose connections have some settings.
func openFile(path string, pragmas ...string) (*sql.DB, error) {
	sqlitemutex.Use()
	return sql.Open("sqlite", dsn(path, pragmas...))
}

// dsn names the file and the settings of each connection.
func dsn(path string, pragmas ...string) string {
	q := url.Values{}
	q.Add("_pragma", "busy_timeout(5000)")
	for _, p := range pragmas {
		if p == immutable {
			q.Set(immutable, "1")
			continue
		}
		if p == untouched {
			q.Set("mode", "ro")
			continue
		}
		q.Add("_pragma", p)
	}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}
	return u.String()
}

// querier is what questions are asked of: the register as it is at the moment, or as it stands in a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each runs a query and calls f for every row.
func (r *Register) each(ctx context.Context, f func(*sql.Rows) error, query string, args ...any) error {
	return r.explain(each(ctx, r.db, f, query, args...))
}

func each(ctx context.Context, q querier, f func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	return scanAll(rows, f)
}

func scanAll(rows *sql.Rows, f func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// snapshot calls f with the register as it stands, whatever is written meanwhile.
func (r *Register) snapshot(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := r.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return r.explain(err)
	}
	defer tx.Rollback()
	return r.explain(f(tx))
}
