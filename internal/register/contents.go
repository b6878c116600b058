package register

import (
	"bytes"
	"compress/flate"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"rapporteur/internal/text"
)

// contents is all that was read of a document but its claims: its text, what was noticed about it. With the claims, in
// reading order, it is stored as one compressed whole, in which quotes and the words of fields are places in the text.
type contents struct {
	format      string
	meta        text.Meta // author, URL, language and the dateline's day; the rest is in the document's row
	text        string
	regions     []text.Region
	diagnostics []text.Diagnostic
}

// dictionary is text as registers hold it, which the compression of every document may refer to. It belongs to the
// format of the file and never changes.
//
//go:embed schema/dictionary.txt
var dictionary []byte

// into completes a document by its contents.
func (c *contents) into(d *text.Document) {
	d.Format, d.Text, d.Regions, d.Diagnostics = c.format, c.text, c.regions, c.diagnostics
	d.Meta.Author, d.Meta.URL, d.Meta.Language, d.Meta.DatelineDay = c.meta.Author, c.meta.URL, c.meta.Language, c.meta.DatelineDay
}

// known are strings that many documents have, each with its number; those of a document follow. The list belongs to the
// format of the file and never changes.
var known = sync.OnceValues(func() (list []string, numbers map[string]int) {
	list = append([]string{""}, strings.Split(strings.TrimSuffix(knownStrings, "\n"), "\n")...)
	numbers = make(map[string]int, len(list))
	for i, s := range list {
		numbers[s] = i
	}
	return list, numbers
})

//go:embed schema/strings.txt
var knownStrings string

// deflate compresses; a compressor is large, so that those made are kept.
func (r *Register) deflate(b []byte) []byte {
	var out bytes.Buffer
	w, ok := r.deflaters.Get().(*flate.Writer)
	if !ok {
		w, _ = flate.NewWriterDict(nil, flate.DefaultCompression, dictionary) // the level is a valid one
	}
	w.Reset(&out)
	w.Write(b)
	w.Close()
	r.deflaters.Put(w)
	return out.Bytes()
}

// inflate gives what deflate compressed.
func inflate(b []byte) (string, error) {
	var out strings.Builder
	_, err := io.Copy(&out, flate.NewReaderDict(bytes.NewReader(b), dictionary))
	return out.String(), err
}

// contents reads the contents of a document of this register, as it stands in q.
func (r *Register) contents(ctx context.Context, q querier, document int64) (all *opened, err error) {
	err = each(ctx, q, func(rows *sql.Rows) error {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return err
		}
		encoded, err := r.inflated.of(document, body)
		if err == nil {
			all, err = openContents(encoded)
		}
		return err
	}, "SELECT body FROM texts WHERE document = ?", document)
	if err == nil && all == nil {
		err = errContents
	}
	if err != nil {
		return nil, fmt.Errorf("document %d: %w", document, err)
	}
	return all, nil
}
