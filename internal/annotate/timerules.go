package annotate

import (
	"strconv"
	"strings"

	"rapporteur/internal/pack"
)

// timeReader finds times by the tables times, time_words and time_parts. It is read-only.
type timeReader struct {
	numbers *numbers
	words   map[string]timeWord
	base    *grammar // rules over words
	upper   *grammar // rules over words and times that other rules have found
	rules   []timeRule
	parts   map[[2]int][2]int // part and grain to the first and last month or day
	cls     timeClasses
	cues    map[string]tense
}

// timeWord is a word of the table time_words.
type timeWord struct {
	word    uint32
	class   class
	value   int32
	capital bool
}

// timeRule is a row of the table times.
type timeRule struct {
	name      string
	form      timeForm
	set       []slotValue
	notBefore class
	notAfter  class
	vague     bool
	duration  bool
}

type slotValue struct{ slot, value int }

// timeClasses are the classes that code gives to words.
type timeClasses struct {
	day, year, integer, ord, nth, iso, numeric, decade, shortYear, fiscalYear, yearPair, lower, measure, currency class
	time, timeDay, timeMonth, timeMonthDay, timeYear, timeRelYear                                                 class
}

// The slots that patterns fill.
const (
	slotYear = iota
	slotMonth
	slotDay
	slotYear2
	slotMonth2
	slotDay2
	slotWeekday
	slotWeekday2
	slotSeason
	slotUnit
	slotN
	slotPart
	slotShift
	slotDir
	slotQuarter
	slotHalf
	slotDecade
	slotISO
	slotTime
	slotTime2
)

var timeSlots = []string{"year", "month", "day", "year2", "month2", "day2", "weekday", "weekday2", "season", "unit", "n", "part",
	"shift", "dir", "q", "h", "decade", "iso", "time", "time2"}

// slotNames maps classes to the slot that takes their value, where it is called otherwise.
var slotNames = map[string]string{"shortyear": "year2", "numeric": "iso", "fiscalyear": "iso", "yearpair": "iso", "time.day": "time", "time.month": "time",
	"time.month|time.monthday": "time", "time.year": "time", "time.openrange": "time", "time.relmonth": "time",
	"time.relyear": "time2", "time.ago": "time2", "decadeword": "decade", "int": "n", "one": "unit", "many": "unit", "period": "unit"}

// timeClassNames are the classes that patterns may name. The first lines hold words by time_words, the next what code finds
// (numerals, units), the last what other rules have found.
var timeClassNames = []string{"month", "plainmonth", "midmonth", "weekday", "plainweekday", "season", "unit", "one", "many", "period",
	"clockunit", "part", "edge", "this", "that", "ord", "decadeword", "q", "h", "prep", "yearprep", "noyear", "program", "programafter",
	"nocount", "fiscal", "state", "approx", "today-noun", "of-what", "not-a-date",
	"day", "year", "int", "nth", "iso", "numeric", "decade", "shortyear", "fiscalyear", "yearpair", "lower", "measure", "currency",
	"time", "time.day", "time.month", "time.monthday", "time.year", "time.relyear", "time.ago", "time.relmonth", "time.openrange"}

func loadTimes(packs *pack.Set, language string, n *numbers, units *units) (*timeReader, error) {
	r := &timeReader{numbers: n, words: map[string]timeWord{}, parts: map[[2]int][2]int{}, cues: map[string]tense{}}
	r.base, r.upper = newGrammar(timeClassNames, timeSlots), newGrammar(timeClassNames, timeSlots)
	r.upper.words = r.base.words // one numbering
	for from, to := range slotNames {
		r.base.slots[from], r.upper.slots[from] = r.base.slots[to], r.base.slots[to]
	}
	c := r.base.classes
	r.cls = timeClasses{c["day"], c["year"], c["int"], c["ord"], c["nth"], c["iso"], c["numeric"], c["decade"], c["shortyear"], c["fiscalyear"], c["yearpair"],
		c["lower"], c["measure"], c["currency"], c["time"], c["time.day"], c["time.month"], c["time.monthday"], c["time.year"], c["time.relyear"]}
	if err := r.loadRules(packs, language); err != nil {
		return nil, err
	}
	if err := r.loadWords(packs, language); err != nil {
		return nil, err
	}
	for w, forms := range units.first {
		if len(forms[len(forms)-1].words) == 1 {
			r.addClass(w, r.cls.measure)
		}
	}
	for w := range units.currencySigns {
		r.addClass(w, r.cls.currency)
	}
	return r, r.loadParts(packs, language)
}

