package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/dossier"
)

func (p *printer) office(o *dossier.Office) error {
	p.text("", "%s, %s", o.Office, p.desk.Called(o.Of))
	var rows [][]string
	for i := range o.Terms {
		t := &o.Terms[i]
		told := "-"
		if t.Claims > 0 {
			told = plural(t.Claims, "claim") + ", " + cmp.Or(t.First, "undated")
			if t.Last != t.First {
				told += " to " + t.Last
			}
			if !t.InTable {
				told = plural(t.Claims, "claim") + " of " + from(t.Cites)
			}
		}
		if t.Against != "" {
			told += "; the table of holders has " + t.Against
		}
		rows = append(rows, []string{t.Span(), t.Person, told, firstClaim(t.Cites)})
	}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	p.printf("\n")
	return nil
}

func firstClaim(cites []dossier.Cite) string {
	if len(cites) == 0 {
		return ""
	}
	return cites[0].Claim
}

func (p *printer) mechanism(m *dossier.Mechanism) error {
	p.text("", "%s", m.Name)
	rows := [][]string{{"Type", orDash(m.Type)}, {"Members", orDash(p.names(m.Members))}, {"Since", orDash(m.Since)}}
	if m.First != "" {
		rows = append(rows, []string{"First session told", m.First})
	}
	if m.Secretariat != nil {
		rows = append(rows, []string{"Secretariat", m.Secretariat.Name + ", told first by " + from(m.Secretariat.Cites[:1]) + " on " + m.Secretariat.Cites[0].Published})
	}
	if m.Next != nil {
		rows = append(rows, []string{"Next", strings.Join(compact(ordinal(m.Next.Ordinal), sessionDate(m.Next), m.Next.Place), ", ")})
	}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	if len(m.Sessions) > 0 {
		p.printf("\nSessions\n")
	}
	rows = nil
	for i := range m.Sessions {
		rows = append(rows, sessionRows(&m.Sessions[i])...)
	}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	if len(m.Related) > 0 {
		p.printf("\nOther formats of the circle\n")
		for _, r := range m.Related[:min(len(m.Related), few)] {
			p.text("  ", "%s (%s)", r.Name, r.Cites[0].Claim)
		}
		if n := len(m.Related) - few; n > 0 {
			p.printf("  and %d more\n", n)
		}
	}
	p.printf("\n")
	return nil
}

// sessionRows are the line of a session and what was told of it when, the first and the last few.
func sessionRows(s *dossier.Session) [][]string {
	rows := [][]string{{ordinal(s.Ordinal), orDash(sessionDate(s)), orDash(s.Place), s.Status, cut(s.Name, 60), from(citesOf(s.History)), s.History[0].Claim}}
	if len(s.History) == 1 {
		return rows
	}
	const ends = 3
	for i, h := range s.History {
		switch {
		case i < ends || i >= len(s.History)-ends:
			rows = append(rows, []string{"", "", "", "", "  " + h.Published + "  " + strings.Join(compact(h.Status, span(h.From, h.To), h.Place), ", "), cut(h.Teller(), 40), h.Claim})
		case i == ends:
			rows = append(rows, []string{"", "", "", "", fmt.Sprintf("  … and %d more", len(s.History)-2*ends)})
		}
	}
	return rows
}

func citesOf(history []dossier.Telling) []dossier.Cite {
	var out []dossier.Cite
	for _, h := range history {
		out = append(out, h.Cite)
	}
	return out
}

// byDay says that something had come about by the day of a publication.
func byDay(day string) string {
	if day == "" {
		return "undated"
	}
	return "by " + day
}

func ordinal(n int) string {
	if n == 0 {
		return ""
	}
	ending := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return fmt.Sprint(n) + ending
}

func sessionDate(s *dossier.Session) string {
	if s.From == "" && s.By != "" {
		return byDay(s.By)
	}
	return span(s.From, s.To)
}

// span is a range of days as short as it can be said: a year, a month, a day or two days.
func span(from, to string) string {
	switch {
	case from == to || to == "":
		return from
	case from == "":
		return to
	case from[:4] == to[:4] && from[5:] == "01-01" && to[5:] == "12-31":
		return from[:4]
	case from[:7] == to[:7] && from[8:] == "01" && to[8:] >= "28":
		return from[:7]
	}
	return from + " to " + to
}

// compact leaves empty strings out.
func compact(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (p *printer) instrument(in *dossier.Instrument) error {
	p.text("", "%s", in.Name)
	rows := [][]string{{"Type", orDash(in.Type)}, {"Parties", orDash(p.names(in.Parties))}, {"Status", in.Status}}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	rows = nil
	for i := range in.Stages {
		s := &in.Stages[i]
		when := s.Date
		if when == "" {
			when = byDay(s.By)
		}
		who := ""
		if !slices.Equal(s.Parties, in.Parties) {
			who = p.names(s.Parties)
		}
		rows = append(rows, []string{s.Stage, when, who, from(s.Cites), s.Cites[0].Claim})
	}
	if len(rows) > 0 {
		p.printf("\n")
	}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	for _, b := range in.Cites {
		p.text("  ", "cites %s: “%s” (%s)", b.Name, b.Words, b.Cite.Claim)
	}
	for _, b := range in.CitedBy {
		p.text("  ", "cited by %s: “%s” (%s)", b.Name, b.Words, b.Cite.Claim)
	}
	p.printf("\n")
	return nil
}

// ladders is one line a circle of parties.
func (p *printer) ladders(list []dossier.Ladder, of []string) error {
	rows := [][]string{{"parties", "level", "rank", "told by", "before", "sources"}}
	for i := range list {
		l := &list[i]
		top := &l.Rungs[len(l.Rungs)-1]
		before := ""
		if n := len(l.Rungs); n > 1 {
			before = l.Rungs[n-2].Level + " (" + cmp.Or(l.Rungs[n-2].By, "until "+l.Rungs[n-2].Until) + ")"
		}
		others := l.Parties
		if len(of) == 1 {
			others = nil
			for _, x := range l.Parties {
				if x != of[0] {
					others = append(others, x)
				}
			}
		}
		rows = append(rows, []string{p.names(others), cut(l.Level, 60), orDash(strings.TrimLeft(fmt.Sprint(l.Rank), "0")), orDash(top.By), orDash(before), from(top.Cites)})
	}
	return p.table("", rows)
}

// ladder is one circle's levels, with everybody's words.
func (p *printer) ladder(l *dossier.Ladder) error {
	p.text("", "%s: %s", p.names(l.Parties), l.Level)
	var rows [][]string
	add := func(r *dossier.Rung, note string) {
		when := byDay(r.By)
		if r.Until != "" {
			when = strings.TrimSpace(strings.TrimPrefix(when, "undated") + " until " + r.Until)
		}
		rows = append(rows, []string{when, r.Level, "rank " + fmt.Sprint(r.Rank), note, r.Cites[0].Claim})
		for _, w := range r.Wordings {
			rows = append(rows, []string{"", "  “" + w.Words + "”", cut(strings.Join(w.Tellers, ", "), 80)})
		}
	}
	for i := range l.Rungs {
		note := ""
		switch {
		case l.Rungs[i].Upgrade:
			note = "raised, as told"
		case l.Rungs[i].Higher:
			note = "higher in later words"
		}
		add(&l.Rungs[i], note)
	}
	for i := range l.Looser {
		add(&l.Looser[i], "said more loosely")
	}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	p.printf("\n")
	return nil
}
