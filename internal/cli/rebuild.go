package cli

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// rebuildCmd makes all that is derived anew.
type rebuildCmd struct{}

// Help shows what is typed.
func (rebuildCmd) Help() string {
	return `Lists, search, entries and findings are made from the documents in the register. This makes all of them anew from what was read of the documents, without reading the documents again: after a change of packs or of the program that bears on how claims of several documents are brought together, or when check finds trouble in them. Judgements stay in force, and ids that were given out go on leading to their entries. It is one step: the register can be used meanwhile as it was, and when the command is interrupted it stays so.

Examples:

    rapporteur rebuild
    rapporteur rebuild --pack my-names`
}

// Run rebuilds, and checks anew what claims mean to one another.
func (c *rebuildCmd) Run(s *session) error {
	reg, err := s.changeRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	began, count := time.Now(), 0
	show := newMeter(s)
	err = reg.Rebuild(s.ctx, func(done, total int) {
		count = done
		show.update("rebuilding", done, total, "documents")
	})
	show.end()
	if errors.Is(err, context.Canceled) {
		return interrupted("interrupted; the register is as it was")
	}
	if err != nil {
		return err
	}
	if err := s.settle(reg); err != nil {
		return err
	}
	took := time.Since(began).Seconds()
	if s.JSON {
		return s.object(map[string]any{"register": s.Register, "documents": count, "seconds": took})
	}
	if !s.Quiet {
		fmt.Fprintf(s.out, "%s made anew from %s in %.1f s\n", s.Register, plural(count, "document"), took)
	}
	return nil
}
