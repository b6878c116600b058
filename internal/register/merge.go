package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// Merged is what came of a merge.
type Merged struct {
	Documents  int      // that the register did not have
	Known      int      // that it had, read by the same rules
	Kept       []string // paths of those that it had, read by other rules; its own reading stays
	Moved      int      // paths under which the register has another document: the new one has its id added to it
	Judgements int      // that the register did not have
}

// untouched is the setting by which a file is opened without writing anything beside it.
const untouched = "mode=ro"

// OpenUntouched opens a register for reading in such a way that neither the file nor its folder changes.
func OpenUntouched(path string, kinds []*claim.Kind) (*Register, error) {
	if err := there(path); err != nil {
		return nil, err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is %w but a folder", path, ErrNotRegister)
	}
	setting := immutable
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		setting = untouched // somebody writes to it, or was killed: what is in the log counts
	}
	if err := prepareFile(path, false, setting); err != nil {
		return nil, explain(path, err)
	}
	r := &Register{path: path, kinds: kinds, byName: map[string]*claim.Kind{}, settings: []string{setting}, inflated: newInflated()}
	for _, k := range kinds {
		r.byName[k.Name] = k
	}
	var err error
	r.db, err = openFile(path, setting, "query_only(1)", "cache_size(-16000)")
	return r, err
}

// mergeText is how much text is merged in a transaction, in bytes.
const mergeText = 4 << 20

// Merge adds documents, readings and judgements of another register. A document that both have, read by other rules,
// stays as it is here. Merging again changes nothing, and killed at any instant it goes on from where it was. progress
// is called with the documents done; it may be nil.
func (r *Register) Merge(ctx context.Context, other *Register, progress func(done, of int)) (*Merged, error) {
	if same, err := sameFile(r.path, other.path); err != nil || same {
		return nil, errors.Join(err, fmt.Errorf("%s is the register itself", other.path))
	}
	sum := &Merged{}
	err := other.snapshot(ctx, func(tx *sql.Tx) error {
		judgements, err := judgementsOf(ctx, tx)
		if err != nil {
			return err
		}
		if sum.Judgements, err = r.Judge(ctx, judgements...); err != nil {
			return err
		}
		documents, err := numbersOf(ctx, tx, "SELECT n FROM documents ORDER BY path, id")
		if err != nil {
			return err
		}
		return r.mergeDocuments(ctx, other, tx, documents, sum, progress)
	})
	return sum, err
}

func sameFile(a, b string) (bool, error) {
	x, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y), err
}

func (r *Register) mergeDocuments(ctx context.Context, other *Register, tx *sql.Tx, documents []int64, sum *Merged, progress func(done, of int)) error {
	var batch []*Reading
	size := 0
	for i, n := range documents {
		readings, err := r.mergeable(ctx, other, tx, n, sum)
		if err != nil {
			return err
		}
		batch = append(batch, readings...)
		for _, p := range readings {
			size += len(p.doc.Text)
		}
		if size > mergeText || i == len(documents)-1 || len(batch) > 500 {
			if err := r.Put(ctx, batch...); err != nil {
				return err
			}
			clear(batch)
			batch, size = batch[:0], 0
		}
		if progress != nil {
			progress(i+1, len(documents))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// mergeable is what is to be stored of a document of another register.
func (r *Register) mergeable(ctx context.Context, other *Register, tx *sql.Tx, n int64, sum *Merged) (out []*Reading, err error) {
	d, claims, fingerprint, err := other.asRead(ctx, tx, n)
	if err != nil {
		return nil, err
	}
	var mine string
	err = r.each(ctx, func(rows *sql.Rows) error { return rows.Scan(&mine) }, "SELECT reading FROM documents WHERE id = ?", d.ID)
	if err != nil {
		return nil, err
	}
	switch {
	case mine == "":
		sum.Documents++
	case mine == fingerprint:
		sum.Known++
	default:
		sum.Kept = append(sum.Kept, d.Path)
	}
	var paths []string
	err = each(ctx, tx, func(rows *sql.Rows) error {
		var path string
		err := rows.Scan(&path)
		paths = append(paths, path)
		return err
	}, "SELECT coalesce(path, ?2) AS path FROM paths WHERE document = ?1 ORDER BY 1", n, d.Path)
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		path, linked, err := r.freePath(ctx, path, d.ID)
		if err != nil {
			return nil, err
		}
		switch {
		case linked:
		case mine == "":
			sum.count(path, paths)
			document := d.Document
			document.Path = path
			out = append(out, r.Prepare(&document, claims, fingerprint))
			mine = fingerprint
		default:
			sum.count(path, paths)
			out = append(out, &Reading{doc: &text.Document{ID: d.ID, Path: path}, fingerprint: mine})
		}
	}
	return out, nil
}

// count notes a path that is not one of the document's own.
func (m *Merged) count(path string, own []string) {
	for _, p := range own {
		if p == path {
			return
		}
	}
	m.Moved++
}

// freePath is the path under which a document can stand without taking it from another one; linked tells that it does.
func (r *Register) freePath(ctx context.Context, path, id string) (free string, linked bool, err error) {
	for _, free := range []string{path, path + "#" + id} {
		holder := ""
		err := r.each(ctx, func(rows *sql.Rows) error { return rows.Scan(&holder) },
			"SELECT d.id FROM paths p JOIN documents d ON d.n = p.document WHERE p.key = ?", pathKey(free))
		if err != nil {
			return "", false, err
		}
		if holder == "" || holder == id {
			return free, holder == id, nil
		}
	}
	return "", false, fmt.Errorf("no path for document %s", id)
}
