package project

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// owners is whose a work is that names no actor itself: the states of the places that it joins, else the two and more who are said to agree on
// it, build or open it by the word at token at.
func (r *reader) owners(a *annotate.Analysis, t *naming.Thing, at int) []string {
	for _, n := range t.Names {
		if of := statesJoined(a, n.First, n.End); len(of) > 1 {
			return of
		}
	}
	if at < 0 || a.Tokens[at].Tag != lang.VERB || !r.built(a, t) {
		return nil
	}
	doers := slices.DeleteFunc(slices.Clone(frame.Doers(a, at)), func(p string) bool { return !claim.IsCode(p) })
	if len(doers) < 2 {
		return nil
	}
	return doers
}

// built reports whether a work is told to be built, or to be done with.
func (r *reader) built(a *annotate.Analysis, t *naming.Thing) bool {
	return slices.ContainsFunc(t.Names, func(n naming.Name) bool {
		_, at, rule := r.acts.Find(a, n.First, n.End)
		return at >= 0 && rule == "project.built"
	})
}

// statesJoined is the states in which the places in tokens first to end lie.
func statesJoined(a *annotate.Analysis, first, end int) []string {
	var out []string
	for i := first; i < end; i++ {
		m := a.MentionAt(i)
		if m == nil || m.Kind != annotate.Place || m.Entity < 0 {
			continue
		}
		if of := a.Entities[m.Entity].Of; claim.IsCode(of) && !slices.Contains(out, of) {
			out = append(out, of)
		}
		i = max(i, m.End-1)
	}
	return out
}

// agreedOn is what a clause says that somebody agreed to do with a work: "agreed to build the railway" tells of more than a plan.
func (r *reader) agreedOn(a *annotate.Analysis, status string, at int) string {
	if t := &a.Tokens[at]; status == "planned" && t.Tag == lang.VERB && t.Rel == lang.Xcomp && t.Head >= 0 && a.Tokens[t.Head].Tag == lang.VERB && frame.Outcome(a, int(t.Head)) == frame.Held {
		if of, rule := r.acts.Of(a, int(t.Head)); rule == "project.work" && of == "agreed" && a.Tokens[t.Head].Norm != a.Tokens[at].Norm {
			return of
		}
	}
	return status
}
