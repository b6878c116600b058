package cli

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/internal/dossier"
)

// actor prints what the register holds of a state or body, the most telling lines of each sort.
func (p *printer) actor(a *dossier.Actor) error {
	p.printf("%s", a.Name)
	if a.Name != a.Actor {
		p.printf(" (%s)", a.Actor)
	}
	var counts []string
	for _, c := range a.Counts {
		if c.Count > 0 {
			counts = append(counts, plural(c.Count, c.Value))
		}
	}
	p.printf("\n")
	p.text("  ", "%s", orDash(strings.Join(counts, ", ")))
	if err := p.actorOffices(a); err != nil {
		return err
	}
	if err := p.actorRelations(a); err != nil {
		return err
	}
	if len(a.Mechanisms) > 0 {
		p.printf("\nMechanisms\n")
		for _, m := range a.Mechanisms[:min(len(a.Mechanisms), few)] {
			p.text("  ", "%s (%s)", m.Name, m.Cites[0].Claim)
		}
		p.more(len(a.Mechanisms), "list mechanism --actor "+quoted(a.Actor))
	}
	if err := p.actorInstruments(a); err != nil {
		return err
	}
	if err := p.actorSeries(a); err != nil {
		return err
	}
	p.printf("\n")
	return nil
}

func (p *printer) actorInstruments(a *dossier.Actor) error {
	if len(a.Instruments) == 0 {
		return nil
	}
	p.printf("\nInstruments\n")
	var rows [][]string
	for i := range a.Instruments[:min(len(a.Instruments), few)] {
		in := &a.Instruments[i]
		last := &in.Stages[len(in.Stages)-1]
		rows = append(rows, []string{cut(in.Name, 70), in.Status, cmp.Or(last.Date, byDay(last.By)), last.Cites[0].Claim})
	}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	p.more(len(a.Instruments), "list instrument --actor "+quoted(a.Actor))
	return nil
}

func (p *printer) actorSeries(a *dossier.Actor) error {
	if len(a.Series) == 0 {
		return nil
	}
	p.printf("\nFigures over time\n")
	var rows [][]string
	for i := range a.Series[:min(len(a.Series), few)] {
		s := &a.Series[i]
		first, last := s.Points[0], s.Points[len(s.Points)-1]
		rows = append(rows, []string{cut(s.Indicator, 40), p.subjects(s), s.Unit, first.Period + " to " + last.Period, plural(len(s.Points), "period")})
	}
	return p.table("  ", rows)
}

// few is how many lines a part of an actor's dossier shows.
const few = 12

func (p *printer) more(n int, command string) {
	if n > few {
		p.printf("  and %d more: rapporteur %s\n", n-few, command)
	}
}

func quoted(s string) string {
	if strings.ContainsAny(s, " '&") {
		return `"` + s + `"`
	}
	return s
}

// actorOffices are the offices of one holder whose last term is told or in the table, the latest holders of each.
func (p *printer) actorOffices(a *dossier.Actor) error {
	var rows [][]string
	offices := 0
	for i := range a.Offices {
		o := &a.Offices[i]
		if o.Several || len(rows) >= 3*few {
			continue
		}
		var shown []*dossier.Term
		for j := range o.Terms {
			if t := &o.Terms[j]; t.Against == "" && (t.InTable || t.Claims > 0) {
				shown = append(shown, t)
			}
		}
		if len(shown) == 0 {
			continue
		}
		offices++
		for j, t := range shown[max(0, len(shown)-2):] {
			name := ""
			if j == 0 {
				name = cut(o.Office, 50)
			}
			rows = append(rows, []string{name, t.Person, t.Span(), firstClaim(t.Cites)})
		}
		if offices == few {
			break
		}
	}
	if len(rows) == 0 {
		return nil
	}
	p.printf("\nOffices\n")
	return p.table("  ", rows)
}

func (p *printer) subjects(s *dossier.Series) string {
	joint := ", "
	if s.Flow {
		joint = " to "
	}
	var out []string
	for _, x := range s.Subjects {
		if len(s.Subjects) <= 3 {
			x = p.desk.Called(x)
		}
		out = append(out, x)
	}
	return strings.Join(out, joint)
}

// actorRelations prints with whom an actor has relations, of which level.
func (p *printer) actorRelations(a *dossier.Actor) error {
	if len(a.Ladders) == 0 {
		return nil
	}
	p.printf("\nRelations\n")
	var rows [][]string
	for i := range a.Ladders[:min(len(a.Ladders), few)] {
		l := &a.Ladders[i]
		others := slices.DeleteFunc(slices.Clone(l.Parties), func(x string) bool { return x == a.Actor })
		top := &l.Rungs[len(l.Rungs)-1]
		rows = append(rows, []string{p.names(others), cut(l.Level, 60), byDay(top.By), top.Cites[0].Claim})
	}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	p.more(len(a.Ladders), "dossier partnership "+quoted(a.Actor))
	return nil
}
