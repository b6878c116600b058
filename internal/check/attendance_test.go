package check

import (
	"testing"

	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// came are a summit and a count of those who came to it, some bytes apart.
func came(src, summit, indicator, unit string, value float64, apart int) []link.Told {
	e := says(src, "event", "type", "summit", "name", summit, "date_start", "2024-05-03", "date_end", "2024-05-04", "parties", []string{"PER", "CHL"}, "status", "held")
	f := says(src, "figure", "indicator", indicator, "subjects", []string{"PER"}, "value", value, "unit", unit, "qualifier", "exact")
	f.Span = text.Span{Start: e.Span.End + apart, End: e.Span.End + apart + 10}
	return []link.Told{e, f}
}

func TestAttendance(t *testing.T) {
	c := checker(t)
	const summit = "Third Andean Water Summit"
	for _, tt := range []struct {
		what string
		a, b []link.Told
		want string
	}{
		{"two counts of leaders", came("Herald 2024-05-05", summit, "heads of state", "heads", 17, 30), came("Wire 2024-05-06", summit, "heads of state", "heads", 21, 30), "contradicts source"},
		{"two counts of states by their delegations", came("Herald 2024-05-05", summit, "delegations of Andean countries", "countries", 45, 30), came("Wire 2024-05-06", summit, "delegations of countries", "countries", 49, 30), "contradicts source"},
		{"one count", came("Herald 2024-05-05", summit, "heads of state", "heads", 17, 30), came("Wire 2024-05-06", summit, "heads of state", "heads", 17, 30), "corroborates independent sources"},
		{"countries that signed something", came("Herald 2024-05-05", summit, "countries", "countries", 12, 30), came("Wire 2024-05-06", summit, "countries", "countries", 21, 30), ""},
		{"another summit", came("Herald 2024-05-05", "Second Andean Water Summit", "heads of state", "heads", 17, 30), came("Wire 2024-05-06", summit, "heads of state", "heads", 21, 30), ""},
		{"far from the words for it", came("Herald 2024-05-05", summit, "heads of state", "heads", 17, 900), came("Wire 2024-05-06", summit, "heads of state", "heads", 21, 30), ""},
	} {
		if got := seriesOf(c, "attendance|", tt.a, tt.b); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.what, got, tt.want)
		}
	}
}
