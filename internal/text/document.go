// Package text holds what a document is: its text, where it comes from, which stretches of it are
// article and which are page furniture, and the spans by which everything else points into it.
//
// Main type: Document. The package does not read files or formats (ingest does) and knows no language.
package text

import "slices"

// Document is one text as published. It never changes after it has been read.
type Document struct {
	ID          string // hex of the first 16 bytes of the SHA-256 of the bytes as they came
	Path        string // path or URL as given
	Format      string // "text", "markdown", "html", …
	Text        string // valid UTF-8; all spans point here. For text files it is the whole file, decoded
	Meta        Meta
	Given       Given    // part of Meta
	Regions     []Region // in order, not overlapping; what no region covers is Body
	Diagnostics []Diagnostic
}

// Noted reports whether a diagnostic of that code was noted.
func (d *Document) Noted(code string) bool {
	return slices.ContainsFunc(d.Diagnostics, func(n Diagnostic) bool { return n.Code == code })
}

// Meta is what a document says of itself, or what the user said of it. Empty means unknown.
type Meta struct {
	Title         string
	Outlet        string
	Author        string
	URL           string
	Language      string // BCP 47
	Published     Day
	DatelinePlace string
	DatelineDay   Day
}

// Given is what the user said of a document; it wins over what the document says of itself. Empty means nothing.
type Given struct {
	Published Day
	Outlet    string
}

// Or is g, with what other says where g says nothing.
func (g Given) Or(other Given) Given {
	if g.Published.IsZero() {
		g.Published = other.Published
	}
	if g.Outlet == "" {
		g.Outlet = other.Outlet
	}
	return g
}

// Anchor is the day against which relative dates resolve: the publication date, else the dateline's.
func (m Meta) Anchor() Day {
	if !m.Published.IsZero() {
		return m.Published
	}
	return m.DatelineDay
}

// Part says what a region of a document is.
type Part uint8

// The parts of a document. Claims come from Title, Heading and Body; dateline dates count, too.
const (
	Body      Part = iota
	Title          // the headline, where it stands in the text
	Heading        // a heading within the article
	Header         // metadata lines: front matter, "url:", stamps
	Dateline       // "ALMATY, April 25 (Xinhua) --"
	Caption        // of a picture
	Furniture      // share buttons, editor lines, disclaimers, other headlines, footers
	Markup         // notation within running text ("**", "](https://…)", "<u>"): stepped over, the sentence runs on
)

var partNames = [...]string{"body", "title", "heading", "header", "dateline", "caption", "furniture", "markup"}

// String is the name used in files and pages.
func (p Part) String() string { return partNames[p] }

// IsArticle reports whether claims may be read from this part.
func (p Part) IsArticle() bool { return p == Body || p == Heading || p == Dateline || p == Title }

// Region is a stretch of the text that is something other than plain body.
type Region struct {
	Span Span
	Part Part
}

// Diagnostic is something the reader noticed about a document and kept with it.
type Diagnostic struct {
	Code    string // short, stable: "no-date", "bad-utf8", "too-large"
	Message string // for people: what, where, remedy
	Span    Span   // empty when it concerns the whole document
}

// At is the text under a span; a span outside the text gives what of it lies inside.
func (d *Document) At(s Span) string {
	lo, hi := max(0, s.Start), min(len(d.Text), s.End)
	if lo >= hi {
		return ""
	}
	return d.Text[lo:hi]
}

// PartAt says which part the byte at offset belongs to.
func (d *Document) PartAt(offset int) Part {
	lo, hi := 0, len(d.Regions)
	for lo < hi {
		m := (lo + hi) / 2
		if d.Regions[m].Span.End <= offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(d.Regions) && d.Regions[lo].Span.Start <= offset {
		return d.Regions[lo].Part
	}
	return Body
}
