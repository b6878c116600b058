package dossier

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// Series are the series of figures that were asked for.
func (k *Clerk) Series(ctx context.Context, ask Asked) (list []Series, cut bool, err error) {
	q := register.Query{Kind: "figure"}
	whom := ""
	for _, a := range ask.Of {
		q.Where = append(q.Where, register.Filter{Field: "subjects", Value: a})
		whom += " " + phrase(a) // the words of a claim hold its subjects: a search for them all finds few, where each has many
	}
	wordings := k.wordings(ask.Indicator)
	parts, errs := make([]fetched, len(wordings)), make([]error, len(wordings))
	var asking sync.WaitGroup
	for i, words := range wordings {
		q := q
		q.Words = words + whom
		asking.Go(func() { errs[i] = k.ends(ctx, &parts[i], q) })
	}
	aims := k.aims(ctx, ask)
	asking.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, false, err
	}
	var f fetched
	for i := range parts {
		f.add(parts[i].claims)
		f.cut = f.cut || parts[i].cut
	}
	return k.Desk.Series(append(f.claims, aims...), ask), f.cut, nil
}

// aims are commitments that speak of the indicator: figures in them are targets. Without them all figures are told as they stand.
func (k *Clerk) aims(ctx context.Context, ask Asked) []register.Claim {
	q := register.Query{Kind: "commitment", Limit: undertaken, Words: strings.Join(k.indicatorWords(ask.Indicator, nil), " ")}
	if q.Words == "" {
		return nil
	}
	for _, a := range ask.Of[:min(1, len(ask.Of))] {
		q.Words += " " + phrase(a)
	}
	page, err := k.Register.List(ctx, q)
	if err != nil {
		return nil
	}
	return page.Claims
}

// wordings are the searches that find an indicator in all its words: "trade" also as "turnover", "export" as "exports".
func (d *Desk) wordings(indicator string) []string {
	words := d.indicatorWords(indicator, nil)
	if len(words) == 0 {
		return []string{indicator}
	}
	out := []string{strings.Join(words, " ")}
	var also []string
	for w, as := range d.measures.as {
		if slices.Contains(words, as) {
			also = append(also, w)
		}
	}
	slices.Sort(also)
	for _, w := range also {
		var other []string
		for _, x := range words {
			if d.measures.as[w] == x {
				x = w
			}
			other = append(other, x)
		}
		out = append(out, strings.Join(other, " "))
	}
	return out
}

// On is the day of the newest document: what "now" means in a register.
func (k *Clerk) On(ctx context.Context) (text.Day, error) {
	page, _, err := k.Register.Documents(ctx, register.DocumentQuery{Limit: 1})
	if err != nil || len(page) == 0 {
		return text.Day{}, err
	}
	return page[0].Meta.Published, nil
}
