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
)

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

// encode gives contents and claims as bytes: text, strings, then metadata, regions, diagnostics and claims.
func (c *contents) encode(claims []claim.Claim) []byte {
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
	for i := range claims {
		fields += valued(claims[i].Fields)
	}
	e.number(len(claims))
	e.number(fields)
	at := 0
	for i := range claims {
		e.claim(&claims[i], c.text, at)
		at = claims[i].Span.Start
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
