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
		if !ok || w.kind != scaleWord && w.kind != hundredWord || w.short && (out.scaled || !adjacent(tokens, k) && tokens[k].Form != "M") {
			return
		}
		out.value *= w.value
		out.scaled = true
		out.end = k + 1
	}
}
