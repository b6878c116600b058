package figure

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// subjects are the actors that a figure is about: those named in what is measured and those of whom the clause speaks; else those of
// the sentence; else the sides of the document.
func subjects(a *annotate.Analysis, q *annotate.Quantity, p *phrase) []string {
	var out []string
	out = actorsIn(a, p.first, p.end, out)
	if p.verb >= 0 {
		if s := a.Child(p.verb, lang.Nsubj, lang.NsubjPass, lang.OblAgent); s >= 0 {
			f, e := a.Subtree(s)
			out = actorsIn(a, f, e, out)
		}
	}
	if len(out) == 0 {
		s := a.Sentence(q.First)
		out = actorsIn(a, s.First, s.End, out)
	}
	if len(out) == 0 {
		out = append(out, a.Sides...)
	}
	return out
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
			out = add(out, e.Name)
		}
	}
	return out
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
