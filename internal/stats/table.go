package stats

import (
	"cmp"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// table is one file while it is read.
type table struct {
	*Reader
	opt       Options
	name      string
	separator byte
	comma     bool
	columns   *columns
	header    string
	heading   string // the title of the data set, where the table names it

	body   strings.Builder
	claims []claim.Claim
	first  int // number of the part's first row, from 1
	rows   int
	skip   int
}

// maxPreamble is how many lines with notes may stand before the header line, as in the tables of the World Bank.
const maxPreamble = 10

// peeked is how many rows decide how numbers are written.
const peeked = 400

func (t *table) read(lines *records, emit func(Part) error) error {
	head, err := t.findHeader(lines)
	if err != nil {
		return err
	}
	var ahead []record
	var values []string
	for len(ahead) < peeked {
		rec, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		ahead = append(ahead, rec)
		values = append(values, t.valuesOf(rec)...)
	}
	if len(ahead) == 0 {
		return &Fault{head.line, "a header line without lines below it"}
	}
	t.comma = decimalComma(values, t.separator)
	t.begin()
	for _, rec := range ahead {
		if err := t.row(rec, emit); err != nil {
			return err
		}
	}
	for {
		rec, err := lines.next()
		if errors.Is(err, io.EOF) {
			return t.end(emit)
		}
		if err != nil {
			return err
		}
		if err := t.row(rec, emit); err != nil {
			return err
		}
	}
}

// findHeader takes the first line for the header whose columns make a table.
func (t *table) findHeader(lines *records) (record, error) {
	var fault error
	for i := 0; i < maxPreamble; i++ {
		rec, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return rec, err
		}
		t.separator = separatorOf(rec.text)
		columns, err := t.columnsOf(rec.cells(t.separator), rec.line)
		if err == nil {
			t.columns, t.header = columns, rec.text
			return rec, nil
		}
		if fault == nil {
			fault = err
		}
	}
	if fault == nil {
		fault = &Fault{1, "empty"}
	}
	return record{}, fault
}

// valuesOf are the cells of a record that hold values.
func (t *table) valuesOf(rec record) []string {
	cells := rec.cells(t.separator)
	if len(t.columns.wide) == 0 {
		return []string{t.columns.get(cells, "value").value}
	}
	var out []string
	for _, w := range t.columns.wide {
		if w.column < len(cells) {
			out = append(out, cells[w.column].value)
		}
	}
	return out
}

// begin starts a part with the header line.
func (t *table) begin() {
	t.body.Reset()
	t.body.WriteString(t.header)
	t.body.WriteByte('\n')
	t.claims, t.rows, t.skip = nil, 0, 0
}

func (t *table) row(rec record, emit func(Part) error) error {
	if t.rows == Rows {
		if err := t.end(emit); err != nil {
			return err
		}
		t.begin()
	}
	at := t.body.Len()
	t.body.WriteString(rec.text)
	t.body.WriteByte('\n')
	t.rows++
	before := len(t.claims)
	if err := t.figures(rec, at); err != nil {
		return err
	}
	if len(t.claims) == before {
		t.skip++
	}
	return nil
}

// end gives the part out.
func (t *table) end(emit func(Part) error) error {
	if t.rows == 0 {
		return nil
	}
	body := t.body.String()
	doc := &text.Document{ID: idOf(body), Path: t.name, Format: "csv", Text: body}
	if t.columns.sdmx {
		doc.Format = "sdmx-csv"
	}
	doc.Path = Path(t.name, t.first)
	doc.Meta = text.Meta{Title: cmp.Or(t.heading, filepath.Base(t.name)), Outlet: t.opt.Source, Published: t.opt.Published}
	doc.Regions = []text.Region{{Span: text.Span{End: len(t.header)}, Part: text.Header}}
	part := Part{Doc: doc, Claims: claim.Finish(doc, t.claims), Rows: t.rows, Skipped: t.skip}
	t.first += t.rows
	return emit(part)
}
