// Package pipeline takes documents from bytes to the register: one at a time (Reader), and many in parallel.
//
// Main type: Reader, a pure function of bytes and packs.
package pipeline

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/all"
	"rapporteur/internal/extract/denial"
	"rapporteur/internal/extract/giving"
	"rapporteur/internal/extract/stage"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pack"
	"rapporteur/internal/stats"
	"rapporteur/internal/text"
)

// Reader reads documents by one set of packs. It is safe for concurrent use.
type Reader struct {
	Fingerprint string // of the packs; claims read under another one are stale

	ingest    *ingest.Reader
	annotator *annotate.Annotator
	runs      []extract.Run
	denials   *denial.Marker
	gifts     *giving.Marker
	stages    *stage.Reader
	tables    *stats.Reader
	kinds     []*claim.Kind
}

// NewReader loads everything that reading needs.
func NewReader(packs *pack.Set) (*Reader, error) {
	fp, err := packs.Fingerprint()
	if err != nil {
		return nil, err
	}
	r := &Reader{Fingerprint: fp}
	if r.ingest, err = ingest.Load(packs, "en"); err != nil {
		return nil, err
	}
	if r.annotator, err = annotate.Load(packs, "en"); err != nil {
		return nil, err
	}
	for _, x := range all.Extractors {
		run, err := x.Load(packs, "en")
		if err != nil {
			return nil, err
		}
		r.runs = append(r.runs, run)
	}
	if r.denials, err = denial.Load(packs, "en"); err != nil {
		return nil, err
	}
	if r.stages, err = stage.Load(packs, "en"); err != nil {
		return nil, err
	}
	if r.gifts, err = giving.Load(packs, "en"); err != nil {
		return nil, err
	}
	if r.tables, err = stats.Load(packs, "en"); err != nil {
		return nil, err
	}
	r.kinds, err = claim.LoadKinds(packs)
	return r, err
}

// Document makes a document of bytes; path (or URL) names it. It never fails on content.
func (r *Reader) Document(path string, b []byte, opt ingest.Options) *text.Document {
	return r.ingest.Read(path, b, opt)
}

// Analyze builds a document's layers.
func (r *Reader) Analyze(doc *text.Document) *annotate.Analysis { return r.annotator.Annotate(doc) }

// Read gives the claims of a document. Those of a text in a language without rules are for review.
func (r *Reader) Read(doc *text.Document) []claim.Claim {
	a := r.Analyze(doc)
	var claims []claim.Claim
	for _, run := range r.runs {
		claims = append(claims, run(a)...)
	}
	claims = r.stages.Add(a, claims)
	r.gifts.Mark(a, claims)
	r.denials.Mark(a, claims)
	claims = claim.Finish(doc, claims)
	if doc.Noted(ingest.Foreign) {
		for i := range claims {
			claims[i].Review = true
		}
	}
	return claims
}
