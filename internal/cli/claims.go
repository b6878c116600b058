package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"rapporteur/internal/claim"
	"rapporteur/internal/export"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

// said is what the user says of documents.
type said struct {
	Published string `placeholder:"YYYY-MM-DD" help:"Date of publication of all documents, whatever they say."`
	Outlet    string `placeholder:"NAME" help:"Outlet of all documents, whatever they say."`
}

func (s said) options() (ingest.Options, error) {
	opt := ingest.Options{Outlet: s.Outlet}
	day, err := dayOf("--published", s.Published)
	opt.Published = day
	return opt, err
}

// claimsCmd reads documents and prints their claims; nothing is kept.
type claimsCmd struct {
	Files []string `arg:"" name:"file" help:"Documents, folders, patterns; - is standard input."`
	said  `embed:""`
}

// Run prints one JSON object a line for every claim that is not on the review list.
func (c *claimsCmd) Run(s *session) error {
	opt, err := c.options()
	if err != nil {
		return err
	}
	reader, err := s.reader()
	if err != nil {
		return err
	}
	kinds, err := s.kindsByName()
	if err != nil {
		return err
	}
	files, failures := pipeline.Files(c.Files)
	w := bufio.NewWriter(s.out)
	read := 0
	for _, file := range files {
		if s.ctx.Err() != nil {
			if err := w.Flush(); err != nil {
				return err
			}
			return interrupted(fmt.Sprintf("interrupted after %d of %d files", read, len(files)))
		}
		b, err := s.readFile(file)
		if err != nil {
			failures = append(failures, pipeline.Failure{Path: file, Err: err})
			continue
		}
		doc, claims, err := reader.Understand(file, b, opt)
		if err != nil {
			failures = append(failures, pipeline.Failure{Path: file, Err: err})
			continue
		}
		if err := writeClaims(w, doc, claims, kinds); err != nil {
			return err
		}
		read++
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return s.failed(failures, read+len(failures))
}

func writeClaims(w io.Writer, doc *text.Document, claims []claim.Claim, kinds map[string]*claim.Kind) error {
	index := text.NewRuneIndex(doc.Text)
	for i := range claims {
		c := &claims[i]
		if c.Review {
			continue
		}
		line := export.ClaimLine(doc.Path, index.Rune(c.Span.Start), index.Rune(c.Span.End), kinds[c.Kind], c)
		if err := export.WriteLine(w, line); err != nil {
			return err
		}
	}
	return nil
}

// failed lists what could not be read, and makes it an error.
func (s *session) failed(failures []pipeline.Failure, of int) error {
	for _, f := range failures {
		fmt.Fprintf(s.err, "not read: %s: %v\n", f.Path, f.Err)
	}
	if len(failures) == 0 {
		return nil
	}
	if slices.ContainsFunc(failures, func(f pipeline.Failure) bool { return errors.Is(f.Err, context.Canceled) }) {
		return interrupted("interrupted before the end of standard input")
	}
	return fmt.Errorf("%w: %d of %d", errDocuments, len(failures), of)
}

// readFile is the content of a file; "-" names standard input.
func (s *session) readFile(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(s.in)
	}
	b, err := os.ReadFile(name)
	if cause := errors.Unwrap(err); cause != nil {
		err = fmt.Errorf("%s: %w", name, cause)
	}
	return b, err
}
