package dossier

import (
	"slices"
	"strings"

	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

// measures is what the table "measures" says of words in indicators.
type measures struct {
	drop map[string]bool
	as   map[string]string
	real map[string]bool   // values are told in current prices, growth in constant ones
	flow map[string]string // "export": told from the side where it comes "from"
	both map[string]bool   // "trade": the flows of both sides together
}

func (d *Desk) loadMeasures(packs *pack.Set, language string) error {
	d.measures = measures{map[string]bool{}, map[string]string{}, map[string]bool{}, map[string]string{}, map[string]bool{}}
	rows, err := packs.Rows(language, "measures", "word", "role", "value")
	if err != nil {
		return err
	}
	for _, r := range rows {
		switch word, value := r.Get("word"), r.Get("value"); r.Get("role") {
		case "drop":
			d.measures.drop[word] = true
		case "as":
			d.measures.as[word] = value
		case "both":
			d.measures.both[word] = true
		case "real":
			d.measures.real[word] = true
		case "flow":
			if value != "from" && value != "to" {
				return r.Errorf("a flow is told from its origin (from) or its destination (to), not %q", value)
			}
			d.measures.flow[word] = value
		default:
			return r.Errorf("role %q is none of drop, as, both, real, flow", r.Get("role"))
		}
	}
	return nil
}

// quantity is what a figure measures, of whom: what the points of one series share.
type quantity struct {
	words    string   // the indicator's words, sorted
	subjects []string // codes; of a flow origin and destination in that order, else sorted
	flow     bool
}

// indicatorWords are the words that tell an indicator from others, without the names of states.
func (d *Desk) indicatorWords(indicator string, subjects []string) []string {
	folded := d.link.Fold(indicator)
	for _, s := range subjects {
		folded = without(folded, d.demonyms[s])
	}
	words, _ := d.link.Name(strings.Join(folded, " "))
	var out []string
	for _, w := range words {
		if as, ok := d.measures.as[w]; ok {
			w = as
		}
		if !d.measures.drop[w] && !isYear(w) {
			out = append(out, w)
		}
	}
	if len(out) == 0 { // "volume" alone
		out = words
	}
	return circle(out)
}

func (d *Desk) quantityOf(c *register.Claim) quantity {
	subjects := c.Strings("subjects")
	words := d.indicatorWords(c.String("indicator"), subjects)
	q := quantity{words: strings.Join(words, " ")}
	if side := d.flowOf(words); side != "" {
		if pair := d.direction(c.String("indicator"), subjects, side); pair != nil {
			q.subjects, q.flow = pair, true
			return q
		}
	}
	q.subjects = circle(subjects)
	return q
}

// flowOf is from which side a flow is told, "" for what is none.
func (d *Desk) flowOf(words []string) string {
	for _, w := range words {
		if side := d.measures.flow[w]; side != "" {
			return side
		}
	}
	return ""
}

// direction is origin and destination of a flow between two states, nil where the indicator does not tell them.
func (d *Desk) direction(indicator string, subjects []string, side string) []string {
	if len(subjects) != 2 {
		return nil
	}
	words := d.link.Fold(indicator)
	role := map[string]string{} // "from" or "to" to a subject
	for _, s := range subjects {
		for _, name := range d.demonyms[s] {
			i := indexOf(words, name)
			if i < 0 {
				continue
			}
			switch {
			case i > 0 && words[i-1] == "from":
				role["from"] = s
			case i > 0 && words[i-1] == "to":
				role["to"] = s
			default: // "Chinese exports": who is named plainly tells it from their side
				role[side] = s
			}
			break
		}
	}
	other := func(s string) string { return subjects[1-slices.Index(subjects, s)] }
	switch {
	case role["from"] != "" && role["from"] != role["to"]:
		return []string{role["from"], other(role["from"])}
	case role["to"] != "":
		return []string{other(role["to"]), role["to"]}
	}
	return nil
}
