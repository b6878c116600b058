package dossier

import (
	"context"
	"flag"
	"slices"
	"testing"
	"time"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
)

// go test ./internal/dossier -run TestScale -v -register FILE
var registerFile = flag.String("register", "", "a register that TestScale asks for dossiers")

// TestScale times dossiers of a register that is there: of its most frequent actors, of common words.
func TestScale(t *testing.T) {
	if *registerFile == "" {
		t.Skip("needs -register FILE")
	}
	kinds, err := claim.LoadKinds(builtin())
	if err != nil {
		t.Fatal(err)
	}
	reg, err := register.OpenExisting(*registerFile, kinds)
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	ctx := context.Background()
	o, err := reg.Overview(ctx, 2)
	if err != nil || len(o.Actors) < 2 {
		t.Fatalf("%v, %v", o, err)
	}
	t.Logf("%d claims of %d documents", o.Claims, o.Documents)
	k := &Clerk{desk(t), reg}
	a, b := o.Actors[0].Value, o.Actors[1].Value
	matrices, err := Matrices(builtin(), "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		run  func() error
	}{
		{"actor", func() error { _, err := k.Actor(ctx, a); return err }},
		{"offices", func() error { _, _, err := k.Offices(ctx, a, ""); return err }},
		{"one office", func() error { _, _, err := k.Offices(ctx, a, "president"); return err }},
		{"partnerships", func() error { _, _, err := k.Ladders(ctx, []string{a}); return err }},
		{"mechanism", func() error { _, _, err := k.Mechanism(ctx, "NATO"); return err }},
		{"mechanism by a long name", func() error { _, _, err := k.Mechanism(ctx, "Quad Leaders' Summit"); return err }},
		{"instrument", func() error { _, _, err := k.Instruments(ctx, "Paris Agreement"); return err }},
		{"instrument by a common word", func() error { _, _, err := k.Instruments(ctx, "agreement"); return err }},
		{"series of one actor", func() error { _, _, err := k.Series(ctx, Asked{Indicator: "investment", Of: []string{a}}); return err }},
		{"series of two", func() error { _, _, err := k.Series(ctx, Asked{Indicator: "trade", Of: []string{a, b}}); return err }},
		{"coverage", func() error {
			_, err := k.Cover(ctx, k.Members(matrices[0].Group, dayOf("2025-01-01")), matrices[0].Criteria)
			return err
		}},
	} {
		var times []time.Duration
		for range 10 {
			began := time.Now()
			if err := c.run(); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			times = append(times, time.Since(began))
		}
		slices.Sort(times)
		t.Logf("%-28s median %5.0f ms, slowest of 10 %5.0f ms", c.name, ms(times[5]), ms(times[9]))
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
