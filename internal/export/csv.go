package export

import (
	"encoding/csv"
	"io"

	"rapporteur/internal/claim"
)

// CSV writes claim lines as a table with a header: the common columns, then every field of the kinds, each name once.
// Lists are joined by "; ", null is an empty cell.
type CSV struct {
	w       *csv.Writer
	columns []string
}

var commonColumns = []string{"kind", "id", "document", "start", "end", "quote", "claimed_by", "rule", "review", "entry"}

// NewCSV writes the header for claims of the kinds.
func NewCSV(w io.Writer, kinds []*claim.Kind) (*CSV, error) {
	t := &CSV{w: csv.NewWriter(w)}
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			t.columns = append(t.columns, name)
		}
	}
	for _, c := range commonColumns {
		add(c)
	}
	for _, k := range kinds {
		for _, f := range k.Fields {
			add(f.Name)
		}
	}
	return t, t.w.Write(t.columns)
}

// Write writes what ClaimLine gives.
func (t *CSV) Write(line map[string]any) error {
	cells := make([]string, len(t.columns))
	for i, c := range t.columns {
		cells[i] = claim.Format(line[c])
	}
	return t.w.Write(cells)
}

// Flush writes what is still held back.
func (t *CSV) Flush() error {
	t.w.Flush()
	return t.w.Error()
}
