package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/export"
	"rapporteur/internal/register"
)

// exportCmd writes the register's claims for other tools.
type exportCmd struct {
	Claims      bool   `default:"true" negatable:"" hidden:"" help:"Export claims, unless something else is asked for."`
	Findings    bool   `help:"Export findings instead, the worst first (JSON lines)."`
	Entries     bool   `help:"Export entries instead: what claims of many documents tell of one thing (JSON lines)."`
	Commitments bool   `help:"Export commitments instead, with what came of them (JSON lines)."`
	Judgements  bool   `help:"Export judgements instead, oldest first (JSON lines)."`
	Format      string `enum:"jsonl,csv" default:"jsonl" help:"jsonl (one JSON object a line) or csv."`
	Kind        string `placeholder:"KIND" help:"Only claims of this kind."`
	Review      bool   `help:"Also those to be reviewed."`
	Output      string `short:"o" placeholder:"FILE" help:"Where to; standard output when not given."`
}

// Run writes all claims in an order that does not depend on when documents were read.
func (c *exportCmd) Run(s *session) error {
	if err := c.sensible(); err != nil {
		return err
	}
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	if c.Findings {
		return s.exportFindings(reg, c.Output)
	}
	if c.Commitments {
		return s.exportCommitments(reg, c.Output)
	}
	if c.Judgements {
		return s.exportJudgements(reg, c.Output)
	}
	kinds := reg.Kinds()
	only := ""
	if c.Kind != "" {
		only = kindName(kinds, c.Kind)
		if reg.Kind(only) == nil {
			return noKind(kinds, c.Kind)
		}
		kinds = []*claim.Kind{reg.Kind(only)}
	}
	if c.Entries {
		return s.exportEntries(reg, only, c.Output)
	}
	return s.writeTo(c.Output, func(w io.Writer) error {
		put := func(line map[string]any) error { return export.WriteLine(w, line) }
		if c.Format == "csv" {
			table, err := export.NewCSV(w, kinds)
			if err != nil {
				return err
			}
			defer table.Flush()
			put = table.Write
		}
		return reg.Walk(s.ctx, c.Review, func(cl *register.Claim) error {
			k := reg.Kind(cl.Kind)
			if k == nil || only != "" && cl.Kind != only {
				return nil
			}
			return put(claimLine(k, cl))
		})
	})
}

// sensible refuses what would be left out silently: two things in one export, and forms and kinds that a thing does not have.
func (c *exportCmd) sensible() error {
	var asked []string
	for _, o := range []struct {
		name string
		on   bool
	}{{"--findings", c.Findings}, {"--entries", c.Entries}, {"--commitments", c.Commitments}, {"--judgements", c.Judgements}} {
		if o.on {
			asked = append(asked, o.name)
		}
	}
	switch {
	case len(asked) > 1:
		return misuse{fmt.Errorf("%s: one at a time", strings.Join(asked, " and "))}
	case len(asked) == 1 && c.Format == "csv":
		return misuse{fmt.Errorf("%s are JSON lines; --format csv is for claims", asked[0])}
	case len(asked) == 1 && c.Kind != "" && !c.Entries:
		return misuse{fmt.Errorf("--kind is for claims and entries, not for %s", asked[0])}
	}
	return nil
}

// exportEntries writes the entries of a kind, or of all, in order of their ids.
func (s *session) exportEntries(reg *register.Register, kind, path string) error {
	return s.writeTo(path, func(w io.Writer) error {
		return reg.WalkEntries(s.ctx, kind, func(e *register.Entry, claims []register.Claim) error {
			if k := reg.Kind(e.Kind); k != nil {
				return export.WriteLine(w, entryLine(k, e, claims))
			}
			return nil
		})
	})
}

func entryLine(k *claim.Kind, e *register.Entry, claims []register.Claim) map[string]any {
	return export.EntryLine(e.ID, k, e.Sources, register.ToldOf(claims), paths(claims))
}

// writeTo gives f a buffered writer to a file, which is there only when all has been written, or to standard output.
func (s *session) writeTo(path string, f func(io.Writer) error) error {
	if path == "" || path == "-" {
		w := bufio.NewWriter(s.out)
		if err := f(w); err != nil {
			return err
		}
		return w.Flush()
	}
	info, err := os.Stat(path)
	switch {
	case register.Owns(s.Register, path):
		return misuse{fmt.Errorf("%s is the register itself; --output takes another file", path)}
	case err == nil && info.IsDir():
		return misuse{fmt.Errorf("%s is a folder; --output takes a file", path)}
	case err == nil && !info.Mode().IsRegular(): // a device or a pipe is written to, never replaced
		return writeInto(path, f)
	}
	if path, err = target(path); err != nil {
		return err
	}
	out, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("cannot write %s: %v", path, errors.Unwrap(err)) // no %w: that there is no such folder does not mean that what was asked for is not found
	}
	defer os.Remove(out.Name()) // no effect after the renaming
	defer out.Close()
	w := bufio.NewWriter(out)
	if err := f(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := out.Chmod(0o644); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	return os.Rename(out.Name(), path)
}

// writeInto gives f a buffered writer to what is no regular file.
func writeInto(path string, f func(io.Writer) error) error {
	out, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer out.Close()
	w := bufio.NewWriter(out)
	if err := f(w); err != nil {
		return err
	}
	return w.Flush()
}

// target is the file that a path leads to, so that a link stays a link.
func target(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, os.ErrNotExist) {
		return path, nil
	}
	return real, err
}
