package figure

import (
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// What the field outlook says of a figure that is no fact yet.
const (
	target   = "target"   // somebody aims at it
	forecast = "forecast" // it is expected
)

// outlooks are the words by which a text tells of a figure as of what is to come, by lemma, to target or forecast.
type outlooks map[string]map[string]string

func loadOutlooks(packs *pack.Set, language string) (outlooks, error) {
	o := outlooks{"noun": {}, "verb": {}, "adjective": {}, "governor": {}, "modal": {}, "result": {}}
	rows, err := packs.Rows(language, "outlooks", "rule", "outlook", "as", "lemmas")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		class, what := o[row.Get("as")], row.Get("outlook")
		switch {
		case class == nil:
			return nil, row.Errorf("%q is none of noun, verb, adjective, governor, modal, result", row.Get("as"))
		case what != target && what != forecast && row.Get("as") != "result":
			return nil, row.Errorf("outlook %q is neither %s nor %s", what, target, forecast)
		}
		for _, w := range row.List("lemmas") {
			class[w] = what
		}
	}
	return o, nil
}

// maxNamed is how many words may stand between a figure and the noun for an aim that it belongs to.
const maxNamed = 3

// outlook says whether a figure is told as aimed at or expected; "" where it is told as a fact.
func (r *reader) outlook(a *annotate.Analysis, q *annotate.Quantity, p *phrase) string {
	s := a.Sentence(q.First)
	for k := q.End; k < min(s.End, q.End+maxNamed); k++ { // "the $100 billion trade target"
		t := &a.Tokens[k]
		if t.Tag == lang.NOUN && r.ahead["noun"][t.Lemma] != "" {
			return r.ahead["noun"][t.Lemma]
		}
		if t.Tag != lang.NOUN && t.Tag != lang.ADJ && t.Norm != "-" {
			break
		}
	}
	top := head(a, q)
	if r.known(a, q, top) {
		return ""
	}
	if k := q.First - 1; k > s.First && r.ahead["verb"][a.Tokens[k].Norm] != "" && !a.FiniteWithin(s.First, k) && !a.FiniteWithin(q.End, s.End) {
		return r.ahead["verb"][a.Tokens[k].Norm] // a headline: "Peru and Chile Eye $20 Billion in Trade"
	}
	for k := max(s.First, p.first-1); k < p.end; k++ { // "projected bilateral trade"
		if t := &a.Tokens[k]; t.Tag == lang.ADJ || t.Rel == lang.Amod {
			if what := r.ahead["adjective"][t.Norm]; what != "" {
				return what
			}
		}
	}
	if q.Verb >= 0 && a.Tokens[q.Verb].Tag == lang.VERB {
		if what := r.verbOutlook(a, q.Verb); what != "" {
			return what
		}
	}
	return r.outlookAbove(a, top, q)
}

// known reports whether a figure is one that was there before: what something rises from or is compared with, and what a thing
// that is known measures ("the 2,000-mile border").
func (r *reader) known(a *annotate.Analysis, q *annotate.Quantity, top int) bool {
	s := a.Sentence(q.First)
	if q.First-1 > s.First {
		before := a.Tokens[q.First-1].Norm
		if before == "from" || (before == "to" || before == "with") && a.Tokens[q.First-2].Norm == "compared" {
			return true
		}
		if h := int(a.Tokens[top].Head); before == "the" && h >= q.End && a.Tokens[h].Tag != lang.VERB && !r.weak[a.Tokens[h].Lemma] {
			return true
		}
	}
	for k := q.First - 1; k > max(s.First, q.First-2*maxNamed); k-- { // "surpass last year's figures of $73 billion"
		if n := a.Tokens[k].Norm; (n == "'s" || n == "’s") && timeEndsAt(a, k) {
			return true
		}
	}
	return false
}

// outlookAbove climbs from a token to the verbs and nouns that govern it, up to the one that tells what is the case.
func (r *reader) outlookAbove(a *annotate.Analysis, k int, q *annotate.Quantity) string {
	for n := 0; n < maxClimb+3; n++ {
		h := int(a.Tokens[k].Head)
		if h < 0 {
			return ""
		}
		t, up := &a.Tokens[k], &a.Tokens[h]
		rel := t.Rel.Universal()
		switch up.Tag {
		case lang.VERB, lang.AUX:
			if what := r.verbOutlook(a, h); what != "" {
				return what
			}
			if r.moves[up.Lemma] && h > 0 && q.First > h && a.Tokens[q.First-1].Norm == "to" && strings.HasSuffix(up.Norm, "ing") {
				switch a.Tokens[h-1].Norm {
				case "on", "at", "of", "for", "toward", "towards":
					return target // "have set their sights on raising trade to $5 billion"
				}
			}
			if what := r.ahead["verb"][up.Lemma]; what != "" && (rel == lang.Obj || rel == lang.Obl && sought(a, k)) && !a.Negated(h) && !a.Passive(h) {
				return what // "targets $100 billion"
			}
			if !r.follows(a, h) {
				return ""
			}
		case lang.NOUN, lang.PROPN:
			if what := r.ahead["noun"][up.Lemma]; what != "" && h < q.First && rel != lang.Nsubj {
				return what // "the goal of bringing trade to $5 billion", "a target of $5 billion"
			}
		}
		k = h
	}
	return ""
}

