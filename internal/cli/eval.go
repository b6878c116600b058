package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"rapporteur/internal/eval"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pipeline"
)

// evalCmd measures reading against gold annotations.
type evalCmd struct {
	Gold   string   `arg:"" help:"Folder of gold files, NAME.json."`
	Texts  string   `arg:"" help:"Folder of the documents, NAME.txt."`
	Claims string   `placeholder:"FILE" help:"Score these claim lines instead of reading the documents."`
	Kinds  []string `placeholder:"KIND,…" help:"Only these kinds."`
	Misses bool     `help:"Also print every gold item not found and every claim that fits none."`
}

// Run prints precision, recall and F1 per kind, and how often the fields of matched claims are right.
func (c *evalCmd) Run(s *session) error {
	kinds, err := s.kinds()
	if err != nil {
		return err
	}
	task := eval.Task{Gold: c.Gold, Texts: c.Texts}
	for _, k := range kinds {
		if len(c.Kinds) == 0 || slices.Contains(c.Kinds, k.Name) {
			task.Kinds = append(task.Kinds, k.Name)
		}
	}
	if len(task.Kinds) < len(c.Kinds) {
		return misuse{fmt.Errorf("--kinds %s names a kind that there is not", strings.Join(c.Kinds, ","))}
	}
	claims, err := c.claims(s)
	if err != nil {
		return err
	}
	report, err := eval.Score(task, claims)
	if err != nil {
		return err
	}
	if s.JSON {
		return json.NewEncoder(s.out).Encode(report)
	}
	if c.Misses {
		if err := report.WriteMisses(s.out); err != nil {
			return err
		}
	}
	return report.Write(s.out)
}

// claims are those of the file given, or what reading the texts finds.
func (c *evalCmd) claims(s *session) (*eval.Claims, error) {
	claims := &eval.Claims{}
	if c.Claims != "" {
		f, err := os.Open(c.Claims)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return claims, claims.Add(f, c.Claims)
	}
	reader, err := s.reader()
	if err != nil {
		return nil, err
	}
	files, failures := pipeline.Files([]string{c.Texts})
	if err := s.failed(failures, len(files)+len(failures)); err != nil {
		return nil, err
	}
	byName, err := s.kindsByName()
	if err != nil {
		return nil, err
	}
	var lines bytes.Buffer
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		doc := reader.Document(file, b, ingest.Options{})
		if err := writeClaims(&lines, doc, reader.Read(doc), byName); err != nil {
			return nil, err
		}
	}
	return claims, claims.Add(&lines, "claims")
}
