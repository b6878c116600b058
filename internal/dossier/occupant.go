package dossier

import (
	"slices"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/text"
)

// occupant is a person and what is known of them in the office.
type occupant struct {
	name  string
	also  []string // other forms of the name that the table has
	terms []gazetteer.Holder
	seen  []sighting
	past  []sighting
}

// known is the person of an entry of whom a claim has been seen, nil for nobody.
func (s *seat) known(entry string) *occupant {
	if entry == "" {
		return nil
	}
	for _, p := range s.people {
		if slices.ContainsFunc(p.seen, func(x sighting) bool { return x.claim.Entry == entry }) {
			return p
		}
	}
	return nil
}

// occupantOf is the person of that name, who is added when new. A name that fits several is taken for the one in office
// on the day, else for the one seen nearest to it.
func (d *Desk) occupantOf(s *seat, name string, on text.Day) *occupant {
	var best *occupant
	nearest := 0
	for _, x := range s.people {
		if !d.called(x, name) {
			continue
		}
		if strings.Join(d.link.Fold(x.name), " ") == strings.Join(d.link.Fold(name), " ") {
			return x
		}
		if away := x.away(on); best == nil || away < nearest {
			best, nearest = x, away
		}
	}
	if best == nil {
		best = &occupant{name: name}
		s.people = append(s.people, best)
	}
	if len(best.terms) == 0 && len(name) > len(best.name) {
		best.name = name
	}
	return best
}

// called reports whether a name can be the person's.
func (d *Desk) called(x *occupant, name string) bool {
	return d.link.SamePerson(x.name, name) || slices.ContainsFunc(x.also, func(a string) bool { return d.link.SamePerson(a, name) })
}

// away is by how many days the person is known to have been out of office then, 0 for none.
func (x *occupant) away(on text.Day) int {
	if on.IsZero() {
		return 0
	}
	best := 1 << 20
	for _, h := range x.terms {
		best = min(best, outside(&h, on))
	}
	for _, o := range x.seen {
		if !o.day.IsZero() {
			best = min(best, abs(o.day.DaysTo(on)))
		}
	}
	return best
}

// outside is by how many days a day lies before or after a term.
func outside(h *gazetteer.Holder, on text.Day) int {
	if !h.From.IsZero() && on.Before(h.From.Start) {
		return on.DaysTo(h.From.Start)
	}
	if !h.Until.IsZero() && h.Until.End.Before(on) {
		return h.Until.End.DaysTo(on)
	}
	return 0
}

func abs(n int) int { return max(n, -n) }
