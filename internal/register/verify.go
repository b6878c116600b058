package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
)

// Trouble is something in a register that is not as it must be.
type Trouble struct {
	Where  string // what is wrong: the file, a table, a document …
	What   string
	Remedy string
}

// String is where and what, without what helps.
func (t Trouble) String() string { return t.Where + ": " + t.What }

// What helps against trouble.
const (
	RemedyBackup  = "restore a backup, or read the documents again into a new file"
	RemedyRebuild = "`rapporteur rebuild` makes it anew from the documents"
	RemedyRead    = "read the document again"
)

// Report is what Verify found.
type Report struct {
	Documents, Claims, Entries, Findings, Judgements int

	Troubles []Trouble // at most maxTroubles of each step
	More     int       // troubles left out
	Orphans  int       // judgements on what is not in the register; no trouble
	Stale    int       // claims and profiles that this version of the program and its packs would compare otherwise; no trouble
}

// maxTroubles is how many troubles of one sort are told.
const maxTroubles = 20

// verifying is a register while it is checked.
type verifying struct {
	*Register
	tx       *sql.Tx
	report   *Report
	progress func(step string, done, of int)
	told     map[string]int // troubles by step
	step     string
	terms    map[term]*counted // how often claims and entries have a value, as it should be
	numbers  map[int64]term    // terms by number
	names    map[int64]string  // of kinds and fields, by number
	kinds    map[string]int    // listed claims by kind

	places       map[int64]int // rows of facets by term, as it should be
	placesBeside map[int64]int // rows of facets by term that entries have besides, as it should be

	bands          []bandOf // of documents
	otherLandmarks bool     // some documents have landmarks of another version
}

// counted is how many claims and entries have a value.
type counted struct{ claims, entries int }

// Verify checks a register from the pages of the file to what is made from what: that documents can be read, claims stand
// in them, and that all that is derived is what it would be if it were made anew. It reads one moment, while others may
// write. progress is called now and then and may be nil. An error is that checking could not go on; trouble is in the
// report.
func Verify(ctx context.Context, path string, kinds []*claim.Kind, linker *link.Linker, progress func(step string, done, of int)) (*Report, error) {
	report := &Report{}
	if progress == nil {
		progress = func(string, int, int) {}
	}
	r, err := OpenExisting(path, kinds)
	if errors.Is(err, ErrNoRegister) || errors.Is(err, ErrNewer) || errors.Is(err, ErrOlder) {
		return nil, err
	}
	if err != nil {
		report.Troubles = append(report.Troubles, Trouble{path, plainly(err), RemedyBackup})
		return report, nil
	}
	defer r.Close()
	r.linker = linker
	db, err := openFile(path, append(r.settings, "cache_size(-32000)")...)
	if err != nil {
		return nil, r.explain(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil) // temporary tables are made, nothing else is written
	if err != nil {
		return nil, r.explain(err)
	}
	defer tx.Rollback()
	v := &verifying{Register: r, tx: tx, report: report, progress: progress, told: map[string]int{}, terms: map[term]*counted{},
		numbers: map[int64]term{}, names: map[int64]string{}, kinds: map[string]int{}, places: map[int64]int{}, placesBeside: map[int64]int{}}
	return report, v.all(ctx)
}

// all runs the steps. Where the pages of the file are damaged, the others would only tell the same in other words.
func (v *verifying) all(ctx context.Context) error {
	for _, s := range []struct {
		name string
		run  func(context.Context) error
	}{
		{"pages", v.pages}, {"documents", v.documents}, {"counts", v.counts}, {"families", v.families}, {"entries", v.entries}, {"findings", v.findings}, {"judgements", v.judgements},
	} {
		v.step = s.name
		v.progress(s.name, 0, 1)
		err := v.guarded(ctx, s.run)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			v.trouble(s.name, plainly(err), RemedyBackup)
		}
		if s.name == "pages" && len(v.report.Troubles) > 0 {
			return nil
		}
	}
	return nil
}

// guarded runs a step; what is damaged enough to bring out a fault of the program is trouble, not the end of it.
func (v *verifying) guarded(ctx context.Context, run func(context.Context) error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("damaged: %v", fault)
		}
	}()
	return run(ctx)
}

func (v *verifying) trouble(where, what, remedy string) {
	if v.told[v.step]++; v.told[v.step] > maxTroubles {
		v.report.More++
		return
	}
	v.report.Troubles = append(v.report.Troubles, Trouble{where, what, remedy})
}

// plainly is an error without the remedy that other commands add to it.
func plainly(err error) string {
	var what string
	what, _, _ = strings.Cut(err.Error(), "; ")
	return strings.Join(strings.Fields(what), " ")
}

// each runs a query on the moment that is checked.
func (v *verifying) each(ctx context.Context, f func(*sql.Rows) error, query string, args ...any) error {
	return each(ctx, v.tx, f, query, args...)
}

// none complains of every row of a query, whose columns the message takes.
func (v *verifying) none(ctx context.Context, where, message, query string, args ...any) error {
	return v.each(ctx, func(rows *sql.Rows) error {
		columns, err := rows.Columns()
		if err != nil {
			return err
		}
		values := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		v.trouble(where, fmt.Sprintf(message, values...), RemedyRebuild)
		return nil
	}, query, args...)
}

// complaint is a query that gives no rows where all is well, and what to say of a row.
type complaint struct{ message, query string }

// noneOf makes the complaints there are, one after the other.
func (v *verifying) noneOf(ctx context.Context, list []complaint) error {
	for i, c := range list {
		v.progress(v.step, i, len(list))
		if err := v.none(ctx, v.step, c.message, c.query); err != nil {
			return err
		}
	}
	return nil
}

// pages has SQLite check the file and what refers to what.
func (v *verifying) pages(ctx context.Context) error {
	err := v.each(ctx, func(rows *sql.Rows) error {
		var said string
		err := rows.Scan(&said)
		if said != "ok" {
			for line := range strings.Lines(said) {
				v.trouble("file", strings.TrimSpace(line), RemedyBackup)
			}
		}
		return err
	}, fmt.Sprintf("PRAGMA integrity_check(%d)", maxTroubles))
	if err != nil {
		return err
	}
	return v.each(ctx, func(rows *sql.Rows) error {
		var table, parent string
		var row, constraint any
		err := rows.Scan(&table, &row, &parent, &constraint)
		v.trouble("table "+table, fmt.Sprintf("row %v refers to what is not in %s", row, parent), RemedyRebuild)
		return err
	}, "PRAGMA foreign_key_check")
}
