package promise

import (
	"slices"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// TestSpans holds what is looked up against what looking at every stretch finds.
func TestSpans(t *testing.T) {
	var claims []claim.Claim
	for i := range 40 {
		at := i * i * 7 % 90
		claims = append(claims, claim.Claim{Kind: []string{"commitment", "event"}[i%2], Span: text.Span{Start: at, End: at + 1 + i*5%13}})
	}
	made := spansOf(claims, "commitment")
	if len(made.list) != 20 {
		t.Fatalf("%d stretches", len(made.list))
	}
	for from := range 105 {
		for to := from + 1; to < 106; to++ {
			x := text.Span{Start: from, End: to}
			if want := slices.ContainsFunc(made.list, func(o text.Span) bool { return o.Contains(x) }); made.cover(x) != want {
				t.Errorf("%v is covered: %v, want %v", x, !want, want)
			}
			if want := slices.ContainsFunc(made.list, x.Overlaps); made.overlap(x) != want {
				t.Errorf("%v overlaps: %v, want %v", x, !want, want)
			}
		}
	}
	if none := (spans{}); none.cover(text.Span{End: 1}) || none.overlap(text.Span{End: 1}) {
		t.Error("no stretches cover something")
	}
}
