package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
)

// packCmd is what can be done with packs.
type packCmd struct {
	Check packCheckCmd `cmd:"" help:"Check a folder of data tables: their form, whether reading can use them, and their example sentences."`
}

// packCheckCmd checks one pack.
type packCheckCmd struct {
	Dir string `arg:"" help:"The folder." type:"existingdir"`
}

// errPack says that a pack has faults; each was printed.
var errPack = errors.New("found")

// Run prints every complaint with file and line.
func (c *packCheckCmd) Run(s *session) error {
	own := pack.Root{Name: c.Dir, FS: os.DirFS(c.Dir)}
	tables, faults := checkTables(own)
	if tables == 0 {
		return fmt.Errorf("%s holds no table (*.tsv)", c.Dir)
	}
	if len(faults) == 0 {
		faults = checkUse(own)
	}
	for _, f := range faults {
		fmt.Fprintln(s.out, filepath.Join(c.Dir, strings.TrimPrefix(f.Error(), "pack "+c.Dir+": ")))
	}
	if len(faults) > 0 {
		return fmt.Errorf("%s: %s %w", c.Dir, plural(len(faults), "fault"), errPack)
	}
	s.note("%s: %s, no fault", c.Dir, plural(tables, "table"))
	return nil
}

// checkTables parses every table of a pack.
func checkTables(root pack.Root) (tables int, faults []error) {
	err := fs.WalkDir(root.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".tsv") {
			return err
		}
		tables++
		b, err := fs.ReadFile(root.FS, path)
		faults = append(faults, faultsOf(path, string(b))...)
		return err
	})
	if err != nil {
		faults = append(faults, err)
	}
	return tables, faults
}

// faultsOf is every complaint about the form of a table: a line that has been complained of is left out, and the rest read again.
func faultsOf(file, content string) (faults []error) {
	lines := strings.Split(content, "\n")
	for {
		_, err := pack.ParseTable(file, strings.Join(lines, "\n"))
		if err == nil {
			return faults
		}
		faults = append(faults, err)
		var n int
		if _, scan := fmt.Sscanf(strings.TrimPrefix(err.Error(), file), ":%d:", &n); scan != nil || n < 1 || n > len(lines) || lines[n-1] == "" {
			return faults
		}
		lines[n-1] = ""
	}
}

// checkUse loads all that reading needs with the pack, and reads the pack's example sentences.
func checkUse(own pack.Root) []error {
	reader, err := pipeline.NewReader(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}, own))
	if err != nil {
		return []error{err}
	}
	faults, err := reader.CheckExamples(pack.NewSet(own), "en")
	if err != nil {
		faults = append(faults, err)
	}
	return faults
}
