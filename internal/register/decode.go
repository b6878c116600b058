package register

import (
	"encoding/binary"
	"errors"
	"math"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

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
