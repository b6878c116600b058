package register

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// measured is an entry while its lead is chosen and its documents are counted.
type measured struct {
	kind              string
	lead              candidate
	leads             []standing // claims that stand for it so far
	terms             []byte     // of the lead
	day               sql.NullInt64
	all               union
	claims            int
	documents, family map[int64]bool
}

// candidate is a claim that may stand for its entry.
type candidate struct {
	n    int64
	full int
	id   uint64
}

// before reports whether a stands for an entry rather than b: the fuller, then the one published earlier (the undated
// last), then that with the smaller id.
func (a candidate) before(b candidate) bool {
	if b.full < 0 {
		return true
	}
	if a.full != b.full {
		return a.full > b.full
	}
	x, y := a.n>>dayBits, b.n>>dayBits
	if x != y {
		return y == unknownDay || x != unknownDay && x < y
	}
	return a.id < b.id
}

// changed notes that an entry is to be checked.
const changed = "INSERT INTO dirty (entry, times) VALUES (?, 1) ON CONFLICT (entry) DO UPDATE SET times = times + 1"

// measure chooses the leads of entries that have changed, counts their documents, and notes that they are to be checked.
func (g *grouping) measure(ctx context.Context) error {
	maps.Copy(g.touched, g.recount)
	entries := map[int64]*measured{}
	of, err := g.entriesOf(ctx, g.touched)
	if err != nil {
		return err
	}
	grown, err := g.grown(ctx, of)
	if err != nil {
		return err
	}
	for _, entry := range of {
		if grown[entry] == nil {
			entries[entry] = newMeasured()
		}
	}
	if err := g.fewer(ctx, entries, grown); err != nil {
		return err
	}
	if err := g.gather(ctx, entries); err != nil {
		return err
	}
	for _, n := range slices.Sorted(maps.Keys(entries)) {
		if err := g.record(ctx, n, entries[n]); err != nil {
			return err
		}
	}
	for _, n := range slices.Sorted(maps.Keys(grown)) {
		if err := g.grow(ctx, n, grown[n]); err != nil {
			return err
		}
	}
	g.remember()
	return nil
}

func newMeasured() *measured {
	return &measured{lead: candidate{full: -1}, documents: map[int64]bool{}, family: map[int64]bool{}}
}

// entriesOf are the entries of profiles, by profile.
func (g *grouping) entriesOf(ctx context.Context, profiles map[int64]bool) (map[int64]int64, error) {
	of := map[int64]int64{}
	err := g.each(ctx, func(rows *sql.Rows) error {
		var n, entry int64
		err := rows.Scan(&n, &entry)
		of[n] = entry
		return err
	}, "SELECT p.n, p.entry FROM json_each(?) j CROSS JOIN profiles p ON p.n = j.value", keys(profiles))
	return of, err
}

// gather goes through the claims of entries. One that has gone into another, to which a profile without claims may still
// lead, has none.
func (g *grouping) gather(ctx context.Context, entries map[int64]*measured) error {
	return g.each(ctx, func(rows *sql.Rows) error {
		var entry, document, family, id int64
		var c candidate
		var lead bool
		var kind string
		var terms, others sql.RawBytes
		var day sql.NullInt64
		var days sql.NullString
		if err := rows.Scan(&entry, &c.n, &c.full, &id, &lead, &kind, &document, &family, &terms, &day, &others, &days); err != nil {
			return err
		}
		c.id = uint64(id)
		e := entries[entry]
		e.claims++
		e.documents[document], e.family[family] = true, true
		if c.before(e.lead) {
			e.lead, e.terms, e.day = c, slices.Clone(terms), day
		}
		if lead {
			was := standing{n: c.n, terms: slices.Clone(terms), day: day}
			if err := was.scan(others, days); err != nil {
				return err
			}
			e.leads = append(e.leads, was)
		}
		e.all.add(c.n, terms, day)
		e.kind = kind
		return nil
	}, `SELECT p.entry, c.n, c.fullness, c.id, c.lead, k.name, c.document, coalesce(f.family, c.document), c.terms, c.day, b.terms, b.days
		FROM (SELECT p.n, p.entry FROM json_each(?1) j JOIN profiles p ON p.n = j.value AND p.entry = p.n
			UNION ALL SELECT p.n, p.entry FROM json_each(?1) j JOIN profiles p ON p.entry = j.value AND p.entry <> p.n) p
		JOIN claims c ON c.profile = p.n AND c.review = 0 JOIN names k ON k.n = c.kind LEFT JOIN families f ON f.document = c.document`+besideLead,
		keys(entries))
}

// record writes what was found of an entry. A new one of a single document is nothing to check.
func (g *grouping) record(ctx context.Context, n int64, e *measured) error {
	if e.claims == 0 {
		if err := g.exec(ctx, changed, n); err != nil {
			return err
		}
		return g.exec(ctx, "DELETE FROM entries WHERE n = ?", n)
	}
	lead := standing{n: e.lead.n, terms: e.terms, day: e.day}
	var err error
	if lead.besides, err = g.beside(ctx, e.kind, &lead, e.all); err != nil {
		return err
	}
	if err := g.succeed(ctx, e.kind, e.leads, &lead); err != nil {
		return err
	}
	var was int64
	there, err := g.get(ctx, []any{&was}, "UPDATE entries SET lead = ?, documents = ?, sources = ?, picks = NULL WHERE n = ? RETURNING n", e.lead.n, len(e.documents), len(e.family), n)
	if err == nil && !there {
		err = g.exec(ctx, "INSERT INTO entries (n, lead, documents, sources) VALUES (?, ?, ?, ?)", n, e.lead.n, len(e.documents), len(e.family))
	}
	if err != nil || mostChecked[e.kind] == 0 || !there && len(e.documents) == 1 {
		return err
	}
	return g.exec(ctx, changed, n)
}

// markLead notes that a claim stands for its entry, or no longer.
const markLead = "UPDATE claims SET lead = ? WHERE n = ?"

// unlead has a claim stand for nothing any more.
func (g *grouping) unlead(ctx context.Context, kind string, was *standing) error {
	if err := g.exec(ctx, markLead, false, was.n); err != nil {
		return err
	}
	return g.stand(ctx, kind, was, -1)
}

// succeed has a claim stand for its entry instead of those that did.
func (g *grouping) succeed(ctx context.Context, kind string, before []standing, lead *standing) error {
	stood, changed := false, true
	for i := range before {
		was := &before[i]
		if was.n != lead.n {
			if err := g.unlead(ctx, kind, was); err != nil {
				return err
			}
			continue
		}
		stood = true
		if changed = !was.equal(&lead.besides); !changed {
			continue
		}
		if err := g.stand(ctx, kind, was, -1); err != nil {
			return err
		}
	}
	if changed {
		if err := g.stand(ctx, kind, lead, 1); err != nil {
			return err
		}
	}
	if stood {
		return nil
	}
	return g.exec(ctx, markLead, true, lead.n)
}
