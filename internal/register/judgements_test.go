package register

import (
	"path/filepath"
	"testing"
	"time"

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
