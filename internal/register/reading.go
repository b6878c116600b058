package register

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/landmark"
	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// Fields of terms that every kind has, besides its own.
const (
	FieldActor  = "@actor"  // any actor that a claim names
	FieldOutlet = "@outlet" // of the document
	FieldMonth  = "@month"  // of publication, YYYY-MM; counted, not filtered by
	FieldYear   = "@year"   // likewise, YYYY; only entries are counted: of months, which an entry may be in several of, years are no sum
	fieldAll    = "@all"
	fieldReview = "@review"
)

// maxTerm is the length up to which a value can be filtered by, in bytes.
const maxTerm = 200

// Reading is what one reading of a document found, in the form in which it is stored. Making one is pure work that can
// go on in parallel; Put stores it.
type Reading struct {
	Words  int // in the article
	Claims int // without those to review

	doc         *text.Document
	fingerprint string
	body        []byte     // contents, compressed
	title, text string     // folded
	rows        []claimRow // as people rule on them
	terms       []term     // of rows, each once
	bands       []uint64
	signature   *landmark.Signature
	aims        []aim
}

type claimRow struct {
	*claim.Claim
	number      int64    // the id
	profile     *profile // nil: it stands for itself
	full        int      // how many of its fields are known
	label       string
	day, amount any // NULL where the kind has none
	sign        sign
	words       string  // folded
	terms       []int32 // places in the terms of the reading
	rejected    bool    // by a person; Review is set, too
}

// term is a value that claims are filtered or counted by.
type term struct {
	kind, field, value string
	counted            bool // a count only, without rows in facets
}

// Prepare puts a document and its claims into the form in which they are stored. The fingerprint names what read it:
// the program, its packs, what the user said of the document.
func (r *Register) Prepare(doc *text.Document, claims []claim.Claim, fingerprint string) *Reading {
	return r.prepare(doc, claims, fingerprint, nil)
}

func (r *Register) prepare(doc *text.Document, claims []claim.Claim, fingerprint string, rulings map[string][]judge.Ruling) *Reading {
	p := r.derive(doc, claims, rulings)
	p.fingerprint = fingerprint
	all := contents{format: doc.Format, meta: doc.Meta, text: doc.Text, regions: doc.Regions, diagnostics: doc.Diagnostics}
	p.body = compress(all.encode(claims))
	var buf []byte
	for i := range p.rows {
		if row := &p.rows[i]; !row.Review {
			buf = claimWords(buf[:0], row.Claim)
			row.words = string(buf)
		}
	}
	p.lean()
	return p
}

// lean lets go of what claims say, which is in the contents: many readings wait for being stored.
func (p *Reading) lean() {
	for i := range p.rows {
		c := p.rows[i].Claim
		p.rows[i].Claim = &claim.Claim{ID: c.ID, Kind: c.Kind, Span: c.Span, Review: c.Review}
	}
}

// derive makes what is stored of a document but for its contents and the words of its claims, which nothing is compared with.
func (r *Register) derive(doc *text.Document, claims []claim.Claim, rulings map[string][]judge.Ruling) *Reading {
	p := &Reading{doc: doc}
	p.title, p.text, p.Words = articleWords(doc)
	if len(claims) > 0 && claims[0].FromTable() {
		p.text = "" // it is found by its title and by its figures
	}
	claims, rejected := r.ruled(claims, rulings)
	p.rows = make([]claimRow, 0, len(claims))
	profiles := r.profilesOf(doc, claims, rulings)
	var terms []term
	places := map[term]int32{}
	for i := range claims {
		c := &claims[i]
		k := r.byName[c.Kind]
		if k == nil {
			k = &claim.Kind{Name: c.Kind}
		}
		row := claimRow{Claim: c, number: numberOf(c.ID), profile: profiles[i], full: link.Fullness(c), rejected: rejected[c.ID]}
		row.label, row.day, row.amount = sortKeys(k, c)
		if !row.rejected {
			terms = appendTerms(terms[:0], k, c, doc)
			row.terms = p.placesOf(terms, places)
			row.sign = signOf(row.label, row.day, row.amount, r.toldBy(terms))
		}
		if !c.Review {
			p.Claims++
		}
		p.rows = append(p.rows, row)
	}
	p.aims = aimsOf(p.rows)
	p.bands = bandsOf(p.text)
	if p.signature = r.linker.Sign(doc); p.signature != nil {
		p.bands = appendLandmarks(p.bands, p.signature)
	}
	return p
}

