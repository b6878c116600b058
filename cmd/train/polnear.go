package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// attributed is one attribution, as PolNeAR annotates it or as reading finds it: who says what, and by which cue.
type attributed struct {
	source, content, cue []text.Span
}

// evalPolnear prints how well reading finds the attributions of a part of PolNeAR: a folder with text and attributions.
func evalPolnear(o options, dir string) error {
	packs := o.packs()
	a, err := annotate.Load(packs, "en")
	if err != nil {
		return err
	}
	speech := map[string]bool{"according": true}
	rows, err := packs.Rows("en", "cues", "lemmas", "frames")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if strings.Contains("|"+r.Get("frames")+"|", "|quote|") {
			for _, l := range r.List("lemmas") {
				speech[l] = true
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no texts in %s", filepath.Join(dir, "text"))
	}
	sort.Strings(files)
	var n attributionScores
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		want, err := polnearOf(f, string(b))
		if err != nil {
			return err
		}
		x := a.Annotate(&text.Document{Text: string(b)})
		n.add(o, x, want, speech)
	}
	n.print(len(files))
	return nil
}

// polnearOf reads the attributions of a text. Where several people annotated it, the first by id counts.
func polnearOf(file, s string) ([]attributed, error) {
	base := strings.TrimSuffix(filepath.Base(file), ".txt")
	found, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "..", "attributions", base+"_*.ann"))
	if len(found) == 0 {
		return nil, fmt.Errorf("no attributions of %s", base)
	}
	sort.Strings(found)
	b, err := os.ReadFile(found[0])
	if err != nil {
		return nil, err
	}
	at := make([]int, 0, len(s)+1) // byte offset of each code point
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	spans := map[string][]text.Span{}
	var out []attributed
	sc := bufio.NewScanner(bytes.NewReader(b))
	for sc.Scan() {
		f := strings.Split(sc.Text(), "\t")
		switch {
		case len(f) > 1 && strings.HasPrefix(f[0], "T"):
			spans[f[0]] = bratSpans(f[1], at)
		case len(f) > 1 && strings.HasPrefix(f[0], "E"):
			var x attributed
			for role := range strings.FieldsSeq(f[1]) {
				name, id, _ := strings.Cut(role, ":")
				switch strings.TrimRight(name, "0123456789") {
				case "Source":
					x.source = append(x.source, spans[id]...)
				case "Content":
					x.content = append(x.content, spans[id]...)
				case "Cue":
					x.cue = append(x.cue, spans[id]...)
				}
			}
			if len(x.content) > 0 {
				out = append(out, x)
			}
		}
	}
	return out, sc.Err()
}

// bratSpans reads "Content 115 290;300 310", in code points.
func bratSpans(s string, at []int) []text.Span {
	_, s, _ = strings.Cut(s, " ")
	var out []text.Span
	for part := range strings.SplitSeq(s, ";") {
		from, to, _ := strings.Cut(part, " ")
		i, err1 := strconv.Atoi(from)
		j, err2 := strconv.Atoi(to)
		if err1 == nil && err2 == nil && i >= 0 && i < j && j < len(at) {
			out = append(out, text.Span{Start: at[i], End: at[j]})
		}
	}
	return out
}

// attributionScores counts attributions found, wanted and right.
type attributionScores struct {
	content, source, words, spoken, spokenSource lang.F1
}

