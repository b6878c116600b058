package formulation

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/phrase"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// values reads lists of values and of qualities, and quoted slogans.
type values struct {
	set  *phrase.Set
	uses []use
	rule map[use]string

	thoughts, titles map[string]bool // nouns behind and before names without marks
}

type use string

const (
	noun      use = "noun"
	before    use = "of"
	adjective use = "adjective"
	head      use = "head"
	cue       use = "cue"
	thought   use = "thought"
	title     use = "title"
)

func loadValues(packs *pack.Set, language string) (*values, error) {
	set, err := phrase.NewSet(packs, language)
	if err != nil {
		return nil, err
	}
	rows, err := packs.Rows(language, "values", "rule", "word", "use")
	if err != nil {
		return nil, err
	}
	v := &values{set: set, rule: map[use]string{}, thoughts: map[string]bool{}, titles: map[string]bool{}}
	for _, r := range rows {
		u := use(r.Get("use"))
		switch u {
		case thought, title:
			nouns := v.thoughts
			if u == title {
				nouns = v.titles
			}
			for _, w := range r.List("word") {
				nouns[w] = true
			}
			v.rule[u] = r.Get("rule")
			continue
		case noun, before, adjective, head, cue:
		default:
			return nil, r.Errorf("use %q is none of noun, of, adjective, head, cue, thought, title", u)
		}
		if err := set.Add(r.Get("word"), len(v.uses)); err != nil {
			return nil, r.Errorf("%v", err)
		}
		v.uses = append(v.uses, u)
		v.rule[u] = r.Get("rule")
	}
	return v, nil
}

// word is the end of the word of the table that begins at i, and its use; "" when there is none.
func (v *values) word(a *annotate.Analysis, i, end int) (int, use) {
	m, ok := v.set.Longest(a.Tokens, i, end)
	if !ok {
		return i, ""
	}
	return m.End, v.uses[m.ID]
}

// find reads the lists that begin in a sentence.
func (v *values) find(a *annotate.Analysis, first, end int, out []found) []found {
	for i := first; i < end; i++ {
		switch next, u := v.word(a, i, end); u {
		case noun:
			if stop, n := v.list(a, i, end, noun); n >= 3 {
				out = append(out, found{v.quality(a, i, first), stop, v.rule[noun]})
				i = stop - 1
			}
		case adjective:
			stop, n := v.list(a, i, end, adjective)
			if n >= 2 {
				if h := v.headEnd(a, stop, end); h > stop {
					out = append(out, found{i, h, v.rule[adjective]})
				} else if n >= 4 {
					out = append(out, found{i, stop, v.rule[adjective]})
				}
				i = stop - 1
			}
		case before, head, cue:
			i = next - 1
		}
	}
	return out
}

// list reads "A, B, C and D" of one use and gives its end and how many members it has; without "and" or "or" before the
// last one it is no list.
func (v *values) list(a *annotate.Analysis, i, end int, want use) (int, int) {
	n, closed, last := 0, false, false
	stop := i
	for i < end {
		next, u := v.word(a, i, end)
		if u == before && want == noun {
			next, u = v.word(a, next, end)
		}
		if u != want {
			break
		}
		n++
		stop, i, last = next, next, closed
		if closed || i >= end {
			break
		}
		if a.Tokens[i].Norm == "," {
			i++
		}
		if i < end && (a.Tokens[i].Norm == "and" || a.Tokens[i].Norm == "or") {
			closed = true
			i++
		} else if a.Tokens[i-1].Norm != "," {
			break
		}
	}
	if !last {
		return stop, 0
	}
	return stop, n
}

// quality moves the beginning of a list of values over an adjective that belongs to all of it ("regional peace, …").
func (v *values) quality(a *annotate.Analysis, i, first int) int {
	if i > first {
		if _, u := v.word(a, i-1, i); u == before {
			return i - 1
		}
	}
	return i
}

// headEnd is the end of what the qualities before i are said of: a noun of the table, or a name.
func (v *values) headEnd(a *annotate.Analysis, i, end int) int {
	if next, u := v.word(a, i, end); u == head {
		return next
	}
	for i < end && a.Tokens[i].Tag == lang.PROPN {
		i++
		if i+1 < end && a.Tokens[i].Norm == "-" && a.Tokens[i+1].Tag == lang.PROPN {
			i++
		}
	}
	return i
}

// maxSlogan is how many tokens a quoted slogan has at most.
const maxSlogan = 12

// slogans reads short quotations that a cue noun introduces or follows, or that are capitalized throughout.
func (v *values) slogans(a *annotate.Analysis, first, end int, out []found) []found {
	for i := first; i < end; i++ {
		if !opensQuote(a, i, first) {
			continue
		}
		stop := i + 1
		for stop < end && stop <= i+1+maxSlogan && a.Tokens[stop].Norm != "\"" {
			stop++
		}
		if stop >= end || a.Tokens[stop].Norm != "\"" {
			continue
		}
		last := stop
		for last > i+1 && a.Tokens[last-1].Tag == lang.PUNCT {
			last--
		}
		if n := last - i - 1; n >= 2 && (n <= 6 || a.Tokens[i+1].Form != a.Tokens[i+1].Norm) && (v.cued(a, i, first) || v.named(a, stop+1, end)) {
			out = append(out, found{i + 1, last, v.rule[cue]})
		}
		i = stop
	}
	return out
}

func opensQuote(a *annotate.Analysis, i, first int) bool {
	switch a.Tokens[i].Form {
	case "“", "«", "„":
		return true
	case "\"", "``":
		return i == first || a.Tokens[i-1].Span.End < a.Tokens[i].Span.Start
	}
	return false
}

// cued reports whether one of the few words before a quotation at i is a cue noun.
func (v *values) cued(a *annotate.Analysis, i, first int) bool {
	for k := i - 1; k >= first && k >= i-4; k-- {
		if _, u := v.word(a, k, i); u == cue {
			return true
		}
		if t := &a.Tokens[k]; t.Tag == lang.VERB || t.Norm == "." {
			return false
		}
	}
	return false
}

// named reports whether a cue noun follows the quotation: the "open door" policy.
func (v *values) named(a *annotate.Analysis, i, end int) bool {
	if i >= end {
		return false
	}
	_, u := v.word(a, i, end)
	return u == cue
}