// sought reports whether noun k stands behind the preposition of what is asked for: "calls for $5 million".
func sought(a *annotate.Analysis, k int) bool {
	c := a.Child(k, lang.Case)
	return c >= 0 && (a.Tokens[c].Norm == "for" || a.Tokens[c].Norm == "at")
}

// follows reports whether what governs a verb tells of its outlook, too: not of a clause with a subject of its own or a time.
func (r *reader) follows(a *annotate.Analysis, v int) bool {
	h := int(a.Tokens[v].Head)
	if h < 0 {
		return false
	}
	switch a.Tokens[v].Rel.Universal() {
	case lang.Xcomp, lang.Csubj:
		return true
	case lang.Conj:
		return a.Child(v, lang.Nsubj, lang.NsubjPass) < 0
	case lang.Ccomp:
		return r.ahead["verb"][a.Tokens[h].Lemma] != ""
	case lang.Acl, lang.Advcl:
		return a.Tokens[v].Rel != lang.AclRelcl && r.ahead["noun"][a.Tokens[h].Lemma] != ""
	}
	return false
}

// verbOutlook is what the form of a verb tells: a modal, or an infinitive and what governs it.
func (r *reader) verbOutlook(a *annotate.Analysis, v int) string {
	if a.Perfect(v) {
		return ""
	}
	if m := a.Modal(v); m != "" {
		return r.ahead["modal"][m]
	}
	to := infinitive(a, v)
	if to < 0 {
		return ""
	}
	h := int(a.Tokens[v].Head)
	if h < 0 {
		return forecast
	}
	g := &a.Tokens[h]
	for _, class := range [...]string{"governor", "verb", "noun"} {
		if what := r.ahead[class][g.Lemma]; what != "" {
			return what
		}
	}
	if s := a.Sentence(v); !a.FiniteWithin(s.First, s.End) { // a headline: "Trade to cross $5 billion"
		return forecast
	}
	if _, came := r.ahead["result"][g.Lemma]; came || r.measures[g.Lemma] || r.isGrowthVerb(g.Norm) || percentEndsAt(a, to) {
		return "" // "grew to reach $5 billion", "rose 5% to reach $5 billion"
	}
	lemma := a.Tokens[v].Lemma
	switch a.Tokens[v].Rel.Universal() {
	case lang.Advcl, lang.Acl, lang.Xcomp:
		if r.moves[lemma] || r.measures[lemma] {
			return target // "signed a plan to raise trade to $5 billion"
		}
	}
	return ""
}

// infinitive is the "to" of verb v, -1 when it has none.
func infinitive(a *annotate.Analysis, v int) int {
	for k := v - 1; k >= max(a.Sentence(v).First, v-3); k-- {
		t := &a.Tokens[k]
		if t.Norm == "to" {
			if t.Tag == lang.PART {
				return k
			}
			return -1
		}
		if t.Tag != lang.ADV && t.Tag != lang.AUX && t.Norm != "-" {
			break
		}
	}
	return -1
}

// percentEndsAt reports whether a percentage ends right before token k.
func percentEndsAt(a *annotate.Analysis, k int) bool {
	i := sort.Search(len(a.Quantities), func(i int) bool { return a.Quantities[i].End >= k })
	return i < len(a.Quantities) && a.Quantities[i].End == k && a.Quantities[i].Unit == "percent"
}

// trim takes off the end of what is measured the words that only say that it is to come: "trade set" to exceed, "trade is likely" to.
func (r *reader) trim(a *annotate.Analysis, p *phrase) {
	end := p.end
	for end > p.first+1 && end < len(a.Tokens) && a.Tokens[end].Norm == "to" && r.ahead["governor"][a.Tokens[end-1].Lemma] == forecast && a.Tokens[end-2].Tag != lang.ADP {
		for end--; end > p.first+1 && a.Tokens[end-1].Tag == lang.AUX; end-- {
		}
	}
	if end < p.end && p.text == words(a, p.first, p.end) {
		p.end = end
		p.set(a)
	}
}
