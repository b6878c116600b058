package formulation

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/phrase"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// phrases are the set phrases of all packs with what may belong to them on either side.
type phrases struct {
	set  *phrase.Set
	rows []phraseRow
}

type phraseRow struct {
	rule     string
	lead     bool     // names of actors just before belong to it
	tail     []string // prepositions with which a name or noun phrase after it belongs to it
	mustTail bool     // without such a tail it is no set phrase
}

func loadPhrases(packs *pack.Set, language string) (*phrases, error) {
	set, err := phrase.NewSet(packs, language)
	if err != nil {
		return nil, err
	}
	rows, err := packs.Rows(language, "formulations", "rule", "phrase", "lead", "tail")
	if err != nil {
		return nil, err
	}
	p := &phrases{set: set}
	for _, r := range rows {
		tail, must := strings.CutPrefix(r.Get("tail"), "+")
		row := phraseRow{rule: r.Get("rule"), lead: r.Get("lead") == "actors", mustTail: must}
		if tail != "" {
			row.tail = strings.Split(tail, "|")
		}
		if err := set.Add(r.Get("phrase"), len(p.rows)); err != nil {
			return nil, r.Errorf("%v", err)
		}
		p.rows = append(p.rows, row)
	}
	return p, nil
}

func (p *phrases) find(a *annotate.Analysis, first, end int, out []found) []found {
	for _, m := range p.set.All(a.Tokens, first, end) {
		row := &p.rows[m.ID]
		f := found{m.First, m.End, row.rule}
		if row.tail != nil {
			f.end = tailEnd(a, m.End, end, row.tail)
			if row.mustTail && f.end == m.End {
				continue
			}
		}
		if row.lead {
			f.first = leadStart(a, m.First, first)
		}
		out = append(out, f)
	}
	return out
}

// maxTail is how many tokens may follow the preposition of a tail.
const maxTail = 8

// tailEnd is the end of the phrase with "of the Korean Peninsula", "with neighboring countries" and the like: a
// preposition of the row, determiners and adjectives, and the nouns after them.
func tailEnd(a *annotate.Analysis, i, end int, prepositions []string) int {
	if i >= end || !slices.Contains(prepositions, a.Tokens[i].Norm) {
		return i
	}
	best := i
	for k := i + 1; k < end && k <= i+maxTail; k++ {
		t := &a.Tokens[k]
		switch t.Tag {
		case lang.PROPN, lang.NOUN:
			best = k + 1
		case lang.DET, lang.ADJ, lang.NUM:
		case lang.PRON:
			if !t.Feats.Has(lang.Poss) && t.Norm != "all" {
				return best
			}
		case lang.ADP:
			if t.Norm != "of" || best != k {
				return best
			}
		case lang.CCONJ:
			if best != k || k+1 >= end || !proper(a, k-1) || !proper(a, k+1) {
				return best
			}
		default:
			if t.Norm != "-" && t.Norm != "'s" && t.Norm != "'" || best != k {
				return best
			}
		}
	}
	return best
}

func proper(a *annotate.Analysis, i int) bool { return a.Tokens[i].Tag == lang.PROPN }

// leadStart moves the beginning over names joined by hyphens: "China-Kazakhstan community …", "ASEAN's centrality".
func leadStart(a *annotate.Analysis, i, first int) int {
	best := i
	for k := i - 1; k >= first; k-- {
		t := &a.Tokens[k]
		switch {
		case t.Tag == lang.PROPN:
			best = k
		case (t.Norm == "-" || t.Norm == "'s") && k > first && proper(a, k-1):
		default:
			return best
		}
	}
	return best
}
