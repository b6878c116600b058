package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"rapporteur/internal/judge"
)

// Subject is what can be judged: what an id leads to.
type Subject struct {
	ID     string
	What   string  // claim, entry, finding or link
	Kind   string  // of its claims; "" where they are of several
	Reason string  // of a finding
	Claims []Claim // of an entry the one that stands for it, unless all were asked for
}

// String names the subject with its article, as sentences have it.
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

// Subject finds what an id leads to, with all claims of an entry or the one that stands for it; ErrNotFound when it
// leads to nothing that can be judged.
func (r *Register) Subject(ctx context.Context, id string, all bool) (*Subject, error) {
	c, err := r.Claim(ctx, id)
	if err == nil {
		return &Subject{ID: id, What: "claim", Kind: c.Kind, Claims: []Claim{*c}}, nil
	}
	if !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	e, err := r.Entry(ctx, id)
	if err == nil {
		s := &Subject{ID: id, What: "entry", Kind: e.Kind, Claims: []Claim{e.Lead}}
		if all {
			s.Claims, err = r.EntryClaims(ctx, id, 0)
		}
		return s, err
	}
	if !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	f, claims, err := r.Finding(ctx, id)
	if err == nil {
		return &Subject{ID: id, What: "finding", Reason: f.Note, Claims: claims}, nil
	}
	if !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	promised, told, reason, err := r.OutcomeLink(ctx, id)
	if err == nil {
		return &Subject{ID: id, What: "link", Reason: reason, Claims: []Claim{promised, told}}, nil
	}
	if !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	return nil, fmt.Errorf("no claim, entry, finding or link %s: %w", id, ErrNotFound)
}

// LookedAt are the judgements in force that a person has looked at an entry and found it right, under any id that it has
// or had; the latest last.
func (r *Register) LookedAt(ctx context.Context, entry string) (list []judge.Judgement, err error) {
	err = r.each(ctx, func(rows *sql.Rows) error {
		j, err := scanJudgement(rows)
		list = append(list, j)
		return err
	}, "SELECT "+judgementColumns+` FROM judgements WHERE id IN (SELECT g.judgement FROM (`+members+`) m CROSS JOIN rulings g
		ON g.target = printf('%016x', m.n) WHERE g.topic = 'verdict' AND g.verb = 'accept') ORDER BY at, id`, numberOf(entry))
	return list, err
}

// Anchors say where the claims of a subject stand.
func (s *Subject) Anchors() []judge.Anchor {
	var out []judge.Anchor
	for i := range s.Claims {
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
