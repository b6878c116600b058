package figure

import (
	"slices"
	"sort"

	"rapporteur/internal/annotate"
)

// statesOf puts the states in the place of persons among the sides of a document.
func statesOf(a *annotate.Analysis, sides []string) []string {
	var out []string
	for _, n := range sides {
		for i := range a.Entities {
			if e := &a.Entities[i]; e.Kind == annotate.Person && e.Name == n {
				n = e.Of
				break
			}
		}
		out = add(out, n)
	}
	return out
}

// withoutBodies drops the names of bodies whose members are named, too.
func withoutBodies(a *annotate.Analysis, out []string) []string {
	if len(out) < 3 {
		return out
	}
	return slices.DeleteFunc(out, func(n string) bool {
		for i := range a.Entities {
			if e := &a.Entities[i]; e.Name == n && e.Kind == annotate.Organization && members(out, e.Actors) {
				return true
			}
		}
		return false
	})
}

// actorsIn adds the states and bodies mentioned in a stretch of tokens, each once. Of mentions within one another the outermost
// counts: "G7 leaders" are the seven states.
func (r *reader) actorsIn(a *annotate.Analysis, first, end int, out []string) []string {
	return r.mentioned(a, first, end, true, out)
}

// statesIn adds the states alone, and the blocs that are counted like them.
func (r *reader) statesIn(a *annotate.Analysis, first, end int, out []string) []string {
	return r.mentioned(a, first, end, false, out)
}

func (r *reader) mentioned(a *annotate.Analysis, first, end int, bodies bool, out []string) []string {
	from := sort.Search(len(a.Mentions), func(i int) bool { return a.Mentions[i].First >= first })
	covered := -1
	for i := from; i < len(a.Mentions) && a.Mentions[i].First < end; i++ {
		m := &a.Mentions[i]
		if m.Entity < 0 || m.End <= covered || inUnit(a, m.First) {
			continue
		}
		e := &a.Entities[m.Entity]
		switch {
		case e.Kind == annotate.State:
			out = add(out, e.Actors...)
		case e.Kind == annotate.Group:
			for _, n := range e.Actors {
				if len(n) == 3 || r.blocs[n] { // the code of a state; persons stand for theirs elsewhere
					out = add(out, n)
				}
			}
		case e.Kind == annotate.Organization && (bodies || r.blocs[e.Name]):
			out = add(out, e.Name)
		default:
			continue
		}
		if covered = m.End; covered >= end && e.Kind == annotate.State {
			end = listEnd(a, covered) // "in Fiji, Samoa and Tonga"
		}
	}
	return out
}

// inUnit reports whether token k stands in a sum of money: "3 billion U.S. dollars" are nobody's.
func inUnit(a *annotate.Analysis, k int) bool {
	i := sort.Search(len(a.Quantities), func(i int) bool { return a.Quantities[i].End > k })
	return i < len(a.Quantities) && a.Quantities[i].First <= k && a.Quantities[i].Type == annotate.Money
}

// listEnd is where a list of states goes on to of which one ends at token k; k when it does not go on.
func listEnd(a *annotate.Analysis, k int) int {
	for i := k; i+1 < len(a.Tokens) && i < k+2; i++ {
		if n := a.Tokens[i].Norm; n != "," && n != "and" {
			break
		}
		j := i + 1
		if a.Tokens[j].Norm == "the" && j+1 < len(a.Tokens) {
			j++
		}
		if m := a.MentionAt(j); m != nil && m.First == j && m.Kind == annotate.State && m.Form == annotate.Proper {
			return m.End
		}
	}
	return k
}

// stateOf adds the states or bodies that the persons and offices mentioned in a stretch speak for.
func stateOf(a *annotate.Analysis, first, end int, out []string) []string {
	for k := first; k < end; k++ {
		if m := a.MentionAt(k); m != nil && m.Entity >= 0 {
			if e := &a.Entities[m.Entity]; e.Kind == annotate.Person || e.Kind == annotate.Office {
				out = add(out, e.Of)
			}
		}
	}
	return out
}

// members reports whether the members of a body are named already.
func members(out, actors []string) bool {
	if len(actors) < 2 {
		return false
	}
	for _, m := range actors {
		if !slices.Contains(out, m) {
			return false
		}
	}
	return true
}

func add(out []string, names ...string) []string {
next:
	for _, n := range names {
		for _, o := range out {
			if o == n {
				continue next
			}
		}
		if n != "" {
			out = append(out, n)
		}
	}
	return out
}
