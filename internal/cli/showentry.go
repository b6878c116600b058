package cli

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/dossier"
	"rapporteur/internal/export"
	"rapporteur/internal/register"
)

// shownClaims is how many claims of an entry are listed: the newest.
const shownClaims = 20

// showEntry prints what the register holds of one thing: its dossier, where its kind has one, and its claims.
func (s *session) showEntry(reg *register.Register, e *register.Entry) error {
	claims, err := reg.EntryClaims(s.ctx, e.ID, 0)
	if err != nil {
		return err
	}
	kind := kindOf(reg, e.Kind)
	looked, err := reg.LookedAt(s.ctx, e.ID)
	if err != nil {
		return err
	}
	if s.JSON {
		line := entryLine(kind, e, claims)
		line["lead"] = e.Lead.ID
		if len(looked) > 0 {
			line["accepted"] = true
		}
		return export.WriteLine(s.out, line)
	}
	lead := export.AsTold(e.Lead.Claim, register.ToldOf(claims))
	fmt.Fprintf(s.out, "%s, entry %s: %s in %s, %s\n\n", kind.Label, e.ID, plural(e.Claims, "claim"), plural(e.Documents, "document"), plural(e.Sources, "source"))
	for _, j := range looked {
		fmt.Fprintf(s.out, "  looked at by %s, %s %s\n\n", j.Who, j.At.Format("2006-01-02"), j.Note)
	}
	shown, err := s.entryDossier(reg, e, claims)
	if err != nil {
		return err
	}
	if !shown {
		if err := s.fields(kind, &lead); err != nil {
			return err
		}
	}
	var rows [][]string
	for i := range claims[:min(len(claims), shownClaims)] {
		c := &claims[i]
		rows = append(rows, []string{c.ID, orDash(c.Published.String()), described(kind, c, 90), cut(orDash(c.Outlet), 24)})
	}
	if err := writeRows(s.out, "  ", rows); err != nil {
		return err
	}
	if n := len(claims) - shownClaims; n > 0 {
		fmt.Fprintf(s.out, "  and %s more\n", plural(n, "claim"))
	}
	return nil
}

// fields prints what is told of a thing, a field a line.
func (s *session) fields(kind *claim.Kind, lead *claim.Claim) error {
	var rows [][]string
	for _, f := range kind.Fields {
		note := ""
		if lead.Judged(f.Name) {
			note = "  * corrected by a person"
		}
		rows = append(rows, []string{f.Label, orDash(printable(claim.Format(lead.Get(f.Name)))) + note})
	}
	if err := writeRows(s.out, "  ", rows); err != nil {
		return err
	}
	fmt.Fprintln(s.out)
	return nil
}

// entryDossier prints the dossier of an entry of a kind that has one.
func (s *session) entryDossier(reg *register.Register, e *register.Entry, claims []register.Claim) (shown bool, err error) {
	desk, err := dossier.Load(s.packs(), "en")
	if err != nil {
		return false, err
	}
	k := &dossier.Clerk{Desk: desk, Register: reg}
	p := printer{s.out, desk}
	switch e.Kind {
	case "person":
		offices := desk.OfficesOf(claims)
		for i := range offices {
			if err := p.office(&offices[i]); err != nil {
				return true, err
			}
		}
	case "event":
		return false, p.history(desk.Event(claims))
	case "mechanism":
		m, cut, err := k.Mechanism(s.ctx, e.Lead.String("name"))
		if err != nil || m == nil {
			return false, err
		}
		s.cutNote(cut)
		return true, p.mechanism(m)
	case "instrument":
		list, _, err := k.Instruments(s.ctx, e.Lead.String("name"))
		if i := slices.IndexFunc(list, func(x dossier.Instrument) bool { return tells(&x, claims) }); err == nil && i >= 0 {
			return true, p.instrument(&list[i])
		}
		return false, err
	case "partnership":
		parties := e.Lead.Strings("parties")
		list, _, err := k.Ladders(s.ctx, parties)
		if i := slices.IndexFunc(list, func(x dossier.Ladder) bool { return len(x.Parties) == len(parties) }); err == nil && i >= 0 {
			return true, p.ladder(&list[i])
		}
		return false, err
	case "figure":
		series := desk.Series(claims, dossier.Asked{})
		for i := range series {
			if err := p.series(&series[i], "", isTerminal(s.out)); err != nil {
				return true, err
			}
		}
	}
	return false, nil
}

// history prints what was told of an event when, where that is more than one thing.
func (p *printer) history(x *dossier.Session) error {
	if x == nil || len(x.History) < 2 {
		return nil
	}
	p.printf("  What was told when\n")
	if err := p.table("", sessionRows(x)[1:]); err != nil {
		return err
	}
	p.printf("\n")
	return nil
}

// tells reports whether one of the claims stands behind an instrument's stages or, where it has none, goes by its name.
func tells(in *dossier.Instrument, claims []register.Claim) bool {
	for i := range claims {
		if strings.EqualFold(claims[i].String("name"), in.Name) {
			return true
		}
		for _, stage := range in.Stages {
			if slices.ContainsFunc(stage.Cites, func(c dossier.Cite) bool { return c.Claim == claims[i].ID }) {
				return true
			}
		}
	}
	return false
}
