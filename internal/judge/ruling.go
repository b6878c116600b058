package judge

import (
	"cmp"
	"slices"
)

// Ruling is what is in force about a target: the latest judgement on one topic that nobody took back.
type Ruling struct {
	Target    string
	Topic     string // TopicVerdict and so on
	Field     string // Correct: the field; Status: the member or ""; pairs: the other target
	Verb      string
	Value     string
	Judgement string // its id
}

// Topics of rulings; on one topic (and field) of a target one ruling is in force.
const (
	TopicVerdict = "verdict" // accept, reject
	TopicField   = "field"   // correct
	TopicStatus  = "status"
	TopicPair    = "pair" // same, different; held for both targets
)

// rulings are those that a judgement makes while nothing later stands against it. Rejecting an entry rejects the claims
// that it had then, and so does its status; later claims of it nobody has seen yet.
func (j *Judgement) rulings() []Ruling {
	one := Ruling{Target: j.Target, Field: j.Field, Verb: j.Verb, Value: j.Value, Judgement: j.ID}
	switch j.Verb {
	case Accept, Reject:
		one.Topic = TopicVerdict
		if j.Verb == Reject {
			return j.each(one)
		}
	case Correct:
		one.Topic = TopicField
	case Status:
		one.Topic = TopicStatus
		return j.each(one)
	case Same, Different:
		one.Topic, one.Field = TopicPair, j.Other
		back := one
		back.Target, back.Field = j.Other, j.Target
		return []Ruling{one, back}
	default:
		return nil
	}
	return []Ruling{one}
}

// each is a ruling on the target and on each claim that it stands for.
func (j *Judgement) each(one Ruling) []Ruling {
	out := []Ruling{one}
	for _, a := range j.About {
		if a.Claim != j.Target {
			one.Target = a.Claim
			out = append(out, one)
		}
	}
	return out
}

// InForce marks the judgements that are undone or overruled, and gives the rulings in force, ordered by target, topic
// and field. It depends on the set of judgements only, not on the order in which they came into the register.
func InForce(list []Judgement) []Ruling {
	slices.SortFunc(list, compareJudgements)
	at := make(map[string]int, len(list))
	for i := range list {
		at[list[i].ID] = i
		list[i].Undone, list[i].Overruled = false, false
	}
	// An id is made of the content, so that an undoing names what was there before it; the chain ends.
	undone := undoing(list)
	type topic struct{ target, topic, field string }
	latest := map[topic]Ruling{}
	for i := range list {
		j := &list[i]
		if j.Undone = undone[j.ID]; j.Undone {
			continue
		}
		for _, r := range j.rulings() {
			key := topic{r.Target, r.Topic, r.Field}
			if before, ok := latest[key]; ok && before.Target == list[at[before.Judgement]].Target {
				list[at[before.Judgement]].Overruled = before.Judgement != j.ID
			}
			latest[key] = r
		}
	}
	out := make([]Ruling, 0, len(latest))
	for _, r := range latest {
		out = append(out, r)
	}
	slices.SortFunc(out, compareRulings)
	return out
}

// undoing are the judgements that are taken back by one that is not taken back itself.
func undoing(list []Judgement) map[string]bool {
	by := map[string][]string{}
	for i := range list {
		if list[i].Verb == Undo {
			by[list[i].Target] = append(by[list[i].Target], list[i].ID)
		}
	}
	undone := map[string]bool{}
	known := map[string]bool{}
	var is func(id string) bool
	is = func(id string) bool {
		if known[id] {
			return undone[id]
		}
		known[id] = true // an undoing of itself cannot be made, but could be written into a file
		undone[id] = slices.ContainsFunc(by[id], func(u string) bool { return !is(u) })
		return undone[id]
	}
	for i := range list {
		is(list[i].ID)
	}
	return undone
}

func compareRulings(a, b Ruling) int {
	return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Topic, b.Topic), cmp.Compare(a.Field, b.Field))
}
