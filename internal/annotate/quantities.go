package annotate

import (
	"math"
	"strconv"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// quantityReader finds quantities by the tables numbers, units, currencies, qualifiers and number_words. It is read-only.
type quantityReader struct {
	numbers *numbers
	units   *units
	words   map[string]numberContext
}

// numberContext is what a word beside a number makes of it.
type numberContext uint16

const (
	namesNumber  numberContext = 1 << iota // "Resolution 2254": the number is a name
	timeUnit                               // "five years"
	ageWord                                // "aged 35", "35 years old"
	noNoun                                 // ends a noun phrase: "and", "in"
	pluralNoun                             // counts although its form does not show it: "people"
	personWord                             // "youth": counted as people
	definiteWord                           // "the", "all"
	moreWord                               // "another billion"
	themWord                               // "them": what was counted before
	setNoun                                // with a number it is a group or set phrase, not a count: "two sides"
)

var numberContexts = map[string]numberContext{"name": namesNumber, "time": timeUnit, "age": ageWord, "stop": noNoun, "plural": pluralNoun,
	"set": setNoun, "more": moreWord, "definite": definiteWord, "person": personWord, "them": themWord}

func loadQuantities(packs *pack.Set, language string, n *numbers, u *units) (*quantityReader, error) {
	words, err := pack.Classes(packs, language, "number_words", "class", "words", numberContexts)
	return &quantityReader{numbers: n, units: u, words: words}, err
}

// read builds the layer Quantities; times must have been found before.
func (q *quantityReader) read(a *Analysis) []Quantity {
	var out []Quantity
	nextTime := 0
	for s := range a.Sentences {
		sent := &a.Sentences[s]
		for i := sent.First; i < sent.End; {
			for nextTime < len(a.Times) && a.Times[nextTime].End <= i {
				nextTime++
			}
			if nextTime < len(a.Times) && a.Times[nextTime].First <= i && a.Times[nextTime].Grain != Duration {
				i = a.Times[nextTime].End
				continue
			}
			limit := sent.End
			if nextTime < len(a.Times) && a.Times[nextTime].Grain != Duration {
				limit = min(limit, a.Times[nextTime].First)
			}
			quantity, ok := q.at(a, sent, i, limit)
			if !ok {
				i++
				continue
			}
			q.ofThem(a, out, &quantity, sent, limit)
			inherit(out, &quantity, i >= sent.First && len(out) > 0 && out[len(out)-1].First >= sent.First)
			out = append(out, quantity)
			i = max(quantity.End, i+1)
		}
	}
	return out
}

// inherit gives a large number without unit that of the sum of money before it: "$1 billion, and another 2 billion".
func inherit(before []Quantity, q *Quantity, sameSentence bool) {
	if !sameSentence || q.Rule != "figure.bare" || q.Value < 1e6 {
		return
	}
	for k := len(before) - 1; k >= 0; k-- {
		if p := &before[k]; p.Type == Money {
			q.Type, q.Unit, q.Rule = Money, p.Unit, "figure.money"
			return
		}
	}
}

// ofThem gives "nine of them" the unit of what was counted last in the paragraph, when that was more.
func (q *quantityReader) ofThem(a *Analysis, before []Quantity, x *Quantity, sent *lang.Sentence, limit int) {
	if x.Rule != "figure.bare" || x.End+1 >= limit || a.Tokens[x.End].Norm != "of" || q.words[a.Tokens[x.End+1].Norm]&themWord == 0 {
		return
	}
	for k := len(before) - 1; k >= 0; k-- {
		p := &before[k]
		if a.Sentence(p.First).Paragraph != sent.Paragraph && a.Sentence(p.First).Paragraph != sent.Paragraph-1 {
			return
		}
		if p.Type == Count && p.Rule == "figure.count" && p.Value > x.Value {
			x.Type, x.Rule, x.Unit = Count, p.Rule, p.Unit
			x.End += 2
			x.Span = a.SpanOf(x.First, x.End)
			return
		}
	}
}

// at reads the quantity whose number or currency sign stands at token i.
func (q *quantityReader) at(a *Analysis, sent *lang.Sentence, i, limit int) (Quantity, bool) {
	tokens := a.Tokens
	if tokens[i].Norm == "" {
		return Quantity{}, false
	}
	sign, at := q.units.signAt(tokens, i, limit)
	if at >= limit {
		return Quantity{}, false
	}
	if sign != nil && tokens[at].Norm == "$" { // RMB $
		at++
	}
	if at >= limit || tokens[at].Norm == "" {
		return Quantity{}, false
	}
	n, ok := q.numbers.at(tokens, at, limit)
	if !ok && at > sent.First && q.words[tokens[at-1].Norm]&moreWord != 0 {
		n, ok = q.numbers.scaleAlone(tokens, at)
	}
	if !ok || n.digits && n.end < limit && adjacent(tokens, n.end) && q.isGlued(tokens, n.end, limit) {
		if sign == nil {
			return q.ordinal(a, i)
		}
		return Quantity{}, false
	}
	if share, is := q.numbers.oneIn(tokens, n, limit); is && sign == nil {
		n = share
	}
	if ord, is := q.ordinal(a, n.end-1); is && n.end-1 > at {
		return ord, true
	}
	out := Quantity{First: i, End: n.end, Number: a.SpanOf(at, n.end), Value: n.value, Qualifier: "exact", Head: -1, Vague: n.vague}
	q.measure(a, &out, n, sign, limit)
	if out.Type == 0 || out.Type == Money && !n.scaled {
		q.shareUnit(a, &out, n, sent, limit)
	}
	if out.Type == 0 {
		q.classify(a, &out, n, at, sent, limit)
	}
	q.qualify(a, &out, at, sent, limit)
	out.Value = decimal(out.Value)
	out.Span = a.SpanOf(out.First, out.End)
	return out, true
}

// decimal takes the dust of binary fractions off a value: 4.1 billion is 4100000000.
func decimal(v float64) float64 {
	d, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		return v
	}
	return d
}

