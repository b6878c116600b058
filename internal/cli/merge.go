package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"rapporteur/internal/register"
)

// mergeCmd adds a colleague's register to ours.
type mergeCmd struct {
	File string `arg:"" help:"The other register; it stays as it is."`
}

// Help shows what is typed.
func (mergeCmd) Help() string {
	return `Documents, their readings and judgements of the other register are added. A document that both have, read by other rules or another version of the program, keeps the reading that it has here. Where both have different documents under one path, the added one has its id after the path. Merging again changes nothing.

Example:

    rapporteur merge theirs.db`
}

// keptShown is how many documents are named that were read by other rules.
const keptShown = 5

// Run merges, and tells what was added and what was left as it is.
func (c *mergeCmd) Run(s *session) error {
	reg, err := s.changeRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	other, err := register.OpenUntouched(c.File, reg.Kinds())
	if err != nil {
		return err
	}
	defer other.Close()
	before, err := os.Stat(c.File)
	if err != nil {
		return err
	}
	began := time.Now()
	show := newMeter(s)
	sum, err := reg.Merge(s.ctx, other, func(done, of int) { show.update("merging", done, of, "documents") })
	show.end()
	if errors.Is(err, context.Canceled) {
		return interrupted("interrupted; what was merged is in the register, and the same command goes on from there")
	}
	if err != nil {
		return err
	}
	if after, err := os.Stat(c.File); err != nil || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return fmt.Errorf("%s was changed while it was merged; merge it again", c.File)
	}
	if err := s.settle(reg); err != nil {
		return err
	}
	if s.JSON {
		return s.writeJSON(map[string]any{"documents": sum.Documents, "known": sum.Known, "kept": orEmpty(sum.Kept), "moved": sum.Moved,
			"judgements": sum.Judgements, "seconds": time.Since(began).Seconds()})
	}
	if !s.Quiet {
		c.tell(s, sum)
	}
	return nil
}

func (c *mergeCmd) tell(s *session, sum *register.Merged) {
	fmt.Fprintf(s.out, "%s and %s of %s added to %s; %s known before\n", plural(sum.Documents, "document"), plural(sum.Judgements, "judgement"),
		c.File, s.Register, plural(sum.Known, "document"))
	if sum.Moved > 0 {
		fmt.Fprintf(s.out, "%s under a path that another document has here: the id stands after it\n", plural(sum.Moved, "document"))
	}
	if len(sum.Kept) == 0 {
		return
	}
	fmt.Fprintf(s.out, "%s read by other rules there; the reading of %s stays (read the document again for a fresh one):\n", plural(len(sum.Kept), "document"), s.Register)
	for _, path := range sum.Kept[:min(len(sum.Kept), keptShown)] {
		fmt.Fprintf(s.out, "  %s\n", path)
	}
	if more := len(sum.Kept) - keptShown; more > 0 {
		fmt.Fprintf(s.out, "  and %s more\n", group(more))
	}
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
