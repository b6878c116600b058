package cli

import (
	"cmp"
	"fmt"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/export"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// listCmd lists entries of one kind, or its claims.
type listCmd struct {
	Kind     string   `arg:"" help:"Kind of what is claimed: date, person, event, statement, figure, commitment, position, instrument, mechanism, partnership, project, formulation."`
	Where    []string `short:"w" sep:"none" placeholder:"FIELD=VALUE" help:"Those of which a claim has this value in a field, such as status=signed; repeatable."`
	Actor    []string `sep:"none" placeholder:"NAME" help:"Those that name this actor: a state by name or ISO code, an organization, or another name as the register has it; repeatable."`
	Outlet   string   `placeholder:"NAME" help:"Told by this outlet."`
	Document string   `placeholder:"ID" help:"Claims of this document."`
	Words    string   `placeholder:"WORDS" help:"Told in these words."`
	Since    string   `placeholder:"YYYY-MM-DD" help:"Published on this day or later."`
	Until    string   `placeholder:"YYYY-MM-DD" help:"Published on this day or before."`
	From     string   `placeholder:"YYYY-MM-DD" help:"About this day or later."`
	To       string   `placeholder:"YYYY-MM-DD" help:"About this day or before."`
	Sort     string   `enum:"published,day,amount,name" default:"published" help:"Order: published, day, amount or name."`
	Ascend   bool     `name:"ascending" help:"Smallest, oldest first."`
	Claims   bool     `help:"List each claim, instead of one line for all claims that speak of one thing; so does --document."`
	Review   bool     `help:"List what is to be reviewed instead."`
	Limit    int      `default:"50" placeholder:"N" help:"At most so many (${default})."`
	Offset   int      `placeholder:"N" help:"Leave out the first N."`
}

// Run prints a table, or with --json a line for each entry or claim.
func (c *listCmd) Run(s *session) error {
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	q, err := c.query(s, reg)
	if err != nil {
		return err
	}
	page, err := reg.List(s.ctx, q)
	if err != nil {
		return err
	}
	kind := reg.Kind(q.Kind)
	if q.Entries {
		return s.listEntries(reg, kind, q, page)
	}
	if s.JSON {
		for i := range page.Claims {
			if err := export.WriteLine(s.out, claimLine(kind, &page.Claims[i])); err != nil {
				return err
			}
		}
		return nil
	}
	var rows [][]string
	starred := false
	for i := range page.Claims {
		cl := &page.Claims[i]
		starred = starred || len(cl.Corrected) > 0
		rows = append(rows, []string{cl.ID, orDash(cl.Published.String()), described(kind, cl, 100), orDash(cut(cl.Outlet, 24))})
	}
	if err := writeRows(s.out, "", rows); err != nil {
		return err
	}
	if starred {
		s.note("* with a value that a person corrected")
	}
	if len(page.Claims) == 0 {
		return s.nothing(reg, kind, q, page)
	}
	s.note("%s of %s%s of %s", group(len(page.Claims)), moreThan(page), plural(page.Total, "claim"), lowerPlural(kind))
	return nil
}

// nothing says why a list is empty, as far as one can tell: a value that nothing has, with those that there are.
func (s *session) nothing(reg *register.Register, kind *claim.Kind, q register.Query, page register.Page) error {
	if page.Total > 0 {
		s.note("There are %s%s; --offset %d leaves out all of them.", moreThan(page), group(page.Total), q.Offset)
		return nil
	}
	for _, f := range q.Where {
		alone, err := reg.List(s.ctx, register.Query{Kind: q.Kind, Where: []register.Filter{f}, Limit: 1})
		if err != nil {
			return err
		}
		if alone.Total > 0 {
			continue
		}
		name := map[string]string{register.FieldActor: "the actor", register.FieldOutlet: "the outlet"}[f.Field]
		have, err := reg.Facets(s.ctx, q.Kind, f.Field, q.Entries, shownValues)
		if err != nil {
			return err
		}
		var values []string
		for _, v := range have {
			values = append(values, v.Value)
		}
		s.note("No %s has %s %q. Most have %s.", strings.ToLower(kind.Label), cmp.Or(name, f.Field), f.Value, orDash(strings.Join(values, ", ")))
		return nil
	}
	s.note("No %s passes all that is asked for.", strings.ToLower(kind.Label))
	return nil
}

// shownValues is how many values of a field are named where the one asked for is not there.
const shownValues = 8

func lowerPlural(kind *claim.Kind) string { return strings.ToLower(kind.Plural) }

func moreThan(page register.Page) string {
	if page.Exact {
		return ""
	}
	return "more than "
}

// listEntries prints entries by the claims that stand for them.
func (s *session) listEntries(reg *register.Register, kind *claim.Kind, q register.Query, page register.Page) error {
	entries, err := reg.EntriesOf(s.ctx, page.Claims)
	if err != nil {
		return err
	}
	var rows [][]string
	for i := range entries {
		e := &entries[i]
		if s.JSON {
			claims, err := reg.EntryClaims(s.ctx, e.ID, 0)
			if err != nil {
				return err
			}
			if err := export.WriteLine(s.out, entryLine(kind, e, claims)); err != nil {
				return err
			}
			continue
		}
		told := cut(e.Lead.Outlet, 24)
		if e.Claims > 1 {
			told = plural(e.Claims, "claim") + ", " + plural(e.Sources, "source")
		}
		rows = append(rows, []string{e.ID, orDash(e.Lead.Published.String()), described(kind, &e.Lead, 100), orDash(told)})
	}
	if err := writeRows(s.out, "", rows); err != nil || s.JSON {
		return err
	}
	if len(entries) == 0 {
		return s.nothing(reg, kind, q, page)
	}
	what := strings.ToLower(kind.Label)
	if page.Total != 1 {
		what = lowerPlural(kind)
	}
	s.note("%s of %s%s %s, each once (--claims lists every claim)", group(len(entries)), moreThan(page), group(page.Total), what)
	return nil
}

// limited complains about a --limit that asks for nothing.
func limited(limit, offset int) error {
	switch {
	case limit < 1:
		return misuse{fmt.Errorf("--limit %d asks for nothing; it takes 1 or more", limit)}
	case offset < 0:
		return misuse{fmt.Errorf("--offset %d is less than nothing; it takes 0 or more", offset)}
	}
	return nil
}

func (c *listCmd) query(s *session, reg *register.Register) (q register.Query, err error) {
	if err := limited(c.Limit, c.Offset); err != nil {
		return q, err
	}
	q = register.Query{Kind: kindName(reg.Kinds(), c.Kind), Document: strings.ToLower(c.Document), Words: c.Words, Review: c.Review,
		Entries: !c.Claims && !c.Review && c.Document == "",
		Sort:    c.Sort, Ascending: c.Ascend, Limit: c.Limit, Offset: c.Offset}
	for _, w := range c.Where {
		field, value, ok := strings.Cut(w, "=")
		if !ok {
			return q, misuse{fmt.Errorf("--where takes FIELD=VALUE, not %q", w)}
		}
		if k := reg.Kind(q.Kind); k != nil && (k.Field(field) == nil || !k.Field(field).Facet) {
			return q, misuse{fmt.Errorf("%s cannot be filtered by %q; there are %s", k.Name, field, strings.Join(facets(k), ", "))}
		}
		q.Where = append(q.Where, register.Filter{Field: field, Value: value})
	}
	for _, name := range c.Actor {
		a, err := s.actor(name)
		if err != nil {
			return q, err
		}
		q.Where = append(q.Where, register.Filter{Field: register.FieldActor, Value: a})
	}
	if c.Outlet != "" {
		q.Where = append(q.Where, register.Filter{Field: register.FieldOutlet, Value: c.Outlet})
	}
	if q.Published, err = period("--since", c.Since, "--until", c.Until); err != nil {
		return q, err
	}
	q.Day, err = period("--from", c.From, "--to", c.To)
	return q, err
}

// actor is what claims call the actor that goes by a typed name.
func (s *session) actor(name string) (string, error) {
	names, err := s.names()
	if err != nil {
		return "", err
	}
	return names.Actor(name), nil
}

func facets(k *claim.Kind) []string {
	var names []string
	for _, f := range k.Fields {
		if f.Facet {
			names = append(names, f.Name)
		}
	}
	return names
}

// kindName finds a kind by its name or its plural; what is neither is left for the register to complain of.
func kindName(kinds []*claim.Kind, name string) string {
	for _, k := range kinds {
		if strings.EqualFold(name, k.Name) || strings.EqualFold(name, k.Plural) {
			return k.Name
		}
	}
	return name
}

// noKind says which kinds there are.
func noKind(kinds []*claim.Kind, name string) error {
	var names []string
	for _, k := range kinds {
		names = append(names, k.Name)
	}
	return fmt.Errorf("kind %q: %w; there are %s", name, register.ErrNotFound, strings.Join(names, ", "))
}

func period(first, start, last, end string) (p text.Period, err error) {
	if p.Start, err = dayOf(first, start); err != nil {
		return p, err
	}
	if p.End, err = dayOf(last, end); err != nil {
		return p, err
	}
	if !p.End.IsZero() && p.End.Before(p.Start) {
		return p, misuse{fmt.Errorf("%s %s is after %s %s", first, start, last, end)}
	}
	return p, nil
}

// dayOf is the day that a flag has; none when it was not given.
func dayOf(flag, given string) (d text.Day, err error) {
	if given == "" {
		return d, nil
	}
	if d, err = text.ParseDay(given); err != nil {
		return d, misuse{fmt.Errorf("%s: %w", flag, err)}
	}
	return d, nil
}
