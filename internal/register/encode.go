package register

import (
	"encoding/binary"
	"math"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// How the value of a field is written.
const (
	asWords  = iota // the words of the field
	asFolded        // the words of the field, white space folded
	asString
	asList
	asTrue
	asFalse
	asNumber
	asDay
)

// firstDay is that from which days are counted.
var firstDay = dayNumber(text.Date(2020, 1, 1))

// encoder writes a part of a document; strings that occur again and again are numbers in a list, shared by all parts.
type encoder struct {
	buf  []byte
	list *stringList
}

// stringList has the strings that are not known.
type stringList struct {
	numbers map[string]int
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
		n, ok = e.list.numbers[s]
	}
	if !ok {
		n = len(list) + len(e.list.strings)
		e.list.numbers[s], e.list.strings = n, append(e.list.strings, s)
	}
	e.number(n)
}

// encode gives contents and claims as bytes: text, strings, then metadata, regions, diagnostics, shapes and claims.
func (c *contents) encode(claims []claim.Claim) []byte {
	e := &encoder{list: &stringList{numbers: map[string]int{}}}
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
	e.claims(claims)
	body := e.buf
	e.buf = make([]byte, 0, len(c.text)+2*len(body))
	e.bytes(c.text)
	e.number(len(e.list.strings))
	for _, s := range e.list.strings {
		e.bytes(s)
	}
	return append(e.buf, body...)
}

// claims writes the shapes that claims have, then the claims.
func (e *encoder) claims(claims []claim.Claim) {
	shapes, rows, shape := encoder{list: e.list}, encoder{list: e.list}, encoder{list: e.list}
	numbers := map[string]int{}
	at := 0
	var ways []int
	for i := range claims {
		c := &claims[i]
		shape.buf = shape.buf[:0]
		ways = shape.shape(c, ways[:0])
		n, ok := numbers[string(shape.buf)]
		if !ok {
			n = len(numbers)
			numbers[string(shape.buf)] = n
			shapes.buf = append(shapes.buf, shape.buf...)
		}
		rows.number(n)
		rows.claim(c, ways, at)
		at = c.Span.Start
	}
	e.number(len(numbers))
	e.buf = append(e.buf, shapes.buf...)
	e.number(len(claims))
	e.buf = append(e.buf, rows.buf...)
}

// shape writes what a claim has in common with others: kind, rule, and of each field its name, the way in which its value
// is written, and whether words and a rule of its own belong to it. It gives the ways.
func (e *encoder) shape(c *claim.Claim, ways []int) []int {
	e.string(c.Kind)
	e.string(c.Rule)
	n := 0
	for i := range c.Fields {
		if c.Fields[i].Value != nil {
			n++
		}
	}
	n <<= 1
	if c.Review {
		n |= 1
	}
	e.number(n)
	for i := range c.Fields {
		f := &c.Fields[i]
		if f.Value == nil {
			continue
		}
		way := wayOf(f)
		ways = append(ways, way)
		flags := way << 2
		if f.Span != (text.Span{}) {
			flags |= 1
		}
		if f.Rule != "" {
			flags |= 2
		}
		e.string(f.Name)
		e.number(flags)
		if f.Rule != "" {
			e.string(f.Rule)
		}
	}
	return ways
}

// claim writes what a claim has of its own; at is the place from which its own is counted.
func (e *encoder) claim(c *claim.Claim, ways []int, at int) {
	e.number(c.Span.Start - at)
	e.number(c.Span.End - c.Span.Start)
	e.string(c.ClaimedBy)
	e.string(c.Thing)
	for i := range c.Fields {
		f := &c.Fields[i]
		if f.Value == nil {
			continue
		}
		if f.Span != (text.Span{}) {
			e.offset(f.Span.Start - c.Span.Start)
			e.number(f.Span.End - f.Span.Start)
		}
		e.value(f.Value, ways[0])
		ways = ways[1:]
	}
}

func (e *encoder) value(v any, way int) {
	switch way {
	case asString:
		e.string(v.(string))
	case asDay:
		e.offset(int(dayNumber(dayOf(v.(string))) - firstDay))
	case asList:
		list := v.([]string)
		e.number(len(list))
		for _, s := range list {
			e.string(s)
		}
	case asNumber:
		e.float(v.(float64))
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
		case !f.Span.IsEmpty() && v == f.Text:
			return asWords
		case !f.Span.IsEmpty() && v == foldWords(f.Text):
			return asFolded
		case isDay(v):
			return asDay
		}
	}
	return asString
}

func foldWords(s string) string { return strings.Join(strings.Fields(s), " ") }
