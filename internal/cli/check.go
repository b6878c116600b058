package cli

import (
	"errors"
	"fmt"

	"rapporteur/internal/register"
)

// checkCmd looks for damage in the register.
type checkCmd struct {
	File string `arg:"" optional:"" help:"The file, such as a backup; else the register."`
}

// Help shows what is typed.
func (checkCmd) Help() string {
	return `It checks the pages of the file, that every document can be read and its claims stand in its words, and that counts, entries, findings and rulings are what they would be if they were made anew. Documents may be read meanwhile. Trouble makes the exit code 1.

Examples:

    rapporteur check
    rapporteur check backup.db`
}

// errTrouble says that a register is not as it must be; what is wrong was told.
var errTrouble = errors.New("the register has trouble")

// Run checks, and tells what is wrong and what helps.
func (c *checkCmd) Run(s *session) error {
	file := s.Register
	if c.File != "" {
		file = c.File
	}
	report, err := s.verify(file)
	if err != nil {
		return err
	}
	if s.JSON {
		return c.json(s, file, report)
	}
	for _, t := range report.Troubles {
		fmt.Fprintf(s.out, "%s\n    %s\n", t, t.Remedy)
	}
	if report.More > 0 {
		fmt.Fprintf(s.out, "and %d more\n", report.More)
	}
	if report.Orphans > 0 {
		s.note("%s on what is not in the register; `rapporteur judgements --orphans` lists them", plural(report.Orphans, "judgement"))
	}
	if report.Stale > 0 {
		s.note("%s would be brought together otherwise by this version of program and packs; `rapporteur rebuild` does", plural(report.Stale, "thing"))
	}
	if n := len(report.Troubles) + report.More; n > 0 {
		return fmt.Errorf("%w: %s in %s", errTrouble, plural(n, "place"), file)
	}
	if !s.Quiet {
		fmt.Fprintf(s.out, "%s is whole: %s, %s, %s, %s, %s\n", file, plural(report.Documents, "document"), plural(report.Claims, "claim"),
			plural(report.Entries, "entry"), plural(report.Findings, "finding"), plural(report.Judgements, "judgement"))
	}
	return nil
}

func (c *checkCmd) json(s *session, file string, report *register.Report) error {
	troubles := []map[string]string{}
	for _, t := range report.Troubles {
		troubles = append(troubles, map[string]string{"where": t.Where, "what": t.What, "remedy": t.Remedy})
	}
	err := s.writeJSON(map[string]any{"file": file, "troubles": troubles, "more": report.More, "documents": report.Documents, "claims": report.Claims,
		"entries": report.Entries, "findings": report.Findings, "judgements": report.Judgements, "orphans": report.Orphans, "stale": report.Stale})
	if err == nil && len(troubles) > 0 {
		err = fmt.Errorf("%w: %s in %s", errTrouble, plural(len(troubles)+report.More, "place"), file)
	}
	return err
}

// verify checks a file under a display of how far it is.
func (s *session) verify(file string) (*register.Report, error) {
	kinds, linker, err := s.linking()
	if err != nil {
		return nil, err
	}
	show := newMeter(s)
	defer show.end()
	return register.Verify(s.ctx, file, kinds, linker, func(step string, done, of int) { show.update("checking "+step, done, of, "") })
}
