package web

import (
	"context"
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// claimLine is a claim as one JSON object, as the export writes it.
func (s *server) claimLine(c *register.Claim) map[string]any {
	line := map[string]any{"kind": c.Kind, "id": c.ID, "document": c.Path, "document_id": c.Document, "title": c.Title, "outlet": c.Outlet,
		"published": c.Published.String(), "start": c.RuneStart, "end": c.RuneEnd, "quote": c.Quote, "claimed_by": c.ClaimedBy, "rule": c.Rule}
	for _, f := range s.byName[c.Kind].Fields {
		v := c.Get(f.Name)
		if v == nil && f.Many {
			v = []string{}
		}
		line[f.Name] = v
	}
	if word := ruledChip(c); word != "" {
		line["ruled"] = word
	}
	return line
}

// listJSON gives a page of a list as data.
func (s *server) listJSON(r *http.Request, q *listQuery) (*view, responder, error) {
	page, err := s.reg.List(r.Context(), q.Query)
	if err != nil {
		return nil, nil, err
	}
	claims := make([]map[string]any, 0, len(page.Claims))
	for i := range page.Claims {
		claims = append(claims, s.claimLine(&page.Claims[i]))
	}
	answer := map[string]any{"kind": q.Query.Kind, "of": "claims", "total": page.Total, "exact": page.Exact, "page": q.Page, "claims": claims, "next": nil}
	if q.Entries {
		answer["of"] = "entries" // each by the claim that stands for it
		entries, err := s.reg.EntriesOf(r.Context(), page.Claims)
		if err != nil {
			return nil, nil, err
		}
		for i := range entries {
			e := &entries[i]
			claims[i]["entry"], claims[i]["told"] = e.ID, map[string]int{"claims": e.Claims, "documents": e.Documents, "sources": e.Sources}
		}
	}
	if q.Offset+len(claims) < page.Total || !page.Exact && len(claims) == q.Limit {
		answer["next"] = strings.Replace(q.url(func(p url.Values) {
			p.Set("page", strconv.Itoa(q.Page+1))
			if q.Limit != perPage {
				p.Set("limit", strconv.Itoa(q.Limit))
			}
		}), "/claims/"+q.Query.Kind, "/claims/"+q.Query.Kind+".json", 1)
	}
	return nil, jsonAnswer(answer), nil
}

// listCSV gives the whole filtered list as a table, written while it is read. Of entries there is a line each, which says how
// widely it is told.
func (s *server) listCSV(r *http.Request, q *listQuery) (*view, responder, error) {
	ask := q.Query
	ask.Limit, ask.Offset = maxLimit, 0
	first, err := s.reg.List(r.Context(), ask)
	if err != nil {
		return nil, nil, err
	}
	k := s.byName[ask.Kind]
	return nil, func(w http.ResponseWriter) error {
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="`+strings.Map(fileRune, k.Name)+`.csv"`)
		out := csv.NewWriter(w)
		header := []string{"id", "kind", "document", "title", "outlet", "published", "start", "end", "quote", "claimed_by", "rule"}
		for _, f := range k.Fields {
			header = append(header, f.Name)
		}
		if ask.Entries {
			header = append(header, "entry", "told_claims", "told_documents", "told_sources")
		}
		if err := out.Write(header); err != nil {
			return err
		}
		if err := s.writePages(r.Context(), out, ask, first); err != nil {
			return err
		}
		out.Flush()
		return out.Error()
	}, nil
}

// writePages writes a line for each claim, or entry, of a list, from its first page on.
func (s *server) writePages(ctx context.Context, out *csv.Writer, ask register.Query, page register.Page) (err error) {
	for len(page.Claims) > 0 {
		var entries []register.Entry
		if ask.Entries {
			if entries, err = s.reg.EntriesOf(ctx, page.Claims); err != nil {
				return err
			}
		}
		for i := range page.Claims {
			line := csvLine(s.byName[ask.Kind], &page.Claims[i])
			if ask.Entries {
				e := &entries[i]
				line = append(line, e.ID, strconv.Itoa(e.Claims), strconv.Itoa(e.Documents), strconv.Itoa(e.Sources))
			}
			if err := out.Write(line); err != nil {
				return err
			}
		}
		if len(page.Claims) < ask.Limit {
			break
		}
		ask.Offset += ask.Limit
		if page, err = s.reg.List(ctx, ask); err != nil {
			return err
		}
	}
	return nil
}

func csvLine(k *claim.Kind, c *register.Claim) []string {
	line := []string{c.ID, c.Kind, c.Path, c.Title, c.Outlet, c.Published.String(), strconv.Itoa(c.RuneStart), strconv.Itoa(c.RuneEnd),
		c.Quote, c.ClaimedBy, c.Rule}
	for _, f := range k.Fields {
		line = append(line, claim.Format(c.Get(f.Name)))
	}
	for i, cell := range line {
		line[i] = plainCell(cell)
	}
	return line
}

// documentJSON gives a document's metadata and claims as data.
func (s *server) documentJSON(r *http.Request, doc *text.Document) (*view, responder, error) {
	stored, err := s.reg.DocumentClaims(r.Context(), doc.ID)
	if err != nil {
		return nil, nil, err
	}
	claims := make([]map[string]any, 0, len(stored))
	for i := range stored {
		if s.byName[stored[i].Kind] != nil && !stored[i].Review {
			claims = append(claims, s.claimLine(&stored[i]))
		}
	}
	m := doc.Meta
	return nil, jsonAnswer(map[string]any{"id": doc.ID, "path": doc.Path, "format": doc.Format, "title": m.Title, "outlet": m.Outlet, "author": m.Author,
		"url": m.URL, "language": m.Language, "published": m.Published.String(), "dateline_place": m.DatelinePlace,
		"dateline_day": m.DatelineDay.String(), "claims": claims, "text": "/document/" + doc.ID + ".txt"}), nil
}

// plainText gives a document's text as it is: offsets of claims count its characters.
func plainText(doc *text.Document) responder {
	return func(w http.ResponseWriter) error {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, err := io.WriteString(w, doc.Text)
		return err
	}
}

// plainCell keeps a spreadsheet from taking words of a document for a formula.
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func fileRune(r rune) rune {
	if r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return r
	}
	return '-'
}
