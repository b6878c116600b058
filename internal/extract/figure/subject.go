package figure

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// subjects are the actors that a figure is about: those named in what is measured, those after it in its clause and whoever acts in
// the clause; else those of the sentence; else the sides of the document.
func (r *reader) subjects(a *annotate.Analysis, q *annotate.Quantity, p *phrase) []string {
	if of := nation(a, q); of != nil {
		return of
	}
	if of := behindState(a, q); of != nil {
		return of
	}
	out := r.regionBeside(a, p, r.actorsIn(a, p.first, p.end, nil))
	for k := max(a.Sentence(q.First).First, min(p.first, q.First-maxBefore)); k < p.end && len(out) < 2; k++ {
		switch {
		case r.mutual[a.Tokens[k].Norm] && len(a.Sides) == 2:
			return add(out, a.Sides...)
		case a.Tokens[k].Norm == "our":
			return a.ActorOf(annotate.NounPhrase{First: k, End: k + 1, Head: k}).Names
		}
	}
	out = r.actorsIn(a, p.whole[0], p.whole[1], out)
	out = r.owners(a, q, out)
	if of := r.toldBefore(a, q, p); len(out) == 0 && len(of) > 0 {
		return of
	}
	out = r.sender(a, q, p, out)
	out = r.statesIn(a, q.End, clauseEnd(a, q), out)
	out = r.giver(a, q, p, out)
	out = r.regionPartner(a, p, r.partner(a, q, p, out))
	if len(out) == 0 {
		out = r.around(a, q)
	}
	if len(out) == 0 {
		out = append(out, statesOf(a, a.Sides)...)
	}
	for k := p.first; k < p.end && len(out) == 0; k++ {
		out = add(out, regionAt(a, k))
	}
	sent := int(a.Tokens[q.First].Sent)
	for i := sent - 1; len(out) == 0 && i >= max(0, sent-maxBack) && a.Sentences[i].Paragraph == a.Sentences[sent].Paragraph; i-- {
		out = r.actorsIn(a, a.Sentences[i].First, a.Sentences[i].End, out)
	}
	for k := p.first; k < p.end && len(out) == 0; k++ {
		if r.nouns[a.Tokens[k].Lemma] { // "remittances" in a text about one state
			out = add(out, onlyState(a))
		}
	}
	return withoutBodies(a, out)
}

// nation is the state whose people are counted: "6,000 Ghanaians".
func nation(a *annotate.Analysis, q *annotate.Quantity) []string {
	if q.Type != annotate.Count || q.Head < 0 {
		return nil
	}
	if m := a.MentionAt(q.Head); m != nil && m.Kind == annotate.State && m.Entity >= 0 {
		return a.Entities[m.Entity].Actors
	}
	return nil
}

// behindState is the state in the brackets behind whose name a figure stands: "Peru ($5 million or 2 percent) and Chile ($4 million)".
func behindState(a *annotate.Analysis, q *annotate.Quantity) []string {
	open := bracket(a, q.First)
	if open <= a.Sentence(q.First).First {
		return nil
	}
	m := a.MentionAt(open - 1)
	if m == nil || m.Kind != annotate.State || m.Form != annotate.Proper || m.Entity < 0 {
		return nil
	}
	for k := open + 1; k < q.First; k++ {
		if t := &a.Tokens[k]; t.Tag == lang.VERB || a.MentionAt(k) != nil {
			return nil
		}
	}
	return a.Entities[m.Entity].Actors
}

// toldBefore is whose a thing is that the text takes up with an article and a figure: "the $200 million project", after "a
// project in Ghana".
func (r *reader) toldBefore(a *annotate.Analysis, q *annotate.Quantity, p *phrase) []string {
	if q.Type == annotate.Count || q.First == 0 || a.Tokens[q.First-1].Norm != "the" || p.end != p.first+1 || p.first < q.End {
		return nil
	}
	sent := int(a.Tokens[q.First].Sent)
	for k := q.First - 2; k >= a.Sentences[max(0, sent-2)].First; k-- {
		if a.Tokens[k].Lemma == a.Tokens[p.first].Lemma && a.Tokens[k].Tag == lang.NOUN {
			f, e := r.nounPhrase(a, k)
			return r.actorsIn(a, f, max(e, chunk(a, k, a.Sentence(k).End)), nil)
		}
	}
	return nil
}

// owners adds the actors that stand as possessors or modifiers of the nouns above a figure: "the EU's approval of a facility of
// EUR 50 billion".
func (r *reader) owners(a *annotate.Analysis, q *annotate.Quantity, out []string) []string {
	k := head(a, q)
	for n := 0; n < maxClimb && a.Tokens[k].Rel != lang.Conj; n++ {
		h := int(a.Tokens[k].Head)
		if h < 0 || h >= q.First || a.Tokens[h].Tag != lang.NOUN && a.Tokens[h].Tag != lang.PROPN {
			break
		}
		k = h
		for _, c := range a.Children(h) {
			f, e := a.Subtree(int(c))
			switch rel := a.Tokens[c].Rel; {
			case int(c) < h && (rel == lang.NmodPoss || rel == lang.Amod || rel == lang.Compound):
				out = r.actorsIn(a, f, min(e, h), out)
			case rel == lang.Nmod && e <= q.First && a.Tokens[f].Norm == "of": // "the position of the UAE as home to"
				out = r.actorsIn(a, f, e, out)
			}
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

// maxBefore is how many tokens before a number words are looked for that say of whom it is.
const maxBefore = 2

// maxBack is how many sentences back the subjects of a figure are looked for.
const maxBack = 3

// clauseEnd is where the words right after a quantity end: at a stop, a new clause or another quantity.
func clauseEnd(a *annotate.Analysis, q *annotate.Quantity) int {
	s := a.Sentence(q.First)
	k, joined := q.End, false
	for ; k < min(s.End, q.End+maxIndicator); k++ {
		switch t := &a.Tokens[k]; {
		case t.Norm == ";" || t.Norm == "," || t.Norm == ":", t.Tag == lang.SCONJ, t.Tag == lang.AUX, t.Tag == lang.VERB && t.Feats.Has(lang.Fin),
			t.Norm == "that", t.Norm == "which", (t.Tag == lang.SYM || t.Tag == lang.NUM) && !joined,
			t.Tag == lang.CCONJ && k+1 < s.End && a.Tokens[k+1].Tag == lang.VERB:
			return k
		case t.Tag == lang.CCONJ:
			joined = true // "four million doses and $20 million in aid to Kenya"
		}
	}
	return k
}

// onlyState is the state of which the document speaks, where it names no other; "" for none.
func onlyState(a *annotate.Analysis) string {
	only := ""
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Kind != annotate.State || len(e.Actors) != 1 || len(e.Mentions) == 0 {
			continue
		}
		if only != "" && only != e.Actors[0] {
			return ""
		}
		only = e.Actors[0]
	}
	return only
}
