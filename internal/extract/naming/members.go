package naming

import (
	"slices"
	"strings"

	"rapporteur/internal/pack"
)

// maxMembers is how large a body may be that stands for its members among the parties of an event: the Quad, the G7, ASEAN.
const maxMembers = 11

// loadMembers reads the members of bodies by each of their names.
func (g *Grammar) loadMembers(packs *pack.Set) error {
	rows, err := packs.File("gazetteer/organizations", "name", "short", "members")
	if err != nil {
		return err
	}
	for _, t := range rows {
		names := append(t.List("short"), t.Get("name"))
		for _, name := range names {
			g.bodies[name] = true
		}
		var codes []string
		for _, m := range strings.Fields(t.Get("members")) {
			if !strings.Contains(m, "<") {
				codes = append(codes, m[:min(3, len(m))])
			}
		}
		if len(codes) == 0 || len(codes) > maxMembers {
			continue
		}
		for _, name := range names {
			g.members[name] = codes
		}
	}
	return nil
}

// IsBody reports whether a name is that of an organization of the gazetteer.
func (g *Grammar) IsBody(name string) bool { return g.bodies[name] }

// Expand replaces small bodies among actors by their members.
func (g *Grammar) Expand(actors []string) []string {
	var out []string
	for _, p := range actors {
		list, ok := g.members[p]
		if !ok {
			list = []string{p}
		}
		for _, x := range list {
			if !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	return out
}

// Tidy drops the bodies whose members are among the actors, too: "GCC" beside its six states.
func (g *Grammar) Tidy(actors []string) []string {
	return slices.DeleteFunc(slices.Clone(actors), func(p string) bool {
		m, ok := g.members[p]
		if !ok {
			return false
		}
		for _, x := range m {
			if !slices.Contains(actors, x) {
				return false
			}
		}
		return true
	})
}
