package check

import (
	"strings"
	"testing"

	"rapporteur/internal/link"
)

// about puts the documents of figures of works together: the work that each names, and a figure.
func about(src, name, indicator, unit string, value float64, qualifier string) []link.Told {
	work := says(src, "project", "name", name, "status", "mentioned")
	f := says(src, "figure", "indicator", indicator, "subjects", []string{"PER"}, "value", value, "unit", unit, "qualifier", qualifier)
	return []link.Told{work, f}
}

func TestWorks(t *testing.T) {
	c := checker(t)
	const name = "North Andean Gas Pipeline"
	for _, tt := range []struct {
		what string
		a, b []link.Told
		want string
	}{
		{"one length in two units", about("Herald 2024-02-01", name, "gas pipeline", "km", 1448, "exact"), about("Wire 2024-03-01", name, "pipeline", "miles", 900, "exact"), "corroborates independent sources"},
		{"two lengths at one time", about("Herald 2024-02-01", name, "length of pipeline", "km", 1448, "exact"), about("Wire 2024-03-01", name, "pipeline", "km", 1800, "exact"), "contradicts none hard"},
		{"two lengths half a year apart", about("Herald 2024-02-01", name, "length of pipeline", "km", 1448, "exact"), about("Wire 2024-07-01", name, "pipeline", "km", 1800, "exact"), "contradicts source"},
		{"two lengths hardly apart", about("Herald 2024-02-01", name, "length of pipeline", "km", 1448, "exact"), about("Wire 2024-03-01", name, "pipeline", "km", 1520, "exact"), "contradicts source"},
		{"two lengths of a line between two places", about("Herald 2024-02-01", "Tyne-Loch rail line", "length of Tyne-Loch rail line", "km", 86, "exact"), about("Wire 2024-03-01", "Loch-Tyne Railway", "length of the Loch-Tyne railway", "km", 65, "exact"), "contradicts none hard"},
		{"the cost years later", about("Herald 2017-02-01", name+" (NAGP)", "construction of the NAGP", "USD", 3.5e9, "about"), about("Wire 2024-03-01", name, "pipeline", "USD", 5e9, "exact"), "contradicts period"},
		{"the cost by the same source", about("Herald 2017-02-01", name, "cost of the project", "USD", 3.5e9, "exact"), about("Herald 2024-03-01", name, "pipeline", "USD", 5e9, "exact"), "supersedes revision"},
		{"a loan for it", about("Herald 2024-02-01", name, "loan for the pipeline works", "USD", 3.5e9, "exact"), about("Wire 2024-03-01", name, "pipeline", "USD", 5e9, "exact"), ""},
		{"another work", about("Herald 2024-02-01", "South Andean Gas Pipeline", "pipeline", "km", 1448, "exact"), about("Wire 2024-03-01", name, "pipeline", "km", 1600, "exact"), ""},
		{"with and without a word for an undertaking", about("Herald 2024-02-01", name+" Project", "pipeline", "km", 1448, "exact"), about("Wire 2024-03-01", name, "pipeline", "km", 1600, "exact"), "contradicts source"},
		{"no name", about("Herald 2024-02-01", "gas pipeline", "pipeline", "km", 1448, "exact"), about("Wire 2024-03-01", "gas pipeline", "pipeline", "km", 1600, "exact"), ""},
		{"capacity", about("Herald 2024-02-01", "Upper Tandu Dam on the Tandu River", "total generating capacity", "W", 5150e6, "exact"), about("Wire 2024-03-01", "Upper Tandu Dam", "capacity of dam", "W", 6000e6, "exact"), "contradicts source"},
	} {
		if got := seriesOf(c, "work|", tt.a, tt.b); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.what, got, tt.want)
		}
	}
}

// seriesOf tells in brief what two documents' claims in one series, of those whose keys begin alike, mean to one another.
func seriesOf(c *Checker, prefix string, documents ...[]link.Told) (got string) {
	keys := map[string][]link.Told{}
	for _, claims := range documents {
		for i, list := range c.AllKeys(claims) {
			for _, k := range list {
				if strings.HasPrefix(k, prefix) {
					keys[k] = append(keys[k], claims[i])
				}
			}
		}
	}
	for k, claims := range keys {
		if len(claims) > 1 {
			got = brief(c.Series(k, claims))
		}
	}
	return got
}

// TestWorkParts makes sure that a document which tells several lengths tells none of the whole.
func TestWorkParts(t *testing.T) {
	c := checker(t)
	claims := about("Herald 2024-02-01", "North Andean Gas Pipeline", "pipeline", "km", 1448, "exact")
	claims = append(claims, about("Herald 2024-02-01", "North Andean Gas Pipeline", "pipeline", "km", 448, "exact")...)
	for _, keys := range c.AllKeys(claims) {
		if len(keys) > 0 {
			t.Errorf("keys %v", keys)
		}
	}
}
