package pack

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Table is a data file: one entry a line, columns parted by tabs, named by the first line.
//
//	# a comment
//	rule	lemma	strength
//	commitment.pledge	pledge	binding
//	+ The ministers pledged to open the border crossing in May. | strength=binding
//	- A pledge was mentioned in passing.
//
// Lines that begin with "+ " or "- " are example sentences of the entry above: the rule must, or must not,
// fire on them. After " | " come fields that the claim must have, "name=value", parted by "; ".
type Table struct {
	File    string // path within its pack, for messages
	Columns []string
	Rows    []Row
	of      string // of which pack it is, for messages
}

// Row is one entry.
type Row struct {
	Line     int // in the file, from 1
	Examples []Example
	table    *Table
	cells    []string
}

// Example is a sentence on which an entry must fire (Want) or must not.
type Example struct {
	Line   int
	Want   bool
	Text   string
	Fields map[string]string // what the claim must hold; nil when nothing is asked
}

// Get is the cell in the named column, "" where the row is short. It panics on a column the table
// does not have: that is a programming error, and Need reports it for files of users.
func (r Row) Get(column string) string {
	for i, c := range r.table.Columns {
		if c == column {
			if i < len(r.cells) {
				return r.cells[i]
			}
			return ""
		}
	}
	panic("pack: " + r.table.File + " has no column " + strconv.Quote(column))
}

// List is the cell split at "|", without empty parts.
func (r Row) List(column string) []string {
	var out []string
	for p := range strings.SplitSeq(r.Get(column), "|") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// Errorf is an error that names the row's file and line.
func (r Row) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s%s:%d: %s", r.table.of, r.table.File, r.Line, fmt.Sprintf(format, args...))
}

// Need complains about columns that the table lacks.
func (t *Table) Need(columns ...string) error {
	for _, want := range columns {
		found := false
		for _, c := range t.Columns {
			found = found || c == want
		}
		if !found {
			return fmt.Errorf("%s%s:1: no column %q; the header line must name %s", t.of, t.File, want, strings.Join(columns, ", "))
		}
	}
	return nil
}

// ReadTable reads one table; every complaint names file and line.
func ReadTable(fsys fs.FS, file string) (*Table, error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	return ParseTable(file, string(b))
}

// ParseTable reads the text of a table; file is used in messages.
func ParseTable(file, content string) (*Table, error) {
	t := &Table{File: file}
	n := 0
	for line := range strings.Lines(content) {
		n++
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "+ ") || strings.HasPrefix(line, "- "):
			if len(t.Rows) == 0 {
				return nil, fmt.Errorf("%s:%d: an example before the first entry", file, n)
			}
			ex, err := parseExample(line, n)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, n, err)
			}
			last := &t.Rows[len(t.Rows)-1]
			last.Examples = append(last.Examples, ex)
		case t.Columns == nil:
			t.Columns = strings.Split(line, "\t")
		default:
			cells := strings.Split(line, "\t")
			if len(cells) > len(t.Columns) {
				return nil, fmt.Errorf("%s:%d: %d cells, but the header names %d columns", file, n, len(cells), len(t.Columns))
			}
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			t.Rows = append(t.Rows, Row{Line: n, table: t, cells: cells})
		}
	}
	if t.Columns == nil {
		return nil, fmt.Errorf("%s: empty: the first line must name the columns", file)
	}
	return t, nil
}

func parseExample(line string, n int) (Example, error) {
	ex := Example{Line: n, Want: line[0] == '+'}
	sentence, fields, found := strings.Cut(line[2:], " | ")
	ex.Text = strings.TrimSpace(sentence)
	if !found {
		return ex, nil
	}
	ex.Fields = map[string]string{}
	for f := range strings.SplitSeq(fields, ";") {
		name, value, ok := strings.Cut(strings.TrimSpace(f), "=")
		if !ok {
			return ex, fmt.Errorf("an expected field is written name=value, not %q", f)
		}
		ex.Fields[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return ex, nil
}
