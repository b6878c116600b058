package main

import (
	"fmt"
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/conllu"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

func eval(o options, bank []conllu.Sentence) error {
	if o.only == "heldout" {
		o.only = apart
	}
	if o.only != "" {
		bank = slices.DeleteFunc(bank, func(s conllu.Sentence) bool { return !listed(s.Doc, o.only) })
	}
	l, err := load(o)
	if err != nil {
		return err
	}
	n := l.Evaluate(bank)
	percent := func(k int) float64 { return 100 * float64(k) / float64(max(1, n.Words)) }
	// As in the CoNLL shared task of 2018, LAS compares relations without their subtypes.
	fmt.Printf("UPOS %.2f\nUAS %.2f\nLAS %.2f\n", percent(n.UPOS), percent(n.UAS), percent(n.ULAS))
	fmt.Printf("LAS with subtypes %.2f\nFeats %.2f\nLemmas %.2f\n", percent(n.LAS), percent(n.Feats), percent(n.Lemma))
	var missed func(string)
	if o.missed {
		missed = func(c string) { fmt.Printf("token\t%q\n", c) }
	}
	tokens, sentences := l.EvaluateText(bank, missed)
	fmt.Printf("Token F1 %.2f\nSentence F1 %.2f\n", tokens.Percent(), sentences.Percent())
	return evalNames(o, l, bank)
}

// news measures names on the newswire set: the recognizer alone and what annotating makes of them.
func news(o options) error {
	packs := o.packs()
	l, err := lang.Load(packs, "en")
	if err != nil {
		return err
	}
	a, err := annotate.Load(packs, "en")
	if err != nil {
		return err
	}
	return evalNewswire(o, o.news, func(s string) []lang.SpanName {
		p := l.Parse(&text.Document{Text: s})
		return spansOf(p.Tokens, p.Names)
	}, func(s string) []lang.SpanName {
		x := a.Annotate(&text.Document{Text: s})
		return spansOf(x.Tokens, x.Names)
	})
}

func spansOf(tokens []lang.Token, names []lang.Name) []lang.SpanName {
	var out []lang.SpanName
	for _, n := range names {
		out = append(out, lang.SpanName{Span: text.Span{Start: tokens[n.First].Span.Start, End: tokens[n.End-1].Span.End}, Type: n.Type})
	}
	return out
}

func evalNames(o options, l *lang.Language, bank []conllu.Sentence) error {
	told := func(string, ...any) {}
	if o.missed {
		told = func(f string, a ...any) { fmt.Printf(f+"\n", a...) }
	}
	if o.re3d != "" {
		_, texts, err := re3d(o.re3d)
		if err != nil {
			return err
		}
		printNames("Names, re3d UK government held out", l.EvaluateNames(texts, told))
	}
	if texts := l.NamesOf(bank); len(texts) > 0 {
		printNames("Names, treebank", l.EvaluateNames(texts, told))
	}
	return nil
}

func printNames(title string, n lang.NameScores) {
	var all lang.F1
	for t := lang.PersonName; t <= lang.PlaceName; t++ {
		all.Found, all.Wanted, all.Both = all.Found+n[t].Found, all.Wanted+n[t].Wanted, all.Both+n[t].Both
	}
	if all.Wanted == 0 {
		return
	}
	fmt.Printf("%s: F1 %.2f (person, organization, place together)\n", title, all.Percent())
	for t := lang.PersonName; t <= lang.OtherName; t++ {
		fmt.Printf("  %-12s found %d, wanted %d, right %d, F1 %.2f\n", t, n[t].Found, n[t].Wanted, n[t].Both, n[t].Percent())
	}
}
