package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"rapporteur/internal/dossier"
	"rapporteur/internal/register"
)

// dossierCmd says what the register holds of one thing, in order of time.
type dossierCmd struct {
	Actor       dossierActorCmd       `cmd:"" help:"A state or body: offices, relations, mechanisms, instruments, figures."`
	Office      dossierOfficeCmd      `cmd:"" help:"Who held an office when."`
	Mechanism   dossierMechanismCmd   `cmd:"" help:"A format that meets again and again, with its sessions."`
	Instrument  dossierInstrumentCmd  `cmd:"" help:"A treaty, agreement or declaration, from proposed to ended, and what it cites."`
	Partnership dossierPartnershipCmd `cmd:"" help:"How the relations of two sides were called over time."`
}

type dossierActorCmd struct {
	Name string `arg:"" help:"A state by name or ISO code, or a body by name."`
}

type dossierOfficeCmd struct {
	Office string `arg:"" optional:"" help:"The office in any words, such as \"Foreign Minister\"; all offices when left out."`
	Of     string `required:"" placeholder:"NAME" help:"The state or body."`
}

type dossierMechanismCmd struct {
	Name string `arg:"" help:"Name of the mechanism, without number and year: \"China-Central Asia Summit\"."`
}

type dossierInstrumentCmd struct {
	Name  string `arg:"" help:"Words of its name."`
	Limit int    `default:"5" placeholder:"N" help:"At most so many (${default})."`
}

type dossierPartnershipCmd struct {
	Of []string `arg:"" optional:"" help:"One side or both: states by name or ISO code, or bodies; all partnerships when left out."`
}

// clerk opens the register and loads what dossiers need.
func (s *session) clerk() (*dossier.Clerk, error) {
	reg, err := s.openRegister()
	if err != nil {
		return nil, err
	}
	desk, err := dossier.Load(s.packs(), "en")
	if err != nil {
		reg.Close()
		return nil, err
	}
	return &dossier.Clerk{Desk: desk, Register: reg}, nil
}

// with runs f with a clerk, and closes the register.
func (s *session) with(f func(*dossier.Clerk) error) error {
	k, err := s.clerk()
	if err != nil {
		return err
	}
	defer k.Register.Close()
	return f(k)
}

// object prints a value as one line of JSON.
func (s *session) object(v any) error {
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// cutNote says that more claims bear on a dossier than were looked at.
func (s *session) cutNote(cut bool) {
	if cut {
		s.note("Only the newest and the oldest claims were looked at: there are more.")
	}
}

// absent is the error that nothing is told of a thing.
func absent(what, name string) error {
	if name == "" {
		return fmt.Errorf("%s: %w", what, register.ErrNotFound)
	}
	return fmt.Errorf("%s %q: %w", what, name, register.ErrNotFound)
}

// worded makes sure that a name has something to look for.
func worded(what, name string) error {
	if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return misuse{fmt.Errorf("%s has no word in it: %q", what, name)}
	}
	return nil
}

// Run prints the dossier of an actor.
func (c *dossierActorCmd) Run(s *session) error {
	if err := worded("<name>", c.Name); err != nil {
		return err
	}
	name, err := s.actor(c.Name)
	if err != nil {
		return err
	}
	return s.with(func(k *dossier.Clerk) error {
		a, err := k.Actor(s.ctx, name)
		if err != nil {
			return err
		}
		if total(a.Counts) == 0 && len(a.Offices) == 0 {
			return absent("actor", c.Name)
		}
		if s.JSON {
			return s.object(a)
		}
		p := printer{s.out, k.Desk}
		if err := p.actor(a); err != nil {
			return err
		}
		s.cutNote(a.Cut)
		return nil
	})
}

func total(counts []register.Count) (n int) {
	for _, c := range counts {
		n += c.Count
	}
	return n
}

// Run prints who held an office.
func (c *dossierOfficeCmd) Run(s *session) error {
	of, err := s.actor(c.Of)
	if err != nil {
		return err
	}
	return s.with(func(k *dossier.Clerk) error {
		list, cut, err := k.Offices(s.ctx, of, c.Office)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return absent("office of "+k.Called(of), c.Office)
		}
		p := printer{s.out, k.Desk}
		for i := range list {
			if s.JSON {
				err = s.object(&list[i])
			} else {
				err = p.office(&list[i])
			}
			if err != nil {
				return err
			}
		}
		s.cutNote(cut)
		return nil
	})
}

// Run prints a mechanism and its sessions.
func (c *dossierMechanismCmd) Run(s *session) error {
	if err := worded("<name>", c.Name); err != nil {
		return err
	}
	return s.with(func(k *dossier.Clerk) error {
		m, cut, err := k.Mechanism(s.ctx, c.Name)
		if err != nil {
			return err
		}
		if m == nil {
			return absent("mechanism", c.Name)
		}
		if s.JSON {
			return s.object(m)
		}
		p := printer{s.out, k.Desk}
		err = p.mechanism(m)
		s.cutNote(cut)
		return err
	})
}

// Run prints instruments with that name.
func (c *dossierInstrumentCmd) Run(s *session) error {
	if err := cmp.Or(limited(c.Limit, 0), worded("<name>", c.Name)); err != nil {
		return err
	}
	return s.with(func(k *dossier.Clerk) error {
		list, cut, err := k.Instruments(s.ctx, c.Name)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return absent("instrument", c.Name)
		}
		p := printer{s.out, k.Desk}
		for i := range list[:min(len(list), c.Limit)] {
			if s.JSON {
				err = s.object(&list[i])
			} else {
				err = p.instrument(&list[i])
			}
			if err != nil {
				return err
			}
		}
		if n := len(list) - c.Limit; n > 0 {
			s.note("%s more have these words: give more of the name, or --limit.", group(n))
		}
		s.cutNote(cut)
		return nil
	})
}

// Run prints the ladders of relations.
func (c *dossierPartnershipCmd) Run(s *session) error {
	var of []string
	for _, name := range c.Of {
		a, err := s.actor(name)
		if err != nil {
			return err
		}
		of = append(of, a)
	}
	return s.with(func(k *dossier.Clerk) error {
		list, cut, err := k.Ladders(s.ctx, of)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return absent("partnership of", strings.Join(c.Of, ", "))
		}
		p := printer{s.out, k.Desk}
		switch {
		case s.JSON:
			for i := range list {
				if err := s.object(&list[i]); err != nil {
					return err
				}
			}
		case len(of) > 1:
			for i := range list {
				if err := p.ladder(&list[i]); err != nil {
					return err
				}
			}
		default:
			if err := p.ladders(list, of); err != nil {
				return err
			}
		}
		s.cutNote(cut)
		return nil
	})
}
