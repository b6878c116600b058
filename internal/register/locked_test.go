package register

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// foreign runs a statement on a file as another program would.
func foreign(t testing.TB, path, statement string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestSealed reads a register in a folder to which nothing can be written.
func TestSealed(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "r.db")
	r := open1(t, path)
	put(t, r, "d1", "a.txt", "", "f")
	r.Close()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	if f, err := os.Create(filepath.Join(dir, "probe")); err == nil {
		f.Close()
		t.Skip("this user may write everywhere")
	}
	sealed, err := OpenExisting(path, kinds(t))
	if err != nil {
		t.Fatal(err)
	}
	defer sealed.Close()
	if _, err := sealed.Document(ctx, "d1"); err != nil {
		t.Error(err)
	}
}

func TestLocked(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the lock")
	}
	path := filepath.Join(t.TempDir(), "r.db")
	r := open1(t, path)
	put(t, r, "d1", "a.txt", "", "f")
	other := foreign(t, path, "BEGIN IMMEDIATE")
	doc, claims := sample("d2", "b.txt", "")
	if err := r.Put(ctx, r.Prepare(doc, claims, "f")); !errors.Is(err, ErrLocked) {
		t.Errorf("while another process writes: %v", err)
	}
	if _, err := r.Document(ctx, "d1"); err != nil {
		t.Errorf("reading while another process writes: %v", err)
	}
	if _, err := other.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	put(t, r, "d2", "b.txt", "", "f")
}
