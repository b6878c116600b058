// Package ingest turns bytes into documents: it decodes, finds metadata where it stands and marks page furniture.
//
// Main type: Reader. It opens no files and touches no network; pipeline walks folders. What stamps, datelines and
// furniture look like, and who publishes under which host, is data.
package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// MaxBytes is the size beyond which a file is not read as one document.
const MaxBytes = 64 << 20

// Reader makes documents by the tables of one set of packs. It is read-only and safe for concurrent use.
type Reader struct {
	language   string // whose rules read
	months     months
	outlets    *outlets
	metaFields []metaField
	languages  *languages
	pageMarks  *pageMarks
	stamps     []rule
	openings   []rule
	datelines  []rule
	anywhere   []rule // of furniture: those that hold wherever they stand
	edges      []rule // and those that hold above or below the article
}

// Load reads the tables that ingest needs: stamps, datelines, furniture, outlets, signs of languages.
func Load(packs *pack.Set, lang string) (*Reader, error) {
	r := &Reader{language: lang}
	slots, err := loadSlots(packs, lang)
	if err != nil {
		return nil, err
	}
	if r.stamps, err = loadRules(packs, lang, "stamps", slots); err != nil {
		return nil, err
	}
	if r.openings, err = loadRules(packs, lang, "openings", slots); err != nil {
		return nil, err
	}
	if r.datelines, err = loadRules(packs, lang, "datelines", slots); err != nil {
		return nil, err
	}
	furniture, err := loadRules(packs, lang, "furniture", slots)
	if err != nil {
		return nil, err
	}
	for _, u := range furniture {
		if u.where == "any" {
			r.anywhere = append(r.anywhere, u)
		} else {
			r.edges = append(r.edges, u)
		}
	}
	if r.months, err = loadMonths(packs, lang); err != nil {
		return nil, err
	}
	if r.outlets, err = loadOutlets(packs, lang); err != nil {
		return nil, err
	}
	if r.metaFields, err = loadMetaFields(packs, lang); err != nil {
		return nil, err
	}
	if r.pageMarks, err = loadPageMarks(packs, lang); err != nil {
		return nil, err
	}
	r.languages, err = loadLanguages(packs)
	return r, err
}

// Options are what the user says of documents; they win over what the documents say.
type Options = text.Given

// Read makes a document of bytes; path (or URL) names it and hints at its format. It never fails on content.
func (r *Reader) Read(path string, b []byte, opt Options) *text.Document {
	sum := sha256.Sum256(b)
	doc := &text.Document{ID: hex.EncodeToString(sum[:16]), Path: path, Format: "text"}
	doc.Given = opt
	doc.Meta.Published, doc.Meta.Outlet = opt.Published, opt.Outlet
	if note, bad := unreadable(b); bad {
		doc.Format = note.Code
		doc.Diagnostics = append(doc.Diagnostics, note)
		return doc
	}
	isHTML := looksLikeHTML(path, b)
	dec := decode(b, isHTML)
	doc.Text, doc.Diagnostics = dec.text, dec.notes
	switch {
	case strings.TrimSpace(doc.Text) == "":
		doc.Diagnostics = append(doc.Diagnostics, text.Diagnostic{Code: "empty", Message: "the file holds nothing but blanks"})
		return doc
	case isHTML:
		r.readHTML(doc)
	case isMarkdown(path, doc.Text):
		r.readMarkdown(doc)
	default:
		r.readPlain(doc)
	}
	r.complete(doc)
	return doc
}

// Foreign is the code of the diagnostic of a text in a language without rules: what is read of it is unsure.
const Foreign = "foreign"

// foreignWords is how many words a text must have for its language to be told from them.
const foreignWords = 12

// tellLanguage fills in the language where the document declares none. What a text of some length is written in counts
// more than what its page declares.
func (r *Reader) tellLanguage(doc *text.Document) {
	m := &doc.Meta
	name := func(tag string) string { return display.English.Languages().Name(language.Make(tag)) }
	found := r.languages.detect(doc)
	if m.Language == "" {
		m.Language = found
	}
	if found == "" || found == r.language || !hasWords(articleSample(doc), foreignWords) {
		return
	}
	m.Language = found
	msg := fmt.Sprintf("the text seems to be in %s, for which there are no rules (there are for %s); what was read of it goes to review",
		name(found), name(r.language))
	doc.Diagnostics = append(doc.Diagnostics, text.Diagnostic{Code: Foreign, Message: msg})
}

// hasWords reports whether a text has at least n words; where words are not parted by spaces, characters count.
func hasWords(s string, n int) bool {
	within := false
	for _, r := range s {
		unspaced := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
		if unspaced || !within && !unicode.IsSpace(r) {
			n--
		}
		if within = !unicode.IsSpace(r); n <= 0 {
			return true
		}
	}
	return false
}

// unreadable says why bytes are no text to read.
func unreadable(b []byte) (text.Diagnostic, bool) {
	if len(b) == 0 {
		return text.Diagnostic{Code: "empty", Message: "the file is empty"}, true
	}
	if len(b) > MaxBytes {
		return text.Diagnostic{Code: "too-large", Message: fmt.Sprintf("the file has %d MB; files of more than %d MB are not read as one document: split it", len(b)>>20, MaxBytes>>20)}, true
	}
	if kind := binaryKind(b); kind != "" {
		return text.Diagnostic{Code: "binary", Message: "this is " + kind + ", not text: convert it to text or HTML first"}, true
	}
	return text.Diagnostic{}, false
}

func isMarkdown(name, s string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown":
		return true
	case "", ".txt":
		_, front := frontMatter(s)
		return !front.IsEmpty()
	}
	return false
}

// readPlain finds the parts of a text file.
func (r *Reader) readPlain(doc *text.Document) {
	d := &draft{r: r, doc: doc, blocks: lines(doc.Text, 0)}
	d.markHeaderLines()
	d.markEverything()
}

// complete fills from the address and the words what the document does not say, and notes what stays unknown.
func (r *Reader) complete(doc *text.Document) {
	m := &doc.Meta
	if m.URL == "" && isURL(doc.Path) {
		m.URL = doc.Path
	}
	if m.URL != "" {
		fill(&m.Outlet, r.outlets.ofURL(m.URL))
		if m.Published.IsZero() {
			m.Published = dayOfURL(m.URL)
		}
	}
	if m.Published.IsZero() {
		_, values, _ := find(r.stamps, m.Title, headline, nil)
		r.set(m, "date", values["date"])
	}
	r.tellLanguage(doc)
	if m.Published.IsZero() {
		msg := "the document names no publication date; relative dates stay open (give one with --published)"
		if !m.DatelineDay.IsZero() {
			msg = "the document names no publication date; the day of its dateline is taken for it"
		}
		m.Published = m.DatelineDay
		doc.Diagnostics = append(doc.Diagnostics, text.Diagnostic{Code: "no-date", Message: msg})
	}
}