// maxLabel is up to where names are told apart in sorting, in bytes.
const maxLabel = 16

// sortKeys are the values by which lists of a kind are sorted: name, day, size.
func sortKeys(k *claim.Kind, c *claim.Claim) (label string, day, amount any) {
	if len(k.Key) > 0 {
		label = string(fold(nil, claim.Format(c.Get(k.Key[0]))))
		if len(label) > maxLabel {
			cut := maxLabel
			for !utf8.RuneStart(label[cut]) {
				cut--
			}
			label = label[:cut]
		}
	}
	for _, f := range k.Fields {
		switch v := c.Get(f.Name).(type) {
		case string:
			if day == nil && (f.Type == "day" || f.Type == "text") { // a deadline is text, and a day where it resolves
				if d, err := text.ParseDay(v); err == nil {
					day = dayNumber(d)
				}
			}
		case float64:
			if amount == nil {
				amount = v
			}
		}
	}
	return label, day, amount
}

// placesOf are the places of terms among those of the reading, to which it adds them. places are those that it has.
func (p *Reading) placesOf(terms []term, places map[term]int32) []int32 {
	out := make([]int32, len(terms))
	for i, t := range terms {
		at, ok := places[t]
		if !ok {
			at = int32(len(p.terms))
			places[t], p.terms = at, append(p.terms, t)
		}
		out[i] = at
	}
	return out
}

// appendTerms adds the values that a claim is filtered and counted by to an empty list.
func appendTerms(terms []term, k *claim.Kind, c *claim.Claim, doc *text.Document) []term {
	terms = append(terms, plainTerms(k.Name, c.Review, doc.Meta.Published)...)
	if c.Review {
		return terms
	}
	add := func(field, value string, everywhere bool) {
		if value == "" || len(value) > maxTerm {
			return
		}
		for _, t := range terms {
			if t.field == field && t.value == value {
				return
			}
		}
		terms = append(terms, term{k.Name, field, value, false})
		if everywhere {
			terms = append(terms, term{"", field, value, true})
		}
	}
	for _, f := range k.Fields {
		if !f.Facet && f.Type != "actor" {
			continue
		}
		for _, v := range valuesOf(c.Get(f.Name)) {
			if f.Facet {
				add(f.Name, v, false)
			}
			if f.Type == "actor" {
				add(FieldActor, v, true)
			}
		}
	}
	add(FieldOutlet, doc.Meta.Outlet, true)
	return terms
}

// plainTerms are the counts that every claim is in, by its kind, its document's day and whether it is unsure.
func plainTerms(kind string, review bool, published text.Day) []term {
	if review {
		return []term{{kind, fieldReview, "", true}, {"", fieldReview, "", true}}
	}
	terms := []term{{kind, fieldAll, "", true}, {"", fieldAll, "", true}}
	if day := published.String(); day != "" {
		month := day[:len("2006-01")]
		terms = append(terms, term{kind, FieldMonth, month, true}, term{"", FieldMonth, month, true})
	}
	return terms
}

func valuesOf(v any) []string {
	if list, ok := v.([]string); ok {
		return list
	}
	if s := claim.Format(v); s != "" {
		return []string{s}
	}
	return nil
}

// encode cannot fail: what is stored is strings, finite numbers and lists of them.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return []byte("[]")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}
