package figure

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// governed is the noun that a quantity hangs from: "investments of $2 billion", "a $20 billion fund".
func (r *reader) governed(a *annotate.Analysis, q *annotate.Quantity, top int, p *phrase) bool {
	g := int(a.Tokens[top].Head)
	if g < 0 || a.Tokens[g].Tag != lang.NOUN && a.Tokens[g].Tag != lang.PROPN {
		return false
	}
	switch a.Tokens[top].Rel.Universal() {
	case lang.Nmod, lang.Nummod, lang.Compound, lang.Appos, lang.Amod, lang.Acl:
	default:
		return false
	}
	p.first, p.end = r.nounPhrase(a, g)
	if p.first < q.First && p.end > q.First {
		p.end = q.First
	}
	for p.end > p.first && (a.Tokens[p.end-1].Tag == lang.ADP || a.Tokens[p.end-1].Tag == lang.PUNCT || a.Tokens[p.end-1].Tag == lang.DET) {
		p.end--
	}
	if p.first >= q.First {
		p.first = max(p.first, q.End)
	}
	return p.first < p.end && p.set(a)
}

// oblique is what an amount is spent on: "invest $2 billion in food parks".
func (r *reader) oblique(a *annotate.Analysis, q *annotate.Quantity, p *phrase) bool {
	if k := q.End; k+2 < a.Sentence(q.First).End && a.Tokens[k].Norm == "to" && a.Tokens[k].Tag == lang.PART {
		if e := chunk(a, k+2, a.Sentence(k).End); e > k+2 { // "invest $2 billion to develop food parks"
			p.first, p.end = k+1, e
			return p.set(a)
		}
	}
	if p.verb < 0 {
		return false
	}
	for _, c := range a.Children(p.verb) {
		n := int(c)
		if n < q.End || a.Tokens[n].Rel.Universal() != lang.Obl && a.Tokens[n].Rel.Universal() != lang.Advcl || isTime(a, n-1) || r.weak[a.Tokens[n].Lemma] {
			continue
		}
		verb := p.verb
		if a.Tokens[n].Rel.Universal() == lang.Advcl {
			o := a.Child(n, lang.Obj)
			if o < q.End {
				continue
			}
			verb, n = n, o // "invest $2 billion to develop food parks"
		}
		p.first, p.end = r.nounPhrase(a, n)
		p.set(a)
		p.text = a.Tokens[verb].Lemma + " " + p.text
		return true
	}
	if s := a.Child(p.verb, lang.Nsubj, lang.NsubjPass, lang.Obj); s >= 0 && (s < q.First || s >= q.End) && a.Tokens[s].Tag != lang.PRON {
		p.first, p.end = r.nounPhrase(a, s)
		p.set(a)
		p.text += " " + a.Tokens[p.verb].Form
		return true
	}
	return false
}

// isWeak reports whether a phrase says nothing of what is measured: an actor, a goal.
func (r *reader) isWeak(a *annotate.Analysis, p *phrase) bool {
	if p.first >= p.end {
		return p.text == ""
	}
	noun := false
	for k := p.first; k < p.end; k++ {
		noun = noun || a.Tokens[k].Tag == lang.NOUN || a.Tokens[k].Tag == lang.PROPN || r.nouns[a.Tokens[k].Lemma]
	}
	last := &a.Tokens[p.end-1]
	compound := p.end-p.first > 1 && a.Tokens[p.end-2].Tag == lang.NOUN && r.levels[last.Norm] // "the federal poverty level"
	if !noun || r.weak[last.Lemma] && !compound {
		return true
	}
	m := a.MentionAt(p.end - 1)
	return m != nil && m.First <= p.first+1
}

// nearest is the nearest noun before the figure that the tables name as something measured.
func (r *reader) nearest(a *annotate.Analysis, q *annotate.Quantity, p *phrase) bool {
	s := a.Sentence(q.First)
	for k := q.First - 1; k >= s.First; k-- {
		if t := &a.Tokens[k]; t.Tag == lang.NOUN && r.nouns[t.Lemma] && !r.weak[t.Lemma] {
			p.first, _ = r.nounPhrase(a, k)
			p.end = k + 1
			return p.set(a)
		}
	}
	return false
}

// spelled says with the verb what a figure is about when no noun does: who or what, the verb, whom or what for.
func (r *reader) spelled(a *annotate.Analysis, q *annotate.Quantity, p *phrase) {
	if p.verb < 0 {
		return
	}
	text := a.Tokens[p.verb].Form
	if s := a.Child(p.verb, lang.Nsubj, lang.NsubjPass); s >= 0 && (s < q.First || s >= q.End) && a.Tokens[s].Tag != lang.PRON {
		f, e := r.nounPhrase(a, s)
		text = words(a, f, e) + " " + text
	}
	if p.first >= q.End && p.first < p.end && a.Tokens[p.first-1].Tag == lang.ADP {
		text += " " + words(a, p.first-1, p.end)
	}
	p.text = text
}

// takesUp reports whether what a figure measures only points to what was measured before in its paragraph: "this figure".
func (r *reader) takesUp(a *annotate.Analysis, q *annotate.Quantity, p, before *phrase) bool {
	if q.Type == annotate.Count || p.end <= p.first || before.end <= before.first || a.Sentence(q.First).Paragraph != a.Sentence(before.first).Paragraph {
		return false
	}
	from := p.first
	if from > a.Sentence(from).First {
		from--
	}
	if n := a.Tokens[from].Norm; n != "this" && n != "that" {
		return false
	}
	for k := p.first; k < p.end; k++ {
		if r.takeup[a.Tokens[k].Lemma] {
			return true
		}
	}
	return false
}
