package register

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can be wrong with a register; errors of this package wrap one of these where they fit.
var (
	ErrNoRegister  = errors.New("no register")
	ErrNotRegister = errors.New("not a register")
	ErrOlder       = errors.New("made by an earlier trial version of the program")
	ErrNewer       = errors.New("written by a newer version of the program")
	ErrLocked      = errors.New("locked by another process")
	ErrFull        = errors.New("no space left")
	ErrNotFound    = errors.New("not in the register")
)

// explain turns an error of SQLite into one that names the file and the remedy.
func (r *Register) explain(err error) error { return explain(r.path, err) }

func explain(path string, err error) error {
	var se *sqlite.Error
	if err == nil || !errors.As(err, &se) {
		return err
	}
	switch se.Code() & 0xff {
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%s is %w (no SQLite file); give another file with --register", path, ErrNotRegister)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%s is %w; wait until it has finished, or give another file with --register", path, ErrLocked)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%s: %w on the disk; what was finished before is kept: make room and try again", path, ErrFull)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%s is damaged (%v); restore a copy, or remove it and read the documents again", path, err)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%s cannot be opened: is it a file that you may read and write, in a folder that you may write to? (%v)", path, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%s may not be written; change its permissions or give another file with --register", path)
	}
	return fmt.Errorf("%s: %w", path, err)
}
