package register

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
)

// ruled is a judgement of Ada's, n minutes after noon.
func ruled(n int, verb, target string) judge.Judgement {
	return judge.Judgement{Verb: verb, Target: target, Who: "Ada", At: time.Date(2025, 6, 30, 12, n, 0, 0, time.UTC)}
}

// TestJudgementsAreKept adds the same twice, takes one back, and looks again from another opening of the file.
func TestJudgementsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.db")
	r := open1(t, path)
	first := ruled(1, judge.Reject, "c1")
	for _, want := range []int{1, 0} {
		if n, err := r.Judge(ctx, first); err != nil || n != want {
			t.Fatalf("%d added, %v", n, err)
		}
	}
	first.Identify()
	if n, err := r.Judge(ctx, ruled(2, judge.Undo, first.ID), ruled(3, judge.Accept, "c2")); err != nil || n != 2 {
		t.Fatalf("%d added, %v", n, err)
	}
	list, err := open1(t, path).Judgements(ctx)
	if err != nil || len(list) != 3 || !list[0].Undone || list[2].Undone {
		t.Errorf("%v, %v", list, err)
	}
	rulings, err := r.Rulings(ctx, "c1", "c2", "c3")
	if err != nil || len(rulings) != 1 || rulings["c2"][0].Verb != judge.Accept {
		t.Errorf("%v, %v", rulings, err)
	}
	if _, err := r.Judge(ctx, judge.Judgement{Verb: judge.Accept, Target: "c1"}); err == nil {
		t.Error("a judgement of nobody is taken")
	}
}

// shown is what lists, counts and search tell of a register.
func shown(t *testing.T, r *Register) string {
	t.Helper()
	var b strings.Builder
	for _, kind := range []string{"instrument", "figure", "event", "person"} {
		page, err := r.List(ctx, Query{Kind: kind, Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, kind, page.Total)
		for _, c := range page.Claims {
			fmt.Fprintln(&b, c.ID, c.Review, c.Rejected, c.Corrected, claim.Format(c.Get("value")), c.Strings("parties"))
		}
		review, err := r.List(ctx, Query{Kind: kind, Review: true, Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, "to review", review.Total, len(review.Claims))
		for _, field := range []string{"unit", "subjects", "parties", "status", FieldActor, FieldOutlet} {
			counts, err := r.Facets(ctx, kind, field, false, 100)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, field, counts)
		}
	}
	for _, words := range []string{"agreement", "billion", "transit", "tajikistan", "tjk", "kaz"} {
		hits, n, err := r.SearchClaims(ctx, words, "", 100, 0)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, words, n, len(hits))
	}
	o, err := r.Overview(ctx, 100)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%+v\n", *o)
	return b.String()
}

// TestRejectAndUndo rejects a claim, which then is nowhere but in the file, and takes that back.
func TestRejectAndUndo(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	put(t, r, "d1", "a.txt", "2025-04-14", "f")
	put(t, r, "d2", "b.txt", "2025-04-15", "f")
	before := shown(t, r)
	page, err := r.List(ctx, Query{Kind: "figure"})
	if err != nil || page.Total != 2 {
		t.Fatal(page, err)
	}
	id := page.Claims[0].ID
	no := ruled(1, judge.Reject, id)
	if _, err := r.Judge(ctx, no); err != nil {
		t.Fatal(err)
	}
	page, err = r.List(ctx, Query{Kind: "figure"})
	if err != nil || page.Total != 1 || page.Claims[0].ID == id {
		t.Errorf("the rejected claim is listed: %v %v", page, err)
	}
	if counts, err := r.Facets(ctx, "figure", "unit", false, 9); err != nil || len(counts) != 1 || counts[0].Count != 1 {
		t.Errorf("facets %v, %v", counts, err)
	}
	if hits, n, err := r.SearchClaims(ctx, "billion", "", 9, 0); err != nil || n != 1 || len(hits) != 1 {
		t.Errorf("%d found, %v", n, err)
	}
	if c, err := r.Claim(ctx, id); err != nil || !c.Rejected {
		t.Errorf("the file has %v, %v", c, err)
	}
	again := ruled(2, judge.Undo, identified(no).ID)
	if _, err := r.Judge(ctx, again); err != nil {
		t.Fatal(err)
	}
	if after := shown(t, r); after != before {
		t.Errorf("after the undoing:\n%s\nnot\n%s", after, before)
	}
}

func identified(j judge.Judgement) judge.Judgement {
	j.Identify()
	return j
}

// TestJudgedBeforeAndAfter checks that it does not matter whether judgements or documents come first, nor whether
// documents are read again.
func TestJudgedBeforeAndAfter(t *testing.T) {
	probe := open1(t, filepath.Join(t.TempDir(), "probe.db"))
	put(t, probe, "d1", "a.txt", "2025-04-14", "f")
	claims, err := probe.DocumentClaims(ctx, "d1")
	if err != nil {
		t.Fatal(err)
	}
	var list []judge.Judgement
	for i, c := range claims {
		switch c.Kind {
		case "figure":
			fix := ruled(i, judge.Correct, c.ID)
			fix.Field, fix.Value = "value", "45000000000"
			list = append(list, fix)
		case "instrument":
			fix := ruled(i, judge.Correct, c.ID)
			fix.Field, fix.Value = "parties", "KAZ; TJK"
			list = append(list, fix)
			if i%2 == 0 {
				list = append(list, ruled(i+20, judge.Reject, c.ID))
			}
		default:
			list = append(list, ruled(i, judge.Accept, c.ID))
		}
	}
	var all []string
	for _, order := range []string{"read judge", "judge read", "read judge again"} {
		r := open1(t, filepath.Join(t.TempDir(), "r.db"))
		for i, step := range strings.Fields(order) {
			switch step {
			case "judge":
				if _, err := r.Judge(ctx, list...); err != nil {
					t.Fatal(err)
				}
			default:
				put(t, r, "d1", "a.txt", "2025-04-14", fmt.Sprint("f", i))
				put(t, r, "d2", "b.txt", "2025-04-15", "f")
			}
		}
		all = append(all, shown(t, r))
	}
	if all[0] != all[1] || all[0] != all[2] {
		t.Errorf("%s\n\n%s\n\n%s", all[0], all[1], all[2])
	}
	if !strings.Contains(all[0], "45000000000") || !strings.Contains(all[0], "TJK") {
		t.Errorf("corrected values are not shown:\n%s", all[0])
	}
}

// TestJudgementsHoldOverRebuild damages what is in force, and rebuilds.
func TestJudgementsHoldOverRebuild(t *testing.T) {
	path := filled(t)
	r := open1(t, path)
	before, entries := shown(t, r), entriesOf(t, r)
	foreign(t, path, "DELETE FROM rulings; UPDATE claims SET review = 0").Close()
	if err := r.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got := shown(t, r); got != before {
		t.Errorf("%s\nnot\n%s", got, before)
	}
	if got := entriesOf(t, r); !slices.Equal(got, entries) {
		t.Errorf("entries %v, not %v", got, entries)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if got := verified(t, path); got != "" {
		t.Error(got)
	}
}
