package annotate

import (
	"math"
	"strconv"
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// numbers reads numerals: digits in the notations of several countries, words, and mixtures of both. It is read-only.
type numbers struct {
	words map[string]numberWord
}

type numberWord struct {
	kind  numberKind
	value float64
	short bool
}

type numberKind uint8

const (
	unitWord numberKind = iota + 1
	teenWord
	tenWord
	hundredWord
	scaleWord
	fractionWord
	pluralWord
)

var numberKinds = map[string]numberKind{"unit": unitWord, "teen": teenWord, "ten": tenWord, "hundred": hundredWord,
	"scale": scaleWord, "fraction": fractionWord, "plural": pluralWord}

// numeral is a number as read.
type numeral struct {
	value    float64
	end      int  // token after it
	digits   bool // begins with digits
	vague    bool // "tens of thousands"
	scaled   bool // has a scale word: "94.8 billion"
	fraction bool // "two thirds"; value is of one
	article  bool // begins with "a" or "half": "a million"
}

func loadNumbers(packs *pack.Set, language string) (*numbers, error) {
	rows, err := packs.Rows(language, "numbers", "word", "kind", "value", "short")
	if err != nil {
		return nil, err
	}
	n := &numbers{words: make(map[string]numberWord, len(rows))}
	for _, r := range rows {
		kind, ok := numberKinds[r.Get("kind")]
		if !ok {
			return nil, r.Errorf("%q is no kind of number word", r.Get("kind"))
		}
		v, err := strconv.ParseFloat(r.Get("value"), 64)
		if err != nil {
			return nil, r.Errorf("the value %q is not a number", r.Get("value"))
		}
		n.words[r.Get("word")] = numberWord{kind, v, r.Get("short") == "yes"}
	}
	return n, nil
}

// at reads the numeral that begins at token i, before limit.
func (n *numbers) at(tokens []lang.Token, i, limit int) (numeral, bool) {
	t := &tokens[i]
	if c := t.Norm[0]; c >= '0' && c <= '9' {
		return n.fromDigits(tokens, i, limit)
	}
	w, ok := n.words[t.Norm]
	switch {
	case t.Norm == "a" || t.Norm == "an":
		return n.fromArticle(tokens, i, limit)
	case t.Norm == "half":
		return n.fromHalf(tokens, i, limit)
	case !ok || w.short:
		return numeral{}, false
	case w.kind == pluralWord:
		return n.fromPlural(tokens, i, limit)
	case w.kind == unitWord || w.kind == teenWord || w.kind == tenWord:
		return n.fromWords(tokens, i, limit)
	}
	return numeral{}, false
}

// fromDigits reads "1,200", "94.8 billion", "3,5", "1 200 000", "15bn", "10 1/2".
func (n *numbers) fromDigits(tokens []lang.Token, i, limit int) (numeral, bool) {
	v, ok := parseDigits(tokens[i].Norm)
	if !ok {
		return numeral{}, false
	}
	end := i + 1
	v, end = joinGroups(tokens, i, end, limit, v)
	if end+1 < limit && tokens[end].Norm == "," && adjacent(tokens, end) && adjacent(tokens, end+1) && isInteger(tokens[i].Norm) {
		next := tokens[end+1].Norm
		if f, ok := parseDigits(next); ok && len(next) <= 2 {
			v += f / math.Pow10(len(next)) // 3,5 million
			end += 2
		} else if f, ok := parseDigits(tokens[i].Norm + "," + next); ok && len(next) > 3 && next[2] == ',' {
			v = f // 5,00,000
			end += 2
		}
	}
	if end < limit {
		if f, ok := parseRatio(tokens[end].Norm); ok && f < 1 {
			v += f
			end++
		}
	}
	out := numeral{value: v, digits: true, end: end}
	n.scales(tokens, limit, &out)
	return out, true
}

// scales reads the scale words after a numeral, directly or behind a hyphen.
func (n *numbers) scales(tokens []lang.Token, limit int, out *numeral) {
	for out.end < limit {
		k := out.end
		if tokens[k].Norm == "-" && k+1 < limit && adjacent(tokens, k) && adjacent(tokens, k+1) {
			k++
		}
		w, ok := n.words[strings.TrimSuffix(tokens[k].Norm, ".")]
		if !ok || w.kind != scaleWord && w.kind != hundredWord || w.short && (out.scaled || !adjacent(tokens, k)) {
			return
		}
		out.value *= w.value
		out.scaled = true
		out.end = k + 1
	}
}

// fromWords reads "twenty-five", "one hundred and twenty thousand", "two and a half million", "two thirds".
func (n *numbers) fromWords(tokens []lang.Token, i, limit int) (numeral, bool) {
	out := numeral{}
	var total, group, last float64 // last: value of the part read last, which the next must be smaller than
	last = math.Inf(1)
	k := i
	for k < limit {
		w, ok := n.words[tokens[k].Norm]
		if !ok || w.short {
			break
		}
		switch w.kind {
		case unitWord, teenWord, tenWord:
			if last <= w.value || last < 100 && (last < 20 || w.kind != unitWord) {
				ok = false
				break
			}
			group += w.value
			last = max(w.value, 1)
		case hundredWord:
			group = max(group, 1) * w.value
			last = w.value
		case scaleWord:
			total += max(group, 1) * w.value
			group, last = 0, w.value
			out.scaled = true
		case fractionWord:
			if group == 0 || total > 0 || w.value == 2 || group >= w.value || (group == 1) == strings.HasSuffix(tokens[k].Norm, "s") {
				ok = false
				break
			}
			return numeral{value: group / w.value, end: k + 1, fraction: true}, true
		default:
			ok = false
		}
		if !ok {
			break
		}
		out.end = k + 1
		k = n.link(tokens, k+1, limit)
		if f, e := halfAfter(tokens, out.end, limit); e > 0 {
			group += f
			out.end, k = e, e
		}
	}
	out.value = total + group
	return out, out.end > i
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

// joinGroups reads on over groups of three digits parted by blanks: "1 200 000". One group alone counts when the blank does
// not break or the group is 000.
func joinGroups(tokens []lang.Token, i, end, limit int, v float64) (float64, int) {
	if len(tokens[i].Norm) > 3 || !isInteger(tokens[i].Norm) {
		return v, end
	}
	k, total := end, v
	firm := false
	for k < limit && len(tokens[k].Norm) == 3 && isInteger(tokens[k].Norm) && tokens[k].Span.Start-tokens[k-1].Span.End <= 3 && !adjacent(tokens, k) {
		g, _ := parseDigits(tokens[k].Norm)
		total = total*1000 + g
		firm = firm || tokens[k].Span.Start-tokens[k-1].Span.End > 1 || tokens[k].Norm == "000"
		k++
	}
	if k-end >= 2 || k-end == 1 && firm {
		return total, k
	}
	return v, end
}

// adjacent reports whether token k directly follows the one before.
func adjacent(tokens []lang.Token, k int) bool {
	return k > 0 && tokens[k-1].Span.End == tokens[k].Span.Start
}

func isInteger(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// parseDigits reads a number in digits with separators: "1,200.5", "1.200.000", "1,00,000", "1.234,56", "3.5".
func parseDigits(s string) (float64, bool) {
	if len(s) > 40 || s == "" {
		return 0, false
	}
	if isInteger(s) {
		f, err := strconv.ParseFloat(s, 64)
		return f, err == nil
	}
	commas, stops := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ',':
			commas++
		case c == '.':
			stops++
		case c < '0' || c > '9':
			return parseRatio(s)
		}
	}
	whole, part := ",", "."
	switch {
	case stops > 1 && commas <= 1, commas == 1 && stops == 1 && strings.IndexByte(s, '.') < strings.IndexByte(s, ','):
		whole, part = ".", ","
	case stops > 1:
		return 0, false
	case commas == 1 && stops == 0 && len(s)-strings.IndexByte(s, ',') != 4:
		whole, part = ".", ","
	}
	head, tail, _ := strings.Cut(s, part)
	if !grouped(head, whole[0]) || strings.Contains(tail, whole) {
		return 0, false
	}
	head = strings.ReplaceAll(head, whole, "")
	f, err := strconv.ParseFloat(head+"."+tail, 64)
	return f, err == nil
}

// grouped reports whether the separators of a whole number stand before groups of three digits, or of two before the last three.
func grouped(s string, sep byte) bool {
	if strings.IndexByte(s, sep) < 0 {
		return true
	}
	groups := strings.Split(s, string(sep))
	last := groups[len(groups)-1]
	if groups[0] == "" || len(groups[0]) > 3 || len(last) != 3 {
		return false
	}
	for _, g := range groups[1 : len(groups)-1] {
		if len(g) != 3 && len(g) != 2 {
			return false
		}
	}
	return true
}

// parseRatio reads "1/3" and "½".
func parseRatio(s string) (float64, bool) {
	switch s {
	case "½":
		return 0.5, true
	case "¼":
		return 0.25, true
	case "¾":
		return 0.75, true
	}
	a, b, ok := strings.Cut(s, "/")
	if !ok || len(a) > 3 || len(b) > 3 || !isInteger(a) || !isInteger(b) {
		return 0, false
	}
	x, _ := strconv.ParseFloat(a, 64)
	y, _ := strconv.ParseFloat(b, 64)
	if y == 0 {
		return 0, false
	}
	return x / y, true
}
