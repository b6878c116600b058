package naming

import (
	"slices"
	"strings"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
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
		list, err := membersOf(t)
		if err != nil {
			return err
		}
		for _, name := range names {
			if len(list) > 0 {
				g.large[name] = list
			}
			if len(list) > 0 && len(list) <= maxMembers {
				g.members[name] = list
			}
		}
	}
	return nil
}

// member is a state with the days between which it belongs to a body.
type member struct {
	code        string
	from, until text.Day
}

// membersOf reads "KAZ TLS>2025-10-26 GBR<2020-02-01".
func membersOf(r pack.Row) ([]member, error) {
	var out []member
	for _, f := range strings.Fields(r.Get("members")) {
		m := member{code: f[:min(3, len(f))]}
		var err error
		if day, ok := strings.CutPrefix(f[len(m.code):], ">"); ok {
			m.from, err = text.ParseDay(day)
		} else if day, ok := strings.CutPrefix(f[len(m.code):], "<"); ok {
			m.until, err = text.ParseDay(day)
		}
		if err != nil {
			return nil, r.Errorf("%v", err)
		}
		out = append(out, m)
	}
	return out, nil
}

// membersOn is the members of a small body on a day, nil for any other name. On an unknown day all count.
func (g *Grammar) membersOn(name string, on text.Day) []string {
	var out []string
	for _, m := range g.members[name] {
		if on.IsZero() || !on.Before(m.from) && (m.until.IsZero() || on.Before(m.until)) {
			out = append(out, m.code)
		}
	}
	return out
}

// IsBody reports whether a name is that of an organization of the gazetteer.
func (g *Grammar) IsBody(name string) bool { return g.bodies[name] }

// Expand replaces small bodies among actors by their members on a day.
func (g *Grammar) Expand(actors []string, on text.Day) []string {
	var out []string
	for _, p := range actors {
		list := g.membersOn(p, on)
		if list == nil {
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
func (g *Grammar) Tidy(actors []string, on text.Day) []string {
	return slices.DeleteFunc(slices.Clone(actors), func(p string) bool {
		n := 0
		for _, x := range g.large[p] {
			if !on.IsZero() && (on.Before(x.from) || !x.until.IsZero() && !on.Before(x.until)) {
				continue
			}
			if !slices.Contains(actors, x.code) {
				return false
			}
			n++
		}
		return n > 0
	})
}
