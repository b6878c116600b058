// Package eval scores claims against gold: precision, recall and F1 per kind, and how often the fields of matched
// claims are right.
//
// Main function: Score. The package reads no documents and makes no claims; it compares lines as the export writes them.
package eval

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Task says what is scored.
type Task struct {
	Gold  string   // folder of NAME.json files
	Texts string   // folder with the documents NAME*, in which the gold's quotes are located; "" for none
	Kinds []string // kinds to score, in the order of the report
}

// Claims are claim lines by document (the stem of its path) and kind, in their order.
type Claims struct {
	stems []string
	items map[string]map[string][]item
}

// Add reads claim lines, one JSON object each.
func (c *Claims) Add(r io.Reader, name string) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if c.items == nil {
		c.items = map[string]map[string][]item{}
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		if strings.TrimSpace(line) == "" {
			continue
		}
		var x item
		if err := decode([]byte(line), &x); err != nil {
			return fmt.Errorf("%s:%d: not JSON: %w", name, n, err)
		}
		base := filepath.Base(written(x["document"]))
		stem := strings.TrimSuffix(base, filepath.Ext(base))
		if c.items[stem] == nil {
			c.stems = append(c.stems, stem)
			c.items[stem] = map[string][]item{}
		}
		kind, _ := x["kind"].(string)
		c.items[stem][kind] = append(c.items[stem][kind], x)
	}
	return nil
}

// of are the claims of a kind in the documents of one gold file: NAME, or NAME_ and more.
func (c *Claims) of(name, kind string) []item {
	var out []item
	for _, stem := range c.stems {
		if stem == name || strings.HasPrefix(stem, name+"_") {
			out = append(out, c.items[stem][kind]...)
		}
	}
	return out
}

// Score pairs claims and gold items one to one, best first, by the rule of their kind.
func Score(task Task, claims *Claims) (*Report, error) {
	golds, err := loadGold(task.Gold, task.Kinds)
	if err != nil {
		return nil, err
	}
	report := newReport(task.Kinds)
	for _, g := range golds {
		m, err := newMatcher(task, g)
		if err != nil {
			return nil, err
		}
		for _, k := range task.Kinds {
			if must, ok := g.must[k]; ok {
				m.score(report, g.name, k, must, g.may[k], distinct(k, claims.of(g.name, k)))
			}
		}
	}
	return report, nil
}

func newMatcher(task Task, g gold) (*matcher, error) {
	m := &matcher{}
	for _, p := range g.people {
		m.people = append(m.people, words(p["name"]))
	}
	if task.Texts == "" {
		return m, nil
	}
	files, err := filepath.Glob(filepath.Join(task.Texts, g.name+"*"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no text for the gold file %s in %s (%s.txt or %s_….txt)", filepath.Join(task.Gold, g.name+".json"), task.Texts, g.name, g.name)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		return nil, err
	}
	m.doc = newDocument(string(b))
	return m, nil
}

// pair is a gold item and a claim that fits it.
type pair struct {
	fit         float64
	gold, claim int
}

func (m *matcher) score(report *Report, name, kind string, must, may, claims []item) {
	if kind == "date" { // gold may list one expression once or each time
		must = once(must, func(g item) string { return key(day(g["start"]), day(g["end"]), fold(g["text"])) })
	}
	found, used := make([]bool, len(must)), make([]bool, len(claims))
	t := report.tally(kind)
	for _, p := range m.pairs(kind, must, claims) {
		if found[p.gold] || used[p.claim] {
			continue
		}
		found[p.gold], used[p.claim] = true, true
		t.matched++
		for _, a := range attributes(kind, must[p.gold], claims[p.claim]) {
			t.attribute(a)
		}
	}
	t.gold += len(must)
	for i, g := range must {
		if !found[i] {
			report.Misses = append(report.Misses, Miss{"missed", name, kind, g})
		}
	}
	for j, c := range claims {
		optional := !used[j] && slices.ContainsFunc(may, func(g item) bool { return m.similarity(kind, g, c) >= threshold })
		if optional {
			continue
		}
		t.claimed++
		if !used[j] {
			report.Misses = append(report.Misses, Miss{"extra", name, kind, c})
		}
	}
}

// pairs are the gold items and the claims that fit them, the best first.
func (m *matcher) pairs(kind string, gold, claims []item) []pair {
	var pairs []pair
	for i, g := range gold {
		for j, c := range claims {
			if fit := m.similarity(kind, g, c); fit >= threshold {
				pairs = append(pairs, pair{fit, i, j})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		switch {
		case a.fit > b.fit:
			return -1
		case a.fit < b.fit:
			return 1
		}
		return 0
	})
	return pairs
}

// distinct leaves one of repeated claims, the richest, in the kinds that gold lists once a document.
func distinct(kind string, claims []item) []item {
	var id func(c item) string
	switch kind {
	case "person", "instrument", "mechanism", "project":
		id = func(c item) string { return fold(c["name"]) }
	case "formulation":
		id = func(c item) string { return fold(c["phrase"]) }
	case "partnership":
		id = func(c item) string { return key(fold(c["level"]), names(c["parties"]).sorted()...) }
	case "event":
		id = func(c item) string {
			if truthy(c["entry"]) {
				return written(c["entry"])
			}
			return key(fold(c["type"]), append([]string{day(c["date_start"]), fold(c["name"])}, names(c["parties"]).sorted()...)...)
		}
	case "date":
		id = func(c item) string { return key(day(c["value_start"]), day(c["value_end"]), fold(c["quote"])) }
	default:
		return claims
	}
	at := map[string]int{}
	var out []item
	for _, c := range claims {
		i, seen := at[id(c)]
		switch {
		case !seen:
			at[id(c)] = len(out)
			out = append(out, c)
		case richness(c) > richness(out[i]):
			out[i] = c
		}
	}
	return out
}

// once keeps the last of items with one key, in the place of the first.
func once(items []item, id func(item) string) []item {
	at := map[string]int{}
	var out []item
	for _, x := range items {
		if i, seen := at[id(x)]; seen {
			out[i] = x
			continue
		}
		at[id(x)] = len(out)
		out = append(out, x)
	}
	return out
}

func key(first string, more ...string) string {
	return strings.Join(append([]string{first}, more...), "\x00")
}

func richness(c item) (n int) {
	for _, v := range c {
		if truthy(v) {
			n++
		}
	}
	return n
}
