// Package landmark finds in a text what stays when it is translated: numbers, days, states, cities, organizations, people
// of public office, in the order in which they stand. So a text and its translation are known as one, whatever the
// languages are.
//
// Main type: Reader, which gives the marks of a document; Bands and Compare tell which documents may be, and which are,
// one text. The package needs no rules of a language: where a table has no names of it, what is written in digits counts.
// It translates nothing, and it does not find reprints within one language (register does).
package landmark

import (
	"strings"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Mark is one landmark: what it is above classBits, its class below. The same thing has the same mark in every language.
type Mark uint64

const classBits = 4

// class says what sort of thing a mark is, and so how much it tells.
type class uint8

const (
	state class = iota + 1
	city
	organization
	person
	day
	month
	year
	number1 // of one significant digit
	number2
	number3
	number4
	code // letters with digits: "COP29"
)

func (m Mark) class() class { return class(m & (1<<classBits - 1)) }

func markOf(c class, what uint64) Mark { return Mark(mix(what+uint64(c)<<56)<<classBits | uint64(c)) }

// Reader finds landmarks by the tables of the packs. It is read-only and safe for concurrent use.
type Reader struct {
	names     *names
	signs     signs
	languages map[string]*language
	other     *language // of languages that no table knows
}

// language is what the tables say of days and numbers in one language.
type language struct {
	months dictionary // to the number of the month
	scales dictionary // to the power of ten
	comma  bool       // decimal fractions are written with a comma
	plain  bool       // names have capitals: other words need not be looked at
	common int        // a month whose name is a common word, too; 0 for none
	vast   []unspacedScale
}

// Load reads the names in gazetteer/*, and lang/months, scales, decimals and capitals.
func Load(packs *pack.Set) (*Reader, error) {
	r := &Reader{languages: map[string]*language{}, other: &language{comma: true}}
	var err error
	if r.names, err = loadNames(packs); err != nil {
		return nil, err
	}
	for _, load := range []func(*pack.Set) error{r.loadSigns, r.loadMonths, r.loadScales, r.loadDecimals, r.loadCapitals} {
		if err := load(packs); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *Reader) language(tag string) *language {
	if r.languages[tag] == nil {
		r.languages[tag] = &language{}
	}
	return r.languages[tag]
}

// of is what is known of a document's language.
func (r *Reader) of(tag string) *language {
	if l := r.languages[base(tag)]; l != nil {
		return l
	}
	return r.other
}

// base is a language without script and region.
func base(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	return tag
}

// maxMarks is how many marks of a text are looked at: what two texts share shows long before.
const maxMarks = 400

// Marks are the landmarks of a document's article, in order. What follows itself is given once.
func (r *Reader) Marks(doc *text.Document) []Mark { return r.scanned(doc).marks }

func (r *Reader) scanned(doc *text.Document) *scanner {
	s := &scanner{Reader: r, language: r.of(doc.Meta.Language)}
	at := 0
	take := func(end int) {
		if at < end {
			s.scan(doc.Text[at:end])
		}
	}
	for _, g := range doc.Regions {
		if g.Part.IsArticle() {
			continue
		}
		take(min(g.Span.Start, len(doc.Text)))
		at = max(at, g.Span.End)
	}
	take(len(doc.Text))
	return s
}
