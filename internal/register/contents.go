package register

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

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

// dictionary is text as registers hold it, which the compression of every document may refer to, as a dictionary of
// Zstandard. It belongs to the format of the file and never changes.
//
//go:embed schema/dictionary.zstd
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

// Bounds of compression, in bytes: how far apart what repeats may be, and the largest contents there can be.
const (
	compressWindow = 256 << 10
	maxContents    = 1 << 30
)

// compressors do their work on as many cores as there are; each core's takes 10 MB, once there is something to compress.
var compressors = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderDict(dictionary), zstd.WithEncoderLevel(zstd.SpeedBetterCompression),
		zstd.WithWindowSize(compressWindow), zstd.WithLowerEncoderMem(true), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(err) // the dictionary is part of the program
	}
	return e
})

var decompressors = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderDicts(dictionary), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxContents))
	if err != nil {
		panic(err)
	}
	return d
})

// compress gives the same for the same contents, whatever it compressed before. What it gives is kept until it is stored,
// so that there is room for what is usual only.
func compress(b []byte) []byte { return compressors().EncodeAll(b, make([]byte, 0, len(b)/2+64)) }

// decompress gives what compress was given.
func decompress(b []byte) (string, error) {
	out, err := decompressors().DecodeAll(b, nil)
	return string(out), err
}

// contents reads the contents of a document of this register, as it stands in q.
func (r *Register) contents(ctx context.Context, q querier, document int64) (all *opened, err error) {
	err = r.eachContents(ctx, q, []int64{document}, func(_ int64, c *opened) error {
		all = c
		return nil
	})
	return all, err
}

// eachContents reads the contents of documents of this register, as it stands in q, in their order.
func (r *Register) eachContents(ctx context.Context, q querier, documents []int64, f func(document int64, all *opened) error) error {
	next := 0
	return each(ctx, q, func(rows *sql.Rows) error {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return err
		}
		n := documents[next]
		next++
		if body == nil {
			return fmt.Errorf("document %d: %w", n, errContents)
		}
		encoded, err := r.inflated.of(n, body)
		if err != nil {
			return fmt.Errorf("document %d: %w", n, err)
		}
		all, err := openContents(encoded)
		if err != nil {
			return fmt.Errorf("document %d: %w", n, err)
		}
		return f(n, all)
	}, "SELECT t.body FROM json_each(?) j LEFT JOIN texts t ON t.document = j.value ORDER BY j.key", list(documents))
}
