package register

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

const (
	applicationID = 0x52505452 // marks the file as a register ("RPTR" in ASCII), in the field that SQLite keeps for this
	format        = 5          // of the file, in user_version
	upgradable    = 3          // the oldest format that is brought up to date when it is opened for writing
)

// The statements that make a register, by topic; all are run in order of the files' names when one is made.
//
//go:embed schema/*.sql
var schema embed.FS

// statements is the whole schema.
func statements() string {
	files, _ := fs.Glob(schema, "schema/*.sql") // sorted
	var all []byte
	for _, f := range files {
		b, _ := schema.ReadFile(f)
		all = append(all, b...)
	}
	return string(all)
}

// prepareFile makes sure that the file is a register of this format: it recognizes one that is not, and makes one of
// an empty file.
func prepareFile(path string, writable bool, settings ...string) error {
	db, err := openFile(path, settings...)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	version, err := recognize(db, path)
	if err != nil {
		return err
	}
	switch {
	case version > format:
		return fmt.Errorf("%s is %w (format %d, this one knows %d); use that version, or give another file with --register", path, ErrNewer, version, format)
	case version == format:
		return nil
	case version >= upgradable && writable:
		return upgrade(db, version)
	case version >= upgradable:
		return fmt.Errorf("%s is %w (format %d, this one knows %d); `rapporteur rebuild --register %s` brings it up to date", path, ErrOlder, version, format, path)
	case version > 0:
		return fmt.Errorf("%s is %w (format %d, this one knows %d); read the documents again into a new file", path, ErrOlder, version, format)
	case !writable:
		return fmt.Errorf("%s is empty: %w yet; `rapporteur read` fills it", path, ErrNoRegister)
	}
	if _, err := db.Exec("PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	return create(db)
}

// recognize gives the format of the register, 0 for a file without anything in it.
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

// upgrades are the statements that lead from a format, upgradable first, to the next.
var upgrades = [format - upgradable]string{
	"ALTER TABLE entries ADD COLUMN picks BLOB; ALTER TABLE series ADD COLUMN picks BLOB; ",
	"DROP INDEX claims_id; CREATE INDEX claims_id ON claims(document >> 14, id); " +
		"CREATE VIEW generations AS WITH RECURSIVE g(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM g WHERE n < (SELECT max(n) >> 14 FROM documents)) SELECT n FROM g; ",
}

// upgrade brings a register of an older format up to date, unless another process has done so in the meantime.
func upgrade(db *sql.DB, from int) error {
	return convert(db, from, strings.Join(upgrades[from-upgradable:], ""))
}

// create makes the tables, all or none, unless another process has done so in the meantime.
func create(db *sql.DB) error {
	return convert(db, 0, statements()+fmt.Sprintf("PRAGMA application_id = %d; ", applicationID))
}

// convert runs statements on a file of one format that make it one of the present format.
func convert(db *sql.DB, from int, statements string) error {
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
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil || version != from {
		return err
	}
	_, err = conn.ExecContext(ctx, statements+fmt.Sprintf("PRAGMA user_version = %d; COMMIT", format))
	return err
}
