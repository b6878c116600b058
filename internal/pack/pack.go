// Package pack finds and reads the data that teaches the program a language or a field: tables of one entry
// a line, from the embedded data and from folders that users bring with --pack.
//
// Main type: Set. The package knows the form of tables, not what any of them means.
package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
)

// Set is the data in force: the embedded tree and the users' own, in order. It is read-only and safe for
// concurrent use.
type Set struct {
	roots []Root
}

// Root is one tree of data with the layout of the embedded one (kinds, lang/<bcp47>, field/<name>,
// gazetteer), or a single field pack whose tables lie at its top.
type Root struct {
	Name string // for messages: "builtin", or the folder as the user gave it
	FS   fs.FS
}

// NewSet joins trees; later ones add to earlier ones.
func NewSet(roots ...Root) *Set { return &Set{roots: roots} }

// Tables reads every table called name (without ".tsv") for a language: from lang/<language>, from each
// field/* in order of name, and from the top of a user's folder. A name that no pack has gives none.
func (s *Set) Tables(language, name string) ([]*Table, error) {
	var out []*Table
	for _, r := range s.roots {
		dirs := []string{".", path.Join("lang", language)}
		fields, _ := fs.Glob(r.FS, "field/*")
		sort.Strings(fields)
		dirs = append(dirs, fields...)
		for _, d := range dirs {
			t, err := r.table(path.Join(d, name+".tsv"))
			if err != nil {
				return nil, err
			}
			if t != nil {
				out = append(out, t)
			}
		}
	}
	return out, nil
}

// Rows is all rows of Tables, each table checked for the columns needed.
func (s *Set) Rows(language, name string, columns ...string) ([]Row, error) {
	tables, err := s.Tables(language, name)
	if err != nil {
		return nil, err
	}
	return join(tables, columns)
}

// Dir reads every table of one folder of the data tree ("kinds", "gazetteer"), in order of file name.
func (s *Set) Dir(dir string) ([]*Table, error) {
	var out []*Table
	for _, r := range s.roots {
		files, _ := fs.Glob(r.FS, dir+"/*.tsv")
		sort.Strings(files)
		for _, f := range files {
			t, err := r.table(f)
			if err != nil {
				return nil, err
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// File reads the rows of one table by its path in the data tree ("gazetteer/states"), from every root that has it.
func (s *Set) File(file string, columns ...string) ([]Row, error) {
	var tables []*Table
	for _, r := range s.roots {
		t, err := r.table(file + ".tsv")
		if err != nil {
			return nil, err
		}
		if t != nil {
			tables = append(tables, t)
		}
	}
	return join(tables, columns)
}

// Bytes is the content of a file that is no table (a model), from the last root that has it.
func (s *Set) Bytes(file string) ([]byte, error) {
	for i := len(s.roots) - 1; i >= 0; i-- {
		b, err := fs.ReadFile(s.roots[i].FS, file)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return b, err
		}
	}
	return nil, fmt.Errorf("no pack has %s: %w", file, fs.ErrNotExist)
}

// Fingerprint changes whenever any file of any pack does.
func (s *Set) Fingerprint() (string, error) {
	h := sha256.New()
	for _, r := range s.roots {
		err := fs.WalkDir(r.FS, ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(r.FS, p)
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%s\x00%d\x00", p, len(b))
			h.Write(b)
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

func (r Root) table(file string) (*Table, error) {
	t, err := ReadTable(r.FS, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", r.Name, err)
	}
	t.of = "pack " + r.Name + ": "
	return t, nil
}

func join(tables []*Table, columns []string) ([]Row, error) {
	var out []Row
	for _, t := range tables {
		if err := t.Need(columns...); err != nil {
			return nil, err
		}
		out = append(out, t.Rows...)
	}
	return out, nil
}
