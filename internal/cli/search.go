package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"rapporteur/internal/register"
)

// searchCmd finds documents and claims by their words.
type searchCmd struct {
	Words []string `arg:"" help:"Words that must all occur; a \"phrase\" in quotation marks, word* for a beginning, -word for what must not occur (after --)."`
	Kind  string   `placeholder:"KIND" help:"Only claims, of this kind."`
	Limit int      `default:"10" placeholder:"N" help:"At most so many of each (${default})."`
}

// Run prints the best documents and claims with the words in their context.
func (c *searchCmd) Run(s *session) error {
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	kind := ""
	if c.Kind != "" {
		if kind = kindName(reg.Kinds(), c.Kind); reg.Kind(kind) == nil {
			return noKind(reg.Kinds(), c.Kind)
		}
	}
	if err := limited(c.Limit, 0); err != nil {
		return err
	}
	query := strings.Join(c.Words, " ")
	if !strings.ContainsFunc(query, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return misuse{fmt.Errorf("no word to search for in %q", query)}
	}
	var documents []register.DocumentHit
	var found int
	if c.Kind == "" {
		if documents, found, err = reg.SearchDocuments(s.ctx, query, c.Limit, 0); err != nil {
			return err
		}
	}
	claims, of, err := reg.SearchClaims(s.ctx, query, kind, c.Limit, 0)
	if err != nil {
		return err
	}
	if s.JSON {
		return searchJSON(s, reg, documents, claims)
	}
	s.hits(documents, claims)
	if c.Kind != "" {
		s.note("%s%s of %s", orMore(of, register.SearchLimit), plural(of, "claim"), lowerPlural(reg.Kind(kind)))
		return nil
	}
	s.note("%s%s, %s%s", orMore(found, register.SearchLimit), plural(found, "document"), orMore(of, register.SearchLimit), plural(of, "claim"))
	return nil
}

// hits prints documents and claims with the words that were asked for in their context.
func (s *session) hits(documents []register.DocumentHit, claims []register.ClaimHit) {
	m := mark(s.out, "[", "]")
	for _, d := range documents {
		paragraph(s.out, d.ID+"  "+orDash(d.Meta.Published.String())+"  ", "  ", plain(orDash(d.Meta.Title)))
		fmt.Fprintf(s.out, "  %s\n", d.Path)
		paragraph(s.out, "  ", "  ", pieces(d.Snippet, m)...)
	}
	for _, h := range claims {
		fmt.Fprintf(s.out, "%s  %s  %s\n", h.ID, orDash(h.Published.String()), h.Kind)
		paragraph(s.out, "  ", "  ", pieces(h.Snippet, m)...)
	}
}

// orMore says that what is counted may be more, where counting ended.
func orMore(total, limit int) string {
	if total < limit {
		return ""
	}
	return "at least "
}

// pieces is a snippet with the words that were asked for in a style.
func pieces(list []register.Piece, m style) []stretch {
	var out []stretch
	for _, p := range list {
		if p.Hit {
			out = append(out, stretch{p.Text, m})
		} else {
			out = append(out, plain(p.Text))
		}
	}
	return out
}

func searchJSON(s *session, reg *register.Register, documents []register.DocumentHit, claims []register.ClaimHit) error {
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	for _, d := range documents {
		line := map[string]any{"found": "document", "id": d.ID, "path": d.Path, "title": d.Meta.Title, "published": d.Meta.Published.String(), "snippet": words(d.Snippet)}
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	for i := range claims {
		line := claimLine(reg.Kind(claims[i].Kind), &claims[i].Claim)
		line["found"] = "claim"
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// words is a snippet as text.
func words(list []register.Piece) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Text)
	}
	return oneLine(b.String())
}
