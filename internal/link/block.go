package link

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Blocks are keys such that profiles of one thing share at least one, in order. Each is so narrow that few profiles
// have it, however large the register: words that many names share make a block only together with the parties.
// Profiles of a kind of which only equal ones are the same have none.
func (l *Linker) Blocks(p *Profile) []uint32 {
	var list []string
	switch p.Kind {
	case "person":
		list = personBlocks(p)
	case "event":
		list = l.eventBlocks(p)
	case "instrument", "mechanism", "project":
		list = l.nameBlocks(p, "")
	case "commitment":
		list = l.nameBlocks(p, block(strings.Join(p.Parties, ","), p.Scope))
	}
	out := make([]uint32, len(list))
	for i, b := range list {
		out[i] = hashed(b)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hashed is a block as a number. Two blocks that share one cost comparisons and nothing else.
func hashed(s string) uint32 {
	h := fnv.New64a()
	h.Write([]byte(s))
	x := h.Sum64()
	return uint32(x>>32^x) & 0x7fffffff
}

func personBlocks(p *Profile) []string {
	if len(p.Name) == 1 {
		return []string{block("person", skeleton(p.Name[0]), p.Scope, p.From, strings.Join(p.Parties, ","))}
	}
	var out []string
	for i, w := range p.Name {
		for _, x := range p.Name[i+1:] {
			a, b := skeleton(w), skeleton(x)
			out = append(out, block("person", min(a, b), max(a, b)))
		}
	}
	return out
}

func (l *Linker) eventBlocks(p *Profile) []string {
	var out []string
	if p.Ordinal > 0 {
		out = l.nameBlocks(p, "ordinal")
		if p.Ordinal >= high && p.Place != "" {
			out = append(out, block("ordinal", strconv.Itoa(p.Ordinal), p.Place))
		}
	}
	if counted(p.Name) {
		out = append(out, l.nameBlocks(p, "counted")...)
	}
	if p.From == "" || once(p.Type) {
		return append(out, l.nameBlocks(p, "")...)
	}
	for _, day := range []string{p.From, p.To} {
		out = append(out, l.nameBlocks(p, day[:4])...)
		if p.Dated && len(p.Parties) > 1 {
			out = append(out, block("event", eventClass(p.Type), day[:7], strings.Join(p.Parties, ",")))
		}
	}
	return out
}

// likeness is the share of words that names of a kind must have in common to be looked at.
func likeness(kind string) float64 {
	switch kind {
	case "event":
		return 0.7
	case "commitment":
		return 0.75
	}
	return 0.8
}

// nameBlocks pair words of a name, within a scope. Of two names that have a given share of their words in common, two
// of the first words in any fixed order agree, as many as may be missing and two more: words that few names have come
// first in the order. Names without any such word are told apart by the parties as well.
func (l *Linker) nameBlocks(p *Profile, scope string) []string {
	words := unique(slices.Clone(p.Name))
	if len(words) == 0 {
		return nil
	}
	slices.SortStableFunc(words, func(a, b string) int {
		x, y := l.words.generic[a], l.words.generic[b]
		if x != y {
			return cmp.Compare(btoi(x), btoi(y))
		}
		return len(b) - len(a)
	})
	if l.words.generic[words[0]] {
		scope = block(scope, strings.Join(p.Parties, ","))
	}
	if len(words) == 1 {
		return []string{block(p.Kind, scope, words[0])}
	}
	if p.Kind == "project" || p.Scope == Work {
		for i, w := range words {
			words[i] = skeleton(w)
		}
	}
	missing := len(words) - int(math.Ceil(likeness(p.Kind)*float64(len(words))))
	var out []string
	if p.Kind == "commitment" { // few have the same actors and time
		for _, w := range words[:missing+1] {
			out = append(out, block(p.Kind, scope, w))
		}
		return out
	}
	words = words[:min(len(words), missing+2)]
	slices.Sort(words)
	for i, w := range words {
		for _, x := range words[i+1:] {
			out = append(out, block(p.Kind, scope, w, x))
		}
	}
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func block(parts ...string) string { return strings.Join(parts, "|") }

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
