package cli

import (
	"cmp"
	"fmt"
	"strings"

	"rapporteur/internal/promise"
	"rapporteur/internal/register"
)

// showPromise tells how a commitment is coded and what came of it, what came of a plan, and what promises a claim keeps.
func (s *session) showPromise(reg *register.Register, c *register.Claim) error {
	if c.Review {
		return nil
	}
	outcomes, err := reg.Outcomes(s.ctx, c.ID)
	if err != nil {
		return err
	}
	if c.Kind == "commitment" {
		if err := s.showCoding(reg, c, outcomes); err != nil {
			return err
		}
	} else {
		s.showOutcomes("What came of it", outcomes, func(o *register.Outcome) bool { return o.Promise.Plan })
	}
	keeps, err := reg.Keeps(s.ctx, c.ID)
	if err != nil || len(keeps) == 0 {
		return err
	}
	fmt.Fprintln(s.out, "\n  Tells what came of")
	for i := range keeps {
		o := &keeps[i]
		fmt.Fprintf(s.out, "    %s  %s  %s (%s)%s\n", o.Promised.ID, orDash(o.Promised.Published.String()), o.Verdict, o.Rung, doubtful(o))
		paragraph(s.out, "      ", "      ", plain("“"+cut(o.Promised.Quote, 150)+"”"))
	}
	return nil
}

// showCoding tells the parts of a commitment, each with its evidence and scores.
func (s *session) showCoding(reg *register.Register, c *register.Claim, outcomes []register.Outcome) error {
	page, err := reg.Commitments(s.ctx, register.CommitmentQuery{Claim: c.ID})
	if err != nil {
		return err
	}
	for i := range page.Commitments {
		m := &page.Commitments[i]
		fmt.Fprintln(s.out)
		paragraph(s.out, "  "+cmp.Or(m.Label, "not counted")+"  ", "    ", plain(cut(m.Text, 200)))
		var rows [][]string
		row := func(name, value string) { rows = append(rows, []string{name, orDash(value)}) }
		row("Level", m.Level)
		row("Subject", m.Category)
		row("Catalysts", strings.Join(m.Catalysts, ", "))
		bound := strings.Join(m.Members, ", ")
		if m.Subset {
			bound += " (some of those whom the document binds)"
		}
		row("Binds", bound)
		row("Until", m.Deadline)
		status := fmt.Sprintf("%s, as of %s", m.Status, orDash(page.AsOf.String()))
		if m.Ruled {
			status += fmt.Sprintf(" (a person says; by evidence %s)", m.Found)
		}
		row("Status", status)
		scores, err := reg.Scores(s.ctx, m, outcomes)
		if err != nil {
			return err
		}
		row("Score", scoreWords(scores))
		if err := writeRows(s.out, "    ", rows); err != nil {
			return err
		}
		s.showOutcomes("Evidence", outcomes, func(o *register.Outcome) bool { return !o.Promise.Plan && o.Promise.Part == m.Part })
	}
	return s.showRepeats(reg, c)
}

// scoreWords are the scores of members and their mean in percent.
func scoreWords(scores []register.MemberScore) string {
	var words []string
	sum, known := 0, 0
	for _, x := range scores {
		if x.Known {
			known++
			sum += x.Score
			words = append(words, fmt.Sprintf("%s %+d", x.Member, x.Score))
		}
	}
	if known == 0 {
		return "none: no evidence"
	}
	return fmt.Sprintf("%s; %.0f%%", strings.Join(words, ", "), promise.Percent(float64(sum)/float64(known)))
}

func (s *session) showOutcomes(title string, outcomes []register.Outcome, of func(*register.Outcome) bool) {
	for i := range outcomes {
		o := &outcomes[i]
		if !of(o) {
			continue
		}
		if title != "" {
			fmt.Fprintf(s.out, "    %s\n", title)
			title = ""
		}
		paragraph(s.out, "      ", "        ", plain(fmt.Sprintf("%s  %s  %s: %s (%s)%s", o.Told.ID, orDash(o.Day.String()), o.Verdict, o.Reason, o.Rung, doubtful(o))))
		paragraph(s.out, "        ", "        ", plain("“"+cut(o.Quote, 150)+"”"))
		paragraph(s.out, "        ", "        ", plain(cmp.Or(o.Told.Title, o.Told.Path)))
	}
}

func doubtful(o *register.Outcome) string {
	if o.Review {
		return ", unsure"
	}
	return ""
}

// showRepeats lists where a commitment is said again later: the lowest rung of the ladder.
func (s *session) showRepeats(reg *register.Register, c *register.Claim) error {
	claims, err := reg.EntryClaims(s.ctx, c.Entry, 0)
	if err != nil {
		return err
	}
	for i := len(claims) - 1; i >= 0; i-- { // oldest first
		o := &claims[i]
		if o.ID != c.ID && o.Family != c.Family && c.Published.Before(o.Published) && !c.Published.IsZero() {
			paragraph(s.out, "      ", "        ", plain(fmt.Sprintf("%s  %s  reaffirmed (%s)", o.ID, o.Published, promise.Reaffirmation)))
			paragraph(s.out, "        ", "        ", plain("“"+cut(o.Quote, 150)+"”"))
		}
	}
	return nil
}
