// Package stats reads tables of statistics, SDMX-CSV and plain CSV, as documents whose lines are figure claims, so that the figures of
// an office of statistics stand beside those that governments and the press tell.
//
// Main type: Reader. A large table becomes several documents of some hundred lines, each of which begins with the header line. The package
// stores nothing (register does) and judges no number.
package stats

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Rule is the rule of figures that stand in a table of statistics.
const Rule = claim.TableRule + "sdmx"

// Rows is how many lines a document has at most, the header line not counted.
const Rows = 500

// Options are what the user says of a table.
type Options struct {
	Source    string // who publishes it
	Published text.Day
	Indicator string // where no column says what is measured
	Unit      string // where neither column nor indicator says so
}

// Part is a stretch of a table as a document.
type Part struct {
	Doc     *text.Document
	Claims  []claim.Claim
	Rows    int
	Skipped int // lines without a value
}

// Reader knows the names of columns, areas, units and indicators. It is read-only and safe for concurrent use.
type Reader struct {
	roles      map[string]string // of columns, by name
	units      map[string]string
	world      map[string]bool
	estimate   map[string]bool
	missing    map[string]bool
	indicators map[string]indicator
	states     map[string]string // codes by name in lower case, and by code
	names      map[string]string // names by code
}

type indicator struct{ words, unit, flow string }

// Load reads the tables of the packs.
func Load(packs *pack.Set, tag string) (*Reader, error) {
	r := &Reader{map[string]string{}, map[string]string{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]indicator{}, map[string]string{}, map[string]string{}}
	rows, err := packs.Rows(tag, "statcolumns", "role", "names")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		for _, n := range row.List("names") {
			r.roles[n] = row.Get("role")
		}
	}
	if rows, err = packs.Rows(tag, "statcodes", "what", "code", "value"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		switch code := row.Get("code"); row.Get("what") {
		case "unit":
			r.units[strings.ToLower(code)] = row.Get("value")
		case "world":
			r.world[strings.ToLower(code)] = true
		case "estimate":
			r.estimate[code] = true
		case "missing":
			r.missing[strings.ToLower(code)] = true
		default:
			return nil, row.Errorf("%q is none of unit, world, estimate, missing", row.Get("what"))
		}
	}
	if rows, err = packs.Rows(tag, "statindicators", "code", "words", "unit", "flow"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		r.indicators[strings.ToLower(row.Get("code"))] = indicator{row.Get("words"), row.Get("unit"), row.Get("flow")}
	}
	if rows, err = packs.File("gazetteer/states", "code", "name", "also"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		code := row.Get("code")
		r.names[code] = row.Get("name")
		for _, n := range append(row.List("also"), row.Get("name"), code) {
			r.states[strings.ToLower(n)] = code
		}
	}
	return r, nil
}

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

// peeked is how many rows decide how numbers are written.
const peeked = 400

// Read reads a table and calls emit for each part of it, in order. name is the file's, for messages and as the documents' path; a fault of
// the table is an error that names file and line, and what came before it has been emitted.
func (r *Reader) Read(name string, in io.Reader, opt Options, emit func(Part) error) error {
	lines := newRecords(in)
	t := &table{Reader: r, opt: opt, name: name, first: 1}
	if err := t.read(lines, emit); err != nil {
		var f *Fault
		if errors.As(err, &f) {
			return fmt.Errorf("%s:%w", name, err)
		}
		return err
	}
	return nil
}

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

// First is the id that the first part of a table has as a document, and "" for what is no table by its header line.
func (r *Reader) First(in io.Reader) string {
	lines, t := newRecords(in), &table{Reader: r}
	if _, err := t.findHeader(lines); err != nil {
		return ""
	}
	t.begin()
	for range Rows {
		rec, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return ""
		}
		t.body.WriteString(rec.text)
		t.body.WriteByte('\n')
	}
	return idOf(t.body.String())
}

// idOf is the id of a part: half a hash of its text.
func idOf(body string) string {
	h := sha256.Sum256([]byte(body))
	return hex.EncodeToString(h[:16])
}

// maxPreamble is how many lines with notes may stand before the header line, as in the tables of the World Bank.
const maxPreamble = 10

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

// Path is where the part of a file stands whose first row has that number, from 1: the file itself for the first, and else with a fragment
// as RFC 7111 has it, "#row=501-1000".
func Path(name string, first int) string {
	if first <= 1 {
		return name
	}
	return fmt.Sprintf("%s#row=%d-%d", name, first, first+Rows-1)
}

// figures reads the figures of a row, whose text stands at an offset of the part's text.
func (t *table) figures(rec record, at int) error {
	cells := rec.cells(t.separator)
	c := t.columns
	if t.missing[strings.ToLower(c.get(cells, "status").value)] && c.get(cells, "status").value != "" {
		return nil
	}
	if len(c.wide) > 0 {
		for _, w := range c.wide {
			if w.column < len(cells) {
				if err := t.figure(rec, cells, at, cells[w.column], cell{value: w.period}); err != nil {
					return err
				}
			}
		}
		return nil
	}
	when := c.get(cells, "period")
	p, ok := period(strip(when.value))
	if !ok {
		if c.get(cells, "value").value == "" {
			return nil // a note below the table
		}
		return &Fault{rec.line, fmt.Sprintf("%q is no period; write 2024, 2024-Q1 or 2024-05", when.value)}
	}
	when.value = p
	return t.figure(rec, cells, at, c.get(cells, "value"), when)
}

