package link

import (
	"slices"
	"strings"
)

// maxBlockWords is how many words of a name make blocks, two by two.
const maxBlockWords = 6

// Blocks are keys such that profiles of one thing share at least one. Each is so narrow that few profiles have it,
// however large the register: words that many names share make a block only together with the parties.
func (l *Linker) Blocks(p *Profile) []string {
	switch p.Kind {
	case "person":
		return unique(personBlocks(p))
	case "event":
		return unique(l.eventBlocks(p))
	case "instrument", "mechanism", "project":
		return unique(l.nameBlocks(p, ""))
	case "commitment":
		return unique(l.nameBlocks(p, block(strings.Join(p.Parties, ","), p.Scope)))
	}
	return []string{block(p.Kind, p.ID())}
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
	}
	if p.From == "" || once(p.Type) {
		return append(out, l.nameBlocks(p, "")...)
	}
	for _, day := range []string{p.From, p.To} {
		out = append(out, l.nameBlocks(p, day[:4])...)
		if p.Dated && len(p.Parties) > 1 {
			out = append(out, block("event", p.Type, day[:7], strings.Join(p.Parties, ",")))
		}
	}
	return out
}

// nameBlocks pair the first words of the sorted name, within a scope: names that are nearly the same share a pair.
func (l *Linker) nameBlocks(p *Profile, scope string) []string {
	words := unique(slices.Clone(p.Name))
	telling := slices.IndexFunc(words, func(w string) bool { return !l.words.generic[w] }) >= 0
	if !telling {
		scope = block(scope, strings.Join(p.Parties, ","))
	}
	if len(words) == 1 {
		return []string{block(p.Kind, scope, words[0])}
	}
	words = words[:min(len(words), maxBlockWords)]
	var out []string
	for i, w := range words {
		for _, x := range words[i+1:] {
			if !telling || !l.words.generic[w] || !l.words.generic[x] {
				out = append(out, block(p.Kind, scope, w, x))
			}
		}
	}
	return out
}

func block(parts ...string) string { return strings.Join(parts, "|") }

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
