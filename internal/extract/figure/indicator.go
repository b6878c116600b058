package figure

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// phrase is what a figure measures, in the document's words.
type phrase struct {
	text       string
	span       text.Span
	first, end int    // tokens of the noun phrase
	whole      [2]int // tokens of that of which the figure is a share or part, or whose it is
	verb       int    // verb that governs the figure, -1 when none
	prefixed   bool
}

// indicator finds what a quantity measures.
func (r *reader) indicator(a *annotate.Analysis, q *annotate.Quantity) phrase {
	p := phrase{verb: -1}
	top := head(a, q)
	p.verb = verbAbove(a, top)
	if q.Type == annotate.Count {
		r.counted(a, q, top, &p)
		return p
	}
	if r.sized(a, q, &p) {
		return p
	}
	end := a.Sentence(q.First).End
	of := q.End < end && (worthOf(a, q.End, end) > q.End || a.Tokens[q.End].Norm == "of" || a.Tokens[q.End].Norm == "(" && q.Type == annotate.Measure)
	switch {
	case of && r.complement(a, q, top, &p):
		r.shareIn(a, q, &p)
	case r.measured(a, q, top, &p):
	case r.complement(a, q, top, &p):
	case r.governed(a, q, top, &p):
	case r.oblique(a, q, &p):
	default:
		r.nearest(a, q, &p)
	}
	p.pastAmount(a)
	if r.isWeak(a, &p) && !r.nearest(a, q, &p) {
		r.spelled(a, q, &p)
	}
	if p.verb >= 0 && p.first >= q.End && q.Unit != "percent" && r.flows[a.Tokens[p.verb].Lemma] && p.text != "" && !strings.Contains(p.text, a.Tokens[p.verb].Norm) {
		p.text = a.Tokens[p.verb].Norm + " " + p.text // "exported 12 bcm of gas to Europe"
	}
	if p.text != "" && q.Unit == "percent" && p.prefixed {
		p.text = "share of " + p.text
	}
	return p
}

// head is the token of a quantity through which it hangs in the sentence.
func head(a *annotate.Analysis, q *annotate.Quantity) int {
	for k := q.First; k < q.End; k++ {
		if h := int(a.Tokens[k].Head); (h < q.First || h >= q.End) && a.Tokens[k].Tag != lang.ADP && a.Tokens[k].Tag != lang.PUNCT && a.Tokens[k].Tag != lang.ADV {
			return k
		}
	}
	return q.End - 1
}

// verbAbove is the nearest verb above token i, or -1.
func verbAbove(a *annotate.Analysis, i int) int {
	for n := 0; i >= 0 && n < 10; n++ {
		if t := a.Tokens[i].Tag; t == lang.VERB {
			return i
		}
		i = int(a.Tokens[i].Head)
	}
	return -1
}

// counted is the counted noun with what belongs to it.
func (r *reader) counted(a *annotate.Analysis, q *annotate.Quantity, top int, p *phrase) {
	noun := q.Head
	if noun < 0 {
		r.ofThem(a, q, p)
		return
	}
	p.first, p.end = r.nounPhrase(a, noun)
	p.first = max(p.first, a.TokenAt(q.Number.End))
	if p.first < p.end && a.Tokens[p.first].Norm == "of" {
		p.first++
	}
	for k := p.first; k < p.end; k++ { // "homes and 4,000 schools", "projects worth $2 billion"
		if k > noun && (a.Tokens[k].Tag == lang.CCONJ || r.values[a.Tokens[k].Norm]) {
			p.end = k
		}
	}
	part := false
	for k := noun + 1; k < p.end && !part; k++ {
		if part = a.Tokens[k].Norm == "including"; part { // which of them, not what they are
			p.end = k
		}
	}
	if s := a.Sentence(noun); p.end+1 < s.End && a.Tokens[p.end].Tag == lang.VERB && a.Tokens[p.end].Norm != "including" && isParticiple(&a.Tokens[p.end]) {
		if e := chunk(a, p.end+1, s.End); e > p.end+1 { // "students studying in Japan"
			p.end = e
		}
	}
	p.set(a)
	if g := int(a.Tokens[noun].Head); a.Tokens[noun].Rel == lang.Nmod && g >= 0 && g < q.First && a.Tokens[g].Tag == lang.NOUN && q.First-g <= 4 && a.Tokens[q.First-1].Tag == lang.ADP {
		f, _ := r.nounPhrase(a, g)
		p.text = words(a, f, q.First) + " " + p.text // "largest trading partner of" "18" "states"
		p.first = f
		return
	}
	if p.end-p.first < 4 && p.verb >= 0 && p.verb < q.First && !part {
		p.add(a, r.clause(a, p.verb, q))
	}
}

func isParticiple(t *lang.Token) bool {
	return strings.HasSuffix(t.Norm, "ing") || t.Feats.Has(lang.Part)
}

// shareIn says of what a share is: "Russian gas accounted for 16 percent of imports".
func (r *reader) shareIn(a *annotate.Analysis, q *annotate.Quantity, p *phrase) {
	if q.Unit != "percent" {
		return
	}
	if f, e := r.linearSubject(a, q); f < e {
		p.whole = [2]int{f, e}
		p.text = words(a, f, e) + " in " + p.text
	}
}

