package dossier

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rapporteur/internal/pack"
)

// Rates are yearly rates of currencies: how many units of one a US dollar buys. A nil Rates knows none.
type Rates struct {
	perUSD map[string]map[string]float64 // by currency and year
}

// ReadRates reads a table with a header line and the columns currency (ISO 4217), year and per_usd, parted by tabs, commas or
// semicolons; name is the file's, for messages.
func ReadRates(name string, in io.Reader) (*Rates, error) {
	b, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	s := strings.TrimPrefix(string(b), "\ufeff")
	head, _, _ := strings.Cut(s, "\n")
	r := csv.NewReader(strings.NewReader(s))
	r.FieldsPerRecord, r.Comment = -1, '#'
	for _, c := range "\t;" {
		if strings.ContainsRune(head, c) {
			r.Comma = c
			break
		}
	}
	var columns map[string]int
	rates := &Rates{map[string]map[string]float64{}}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := r.FieldPos(0)
		if len(columns) == 0 {
			if columns, err = columnsOf(record); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, line, err)
			}
			continue
		}
		if err := rates.add(record, columns); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	if len(rates.perUSD) == 0 {
		return nil, fmt.Errorf("%s: no rates; a line is currency, year and how many units a US dollar buys", name)
	}
	return rates, nil
}

func columnsOf(head []string) (map[string]int, error) {
	columns := map[string]int{}
	for i, c := range head {
		columns[strings.ReplaceAll(strings.ToLower(strings.TrimSpace(c)), " ", "_")] = i
	}
	for _, want := range []string{"currency", "year", "per_usd"} {
		if _, ok := columns[want]; !ok {
			return nil, fmt.Errorf("no column %q; the first line names currency, year and per_usd", want)
		}
	}
	return columns, nil
}

// PackRates are the rates of the table "rates" of the packs, nil where none has one: users bring their own.
func PackRates(packs *pack.Set, language string) (*Rates, error) {
	rows, err := packs.Rows(language, "rates", "currency", "year", "per_usd")
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	rates := &Rates{map[string]map[string]float64{}}
	for _, r := range rows {
		if err := rates.set(r.Get("currency"), r.Get("year"), r.Get("per_usd")); err != nil {
			return nil, r.Errorf("%v", err)
		}
	}
	return rates, nil
}

func (r *Rates) add(record []string, columns map[string]int) error {
	cell := func(name string) string {
		if i := columns[name]; i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	return r.set(cell("currency"), cell("year"), cell("per_usd"))
}

func (r *Rates) set(currency, year, rate string) error {
	currency = strings.ToUpper(currency)
	n, err := strconv.ParseFloat(rate, 64)
	switch {
	case len(currency) != 3:
		return fmt.Errorf("%q is no currency code of three letters (ISO 4217)", currency)
	case !isYear(year):
		return fmt.Errorf("%q is no year", year)
	case err != nil || !(n > 0):
		return fmt.Errorf("%q is no rate: how many %s does a US dollar buy?", rate, currency)
	}
	if r.perUSD[currency] == nil {
		r.perUSD[currency] = map[string]float64{}
	}
	r.perUSD[currency][year] = n
	return nil
}

// Knows reports whether a unit is a currency that the rates have.
func (r *Rates) Knows(unit string) bool {
	return r != nil && (strings.EqualFold(unit, "USD") || r.perUSD[strings.ToUpper(unit)] != nil)
}

// Convert gives a value of one currency in another, by the rate of the year in which the period begins; ok is false where the rates do not
// tell, and where both are the same.
func (r *Rates) Convert(v float64, from, to, period string) (n float64, ok bool) {
	if r == nil || to == "" || strings.EqualFold(from, to) || len(period) < 4 {
		return 0, false
	}
	a, okA := r.rate(from, period[:4])
	b, okB := r.rate(to, period[:4])
	if !okA || !okB {
		return 0, false
	}
	return v / a * b, true
}

func (r *Rates) rate(currency, year string) (float64, bool) {
	if strings.EqualFold(currency, "USD") {
		return 1, true
	}
	n, ok := r.perUSD[strings.ToUpper(currency)][year]
	return n, ok
}
