package register

import (
	"errors"
	"slices"
	"testing"
	"time"

	"rapporteur/internal/check"
	"rapporteur/internal/judge"
	"rapporteur/internal/text"
)

// twoDocuments is a register of two documents, with their checks.
func twoDocuments(t *testing.T) (*Register, []*Check, error) {
	t.Helper()
	r := open1(t, t.TempDir()+"/r.db")
	put(t, r, "d1", "one.txt", "2025-05-02", "f")
	put(t, r, "d2", "two.txt", "2025-05-03", "f")
	list, err := r.Unchecked(ctx, OfDocument, 10)
	if err == nil {
		err = r.Fill(ctx, list...)
	}
	return r, list, err
}

// TestFindings stores findings of a document as a check would and asks for them in every way.
func TestFindings(t *testing.T) {
	r, list, err := twoDocuments(t)
	if err != nil || len(list) != 2 || list[0].Key != "d1" || len(list[0].Claims) != 3 {
		t.Fatalf("%+v, %v", list, err)
	}
	claims := list[0].Claims
	var agreement, trade Claim
	for _, c := range claims {
		switch c.Kind {
		case "instrument":
			agreement = c
		case "figure":
			trade = c
		}
	}
	finding := func(kind string, hard bool, of ...Claim) check.Finding {
		f := check.Finding{Kind: kind, Reason: "none", Hard: hard, Note: "A note.", Actors: []string{"KAZ", "CHN"}, Published: text.Date(2025, 5, 2)}
		for _, c := range of {
			f.Claims = append(f.Claims, c.ID)
		}
		f.Identify(kind)
		return f
	}
	list[0].Findings = []check.Finding{finding("repeats", false, agreement), finding("contradicts", true, trade, agreement)}
	list[0].Series = [][]string{{"figure|trade|KAZ"}}
	if err := r.Settle(ctx, list...); err != nil {
		t.Fatal(err)
	}
	if again, err := r.Unchecked(ctx, OfDocument, 10); err != nil || len(again) != 0 {
		t.Errorf("still to be checked: %d, %v", len(again), err)
	}
	if series, err := r.Unchecked(ctx, OfSeries, 10); err != nil || len(series) != 1 || series[0].Key != "figure|trade|KAZ" {
		t.Errorf("series: %+v, %v", series, err)
	}
	for _, tt := range []struct {
		name string
		q    FindingQuery
		want int
	}{
		{"all", FindingQuery{}, 2},
		{"hard", FindingQuery{Hard: true}, 1},
		{"repeats", FindingQuery{Kind: "repeats"}, 1},
		{"hard repeats", FindingQuery{Kind: "repeats", Hard: true}, 0},
		{"of an actor", FindingQuery{Actor: "KAZ"}, 2},
		{"of another", FindingQuery{Actor: "FRA"}, 0},
		{"of a document", FindingQuery{Document: "d1"}, 2},
		{"of another document", FindingQuery{Document: "d2"}, 0},
		{"of a document and an actor", FindingQuery{Document: "d1", Actor: "CHN", Kind: "contradicts"}, 1},
		{"of a claim", FindingQuery{Entry: trade.ID}, 1},
		{"one at a time", FindingQuery{Limit: 1, Offset: 1}, 2},
	} {
		page, total, err := r.Findings(ctx, tt.q)
		if err != nil || total != tt.want || len(page) != min(tt.want, limitOf(tt.q.Limit)) {
			t.Errorf("%s: %d of %d, want %d, %v", tt.name, len(page), total, tt.want, err)
		}
	}
	if _, _, err := r.Findings(ctx, FindingQuery{Kind: "guesses"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown kind: %v", err)
	}
	page, _, _ := r.Findings(ctx, FindingQuery{})
	f, of, err := r.Finding(ctx, page[0].ID)
	if err != nil || !f.Hard || len(of) != 2 || f.Quotes[0] != trade.Quote || f.Published != text.Date(2025, 5, 2) {
		t.Errorf("%+v, %v", f, err)
	}
	if _, err := r.Judge(ctx, judge.Judgement{Verb: "reject", Target: f.ID, Who: "Aida", At: time.Date(2025, 5, 4, 9, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	if page, total, err := r.Findings(ctx, FindingQuery{}); err != nil || total != 1 || page[0].Kind != "repeats" {
		t.Errorf("after the rejection: %+v, %v", page, err)
	}
	// Equal findings stay, others go.
	put(t, r, "d1", "one.txt", "2025-05-02", "g")
	again, err := r.Unchecked(ctx, OfDocument, 10)
	if err == nil {
		err = r.Fill(ctx, again...)
	}
	if err != nil || len(again) != 1 {
		t.Fatal(again, err)
	}
	again[0].Findings = list[0].Findings[:1]
	if err := r.Settle(ctx, again...); err != nil {
		t.Fatal(err)
	}
	if _, _, err := r.Finding(ctx, f.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("a finding that is none any more: %v", err)
	}
	empty, err := r.Unchecked(ctx, OfSeries, 10)
	if err == nil {
		err = r.Fill(ctx, empty...)
	}
	if err == nil {
		err = r.Settle(ctx, empty...)
	}
	if n, _ := r.number(ctx, "SELECT count(*) FROM series"); err != nil || n != 0 {
		t.Errorf("%d series without claims, %v", n, err)
	}
	if n, err := r.number(ctx, "SELECT count(*) FROM finding_claims"); err != nil || n != 1 {
		t.Errorf("%d claims in findings, %v", n, err)
	}
}

// TestFindingOfTwoDocuments has the checks of two documents that print the same words find the same: it is one finding, with
// the claims of both.
func TestFindingOfTwoDocuments(t *testing.T) {
	r, list, err := twoDocuments(t)
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	var want []string
	for _, c := range list {
		f := check.Finding{Kind: "contradicts", Reason: "part", Hard: true, Note: "A note.", Actors: []string{"KAZ"}, Claims: []string{c.Claims[0].ID}}
		f.Identify("part")
		c.Findings = []check.Finding{f}
		want = append(want, c.Claims[0].ID)
	}
	if err := r.Settle(ctx, list...); err != nil {
		t.Fatal(err)
	}
	for _, q := range []FindingQuery{{}, {Actor: "KAZ"}, {Document: "d1"}, {Document: "d2"}, {Entry: want[1]}, {Hard: true}} {
		page, total, err := r.Findings(ctx, q)
		if err != nil || total != 1 || len(page) != 1 || !slices.Equal(page[0].Claims, want) {
			t.Errorf("%+v: %d, %+v, %v", q, total, page, err)
		}
	}
	_, claims, err := r.Finding(ctx, list[0].Findings[0].ID)
	if err != nil || len(claims) != 2 {
		t.Errorf("%d claims, %v", len(claims), err)
	}
	walked := 0
	if err := r.WalkFindings(ctx, func(f *Finding, _ []Claim) error { walked++; return nil }); err != nil || walked != 1 {
		t.Errorf("exported %d times, %v", walked, err)
	}
	if n, err := r.Queued(ctx, ReviewFinding); err != nil || n != 1 {
		t.Errorf("%d wait for a judgement, %v", n, err)
	}
}
