package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/lang"
)

// classify says what a bare number is and finds the noun that it counts.
func (q *quantityReader) classify(a *Analysis, out *Quantity, n numeral, at int, sent *lang.Sentence, limit int) {
	tokens := a.Tokens
	out.Type, out.Rule = Count, "figure.count"
	k := n.end
	if k+1 < limit && tokens[k].Norm == "-" && adjacent(tokens, k) {
		k++
	}
	if k < limit && q.words[tokens[k].Norm]&timeUnit != 0 {
		out.Type, out.Rule = TimeSpan, "number.duration"
		if k+1 < limit && (tokens[k+1].Norm == "old" || k+2 < limit && tokens[k+1].Norm == "-" && tokens[k+2].Norm == "old") {
			out.Type = Age
		}
		return
	}
	if q.isName(a, at, n, sent) {
		out.Type, out.Rule = Identifier, "number.name"
		return
	}
	if _, end := q.units.qualifierAfter(tokens, n.end, limit); end > n.end {
		n.end = end // "14,000-plus students"
	}
	head := q.countedNoun(a, n, at, sent, limit)
	if head < 0 {
		out.Rule = "figure.bare"
		return
	}
	if q.words[tokens[head].Norm]&timeUnit != 0 {
		out.Type, out.Rule = TimeSpan, "number.duration" // "two full weeks"
		return
	}
	out.Head, out.End = head, head+1
	out.Unit = strings.ToLower(tokens[head].Form)
	if q.words[tokens[head].Norm]&personWord != 0 {
		out.Unit = "people"
	}
	if small, definite := n.value <= 12, q.isDefinite(a, at, sent); small && (definite || q.isSet(&tokens[head])) || definite && q.isSet(&tokens[head]) {
		out.Rule = "figure.group"
	}
}

// isSet reports whether a noun with a small number names a group or set phrase rather than something counted.
func (q *quantityReader) isSet(t *lang.Token) bool {
	w := t.Norm
	return (q.words[t.Lemma]|q.words[w]|q.words[strings.TrimSuffix(w, "s")]|q.words[strings.TrimSuffix(w, "ies")+"y"])&setNoun != 0
}

// isDefinite reports whether a number belongs to a group known to the reader: "the 27 members".
func (q *quantityReader) isDefinite(a *Analysis, at int, sent *lang.Sentence) bool {
	return at > sent.First && q.words[a.Tokens[at-1].Norm]&definiteWord != 0
}

// isName reports whether a number is part of a name, a list mark, a time of day or the like.
func (q *quantityReader) isName(a *Analysis, at int, n numeral, sent *lang.Sentence) bool {
	tokens := a.Tokens
	t := &tokens[at]
	if at > sent.First {
		p := &tokens[at-1]
		if q.words[p.Norm]&namesNumber != 0 || q.words[p.Norm]&ageWord != 0 {
			return true
		}
		if adjacent(tokens, at) && (p.Norm == "-" || p.Norm == "/" || p.Norm == "+" || p.Norm == "." || p.Norm == ":" || p.Norm == "*" || p.Norm == "_") {
			return true // COVID-19, 2+2
		}
		if n.digits && !n.scaled && startsUpper(p.Form) && p.Tag == lang.PROPN && at-1 > sent.First {
			return true // "Area 51"
		}
	}
	if n.end < sent.End {
		x := &tokens[n.end]
		if adjacent(tokens, n.end) && (x.Norm == "+" || x.Norm == "<" || x.Norm == "-" && (n.end+1 >= sent.End || tokens[n.end+1].Norm != "plus") || x.Norm == "/" || x.Norm == ":" || x.Norm == "*" || x.Norm == "_") {
			return true
		}
		if at == sent.First && n.digits && !n.scaled && (x.Norm == "." || x.Norm == ")" || x.Norm == "-" ||
			n.value < 200 && startsUpper(x.Form) || strings.HasSuffix(t.Norm, ".")) {
			return true // "1. ", "2) ", "3 RECALLING"
		}
	} else if at == sent.First {
		return true
	}
	if !n.digits && !n.article && at > sent.First && startsUpper(t.Form) && n.end < sent.End && startsUpper(tokens[n.end].Form) {
		return true // "the Five Principles"
	}
	if n.digits && !n.scaled && len(t.Norm) == 4 && n.value >= 1900 && n.value <= 2100 && isInteger(t.Norm) {
		return n.end < sent.End && startsUpper(tokens[n.end].Form) // "the 2030 Agenda"
	}
	return strings.ContainsAny(t.Norm, ":/") && !n.fraction
}

// maxPhrase bounds the words between a number and the noun it counts.
const maxPhrase = 8

// countedNoun is the noun that a numeral counts, or -1: the one the tree hangs it from, or the first plural noun of the phrase.
func (q *quantityReader) countedNoun(a *Analysis, n numeral, at int, sent *lang.Sentence, limit int) int {
	tokens, k := a.Tokens, n.end
	if k >= limit {
		return -1
	}
	if tokens[k].Norm == "of" {
		return q.partitive(a, k+1, limit)
	}
	if tokens[k].Tag == lang.VERB && (q.isDefinite(a, at, sent) || tokens[k].Feats.Has(lang.Fin)) {
		return -1
	}
	if h := int(tokens[k-1].Head); tokens[k-1].Rel == lang.Nummod && h >= k && h < min(limit, k+2*maxPhrase) && q.isPlural(&tokens[h]) {
		return h
	}
	for i := k; i < min(limit, k+maxPhrase); i++ {
		t := &tokens[i]
		switch {
		case q.isPlural(t):
			if i+1 < limit && (tokens[i+1].Norm == "'s" || tokens[i+1].Norm == "'") {
				continue // "girls' education targets"
			}
			if i+1 < limit && q.isPlural(&tokens[i+1]) {
				return i + 1
			}
			return i
		case q.words[t.Norm]&noNoun != 0:
			if t.Tag != lang.CCONJ || i+1 >= limit || i == k || tokens[i+1].Tag != lang.ADJ && tokens[i+1].Tag != lang.NOUN {
				return -1
			}
		case t.Norm == "-" || t.Norm == "'s" || t.Norm == ",":
			if i == k {
				return -1
			}
		case t.Tag == lang.PUNCT, t.Tag == lang.VERB && !t.Feats.Has(lang.Part) && i > k, t.Tag == lang.ADP, t.Tag == lang.DET, t.Tag == lang.PRON, t.Tag == lang.AUX:
			return -1
		}
	}
	return -1
}

// isPlural reports whether a token is a noun in the plural or one that counts without showing it.
func (q *quantityReader) isPlural(t *lang.Token) bool {
	if t.Tag != lang.NOUN && t.Tag != lang.PROPN {
		return false
	}
	return t.Feats.Has(lang.Plural) || q.words[t.Norm]&pluralNoun != 0 || t.Tag == lang.PROPN && strings.HasSuffix(t.Norm, "s") && len(t.Norm) > 3
}

// partitive is the noun of which some are counted: "six of India's hubs".
func (q *quantityReader) partitive(a *Analysis, k, limit int) int {
	best := -1
	for i := k; i < min(limit, k+maxPhrase); i++ {
		t := &a.Tokens[i]
		if q.isPlural(t) {
			best = i
			if i+1 >= limit || !q.isPlural(&a.Tokens[i+1]) {
				return i
			}
		}
		if q.words[t.Norm]&noNoun != 0 || t.Tag == lang.PUNCT && t.Norm != "'s" {
			break
		}
	}
	return best
}

func isWord(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(c)
}
