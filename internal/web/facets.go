package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
)

// facetSize is how many values of a facet are shown, and how many when it is asked for more.
const (
	facetSize     = 7
	longFacetSize = 200
)

// A facetField is a field that a list can be narrowed by: its label, its name in addresses and in the register.
type facetField struct{ label, param, field string }

// facetFields are the fields of a kind to narrow by. An actor in any role is asked for where there are several roles.
func facetFields(k *claim.Kind) []facetField {
	var out []facetField
	roles := 0
	for _, f := range k.Fields {
		if f.Facet && !slices.Contains(reserved[:], f.Name) {
			out = append(out, facetField{f.Label, f.Name, f.Name})
		}
		if f.Type == "actor" {
			roles++
		}
	}
	if roles > 1 {
		out = append([]facetField{{"Any actor", "actor", register.FieldActor}}, out...)
	}
	return append(out, facetField{"Outlet", "outlet", register.FieldOutlet})
}

// fillFacets adds the facets of a list and its timeline, with the counts that hold under the filters in force.
func (s *server) fillFacets(r *http.Request, v *listView) (err error) {
	ctx, q := r.Context(), v.Query
	narrowed, exact := map[string][]register.Count(nil), true
	if len(v.Active) > 0 && !q.Review {
		if narrowed, exact, err = s.reg.FacetsOf(ctx, q.Query, 0); err != nil {
			return err
		}
	}
	for _, f := range facetFields(q.Kind) {
		counts := narrowed[f.field]
		if len(v.Active) == 0 {
			if counts, err = s.reg.Facets(ctx, q.Query.Kind, f.field, q.Entries, sizeOf(q, f.param)+1); err != nil {
				return err
			}
		}
		if fc := s.facetOf(q, f.label, f.param, counts); len(fc.Values) > 0 {
			fc.AtLeast = !exact
			v.Facets = append(v.Facets, fc)
		}
	}
	all, err := s.reg.List(ctx, register.Query{Kind: q.Query.Kind, Entries: q.Entries, Limit: 1})
	v.All = all.Total
	if err != nil {
		return err
	}
	return s.fillTimeline(ctx, v, narrowed, exact)
}

// fillTimeline draws the months of a list over the stretch of time that all claims of the kind cover.
func (s *server) fillTimeline(ctx context.Context, v *listView, narrowed map[string][]register.Count, exact bool) error {
	q := v.Query
	months, err := s.reg.Months(ctx, q.Query.Kind, q.Entries)
	if err != nil {
		return err
	}
	counts := countMap(months)
	span, ok := rangeOf(counts)
	if !ok {
		return nil
	}
	years, err := s.reg.Years(ctx, q.Query.Kind, q.Entries)
	if err != nil {
		return err
	}
	if len(v.Active) > 0 && !q.Review {
		counts, years = countMap(narrowed[register.FieldMonth]), narrowed[register.FieldYear]
		v.Newest = !exact
	}
	for _, y := range years {
		counts[y.Value] = y.Count
	}
	v.Timeline = timelineOf(span, counts, 640, 44, lowerFirst(q.Kind.Plural), func(from, to string) string {
		return q.url(func(p url.Values) { p.Set("from", from); p.Set("to", to) })
	})
	return nil
}

func sizeOf(q *listQuery, param string) int {
	if q.More == param {
		return longFacetSize
	}
	return facetSize
}

func (s *server) facetOf(q *listQuery, label, param string, counts []register.Count) facet {
	out := facet{Label: label, Param: param}
	spec := q.Kind.Field(param)
	longest := 1
	for _, c := range counts {
		longest = max(longest, c.Count)
	}
	for i, c := range counts {
		active := slices.Contains(q.Params[param], c.Value)
		if i >= sizeOf(q, param) && !active {
			if out.More == "" && q.More != param {
				out.More = q.url(func(p url.Values) { p.Set("more", param) }) + "#facet-" + param
			}
			continue
		}
		shown := actorName(c.Value)
		if spec != nil {
			shown = fieldText(spec, c.Value)
		}
		if spec != nil && spec.Type == "bool" {
			shown = map[string]string{"true": "yes", "false": "no"}[c.Value]
		}
		out.Values = append(out.Values, facetValue{Label: shown, Count: c.Count, Active: active, Share: round(float64(c.Count) / float64(longest) * 100),
			Href: q.url(func(p url.Values) {
				if active {
					p[param] = slices.DeleteFunc(p[param], func(v string) bool { return v == c.Value })
				} else {
					p.Add(param, c.Value)
				}
				if len(p[param]) == 0 {
					p.Del(param)
				}
			})})
	}
	return out
}
