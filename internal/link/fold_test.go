package link

import (
	"slices"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
)

// TestFoldASCII holds the short way of folding against the long one, which a character that is left out leads to.
func TestFoldASCII(t *testing.T) {
	l, err := Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"", " ", "'", "'s", "Kazakhstan's O'Brien and co.", "C5+1", "'standard' 'S", "it''s  two--three\tfour\nfive_six", "2nd Summit (2025)", "a", "x'"} {
		short, ok := foldASCII(s)
		if !ok {
			t.Errorf("%q is not ASCII", s)
		}
		if long := l.Fold(s + " \u0301"); !slices.Equal(short, long) || (short == nil) != (long == nil) {
			t.Errorf("%q: %q, %q", s, short, long)
		}
	}
	if _, ok := foldASCII("Qazaqstan – é"); ok {
		t.Error("what is not ASCII is taken for it")
	}
}
