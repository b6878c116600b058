package dossier

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// Mechanism is a standing format and its sessions.
type Mechanism struct {
	Name        string    `json:"name"`
	Type        string    `json:"type,omitempty"`
	Members     []string  `json:"members"`
	Since       string    `json:"since,omitempty"`         // as told
	First       string    `json:"first_session,omitempty"` // the first session told of
	Secretariat *Named    `json:"secretariat,omitempty"`
	Sessions    []Session `json:"sessions"` // in order of time
	Next        *Session  `json:"next,omitempty"`
	Related     []Named   `json:"related,omitempty"` // other formats of the same circle
	Claims      int       `json:"claims"`
	Cites       []Cite    `json:"cites"`
}

// Named is a thing by its name, with the first claims of it.
type Named struct {
	Name  string `json:"name"`
	Cites []Cite `json:"claims"`
}

// Session is one meeting of a mechanism, planned, held or cancelled. From and To are days.
type Session struct {
	Ordinal int       `json:"ordinal,omitempty"`
	Name    string    `json:"name,omitempty"`
	From    string    `json:"from,omitempty"`
	To      string    `json:"to,omitempty"`
	By      string    `json:"by,omitempty"` // where no date is told: published that day as held
	Place   string    `json:"place,omitempty"`
	Status  string    `json:"status"`
	Parties []string  `json:"parties,omitempty"`
	History []Telling `json:"history"` // what was told of it, in order of publication

	format []string // words of its name besides the mechanism's: "foreign ministers"
}

// Telling is what one claim says of a session or of an instrument.
type Telling struct {
	Status string `json:"status"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Place  string `json:"place,omitempty"`
	Cite
}

// Aliases are the names that a name stands for: the full and the short name of an organization.
func (d *Desk) Aliases(name string) []string {
	out := []string{name}
	if e := d.names.Named(name, gazetteer.Organization); e != nil {
		for _, n := range []string{e.Name, e.Full} {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// Mechanism puts together what claims of mechanisms and events tell of the format that goes by a name; nil when no claim names it.
func (d *Desk) Mechanism(name string, claims []register.Claim) *Mechanism {
	t := d.topicOf(name)
	var own []*register.Claim
	mechanisms := pick(claims, "mechanism")
	for _, c := range mechanisms {
		if t.named(d, c.String("name")) {
			own = append(own, c)
			t.docs[c.Document] = true
			if abbreviation := bracketed(c.String("name")); abbreviation != "" {
				t.add(d, abbreviation)
			}
		}
	}
	events := pick(claims, "event")
	for _, c := range events {
		if _, ok := t.session(d, c.String("name"), c.String("place")); ok {
			t.docs[c.Document] = true
		}
	}
	if len(own) == 0 && len(t.docs) == 0 {
		return nil
	}
	m := &Mechanism{Name: cmp.Or(fullest(own, field("name")), name), Type: fullest(own, field("type")), Claims: len(own)}
	t.members = d.membersOf(m.Name, own, events, t)
	m.Members = t.members
	m.Sessions = d.sessions(t, events, mechanisms)
	m.Secretariat, m.Related = d.around(t, mechanisms)
	for i, c := range own {
		if i < maxCites/2 || i >= len(own)-maxCites/2 {
			m.Cites = append(m.Cites, cite(c))
		}
	}
	for _, c := range own {
		if since := c.String("since"); since != "" && (m.Since == "" || since < m.Since) {
			m.Since = since
		}
	}
	if len(m.Sessions) > 0 {
		m.First = m.Sessions[0].From
	}
	m.Next = next(m.Sessions, latest(claims))
	return m
}

// next is the first planned session after the last that was held, if its time had not gone by when the record ends.
func next(sessions []Session, end string) *Session {
	var out *Session
	for i := range slices.Backward(sessions) {
		if sessions[i].Status == "held" {
			break
		}
		if sessions[i].Status == "planned" && (sessions[i].To == "" || sessions[i].To >= end) {
			out = &sessions[i]
		}
	}
	return out
}

// latest is the last day of publication of claims.
func latest(claims []register.Claim) string {
	out := ""
	for i := range claims {
		out = max(out, claims[i].Published.String())
	}
	return out
}

func bracketed(name string) string {
	_, rest, ok := strings.Cut(name, "(")
	in, _, closed := strings.Cut(rest, ")")
	if !ok || !closed || strings.ContainsAny(in, " .") || in != strings.ToUpper(in) {
		return ""
	}
	return in
}

// membersOf is the circle of parties that most claims of the mechanism and its sessions tell; for an organization of the packs, theirs.
func (d *Desk) membersOf(name string, own, events []*register.Claim, t *topic) []string {
	if e := d.names.Named(name, gazetteer.Organization); e != nil {
		if members := e.Members(text.Day{}); len(members) > 0 {
			return members
		}
	}
	counts := map[string]int{}
	circles := map[string][]string{}
	count := func(c *register.Claim) {
		parties := circle(c.Strings("parties"))
		if len(parties) > 1 {
			key := strings.Join(parties, " ")
			counts[key]++
			circles[key] = parties
		}
	}
	for _, c := range own {
		count(c)
	}
	for _, c := range events {
		if _, ok := t.session(d, c.String("name"), c.String("place")); ok {
			count(c)
		}
	}
	best := ""
	for key, n := range counts {
		if best == "" || cmp.Or(cmp.Compare(n, counts[best]), cmp.Compare(len(key), len(best)), cmp.Compare(best, key)) > 0 {
			best = key
		}
	}
	return circles[best]
}

// around finds the mechanism's secretariat and the other formats whose names have all its telling words.
func (d *Desk) around(t *topic, mechanisms []*register.Claim) (secretariat *Named, related []Named) {
	var core [][]string
	for _, n := range t.names {
		if words := slices.DeleteFunc(slices.Clone(n), d.formal); len(words) > 0 {
			core = append(core, words)
		}
	}
	var offices []*register.Claim
	others := map[string][]*register.Claim{}
	for _, c := range mechanisms {
		words, _ := d.seriesWords(c.String("name"))
		if t.named(d, c.String("name")) || !slices.ContainsFunc(core, func(n []string) bool { return containsAll(words, n) }) {
			continue
		}
		if _, ok := t.session(d, c.String("name"), ""); ok && d.placed(words) {
			continue // "the X Beijing Summit" is one of its sessions
		}
		if c.String("type") == "secretariat" {
			offices = append(offices, c)
			continue
		}
		slices.Sort(words)
		others[strings.Join(words, " ")] = append(others[strings.Join(words, " ")], c)
	}
	if len(offices) > 0 {
		secretariat = &Named{fullest(offices, field("name")), firstCites(offices)}
	}
	for _, list := range others {
		related = append(related, Named{fullest(list, field("name")), firstCites(list)})
	}
	slices.SortFunc(related, func(a, b Named) int { return strings.Compare(a.Name, b.Name) })
	return secretariat, related
}

// formal reports whether a word names the form of a mechanism rather than what it is of.
func (d *Desk) formal(w string) bool { return d.link.Generic(w) || w == "mechanism" }

func firstCites(claims []*register.Claim) []Cite {
	var out []Cite
	for _, c := range claims[:min(len(claims), maxCites/2)] {
		out = append(out, cite(c))
	}
	return out
}
