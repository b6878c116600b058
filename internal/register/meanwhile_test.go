package register

import (
	"errors"
	"path/filepath"
	"testing"

	"rapporteur/internal/check"
)

// TestRenamed puts documents where others stood that stand elsewhere by now.
func TestRenamed(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	put(t, r, "d1", "a.txt", "2025-04-14", "f")
	put(t, r, "d2", "b.txt", "2025-04-15", "f")
	doc, claims := sample("d3", "a.txt", "2025-04-16")
	if err := r.Put(ctx, r.Prepare(doc, claims, "f"), Same("d1", "b.txt", "f"), Same("d2", "c.txt", "f"), Same("gone", "d.txt", "f")); err != nil {
		t.Fatal(err)
	}
	for id, path := range map[string]string{"d1": "b.txt", "d2": "c.txt", "d3": "a.txt"} {
		if d, err := r.Document(ctx, id); err != nil || d.Path != path || len(d.Paths) != 1 || d.Claims != 3 || d.Text == "" {
			t.Errorf("%s: %+v, %v", id, d, err)
		}
	}
	if _, err := r.Document(ctx, "gone"); !errors.Is(err, ErrNotFound) {
		t.Errorf("a document of which nothing was read: %v", err)
	}
	verify(t, r)
}

// TestSettleStale settles a check of a document that has been read by other rules since it was taken up.
func TestSettleStale(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	put(t, r, "d1", "a.txt", "2025-04-14", "f")
	list, err := r.Unchecked(ctx, OfDocument, 10)
	if err == nil {
		err = r.Fill(ctx, list...)
	}
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	put(t, r, "d1", "a.txt", "2025-04-14", "g")
	list[0].Findings = []check.Finding{{Kind: "repeats", ID: "0123456789abcdef", Claims: []string{list[0].Claims[0].ID}}}
	if err := r.Settle(ctx, list...); err != nil {
		t.Fatal(err)
	}
	if _, total, err := r.Findings(ctx, FindingQuery{}); err != nil || total != 0 {
		t.Errorf("%d findings of what is not there any more (%v)", total, err)
	}
	if again, err := r.Unchecked(ctx, OfDocument, 10); err != nil || len(again) != 1 {
		t.Errorf("%d documents wait to be checked, want 1 (%v)", len(again), err)
	}
}

// TestFaultWhileWriting has a fault of the program in the middle of a transaction.
func TestFaultWhileWriting(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	func() {
		defer func() { recover() }()
		r.Put(ctx, nil)
	}()
	put(t, r, "d1", "a.txt", "2025-04-14", "f")
	verify(t, r)
}

// TestQueueOrder has the newest of what waits come first, whatever else is asked for.
func TestQueueOrder(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	put(t, r, "d1", "a.txt", "2025-04-14", "f")
	put(t, r, "d2", "b.txt", "2025-04-15", "f")
	items, err := r.Queue(ctx, 10)
	if err != nil || len(items) != 2 || items[0].Left[0].Document != "d2" {
		t.Errorf("%+v, %v", items, err)
	}
}
