package web

import (
	"context"
	"errors"
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// A row is a claim as lists show it: with the sentence it stands in, and its source.
type row struct {
	card
	Before, Words, After string
	Document             string
	Title, Outlet        string
	Published            string
	Entry, Spread        string // in lists of entries, of those with more than one claim
	Ruled                string // what a person made of it, in a word
}

// contextReach is how far the sentence around a claim is shown, in bytes to each side; quoteLength bounds the claim's own words.
const (
	contextReach = 220
	quoteLength  = 420
)

// rows adds to claims the sentences they stand in. Each document is read once.
func (s *server) rows(ctx context.Context, claims []register.Claim) ([]row, error) {
	texts := map[string]*register.Document{}
	out := make([]row, 0, len(claims))
	for i := range claims {
		c := &claims[i]
		doc, ok := texts[c.Document]
		if !ok {
			var err error
			doc, err = s.reg.Document(ctx, c.Document)
			if err != nil && !errors.Is(err, register.ErrNotFound) { // it may have gone in the meantime
				return nil, err
			}
			texts[c.Document] = doc
		}
		if s.byName[c.Kind] != nil {
			out = append(out, s.row(c, doc))
		}
	}
	return out, nil
}

func (s *server) row(c *register.Claim, doc *register.Document) row {
	told := c.Claim
	if doc != nil {
		told.Quote = worded(&doc.Document, c.Span, c.Quote)
	}
	out := row{card: newCard(s.byName[c.Kind], &told), Document: c.Document, Title: c.Title, Outlet: c.Outlet, Published: longDay(c.Published)}
	if out.Ruled = ruledChip(c); c.Review && !c.Rejected {
		out.Ruled = ""
	}
	out.Facts = slices.DeleteFunc(out.Facts, func(f fact) bool { return f.Value == out.Heading })
	if out.Title == "" {
		out.Title = c.Path
	}
	out.Words = clip(told.Quote, quoteLength)
	if doc != nil && c.Span.Start >= 0 && c.Span.Start < c.Span.End && c.Span.End <= len(doc.Text) {
		from, to := sentenceAround(doc.Text, c.Span.Start, c.Span.End, contextReach)
		part := partAround(&doc.Document, c.Span)
		from, to = max(from, part.Start), min(to, part.End)
		out.Before = apart(unmarked(&doc.Document, text.Span{Start: from, End: c.Span.Start}))
		out.After = apart(unmarked(&doc.Document, text.Span{Start: c.Span.End, End: to}))
		if from > 0 && c.Span.Start-from >= contextReach-40 {
			out.Before = "… " + out.Before
		}
		if to < len(doc.Text) && to-c.Span.End >= contextReach-40 {
			out.After += " …"
		}
	}
	if strings.HasSuffix(out.Words, "…") {
		out.After = ""
	}
	return out
}

// partAround is the stretch of a document around a span that is of one part with it: the sentence of a claim runs
// neither into a headline nor into a dateline.
func partAround(doc *text.Document, span text.Span) text.Span {
	around := text.Span{End: len(doc.Text)}
	for _, r := range doc.Regions {
		switch {
		case r.Part == text.Markup:
		case r.Span.End <= span.Start:
			around.Start = r.Span.End
		case r.Span.Start >= span.End:
			around.End = r.Span.Start
			return around
		case r.Span.Contains(span):
			return r.Span
		}
	}
	return around
}

// worded is a claim's words as they are read aloud: without the notation among them.
func worded(doc *text.Document, span text.Span, quote string) string {
	if doc.At(span) != quote {
		return quote
	}
	return unmarked(doc, span)
}

// unmarked is the text under a span without notation: "**", the target of a link.
func unmarked(doc *text.Document, span text.Span) string {
	at := sort.Search(len(doc.Regions), func(i int) bool { return doc.Regions[i].Span.End > span.Start })
	var b strings.Builder
	from := span.Start
	for _, r := range doc.Regions[at:] {
		if r.Span.Start >= span.End {
			break
		}
		if r.Part == text.Markup {
			b.WriteString(doc.At(text.Span{Start: from, End: r.Span.Start}))
			from = r.Span.End
		}
	}
	b.WriteString(doc.At(text.Span{Start: from, End: span.End}))
	return b.String()
}

// apart is text about a claim's words with its white space folded.
func apart(s string) string { return strings.ToValidUTF8(text.Folded(s), "") }