func (r *timeReader) addClass(word string, c class) {
	w, ok := r.words[word]
	if !ok {
		w.word = r.base.words[word]
	}
	w.class |= c
	r.words[word] = w
}

func (r *timeReader) loadRules(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "times", "rule", "pattern", "form", "set", "not_before", "not_after", "flags")
	if err != nil {
		return err
	}
	for _, row := range rows {
		form, ok := timeForms[row.Get("form")]
		if !ok {
			return row.Errorf("no form is called %q", row.Get("form"))
		}
		rule := timeRule{name: row.Get("rule"), form: form}
		for f := range strings.FieldsSeq(row.Get("flags")) {
			rule.vague = rule.vague || f == "vague"
			rule.duration = rule.duration || f == "duration"
		}
		g := r.base
		if strings.Contains(row.Get("pattern"), "<time") {
			g = r.upper
		}
		for f := range strings.FieldsSeq(row.Get("set")) {
			name, value, _ := strings.Cut(f, "=")
			v, err := strconv.Atoi(value)
			slot, ok := g.slots[name]
			if err != nil || !ok {
				return row.Errorf("%q sets no slot to a number", f)
			}
			rule.set = append(rule.set, slotValue{slot, v})
		}
		for _, side := range []struct {
			column string
			to     *class
		}{{"not_before", &rule.notBefore}, {"not_after", &rule.notAfter}} {
			for f := range strings.FieldsSeq(row.Get(side.column)) {
				c, ok := g.classes[f]
				if !ok {
					return row.Errorf("no class of words is called %q", f)
				}
				*side.to |= c
			}
		}
		r.rules = append(r.rules, rule)
		if err := g.add(row.Get("pattern"), len(r.rules)-1); err != nil {
			return row.Errorf("%v", err)
		}
	}
	return nil
}

func (r *timeReader) loadWords(packs *pack.Set, language string) error {
	for w, n := range r.base.words {
		r.words[w] = timeWord{word: n}
	}
	rows, err := packs.Rows(language, "time_words", "class", "value", "words", "case")
	if err != nil {
		return err
	}
	for _, row := range rows {
		v, err := strconv.Atoi(row.Get("value"))
		if err != nil {
			return row.Errorf("the value %q is not a whole number", row.Get("value"))
		}
		var c class
		for f := range strings.FieldsSeq(row.Get("class")) {
			bit, ok := r.base.classes[f]
			if !ok {
				return row.Errorf("no class of words is called %q", f)
			}
			c |= bit
		}
		for _, word := range row.List("words") {
			key := strings.ToLower(word)
			w := r.words[key]
			w.class |= c
			if v != 0 {
				w.value = int32(v)
			}
			w.capital = w.capital || row.Get("case") == "cap"
			r.words[key] = w
			if c&r.base.classes["month"] != 0 { // one token to the tokenizer
				r.words["mid-"+key] = timeWord{class: r.base.classes["midmonth"], value: int32(v)}
			}
		}
	}
	for w, k := range r.numbers.words {
		if k.kind == unitWord || k.kind == teenWord || k.kind == tenWord {
			word := r.words[w]
			word.class |= r.cls.integer
			if word.value == 0 {
				word.value = int32(k.value)
			}
			r.words[w] = word
		}
	}
	return nil
}

func (r *timeReader) loadParts(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "time_parts", "part", "grain", "first", "last")
	if err != nil {
		return err
	}
	for _, row := range rows {
		var v [4]int
		for i, c := range []string{"part", "grain", "first", "last"} {
			n, err := strconv.Atoi(row.Get(c))
			if err != nil {
				return row.Errorf("%s: %q is not a whole number", c, row.Get(c))
			}
			v[i] = n
		}
		r.parts[[2]int{v[0], v[1]}] = [2]int{v[2], v[3]}
	}
	rows, err = packs.Rows(language, "tense_cues", "word", "tense")
	if err != nil {
		return err
	}
	for _, row := range rows {
		t, ok := tenseNames[row.Get("tense")]
		if !ok {
			return row.Errorf("%q is no tense", row.Get("tense"))
		}
		r.cues[row.Get("word")] = t
	}
	return nil
}
