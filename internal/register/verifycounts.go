package register

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"rapporteur/internal/judge"
)

// values reads what there is of names and values, by number.
func (v *verifying) values(ctx context.Context) error {
	err := v.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var name string
		err := rows.Scan(&n, &name)
		v.names[n] = name
		return err
	}, "SELECT n, name FROM names")
	if err != nil {
		return err
	}
	return v.each(ctx, func(rows *sql.Rows) error {
		var n, kind, field int64
		var value string
		err := rows.Scan(&n, &kind, &field, &value)
		t := term{v.names[kind], v.names[field], value, false}
		v.numbers[n], v.terms[t] = t, &counted{}
		return err
	}, "SELECT n, kind, field, value FROM terms")
}

// inForce reads the rulings in force.
func (v *verifying) inForce(ctx context.Context) (map[string][]judge.Ruling, error) {
	var list []judge.Ruling
	err := v.each(ctx, func(rows *sql.Rows) error {
		g, err := scanRuling(rows)
		list = append(list, g)
		return err
	}, "SELECT "+rulingColumns+" FROM rulings g ORDER BY g.target, g.topic, g.field")
	return byTarget(list), err
}

// counts checks that terms count what there is, and that the indexes of words and values have as many rows.
func (v *verifying) counts(ctx context.Context) error {
	if err := v.besides(ctx); err != nil {
		return err
	}
	err := v.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var count, entries int
		if err := rows.Scan(&n, &count, &entries); err != nil {
			return err
		}
		t := v.numbers[n]
		if want := v.counted(t.kind, t.field, t.value); want.claims != count || want.entries != entries {
			v.trouble("terms", fmt.Sprintf("%s %s=%q counts %d claims and %d entries; there are %d and %d", t.kind, t.field, t.value, count, entries, want.claims, want.entries), RemedyRebuild)
		}
		delete(v.terms, t)
		return nil
	}, "SELECT n, count, entries FROM terms")
	if err != nil {
		return err
	}
	for _, t := range slices.SortedFunc(maps.Keys(v.terms), compareTerms) {
		if n := v.terms[t].claims; n > 0 {
			v.trouble("terms", fmt.Sprintf("%s %s=%q is missing, which %d claims have", t.kind, t.field, t.value, n), RemedyRebuild)
		}
	}
	if err := v.vocabulary(ctx, "facets", "t.n", "terms t", func(n int64) int { return v.places[n] }); err != nil {
		return err
	}
	if err := v.vocabulary(ctx, "facets", "'e' || t.n", "(SELECT n FROM terms UNION ALL SELECT 0) t", func(n int64) int { return v.placesBeside[n] }); err != nil {
		return err
	}
	if err := v.vocabulary(ctx, "claim_words", "'_' || t.n", "names t", func(n int64) int { return v.kinds[v.names[n]] }); err != nil {
		return err
	}
	return v.none(ctx, "document_words", "%d rows for %d documents",
		"SELECT a, b FROM (SELECT (SELECT count(*) FROM document_words_docsize) AS a, (SELECT count(*) FROM documents) AS b) WHERE a <> b")
}

func compareTerms(a, b term) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.field, b.field), cmp.Compare(a.value, b.value))
}

// vocabulary holds the number of rows that a full-text table has for words against those that it should have.
func (v *verifying) vocabulary(ctx context.Context, table, word, from string, want func(int64) int) error {
	if _, err := v.tx.ExecContext(ctx, "CREATE VIRTUAL TABLE IF NOT EXISTS temp."+table+"_rows USING fts5vocab(main, '"+table+"', 'row')"); err != nil {
		return err
	}
	return v.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var count int
		err := rows.Scan(&n, &count)
		if err == nil && count != want(n) {
			v.trouble(table, fmt.Sprintf("%d rows for number %d; there should be %d", count, n, want(n)), RemedyRebuild)
		}
		return err
	}, "SELECT t.n, coalesce((SELECT doc FROM temp."+table+"_rows WHERE term = "+word+"), 0) FROM "+from)
}
