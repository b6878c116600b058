package link

import (
	"slices"
	"strings"

	"rapporteur/internal/pack"
)

// Work is the scope of events in the life of a bridge, a railway, a plant: they come about once, whenever they were announced for.
const Work = "work"

// loadWorks learns the nouns that head the names of works: "bridge" and "line" out of "(bridge|power line)".
func (v *vocabulary) loadWorks(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "heads", "rule", "head", "kind", "type")
	if err != nil {
		return err
	}
	for _, r := range rows {
		heads := strings.TrimSuffix(strings.TrimPrefix(r.Get("head"), "("), ")")
		if r.Get("kind") != "project" || r.Get("type") == "other" || strings.ContainsAny(heads, "()") { // "(dam|solar) project"
			continue
		}
		for head := range strings.SplitSeq(heads, "|") {
			if words := v.fold(head); len(words) > 0 {
				v.works[words[len(words)-1]] = true
			}
		}
	}
	return nil
}

// workOf is the name of a work up to the noun that heads it, where that tells which it is: of "the Tyne bridge joining A and B" and
// "the Tyne bridge project" it is "tyne bridge".
func (v *vocabulary) workOf(name string) (string, bool) {
	words := v.fold(unbracketed(name))
	tells := false
	for i, w := range words {
		switch {
		case !v.works[w]:
			tells = tells || !v.stop[w] && !v.generic[w] && v.state[w] == "" && v.ordinalOf(w) == 0
		case tells && (i+1 == len(words) || v.stop[words[i+1]] || v.generic[words[i+1]] && i+2 == len(words) || strings.HasSuffix(words[i+1], "ing")):
			return strings.Join(words[:i+1], " "), true
		}
	}
	return "", false
}

// The days by which a work may be early or late on its plan, and between which days told of one deed may lie.
const (
	early   = 1000
	late    = 5500
	inexact = 400
)

// sameStage: one deed done to one work. Its plans may have been for any time not too far from it; days told of the deed itself differ
// by months at most.
func sameStage(a, b *Profile) Verdict {
	if a.Type != b.Type || a.Ordinal != b.Ordinal || !within(a.Parties, b.Parties) || !spelledAlike(a.Name, b.Name) {
		return Different
	}
	ahead, done := a.Status == "planned", b.Status == "planned"
	if ahead && !done {
		a, b = b, a
	}
	x, y := or(a.From, a.To), or(b.From, b.To) // of the deed, of the plan
	switch gap := days(x, y); {
	case x == "" || y == "":
	case ahead == done && !ahead && (gap > inexact || gap < -inexact), ahead != done && (gap > early || gap < -late), gap > late || gap < -late:
		return Different
	}
	return Same
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// leastSpelled is how many letters a word has at least that may be misspelled by one in the name of a work.
const leastSpelled = 7

// spelledAlike reports whether two names have the same words, but for one letter of a long one: Roghunsk and Rogunsk.
func spelledAlike(a, b []string) bool {
	return len(a) == len(b) && len(a) > 1 && !slices.ContainsFunc(a, func(w string) bool {
		return !slices.ContainsFunc(b, func(x string) bool {
			return w == x || min(len(w), len(x)) >= leastSpelled && skeleton(w) == skeleton(x) && distance(w, x) == 1
		})
	})
}
