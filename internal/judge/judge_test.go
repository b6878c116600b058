package judge

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var noon = time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC)

// made is a judgement of Ada's, n minutes after noon.
func made(n int, verb, target string, more ...string) Judgement {
	j := Judgement{Verb: verb, Target: target, Who: "Ada", At: noon.Add(time.Duration(n) * time.Minute)}
	for i, s := range more {
		*[]*string{&j.Other, &j.Field, &j.Value}[i] = s
	}
	j.Identify()
	return j
}

func TestLatestIsInForce(t *testing.T) {
	reject, accept := made(1, Reject, "c1"), made(2, Accept, "c1")
	same, apart := made(3, Same, "e2", "e1"), made(4, Different, "e1", "e2")
	back := made(5, Undo, accept.ID)
	again := made(6, Undo, back.ID)
	fix := made(7, Correct, "c1", "", "value", "12")
	score := made(8, Status, "c2", "", "KAZ", "+1")
	list := []Judgement{score, again, reject, same, fix, back, apart, accept}
	got := InForce(list)
	want := []Ruling{
		{"c1", TopicField, "value", Correct, "12", fix.ID},
		{"c1", TopicVerdict, "", Accept, "", accept.ID},
		{"c2", TopicStatus, "KAZ", Status, "+1", score.ID},
		{"e1", TopicPair, "e2", Different, "", apart.ID},
		{"e2", TopicPair, "e1", Different, "", apart.ID},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("in force are\n%v\nnot\n%v", got, want)
	}
	var undone, overruled []string
	for _, j := range list {
		if j.Undone {
			undone = append(undone, j.ID)
		}
		if j.Overruled {
			overruled = append(overruled, j.ID)
		}
	}
	if !slices.Equal(undone, []string{back.ID}) || !slices.Equal(overruled, []string{reject.ID, same.ID}) {
		t.Errorf("undone %v, overruled %v", undone, overruled)
	}
	if got := InForce([]Judgement{reject, accept, made(5, Undo, accept.ID)}); len(got) != 1 || got[0].Verb != Reject {
		t.Errorf("after the later one was taken back: %v", got)
	}
}

// TestRejectedEntry checks that all claims of a rejected entry are, and that one of them can be taken out again.
func TestRejectedEntry(t *testing.T) {
	entry := made(1, Reject, "e1")
	entry.About = []Anchor{{Claim: "c1"}, {Claim: "c2"}}
	got := InForce([]Judgement{made(2, Accept, "c2"), entry})
	verbs := map[string]string{}
	for _, r := range got {
		verbs[r.Target] = r.Verb
	}
	if want := map[string]string{"e1": Reject, "c1": Reject, "c2": Accept}; !reflect.DeepEqual(verbs, want) {
		t.Errorf("%v", verbs)
	}
}

// TestOrderDoesNotMatter draws judgements and takes them in any order.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SampledFrom([]string{"a", "b", "c"})
		var list []Judgement
		for i := range rapid.IntRange(1, 30).Draw(t, "judgements") {
			verb, target := rapid.SampledFrom(Verbs[:]).Draw(t, "verb"), ids.Draw(t, "target")
			more := []string{}
			switch verb {
			case Same, Different:
				more = append(more, ids.Draw(t, "other"))
			case Correct:
				more = append(more, "", "field", ids.Draw(t, "value"))
			case Status:
				more = append(more, "", "", "open")
			case Undo:
				if len(list) > 0 {
					target = rapid.SampledFrom(list).Draw(t, "undone").ID
				}
			}
			list = append(list, made(rapid.IntRange(0, i).Draw(t, "minute"), verb, target, more...))
		}
		want := InForce(slices.Clone(list))
		shuffled := slices.Clone(list)
		rand.New(rand.NewPCG(uint64(len(list)), 7)).Shuffle(len(list), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := InForce(shuffled); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nin another order\n%v", want, got)
		}
	})
}

func TestLines(t *testing.T) {
	j := made(1, Correct, "c1", "", "value", "12")
	j.About = []Anchor{{"c1", "d1", "figure", 3, 9, "12 tons"}}
	b, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	var back Judgement
	if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(back, j) {
		t.Errorf("%v, %v\nof %s", back, err, b)
	}
	var hand Judgement
	const line = `{"verb": "reject", "target": "c1", "by": "Ada", "at": "2025-06-30T14:01:00+02:00"}`
	if err := json.Unmarshal([]byte(line), &hand); err != nil || hand.ID != made(1, Reject, "c1").ID {
		t.Errorf("written by hand: %v, %v", hand, err)
	}
	for _, bad := range []string{
		`{"verb": "reject", "target": "c1", "by": "Ada", "at": "today"}`,
		`{"verb": "reject", "target": "c1", "by": " ", "at": "2025-06-30T12:00:00Z"}`,
		`{"verb": "ponder", "target": "c1", "by": "Ada", "at": "2025-06-30T12:00:00Z"}`,
		`{"verb": "same", "target": "c1", "by": "Ada", "at": "2025-06-30T12:00:00Z"}`,
		`{"verb": "same", "target": "c1", "other": "c1", "by": "Ada", "at": "2025-06-30T12:00:00Z"}`,
		`{"verb": "status", "target": "c1", "value": "done", "by": "Ada", "at": "2025-06-30T12:00:00Z"}`,
		`{"verb": "accept", "target": "c1", "value": "x", "by": "Ada", "at": "2025-06-30T12:00:00Z"}`,
		`{"id": "0000000000000000", "verb": "reject", "target": "c1", "by": "Ada", "at": "2025-06-30T12:00:00Z"}`,
	} {
		if err := json.Unmarshal([]byte(bad), &hand); err == nil {
			t.Errorf("taken: %s", bad)
		}
	}
	j.Value = "13"
	if b, _ = json.Marshal(j); errors.Is(json.Unmarshal(b, &back), nil) {
		t.Error("an altered line is taken")
	}
}

func FuzzLine(f *testing.F) {
	f.Add([]byte(`{"verb": "same", "target": "b", "other": "a", "by": "Ada", "at": "2025-06-30T12:00:00Z"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		var j, back Judgement
		if json.Unmarshal(line, &j) != nil {
			return
		}
		b, err := json.Marshal(j)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back.ID != j.ID {
			t.Fatalf("%s\nreads back as\n%s (%v)", line, b, err)
		}
	})
}
