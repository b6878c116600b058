package landmark

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapporteur/internal/pack"
)

// unspacedScale is a factor that stands right after the digits, in a script without spaces.
type unspacedScale struct {
	text  string
	power int // of ten
}

// signs are those around numbers and names that belong to no one language.
type signs struct {
	year, month, day, to, more, prefix []string
	numerals                           map[rune]float64
}

func (r *Reader) loadSigns(packs *pack.Set) error {
	rows, err := packs.File("lang/signs", "role", "value", "signs")
	if err != nil {
		return err
	}
	s := &r.signs
	s.numerals = map[rune]float64{}
	roles := map[string]*[]string{"year": &s.year, "month": &s.month, "day": &s.day, "to": &s.to, "more": &s.more, "prefix": &s.prefix}
	for _, row := range rows {
		if into := roles[row.Get("role")]; into != nil {
			*into = append(*into, row.List("signs")...)
			continue
		}
		v, err := strconv.ParseFloat(row.Get("value"), 64)
		if err != nil || row.Get("role") != "numeral" {
			return row.Errorf("a sign is a numeral with its value, or has one of the roles year, month, day, to, more, prefix")
		}
		for _, sign := range row.List("signs") {
			n, _ := utf8.DecodeRuneInString(sign)
			s.numerals[n] = v
		}
	}
	return nil
}

func (r *Reader) loadMonths(packs *pack.Set) error {
	rows, err := packs.File("lang/months", "language", "month", "names")
	if err != nil {
		return err
	}
	for _, row := range rows {
		n, err := strconv.Atoi(row.Get("month"))
		if err != nil || n < 1 || n > 12 {
			return row.Errorf("a month is a number from 1 to 12, not %q", row.Get("month"))
		}
		l := r.language(row.Get("language"))
		for _, s := range row.List("names") {
			text, stem := strings.CutSuffix(s, "*")
			l.months.put(fold(text), stem, int32(n))
		}
	}
	return nil
}

func (r *Reader) loadScales(packs *pack.Set) error {
	rows, err := packs.File("lang/scales", "language", "factor", "words")
	if err != nil {
		return err
	}
	for _, row := range rows {
		power, found := strings.CutPrefix(row.Get("factor"), "1e")
		at, err := strconv.Atoi(power)
		if err != nil || !found || at < 1 || at > 24 {
			return row.Errorf("a factor is written 1e6, not %q", row.Get("factor"))
		}
		l := r.language(row.Get("language"))
		for _, s := range row.List("words") {
			text, stem := strings.CutSuffix(s, "*")
			if first, _ := utf8.DecodeRuneInString(text); unspaced(first) {
				l.vast = append(l.vast, unspacedScale{text, at})
				continue
			}
			l.scales.put(fold(text), stem, int32(at))
		}
		slices.SortStableFunc(l.vast, func(a, b unspacedScale) int { return len(b.text) - len(a.text) })
	}
	return nil
}

func (r *Reader) loadDecimals(packs *pack.Set) error {
	rows, err := packs.File("lang/decimals", "sign", "languages")
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, tag := range row.List("languages") {
			r.language(tag).comma = row.Get("sign") == ","
		}
	}
	return nil
}

func (r *Reader) loadCapitals(packs *pack.Set) error {
	rows, err := packs.File("lang/capitals", "language", "common")
	if err != nil {
		return err
	}
	for _, row := range rows {
		n, err := strconv.Atoi(row.Get("common"))
		if err != nil || n < 0 || n > 12 {
			return row.Errorf("a month is a number from 1 to 12, 0 for none, not %q", row.Get("common"))
		}
		l := r.language(row.Get("language"))
		l.plain, l.common = true, n
	}
	return nil
}
