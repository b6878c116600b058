package pipeline

import (
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"

	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// askLists times lists of entries under filters, with the counts that stand beside them.
func askLists(t *testing.T, reg *register.Register) {
	day := func(s string) text.Day { d, _ := text.ParseDay(s); return d }
	year := text.Period{Start: day("2021-01-01"), End: day("2021-12-31")}
	weeks := text.Period{Start: day("2020-02-10"), End: day("2022-03-20")}
	open := text.Period{Start: day("1990-01-15")}
	usa, held := register.Filter{Field: register.FieldActor, Value: "USA"}, register.Filter{Field: "status", Value: "held"}
	for _, c := range []struct {
		name string
		q    register.Query
	}{
		{"actor", register.Query{Kind: "event", Where: []register.Filter{usa}}},
		{"actor, people", register.Query{Kind: "person", Where: []register.Filter{usa}}},
		{"actor by name", register.Query{Kind: "person", Where: []register.Filter{usa}, Sort: "name", Ascending: true}},
		{"actor by day", register.Query{Kind: "event", Where: []register.Filter{usa}, Sort: "day"}},
		{"actor and status", register.Query{Kind: "event", Where: []register.Filter{usa, held}}},
		{"actor and status by day", register.Query{Kind: "event", Where: []register.Filter{usa, held}, Sort: "day", Ascending: true}},
		{"a year", register.Query{Kind: "event", Published: year}},
		{"a year by name", register.Query{Kind: "person", Published: year, Sort: "name", Ascending: true}},
		{"a year of an actor", register.Query{Kind: "person", Published: year, Where: []register.Filter{usa}}},
		{"some weeks", register.Query{Kind: "person", Published: weeks}},
		{"some weeks, commitments", register.Query{Kind: "commitment", Published: weeks}},
		{"some weeks by day", register.Query{Kind: "event", Published: weeks, Sort: "day"}},
		{"since", register.Query{Kind: "person", Published: open}},
		{"since, statements", register.Query{Kind: "statement", Published: open}},
		{"told of a year", register.Query{Kind: "event", Day: year}},
		{"told of a year by day", register.Query{Kind: "event", Day: year, Sort: "day"}},
		{"told of since by day", register.Query{Kind: "event", Day: open, Sort: "day", Ascending: true}},
		{"told of a year, an actor", register.Query{Kind: "event", Day: year, Where: []register.Filter{usa}}},
		{"word", register.Query{Kind: "person", Words: "secretary"}},
		{"word by name", register.Query{Kind: "person", Words: "secretary", Sort: "name"}},
		{"word, commitments", register.Query{Kind: "commitment", Words: "security"}},
		{"word of an actor", register.Query{Kind: "event", Words: "meeting", Where: []register.Filter{usa}}},
		{"word in a year", register.Query{Kind: "event", Words: "meeting", Published: year}},
		{"word in some weeks", register.Query{Kind: "person", Words: "secretary", Published: weeks}},
		{"far page", register.Query{Kind: "person", Where: []register.Filter{usa}, Offset: 8000}},
	} {
		q := c.q
		q.Entries = true
		var page register.Page
		var facets map[string][]register.Count
		var exact bool
		asking := timed(t, c.name, func() (err error) { page, err = reg.List(t.Context(), q); return err })
		counting := timed(t, c.name, func() (err error) { facets, exact, err = reg.FacetsOf(t.Context(), q, 0); return err })
		t.Logf("entries: %-24s %6d (exactly: %v) %s; counts (all: %v, fields: %d) %s", c.name, page.Total, page.Exact, asking, exact, len(facets), counting)
	}
}

// timed gives the 95th percentile of the times that a question takes, and the median of what the processor takes for it, in
// milliseconds: the first grows with whatever else runs on the machine.
func timed(t *testing.T, name string, ask func() error) string {
	var times, busy []time.Duration
	for range 20 {
		began, before := time.Now(), processorTime()
		if err := ask(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		times, busy = append(times, time.Since(began)), append(busy, processorTime()-before)
	}
	slices.Sort(times)
	slices.Sort(busy)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return fmt.Sprintf("p95 %6.1f ms (processor %6.1f ms)", ms(times[18]), ms(busy[10]))
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
