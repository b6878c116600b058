package register

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"
	"math"
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

// How the value of a field is written.
const (
	asWords  = iota // the words of the field
	asFolded        // the words of the field, white space folded
	asString
	asList
	asTrue
	asFalse
	asNumber
)

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

// encoder writes the parts of a document; strings that occur again and again are numbers in a list of their own.
type encoder struct {
	buf     []byte
	numbers map[string]int // of the strings that are not known
	strings []string
}

func (e *encoder) number(n int)     { e.buf = binary.AppendUvarint(e.buf, uint64(n)) }
func (e *encoder) offset(n int)     { e.buf = binary.AppendVarint(e.buf, int64(n)) }
func (e *encoder) bytes(s string)   { e.number(len(s)); e.buf = append(e.buf, s...) }
func (e *encoder) span(s text.Span) { e.number(s.Start); e.number(s.End - s.Start) }
func (e *encoder) float(x float64) {
	e.buf = binary.LittleEndian.AppendUint64(e.buf, math.Float64bits(x))
}

func (e *encoder) string(s string) {
	list, numbers := known()
	n, ok := numbers[s]
	if !ok {
		n, ok = e.numbers[s]
	}
	if !ok {
		n = len(list) + len(e.strings)
		e.numbers[s], e.strings = n, append(e.strings, s)
	}
	e.number(n)
}

// encode gives the contents as bytes: text, strings, then metadata, regions, diagnostics and claims.
func (c *contents) encode() []byte {
	e := &encoder{numbers: map[string]int{}}
	for _, s := range []string{c.format, c.meta.Author, c.meta.URL, c.meta.Language, c.meta.DatelineDay.String()} {
		e.string(s)
	}
	e.number(len(c.regions))
	for _, r := range c.regions {
		e.number(int(r.Part))
		e.span(r.Span)
	}
	e.number(len(c.diagnostics))
	for _, d := range c.diagnostics {
		e.string(d.Code)
		e.string(d.Message)
		e.span(d.Span)
	}
	fields := 0
	for i := range c.claims {
		fields += valued(c.claims[i].Fields)
	}
	e.number(len(c.claims))
	e.number(fields)
	at := 0
	for i := range c.claims {
		e.claim(&c.claims[i], c.text, at)
		at = c.claims[i].Span.Start
	}
	body := e.buf
	e.buf = make([]byte, 0, len(c.text)+2*len(body))
	e.bytes(c.text)
	e.number(len(e.strings))
	for _, s := range e.strings {
		e.bytes(s)
	}
	return append(e.buf, body...)
}

// valued is how many fields have a value.
func valued(fields []claim.Field) (n int) {
	for i := range fields {
		if fields[i].Value != nil {
			n++
		}
	}
	return n
}

// claim writes a claim; at is the place from which its own is counted.
func (e *encoder) claim(c *claim.Claim, words string, at int) {
	e.string(c.Kind)
	e.string(c.Rule)
	e.number(c.Span.Start - at)
	e.number(c.Span.End - c.Span.Start)
	e.string(c.ClaimedBy)
	e.string(c.Thing)
	n := valued(c.Fields) << 1
	if c.Review {
		n |= 1
	}
	e.number(n)
	for i := range c.Fields {
		if f := &c.Fields[i]; f.Value != nil {
			e.field(f, words, c.Span.Start)
		}
	}
}

// A field begins with its name, the way its value is written, and whether words and a rule of its own follow.
func (e *encoder) field(f *claim.Field, words string, at int) {
	e.string(f.Name)
	way := wayOf(f)
	flags := way << 2
	if f.Span != (text.Span{}) {
		flags |= 1
	}
	if f.Rule != "" {
		flags |= 2
	}
	e.number(flags)
	if f.Span != (text.Span{}) {
		e.offset(f.Span.Start - at)
		e.number(f.Span.End - f.Span.Start)
	}
	if f.Rule != "" {
		e.string(f.Rule)
	}
	switch v := f.Value.(type) {
	case string:
		if way == asString {
			e.string(v)
		}
	case []string:
		e.number(len(v))
		for _, s := range v {
			e.string(s)
		}
	case float64:
		e.float(v)
	}
}

func wayOf(f *claim.Field) int {
	switch v := f.Value.(type) {
	case []string:
		return asList
	case bool:
		if v {
			return asTrue
		}
		return asFalse
	case float64:
		return asNumber
	case string:
		switch {
		case f.Span.IsEmpty():
		case v == f.Text:
			return asWords
		case v == foldWords(f.Text):
			return asFolded
		}
	}
	return asString
}

