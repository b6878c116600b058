package cli

import (
	"bufio"
	"io"
	"os"

	"rapporteur/internal/claim"
	"rapporteur/internal/export"
	"rapporteur/internal/ingest"
	"rapporteur/internal/text"
)

// claimsCmd reads documents and prints their claims; nothing is kept.
type claimsCmd struct {
	Files     []string `arg:"" name:"file" help:"Documents; - is standard input."`
	Published string   `placeholder:"YYYY-MM-DD" help:"Date of publication of all documents, whatever they say."`
	Outlet    string   `help:"Outlet of all documents, whatever they say."`
}

// Run prints one JSON object a line for every claim that is not on the review list.
func (c *claimsCmd) Run(s *session) error {
	opt, err := ingestOptions(c.Published, c.Outlet)
	if err != nil {
		return err
	}
	reader, err := s.reader()
	if err != nil {
		return err
	}
	kinds, err := s.kinds()
	if err != nil {
		return err
	}
	byName := map[string]*claim.Kind{}
	for _, k := range kinds {
		byName[k.Name] = k
	}
	w := bufio.NewWriter(s.out)
	for _, file := range c.Files {
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		b, err := s.readFile(file)
		if err != nil {
			return err
		}
		doc := reader.Document(file, b, opt)
		index := text.NewRuneIndex(doc.Text)
		for _, cl := range reader.Read(doc) {
			if cl.Review {
				continue
			}
			if err := export.WriteLine(w, export.ClaimLine(file, index, byName[cl.Kind], &cl)); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// readFile is the content of a file; "-" names standard input.
func (s *session) readFile(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(s.in)
	}
	return os.ReadFile(name)
}

func ingestOptions(published, outlet string) (ingest.Options, error) {
	opt := ingest.Options{Outlet: outlet}
	if published == "" {
		return opt, nil
	}
	day, err := text.ParseDay(published)
	if err != nil {
		return opt, misuse{err}
	}
	opt.Published = day
	return opt, nil
}