// strip is the code of a cell that holds code and label: "CN: China".
func strip(s string) string {
	code, _, _ := strings.Cut(s, ": ")
	return strings.TrimSpace(code)
}

func (t *table) figure(rec record, cells []cell, at int, value, when cell) error {
	if value.value == "" || t.missing[strings.ToLower(value.value)] {
		return nil
	}
	v, ok := number(value.value, t.comma)
	if !ok {
		return &Fault{rec.line, fmt.Sprintf("%q is no number; leave the cell empty where there is none", value.value)}
	}
	c := t.columns
	area := t.actor(c.get(cells, "area").value, c.get(cells, "areaname").value)
	if area == "" {
		area = "World"
	}
	x, err := t.indicator(rec, cells)
	if err != nil {
		return err
	}
	unit, power := t.unit(c.get(cells, "unit").value, x.unit)
	if m := strip(c.get(cells, "mult").value); m != "" {
		n, err := strconv.Atoi(m)
		if err != nil || n < -12 || n > 15 {
			return &Fault{rec.line, fmt.Sprintf("%q is no power of ten for UNIT_MULT: 6 means millions", m)}
		}
		power += n
	}
	v *= pow10(power)
	span := func(x cell) text.Span { return text.Span{Start: at + x.start, End: at + x.end} }
	f := claim.New("figure", Rule, text.Span{Start: at, End: at + len(rec.text)})
	f.ClaimedBy = t.opt.Source
	partner := t.actor(c.get(cells, "partner").value, c.get(cells, "partnername").value)
	f.Set("indicator", t.words(x, area, partner))
	subjects := []string{area}
	if partner != "" && partner != area {
		subjects = append(subjects, partner)
	}
	f.Set("subjects", subjects)
	f.Set("value", v, span(value))
	if unit != "" {
		f.Set("unit", unit)
	}
	qualifier := "exact"
	if t.estimate[strip(c.get(cells, "status").value)] {
		qualifier = "about"
	}
	f.Set("qualifier", qualifier)
	if when.end > when.start {
		f.Set("period", when.value, span(when))
	} else {
		f.Set("period", when.value)
	}
	t.claims = append(t.claims, f)
	return nil
}

func pow10(n int) float64 {
	f, _ := strconv.ParseFloat(fmt.Sprintf("1e%d", n), 64)
	return f
}

// bracketed is what stands in brackets at the end of an indicator's name: its unit, "GDP (current US$)".
var bracketed = regexp.MustCompile(`^(.*?)\s*\(([^()]+)\)$`)

// indicator is what a row measures: by its code where the packs know it, else by its name.
func (t *table) indicator(rec record, cells []cell) (indicator, error) {
	c := t.columns
	for _, role := range []string{"flow", "indicator", "indicatorname"} {
		if x, ok := t.indicators[strings.ToLower(strip(c.get(cells, role).value))]; ok {
			return x, nil
		}
	}
	_, label, _ := strings.Cut(c.get(cells, "indicator").value, ": ")
	name := cmp.Or(c.get(cells, "indicatorname").value, label, c.get(cells, "indicator").value, c.get(cells, "flow").value, t.opt.Indicator)
	if name == "" {
		return indicator{}, &Fault{rec.line, "nothing says what is measured; add a column named indicator, or say so with --indicator"}
	}
	x := indicator{words: name}
	if m := bracketed.FindStringSubmatch(name); m != nil {
		if _, ok := t.units[strings.ToLower(m[2])]; ok {
			x.words, x.unit = m[1], m[2]
		}
	}
	switch first, _, _ := strings.Cut(strings.ToLower(x.words), " "); first {
	case "exports", "export":
		x.flow = "from"
	case "imports", "import":
		x.flow = "to"
	}
	return x, nil
}

// words are an indicator in the words that say between whom: "exports from China to Kazakhstan".
func (t *table) words(x indicator, area, partner string) string {
	name := func(code string) string { return cmp.Or(t.names[code], code) }
	switch {
	case partner == "" || partner == area:
		return x.words
	case x.flow == "from":
		return x.words + " from " + name(area) + " to " + name(partner)
	case x.flow == "to":
		return x.words + " of " + name(area) + " from " + name(partner)
	}
	return x.words + " between " + name(area) + " and " + name(partner)
}

// unit is the unit of claims and the power of ten that a table's words for it mean.
func (t *table) unit(written, implied string) (unit string, power int) {
	for _, u := range []string{strip(written), implied, t.opt.Unit} {
		if u == "" {
			continue
		}
		as, ok := t.units[strings.ToLower(u)]
		if !ok {
			return u, power
		}
		name, n, _ := strings.Cut(as, "*")
		p, _ := strconv.Atoi(n)
		power += p
		if name != "" {
			return name, power
		}
	}
	return "", power
}

// actor is the code of a state by its code (ISO 3166-1, two or three letters or digits) or name, "" for the world, else the name as it stands.
func (t *table) actor(code, name string) string {
	full := code
	code = strip(code)
	for _, s := range []string{code, name} {
		if t.world[strings.ToLower(s)] && s != "" {
			return ""
		}
	}
	for _, s := range []string{code, name, full} {
		if state, ok := t.states[strings.ToLower(s)]; ok && s != "" {
			return state
		}
	}
	if len(code) == 2 || len(code) == 3 {
		if region, err := language.ParseRegion(code); err == nil {
			if state, ok := t.states[strings.ToLower(region.ISO3())]; ok {
				return state
			}
		}
	}
	return cmp.Or(name, code)
}
