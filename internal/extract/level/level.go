// Package level reads the words that name a level of relations: "permanent comprehensive strategic partnership",
// "strategic partnership of coordination for a new era", "Major Defense Partner".
//
// Main type: Grammar. Whose level it is, the partnership extractor finds out.
package level

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/phrase"
	"rapporteur/internal/pack"
)

// Grammar is the words of levels. It is read-only and safe for concurrent use.
type Grammar struct {
	set  *phrase.Set
	rows []row
}

type row struct{ rule, use string }

// Level is a level found: tokens First to End (exclusive), with the token of its head noun.
type Level struct {
	First, End, Head int
	Rule             string
	Strong           int // how many of its words make it a level
	Partner          bool
}

// Load reads the table ladder.
func Load(packs *pack.Set, language string) (*Grammar, error) {
	set, err := phrase.NewSet(packs, language)
	if err != nil {
		return nil, err
	}
	rows, err := packs.Rows(language, "ladder", "rule", "word", "use")
	if err != nil {
		return nil, err
	}
	g := &Grammar{set: set}
	for _, r := range rows {
		if err := set.Add(r.Get("word"), len(g.rows)); err != nil {
			return nil, r.Errorf("%v", err)
		}
		g.rows = append(g.rows, row{r.Get("rule"), r.Get("use")})
	}
	return g, nil
}

func (g *Grammar) word(a *annotate.Analysis, i, end int) (int, row) {
	m, ok := g.set.Longest(a.Tokens, i, end)
	if !ok {
		return i, row{}
	}
	return m.End, g.rows[m.ID]
}

// Find gives the levels named in tokens first to end, in order.
func (g *Grammar) Find(a *annotate.Analysis, first, end int) []Level {
	var out []Level
	for i := first; i < end; i++ {
		if l, ok := g.from(a, i, end); ok {
			out = append(out, l)
			i = l.End - 1
		}
	}
	return out
}

// from reads a level that begins at i: modifiers, perhaps with commas and "and" between, a head, a tail.
func (g *Grammar) from(a *annotate.Analysis, i, end int) (Level, bool) {
	l := Level{First: i}
	for k := i; k < end; {
		next, w := g.word(a, k, end)
		switch w.use {
		case "strong":
			l.Strong++
		case "weak":
		case "and":
			if k == i {
				return l, false
			}
		case "head", "partner", "relation":
			if l.Strong == 0 || w.use == "relation" && !g.relation(a, i, k) {
				return l, false
			}
			l.Head, l.End, l.Rule, l.Partner = next-1, next, w.rule, w.use == "partner"
			if e, t := g.word(a, next, end); t.use == "tail" {
				l.End = e
			}
			return l, true
		default:
			return l, false
		}
		k = next
		if k < end && a.Tokens[k].Norm == "," {
			k++
		}
	}
	return l, false
}

// relation reports whether the modifiers from i to k make a level of "relations": "strategic relationship", not
// "special relations".
func (g *Grammar) relation(a *annotate.Analysis, i, k int) bool {
	for ; i < k; i++ {
		if n := a.Tokens[i].Norm; n == "strategic" {
			return true
		}
	}
	return false
}

// At is the level whose head noun begins at token i, or a zero Level.
func (g *Grammar) At(a *annotate.Analysis, i, first int) Level {
	for k := max(first, i-8); k < i; k++ {
		if l, ok := g.from(a, k, i+1); ok && l.Head == i {
			return l
		}
	}
	return Level{}
}