// isGlued reports whether what directly follows digits makes them part of a word: "5G".
func (q *quantityReader) isGlued(tokens []lang.Token, k, limit int) bool {
	if !isWord(tokens[k].Form) {
		return false
	}
	unit, _ := q.units.unitAt(tokens, k, limit)
	return unit == nil
}

// measure reads the unit after a number, or takes the sign before it.
func (q *quantityReader) measure(a *Analysis, out *Quantity, n numeral, sign *unitForm, limit int) {
	tokens := a.Tokens
	k := out.End
	if k < limit && tokens[k].Norm == "-" && k+1 < limit && adjacent(tokens, k) && adjacent(tokens, k+1) {
		k++
	}
	unit, end := q.units.unitAt(tokens, k, limit)
	if sign != nil {
		out.Type, out.Unit, out.Rule = Money, sign.unit, "figure.money"
		if unit != nil && unit.kind == Money { // "$10 billion USD", "RMB 200 billion yuan"
			out.End = end
			if len(unit.words) == 1 && unit.unit != sign.unit && sign.words[0] == "$" {
				out.Unit = unit.unit
			}
		}
		return
	}
	if n.fraction {
		out.Type, out.Unit, out.Rule = Percent, "percent", "figure.fraction"
		out.Value = math.Round(out.Value*1e4) / 100
		if of := out.End; of+2 < limit && tokens[of].Norm == "of" && q.words[tokens[of+2].Norm]&timeUnit != 0 {
			out.Type, out.Rule = TimeSpan, "number.duration" // "three quarters of a century"
		}
		return
	}
	if unit == nil || (n.value == 0 || n.value == 1 && !n.digits || unit.unit == "times" && !n.digits) && unit.kind == Measure {
		return
	}
	out.Type, out.Unit, out.Value, out.End, out.Head = unit.kind, unit.unit, n.value*unit.factor, end, end-1
	if end+2 < limit && tokens[end].Norm == "(" && tokens[end+2].Norm == ")" {
		if again, e := q.units.unitAt(tokens, end+1, limit); again != nil && again.unit == unit.unit && e == end+2 {
			out.End = end + 3 // "15 billion cubic meters (bcm)"
		}
	}
	switch unit.kind {
	case Money:
		out.Rule = "figure.money"
	case Percent:
		out.Rule = "figure.percent"
	default:
		out.Rule = "figure.measure"
	}
}

