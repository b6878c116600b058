package dossier

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/link"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// gathering is a session while its claims come together.
type gathering struct {
	meetings []*meeting
	ordinal  int
	from, to text.Day // of the claim that dates it most closely
}

func (g *gathering) add(m *meeting) {
	g.meetings = append(g.meetings, m)
	if g.ordinal == 0 {
		g.ordinal = m.ordinal
	}
	if !m.from.IsZero() && (g.from.IsZero() || m.from.DaysTo(m.to) < g.from.DaysTo(g.to)) {
		g.from, g.to = m.from, m.to
	}
}

// has reports whether a claim of the session is one of the entry.
func (g *gathering) has(entry string) bool {
	return entry != "" && slices.ContainsFunc(g.meetings, func(m *meeting) bool { return m.claim.Entry == entry })
}

// best is the session that a claim tells of, nil when it is a new one.
func best(all []*gathering, m *meeting) *gathering {
	var found *gathering
	for _, g := range all {
		if !g.takes(m) {
			continue
		}
		if found == nil || m.ordinal > 0 && g.ordinal == m.ordinal && found.ordinal != m.ordinal || g.has(m.claim.Entry) && !found.has(m.claim.Entry) {
			found = g
		}
	}
	return found
}

// takes reports whether the claim can be of this session: one number and format, or one time with nothing against it.
func (g *gathering) takes(m *meeting) bool {
	if m.nameless && g.has(m.claim.Entry) {
		return true
	}
	if g.ordinal > 0 && m.ordinal > 0 {
		return g.ordinal == m.ordinal && g.format(m)
	}
	if !g.format(m) {
		return false
	}
	if m.from.IsZero() {
		// Told without a date: as held shortly before the publication, as planned within the year after it.
		from, to := m.claim.Published.Add(0, 0, -45), m.claim.Published
		if m.claim.String("status") == "planned" {
			from, to = m.claim.Published, m.claim.Published.Add(1, 0, 0)
		}
		return !g.from.IsZero() && !m.claim.Published.IsZero() && !g.to.Before(from) && !to.Before(g.from)
	}
	if g.from.IsZero() {
		return false
	}
	near := 0
	if m.exact() && g.from.DaysTo(g.to) <= 10 {
		near = 2 // days of arrival and departure count for some
	}
	return !m.to.Before(g.from.Add(0, 0, -near)) && !g.to.Add(0, 0, near).Before(m.from)
}

// format reports whether the claim's format is the session's: a session of ministers is none of leaders.
func (g *gathering) format(m *meeting) bool {
	for _, o := range g.meetings {
		if o.ministers != m.ministers {
			return false
		}
	}
	return true
}

func (d *Desk) session(g *gathering) Session {
	slices.SortStableFunc(g.meetings, func(a, b *meeting) int { return told(a.claim, b.claim) })
	s := Session{Ordinal: g.ordinal, From: g.from.String(), To: g.to.String(), Status: "planned"}
	var claims, held []*register.Claim
	var tellings []link.Told
	for _, m := range g.meetings {
		c := m.claim
		claims, tellings = append(claims, c), append(tellings, register.Told(*c))
		status := c.String("status")
		if status == "held" {
			held = append(held, c)
		}
		if status == "held" || (status == "cancelled" || status == "denied") && s.Status != "held" {
			s.Status = status
		}
		if len(s.format) == 0 {
			s.format = m.format
		}
		s.History = append(s.History, Telling{status, c.String("date_start"), c.String("date_end"), c.String("place"), cite(c)})
	}
	if from, to := link.Days(tellings); from != "" {
		s.From, s.To = from, to
	} else if len(held) > 0 {
		s.By = held[0].Published.String()
	}
	s.Name = longest(claims, field("name"))
	var dated []*register.Claim
	for _, m := range g.meetings {
		if m.exact() {
			dated = append(dated, m.claim)
		}
	}
	place := field("place")
	s.Place = d.placeName(cmp.Or(fullest(dated, place), fullest(held, place), fullest(claims, place)))
	s.Parties = circle(strings.FieldsFunc(fullest(claims, field("parties")), func(r rune) bool { return r == ';' || r == ' ' }))
	return s
}

// placeName writes a place that stands in capitals, as in datelines, as the gazetteer does.
func (d *Desk) placeName(place string) string {
	if place != strings.ToUpper(place) {
		return place
	}
	if e := d.names.Named(place, gazetteer.Capital, gazetteer.City); e != nil {
		return e.Name
	}
	return place
}
