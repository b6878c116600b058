package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/register"
)

// judgementsCmd is what people ruled.
type judgementsCmd struct {
	List   judgementsListCmd   `cmd:"" default:"withargs" help:"List judgements, oldest first."`
	Import judgementsImportCmd `cmd:"" help:"Add the judgements of a file, such as a colleague's export."`
}

// judgementsListCmd lists judgements.
type judgementsListCmd struct {
	Orphans bool   `help:"Only those whose claim, entry, finding or link is not in the register, with the nearest claim."`
	By      string `placeholder:"NAME" help:"Only those of this person."`
}

// Help shows what is typed.
func (judgementsListCmd) Help() string {
	return `Examples:

    rapporteur judgements --by "A. Lovelace"
    rapporteur judgements --orphans
    rapporteur export --judgements -o ours.jsonl`
}

// Run prints a table, or with --json a line each.
func (c *judgementsListCmd) Run(s *session) error {
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	if c.Orphans {
		return c.orphans(s, reg)
	}
	list, err := reg.Judgements(s.ctx)
	if err != nil {
		return err
	}
	var rows [][]string
	shown := 0
	for i := range list {
		j := &list[i]
		if c.By != "" && !strings.EqualFold(j.Who, c.By) {
			continue
		}
		shown++
		if s.JSON {
			if err := s.writeJSON(j); err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []string{j.ID, j.At.Format("2006-01-02 15:04"), j.Who, sentenceOf(j) + state(j), remark(j)})
	}
	if err := writeRows(s.out, "", rows); err != nil {
		return err
	}
	if !s.JSON {
		s.note("%s", plural(shown, "judgement"))
	}
	return nil
}

// state says why a judgement is not in force.
func state(j *judge.Judgement) string {
	switch {
	case j.Undone:
		return " (taken back)"
	case j.Overruled:
		return " (overruled)"
	}
	return ""
}

// remark is the note, or else the words that were judged.
func remark(j *judge.Judgement) string {
	switch {
	case j.Note != "":
		return cut(j.Note, 80)
	case len(j.About)+len(j.AboutOther) > 0:
		return "“" + cut(slices.Concat(j.About, j.AboutOther)[0].Quote, 70) + "”"
	}
	return ""
}

func (c *judgementsListCmd) orphans(s *session, reg *register.Register) error {
	orphans, err := reg.Orphans(s.ctx)
	if err != nil {
		return err
	}
	shown := 0
	for i := range orphans {
		o := &orphans[i]
		if c.By != "" && !strings.EqualFold(o.Who, c.By) {
			continue
		}
		shown++
		if s.JSON {
			if err := s.writeJSON(orphanLine(o)); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(s.out, "%s  %s, %s: %s\n", o.ID, o.Who, o.At.Format("2006-01-02"), sentenceOf(&o.Judgement))
		if about := slices.Concat(o.About, o.AboutOther); len(about) > 0 {
			fmt.Fprintf(s.out, "  on “%s”\n", cut(about[0].Quote, 90))
		}
		fmt.Fprintf(s.out, "  %s\n", o.Reason())
	}
	s.note("%s", plural(shown, "orphan"))
	return nil
}

func orphanLine(o *register.Orphan) map[string]any {
	line := map[string]any{"judgement": o.Judgement, "missing": o.Missing, "reason": o.Reason(), "nearest": nil}
	if o.Nearest != nil {
		line["nearest"] = o.Nearest.ID
	}
	return line
}

// judgementsImportCmd adds judgements from a file.
type judgementsImportCmd struct {
	File string `arg:"" help:"JSON lines as export --judgements writes them; - is standard input."`
}

// Help shows what is typed.
func (judgementsImportCmd) Help() string {
	return `A judgement that is there already changes nothing, so that files of several people can be added again and again, in any order. A file with a line that cannot be read adds nothing.

Example:

    rapporteur judgements import theirs.jsonl`
}

// Run adds all of the file or, where a line is wrong, nothing.
func (c *judgementsImportCmd) Run(s *session) error {
	b, err := s.readFile(c.File)
	if err != nil {
		return err
	}
	list, err := parseJudgements(c.File, b)
	if err != nil {
		return err
	}
	reg, err := s.changeRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	added, err := s.rule(reg, list...)
	if err != nil {
		return err
	}
	if s.JSON {
		return s.writeJSON(map[string]int{"added": added, "known": len(list) - added})
	}
	s.note("%s added, %d known before", plural(added, "judgement"), len(list)-added)
	orphans, err := reg.Orphans(s.ctx)
	if err == nil && len(orphans) > 0 {
		s.note("%s of the register on what is not in it; `rapporteur judgements --orphans` lists them", plural(len(orphans), "judgement"))
	}
	return err
}

// wrongShown is of how many wrong lines it is told what is wrong.
const wrongShown = 8

// parseJudgements reads JSON lines; the first wrong lines are told of.
func parseJudgements(file string, b []byte) (list []judge.Judgement, err error) {
	var wrong []error
	n, more := 0, 0
	for line := range bytes.Lines(b) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		var j judge.Judgement
		if err := json.Unmarshal(line, &j); err != nil {
			if len(wrong) == wrongShown {
				more++
				continue
			}
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", file, n, err))
			continue
		}
		list = append(list, j)
	}
	if more > 0 {
		wrong = append(wrong, fmt.Errorf("and %s more that cannot be read", plural(more, "line")))
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("nothing was added: %w", errors.Join(wrong...))
	}
	return list, nil
}

// rulingsOn tells who ruled on a claim: by field where a value was corrected, under "" what they made of the claim.
func (s *session) rulingsOn(reg *register.Register, c *register.Claim) (map[string]string, error) {
	out := map[string]string{}
	rulings, err := reg.Rulings(s.ctx, c.ID)
	if err != nil || len(rulings) == 0 {
		return out, err
	}
	for _, g := range rulings[c.ID] {
		j, err := reg.Judgement(s.ctx, g.Judgement)
		if err != nil {
			return nil, err
		}
		said := fmt.Sprintf("by %s, %s", j.Who, j.At.Format("2006-01-02"))
		if j.Note != "" {
			said += ": " + cut(j.Note, 80)
		}
		switch g.Topic {
		case judge.TopicVerdict:
			out[""] = said
		case judge.TopicField:
			i := slices.IndexFunc(c.Corrected, func(x register.Correction) bool { return x.Field == g.Field })
			if i >= 0 {
				out[g.Field] = fmt.Sprintf("corrected %s; read as %s", said, orDash(claim.Format(c.Corrected[i].Read)))
			}
		}
	}
	return out, nil
}

// exportJudgements writes all judgements, those that are not in force included.
func (s *session) exportJudgements(reg *register.Register, path string) error {
	list, err := reg.Judgements(s.ctx)
	if err != nil {
		return err
	}
	return s.writeTo(path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for i := range list {
			if err := e.Encode(&list[i]); err != nil {
				return err
			}
		}
		return nil
	})
}
