// Package ingest turns bytes into documents: it decodes, finds metadata where it stands and marks page furniture.
//
// Main type: Reader. It opens no files and touches no network; pipeline walks folders.
package ingest

import (
	"crypto/sha256"
	"encoding/hex"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Reader makes documents by the tables of one set of packs. It is read-only and safe for concurrent use.
type Reader struct{}

// Load reads the tables that ingest needs: stamps, furniture, outlets, signs of languages.
func Load(packs *pack.Set, language string) (*Reader, error) { return &Reader{}, nil }

// Options are what the user says of documents; they win over what the documents say.
type Options struct {
	Published text.Day
	Outlet    string
}

// Read makes a document of bytes; path (or URL) names it and hints at its format. It never fails on content.
func (r *Reader) Read(path string, b []byte, opt Options) *text.Document {
	sum := sha256.Sum256(b)
	doc := &text.Document{ID: hex.EncodeToString(sum[:16]), Path: path, Format: "text", Text: string(b)}
	doc.Meta.Published, doc.Meta.Outlet = opt.Published, opt.Outlet
	return doc
}
