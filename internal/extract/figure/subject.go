package figure

import (
	"slices"
	"sort"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// subjects are the actors that a figure is about: those named in what is measured and those of whom the clause speaks; else those of
// the sentence; else the sides of the document.
func (r *reader) subjects(a *annotate.Analysis, q *annotate.Quantity, p *phrase) []string {
	var out []string
	out = r.actorsIn(a, p.first, p.end, out)
	for k := p.first; k < p.end && len(out) < 2; k++ {
		if r.mutual[a.Tokens[k].Norm] && len(a.Sides) == 2 {
			return add(out, a.Sides...)
		}
	}
	out = r.actorsIn(a, p.whole[0], p.whole[1], out)
	out = r.statesIn(a, q.End, clauseEnd(a, q), out)
	out = r.giver(a, q, p, out)
	if len(out) == 0 {
		out = r.around(a, q)
	}
	if len(out) == 0 {
		out = append(out, statesOf(a, a.Sides)...)
	}
	sent := int(a.Tokens[q.First].Sent)
	for i := sent - 1; len(out) == 0 && i >= max(0, sent-maxBack) && a.Sentences[i].Paragraph == a.Sentences[sent].Paragraph; i-- {
		out = r.actorsIn(a, a.Sentences[i].First, a.Sentences[i].End, out)
	}
	return withoutBodies(a, out)
}

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

// giver adds the subject of the clause; who gives money may also just be named before.
func (r *reader) giver(a *annotate.Analysis, q *annotate.Quantity, p *phrase, out []string) []string {
	if s := r.subjectAbove(a, p.verb); s >= 0 {
		f, e := a.Subtree(s)
		if from := r.actorsIn(a, f, min(e, f+maxIndicator), nil); len(from) > 0 {
			return add(out, from...)
		}
	}
	if q.Type == annotate.Money && len(out) > 0 {
		first := max(a.Sentence(q.First).First, q.First-maxReach)
		if from := r.actorsIn(a, first, q.First, nil); len(from) > 0 {
			return add(out, from[0])
		}
	}
	return out
}

// around are the actors of the sentence: states before bodies, those before the figure first; then whom the persons named speak for.
func (r *reader) around(a *annotate.Analysis, q *annotate.Quantity) []string {
	s := a.Sentence(q.First)
	first, end := max(s.First, q.First-maxReach), min(s.End, q.End+maxReach)
	for _, find := range []func(*annotate.Analysis, int, int, []string) []string{r.statesIn, r.actorsIn} {
		if out := find(a, first, q.First, nil); len(out) > 0 {
			return out
		}
		if out := find(a, q.End, end, nil); len(out) > 0 {
			return out
		}
	}
	return stateOf(a, first, q.First, nil)
}

// maxBack is how many sentences back the subjects of a figure are looked for.
const maxBack = 3

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

// clauseEnd is where the words right after a quantity end: at a stop, a new clause or another quantity.
func clauseEnd(a *annotate.Analysis, q *annotate.Quantity) int {
	s := a.Sentence(q.First)
	k := q.End
	for ; k < min(s.End, q.End+maxIndicator); k++ {
		switch t := &a.Tokens[k]; {
		case t.Norm == ";" || t.Norm == "," || t.Norm == ":", t.Tag == lang.SCONJ, t.Tag == lang.AUX, t.Tag == lang.VERB && t.Feats.Has(lang.Fin),
			t.Norm == "that", t.Norm == "which", t.Tag == lang.SYM, t.Tag == lang.NUM:
			return k
		}
	}
	return k
}

// subjectAbove is the subject of a verb, or of the verb that it depends on when it has none of its own: "plans to join".
func (r *reader) subjectAbove(a *annotate.Analysis, verb int) int {
	for n := 0; verb >= 0 && n < 5; n++ {
		if s := a.Child(verb, lang.Nsubj, lang.NsubjPass, lang.OblAgent); s >= 0 {
			return s
		}
		switch a.Tokens[verb].Rel.Universal() {
		case lang.Xcomp, lang.Conj, lang.Advcl:
			verb = int(a.Tokens[verb].Head)
		case lang.Acl: // "its intention to", "the pledge of the United States to"
			noun := int(a.Tokens[verb].Head)
			if o := a.Child(noun, lang.NmodPoss, lang.Nmod); o >= 0 {
				if f, e := a.Subtree(o); len(r.actorsIn(a, f, e, nil)) > 0 {
					return o
				}
			}
			verb = verbAbove(a, noun)
		default:
			return -1
		}
	}
	return -1
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
		if m.Entity < 0 || m.End <= covered {
			continue
		}
		e := &a.Entities[m.Entity]
		switch {
		case e.Kind == annotate.State:
			out = add(out, e.Actors...)
		case e.Kind == annotate.Group:
			for _, n := range e.Actors {
				if len(n) == 3 { // the code of a state; persons stand for theirs elsewhere
					out = add(out, n)
				}
			}
		case e.Kind == annotate.Organization && (bodies || r.blocs[e.Name]):
			out = add(out, e.Name)
		default:
			continue
		}
		covered = m.End
	}
	return out
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
