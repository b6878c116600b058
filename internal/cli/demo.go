package cli

import (
	"io/fs"
	"os"
	"path/filepath"

	"rapporteur/data"
	"rapporteur/internal/pipeline"
)

// demoCmd shows the program on texts of its own.
type demoCmd struct {
	Addr    string `default:"127.0.0.1:8750" placeholder:"HOST:PORT" help:"Where to listen (${default}); port 0 takes a free one. Besides addresses and localhost, the server answers to this host only."`
	NoServe bool   `help:"Only read."`
}

// Run reads the demo texts into a register in the folder for temporary files, serves it, and removes it.
func (c *demoCmd) Run(s *session) error {
	texts, err := fs.Sub(data.Demo, "demo")
	if err != nil {
		return err
	}
	files, err := fs.Glob(texts, "*")
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "rapporteur-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s.Register = filepath.Join(dir, "demo.db")
	reg, err := s.makeRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	sum, err := s.read(reg, pipeline.Job{Files: files, From: texts})
	if sum == nil {
		return err
	}
	if err := s.finish(reg, sum, err); err != nil || c.NoServe {
		return err
	}
	return s.serve(reg, c.Addr)
}