func (n *attributionScores) add(o options, x *annotate.Analysis, want []attributed, speech map[string]bool) {
	var got []attributed
	for i := range x.Attributions {
		a := &x.Attributions[i]
		g := attributed{content: []text.Span{a.Content}}
		if a.Source.Len() > 0 {
			g.source = []text.Span{a.Source}
		}
		if a.Cue >= 0 {
			g.cue = []text.Span{x.Tokens[a.Cue].Span}
		} else if n := len(got); i > 0 && n > 0 && a.Speaker == x.Attributions[i-1].Speaker && !strings.Contains(x.Doc.Text[x.Attributions[i-1].Content.End:max(a.Content.Start, x.Attributions[i-1].Content.End)], "\n") {
			got[n-1].content = append(got[n-1].content, g.content...) // a quote that its cue parts
			continue
		}
		got = append(got, g)
	}
	n.countWords(x, got, want)
	taken := make([]bool, len(got))
	for _, w := range want {
		spoken := false
		for _, c := range w.cue {
			for i := x.TokenAt(c.Start); i < len(x.Tokens) && x.Tokens[i].Span.Start < c.End; i++ {
				spoken = spoken || speech[x.Tokens[i].Lemma] || speech[x.Tokens[i].Norm]
			}
		}
		best := -1
		for k, g := range got {
			if !taken[k] && agree(g.content, w.content) && (best < 0 || agree(g.source, w.source) && !agree(got[best].source, w.source)) {
				best = k
			}
		}
		right, who := best >= 0, best >= 0 && agree(got[max(best, 0)].source, w.source)
		tally(&n.content, true, right)
		tally(&n.source, len(w.source) > 0, who)
		if spoken {
			tally(&n.spoken, true, right)
			tally(&n.spokenSource, len(w.source) > 0, who)
		}
		if right {
			taken[best] = true
		} else if o.missed {
			fmt.Printf("missed\t%v\t%s\t%s\t%s\n", spoken, x.Doc.At(whole(w.source)), x.Doc.At(whole(w.cue)), strings.ReplaceAll(x.Doc.At(whole(w.content)), "\n", " "))
		}
	}
	for k, g := range got {
		n.content.Found++
		if g.source != nil {
			n.source.Found++
		}
		if !taken[k] && o.missed {
			fmt.Printf("extra\t%s\t%s\t%s\n", x.Doc.At(whole(g.source)), x.Doc.At(whole(g.cue)), strings.ReplaceAll(x.Doc.At(whole(g.content)), "\n", " "))
		}
	}
}

func tally(f *lang.F1, wanted, right bool) {
	if wanted {
		f.Wanted++
		if right {
			f.Both++
		}
	}
}

// countWords compares contents word by word, whoever says them.
func (n *attributionScores) countWords(x *annotate.Analysis, got, want []attributed) {
	in := func(list []attributed, s text.Span) bool {
		for _, a := range list {
			for _, c := range a.content {
				if c.Overlaps(s) {
					return true
				}
			}
		}
		return false
	}
	for i := range x.Tokens {
		if x.Tokens[i].Tag == lang.PUNCT {
			continue
		}
		g, w := in(got, x.Tokens[i].Span), in(want, x.Tokens[i].Span)
		if g {
			n.words.Found++
		}
		if w {
			n.words.Wanted++
		}
		if g && w {
			n.words.Both++
		}
	}
}

func whole(spans []text.Span) text.Span {
	if len(spans) == 0 {
		return text.Span{}
	}
	return text.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
}

// agree reports whether two stretches share at least half of what they cover together.
func agree(a, b []text.Span) bool {
	both, all := 0, 0
	for _, x := range a {
		all += x.Len()
		for _, y := range b {
			both += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	for _, y := range b {
		all += y.Len()
	}
	return both > 0 && 3*both >= all // all counts what is shared twice
}

func (n *attributionScores) print(texts int) {
	fmt.Printf("Attributions, PolNeAR (%d texts)\n", texts)
	row := func(name string, f lang.F1) {
		p, r := float64(f.Both)/float64(max(1, f.Found)), float64(f.Both)/float64(max(1, f.Wanted))
		fmt.Printf("  %-34sP %5.2f  R %5.2f  F1 %5.2f  (wanted %d, found %d)\n", name, 100*p, 100*r, 200*p*r/max(p+r, 1e-9), f.Wanted, f.Found)
	}
	row("CONTENT", n.content)
	row("SOURCE, its content found", n.source)
	row("words of contents", n.words)
	recall := func(name string, f lang.F1) {
		fmt.Printf("  %-34sR %5.2f  (wanted %d)\n", name, 100*float64(f.Both)/float64(max(1, f.Wanted)), f.Wanted)
	}
	recall("CONTENT, cue a verb of speech", n.spoken)
	recall("SOURCE, cue a verb of speech", n.spokenSource)
}
