package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"rapporteur/internal/claim"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/register"
)

// readCmd reads documents into the register.
type readCmd struct {
	Files []string `arg:"" name:"file" help:"Documents, folders (with all in them), patterns; - is standard input."`
	said  `embed:""`
}

// Run reads, and tells what was found and what failed.
func (c *readCmd) Run(s *session) error {
	opt, err := c.options()
	if err != nil {
		return err
	}
	reg, err := s.makeRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	files, failures := pipeline.Files(c.Files)
	files = slices.DeleteFunc(files, func(f string) bool { return s.ofRegister(f) })
	if len(files)+len(failures) == 0 && slices.ContainsFunc(c.Files, s.ofRegister) {
		return misuse{fmt.Errorf("%s is the register itself, no document", s.Register)}
	}
	sum, err := s.read(reg, pipeline.Job{Files: files, Stdin: s.in, Options: opt})
	if sum == nil {
		return err
	}
	sum.Failures = append(failures, sum.Failures...)
	return s.finish(reg, sum, err)
}

// ofRegister reports whether a file is the register itself or one that SQLite keeps beside it.
func (s *session) ofRegister(file string) bool {
	a, err1 := filepath.Abs(file)
	b, err2 := filepath.Abs(s.Register)
	return err1 == nil && err2 == nil && (a == b || a == b+"-wal" || a == b+"-shm" || a == b+"-journal")
}

// read runs a job under a progress display.
func (s *session) read(reg *register.Register, job pipeline.Job) (*reading, error) {
	reader, err := s.reader()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	show := newProgress(s, len(job.Files))
	job.Progress = show.update
	told := context.AfterFunc(s.ctx, show.ending)
	sum, err := reader.Run(s.ctx, reg, job)
	told()
	show.end()
	if err == nil {
		err = s.settle(reg)
	}
	return &reading{sum, time.Since(began)}, err
}

// reading is what came of a job, and how long it took.
type reading struct {
	*pipeline.Summary
	took time.Duration
}

// finish prints what was done and makes failures an error.
func (s *session) finish(reg *register.Register, r *reading, err error) error {
	if s.JSON {
		if err := r.json(s.out, reg.Kinds()); err != nil {
			return err
		}
	} else if !s.Quiet {
		r.table(s.out, reg, s.Register)
	}
	failed := s.failed(r.Failures, r.Done())
	switch {
	case errors.Is(err, context.Canceled):
		return interrupted(fmt.Sprintf("interrupted after %d of %d files, all of them in the register; the same command goes on from there", r.Done(), r.Files))
	case err != nil:
		return fmt.Errorf("stopped after %d of %d files: %w", r.Done(), r.Files, err)
	}
	return failed
}

func (r *reading) table(w io.Writer, reg *register.Register, path string) {
	seconds := max(r.took.Seconds(), 0.001)
	if r.Read > 0 || r.Unchanged+r.Tables == 0 {
		fmt.Fprintf(w, "%s read into %s in %.1f s: %s, %s a second\n", plural(r.Read, "document"), path, seconds, plural(r.Words, "word"), group(int(float64(r.Words)/seconds)))
	}
	if r.Unchanged > 0 {
		fmt.Fprintf(w, "%s unchanged since the last reading\n", plural(r.Unchanged, "document"))
	}
	if r.Tables > 0 {
		fmt.Fprintf(w, "%s of statistics left as in the register: `rapporteur stats add` reads a table again\n", plural(r.Tables, "table"))
	}
	if r.Undated > 0 {
		fmt.Fprintf(w, "%s without a date: relative dates there stay open (--published says when it appeared)\n", plural(r.Undated, "document"))
	}
	if r.Foreign > 0 {
		fmt.Fprintf(w, "%s in a language without rules: what was read there goes to review\n", plural(r.Foreign, "document"))
	}
	if r.Read == 0 {
		return
	}
	fmt.Fprintln(w)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, k := range reg.Kinds() {
		fmt.Fprintf(t, "%s\t%s\t\n", k.Plural, group(r.Kinds[k.Name]))
	}
	fmt.Fprintf(t, "claims\t%s\t\n", group(r.Claims))
	fmt.Fprintf(t, "to review\t%s\t\n", group(r.Review))
	t.Flush()
}

func (r *reading) json(w io.Writer, kinds []*claim.Kind) error {
	counts := map[string]int{}
	for _, k := range kinds {
		counts[k.Name] = r.Kinds[k.Name]
	}
	failures := []map[string]string{}
	for _, f := range r.Failures {
		failures = append(failures, map[string]string{"file": f.Path, "reason": f.Err.Error()})
	}
	return json.NewEncoder(w).Encode(map[string]any{"read": r.Read, "unchanged": r.Unchanged, "tables": r.Tables, "words": r.Words, "claims": r.Claims,
		"review": r.Review, "undated": r.Undated, "foreign": r.Foreign, "seconds": r.took.Seconds(), "kinds": counts, "failures": failures})
}

// plural is a number with its noun: "1 document", "1,569 documents".
func plural(n int, noun string) string {
	switch stem, y := strings.CutSuffix(noun, "y"); {
	case n == 1:
	case y && !strings.HasSuffix(stem, "a"):
		noun = stem + "ies"
	default:
		noun += "s"
	}
	return group(n) + " " + noun
}

// group writes a number with commas between thousands.
func group(n int) string {
	s := fmt.Sprint(n)
	var b strings.Builder
	for i, c := range s {
		if i > 0 && c != '-' && (len(s)-i)%3 == 0 && s[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String()
}
