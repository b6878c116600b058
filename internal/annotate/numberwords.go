package annotate

import (
	"math"
	"strings"

	"rapporteur/internal/lang"
)

// fromWords reads "twenty-five", "one hundred and twenty thousand", "two and a half million", "two thirds".
func (n *numbers) fromWords(tokens []lang.Token, i, limit int) (numeral, bool) {
	out := numeral{}
	sum := wordSum{last: math.Inf(1)}
	for k := i; k < limit; {
		w, ok := n.words[tokens[k].Norm]
		if !ok || w.short {
			break
		}
		if w.kind == fractionWord {
			plural := strings.HasSuffix(tokens[k].Norm, "s")
			if sum.group == 0 || sum.total > 0 || w.value == 2 || sum.group >= w.value || (sum.group == 1) == plural {
				break
			}
			return numeral{value: sum.group / w.value, end: k + 1, fraction: true}, true
		}
		if !sum.add(w) {
			break
		}
		out.scaled = out.scaled || w.kind == scaleWord
		out.end = k + 1
		k = n.link(tokens, k+1, limit)
		if f, e := halfAfter(tokens, out.end, limit); e > 0 {
			sum.group += f
			out.end, k = e, e
		}
	}
	out.value = sum.total + sum.group
	return out, out.end > i
}

// wordSum adds up number words.
type wordSum struct {
	total, group float64
	last         float64 // value of the word before, which a smaller one must follow
}

// add takes the next word; it reports false when that cannot go on the number.
func (s *wordSum) add(w numberWord) bool {
	switch w.kind {
	case unitWord, teenWord, tenWord:
		if s.last <= w.value || s.last < 100 && (s.last < 20 || w.kind != unitWord) {
			return false
		}
		s.group += w.value
		s.last = max(w.value, 1)
	case hundredWord:
		s.group = max(s.group, 1) * w.value
		s.last = w.value
	case scaleWord:
		s.total += max(s.group, 1) * w.value
		s.group, s.last = 0, w.value
	default:
		return false
	}
	return true
}

// oneIn reads the rest of "one in five", "nine out of ten": the share that the first number is of the second.
func (n *numbers) oneIn(tokens []lang.Token, first numeral, limit int) (numeral, bool) {
	k := first.end
	switch {
	case k+1 < limit && tokens[k].Norm == "in":
		k++
	case k+2 < limit && tokens[k].Norm == "out" && tokens[k+1].Norm == "of":
		k += 2
	default:
		return numeral{}, false
	}
	if k >= limit || first.scaled || first.vague || first.value > 99 {
		return numeral{}, false
	}
	of, ok := n.at(tokens, k, limit)
	if !ok || of.scaled || of.value > 100 || of.value <= first.value || of.digits != first.digits || of.digits && of.value > 10 {
		return numeral{}, false
	}
	return numeral{value: first.value / of.value, end: of.end, fraction: true}, true
}

// link skips a hyphen or "and" between the words of one number.
func (n *numbers) link(tokens []lang.Token, k, limit int) int {
	if k+1 >= limit {
		return k
	}
	w, ok := n.words[tokens[k+1].Norm]
	if !ok {
		return k
	}
	prev := n.words[tokens[k-1].Norm]
	switch tokens[k].Norm {
	case "-":
		return k + 1
	case "and":
		if (prev.kind == hundredWord || prev.kind == scaleWord) && w.kind <= tenWord {
			return k + 1
		}
	}
	return k
}

// halfAfter reads "and a half".
func halfAfter(tokens []lang.Token, k, limit int) (float64, int) {
	if k+2 < limit && tokens[k].Norm == "and" && tokens[k+1].Norm == "a" && tokens[k+2].Norm == "half" {
		return 0.5, k + 3
	}
	return 0, 0
}

// fromArticle reads "a million", "a dozen", "a hundred thousand", "a third".
func (n *numbers) fromArticle(tokens []lang.Token, i, limit int) (numeral, bool) {
	k := i + 1
	if k >= limit {
		return numeral{}, false
	}
	if tokens[k].Norm == "half" && k+1 < limit {
		if w := n.words[tokens[k+1].Norm]; w.kind == scaleWord && !w.short {
			return numeral{value: w.value / 2, end: k + 2, scaled: true, article: true}, true
		}
	}
	w, ok := n.words[tokens[k].Norm]
	if !ok || w.short {
		return numeral{}, false
	}
	switch w.kind {
	case hundredWord, scaleWord:
		out := numeral{value: w.value, end: k + 1, scaled: w.kind == scaleWord, article: true}
		n.scales(tokens, limit, &out)
		return out, true
	case fractionWord:
		if k+1 < limit && tokens[k+1].Norm == "of" {
			return numeral{value: 1 / w.value, end: k + 1, fraction: true, article: true}, true
		}
	}
	return numeral{}, false
}

// scaleAlone reads a scale word that stands for one of itself: "another billion".
func (n *numbers) scaleAlone(tokens []lang.Token, i int) (numeral, bool) {
	w := n.words[tokens[i].Norm]
	if w.short || w.kind != scaleWord && w.kind != hundredWord {
		return numeral{}, false
	}
	return numeral{value: w.value, end: i + 1, scaled: true, article: true}, true
}

// fromHalf reads "half a million", "half of", "half the".
func (n *numbers) fromHalf(tokens []lang.Token, i, limit int) (numeral, bool) {
	if i+2 < limit && (tokens[i+1].Norm == "a" || tokens[i+1].Norm == "an") {
		if w := n.words[tokens[i+2].Norm]; (w.kind == scaleWord || w.kind == hundredWord) && !w.short {
			return numeral{value: w.value / 2, end: i + 3, scaled: true, article: true}, true
		}
	}
	if i+1 < limit {
		if w := n.words[tokens[i+1].Norm]; w.kind == scaleWord && !w.short {
			return numeral{value: w.value / 2, end: i + 2, scaled: true, article: true}, true
		}
	}
	if i+1 < limit && tokens[i+1].Norm == "of" {
		return numeral{value: 0.5, end: i + 1, fraction: true}, true
	}
	return numeral{}, false
}

// fromPlural reads "tens of thousands", "hundreds of millions", "dozens".
func (n *numbers) fromPlural(tokens []lang.Token, i, limit int) (numeral, bool) {
	out := numeral{value: n.words[tokens[i].Norm].value, end: i + 1, vague: true}
	for out.end+1 < limit && tokens[out.end].Norm == "of" {
		w := n.words[tokens[out.end+1].Norm]
		if w.kind != pluralWord {
			break
		}
		out.value *= w.value
		out.end += 2
	}
	return out, true
}
