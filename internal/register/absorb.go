package register

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// reunite leaves entries as they are that were taken apart because of a block and have come together again, with nothing but
// new profiles beside: they are not measured anew.
func (g *grouping) reunite(context.Context) error {
	members, now := map[int64][]int64{}, g.gone() // profiles by the entry of before, by that of now
	for n, e := range g.former {
		members[e] = append(members[e], n)
	}
	for e := range g.common {
		whole := g.former[e] == e && len(members[e]) > 0
		others := 1 // the entry's own profile
		for _, n := range now[e] {
			before, former := g.former[n]
			if former && before == e {
				others++
			}
			whole = whole && g.anew[n] && (!former || before == e)
		}
		if !whole || g.find(e) != e || others != len(members[e]) {
			continue
		}
		for _, n := range now[e] {
			g.parent[n] = e
		}
		for _, n := range members[e] {
			delete(g.anew, n)
			delete(g.former, n)
			delete(g.parent, n)
			if g.again[n] = true; g.links.changes[n] == nil {
				delete(g.touched, n)
			}
			g.nodes[n].entry = e
		}
		delete(g.apart, e)
	}
	return nil
}

// gone are the entries that have gone into others, by those.
func (g *grouping) gone() map[int64][]int64 {
	into := map[int64][]int64{}
	for n := range g.parent {
		r := g.find(n)
		into[r] = append(into[r], n)
	}
	return into
}

// absorbed is what the entries that have gone into another bring to it.
type absorbed struct {
	fresh              []fresh    // their claims, without those that came
	leads              []standing // what stood for them
	profiles           map[int64]bool
	documents, sources int // that the other had no claims of
}

// absorb prepares entries into which others have gone: what is known of the one with most documents holds for all, so that
// a claim which shows that two things are one costs as much as the smaller of them. It comes before profiles are moved.
func (g *grouping) absorb(ctx context.Context) error {
	into := g.gone()
	for _, r := range slices.Sorted(maps.Keys(into)) {
		if !slices.ContainsFunc(into[r], func(n int64) bool { return !g.anew[n] }) {
			continue // only new profiles have come to it
		}
		if err := g.absorbInto(ctx, r, append(into[r], r)); err != nil {
			return err
		}
	}
	return nil
}

func (g *grouping) absorbInto(ctx context.Context, to int64, all []int64) error {
	for _, n := range all {
		if _, former := g.former[n]; former {
			return nil
		}
	}
	standing := slices.DeleteFunc(slices.Sorted(slices.Values(all)), func(n int64) bool { return g.anew[n] })
	base, most := int64(0), 0
	err := g.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var documents int
		err := rows.Scan(&n, &documents)
		if documents > most {
			base, most = n, documents
		}
		return err
	}, "SELECT e.n, e.documents FROM json_each(?) j CROSS JOIN entries e ON e.n = j.value", list(standing))
	if err != nil || most == 0 {
		return err
	}
	parts := slices.DeleteFunc(standing, func(n int64) bool { return n == base })
	a, families, err := g.claimsOf(ctx, parts)
	if err != nil {
		return err
	}
	if err := g.measureAbsorbed(ctx, a, base, families); err != nil {
		return err
	}
	g.absorbed[to] = a
	if base == to {
		return nil
	}
	if err := g.exec(ctx, "DELETE FROM entries WHERE n = ?", to); err != nil {
		return err
	}
	return g.exec(ctx, "UPDATE entries SET n = ? WHERE n = ?", to, base)
}

// claimsOf are the claims of entries, without those that came, and the families of their documents, 0 where there is none.
func (g *grouping) claimsOf(ctx context.Context, entries []int64) (*absorbed, map[int64]int64, error) {
	a, families := &absorbed{profiles: map[int64]bool{}}, map[int64]int64{}
	hashes, err := g.termHashes(ctx)
	if err != nil {
		return nil, nil, err
	}
	err = g.each(ctx, func(rows *sql.Rows) error {
		var f fresh
		var lead bool
		var family int64
		var others sql.RawBytes
		var days sql.NullString
		t, err := hashes.scan(ctx, rows, &f.full, &lead, &f.document, &family, &f.terms, &f.day, &others, &days)
		if err != nil {
			return err
		}
		if _, came := g.links.came[f.document]; came {
			return nil
		}
		f.n, f.id, f.profile, f.sign = t.n, uint64(numberOf(t.id)), t.profile, t.sign
		a.fresh, a.profiles[f.profile], families[f.document] = append(a.fresh, f), true, family
		if lead {
			was := standing{n: f.n, terms: f.terms, day: f.day}
			if err := was.scan(others, days); err != nil {
				return err
			}
			a.leads = append(a.leads, was)
		}
		return nil
	}, "SELECT "+tellingColumns+`, c.fullness, c.lead, c.document, coalesce(f.family, 0), c.terms, c.day, b.terms, b.days
		FROM (`+membersOfAll+`) m
		CROSS JOIN claims c ON c.profile = m.n AND c.review = 0 LEFT JOIN families f ON f.document = c.document`+besideLead, list(entries))
	return a, families, err
}

// measureAbsorbed counts the documents of claims, and their families, that an entry has no claims of.
func (g *grouping) measureAbsorbed(ctx context.Context, a *absorbed, base int64, families map[int64]int64) error {
	has, counted := map[int64]bool{}, map[int64]bool{} // documents and families of the entry
	err := g.each(ctx, func(rows *sql.Rows) error {
		var document int64
		err := rows.Scan(&document)
		has[document], counted[families[document]] = true, true
		return err
	}, `SELECT DISTINCT d.n FROM json_each(?1) j CROSS JOIN documents d ON d.n = j.value
		CROSS JOIN claims c ON c.n >= d.first_claim AND c.n < d.first_claim + d.claims + d.review AND c.review = 0
		JOIN profiles p ON p.n = c.profile WHERE p.entry = ?2`, keys(families), base)
	if err != nil {
		return err
	}
	for _, document := range slices.Sorted(maps.Keys(families)) {
		family := families[document]
		if !has[document] {
			if a.documents++; family == 0 {
				a.sources++
			}
		}
		if family == 0 || counted[family] {
			continue
		}
		counted[family] = true
		told, err := g.tells(ctx, family, base, nil)
		if err != nil {
			return err
		}
		if !told {
			a.sources++
		}
	}
	return nil
}