// clause is the verb that governs a figure with its object, to say more of things merely counted.
func (r *reader) clause(a *annotate.Analysis, verb int, q *annotate.Quantity) string {
	out := ""
	if o := a.Child(verb, lang.Obj); o >= 0 && (o < q.First || o >= q.End) {
		if f, e := r.nounPhrase(a, o); f < q.First {
			for e = min(e, q.First); e > f && isLoose(a.Tokens[e-1].Tag); e-- {
			}
			out = a.Tokens[verb].Form + " " + words(a, f, e)
		} else if f >= q.End {
			out = a.Tokens[verb].Form + " " + words(a, f, e)
		}
	}
	return out
}

// complement is the noun after "of", "in" or "for" behind the unit: "500 GW of wind capacity", "$20 billion in support".
func (r *reader) complement(a *annotate.Analysis, q *annotate.Quantity, top int, p *phrase) bool {
	s := a.Sentence(q.First)
	k := q.End
	if k+3 < s.End && a.Tokens[k].Norm == "(" { // "945 kilometers (580 miles) of borders"
		for e := k + 1; e < s.End && e < k+6; e++ {
			if a.Tokens[e].Norm == ")" {
				k = e + 1
				break
			}
		}
	}
	if e := worthOf(a, k, s.End); e > k { // "2 billion dollars' worth of exports"
		k = e
	}
	if k+1 >= s.End {
		return false
	}
	if t := &a.Tokens[k]; (t.Tag == lang.NOUN || t.Tag == lang.ADJ || t.Tag == lang.PROPN) && (q.Type != annotate.Percent || q.Rule == "figure.fraction") {
		if n := nounAfter(a, k, s.End); n >= 0 { // "$20 billion investment"
			p.first, p.end = r.nounPhrase(a, n)
			p.first = max(p.first, k)
			return p.set(a)
		}
	}
	switch prep := a.Tokens[k].Norm; {
	case prep == "of", (prep == "in" || prep == "for") && q.Type != annotate.Percent && !isTime(a, k+1):
	default:
		return false
	}
	p.first, p.end = k+1, chunk(a, k+1, s.End)
	if p.end <= p.first || a.Tokens[p.end-1].Norm == "time" { // "for the first time"
		return false
	}
	p.prefixed = a.Tokens[k].Norm == "of"
	return p.set(a)
}

// worthOf is the "of" behind "worth" at token k, a mark of the genitive before it or none; k where there is none.
func worthOf(a *annotate.Analysis, k, end int) int {
	i := k
	if i < end && (a.Tokens[i].Norm == "'" || a.Tokens[i].Norm == "’" || a.Tokens[i].Norm == "'s" || a.Tokens[i].Norm == "’s") {
		i++
	}
	if i+1 < end && a.Tokens[i].Norm == "worth" && a.Tokens[i+1].Norm == "of" {
		return i + 1
	}
	return k
}

// measured is the subject of a verb that says how large it is.
func (r *reader) measured(a *annotate.Analysis, q *annotate.Quantity, top int, p *phrase) bool {
	for _, find := range []func(*annotate.Analysis, *annotate.Quantity) (int, int){r.longAs, r.worth, r.moved, r.linearSubject} {
		if f, e := find(a, q); f < e {
			p.first, p.end = f, e
			return p.set(a)
		}
	}
	subject := -1
	switch {
	case p.verb >= 0 && p.verb < q.First && r.growth[a.Tokens[p.verb].Norm] != nil && hasWord(a, p.verb, q.First, "by"):
		subject = a.Child(p.verb, lang.Obj, lang.NsubjPass, lang.Nsubj) // "reduced its demand by 19 percent"
	case a.Child(top, lang.Nsubj) >= 0: // "the volume was $31 billion"
		subject = a.Child(top, lang.Nsubj)
	case p.verb >= 0 && (r.measures[a.Tokens[p.verb].Lemma] || r.growth[a.Tokens[p.verb].Norm] != nil):
		subject = a.Child(p.verb, lang.Nsubj, lang.NsubjPass)
		for v := p.verb; subject < 0 && v >= 0; { // "…, exceeding $3 billion"
			rel := a.Tokens[v].Rel.Universal()
			if rel != lang.Conj && rel != lang.Advcl && rel != lang.Xcomp {
				break
			}
			v = int(a.Tokens[v].Head)
			if v >= 0 {
				subject = a.Child(v, lang.Nsubj, lang.NsubjPass)
			}
		}
	}
	if subject >= 0 && a.Tokens[subject].Norm == "it" {
		subject = r.spokenOf(a, subject)
	}
	if subject < 0 || a.Tokens[subject].Tag == lang.PRON {
		return false
	}
	p.first, p.end = r.nounPhrase(a, subject)
	return p.set(a)
}

// spokenOf is what "it" at token i measures: the subject of the sentence before in its paragraph, when that names something measured
// ("Our trade is growing. It increased by 30 percent"); -1 when it does not.
func (r *reader) spokenOf(a *annotate.Analysis, i int) int {
	n := int(a.Tokens[i].Sent) - 1
	for back := 0; back < 2 && n >= 0 && a.Sentences[n].Paragraph == a.Sentences[n+1].Paragraph; back, n = back+1, n-1 {
		root := a.Sentences[n].Root
		if root < 0 {
			continue
		}
		s := a.SubjectToken(root)
		if s < 0 || a.Tokens[s].Norm == "it" {
			continue
		}
		if r.nouns[a.Tokens[s].Lemma] {
			return s
		}
		return -1
	}
	return -1
}
