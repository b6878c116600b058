package web

import (
	"context"
	"errors"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// A ruled is what a person said of a claim, an entry or a finding, for people.
type ruled struct {
	What      string // "accepted", "Value: 42"
	Other     string // id of the other entry, where two were said to be one or not
	Who, When string
	Note      string
}

// ruledOn lists what is in force of what people said of some ids; kind names the fields, and may be nil.
func (s *server) ruledOn(ctx context.Context, kind *claim.Kind, ids ...string) ([]ruled, error) {
	all, err := s.reg.Rulings(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var out []ruled
	for _, id := range ids {
		for _, g := range all[id] {
			j, err := s.reg.Judgement(ctx, g.Judgement)
			if errors.Is(err, register.ErrNotFound) { // taken back meanwhile
				continue
			}
			if err != nil {
				return nil, err
			}
			out = append(out, ruledBy(kind, &g, j))
		}
	}
	return out, nil
}

func ruledBy(kind *claim.Kind, g *judge.Ruling, j *judge.Judgement) ruled {
	out := ruled{What: map[string]string{judge.Accept: "accepted", judge.Reject: "rejected"}[g.Verb], Who: j.Who, When: longDay(text.DayOf(j.At)), Note: j.Note}
	switch g.Topic {
	case judge.TopicField:
		label := g.Field
		if kind != nil && kind.Field(g.Field) != nil {
			label = kind.Field(g.Field).Label
		}
		value := g.Value
		if value == "" {
			value = "the text is silent"
		}
		out.What = label + ": " + value
	case judge.TopicStatus:
		out.What = "status: " + g.Value
		if g.Field != "" {
			out.What = actorName(g.Field) + ": score " + g.Value
		}
	case judge.TopicPair:
		out.What, out.Other = "the same as", g.Field
		if g.Verb == judge.Different {
			out.What = "not the same as"
		}
	}
	return out
}

// correctedFields marks the fields of a card in which a person's value stands, with what was read.
func correctedFields(c *card, k *claim.Kind, of *register.Claim) {
	for _, x := range of.Corrected {
		for i := range k.Fields {
			f := &k.Fields[i]
			if f.Name != x.Field || i >= len(c.Fields) {
				continue
			}
			read := fieldText(f, x.Read)
			if strings.TrimSpace(read) == "" {
				read = "nothing"
			}
			c.Fields[i].Read = read
		}
	}
}

// ruledChip is a word for what people made of a claim, "" where nobody has looked at it.
func ruledChip(c *register.Claim) string {
	switch {
	case c.Rejected:
		return "rejected"
	case len(c.Corrected) > 0:
		return "corrected"
	case c.Accepted:
		return "accepted"
	case c.Review:
		return "to review"
	}
	return ""
}
