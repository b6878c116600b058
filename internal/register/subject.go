package register

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"rapporteur/internal/judge"
)

// Subject is what can be judged: what an id leads to.
type Subject struct {
	ID     string
	What   string // claim, entry, finding or link
	Kind   string // of its claims; "" where they are of several
	Claims []Claim
}

func (s *Subject) String() string {
	article := "a"
	if strings.ContainsAny(s.What[:1], "aeiou") {
		article = "an"
	}
	if s.Kind == "" {
		return article + " " + s.What
	}
	return fmt.Sprintf("%s %s (%s)", article, s.What, s.Kind)
}

// Subject finds what an id leads to; ErrNotFound when to nothing that can be judged.
func (r *Register) Subject(ctx context.Context, id string) (*Subject, error) {
	c, err := r.Claim(ctx, id)
	if err == nil {
		return &Subject{ID: id, What: "claim", Kind: c.Kind, Claims: []Claim{*c}}, nil
	}
	if !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	claims, err := r.EntryClaims(ctx, id, 0)
	if err == nil && len(claims) > 0 {
		return &Subject{ID: id, What: "entry", Kind: claims[0].Kind, Claims: claims}, nil
	}
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	return nil, fmt.Errorf("no claim, entry, finding or link %s: %w", id, ErrNotFound)
}

// Anchors say where the claims of a subject stand: of an entry the first, or all.
func (s *Subject) Anchors(all bool) []judge.Anchor {
	var out []judge.Anchor
	for i := range s.Claims {
		if i > 0 && !all && s.What == "entry" {
			break
		}
		out = append(out, anchorOf(&s.Claims[i]))
	}
	return out
}

// maxQuote is how much of a quote an anchor keeps, in bytes.
const maxQuote = 400

func anchorOf(c *Claim) judge.Anchor {
	quote := strings.Join(strings.Fields(c.Quote), " ")
	if len(quote) > maxQuote {
		cut := maxQuote
		for !utf8.RuneStart(quote[cut]) {
			cut--
		}
		quote = quote[:cut] + "…"
	}
	return judge.Anchor{Claim: c.ID, Document: c.Document, Kind: c.Kind, Start: c.RuneStart, End: c.RuneEnd, Quote: quote}
}
