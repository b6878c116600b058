package register

import (
	"database/sql"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestChoice wants of any claims the same choice whether they come at once or one after the other, in any order.
func TestChoice(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 3))
		ch := choice{most: 1 + r.IntN(12), ends: seed%2 == 0}
		all := make([]pick, r.IntN(60))
		for i := range all {
			all[i] = pick{sign(r.IntN(9)), int64(r.IntN(100))}
		}
		want := ch.choose(slices.Clone(all))
		if len(want) > ch.most {
			t.Fatalf("%d of at most %d are chosen", len(want), ch.most)
		}
		var kept []pick
		for len(all) > 0 {
			n := 1 + r.IntN(len(all))
			kept = ch.choose(decodePicks(encodePicks(slices.Concat(kept, all[:n]))))
			all = all[n:]
		}
		if !slices.Equal(kept, want) {
			t.Fatalf("seed %d: %v one after the other, %v at once", seed, kept, want)
		}
	}
}

// TestBears wants a choice among those who hold an office checked whenever somebody's last telling may have come to lie
// before or behind another's first.
func TestBears(t *testing.T) {
	quiet := 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 5))
		ch := choice{most: 40, ends: true}
		var all []pick
		for range 2 + r.IntN(8) {
			all = append(all, pick{sign(r.IntN(3)), int64(r.IntN(12)) << dayBits})
		}
		before := ch.choose(slices.Clone(all))
		after := ch.choose(append(slices.Clone(all), pick{sign(r.IntN(3)), int64(r.IntN(14)) << dayBits}))
		if ch.bears(before, after) {
			continue
		}
		quiet++
		if a, b := followed(before), followed(after); !slices.Equal(a, b) {
			t.Fatalf("seed %d: nothing to check, but who followed whom was %v and is %v", seed, a, b)
		}
	}
	if quiet < 300 {
		t.Errorf("only %d choices of 3000 need no check", quiet)
	}
}

// followed are the pairs of signs of which one was told last before the other was told first.
func followed(list []pick) (out [][2]sign) {
	first, last := map[sign]int64{}, map[sign]int64{}
	for _, p := range list {
		day := p.n >> dayBits
		if _, ok := first[p.sign]; !ok {
			first[p.sign] = day
		}
		last[p.sign] = day
	}
	for a := range sign(3) {
		for b := range sign(3) {
			x, told := last[a]
			y, other := first[b]
			if told && other && x < y {
				out = append(out, [2]sign{a, b})
			}
		}
	}
	return out
}

// TestUpgrade brings files of the formats before up to date, when they are opened for writing.
func TestUpgrade(t *testing.T) {
	back := ""
	for i, down := range []string{
		"DROP INDEX claims_id; DROP VIEW generations; CREATE INDEX claims_id ON claims(id); PRAGMA user_version = 4; ",
		"ALTER TABLE entries DROP COLUMN picks; ALTER TABLE series DROP COLUMN picks; PRAGMA user_version = 3; ",
	} {
		back += down
		path := filepath.Join(t.TempDir(), "old.db")
		r := open1(t, path)
		put(t, r, "d1", "a.txt", "2024-05-01", "f")
		r.Close()
		foreign(t, path, back)
		if _, err := OpenExisting(path, kinds(t)); err == nil {
			t.Errorf("a register of format %d is read as if it were up to date", 4-i)
		}
		r = open1(t, path)
		put(t, r, "d2", "b.txt", "2024-05-02", "f")
		r.Close()
		fresh := filepath.Join(t.TempDir(), "new.db")
		open1(t, fresh).Close()
		if made, want := schemaOf(t, path), schemaOf(t, fresh); !slices.Equal(made, want) {
			t.Errorf("format %d is brought to\n%s\nnot\n%s", 4-i, strings.Join(made, "\n"), strings.Join(want, "\n"))
		}
		report, err := Verify(ctx, path, kinds(t), nil, nil)
		if err != nil || len(report.Troubles) > 0 || report.Documents != 2 {
			t.Errorf("after the upgrade: %d documents, %v, %v", report.Documents, report.Troubles, err)
		}
	}
}

// schemaOf are the tables, columns, indexes and views of a file, whatever the layout of the statements that made them.
func schemaOf(t *testing.T, path string) (out []string) {
	db := foreign(t, path, "")
	defer db.Close()
	rows, err := db.Query(`SELECT m.type || ' ' || m.name || ' ' || coalesce(c.name || ' ' || c.type, '') || iif(m.type IN ('index', 'view'), replace(replace(m.sql, char(10), ' '), '  ', ' '), '')
		FROM sqlite_schema m LEFT JOIN pragma_table_info(m.name) c ON m.type = 'table' WHERE m.name NOT LIKE 'sqlite_%' ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	err = scanAll(rows, func(rows *sql.Rows) error {
		var s sql.NullString
		err := rows.Scan(&s)
		out = append(out, s.String)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
