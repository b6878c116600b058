package cli

import (
	"errors"
	"fmt"

	"rapporteur/internal/register"
)

// backupCmd copies the register.
type backupCmd struct {
	File  string `arg:"" help:"Where to."`
	Force bool   `help:"Replace a file that is there."`
}

// Help shows what is typed.
func (backupCmd) Help() string {
	return `The copy is of one moment; documents may be read and judged meanwhile. It is checked before it appears under its name.

Example:

    rapporteur backup 2025-06-30.db`
}

// Run copies, and checks the copy.
func (c *backupCmd) Run(s *session) error {
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	show := newMeter(s)
	err = reg.Backup(s.ctx, c.File, c.Force, func(done, of int64) { show.update("copying", int(done>>20), int(of>>20), "MB") })
	show.end()
	if errors.Is(err, register.ErrExists) {
		return misuse{err}
	}
	if err != nil {
		return err
	}
	if s.JSON {
		return s.writeJSON(map[string]string{"backup": c.File})
	}
	fmt.Fprintf(s.out, "%s is a copy of %s\n", c.File, s.Register)
	return nil
}
