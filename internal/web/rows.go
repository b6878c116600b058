package web

import (
	"context"
	"errors"
	"slices"
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
	out := row{card: newCard(s.byName[c.Kind], &c.Claim), Document: c.Document, Title: c.Title, Outlet: c.Outlet, Published: longDay(c.Published)}
	if out.Ruled = ruledChip(c); c.Review && !c.Rejected {
		out.Ruled = ""
	}
	out.Facts = slices.DeleteFunc(out.Facts, func(f fact) bool { return f.Value == out.Heading })
	if out.Title == "" {
		out.Title = c.Path
	}
	out.Words = clip(c.Quote, quoteLength)
	if doc != nil && c.Span.Start >= 0 && c.Span.Start < c.Span.End && c.Span.End <= len(doc.Text) {
		from, to := sentenceAround(doc.Text, c.Span.Start, c.Span.End, contextReach)
		part := partAround(&doc.Document, c.Span)
		from, to = max(from, part.Start), min(to, part.End)
		out.Before, out.After = apart(doc.Text[from:c.Span.Start]), apart(doc.Text[c.Span.End:to])
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

// apart is text about a claim's words with its white space folded.
func apart(s string) string { return strings.ToValidUTF8(text.Folded(s), "") }
