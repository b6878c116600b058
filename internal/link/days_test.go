package link

import (
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// TestDays chooses the days of an event: first and last are of one telling, and the closest on which most sources agree.
func TestDays(t *testing.T) {
	type told struct{ source, status, start, end string }
	for _, tt := range []struct {
		name   string
		claims []told
		want   string
	}{
		{"nothing", []told{{"a", "held", "", ""}}, " "},
		{"a year by two, a day by one", []told{{"a", "held", "2025-01-01", "2025-12-31"}, {"b", "held", "2025-01-01", "2025-12-31"}, {"c", "held", "2025-06-17", "2025-06-17"}}, "2025-06-17 2025-06-17"},
		{"another year by two", []told{{"a", "held", "2024-01-01", "2024-12-31"}, {"b", "held", "2024-01-01", "2024-12-31"}, {"c", "held", "2025-06-17", "2025-06-17"}}, "2024-01-01 2024-12-31"},
		{"reprints are one source", []told{{"a", "held", "2024-01-01", "2024-12-31"}, {"a", "held", "2024-01-01", "2024-12-31"}, {"b", "held", "2025-06-17", "2025-06-17"}}, "2025-06-17 2025-06-17"},
		{"two days, and the first of them", []told{{"a", "held", "2025-06-17", "2025-06-18"}, {"b", "held", "2025-06-17", "2025-06-17"}}, "2025-06-17 2025-06-18"},
		{"two days, and the first of them by most", []told{{"a", "held", "2025-06-17", "2025-06-18"}, {"b", "held", "2025-06-17", "2025-06-17"}, {"c", "held", "2025-06-17", "2025-06-17"}}, "2025-06-17 2025-06-17"},
		{"three days, one of them by one, another by another", []told{{"a", "planned", "2025-06-17", "2025-06-19"}, {"b", "held", "2025-06-17", "2025-06-17"}, {"c", "held", "2025-06-19", "2025-06-19"}, {"d", "held", "2025-06-15", "2025-06-15"}}, "2025-06-17 2025-06-19"},
		{"start and end of one telling", []told{{"a", "held", "2025-06-17", "2025-06-17"}, {"b", "held", "2025-06-17", "2025-06-17"}, {"c", "held", "2025-06-16", "2025-06-20"}, {"d", "held", "2025-06-15", "2025-06-20"}}, "2025-06-17 2025-06-17"},
		{"a year, and its month", []told{{"a", "held", "2025-01-01", "2025-12-31"}, {"b", "held", "2025-06-01", "2025-06-30"}}, "2025-06-01 2025-06-30"},
		{"planned by two, held on another day", []told{{"a", "planned", "2025-05-10", "2025-05-10"}, {"b", "planned", "2025-05-10", "2025-05-10"}, {"c", "held", "2025-06-17", "2025-06-17"}}, "2025-06-17 2025-06-17"},
		{"called off, held on another day", []told{{"a", "cancelled", "2025-05-10", "2025-05-10"}, {"b", "cancelled", "2025-05-10", "2025-05-10"}, {"c", "held", "2025-06-17", "2025-06-17"}}, "2025-06-17 2025-06-17"},
		{"planned for a day, held in its year", []told{{"a", "planned", "2025-05-10", "2025-05-10"}, {"b", "held", "2025-01-01", "2025-12-31"}}, "2025-05-10 2025-05-10"},
		{"one against one: the earlier", []told{{"a", "held", "2025-05-10", "2025-05-10"}, {"b", "held", "2025-05-12", "2025-05-12"}}, "2025-05-10 2025-05-10"},
	} {
		var claims []Told
		for i, c := range tt.claims {
			e := claim.New("event", "test", text.Span{})
			e.Set("status", c.status)
			if c.start != "" {
				e.Set("date_start", c.start)
				e.Set("date_end", c.end)
			}
			claims = append(claims, Told{&e, Source{Family: c.source, Published: text.Date(2025, 7, 1+i)}})
		}
		start, end := Days(claims)
		if got := start + " " + end; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		for i, j := 0, len(claims)-1; i < j; i, j = i+1, j-1 {
			claims[i], claims[j] = claims[j], claims[i]
		}
		if s, e := Days(claims); s != start || e != end {
			t.Errorf("%s: %s %s the other way round", tt.name, s, e)
		}
	}
}

func TestDate(t *testing.T) {
	of := func(dates ...string) string {
		var claims []Told
		for i, d := range dates {
			c := claim.New("instrument", "test", text.Span{})
			c.Set("date", d)
			claims = append(claims, Told{&c, Source{Family: string(rune('a' + i))}})
		}
		return Date(claims, "date")
	}
	for _, tt := range []struct{ got, want string }{
		{of("2023", "2023", "2023-05-18"), "2023-05-18"},
		{of("2022", "2022", "2023-05-18"), "2022"},
		{of("2023-05", "2023"), "2023-05"},
		{of("soon"), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s, want %s", tt.got, tt.want)
		}
	}
}
