package mechanism

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/extract/phrase"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// memberships are the phrases by which texts list the members of bodies.
type memberships struct {
	set    *phrase.Set
	before []bool // by id: the phrase stands before the body's name
}

func loadMemberships(packs *pack.Set, language string) (*memberships, error) {
	set, err := phrase.NewSet(packs, language)
	if err != nil {
		return nil, err
	}
	m := &memberships{set: set}
	rows, err := packs.Rows(language, "memberships", "rule", "where", "words")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		where := r.Get("where")
		if where != "before" && where != "after" {
			return nil, r.Errorf("%q is neither before nor after", where)
		}
		for _, w := range r.List("words") {
			if err := set.Add(w, len(m.before)); err != nil {
				return nil, r.Errorf("%v", err)
			}
			m.before = append(m.before, where == "before")
		}
	}
	return m, nil
}

// leastMembers is how many states a list must have: two beside a name are often guests.
const leastMembers = 3

// of are the members that a text lists beside the name of a body, tokens first to end; nil when it lists none.
func (m *memberships) of(a *annotate.Analysis, first, end int) []string {
	s := a.Sentence(first)
	i := end
	for i < s.End && (a.Tokens[i].Norm == "," || a.Tokens[i].Norm == "which" || a.Tokens[i].Norm == "that" || a.Tokens[i].Tag == lang.ADV) {
		i++
	}
	if p, ok := m.set.Longest(a.Tokens, i, s.End); ok && !m.before[p.ID] {
		return listed(a, p.End, s.End)
	}
	if end < s.End && a.Tokens[end].Lemma == "be" {
		for k := first - 1; k >= max(s.First, first-4); k-- {
			if p, ok := m.set.Longest(a.Tokens, k, s.End); ok && m.before[p.ID] && (p.End == first || p.End == first-1 && a.Tokens[p.End].Tag == lang.DET) {
				return listed(a, end+1, s.End)
			}
		}
	}
	return nil
}

// ofAny is the first list of members that stands beside one of the places where a body is named.
func (m *memberships) ofAny(a *annotate.Analysis, names []naming.Name) []string {
	for _, n := range names {
		if list := m.of(a, n.First, n.End); list != nil {
			return list
		}
	}
	return nil
}

// listed are the states of a list that begins at token i; nil when it has anything else in it, or too few.
func listed(a *annotate.Analysis, i, end int) []string {
	var out []string
	closed := false // by "and": one more, and it is whole
	for i < end {
		t := &a.Tokens[i]
		if m := a.MentionAt(i); m != nil && m.Kind == annotate.State && m.Form == annotate.Proper && m.First == i && m.Entity >= 0 {
			for _, state := range a.Entities[m.Entity].Actors {
				if !slices.Contains(out, state) {
					out = append(out, state)
				}
			}
			if i = m.End; closed {
				break
			}
			continue
		}
		switch {
		case t.Tag == lang.CCONJ && t.Norm == "and":
			closed = true
		case t.Norm == "," || t.Tag == lang.DET:
		default:
			return nil
		}
		i++
	}
	if !closed || len(out) < leastMembers || i < end && (a.Tokens[i].Tag == lang.NOUN || a.Tokens[i].Tag == lang.PART) {
		return nil
	}
	return out
}
