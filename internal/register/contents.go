package register

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"io"
	"strings"
	"sync"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// contents is all that was read of a document: its text, what was noticed about it, its claims in reading order. It is
// stored as one compressed whole, in which quotes and the words of fields are places in the text.
type contents struct {
	format      string
	meta        text.Meta // author, URL, language and the dateline's day; the rest is in the document's row
	text        string
	regions     []text.Region
	diagnostics []text.Diagnostic
	claims      []claim.Claim // with neither ID nor Document
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

// inflate is contents as deflate compressed them.
func inflate(b []byte) (*contents, error) {
	in := flate.NewReaderDict(bytes.NewReader(b), dictionary)
	var out strings.Builder
	if _, err := io.Copy(&out, in); err != nil {
		return nil, err
	}
	return decodeContents(out.String())
}
