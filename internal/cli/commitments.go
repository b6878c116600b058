package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"rapporteur/internal/export"
	"rapporteur/internal/judge"
	"rapporteur/internal/promise"
	"rapporteur/internal/register"
)

// commitmentsCmd lists commitments and where they stand.
type commitmentsCmd struct {
	Status   string `placeholder:"STATUS" help:"Where they stand: open, in progress, fulfilled, overdue, not fulfilled or superseded."`
	Of       string `sep:"none" placeholder:"NAME" help:"Whom they bind: a state by name or ISO code, or another actor as the register has it."`
	Category string `placeholder:"SUBJECT" help:"Their subject, such as trade, energy, transport, security, climate, health, education, finance, digital or culture."`
	Level    string `placeholder:"LEVEL" help:"HIGH, MID or LOW, by the governing word. LOW ones are wishes and calls on others; they are listed only when asked for."`
	Words    string `placeholder:"WORDS" help:"Commitments with these words."`
	Document string `placeholder:"ID" help:"Commitments of this document."`
	Since    string `placeholder:"YYYY-MM-DD" help:"Published on this day or later."`
	Until    string `placeholder:"YYYY-MM-DD" help:"Published on this day or before."`
	AsOf     string `name:"as-of" placeholder:"YYYY-MM-DD" help:"The day on which what was not done in time is overdue; when not given, the newest publication in the register."`
	Limit    int    `default:"50" placeholder:"N" help:"At most so many (${default})."`
	Offset   int    `placeholder:"N" help:"Leave out the first N."`
}

// Help gives examples.
func (commitmentsCmd) Help() string {
	return "Each line is one deed that somebody undertakes. It is numbered YEAR-n in its document; what later texts tell of it says where it stands. " +
		"An asterisk marks a status that a person set (rapporteur judge status).\n\n" +
		"Examples:\n\n    rapporteur commitments --status overdue --of Kazakhstan\n    rapporteur commitments --category energy --since 2024-01-01\n" +
		"    rapporteur commitments --status open --as-of 2024-06-30 --json"
}

// Run prints a table, newest commitments first, or with --json a line each.
func (c *commitmentsCmd) Run(s *session) error {
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	q, err := c.query(s)
	if err != nil {
		return err
	}
	page, err := reg.Commitments(s.ctx, q)
	if err != nil {
		return err
	}
	if s.JSON {
		for i := range page.Commitments {
			if err := s.commitmentLine(s.out, reg, &page.Commitments[i]); err != nil {
				return err
			}
		}
		return nil
	}
	switch {
	case len(page.Commitments) == 0 && page.Total > 0:
		s.note("There are %s; --offset %d leaves out all of them.", group(page.Total), c.Offset)
		return nil
	case len(page.Commitments) == 0:
		return c.none(s)
	}
	rows := [][]string{{"ID", "NO.", "WHO", "WHAT", "UNTIL", "STATUS", "EVIDENCE"}}
	for i := range page.Commitments {
		m := &page.Commitments[i]
		rows = append(rows, []string{m.Claim.ID, orDash(m.Label), cut(members(m.Members), 24), cut(m.Deed, 70), orDash(cut(m.Deadline, 18)), statusWord(m), number(m.Evidence)})
	}
	if err := writeRows(s.out, "", rows); err != nil {
		return err
	}
	more := ""
	if !page.Exact {
		more = "more than "
	}
	s.note("%d of %s%s, as of %s. `rapporteur show ID` tells the coding and the evidence of one.", len(page.Commitments), more, strings.ToLower(plural(page.Total, "commitment")), orDash(page.AsOf.String()))
	return nil
}

func (c *commitmentsCmd) query(s *session) (q register.CommitmentQuery, err error) {
	if err := limited(c.Limit, c.Offset); err != nil {
		return q, err
	}
	q = register.CommitmentQuery{Status: promise.Status(strings.ToLower(c.Status)), Category: strings.ToLower(c.Category), Level: strings.ToUpper(c.Level),
		Words: c.Words, Document: strings.ToLower(c.Document), Limit: c.Limit, Offset: c.Offset}
	switch {
	case c.Status != "" && !slices.Contains(judge.Statuses[:], string(q.Status)):
		return q, misuse{fmt.Errorf("--status takes %s, not %q", strings.Join(judge.Statuses[:], ", "), c.Status)}
	case c.Level != "" && !slices.Contains(promise.Levels[:], q.Level):
		return q, misuse{fmt.Errorf("--level takes %s, not %q", strings.Join(promise.Levels[:], ", "), c.Level)}
	}
	if c.Of != "" {
		if q.Actor, err = s.actor(c.Of); err != nil {
			return q, err
		}
	}
	if q.AsOf, err = dayOf("--as-of", c.AsOf); err != nil {
		return q, err
	}
	q.Published, err = period("--since", c.Since, "--until", c.Until)
	return q, err
}

// none says why a list is empty, as far as that can be told: a subject that there is not.
func (c *commitmentsCmd) none(s *session) error {
	rows, err := s.packs().Rows("en", "categories", "category")
	if err != nil {
		return err
	}
	var subjects []string
	for _, r := range rows {
		if subject := strings.TrimPrefix(r.Get("category"), "~"); !slices.Contains(subjects, subject) {
			subjects = append(subjects, subject)
		}
	}
	if c.Category != "" && !slices.Contains(subjects, strings.ToLower(c.Category)) {
		s.note("No commitment has the subject %q; there are %s.", c.Category, strings.Join(subjects, ", "))
		return nil
	}
	s.note("No commitment passes all that is asked for.")
	return nil
}

// members is a list of actors for a narrow column.
func members(list []string) string {
	const shown = 4
	if len(list) > shown {
		return strings.Join(list[:shown-1], ", ") + fmt.Sprintf(" +%d", len(list)-shown+1)
	}
	return strings.Join(list, ", ")
}

func statusWord(m *register.Commitment) string {
	if m.Ruled {
		return string(m.Status) + "*" // a person says
	}
	return string(m.Status)
}

func number(n int) string {
	if n == 0 {
		return "-"
	}
	return group(n)
}

// commitmentLine writes a commitment with what came of it as one JSON object.
func (s *session) commitmentLine(w io.Writer, reg *register.Register, m *register.Commitment) error {
	outcomes, err := reg.Outcomes(s.ctx, m.Claim.ID)
	if err != nil {
		return err
	}
	scores, err := reg.Scores(s.ctx, m, outcomes)
	if err != nil {
		return err
	}
	return export.WriteLine(w, export.CommitmentLine(m, outcomes, scores))
}

// exportCommitments writes all commitments with what came of them, in the order of exports.
func (s *session) exportCommitments(reg *register.Register, path string) error {
	return s.writeTo(path, func(w io.Writer) error {
		return reg.Walk(s.ctx, false, func(c *register.Claim) error {
			if c.Kind != "commitment" {
				return nil
			}
			page, err := reg.Commitments(s.ctx, register.CommitmentQuery{Claim: c.ID})
			if err != nil {
				return err
			}
			for i := range page.Commitments {
				if err := s.commitmentLine(w, reg, &page.Commitments[i]); err != nil {
					return err
				}
			}
			return nil
		})
	})
}
