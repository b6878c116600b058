// Package stats reads tables of statistics, SDMX-CSV and plain CSV, as documents whose lines are figure claims, so that the figures of
// an office of statistics stand beside those that governments and the press tell.
//
// Main type: Reader. A large table becomes several documents of some hundred lines, each of which begins with the header line. The package
// stores nothing (register does) and judges no number.
package stats

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

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
	flows      map[string]string // words with which a flow begins, each with the side that it is told from: from or to
	indicators map[string]indicator
	states     map[string]string // codes by name in lower case, and by code
	names      map[string]string // names by code
}

// Load reads the tables of the packs.
func Load(packs *pack.Set, tag string) (*Reader, error) {
	r := &Reader{map[string]string{}, map[string]string{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]indicator{}, map[string]string{}, map[string]string{}}
	rows, err := packs.Rows(tag, "statcolumns", "role", "names")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		for _, n := range row.List("names") {
			r.roles[n] = row.Get("role")
		}
	}
	if rows, err = packs.Rows(tag, "statindicators", "code", "words", "unit", "flow"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		r.indicators[strings.ToLower(row.Get("code"))] = indicator{row.Get("words"), row.Get("unit"), row.Get("flow")}
	}
	return r, errors.Join(r.loadCodes(packs, tag), r.loadStates(packs))
}

// loadCodes reads what codes of units, areas, notes and flows mean.
func (r *Reader) loadCodes(packs *pack.Set, tag string) error {
	rows, err := packs.Rows(tag, "statcodes", "what", "code", "value")
	if err != nil {
		return err
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
		case "flow":
			r.flows[strings.ToLower(code)] = row.Get("value")
		default:
			return row.Errorf("%q is none of unit, world, estimate, missing, flow", row.Get("what"))
		}
	}
	return nil
}

// loadStates reads the names of states.
func (r *Reader) loadStates(packs *pack.Set) error {
	rows, err := packs.File("gazetteer/states", "code", "name", "also")
	if err != nil {
		return err
	}
	for _, row := range rows {
		code := row.Get("code")
		r.names[code] = row.Get("name")
		for _, n := range append(row.List("also"), row.Get("name"), code) {
			r.states[strings.ToLower(n)] = code
		}
	}
	return nil
}

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

// Path is where the part of a file stands whose first row has that number, from 1: the file itself for the first, and else with a fragment
// as RFC 7111 has it, "#row=501-1000".
func Path(name string, first int) string {
	if first <= 1 {
		return name
	}
	return fmt.Sprintf("%s#row=%d-%d", name, first, first+Rows-1)
}
