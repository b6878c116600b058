package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"rapporteur/internal/check"
	"rapporteur/internal/export"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/register"
)

// findingsCmd lists what checking found.
type findingsCmd struct {
	Kind     string `placeholder:"KIND" help:"Only these: contradicts, fulfils, supersedes, corroborates or repeats."`
	Hard     bool   `help:"Only contradictions that no difference of scope, unit, period or source explains."`
	Of       string `placeholder:"ACTOR" help:"About this actor: a state by name or ISO code, or another name as the register has it."`
	Document string `placeholder:"ID" help:"About claims of this document."`
	Entry    string `placeholder:"ID" help:"About this entry, or this claim."`
	Limit    int    `default:"50" placeholder:"N" help:"At most so many (${default})."`
	Offset   int    `placeholder:"N" help:"Leave out the first N."`
}

// Help is shown after the flags.
func (c *findingsCmd) Help() string {
	return `Findings are made when documents have been read; nothing in them is ruled, and both sides of each keep their words.
Hard contradictions come first, then other contradictions, outcomes (fulfils), what later words replaced (supersedes), what independent
sources tell alike (corroborates) and what one source tells again (repeats). rapporteur show ID shows the words of each side.

Examples:

    rapporteur findings --kind contradicts
    rapporteur findings --hard --json
    rapporteur findings --of Kazakhstan --kind fulfils`
}

// Run prints a table, or with --json a line each.
func (c *findingsCmd) Run(s *session) error {
	if err := c.check(); err != nil {
		return err
	}
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	q := register.FindingQuery{Kind: c.Kind, Hard: c.Hard, Document: strings.ToLower(c.Document), Entry: strings.ToLower(c.Entry), Limit: c.Limit, Offset: c.Offset}
	if c.Of != "" {
		if q.Actor, err = s.actor(c.Of); err != nil {
			return err
		}
	}
	page, total, err := reg.Findings(s.ctx, q)
	if err != nil {
		return err
	}
	for i := range page {
		f := &page[i]
		if s.JSON {
			claims, err := reg.Complete(s.ctx, f)
			if err != nil {
				return err
			}
			if err := export.WriteLine(s.out, export.FindingLine(&f.Finding, paths(claims))); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(s.out, "%s  %s\n", f.ID, headOf(&f.Finding))
		paragraph(s.out, "  ", "  ", plain(f.Note))
	}
	switch {
	case s.JSON:
	case len(page) == 0 && total > 0:
		s.note("There are %s; --offset %d leaves out all of them.", group(total), c.Offset)
	case len(page) == 0:
		s.note("No finding passes all that is asked for.")
	default:
		s.note("%d of %s%s. `rapporteur show ID` shows the words of each side.", len(page), orMore(total, register.CountLimit), plural(total, "finding"))
	}
	return nil
}

// check finds what is asked for and cannot be.
func (c *findingsCmd) check() error {
	if err := limited(c.Limit, c.Offset); err != nil {
		return err
	}
	if c.Kind != "" && !slices.Contains(check.Kinds[:], c.Kind) {
		return misuse{fmt.Errorf("--kind takes %s, not %q", strings.Join(check.Kinds[:], ", "), c.Kind)}
	}
	if c.Hard && c.Kind != "" && c.Kind != check.Kinds[0] {
		return misuse{fmt.Errorf("--hard is for contradictions, not for --kind %s", c.Kind)}
	}
	return nil
}

// headOf is kind and reason of a finding: "contradicts (source)", "contradicts (part), hard".
func headOf(f *check.Finding) string {
	head := f.Kind
	if f.Reason != "" {
		head += " (" + f.Reason + ")"
	}
	if f.Hard {
		head += ", hard"
	}
	return head
}

// paths are the paths of the documents of claims, each once.
func paths(claims []register.Claim) []string {
	var out []string
	for i := range claims {
		if !slices.Contains(out, claims[i].Path) {
			out = append(out, claims[i].Path)
		}
	}
	return out
}

func (s *session) showFinding(reg *register.Register, f *register.Finding, claims []register.Claim) error {
	if s.JSON {
		return export.WriteLine(s.out, export.FindingLine(&f.Finding, paths(claims)))
	}
	fmt.Fprintf(s.out, "Finding %s: %s\n\n", f.ID, headOf(&f.Finding))
	paragraph(s.out, "  ", "  ", plain(f.Note))
	m := mark(s.out, "[", "]")
	for i := range claims {
		c := &claims[i]
		doc, err := reg.Document(s.ctx, c.Document)
		if err != nil {
			return err
		}
		before, after := around(doc.Text, c.Span)
		fmt.Fprintf(s.out, "\n  %s  %s  %s  %s\n", c.ID, orDash(c.Outlet), cmp.Or(c.Published.String(), "undated"), c.Path)
		paragraph(s.out, "    ", "    ", plain(before), stretch{c.Quote, m}, plain(after))
	}
	return nil
}

// exportFindings writes all findings in an order that does not depend on when documents were read.
func (s *session) exportFindings(reg *register.Register, output string) error {
	return s.writeTo(output, func(w io.Writer) error {
		return reg.WalkFindings(s.ctx, func(f *register.Finding, claims []register.Claim) error {
			return export.WriteLine(w, export.FindingLine(&f.Finding, paths(claims)))
		})
	})
}

// settle checks what has changed in the register, under a progress display.
func (s *session) settle(reg *register.Register) error {
	settler, err := pipeline.NewSettler(s.packs())
	if err != nil {
		return err
	}
	show := newProgress(s, 0)
	_, err = settler.Run(s.ctx, reg, show.settled)
	show.end()
	if errors.Is(err, register.ErrLocked) {
		return fmt.Errorf("findings are not up to date: %w", err)
	}
	return err
}
