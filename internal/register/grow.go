package register

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// grown is an entry to which claims came and nothing else happened. What is known of it holds for the others, so that
// a claim costs the same whether its entry has ten claims or a hundred thousand.
type grown struct {
	fresh              []fresh
	kind               string
	lead               candidate
	standing           standing // the lead
	documents, sources int
}

// grown finds the entries that only grew among those of profiles that were touched.
func (g *grouping) grown(ctx context.Context, of map[int64]int64) (map[int64]*grown, error) {
	out, other := map[int64]*grown{}, map[int64]bool{}
	for n, entry := range of {
		ch := g.links.changes[n]
		_, former := g.former[n]
		_, moved := g.parent[n]
		if ch == nil || ch.left || former || g.recount[n] || moved && !g.anew[n] {
			other[entry] = true
			continue
		}
		if out[entry] == nil {
			out[entry] = &grown{}
		}
		out[entry].fresh = append(out[entry].fresh, ch.fresh...)
	}
	for entry := range other {
		delete(out, entry)
	}
	err := g.each(ctx, func(rows *sql.Rows) error {
		var n, id int64
		var e grown
		var others sql.RawBytes
		var days sql.NullString
		err := rows.Scan(&n, &e.lead.n, &e.lead.full, &id, &e.kind, &e.documents, &e.sources, &e.standing.terms, &e.standing.day, &others, &days)
		if err == nil {
			err = e.standing.scan(others, days)
		}
		e.lead.id, e.standing.n, e.fresh = uint64(id), e.lead.n, out[n].fresh
		*out[n] = e
		return err
	}, `SELECT e.n, c.n, c.fullness, c.id, k.name, e.documents, e.sources, c.terms, c.day, b.terms, b.days
		FROM json_each(?) j CROSS JOIN entries e ON e.n = j.value JOIN claims c ON c.n = e.lead JOIN names k ON k.n = c.kind`+besideLead, keys(out))
	for n, e := range out {
		if e.documents == 0 { // it is new, or was taken apart
			delete(out, n)
		}
	}
	if err != nil {
		return nil, err
	}
	return out, g.kinOfNew(ctx)
}

// grow adds to an entry the claims that came.
func (g *grouping) grow(ctx context.Context, n int64, e *grown) error {
	if err := g.exec(ctx, changed, n); err != nil {
		return err
	}
	documents := map[int64]bool{}
	for i := range e.fresh {
		documents[e.fresh[i].document] = true
	}
	sources, err := g.newSources(ctx, n, documents)
	if err != nil {
		return err
	}
	if err := g.lead(ctx, e); err != nil {
		return err
	}
	return g.exec(ctx, "UPDATE entries SET lead = ?, documents = ?, sources = ? WHERE n = ?", e.lead.n, e.documents+len(documents), e.sources+sources, n)
}

// lead brings the lead of an entry, and what it is found by, up to date with the claims that came.
func (g *grouping) lead(ctx context.Context, e *grown) error {
	was, now := e.standing, e.standing
	var came union
	for _, f := range e.fresh {
		came.add(f.n, f.terms, f.day)
		if f.candidate.before(e.lead) {
			e.lead = f.candidate
			now = standing{n: f.n, terms: f.terms, day: f.day}
		}
	}
	came.add(was.n, was.terms, was.day)
	if now.n == was.n {
		more, err := g.beside(ctx, e.kind, &was, came)
		if err != nil {
			return err
		}
		return g.extend(ctx, e.kind, &was, more)
	}
	for _, t := range was.others {
		came.terms = with(came.terms, t)
	}
	for _, d := range was.days {
		came.days = with(came.days, d)
	}
	var err error
	if now.besides, err = g.beside(ctx, e.kind, &now, came); err != nil {
		return err
	}
	return g.succeed(ctx, e.kind, []standing{was}, &now)
}

// newSources counts the families of documents, and the documents of none, that an entry had no claims of before.
func (g *grouping) newSources(ctx context.Context, entry int64, documents map[int64]bool) (sources int, err error) {
	counted := map[int64]bool{}
	for _, n := range slices.Sorted(maps.Keys(documents)) {
		family, ok := g.kin[n]
		if !ok {
			sources++
			continue
		}
		if counted[family] {
			continue
		}
		counted[family] = true
		if g.told[family] == nil {
			if g.told[family], err = g.tells(ctx, family, keys(g.links.came)); err != nil {
				return 0, err
			}
		}
		if !g.told[family][entry] {
			sources++
		}
	}
	return sources, nil
}

// tells are the entries that a family has claims of, some of its documents left out.
func (g *grouping) tells(ctx context.Context, family int64, without string) (map[int64]bool, error) {
	entries := map[int64]bool{}
	return entries, g.each(ctx, func(rows *sql.Rows) error {
		var entry int64
		err := rows.Scan(&entry)
		entries[entry] = true
		return err
	}, `SELECT p.entry FROM families f CROSS JOIN documents d ON d.n = f.document
		CROSS JOIN claims c ON c.n >= d.first_claim AND c.n < d.first_claim + d.claims + d.review AND c.review = 0
		CROSS JOIN profiles p ON p.n = c.profile WHERE f.family = ? AND f.document NOT IN (SELECT value FROM json_each(?))`, family, without)
}

// fewer takes a source off the entries that have claims of both families of a merger, but for those that are gathered.
func (g *grouping) fewer(ctx context.Context, gathered map[int64]*measured, grown map[int64]*grown) error {
	for _, m := range g.mergers {
		without := map[int64]bool{}
		for _, n := range slices.Concat(slices.Collect(maps.Keys(g.links.came)), m.documents, m.others) {
			without[n] = true
		}
		told, err := numbersOf(ctx, g.conn, `SELECT DISTINCT p.entry FROM json_each(?) j CROSS JOIN documents d ON d.n = j.value
			CROSS JOIN claims c ON c.n >= d.first_claim AND c.n < d.first_claim + d.claims + d.review AND c.review = 0
			JOIN profiles p ON p.n = c.profile JOIN entries e ON e.n = p.entry WHERE e.documents > 1`, list(m.documents))
		if err != nil {
			return err
		}
		both, err := g.tells(ctx, m.family, keys(without))
		if err != nil {
			return err
		}
		for _, e := range told {
			if gathered[e] != nil || !both[e] {
				continue
			}
			if growing := grown[e]; growing != nil {
				growing.sources--
				continue
			}
			if err := g.exec(ctx, "UPDATE entries SET sources = sources - 1 WHERE n = ?", e); err != nil {
				return err
			}
			if err := g.exec(ctx, changed, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// kinOfNew are the families of the documents that came.
func (g *grouping) kinOfNew(ctx context.Context) error {
	g.kin = map[int64]int64{}
	return g.each(ctx, func(rows *sql.Rows) error {
		var n, family int64
		err := rows.Scan(&n, &family)
		g.kin[n] = family
		return err
	}, "SELECT f.document, f.family FROM json_each(?) j CROSS JOIN families f ON f.document = j.value", keys(g.links.came))
}
