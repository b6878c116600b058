package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
)

// searchView is what a search found.
type searchView struct {
	Words     string
	Kind      *claim.Kind // nil: all kinds, and documents
	Documents []register.DocumentHit
	DocTotal  int
	Claims    []hitRow
	Total     int
	Kinds     []searchKind
	Pager     pager
}

// A hitRow is a claim that was found, with the words that were asked for marked in its quote.
type hitRow struct {
	row
	Snippet []register.Piece
}

type searchKind struct {
	Kind   *claim.Kind
	Count  int
	Href   string
	Active bool
}

// search finds documents and claims by their words.
func (s *server) search(r *http.Request) (*view, responder, error) {
	words, kind := strings.TrimSpace(r.FormValue("q")), r.FormValue("kind")
	if kind != "" && s.byName[kind] == nil {
		return nil, nil, badRequest("There is no such kind of claim.")
	}
	if err := checkWords(words); err != nil {
		return nil, nil, err
	}
	v := &searchView{Words: words, Kind: s.byName[kind]}
	out := &view{Title: "Search", Page: "search", Query: words, Data: v}
	if words == "" {
		out.Twin = func() (any, error) { return s.searchData(v, nil), nil }
		return out, nil, nil
	}
	out.Title = clip(words, 40) + " · Search"
	q := &listQuery{Page: 1, Params: url.Values{"q": {words}}}
	if kind != "" {
		q.Params.Set("kind", kind)
	}
	q.Limit = perPage / 2
	if err := q.parsePage(r.Form); err != nil {
		return nil, nil, err
	}
	hits, err := s.find(r.Context(), v, q)
	out.Twin = func() (any, error) { return s.searchData(v, hits), nil }
	return out, nil, err
}

// searchData is what was found, as data.
func (s *server) searchData(v *searchView, hits []register.ClaimHit) any {
	documents, claims, kinds := []map[string]any{}, []map[string]any{}, map[string]int{}
	for i := range v.Documents {
		line := documentLine(&v.Documents[i].Document)
		line["snippet"] = plainly(v.Documents[i].Snippet)
		documents = append(documents, line)
	}
	for i := range hits {
		if s.byName[hits[i].Kind] != nil {
			claims = append(claims, s.claimLine(&hits[i].Claim))
		}
	}
	for _, k := range v.Kinds {
		kinds[k.Kind.Name] = k.Count
	}
	return map[string]any{"words": v.Words, "documents_total": v.DocTotal, "exact": max(v.DocTotal, v.Total) < register.SearchLimit, "documents": documents, "total": v.Total, "kinds": kinds, "claims": claims, "next": onward(v.Pager)}
}

// searched writes how many a search found: counting ends somewhere.
func searched(n int) string {
	if n >= register.SearchLimit {
		return groupDigits(n) + "+"
	}
	return groupDigits(n)
}

// plainly is a snippet without its marks.
func plainly(pieces []register.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// find fills the page of a search.
func (s *server) find(ctx context.Context, v *searchView, q *listQuery) ([]register.ClaimHit, error) {
	kind := q.Params.Get("kind")
	hits, total, err := s.reg.SearchClaims(ctx, v.Words, kind, q.Limit, q.Offset)
	if err != nil {
		return nil, err
	}
	v.Total = total
	if v.Claims, err = s.hitRows(ctx, hits); err != nil {
		return nil, err
	}
	if kind == "" && q.Page == 1 {
		if v.Documents, v.DocTotal, err = s.reg.SearchDocuments(ctx, v.Words, 6, 0); err != nil {
			return nil, err
		}
	}
	counts, err := s.reg.SearchKinds(ctx, v.Words)
	if err != nil {
		return nil, err
	}
	for _, c := range counts {
		href := "/search?" + url.Values{"q": {v.Words}, "kind": {c.Value}}.Encode()
		v.Kinds = append(v.Kinds, searchKind{s.byName[c.Value], c.Count, href, c.Value == kind})
	}
	v.Pager = pagerOf(q, total, len(hits), total < register.SearchLimit, func(p url.Values) string { return "/search?" + p.Encode() })
	return hits, nil
}

// hitRows puts the words that were found into their sentences, where the snippet shows the claim's words whole.
func (s *server) hitRows(ctx context.Context, hits []register.ClaimHit) ([]hitRow, error) {
	claims := make([]register.Claim, 0, len(hits))
	snippets := map[string][]register.Piece{}
	for _, h := range hits {
		claims = append(claims, h.Claim)
		snippets[h.ID] = h.Snippet
	}
	rows, err := s.rows(ctx, claims)
	out := make([]hitRow, 0, len(rows))
	for _, r := range rows {
		shown := ""
		for _, p := range snippets[r.ID] {
			shown += p.Text
		}
		if strings.TrimSpace(shown) != r.Quote {
			r.Before, r.After = "", ""
		}
		out = append(out, hitRow{r, snippets[r.ID]})
	}
	return out, err
}
