package dossier

import (
	"context"
	"slices"

	"rapporteur/internal/register"
)

// Cover fills in a matrix.
func (k *Clerk) Cover(ctx context.Context, states []string, criteria []Criterion) (*Coverage, error) {
	out := &Coverage{Criteria: criteria}
	bodies := make([][]register.Claim, len(criteria))
	for i := range criteria {
		var f fetched
		for _, q := range queries("", &criteria[i]) {
			if err := k.ends(ctx, &f, q); err != nil {
				return nil, err
			}
		}
		bodies[i] = f.claims
	}
	for _, state := range states {
		row := CoverRow{State: state}
		for i := range criteria {
			c := &criteria[i]
			var f fetched
			f.add(bodies[i])
			for _, q := range queries(state, c) {
				q.Limit = cellClaims
				if err := k.list(ctx, &f, q); err != nil {
					return nil, err
				}
			}
			out.Cut = out.Cut || f.cut
			row.Cells = append(row.Cells, k.Cell(state, c, f.claims))
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// queries are what to look at for one cell; without a state for those of all states, which bodies may take part for.
func queries(state string, c *Criterion) []register.Query {
	filter := func(field string, more ...register.Filter) []register.Filter {
		out := slices.Clone(more)
		if state != "" {
			out = append([]register.Filter{{Field: field, Value: state}}, more...)
		}
		if c.With != "" && field == "parties" {
			out = append(out, register.Filter{Field: field, Value: c.With})
		}
		return out
	}
	var out []register.Query
	if c.Test == "level" {
		// The newest and the oldest: a level is told again and again, and first once.
		return []register.Query{{Kind: "partnership", Where: filter("parties")}, {Kind: "partnership", Where: filter("parties"), Ascending: true}}
	}
	whom := " " + phrase(state)
	if state == "" {
		whom = ""
	}
	if c.With != "" {
		whom += " " + phrase(c.With)
	}
	for _, words := range c.Words {
		words = phrase(words) + whom
		switch c.Test {
		case "signed":
			for _, status := range []string{"in force", "signed", "adopted", "agreed"} {
				out = append(out, register.Query{Kind: "instrument", Words: words, Where: filter("parties", register.Filter{Field: "status", Value: status}), Ascending: true})
			}
		case "joined":
			out = append(out, register.Query{Kind: "mechanism", Words: words, Where: filter("parties"), Ascending: true})
		case "supports":
			out = append(out, register.Query{Kind: "position", Words: words, Where: filter("actors"), Ascending: true},
				register.Query{Kind: "commitment", Words: words, Where: filter("actors"), Ascending: true})
		}
	}
	return out
}
