package figure

import (
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// linearSubject is the stretch of words before a verb of measure that a quantity follows closely: "[the volume of bilateral trade]
// exceeded $31 billion". It goes by the order of words and so stands even where the tree is wrong; empty when there is none.
func (r *reader) linearSubject(a *annotate.Analysis, q *annotate.Quantity) (first, end int) {
	if f, e := gapped(a, q); f < e {
		return f, e
	}
	s := a.Sentence(q.First)
	if end = r.verbBefore(a, s, q); end < 0 {
		return 0, 0
	}
	first = end
	noun := false
	for first > s.First && end-first < maxIndicator {
		t := &a.Tokens[first-1]
		if isBoundary(a, first-1) || timeEndsAt(a, first) {
			break
		}
		if t.Tag == lang.VERB && !r.nouns[t.Lemma] && !isAttributeVerb(a, first-1) {
			break
		}
		noun = noun || t.Tag == lang.VERB || t.Tag == lang.NOUN || t.Tag == lang.PROPN
		first--
	}
	for first < end && (a.Tokens[first].Tag == lang.DET || a.Tokens[first].Tag == lang.ADP || a.Tokens[first].Tag == lang.CCONJ || a.Tokens[first].Tag == lang.ADV) {
		first++
	}
	if !noun || first >= end || a.Tokens[first].Tag == lang.PRON && end-first == 1 {
		return 0, 0
	}
	if a.Tokens[end-1].Tag == lang.CCONJ && between(a, first, end) {
		return 0, 0 // "grew by 6 percent and reached": the verb's subject stands farther off
	}
	return first, end
}

// verbBefore is where the verb that leads to a figure begins, with its auxiliaries and what it is governed by: "is expected to reach"; -1
// for none.
func (r *reader) verbBefore(a *annotate.Analysis, s *lang.Sentence, q *annotate.Quantity) int {
	v := q.First - 1
	if q.Verb >= 0 {
		v = q.Verb
	}
	for n := 0; v > s.First && n < 4 && !r.isMeasure(&a.Tokens[v]) && !goesUp(a, v); n++ {
		switch a.Tokens[v].Tag {
		case lang.ADP, lang.ADV, lang.DET, lang.ADJ, lang.PART:
		default:
			return -1
		}
		v--
	}
	if v <= s.First || !r.isMeasure(&a.Tokens[v]) && !goesUp(a, v) {
		return -1
	}
	for v > s.First && (a.Tokens[v-1].Tag == lang.AUX || a.Tokens[v-1].Tag == lang.ADV || a.Tokens[v-1].Tag == lang.PART && a.Tokens[v-1].Norm != "'s") {
		v--
	}
	for v-2 > s.First && a.Tokens[v-1].Norm == "to" && a.Tokens[v-2].Tag == lang.VERB { // "is expected to reach"
		for v -= 2; v > s.First && a.Tokens[v-1].Tag == lang.AUX; {
			v--
		}
	}
	return v
}

// goesUp reports whether token v is the verb of "went up", "goes down".
func goesUp(a *annotate.Analysis, v int) bool {
	if a.Tokens[v].Lemma != "go" || v+1 >= len(a.Tokens) {
		return false
	}
	n := a.Tokens[v+1].Norm
	return n == "up" || n == "down"
}

// gapped is what a figure measures behind a dash that stands for the verb before: "exports amounted to $5 billion, and imports – to $4
// billion".
func gapped(a *annotate.Analysis, q *annotate.Quantity) (first, end int) {
	s := a.Sentence(q.First)
	if end = q.First - 1; end <= s.First {
		return 0, 0
	}
	for end > s.First && a.Tokens[end].Tag == lang.ADP {
		end--
	}
	if n := a.Tokens[end].Norm; end <= s.First+1 || n != "–" && n != "—" && n != "-" || end == q.First-1 && n == "-" {
		return 0, 0
	}
	for first = end; first > s.First && a.Tokens[first-1].Norm != "," && a.Tokens[first-1].Norm != ";" && a.Tokens[first-1].Tag != lang.CCONJ; first-- {
		if end-first > maxIndicator || a.Tokens[first-1].Tag == lang.VERB || a.Tokens[first-1].Tag == lang.AUX {
			return 0, 0
		}
	}
	if first == s.First || between(a, first, end) {
		return 0, 0
	}
	return first, end
}

// moved is what a verb moves by or to a quantity: "reduced [its demand of gas] by 19 percent", "raise [trade] to $5 billion".
func (r *reader) moved(a *annotate.Analysis, q *annotate.Quantity) (first, end int) {
	s := a.Sentence(q.First)
	k := q.First - 1
	if k <= s.First || a.Tokens[k].Norm != "by" && a.Tokens[k].Norm != "to" {
		return 0, 0
	}
	for v := k - 1; v >= max(s.First, k-maxIndicator) && !isBoundary(a, v); v-- {
		if a.Tokens[v].Tag == lang.VERB && r.moves[a.Tokens[v].Lemma] {
			return v + 1, chunk(a, v+1, k)
		}
	}
	return 0, 0
}

// worth is the noun phrase before a word that gives its value: "[34 investment projects] worth $4.4 billion".
func (r *reader) worth(a *annotate.Analysis, q *annotate.Quantity) (first, end int) {
	k := q.First - 1
	s := a.Sentence(q.First)
	for k > s.First && a.Tokens[k].Tag == lang.ADP && !r.values[a.Tokens[k].Norm] {
		k-- // "valued at"
	}
	if k <= s.First || !r.values[a.Tokens[k].Norm] {
		return 0, 0
	}
	for first = k; first > s.First && k-first < maxIndicator; first-- {
		t := &a.Tokens[first-1]
		if t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.ADP && !bindsNouns(t.Norm) || isBoundary(a, first-1) || t.Tag == lang.CCONJ {
			break
		}
	}
	for first < k && a.Tokens[first].Tag == lang.ADP {
		first++
	}
	for first < k && (a.Tokens[first].Tag == lang.DET || a.Tokens[first].Tag == lang.NUM) {
		first++
	}
	return first, k
}

func bindsNouns(prep string) bool { return prep == "of" || prep == "in" || prep == "between" }

// longAs is the noun phrase before a measure that an adjective says of it: "[the railway], 486 km long".
func (r *reader) longAs(a *annotate.Analysis, q *annotate.Quantity) (first, end int) {
	s := a.Sentence(q.First)
	if q.Type != annotate.Measure || q.End >= s.End || !r.long[a.Tokens[q.End].Norm] {
		return 0, 0
	}
	end = q.First
	for end > s.First && (a.Tokens[end-1].Norm == "," || a.Tokens[end-1].Tag == lang.AUX || a.Tokens[end-1].Tag == lang.ADV) {
		end--
	}
	for first = end; first > s.First && end-first < maxIndicator; first-- {
		if t := &a.Tokens[first-1]; t.Tag == lang.VERB || t.Tag == lang.AUX || isBoundary(a, first-1) || t.Tag == lang.ADP && !bindsNouns(t.Norm) {
			break
		}
	}
	return first, end
}

// compared reports whether a figure is set against the one before it: "up from 22 in 2021", "compared to 37 percent".
func (r *reader) compared(a *annotate.Analysis, q *annotate.Quantity) bool {
	k := q.First - 1
	if k-1 < a.Sentence(q.First).First {
		return false
	}
	w := a.Tokens[k-1].Norm
	return a.Tokens[k].Norm == "from" && (w == "up" || w == "down") || w == "compared"
}

// isMeasure reports whether a token is a verb of measure; the tagger takes some for adjectives.
func (r *reader) isMeasure(t *lang.Token) bool {
	if t.Tag != lang.VERB && t.Tag != lang.AUX && !strings.HasSuffix(t.Norm, "ed") {
		return false
	}
	return r.measures[t.Lemma] || r.measures[strings.TrimSuffix(t.Norm, "ed")] ||
		r.measures[strings.TrimSuffix(t.Norm, "led")] || r.isGrowthVerb(t.Norm)
}

func (r *reader) isGrowthVerb(w string) bool {
	for _, g := range r.growth[w] {
		if g.what == "verb" {
			return true
		}
	}
	return false
}

func isBoundary(a *annotate.Analysis, i int) bool {
	t := &a.Tokens[i]
	if a.Does(t.Norm, annotate.Boundary) {
		return t.Norm != "and" || t.Tag != lang.CCONJ
	}
	return t.Tag == lang.SCONJ || t.Tag == lang.PRON && !a.Does(t.Norm, annotate.Possessive)
}

// isAttributeVerb reports whether a verb form stands within a noun phrase: "goods traded between", "the growing trade".
func isAttributeVerb(a *annotate.Analysis, k int) bool {
	rel := a.Tokens[k].Rel.Universal()
	return rel == lang.Amod || rel == lang.Acl || rel == lang.Compound
}

// timeEndsAt reports whether a time ends right before token k.
func timeEndsAt(a *annotate.Analysis, k int) bool {
	i := sort.Search(len(a.Times), func(i int) bool { return a.Times[i].End >= k })
	return i < len(a.Times) && a.Times[i].End == k
}

// maxPreps bounds the prepositional phrases taken into a chunk.
const maxPreps = 2

// chunk is the end of the noun phrase that begins at token k with up to two prepositional phrases, by the order of words.
func chunk(a *annotate.Analysis, k, limit int) int {
	end := nounRun(a, k, limit)
	for n := 0; end > k && end+1 < limit && n < maxPreps; n++ {
		if a.Tokens[end].Norm == "(" && end+2 < limit && a.Tokens[end+2].Norm == ")" { // "natural gas (LNG)"
			if end += 3; end+1 >= limit {
				break
			}
		}
		if !a.Does(a.Tokens[end].Norm, annotate.Extends) || isTime(a, end+1) {
			return end
		}
		next := nounRun(a, end+1, limit)
		if next <= end+1 || next-k > maxIndicator {
			return end
		}
		end = next
	}
	return end
}

// nounRun is the end of a run of words that ends with a noun: articles, adjectives, nouns, names, "and" between them.
func nounRun(a *annotate.Analysis, k, limit int) int {
	best := k
	for i := k; i < min(limit, k+maxIndicator); i++ {
		switch t := &a.Tokens[i]; t.Tag {
		case lang.NOUN, lang.PROPN:
			best = i + 1
		case lang.ADJ, lang.X, lang.SYM:
		case lang.DET, lang.NUM:
			if best > k {
				return best
			}
		case lang.PRON:
			if !a.Does(t.Norm, annotate.Possessive) || best > k {
				return best
			}
		case lang.CCONJ:
			if i+1 >= limit || a.Tokens[i+1].Tag != lang.ADJ && a.Tokens[i+1].Tag != lang.NOUN && a.Tokens[i+1].Tag != lang.PROPN {
				return best
			}
		case lang.PART, lang.PUNCT:
			if t.Norm != "'s" && t.Norm != "-" && t.Norm != "'" {
				return best
			}
		case lang.VERB:
			if i+1 >= limit || best == i || a.Tokens[i+1].Tag != lang.NOUN && a.Tokens[i+1].Tag != lang.ADJ {
				return best
			}
		case lang.ADV:
			if best > k || i+1 >= limit {
				return best
			}
		default:
			return best
		}
	}
	return best
}
