package figure

import (
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

func isTime(a *annotate.Analysis, k int) bool {
	i := a.TimesFrom(k)
	return i < len(a.Times) && a.Times[i].First <= k+1
}

// nounAfter is the head of the noun phrase that begins at token k: the last noun of its run.
func nounAfter(a *annotate.Analysis, k, end int) int {
	best := -1
	for i := k; i < min(end, k+12); i++ {
		switch t := &a.Tokens[i]; t.Tag {
		case lang.NOUN, lang.PROPN:
			best = i
		case lang.ADJ, lang.DET, lang.NUM, lang.PRON, lang.ADV:
			if best >= 0 && t.Tag != lang.ADJ {
				return best
			}
		case lang.PART, lang.PUNCT:
			if t.Norm != "'s" && t.Norm != "-" && t.Norm != "'" {
				return best
			}
		case lang.CCONJ:
			if best >= 0 {
				return best
			}
		case lang.VERB:
			if best >= 0 || i+1 >= end || a.Tokens[i+1].Tag != lang.NOUN {
				return best
			}
		default:
			return best
		}
	}
	return best
}

// maxIndicator bounds the words of an indicator.
const maxIndicator = 16

// nounPhrase is the stretch of a noun with its modifiers and complements, without clauses, appositions, articles and times.
func (r *reader) nounPhrase(a *annotate.Analysis, n int) (first, end int) {
	first, end = n, n+1
	for _, c := range a.Children(n) {
		k := int(c)
		switch a.Tokens[k].Rel.Universal() {
		case lang.Compound, lang.Amod, lang.Flat, lang.Fixed, lang.Nummod:
			f, e := a.Subtree(k)
			first, end = min(first, f), max(end, e)
		case lang.Nmod, lang.Conj:
			if isTime(a, k-1) && a.Tokens[k].Rel.Universal() == lang.Nmod {
				continue
			}
			f, e := r.nounPhrase(a, k)
			if k < n {
				first = min(first, f)
			} else if e-first <= maxIndicator {
				end = max(end, e)
			}
		case lang.Acl:
			if a.Tokens[k].Rel == lang.Acl && k > n {
				if _, e := a.Subtree(k); e-first <= maxIndicator {
					end = max(end, e)
				}
			}
		}
	}
	for first < end-1 && a.Tokens[first].Tag == lang.DET {
		first++
	}
	return first, end
}

// set takes the words of the phrase; it reports whether there are any.
func (p *phrase) set(a *annotate.Analysis) bool {
	for p.end > p.first && isLoose(a.Tokens[p.end-1].Tag) {
		p.end--
	}
	if p.first >= p.end {
		return false
	}
	p.span = a.SpanOf(p.first, p.end)
	p.text = words(a, p.first, p.end)
	return p.text != ""
}

// pastAmount takes an amount of its own off the beginning of a phrase: "$10 billion of investments".
func (p *phrase) pastAmount(a *annotate.Analysis) {
	i := sort.Search(len(a.Quantities), func(i int) bool { return a.Quantities[i].End > p.first })
	if i == len(a.Quantities) {
		return
	}
	if q := &a.Quantities[i]; q.First <= p.first && q.End+1 < p.end && a.Tokens[q.End].Norm == "of" && q.Type == annotate.Money && p.text == words(a, p.first, p.end) {
		p.first = q.End + 1
		p.set(a)
	}
}

// isLoose reports whether a word of this tag at the end of a phrase belongs to what follows.
func isLoose(t lang.Tag) bool {
	return t == lang.PUNCT || t == lang.CCONJ || t == lang.ADP || t == lang.DET
}

func (p *phrase) add(a *annotate.Analysis, more string) {
	if more != "" {
		p.text = strings.TrimSpace(p.text + ", " + more)
	}
}

// words is a stretch of tokens on one line, without a leading article and without markup between them.
func words(a *annotate.Analysis, first, end int) string {
	for first < end-1 && (a.Tokens[first].Tag == lang.DET || a.Tokens[first].Tag == lang.PUNCT) {
		first++
	}
	var b strings.Builder
	for k := first; k < end; k++ {
		if k > first && strings.ContainsAny(a.Doc.Text[a.Tokens[k-1].Span.End:a.Tokens[k].Span.Start], " \n\t\u00a0") {
			b.WriteByte(' ')
		}
		b.WriteString(a.Tokens[k].Form)
	}
	return b.String()
}
