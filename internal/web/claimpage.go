package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"rapporteur/internal/register"
)

// claimView is what a claim's own page shows.
type claimView struct {
	row
	Claim    *register.Claim
	Doc      *register.Document
	Citation string
	Entry    string // of the thing that it speaks of, where there is a page of it
	Same     []row  // other claims that speak of the same thing
	Rulings  []ruled
	aftermath
}

// claim shows one claim with everything known about it.
func (s *server) claim(r *http.Request) (*view, responder, error) {
	id, format := wants(r, r.PathValue("id"))
	c, err := s.reg.Claim(r.Context(), id)
	if errors.Is(err, register.ErrNotFound) || err == nil && s.byName[c.Kind] == nil {
		return nil, nil, missing("No claim has this identity. A claim’s identity changes when its words or values do.")
	}
	if err != nil {
		return nil, nil, err
	}
	if format == "json" {
		return nil, jsonAnswer(s.claimLine(c)), nil
	}
	doc, err := s.reg.Document(r.Context(), c.Document)
	if err != nil {
		return nil, nil, err
	}
	k := s.byName[c.Kind]
	v := &claimView{row: s.row(c, doc), Claim: c, Doc: doc, Citation: cite(r, c, doc)}
	v.Ruled = ruledChip(c)
	correctedFields(&v.card, k, c)
	if v.Rulings, err = s.ruledOn(r.Context(), k, c.ID); err != nil {
		return nil, nil, err
	}
	if whole := strings.Join(strings.Fields(worded(&doc.Document, c.Span, c.Quote)), " "); v.Words != whole { // here they are shown whole
		v.Words, v.After = whole, ""
	}
	if c.Entry != c.ID {
		if !c.Review && !c.Rejected {
			v.Entry = c.Entry
		}
		if v.Same, err = s.sameThing(r, c); err != nil {
			return nil, nil, err
		}
	}
	if v.aftermath, err = s.aftermath(r, c); err != nil {
		return nil, nil, err
	}
	return &view{Title: clip(v.Caption, 60), Page: "claim", Kind: k, Data: v}, nil, nil
}

// sameMost bounds how many other claims of the same thing a page shows.
const sameMost = 12

// sameThing is the other claims that speak of the same thing.
func (s *server) sameThing(r *http.Request, c *register.Claim) ([]row, error) {
	all, err := s.reg.EntryClaims(r.Context(), c.Entry, sameMost+1)
	if errors.Is(err, register.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var same []register.Claim
	for _, o := range all {
		if o.ID != c.ID && !o.Review && len(same) < sameMost {
			same = append(same, o)
		}
	}
	return s.rows(r.Context(), same)
}

// cite writes the claim's words and source as one puts them in a footnote.
func cite(r *http.Request, c *register.Claim, doc *register.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "“%s”", strings.Join(strings.Fields(c.Quote), " "))
	if c.ClaimedBy != "" {
		fmt.Fprintf(&b, " (%s)", actorName(c.ClaimedBy))
	}
	b.WriteString(". ")
	m := doc.Meta
	if m.Author != "" {
		b.WriteString(strings.TrimSuffix(m.Author, ".") + ". ")
	}
	if m.Title != "" {
		b.WriteString("“" + m.Title + ".” ")
	} else {
		b.WriteString(doc.Path + ". ")
	}
	var tail []string
	for _, s := range []string{m.Outlet, longDay(m.Published), safeHref(m.URL)} {
		if s != "" {
			tail = append(tail, s)
		}
	}
	b.WriteString(strings.Join(tail, ", "))
	if len(tail) > 0 {
		b.WriteString(". ")
	}
	fmt.Fprintf(&b, "Rapporteur claim %s, characters %d–%d of document %s.", c.ID, c.RuneStart, c.RuneEnd, c.Document)
	return b.String()
}
