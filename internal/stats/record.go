package stats

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// record is one line of a table as it stands in the file; a quoted cell may hold line breaks.
type record struct {
	text string // without the line break at its end
	line int    // of its first line, from 1
}

// cell is a cell's value and where it stands in the record.
type cell struct {
	value      string
	start, end int
}

// maxRecord bounds a record: a quotation mark that is never closed must not swallow the file.
const maxRecord = 1 << 20

// records reads lines of a table.
type records struct {
	in   *bufio.Reader
	line int
}

func newRecords(in io.Reader) *records {
	r := &records{in: bufio.NewReaderSize(in, 1<<16), line: 1}
	if b, err := r.in.Peek(3); err == nil && bytes.Equal(b, []byte("\ufeff")) {
		r.in.Discard(3)
	}
	return r
}

// next is the next record that is not empty; io.EOF after the last.
func (r *records) next() (record, error) {
	for {
		rec, err := r.read()
		if err != nil {
			return record{}, err
		}
		if strings.TrimSpace(rec.text) != "" {
			return rec, nil
		}
	}
}

func (r *records) read() (record, error) {
	var b []byte
	rec := record{line: r.line}
	for {
		part, err := r.in.ReadSlice('\n')
		b = append(b, part...)
		switch {
		case len(b) > maxRecord:
			return rec, &Fault{rec.line, "a line of more than 1 MB, or a quotation mark that is not closed"}
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && err != io.EOF:
			return rec, err
		case err == io.EOF && len(b) == 0:
			return rec, io.EOF
		}
		if err == nil {
			r.line++
			if bytes.Count(b, []byte{'"'})%2 == 1 {
				continue // within a quoted cell
			}
		}
		b = bytes.TrimRight(b, "\r\n")
		if !utf8.Valid(b) {
			return rec, &Fault{rec.line, "not UTF-8; save the table as UTF-8 and add it again"}
		}
		rec.text = string(b)
		return rec, nil
	}
}

// Fault is something wrong with a line of a table.
type Fault struct {
	Line    int
	Message string
}

// Error names the line.
func (f *Fault) Error() string { return fmt.Sprintf("%d: %s", f.Line, f.Message) }

// cells cuts a record at the separator; quoted cells lose their quotation marks.
func (r record) cells(separator byte) []cell {
	var out []cell
	s := r.text
	for i := 0; ; {
		start := i
		for start < len(s) && s[start] == ' ' {
			start++
		}
		if start < len(s) && s[start] == '"' {
			end := start + 1
			doubled := false
			for end < len(s) {
				if s[end] == '"' {
					if end+1 < len(s) && s[end+1] == '"' {
						doubled = true
						end += 2
						continue
					}
					break
				}
				end++
			}
			value := s[start+1 : end]
			if doubled {
				value = strings.ReplaceAll(value, `""`, `"`)
			}
			out = append(out, cell{strings.TrimSpace(value), start + 1, end})
			i = min(end+1, len(s))
			for i < len(s) && s[i] != separator {
				i++
			}
		} else {
			i = start
			for i < len(s) && s[i] != separator {
				i++
			}
			value := strings.TrimSpace(s[start:i])
			out = append(out, cell{value, start, start + len(value)})
		}
		if i >= len(s) {
			return out
		}
		i++
	}
}

// separatorOf is what parts the cells of a header line: what occurs most in it outside quotation marks.
func separatorOf(header string) byte {
	counts := map[byte]int{}
	quoted := false
	for i := 0; i < len(header); i++ {
		switch c := header[i]; c {
		case '"':
			quoted = !quoted
		case ',', ';', '\t', '|':
			if !quoted {
				counts[c]++
			}
		}
	}
	best := byte(',')
	for _, c := range []byte{'\t', ';', '|'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}