// shareUnit gives the first number of a range the unit and scale that only the second has: "5 to 10 percent", "$5-10 billion".
func (q *quantityReader) shareUnit(a *Analysis, out *Quantity, n numeral, sent *lang.Sentence, limit int) {
	k := n.end
	if k+1 >= limit {
		return
	}
	switch word := a.Tokens[k].Norm; {
	case word == "to" || word == "-" || word == "or":
	case word == "and" && out.First > sent.First && a.Tokens[out.First-1].Norm == "between":
	default:
		return
	}
	to, ok := q.numbers.at(a.Tokens, k+1, limit)
	if !ok || to.fraction {
		return
	}
	if to.end < limit && q.words[a.Tokens[to.end].Norm]&timeUnit != 0 {
		out.Type, out.Rule = TimeSpan, "number.duration"
		return
	}
	if n.value >= to.value && (out.First == sent.First || a.Tokens[out.First-1].Norm != "from") {
		return
	}
	second := Quantity{First: k + 1, End: to.end, Value: to.value, Head: -1}
	q.measure(a, &second, to, nil, limit)
	if second.Type == 0 {
		if a.Tokens[k].Norm == "-" && adjacent(a.Tokens, k) && !to.scaled && to.value < 10 {
			return // 2-3, 7-8
		}
		q.classify(a, &second, to, k+1, sent, limit)
		if second.Type != Count || second.Rule != "figure.count" {
			return
		}
	}
	if to.scaled && !n.scaled {
		base, _ := parseDigits(a.Tokens[k+1].Norm)
		if base == 0 || n.value >= base {
			return
		}
		out.Value *= to.value / base
	}
	if out.Type == 0 {
		out.Type, out.Unit, out.Rule, out.Head = second.Type, second.Unit, second.Rule, second.Head
		if second.Type == Measure || second.Type == Percent {
			out.Value *= second.Value / to.value
		}
	}
}

// qualify takes in the words before and after that say how exact the number is.
func (q *quantityReader) qualify(a *Analysis, out *Quantity, at int, sent *lang.Sentence, limit int) {
	first := min(out.First, at)
	for range 2 {
		word, start := q.units.qualifierBefore(a.Tokens, first, sent.First)
		if start == first {
			break
		}
		if word != "exact" && out.Qualifier == "exact" {
			out.Qualifier = word
		}
		first = start
	}
	out.First, out.Verb = first, -1
	if word, start := q.units.verbBefore(a.Tokens, first, sent.First); start < first && out.Qualifier == "exact" {
		out.Qualifier, out.Verb = word, start
	}
	numberEnd := a.TokenAt(out.Number.End - 1)
	if word, end := q.units.qualifierAfter(a.Tokens, numberEnd+1, limit); word != "" {
		out.Qualifier, out.End = word, max(out.End, end)
	} else if word, end := q.units.qualifierAfter(a.Tokens, out.End, limit); word != "" {
		out.Qualifier, out.End = word, end
	}
}

// ordinal reads "third", "19th".
func (q *quantityReader) ordinal(a *Analysis, i int) (Quantity, bool) {
	n := a.Tokens[i].Norm
	if len(n) < 3 || n[0] < '0' || n[0] > '9' {
		return Quantity{}, false
	}
	if lang.OrdinalEnding(n[len(n)-2:]) {
		return Quantity{First: i, End: i + 1, Span: a.Tokens[i].Span, Number: a.Tokens[i].Span, Type: Ordinal, Head: -1, Rule: "number.ordinal"}, true
	}
	return Quantity{}, false
}
