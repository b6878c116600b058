package main

import (
	"fmt"
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// finder finds the names of a text.
type finder func(string) []lang.SpanName

// evalNewswire prints how well the recognizer alone, and the whole of reading, find the names of one part of the set.
func evalNewswire(o options, dir string, alone, whole finder) error {
	texts, err := readNewswire(dir, o.part)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		title string
		find  finder
	}{{"recognizer alone", alone}, {"the whole of reading", whole}} {
		var n lang.NameScores
		told := func(string, ...any) {}
		if o.missed && f.title != "recognizer alone" {
			told = func(f string, a ...any) { fmt.Printf(f+"\n", a...) }
		}
		for i := range texts {
			told("text %d", i+1)
			texts[i].score(f.find(texts[i].text), &n, told)
		}
		printScores(fmt.Sprintf("Names, worldwide newswire %s (%d texts), %s", o.part, len(texts), f.title), n)
	}
	return nil
}

// score adds up names found and wanted, by span and type.
func (t *newsText) score(found []lang.SpanName, n *lang.NameScores, told func(string, ...any)) {
	want := map[tokenName]bool{}
	for _, w := range t.names {
		for _, p := range t.apart(w) {
			want[t.bare(p)] = true
		}
	}
	for w := range want {
		n[w.kind].Wanted++
	}
	aside := map[tokenName]bool{}
	for w := range t.aside {
		aside[t.bare(w)] = true
	}
	for _, f := range found {
		g := t.bare(t.over(f.Span, f.Type))
		if g.kind > lang.PlaceName || aside[g] {
			continue
		}
		n[g.kind].Found++
		if want[g] {
			n[g.kind].Both++
			want[g] = false
		} else {
			told("extra\t%s\t%d\t%d\t%s\t%s", g.kind, g.first, g.last, t.at(g.first, g.last), t.around(g))
		}
	}
	for _, w := range t.names {
		for _, p := range t.apart(w) {
			g := t.bare(p)
			if !want[g] {
				continue
			}
			told("missed\t%s\t%d\t%d\t%s\t%s", g.kind, g.first, g.last, t.at(g.first, g.last), t.around(g))
		}
	}
}

func (t *newsText) around(n tokenName) string {
	at := text.Span{Start: t.tokens[n.first].Start, End: t.tokens[min(n.last, len(t.tokens))-1].End}
	s := strings.ToValidUTF8(t.text[max(0, at.Start-40):at.Start]+"["+t.text[at.Start:at.End]+"]"+t.text[at.End:min(len(t.text), at.End+40)], "")
	return strings.ReplaceAll(s, "\n", " ")
}

// printScores prints precision, recall and F1 of persons, organizations, places and all.
func printScores(title string, n lang.NameScores) {
	var all lang.F1
	fmt.Println(title)
	row := func(name string, f lang.F1) {
		fmt.Printf("  %-14sP %5.2f  R %5.2f  F1 %5.2f  (wanted %d, found %d)\n", name, 100*float64(f.Both)/float64(max(1, f.Found)), 100*float64(f.Both)/float64(max(1, f.Wanted)), f.Percent(), f.Wanted, f.Found)
	}
	for k := lang.PersonName; k <= lang.PlaceName; k++ {
		row(k.String()+"s", n[k])
		all.Found, all.Wanted, all.Both = all.Found+n[k].Found, all.Wanted+n[k].Wanted, all.Both+n[k].Both
	}
	row("all", all)
}
