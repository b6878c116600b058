package dossier

import (
	"cmp"
	"slices"

	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// Event is what claims of one event tell of it, as a session of no series; nil without claims.
func (d *Desk) Event(claims []register.Claim) *Session {
	g := &gathering{}
	for _, c := range pick(claims, "event") {
		g.add(d.meeting(c))
	}
	if len(g.meetings) == 0 {
		return nil
	}
	s := d.session(g)
	return &s
}

// meeting is an event claim that tells of a session.
type meeting struct {
	claim     *register.Claim
	ordinal   int
	format    []string
	ministers bool // by its format
	from, to  text.Day
	nameless  bool // has no name of its own
}

// exact reports whether the claim dates the session to a few days.
func (m *meeting) exact() bool { return !m.from.IsZero() && m.from.DaysTo(m.to) <= 10 }

// sessions joins the event claims that tell of one session each: first those that were held on certain days, then what was announced,
// then what is told without a date.
func (d *Desk) sessions(t *topic, events, mechanisms []*register.Claim) []Session {
	var out []*gathering
	for _, list := range d.meetings(t, events, mechanisms) {
		for _, m := range list {
			if g := best(out, m); g != nil {
				g.add(m)
			} else if m.ordinal > 0 || !m.from.IsZero() || m.alone(out) {
				g := &gathering{}
				g.add(m)
				out = append(out, g)
			}
		}
	}
	// "The leaders met" is one of the series' sessions only where more than one document says so.
	out = slices.DeleteFunc(out, func(g *gathering) bool {
		first := g.meetings[0]
		return !slices.ContainsFunc(g.meetings, func(m *meeting) bool { return !m.nameless || m.ordinal > 0 || m.claim.Document != first.claim.Document })
	})
	sessions := make([]Session, len(out))
	for i, g := range out {
		sessions[i] = d.session(g)
	}
	slices.SortStableFunc(sessions, func(a, b Session) int {
		return cmp.Or(cmp.Compare(a.when(), b.when()), cmp.Compare(a.Ordinal, b.Ordinal))
	})
	return sessions
}

// meetings are the event claims that tell of sessions, in the order in which they are joined.
func (d *Desk) meetings(t *topic, events, mechanisms []*register.Claim) [4][]*meeting {
	var exact, wide, nameless, undated []*meeting
	entries := d.entriesOf(t, events)
	for _, c := range events {
		m := d.meetingOf(t, c, mechanisms)
		if m == nil && entries[c.Entry] {
			m = d.meeting(c)
			m.nameless = true
		}
		switch {
		case m == nil:
		case m.nameless && m.ordinal == 0:
			nameless = append(nameless, m)
		case m.exact():
			exact = append(exact, m)
		case !m.from.IsZero():
			wide = append(wide, m)
		default:
			undated = append(undated, m)
		}
	}
	return [4][]*meeting{exact, wide, nameless, undated}
}

// when is the day by which sessions are put in order.
func (s *Session) when() string { return cmp.Or(s.From, s.By, s.History[0].Published) }

// entriesOf are the entries of events that go by the mechanism's name: who tells of one of them without the name tells of a session, too.
func (d *Desk) entriesOf(t *topic, events []*register.Claim) map[string]bool {
	out := map[string]bool{}
	for _, c := range events {
		if _, ok := t.session(d, c.String("name"), c.String("place")); ok && c.Entry != "" {
			out[c.Entry] = true
		}
	}
	return out
}

// alone reports whether an event told as held, without a date, can be none of the sessions that are known: nothing of the series is known
// of the months before it was told.
func (m *meeting) alone(known []*gathering) bool {
	day := m.claim.Published
	if m.nameless || day.IsZero() || m.claim.String("status") != "held" {
		return false
	}
	return !slices.ContainsFunc(known, func(g *gathering) bool {
		first := g.meetings[0]
		from, to := g.from, g.to
		if from.IsZero() {
			from, to = first.claim.Published, first.claim.Published
		}
		return first.ministers == m.ministers && !to.Before(day.Add(0, -7, 0)) && !day.Add(0, 1, 0).Before(from)
	})
}

func (d *Desk) meeting(c *register.Claim) *meeting {
	m := &meeting{claim: c, from: dayOf(c.String("date_start")), to: dayOf(cmp.Or(c.String("date_end"), c.String("date_start")))}
	_, m.ordinal = d.link.Title(c.String("name"))
	return m
}

// meetingOf reads an event claim as one of a session of the mechanism: by its name, or, where it has none of its own ("the second summit"),
// by its circle of parties and by the document that names the mechanism.
func (d *Desk) meetingOf(t *topic, c *register.Claim, mechanisms []*register.Claim) *meeting {
	switch c.String("type") {
	case "visit", "call", "signing", "entry-into-force", "launch":
		return nil
	}
	name := c.String("name")
	m := d.meeting(c)
	words, _ := d.seriesWords(name)
	if format, ok := t.session(d, name, c.String("place")); ok {
		m.format, m.ministers = format, slices.ContainsFunc(format, d.link.Ministers)
		return m
	}
	parties := circle(c.Strings("parties"))
	if d.telling(slices.DeleteFunc(slices.Clone(words), d.city)) {
		return nil
	}
	if t.body(d, parties) && (d.placed(words) || m.ordinal > 0) { // "the Johannesburg Summit" of the body
		m.format, m.ministers = words, slices.ContainsFunc(words, d.link.Ministers)
		return m
	}
	if d.telling(words) || len(t.members) == 0 {
		return nil
	}
	m.nameless = true
	if m.ordinal == 0 && name == "" {
		_, m.ordinal = d.link.Title(c.Quote)
	}
	switch {
	case len(parties) > 1 && m.ordinal > 0 && len(words) > 0 && slices.Equal(parties, t.members) && t.docs[c.Document] && d.alone(t, c, mechanisms):
		return m
	case len(parties) > 2 && slices.Equal(parties, t.members) && c.String("type") == "summit" && d.leaders(t):
		return m
	case len(parties) == 0 && m.ordinal > 0 && t.docs[c.Document] && d.alone(t, c, mechanisms):
		return m
	}
	return nil
}

// body reports whether the parties of an event are the one body that the mechanism is called after.
func (t *topic) body(d *Desk, parties []string) bool {
	if len(parties) != 1 {
		return false
	}
	words, _ := d.seriesWords(parties[0])
	slices.Sort(words)
	return slices.ContainsFunc(t.names, func(n []string) bool {
		return containsAll(n, words) && !d.telling(slices.DeleteFunc(slices.Clone(n), func(w string) bool { return slices.Contains(words, w) }))
	})
}

// leaders reports whether the mechanism meets as a summit, so that a nameless summit of its members is a session of it.
func (d *Desk) leaders(t *topic) bool {
	return slices.ContainsFunc(t.names, func(n []string) bool { return slices.ContainsFunc(n, d.link.Leaders) })
}

// alone reports whether the claim's document names no other series that has the claim's noun: "the second summit" is of the only one.
func (d *Desk) alone(t *topic, c *register.Claim, mechanisms []*register.Claim) bool {
	words, _ := d.seriesWords(c.String("name"))
	own := false
	for _, m := range mechanisms {
		if m.Document != c.Document {
			continue
		}
		name, _ := d.seriesWords(m.String("name"))
		switch {
		case !containsAll(name, words):
		case t.named(d, m.String("name")):
			own = true
		default:
			return false
		}
	}
	return own
}
