package register

import (
	"encoding/binary"
	"errors"
	"math"
	"time"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

var errContents = errors.New("the contents of a document are damaged")

// decoder reads what an encoder wrote. After the first error it gives zero values.
type decoder struct {
	rest    string
	doc     *text.Document
	strings []string
	shapes  []shape
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
	return d.take(d.count())
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

// opened is contents in hand. Their claims are read when they are asked for: most questions are about few of many.
type opened struct {
	contents
	in     decoder
	places []place
}

// place is where a claim lies in encoded contents, and the start of the claim before, from which its own is counted.
type place struct{ at, from int }

// openContents reads contents as encode wrote them, and finds the claims.
func openContents(s string) (*opened, error) {
	d := decoder{rest: s, doc: &text.Document{}}
	c := &opened{contents: contents{text: d.bytes()}}
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
	d.shapes = make([]shape, d.count())
	for i := range d.shapes {
		d.shape(&d.shapes[i])
	}
	c.places = make([]place, d.count())
	c.in = d
	from := 0
	for i := range c.places {
		c.places[i] = place{len(c.in.rest) - len(d.rest), from}
		from = d.pass(from)
	}
	if d.bad {
		return nil, errContents
	}
	return c, nil
}

// claim is one of the claims, in reading order; it has neither ID nor Document.
func (o *opened) claim(i int) (c claim.Claim, err error) {
	if i < 0 || i >= len(o.places) {
		return c, errContents
	}
	d, p := o.in, o.places[i]
	d.rest = d.rest[p.at:]
	if d.claim(&c, p.from); d.bad {
		err = errContents
	}
	return c, err
}

// claims are all claims.
func (o *opened) claims() (list []claim.Claim, err error) {
	list = make([]claim.Claim, len(o.places))
	for i := range list {
		if list[i], err = o.claim(i); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// asRead completes a document and gives its claims as they were read.
func (o *opened) asRead(d *text.Document) ([]claim.Claim, error) {
	o.into(d)
	claims, err := o.claims()
	for i := range claims {
		claims[i].Document = d.ID
		claims[i].ID = claims[i].MakeID(d.ID)
	}
	return claims, err
}

// shape is what claims have in common.
type shape struct {
	kind, rule string
	review     bool
	fields     []shapeField
}

type shapeField struct {
	name, rule string
	way        int
	words      bool
}

func (d *decoder) shape(s *shape) {
	s.kind, s.rule = d.string(), d.string()
	n := d.number()
	s.review = n&1 > 0
	if n >>= 1; n < 0 || n > len(d.rest) {
		d.bad = true
		return
	}
	s.fields = make([]shapeField, n)
	for i := range s.fields {
		f := &s.fields[i]
		f.name = d.string()
		flags := d.number()
		f.words, f.way = flags&1 > 0, flags>>2
		if flags&2 > 0 {
			f.rule = d.string()
		}
		d.bad = d.bad || f.way > asDay
	}
}

// shapeOf reads the number of a shape.
func (d *decoder) shapeOf() *shape {
	if n := d.number(); n >= 0 && n < len(d.shapes) {
		return &d.shapes[n]
	}
	d.bad = true
	return &shape{}
}

// claim reads a claim whose start is counted from another's.
func (d *decoder) claim(c *claim.Claim, from int) {
	s := d.shapeOf()
	c.Kind, c.Rule, c.Review = s.kind, s.rule, s.review
	c.Span = d.span(from + d.number())
	c.Quote = d.doc.At(c.Span)
	c.ClaimedBy, c.Thing = d.string(), d.string()
	c.Fields = make([]claim.Field, len(s.fields))
	for i := range c.Fields {
		f, as := &c.Fields[i], &s.fields[i]
		f.Name, f.Rule = as.name, as.rule
		if as.words {
			f.Span = d.span(c.Span.Start + d.offset())
			f.Text = d.doc.At(f.Span)
		}
		f.Value = d.value(as.way, f.Text)
	}
}

// pass goes over a claim, as claim does, and gives its start.
func (d *decoder) pass(from int) (start int) {
	s := d.shapeOf()
	start = from + d.number()
	d.skip(3)
	for i := range s.fields {
		if s.fields[i].words {
			d.skip(2)
		}
		switch s.fields[i].way {
		case asString, asDay:
			d.skip(1)
		case asList:
			d.skip(d.count())
		case asNumber:
			d.take(8)
		}
	}
	return start
}

// skip goes over numbers, and take over bytes.
func (d *decoder) skip(n int) {
	for range n {
		d.number()
	}
}

func (d *decoder) take(n int) (b string) {
	if n > len(d.rest) {
		d.rest, d.bad = "", true
		return ""
	}
	b, d.rest = d.rest[:n], d.rest[n:]
	return b
}

// value reads the value of a field with these words.
func (d *decoder) value(way int, words string) any {
	switch way {
	case asWords:
		return words
	case asFolded:
		return foldWords(words)
	case asString:
		return d.string()
	case asList:
		list := make([]string, d.count())
		for i := range list {
			list[i] = d.string()
		}
		return list
	case asTrue, asFalse:
		return way == asTrue
	case asNumber:
		if b := d.take(8); !d.bad {
			return math.Float64frombits(binary.LittleEndian.Uint64([]byte(b)))
		}
	case asDay:
		return text.DayOf(time.Unix((firstDay+int64(d.offset()))*86400, 0).UTC()).String()
	}
	return nil
}
