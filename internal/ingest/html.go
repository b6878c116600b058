package ingest

import (
	"rapporteur/internal/text"
)

func looksLikeHTML(path string, b []byte) bool { return false }

func (r *Reader) readHTML(doc *text.Document) {}
