package register

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestInflated makes sure that contents kept in memory are those of the file, whoever has written to it meanwhile.
func TestInflated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.db")
	mine, other := open1(t, path), open1(t, path)
	put(t, mine, "d1", "a.txt", "2025-04-14", "f")
	mine.DocumentClaims(ctx, "d1")
	doc, claims := sample("d1", "a.txt", "2025-04-14")
	claims[2].Set("unit", "EUR")
	if err := other.Put(ctx, other.Prepare(doc, claims, "g")); err != nil {
		t.Fatal(err)
	}
	var workers sync.WaitGroup
	for _, r := range []*Register{mine, other, mine, other} {
		workers.Go(func() {
			got, err := r.DocumentClaims(ctx, "d1")
			if err != nil || len(got) != len(claims) || got[2].String("unit") != "EUR" {
				t.Errorf("%v, %+v", err, got)
			}
		})
	}
	workers.Wait()
}

func TestInflatedBound(t *testing.T) {
	x := newInflated()
	part := strings.Repeat("x", 1<<20)
	for n := range int64(100) {
		x.put(n, inflatedBody{uint64(n), part})
	}
	x.put(0, inflatedBody{0, strings.Repeat("x", maxInflated)})
	if n := len(x.late) + len(x.old); n*len(part) > maxInflated {
		t.Errorf("%d MB are kept", n)
	}
	if x.get(99).encoded != part || x.get(0).encoded != "" {
		t.Error("what came last is not kept, or what came first is")
	}
	if _, err := x.of(99, []byte("other")); err == nil {
		t.Error("other contents are taken for those that are kept")
	}
}
