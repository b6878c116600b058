package register

import (
	"context"
	"database/sql"
)

// grown is an entry to which claims came and nothing else happened. What is known of it holds for the others, so that
// a claim costs the same whether its entry has ten claims or a hundred thousand.
type grown struct {
	fresh              []fresh
	kind               string
	lead               candidate
	standing           standing // the lead
	documents, sources int
	picks              []byte
	absorbed           *absorbed // nil: no other entry has gone into it
}

// grown finds the entries that only grew among those of profiles that were touched.
func (g *grouping) grown(ctx context.Context, of map[int64]int64) (map[int64]*grown, error) {
	out, other := map[int64]*grown{}, map[int64]bool{}
	for n, entry := range of {
		ch := g.links.changes[n]
		_, former := g.former[n]
		_, moved := g.parent[n]
		moved = moved && !g.anew[n]
		if ch == nil && !moved || ch != nil && ch.left || former || g.recount[n] || moved && g.absorbed[entry] == nil {
			other[entry] = true
			continue
		}
		if out[entry] == nil {
			out[entry] = &grown{absorbed: g.absorbed[entry]}
		}
		if ch != nil {
			out[entry].fresh = append(out[entry].fresh, ch.fresh...)
		}
	}
	for entry := range other {
		delete(out, entry)
	}
	err := g.each(ctx, func(rows *sql.Rows) error {
		var n, id int64
		var e grown
		var others sql.RawBytes
		var days sql.NullString
		err := rows.Scan(&n, &e.lead.n, &e.lead.full, &id, &e.kind, &e.documents, &e.sources, &e.picks, &e.standing.terms, &e.standing.day, &others, &days)
		if err == nil {
			err = e.standing.scan(others, days)
		}
		e.lead.id, e.standing.n, e.fresh, e.absorbed = uint64(id), e.lead.n, out[n].fresh, out[n].absorbed
		*out[n] = e
		return err
	}, `SELECT e.n, c.n, c.fullness, c.id, k.name, e.documents, e.sources, e.picks, c.terms, c.day, b.terms, b.days
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
	documents := map[int64][]int64{}
	for _, f := range e.fresh {
		documents[f.document] = append(documents[f.document], f.profile)
	}
	if a := e.absorbed; a != nil {
		e.fresh, e.documents, e.sources = append(e.fresh, a.fresh...), e.documents+a.documents, e.sources+a.sources
		if err := g.exec(ctx, changed, n); err != nil {
			return err
		}
	}
	var came []pick
	for _, f := range e.fresh {
		came = append(came, pick{f.sign, f.n})
	}
	if err := g.toCheck(ctx, OfEntry, n, choiceOf(e.kind), e.picks, came); err != nil {
		return err
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
	var others []standing
	if e.absorbed != nil {
		others = e.absorbed.leads
	}
	if now.n == was.n {
		for i := range others {
			if err := g.unlead(ctx, e.kind, &others[i]); err != nil {
				return err
			}
		}
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
	return g.succeed(ctx, e.kind, append(others, was), &now)
}

// kinOfNew are the families of the documents that came.
func (g *grouping) kinOfNew(ctx context.Context) error {
	g.kin, g.told = map[int64]int64{}, map[int64]map[int64]bool{}
	return g.each(ctx, func(rows *sql.Rows) error {
		var n, family int64
		err := rows.Scan(&n, &family)
		g.kin[n] = family
		return err
	}, "SELECT f.document, f.family FROM json_each(?) j CROSS JOIN families f ON f.document = j.value", keys(g.links.came))
}
