package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
)

// leastMembers is how many states a list of members has at least: fewer are parties to a thing rather than all its members.
const leastMembers = 3

// sameTime is within how many days two lists of members are of one time: later a body can have taken in others.
const sameTime = 60

// memberStates are the members that a claim about a mechanism lists, sorted; nil when it lists none, or bodies among them.
func memberStates(t *link.Told) []string {
	list := slices.Clone(t.Strings("parties"))
	slices.Sort(list)
	list = slices.Compact(list)
	if t.Kind != "mechanism" || len(list) < leastMembers || slices.ContainsFunc(list, func(p string) bool { return !claim.IsCode(p) }) {
		return nil
	}
	return list
}

// mostlyShared is which share of the larger list both must have, so that they are lists of one body.
const mostlyShared = 0.5

// otherMembers finds two lists of the members of one mechanism that are not the same.
func otherMembers(claims []link.Told, key string) []Finding {
	var out []Finding
	seen := map[string]bool{}
	for i := range claims {
		now := memberStates(&claims[i])
		for j := range claims[:i] {
			then := memberStates(&claims[j])
			a, b := &claims[i], &claims[j]
			if now == nil || then == nil || a.Document == b.Document || origin(a) == origin(b) || slices.Equal(now, then) {
				continue
			}
			more, less := without(now, then), without(then, now)
			if float64(len(now)-len(more)) < mostlyShared*float64(max(len(now), len(then))) {
				continue
			}
			reason, why := whenTold(a, b)
			note := fmt.Sprintf("%s: %s lists %s, %s lists %s%s; %s.", a.String("name"), teller(b), count(len(then), "member"), teller(a), count(len(now), "member"), unlike(more, less), why)
			f := newFinding("contradicts", reason, note, *a, *b)
			f.Identify("members", key, strings.Join(more, ","), strings.Join(less, ","))
			if !seen[f.ID] && !seen[reason] {
				seen[f.ID], seen[reason] = true, true
				out = append(out, f)
			}
		}
	}
	return out
}

// whenTold is the reason why two counts of members may differ: a later one may be a revision.
func whenTold(a, b *link.Told) (reason, why string) {
	if a.Published.IsZero() || b.Published.IsZero() || within(b.Published, day(a.Published), sameTime) && within(a.Published, day(b.Published), sameTime) {
		return "scope", "they may count members of another rank, or those who took part"
	}
	return "revision", "members may have joined or left in between"
}

// unlike names the members by which a list differs from an earlier one.
func unlike(more, less []string) string {
	s := ""
	if len(more) > 0 {
		s += ", with " + and(more)
	}
	if len(less) > 0 {
		s += ", without " + and(less)
	}
	return s
}

// without is the part of a sorted list that another one does not have.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { _, ok := slices.BinarySearch(other, s); return ok })
}

// membersKey names the series of all that is told of how many members a body has: counts of them, and lists; "" for other claims.
func (c *Checker) membersKey(t *link.Told) string {
	name := ""
	switch t.Kind {
	case "mechanism":
		if memberStates(t) != nil {
			name = t.String("name")
		}
	case "figure":
		if subjects := t.Strings("subjects"); len(subjects) == 1 && !claim.IsCode(subjects[0]) && c.words.is(t.String("unit"), "member") && c.words.is(t.String("indicator"), "member") {
			name = subjects[0]
		}
	}
	if name == "" {
		return ""
	}
	words, _ := c.linker.Name(name)
	if len(words) == 0 {
		return ""
	}
	return "members|" + strings.Join(words, " ")
}

// memberCount is how many members a claim says that a body has.
func memberCount(t *link.Told) int {
	if t.Kind == "mechanism" {
		return len(memberStates(t))
	}
	n, _ := t.Get("value").(float64)
	if q := t.String("qualifier"); q != "exact" && q != "" || n != math.Trunc(n) || n < 2 || n > 300 {
		return 0
	}
	return int(n)
}

// memberCounts finds counts of the members of one body that differ; two lists of them otherMembers compares.
func (c *Checker) memberCounts(name string, claims []link.Told) []Finding {
	var out []Finding
	seen := map[string]bool{}
	for i := range claims {
		for j := range claims[:i] {
			a, b := &claims[i], &claims[j]
			now, then := memberCount(a), memberCount(b)
			if now == 0 || then == 0 || now == then || a.Kind == "mechanism" && b.Kind == "mechanism" || a.Document == b.Document || origin(a) == origin(b) ||
				float64(min(now, then)) < mostlyShared*float64(max(now, then)) {
				continue
			}
			reason, why := whenTold(a, b)
			note := fmt.Sprintf("%s: %s counts %s, %s counts %d; %s.", cmp.Or(a.String("name"), strings.Join(a.Strings("subjects"), "")), teller(b), count(then, "member"), teller(a), now, why)
			f := newFinding("contradicts", reason, note, *a, *b)
			f.Identify("member count", name, strconv.Itoa(min(now, then)), strconv.Itoa(max(now, then)))
			if !seen[f.ID] {
				seen[f.ID] = true
				out = append(out, f)
			}
		}
	}
	return out
}