func foldWords(s string) string { return strings.Join(strings.Fields(s), " ") }

var errContents = errors.New("the contents of a document are damaged")

// decoder reads what an encoder wrote. After the first error it gives zero values.
type decoder struct {
	rest    string
	doc     text.Document
	strings []string
	bad     bool
}

func (d *decoder) number() int {
	n, shift := uint64(0), 0
	for i := 0; i < len(d.rest) && shift < 64; i++ {
		b := d.rest[i]
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			d.rest = d.rest[i+1:]
			return int(n)
		}
		shift += 7
	}
	d.rest, d.bad = "", true
	return 0
}

func (d *decoder) offset() int {
	n := uint64(d.number())
	return int(n>>1) ^ -int(n&1)
}

// count is the length of a list, of which every member takes a byte or more.
func (d *decoder) count() int {
	n := d.number()
	if n < 0 || n > len(d.rest) {
		d.rest, d.bad = "", true
		return 0
	}
	return n
}

func (d *decoder) bytes() string {
	n := d.count()
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) string() string {
	list, _ := known()
	n := d.number()
	switch {
	case n >= 0 && n < len(list):
		return list[n]
	case n >= len(list) && n-len(list) < len(d.strings):
		return d.strings[n-len(list)]
	}
	d.bad = true
	return ""
}

// span reads a span whose start has been read.
func (d *decoder) span(start int) text.Span { return text.Span{Start: start, End: start + d.number()} }

// decodeContents reads contents as encode wrote them.
func decodeContents(s string) (*contents, error) {
	d := &decoder{rest: s}
	c := &contents{text: d.bytes()}
	d.doc.Text = c.text
	d.strings = make([]string, d.count())
	for i := range d.strings {
		d.strings[i] = d.bytes()
	}
	for _, s := range []*string{&c.format, &c.meta.Author, &c.meta.URL, &c.meta.Language} {
		*s = d.string()
	}
	c.meta.DatelineDay = dayOf(d.string())
	for range d.count() {
		c.regions = append(c.regions, text.Region{Part: text.Part(d.number()), Span: d.span(d.number())})
	}
	for range d.count() {
		c.diagnostics = append(c.diagnostics, text.Diagnostic{Code: d.string(), Message: d.string(), Span: d.span(d.number())})
	}
	c.claims = make([]claim.Claim, d.count())
	fields := make([]claim.Field, d.count())
	at := 0
	for i := range c.claims {
		fields = d.claim(&c.claims[i], fields, at)
		at = c.claims[i].Span.Start
	}
	if d.bad {
		return nil, errContents
	}
	return c, nil
}

// claim reads a claim, whose fields it takes from the front of room.
func (d *decoder) claim(c *claim.Claim, room []claim.Field, at int) []claim.Field {
	c.Kind, c.Rule = d.string(), d.string()
	c.Span = d.span(at + d.number())
	c.Quote = d.doc.At(c.Span)
	c.ClaimedBy, c.Thing = d.string(), d.string()
	n := d.number()
	c.Review = n&1 > 0
	if n >>= 1; n < 0 || n > len(room) {
		d.bad = true
		return room
	}
	c.Fields = room[:n:n]
	for i := range c.Fields {
		d.field(&c.Fields[i], c.Span.Start)
	}
	return room[n:]
}

func (d *decoder) field(f *claim.Field, at int) {
	f.Name = d.string()
	flags := d.number()
	if flags&1 > 0 {
		f.Span = d.span(at + d.offset())
		f.Text = d.doc.At(f.Span)
	}
	if flags&2 > 0 {
		f.Rule = d.string()
	}
	switch flags >> 2 {
	case asWords:
		f.Value = f.Text
	case asFolded:
		f.Value = foldWords(f.Text)
	case asString:
		f.Value = d.string()
	case asList:
		list := make([]string, d.count())
		for i := range list {
			list[i] = d.string()
		}
		f.Value = list
	case asTrue, asFalse:
		f.Value = flags>>2 == asTrue
	case asNumber:
		if len(d.rest) < 8 {
			d.rest, d.bad = "", true
			return
		}
		f.Value = math.Float64frombits(binary.LittleEndian.Uint64([]byte(d.rest[:8])))
		d.rest = d.rest[8:]
	default:
		d.bad = true
	}
}

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
