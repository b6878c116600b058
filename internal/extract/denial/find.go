package denial

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// reach is within how many tokens behind a report it is called untrue.
const reach = 40

// find is what a text denies, in order.
func (m *Marker) find(a *annotate.Analysis) []denied {
	var out []denied
	for i := range a.Tokens {
		t := &a.Tokens[i]
		known := len(out)
		switch t.Tag {
		case lang.VERB:
			r := m.verb(t)
			if r&(deny|dismiss) != 0 {
				out = append(out, m.byVerb(a, i, r)...)
			}
			if r&happen != 0 {
				out = append(out, m.negated(a, i)...)
			}
			if r&report != 0 && i == a.Sentence(i).First { // "Reports that …", taken for a verb
				out = append(out, m.untrueReport(a, i)...)
			}
		case lang.NOUN:
			if m.roles[t.Lemma]&report != 0 {
				out = append(out, m.untrueReport(a, i)...)
			}
		case lang.DET:
			if m.roles[t.Norm]&none != 0 {
				out = append(out, m.thereWasNo(a, i)...)
			}
		}
		for k := known; k < len(out); k++ {
			out[k].sentence = a.Sentence(i).Span
		}
	}
	return out
}

// verb is the role of a verb, by its lemma or, where the lemmatizer went astray, by its form without ending.
func (m *Marker) verb(t *lang.Token) role {
	if r := m.roles[t.Lemma]; r != 0 {
		return r
	}
	for _, ending := range [...]string{"d", "ed", "s", "es", "ing"} {
		if base, ok := strings.CutSuffix(t.Norm, ending); ok {
			if r := m.roles[base] | m.roles[base+"e"]; r != 0 {
				return r
			}
		}
	}
	return 0
}

// byVerb is what a verb of denying governs: a clause, a verb in -ing, or a report and what it tells.
func (m *Marker) byVerb(a *annotate.Analysis, v int, r role) []denied {
	if a.Negated(v) || a.Passive(v) || a.Modal(v) != "" {
		return nil
	}
	d := denied{word: a.Tokens[v].Span, rule: m.rules[r&(deny|dismiss)], plan: true, by: m.denier(a, v)}
	if obj := a.Child(v, lang.Obj); obj > v && m.roles[a.Tokens[obj].Lemma]&report != 0 {
		return m.told(a, d, obj, a.Narrow(obj, a.Scope(v, obj)))
	}
	if r&deny == 0 {
		return nil
	}
	c := a.Child(v, lang.Ccomp, lang.Xcomp)
	if c > v && a.Tokens[c].Lemma == "have" {
		if x := a.Child(c, lang.Xcomp); x > c {
			c = x // "denied having signed"
		}
	}
	if c <= v || a.Tokens[c].Tag != lang.VERB && a.Tokens[c].Tag != lang.AUX && a.Child(c, lang.Cop) < 0 {
		return nil
	}
	return m.clause(a, d, c, v+1)
}

// denier is who is the subject of a verb of denying.
func (m *Marker) denier(a *annotate.Analysis, v int) string {
	np, ok := a.Subject(v)
	if !ok {
		return ""
	}
	return a.SpeakerName(np.Head)
}

// clause is a denied clause whose verb is c.
func (m *Marker) clause(a *annotate.Analysis, d denied, c, from int) []denied {
	_, end := a.Subtree(c)
	return m.clauseTo(a, d, c, from, end)
}

func (m *Marker) clauseTo(a *annotate.Analysis, d denied, c, from, end int) []denied {
	if a.Negated(c) { // denied not to be: said to be
		return nil
	}
	d.whole = a.SpanOf(min(from, c), end)
	d.heads = append(d.heads, c)
	if m.verb(&a.Tokens[c])&happen != 0 {
		d.heads = append(d.heads, m.arguments(a, c)...)
	}
	return []denied{d}
}

// arguments are the nouns that a verb says have come about: its object, else its subject.
func (m *Marker) arguments(a *annotate.Analysis, v int) []int {
	if o := a.Child(v, lang.Obj); o >= 0 && !m.light(a, v, o) {
		return []int{o}
	}
	if !a.Passive(v) && a.Child(v, lang.Obj) < 0 {
		if n := m.phraseAfter(a, v); n >= 0 {
			return []int{n}
		}
	}
	if s := a.SubjectToken(v); s >= 0 {
		return []int{s}
	}
	return nil
}

// phraseAfter is the head of the noun phrase right behind a verb, -1 when there is none.
func (m *Marker) phraseAfter(a *annotate.Analysis, v int) int {
	head := -1
	for i := v + 1; i < a.Sentence(v).End; i++ {
		switch a.Tokens[i].Tag {
		case lang.DET, lang.ADJ, lang.NUM:
		case lang.NOUN, lang.PROPN:
			head = i
		default:
			return head
		}
	}
	return head
}

// light reports whether an object belongs to its verb: "take place".
func (m *Marker) light(a *annotate.Analysis, v, o int) bool {
	return m.roles[a.Tokens[v].Lemma+" "+a.Tokens[o].Lemma]&light != 0
}

// told is what a report tells up to a token: the clause behind "that", or the noun behind "of", "about" or "on".
func (m *Marker) told(a *annotate.Analysis, d denied, n, end int) []denied {
	if n+2 >= end {
		return nil
	}
	switch next := &a.Tokens[n+1]; {
	case next.Norm == "that":
		for i := n + 2; i < end; i++ {
			if f := a.VerbForm(i); a.Tokens[i].Tag == lang.VERB && (f == annotate.PastForm || f == annotate.PresentForm || f == annotate.Participle || a.Modal(i) != "") {
				return m.clauseTo(a, d, i, n+2, end)
			}
		}
	case next.Tag == lang.ADP:
		for i := n + 2; i < end; i++ {
			t := &a.Tokens[i]
			if t.Tag == lang.ADP || t.Tag == lang.PUNCT || t.Tag == lang.VERB && t.Rel != lang.Amod {
				break
			}
			if t.Tag == lang.NOUN || t.Tag == lang.PROPN {
				d.heads = []int{i}
			}
		}
		d.whole = a.SpanOf(n+1, end)
		if len(d.heads) > 0 {
			return []denied{d}
		}
	}
	return nil
}

// untrueReport is what a report tells that a sentence calls untrue: "reports that … are false", "called the reports of … baseless".
func (m *Marker) untrueReport(a *annotate.Analysis, n int) []denied {
	s := a.Sentence(n)
	v := a.FiniteBefore(n) // that may call it so
	for i := n + 3; i < min(s.End, n+reach); i++ {
		if m.roles[a.Tokens[i].Norm]&untrue == 0 {
			continue
		}
		d := denied{word: a.Tokens[i].Span, rule: m.rules[untrue], plan: true}
		be := i - 1
		for be > n && a.Tokens[be].Tag == lang.ADV {
			be--
		}
		switch {
		case a.Tokens[be].Lemma == "be" && !a.Negated(i) && a.Tokens[i-1].Norm != "not":
			return m.told(a, d, n, be)
		case v < n && n-v <= 3 && !a.Negated(v) && a.Modal(v) == "" && m.verb(&a.Tokens[v])&call != 0:
			d.by = m.denier(a, v)
			return m.told(a, d, n, i)
		}
		return nil
	}
	return nil
}
