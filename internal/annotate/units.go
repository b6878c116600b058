package annotate

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// units is the tables of units, currencies and qualifiers, each by its first word. It is read-only.
type units struct {
	first         map[string][]unitForm // units and currencies after a number
	signs         map[string][]unitForm // currencies before a number
	currencySigns map[string]bool       // first words of signs
	before        map[string][]phrase   // qualifiers before a number, by their last word
	after         map[string][]phrase
	verbs         map[string][]phrase // by their last word
}

// unitForm is one way to write a unit.
type unitForm struct {
	words  []string
	unit   string
	factor float64
	kind   QuantityType
	close  bool // only directly after digits
}

type phrase struct {
	words     []string
	qualifier string
}

func loadUnits(packs *pack.Set, language string) (*units, error) {
	u := &units{first: map[string][]unitForm{}, signs: map[string][]unitForm{}, currencySigns: map[string]bool{},
		before: map[string][]phrase{}, after: map[string][]phrase{}, verbs: map[string][]phrase{}}
	rows, err := packs.Rows(language, "units", "unit", "factor", "words", "close")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		factor, err := strconv.ParseFloat(r.Get("factor"), 64)
		if err != nil {
			return nil, r.Errorf("the factor %q is not a number", r.Get("factor"))
		}
		kind := Measure
		if r.Get("unit") == "percent" || r.Get("unit") == "percentage points" {
			kind = Percent
		}
		for _, w := range r.List("words") {
			form := unitForm{unitWords(w), r.Get("unit"), factor, kind, r.Get("close") == "yes"}
			u.first[form.words[0]] = append(u.first[form.words[0]], form)
		}
	}
	if err := u.loadCurrencies(packs, language); err != nil {
		return nil, err
	}
	longestFirst(u.first)
	longestFirst(u.signs)
	return u, u.loadQualifiers(packs, language)
}

func (u *units) loadCurrencies(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "currencies", "code", "words", "signs")
	if err != nil {
		return err
	}
	for _, r := range rows {
		for _, w := range r.List("words") {
			form := unitForm{unitWords(w), r.Get("code"), 1, Money, false}
			u.first[form.words[0]] = append(u.first[form.words[0]], form)
		}
		for _, w := range r.List("signs") {
			form := unitForm{unitWords(w), r.Get("code"), 1, Money, false}
			u.signs[form.words[0]] = append(u.signs[form.words[0]], form)
			u.currencySigns[form.words[0]] = true
		}
	}
	return nil
}

func (u *units) loadQualifiers(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "qualifiers", "words", "qualifier", "place")
	if err != nil {
		return err
	}
	for _, r := range rows {
		p := phrase{unitWords(r.Get("words")), r.Get("qualifier")}
		switch r.Get("place") {
		case "before":
			u.before[p.words[len(p.words)-1]] = append(u.before[p.words[len(p.words)-1]], p)
		case "verb":
			u.verbs[p.words[len(p.words)-1]] = append(u.verbs[p.words[len(p.words)-1]], p)
		case "after":
			u.after[p.words[0]] = append(u.after[p.words[0]], p)
		default:
			return r.Errorf("the place of a qualifier is before, after or verb, not %q", r.Get("place"))
		}
	}
	for _, m := range []map[string][]phrase{u.before, u.after, u.verbs} {
		for _, list := range m {
			sort.SliceStable(list, func(i, j int) bool { return len(list[i].words) > len(list[j].words) })
		}
	}
	return nil
}

// unitWords splits a form as the tokenizer does, as far as units need it.
func unitWords(s string) []string { return strings.Fields(strings.ToLower(s)) }

func longestFirst(m map[string][]unitForm) {
	for _, list := range m {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].words) > len(list[j].words) })
	}
}

// after gives the unit that stands at token i and the token after it.
func (u *units) unitAt(tokens []lang.Token, i, limit int) (*unitForm, int) {
	if i >= limit {
		return nil, i
	}
	list := u.first[tokens[i].Norm]
	for k := range list {
		f := &list[k]
		if fits(tokens, i, limit, f.words) && (!f.close || adjacent(tokens, i)) {
			return f, i + len(f.words)
		}
	}
	return nil, i
}

// signAt gives the currency sign at token i and the token after it. Codes ("EUR") count only in capitals,
// single letters only right before the number.
func (u *units) signAt(tokens []lang.Token, i, limit int) (*unitForm, int) {
	list := u.signs[tokens[i].Norm]
	for k := range list {
		f := &list[k]
		if fits(tokens, i, limit, f.words) && (!isLetters(f.words[0]) || startsUpper(tokens[i].Form)) && (len(f.words[0]) > 1 || !isLetters(f.words[0]) || i+1 < limit && adjacent(tokens, i+1)) {
			return f, i + len(f.words)
		}
	}
	return nil, i
}

func isLetters(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c >= 'a' && c <= 'z' || c == '.'
}

func fits(tokens []lang.Token, i, limit int, words []string) bool {
	if i < 0 || i+len(words) > limit {
		return false
	}
	for k, w := range words {
		if tokens[i+k].Norm != w {
			return false
		}
	}
	return true
}

// qualifierBefore gives the qualifier that ends before token i and where it begins.
func (u *units) qualifierBefore(tokens []lang.Token, i, first int) (string, int) {
	return ending(u.before, tokens, i, first)
}

// verbBefore gives the verb that qualifies what begins at token i ("exceeded") and where it begins.
func (u *units) verbBefore(tokens []lang.Token, i, first int) (string, int) {
	return ending(u.verbs, tokens, i, first)
}

func ending(m map[string][]phrase, tokens []lang.Token, i, first int) (string, int) {
	if i <= first {
		return "", i
	}
	list := m[tokens[i-1].Norm]
	for k := range list {
		if start := i - len(list[k].words); start >= first && fits(tokens, start, i, list[k].words) {
			return list[k].qualifier, start
		}
	}
	return "", i
}

// qualifierAfter gives the qualifier at token i and the token after it.
func (u *units) qualifierAfter(tokens []lang.Token, i, limit int) (string, int) {
	if i >= limit {
		return "", i
	}
	list := u.after[tokens[i].Norm]
	for k := range list {
		if fits(tokens, i, limit, list[k].words) {
			return list[k].qualifier, i + len(list[k].words)
		}
	}
	return "", i
}
