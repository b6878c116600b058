package figure

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// subjects are the actors that a figure is about: those named in what is measured and those of whom the clause speaks; else those of
// the sentence; else the sides of the document.
func (r *reader) subjects(a *annotate.Analysis, q *annotate.Quantity, p *phrase) []string {
	var out []string
	out = actorsIn(a, p.first, p.end, out)
	for k := p.first; k < p.end && len(out) < 2; k++ {
		if r.mutual[a.Tokens[k].Norm] && len(a.Sides) == 2 {
			return add(out, a.Sides...)
		}
	}
	if s := subjectAbove(a, p.verb); s >= 0 {
		f, e := a.Subtree(s)
		out = actorsIn(a, f, min(e, f+maxIndicator), out)
	}
	if len(out) == 0 {
		s := a.Sentence(q.First)
		if out = actorsIn(a, s.First, q.First, out); len(out) == 0 {
			out = actorsIn(a, q.End, s.End, out)
		}
	}
	if len(out) == 0 {
		out = append(out, a.Sides...)
	}
	return out
}

// subjectAbove is the subject of a verb, or of the verb that it depends on when it has none of its own: "plans to join".
func subjectAbove(a *annotate.Analysis, verb int) int {
	for n := 0; verb >= 0 && n < 4; n++ {
		if s := a.Child(verb, lang.Nsubj, lang.NsubjPass, lang.OblAgent); s >= 0 {
			return s
		}
		switch a.Tokens[verb].Rel.Universal() {
		case lang.Xcomp, lang.Conj, lang.Advcl:
			verb = int(a.Tokens[verb].Head)
		default:
			return -1
		}
	}
	return -1
}

// actorsIn adds the states and bodies mentioned in a stretch of tokens, each once.
func actorsIn(a *annotate.Analysis, first, end int, out []string) []string {
	for k := first; k < end; k++ {
		m := a.MentionAt(k)
		if m == nil || m.Entity < 0 {
			continue
		}
		e := &a.Entities[m.Entity]
		switch e.Kind {
		case annotate.State, annotate.Group:
			out = add(out, e.Actors...)
		case annotate.Organization:
			if !members(out, e.Actors) {
				out = add(out, e.Name)
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
