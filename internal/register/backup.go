package register

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// ErrExists is a file in the way of one that is to be made.
var ErrExists = errors.New("there is a file already")

// Backup writes the register as it is at this moment to a file of its own, while others may read and write. The file
// appears when it is whole. One that is there is replaced only when told to. progress is called now and then with the
// bytes written and to be written; it may be nil.
func (r *Register) Backup(ctx context.Context, to string, replace bool, progress func(done, of int64)) error {
	if err := r.mayWrite(to, replace); err != nil {
		return err
	}
	removeParts(to)
	part, err := os.CreateTemp(filepath.Dir(to), "."+filepath.Base(to)+"-*.part")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", to, errors.Unwrap(err))
	}
	part.Close()
	name := part.Name()
	defer func() {
		for _, end := range []string{"", "-wal", "-shm", "-journal"} {
			os.Remove(name + end) // no effect once it has been renamed
		}
	}()
	if err := r.vacuumInto(ctx, name, progress); err != nil {
		return err
	}
	if err := finishCopy(name); err != nil {
		return explain(to, err)
	}
	return os.Rename(name, to)
}

// forsaken is after how long a part of a copy to which nothing has been written was left by a program that was killed.
const forsaken = time.Hour

// removeParts removes what earlier copies under a name left when they were killed.
func removeParts(to string) {
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(to), "."+filepath.Base(to)+"-*.part*"))
	for _, name := range left {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > forsaken {
			os.Remove(name) // one that cannot be removed is in nobody's way
		}
	}
}

// mayWrite says why a file must not be written.
func (r *Register) mayWrite(to string, replace bool) error {
	if Owns(r.path, to) {
		return fmt.Errorf("%s is the register itself", to)
	}
	info, err := os.Stat(to)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	switch {
	case info.IsDir():
		return fmt.Errorf("%s is a folder", to)
	case !replace:
		return fmt.Errorf("%w: %s (--force replaces it)", ErrExists, to)
	}
	if _, err := os.Stat(to + "-wal"); err == nil {
		return fmt.Errorf("%s is in use, or was when a program was killed (%s-wal lies beside it); give another name", to, to)
	}
	return nil
}

// Owns reports whether a path leads to a register or to a file that SQLite keeps beside it, there or not.
func Owns(register, path string) bool {
	to, err := os.Stat(path)
	there := err == nil
	a, err1 := filepath.Abs(register)
	b, err2 := filepath.Abs(path)
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err1 == nil && err2 == nil && a+end == b {
			return true
		}
		if own, err := os.Stat(register + end); err == nil && there && os.SameFile(own, to) {
			return true
		}
	}
	return false
}

// vacuumInto copies what one moment shows, without the room that nothing takes any more.
func (r *Register) vacuumInto(ctx context.Context, name string, progress func(done, of int64)) error {
	db, err := openFile(r.path, r.settings...)
	if err != nil {
		return r.explain(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	var size int64
	if err := db.QueryRowContext(ctx, "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)").Scan(&size); err != nil {
		return r.explain(err)
	}
	if progress != nil {
		stop := make(chan struct{})
		var watching sync.WaitGroup
		watching.Go(func() { watch(name, size, stop, progress) })
		defer watching.Wait() // nothing is told once the copy is there
		defer close(stop)
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", name)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return explain(name, err)
}

func watch(name string, size int64, stop <-chan struct{}, progress func(done, of int64)) {
	for tick := time.NewTicker(200 * time.Millisecond); ; {
		select {
		case <-stop:
			tick.Stop()
			return
		case <-tick.C:
			if info, err := os.Stat(name); err == nil {
				progress(min(info.Size(), size), size)
			}
		}
	}
}

// finishCopy makes a copy one that many can read while one writes, and brings it to the disk.
func finishCopy(name string) error {
	db, err := openFile(name)
	if err != nil {
		return err
	}
	_, err = db.Exec("PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE)")
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o644), f.Sync(), f.Close())
}
