package web

import (
	"net/http"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// documentView is what the document page shows.
type documentView struct {
	Doc    *text.Document
	Title  string
	Words  int
	Blocks []blockView
	Cards  []card
	Toggle []toggle // the kinds that occur, with their counts
	Notes  []note
	Part   int // which part of a long document this is, from 1
	Parts  []int
	Alike  []register.Document // reprints and translations
}

// A toggle is the switch of one kind.
type toggle struct {
	Kind  *claim.Kind
	Count int
}

// A note is a diagnostic with the words it is about.
type note struct {
	text.Diagnostic
	Words string
}

type blockView struct {
	Class string
	Runs  []run
}

// A run is a segment as the template writes it.
type run struct {
	Text  string
	Part  string // when it is something other than its paragraph: "dateline", "furniture", "markup"
	Marks []markView
	Card  string // the claim that a click leads to: the innermost
	Refs  []int  // numbers of the claims that end here, for print
}

type markView struct {
	ID, Kind  string
	Lane      int
	First, On bool
	Short     bool // a name, a date, a number: tinted as well as underlined
}

// shortMark is the length up to which a claim's words are tinted, in bytes: tinting whole sentences would drown the page.
const shortMark = 80

// document shows a document with its claims, or gives its text, or its claims as JSON.
func (s *server) document(r *http.Request) (*view, responder, error) {
	id, format := wants(r, r.PathValue("id"))
	if stem, ok := strings.CutSuffix(id, ".txt"); ok {
		id, format = stem, "txt"
	}
	doc, claims, ruled, err := s.load(r, id)
	if err != nil {
		return nil, nil, err
	}
	switch format {
	case "txt":
		return nil, plainText(&doc.Document), nil
	case "json":
		return s.documentJSON(r, &doc.Document)
	}
	part, _ := strconv.Atoi(r.FormValue("part"))
	d := s.documentView(&doc.Document, claims, part, r.FormValue("claim"))
	d.Alike = doc.Alike
	for i := range d.Cards {
		if word := ruled[d.Cards[i].ID]; word != "" {
			d.Cards[i].Chips = append(d.Cards[i].Chips, word)
		}
	}
	return &view{Title: d.Title, Page: "document", Data: d}, nil, nil
}

// countWords counts what white space parts.
func countWords(s string) int {
	n, inWord := 0, false
	for _, r := range s {
		space := unicode.IsSpace(r)
		if !space && !inWord {
			n++
		}
		inWord = !space
	}
	return n
}

// documentView lays a document out. part chooses among the parts of a long document unless a claim is asked for, which then
// is the one marked.
func (s *server) documentView(doc *text.Document, claims []claim.Claim, part int, asked string) *documentView {
	d := &documentView{Doc: doc, Title: doc.Meta.Title, Words: countWords(doc.Text), Part: 1}
	if d.Title == "" {
		d.Title = "Document " + doc.ID[:min(8, len(doc.ID))]
	}
	for _, n := range doc.Diagnostics {
		d.Notes = append(d.Notes, note{n, clip(doc.At(n.Span), 80)})
	}
	pages := pagesOf(paragraphs(doc))
	if len(pages) == 0 {
		return d
	}
	d.Part = min(max(part, 1), len(pages))
	for _, c := range claims {
		for p := range pages {
			if c.ID == asked && c.Span.Start < pageSpan(pages[p]).End {
				d.Part = p + 1
				break
			}
		}
	}
	if len(pages) > 1 {
		for p := range pages {
			d.Parts = append(d.Parts, p+1)
		}
	}
	s.fillView(d, pages[d.Part-1], claims, asked)
	return d
}

func pageSpan(page []block) text.Span {
	return text.Span{Start: page[0].Span.Start, End: page[len(page)-1].Span.End}
}

// fillView adds the paragraphs of one page with the claims that begin in it.
func (s *server) fillView(d *documentView, page []block, all []claim.Claim, asked string) {
	within := pageSpan(page)
	var claims []claim.Claim
	var marks []Mark
	counts := map[string]int{}
	for _, c := range all {
		k := s.byName[c.Kind]
		if k == nil || c.Span.Start < within.Start || c.Span.Start >= within.End {
			continue
		}
		claims = append(claims, c)
		marks = append(marks, Mark{Span: c.Span})
		counts[c.Kind]++
		c.Quote = worded(d.Doc, c.Span, c.Quote)
		cd := newCard(k, &c)
		cd.N, cd.On, cd.Caption = len(claims), c.ID == asked, caption(k, &c, marginLength)
		d.Cards = append(d.Cards, cd)
	}
	assignLanes(marks)
	fill(d.Doc, page, marks)
	ends := endsAt(claims)
	for _, b := range page {
		d.Blocks = append(d.Blocks, blockOf(d.Doc, b, claims, marks, ends, asked))
	}
	for _, k := range s.kinds {
		if counts[k.Name] > 0 {
			d.Toggle = append(d.Toggle, toggle{k, counts[k.Name]})
		}
	}
}

// endsAt groups the numbers of claims by the offset at which their words end.
func endsAt(claims []claim.Claim) map[int][]int {
	ends := map[int][]int{}
	for i, c := range claims {
		ends[c.Span.End] = append(ends[c.Span.End], i+1)
	}
	for _, refs := range ends {
		sort.Ints(refs)
	}
	return ends
}

// isTitle reports whether the words are the title that already stands at the head of the page.
func isTitle(doc *text.Document, span text.Span) bool {
	return strings.Join(strings.Fields(doc.At(span)), " ") == strings.Join(strings.Fields(doc.Meta.Title), " ")
}

func blockOf(doc *text.Document, b block, claims []claim.Claim, marks []Mark, ends map[int][]int, asked string) blockView {
	out := blockView{Class: b.Part.String()}
	if b.Tight {
		out.Class += " tight"
	}
	if b.Part == text.Title && isTitle(doc, b.Span) {
		out.Class = "title echo"
	}
	for _, seg := range b.Segments {
		r := run{Text: doc.At(seg.Span), Refs: ends[seg.Span.End]}
		if p := doc.PartAt(seg.Span.Start); p != b.Part {
			r.Part = p.String()
			if p == text.Title && doc.Meta.Title != "" {
				r.Part = "title echo"
			}
		}
		for _, m := range seg.Covers {
			c := &claims[m]
			mv := markView{ID: c.ID, Kind: c.Kind, Lane: marks[m].Lane, On: c.ID == asked, Short: c.Span.Len() <= shortMark}
			for _, st := range seg.Starts {
				mv.First = mv.First || st == m
			}
			r.Marks = append(r.Marks, mv)
			r.Card = c.ID
		}
		out.Runs = append(out.Runs, r)
	}
	return out
}
