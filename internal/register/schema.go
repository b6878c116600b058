package register

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

// applicationID marks the file as a register ("RPTR" in ASCII), in the field that SQLite keeps for this.
const applicationID = 0x52505452

// The steps that make the file what this version expects; step n takes user_version from n-1 to n. A step that has
// been released is never edited.
//
//go:embed schema/*.sql
var schema embed.FS

func migrations() []string {
	files, _ := fs.Glob(schema, "schema/*.sql") // sorted
	steps := make([]string, len(files))
	for i, f := range files {
		b, _ := schema.ReadFile(f)
		steps[i] = string(b)
	}
	return steps
}

// prepareFile makes sure that the file is a register of this version: it recognizes one that is not, and brings an
// older one up to date.
func prepareFile(path string, writable bool) error {
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	version, err := recognize(db, path)
	if err != nil {
		return err
	}
	steps := migrations()
	switch {
	case version > len(steps):
		return fmt.Errorf("%s is %w (format %d, this one knows %d); use that version, or give another file with --register", path, ErrNewer, version, len(steps))
	case version == len(steps):
		return nil
	case version == 0 && !writable:
		return fmt.Errorf("%s is empty: %w yet; `rapporteur read` fills it", path, ErrNoRegister)
	}
	if version == 0 {
		if _, err := db.Exec("PRAGMA journal_mode = WAL"); err != nil {
			return err
		}
	}
	return migrate(db, steps)
}

// recognize gives the version of the register, 0 for a file without anything in it.
func recognize(db *sql.DB, path string) (version int, err error) {
	var id, tables int
	if err := db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return 0, err
	}
	if err := db.QueryRow("PRAGMA application_id").Scan(&id); err != nil {
		return 0, err
	}
	if id != applicationID && (id != 0 || tables > 0) {
		return 0, fmt.Errorf("%s is %w (an SQLite file of another program); give another file with --register", path, ErrNotRegister)
	}
	return version, db.QueryRow("PRAGMA user_version").Scan(&version)
}

// migrate applies the missing steps, all or none; another process may have done so in the meantime.
func migrate(db *sql.DB, steps []string) error {
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer conn.ExecContext(ctx, "ROLLBACK") // no effect after COMMIT
	var version int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	for i := version; i < len(steps); i++ {
		if _, err := conn.ExecContext(ctx, steps[i]); err != nil {
			return fmt.Errorf("format %d: %w", i+1, err)
		}
	}
	head := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, max(version, len(steps)))
	if _, err := conn.ExecContext(ctx, head); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return err
}
