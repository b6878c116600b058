package register

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"slices"

	"rapporteur/internal/check"
)

// stored is a finding as it stands in the file, for comparing.
type stored struct {
	n, id  int64
	class  int
	note   string
	claims []byte
	actors []byte
}

// replaceFindings stores the findings of a check in place of those that it had. Equal ones stay as they are.
func (w *writer) replaceFindings(ctx context.Context, c *Check) error {
	var old []stored
	err := w.each(ctx, func(rows *sql.Rows) error {
		var s stored
		err := rows.Scan(&s.n, &s.id, &s.class, &s.note, &s.claims, &s.actors)
		old = append(old, s)
		return err
	}, "SELECT n, id, class, note, claims, actors FROM findings WHERE of = ? AND owner = ?", c.Of, c.owner)
	if err != nil {
		return err
	}
	fresh := slices.Clone(c.Findings)
	for _, s := range old {
		i := slices.IndexFunc(fresh, func(f check.Finding) bool {
			return numberOf(f.ID) == s.id && classOf(&f) == s.class && f.Note == s.note && bytes.Equal(claimBytes(f.Claims), s.claims)
		})
		if i >= 0 {
			fresh = slices.Delete(fresh, i, i+1)
		} else if err := w.dropFinding(ctx, &s); err != nil {
			return err
		}
	}
	for i := range fresh {
		if err := w.addFinding(ctx, c, &fresh[i]); err != nil {
			return err
		}
	}
	return nil
}

func claimBytes(ids []string) []byte {
	var b []byte
	for _, id := range ids {
		b = binary.BigEndian.AppendUint64(b, uint64(numberOf(id)))
	}
	return b
}

func (w *writer) addFinding(ctx context.Context, c *Check, f *check.Finding) error {
	var actors []byte
	var terms []int64
	for _, a := range f.Actors {
		n, err := w.termOf(ctx, term{field: FieldActor, value: a})
		if err != nil {
			return err
		}
		terms, actors = append(terms, n), appendTerm(actors, n)
	}
	day := dayNumber(f.Published) << dayBits
	var n int64
	_, err := w.get(ctx, []any{&n}, `INSERT INTO findings (n, id, class, of, owner, reason, note, claims, actors)
		VALUES ((SELECT coalesce(max(n) + 1, ?1) FROM findings WHERE n >= ?1 AND n < ?2),?,?,?,?,?,?,?,?) RETURNING n`,
		day, day+1<<dayBits, numberOf(f.ID), classOf(f), c.Of, c.owner, f.Reason, f.Note, claimBytes(f.Claims), append([]byte{}, actors...))
	if err != nil {
		return err
	}
	for _, id := range f.Claims {
		if err := w.exec(ctx, "INSERT OR IGNORE INTO finding_claims (claim, finding) VALUES (?, ?)", numberOf(id), n); err != nil {
			return err
		}
	}
	for _, t := range terms {
		if err := w.exec(ctx, "INSERT OR IGNORE INTO finding_actors (actor, class, finding) VALUES (?, ?, ?)", t, classOf(f), n); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) dropFinding(ctx context.Context, s *stored) error {
	for b := s.claims; len(b) >= 8; b = b[8:] {
		if err := w.exec(ctx, "DELETE FROM finding_claims WHERE claim = ? AND finding = ?", int64(binary.BigEndian.Uint64(b)), s.n); err != nil {
			return err
		}
	}
	var err error
	eachTerm(s.actors, func(t int64) {
		if e := w.exec(ctx, "DELETE FROM finding_actors WHERE actor = ? AND class = ? AND finding = ?", t, s.class, s.n); e != nil {
			err = e
		}
	})
	if err != nil {
		return err
	}
	return w.exec(ctx, "DELETE FROM findings WHERE n = ?", s.n)
}
