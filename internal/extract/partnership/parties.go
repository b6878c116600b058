package partnership

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/level"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// partiesOf is between whom a level is, as the words around it say.
func partiesOf(a *annotate.Analysis, l level.Level, s *lang.Sentence) []string {
	if p := pairBefore(a, l.First, s.First); len(p) > 1 {
		return p
	}
	after, preposition := complement(a, l.End, s.End)
	owner := owners(a, l.First, s.First)
	switch preposition {
	case "between", "among":
		if len(after) > 1 {
			return after
		}
	case "with", "to", "of":
		if len(after) > 1 && len(owner) == 0 && preposition == "of" {
			return after
		}
		if len(after) > 0 {
			if len(owner) == 0 {
				owner = others(a, after, l.First, s)
			}
			return join(owner, after)
		}
	}
	if l.Partner {
		return partners(a, l, s, owner)
	}
	if p := hyphened(a, s.First, l.First); p != nil {
		return p
	}
	if p := coordinated(a, s.First, l.First); p != nil {
		return p
	}
	if len(owner) > 1 {
		return owner
	}
	if len(a.Sides) > 1 {
		return a.Sides
	}
	if p := naming.Actors(a, max(s.First, l.First-maxReach), min(s.End, l.End+maxReach)); len(p) == 2 {
		return p
	}
	return owner
}

// pairBefore reads names joined by hyphens right before a level: "Kazakh-Italian strategic partnership".
func pairBefore(a *annotate.Analysis, i, first int) []string {
	k := i
	for k > first && (a.MentionAt(k-1) != nil || a.Tokens[k-1].Norm == "-") {
		k--
	}
	if p := naming.Actors(a, k, i); len(p) > 1 && (i-k < 3 || slices.ContainsFunc(a.Tokens[k:i], hyphen)) {
		return p
	}
	return nil
}

func hyphen(t lang.Token) bool { return t.Norm == "-" }

// hyphened is the last two states or bodies before a level that a hyphen joins: "the Kenya-Peru relationship would become a …".
func hyphened(a *annotate.Analysis, from, to int) []string {
	for k := to - 2; k > from; k-- {
		if a.Tokens[k].Norm != "-" {
			continue
		}
		one, other := sideOf(a, a.MentionAt(k-1)), sideOf(a, a.MentionAt(k+1))
		if one != "" && other != "" && one != other {
			return []string{one, other}
		}
	}
	return nil
}

// maxReach bounds how far the actors after a preposition are looked for.
const maxReach = 30

// coordinated is the last two states before a level that "and" joins: "China and Uzbekistan raised their relations to …".
func coordinated(a *annotate.Analysis, from, to int) []string {
	for k := to - 2; k > from; k-- {
		if a.Tokens[k].Norm != "and" {
			continue
		}
		x, y := a.MentionAt(k-1), a.MentionAt(k+1)
		if x == nil || y == nil || x == y || x.End != k || y.First != k+1 {
			continue
		}
		one, other := stateOf(a, x), stateOf(a, y)
		b := x.First
		if b-1 >= from && a.Tokens[b-1].Tag == lang.DET {
			b--
		}
		listed := b-2 >= from && a.Tokens[b-1].Norm == "," && stateOf(a, a.MentionAt(b-2)) != ""
		if one != "" && other != "" && one != other && !listed {
			return []string{one, other}
		}
	}
	return nil
}

// stateOf is the code of the one state that a mention names, "" for anything else.
func stateOf(a *annotate.Analysis, m *annotate.Mention) string {
	if m == nil {
		return ""
	}
	if actors := naming.ActorsOf(a, m); len(actors) == 1 && len(actors[0]) == 3 && actors[0] == strings.ToUpper(actors[0]) {
		return actors[0]
	}
	return ""
}

// sideOf is the state or body that a mention names, "" for anything else.
func sideOf(a *annotate.Analysis, m *annotate.Mention) string {
	if m == nil || m.Kind != annotate.State && m.Kind != annotate.Organization {
		return ""
	}
	if actors := naming.ActorsOf(a, m); len(actors) == 1 {
		return actors[0]
	}
	return ""
}

// complement is the actors of the phrase that follows a level, and its preposition.
func complement(a *annotate.Analysis, i, end int) ([]string, string) {
	if i >= end || a.Tokens[i].Tag != lang.ADP {
		return nil, ""
	}
	k := i + 1
	for k < end && k < i+maxReach {
		t := &a.Tokens[k]
		if t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.SCONJ || t.Tag == lang.ADP && t.Norm != "of" || t.Norm == ";" || t.Norm == "." {
			break
		}
		k++
	}
	return naming.Actors(a, i+1, k), a.Tokens[i].Norm
}

// owners is the actors of a possessive before a level: "China's important strategic partner", "their strategic partnership".
func owners(a *annotate.Analysis, i, first int) []string {
	for k := i - 1; k >= first && k >= i-5; k-- {
		t := &a.Tokens[k]
		switch {
		case t.Norm == "'s" || t.Norm == "'":
			if m := a.MentionAt(k - 1); m != nil {
				return naming.ActorsOf(a, m)
			}
			return nil
		case t.Norm == "our" || t.Norm == "their" || t.Norm == "bilateral" || t.Norm == "mutual":
			return a.Sides
		case t.Tag == lang.PRON:
			if m := a.MentionAt(k); m != nil {
				return naming.ActorsOf(a, m)
			}
			return nil
		case t.Tag != lang.ADJ && t.Tag != lang.NOUN && t.Tag != lang.ADV && t.Norm != "-" && t.Norm != ",":
			return nil
		}
	}
	return nil
}

// others is who the level is with, seen from the actors already known: the sides of the document if they are one of them,
// else the actors of the sentence before the level.
func others(a *annotate.Analysis, known []string, i int, s *lang.Sentence) []string {
	if len(a.Sides) > 1 && overlap(a.Sides, known) {
		return a.Sides
	}
	before := naming.Actors(a, max(s.First, i-maxReach), i)
	if len(before) == 0 {
		return a.Sides
	}
	return before[:1]
}

// partners is the two of "X, China's strategic partner", "regards X as a strategic partner".
func partners(a *annotate.Analysis, l level.Level, s *lang.Sentence, owner []string) []string {
	if len(a.Sides) == 2 || len(a.Sides) > 2 && covers(naming.Actors(a, max(s.First, l.First-maxReach), l.First), a.Sides) {
		return a.Sides
	}
	for _, p := range [][]string{naming.Actors(a, max(s.First, l.First-maxReach), l.First), naming.Actors(a, l.End, min(s.End, l.End+8))} {
		if both := join(owner, p); len(both) == 2 {
			return both
		}
	}
	return owner
}

func covers(big, small []string) bool {
	for _, v := range small {
		if !slices.Contains(big, v) {
			return false
		}
	}
	return true
}

func overlap(x, y []string) bool {
	for _, v := range x {
		if slices.Contains(y, v) {
			return true
		}
	}
	return false
}

func join(x, y []string) []string {
	out := slices.Clone(x)
	for _, v := range y {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
