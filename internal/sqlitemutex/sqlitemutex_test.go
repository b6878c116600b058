//go:build linux

package sqlitemutex

import (
	"database/sql"
	"path/filepath"
	"sync"
	"testing"

	_ "modernc.org/sqlite"
)

// TestUse lets several connections read while one writes, and makes sure that what they see is whole.
func TestUse(t *testing.T) {
	Use()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(t.TempDir(), "a.db"))+"?_pragma=journal_mode(wal)&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE pairs (a, b); INSERT INTO pairs VALUES (0, 0)"); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				var n, apart int
				if err := db.QueryRow("SELECT count(*), sum(a <> b) FROM pairs").Scan(&n, &apart); err != nil || apart != 0 {
					t.Errorf("%d of %d rows are torn: %v", apart, n, err)
					return
				}
			}
		})
	}
	for i := range 300 {
		if _, err := db.Exec("INSERT INTO pairs VALUES (?, ?); UPDATE pairs SET a = ?, b = ? WHERE a % 7 = 0", i, i, 7*i, 7*i); err != nil {
			t.Error(err)
			break
		}
	}
	close(done)
	readers.Wait()
	ours := 0
	made.Range(func(any, any) bool { ours++; return true })
	if ours == 0 {
		t.Error("SQLite has not taken the mutexes")
	}
	var n int
	if err := db.QueryRow("SELECT count(*) FROM pairs").Scan(&n); err != nil || n != 301 {
		t.Errorf("%d rows: %v", n, err)
	}
}
