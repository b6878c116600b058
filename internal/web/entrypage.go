package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"rapporteur/internal/claim"
	"rapporteur/internal/export"
	"rapporteur/internal/link"
	"rapporteur/internal/register"
)

// entryClaims bounds how many claims of an entry its page shows and weighs; the newest count.
const entryClaims = 200

// entryView is what the page of an entry shows: one thing, what is claimed of it, by whom.
type entryView struct {
	Entry    *register.Entry
	Heading  string
	Chips    []string
	Fields   []tale
	Span     string // of publication
	Groups   []day
	Shown    int
	Findings []findingItem
	Rulings  []ruled
	entryDossier
}

// tale is a field of an entry with every value that claims give it, the one with the most sources first.
type tale struct {
	Label  string
	Values []toldValue
}

type toldValue struct {
	Text    string
	Actors  []string
	Sources int
	Share   float64
	By      []source // who says so, as far as there is room
	More    int
}

// source is a document that a value comes from.
type source struct{ Name, Day, Href string }

// dated tells documents of one outlet apart by their days: "The White House 3 Dec 2024, 4 Dec 2024".
func dated(list []source) []source {
	out := slices.Clone(list)
	for i, s := range list {
		switch {
		case s.Day == "":
		case i > 0 && list[i-1].Name == s.Name:
			out[i].Name = s.Day
		case i+1 < len(list) && list[i+1].Name == s.Name:
			out[i].Name += " " + s.Day
		}
	}
	return out
}

// day groups the claims of an entry by publication.
type day struct {
	When string
	Rows []row
}

// entry shows what the register holds of one thing.
func (s *server) entry(r *http.Request) (*view, responder, error) {
	id, format := wants(r, r.PathValue("id"))
	e, err := s.reg.Entry(r.Context(), id)
	if errors.Is(err, register.ErrNotFound) || err == nil && s.byName[e.Kind] == nil {
		return nil, nil, missing("No entry has this identity, nor had one before.")
	}
	if err != nil {
		return nil, nil, err
	}
	if e.ID != id && format == "" { // an id that it had earlier, or that of a claim
		return nil, func(w http.ResponseWriter) error {
			http.Redirect(w, r, "/entry/"+e.ID, http.StatusMovedPermanently)
			return nil
		}, nil
	}
	claims, err := s.reg.EntryClaims(r.Context(), e.ID, entryClaims)
	if err != nil {
		return nil, nil, err
	}
	if format == "json" {
		return nil, jsonAnswer(s.entryLine(e, claims)), nil
	}
	v, err := s.entryView(r.Context(), e, claims)
	if err != nil {
		return nil, nil, err
	}
	return &view{Title: clip(v.Heading, 60), Page: "entry", Kind: s.byName[e.Kind], Data: v}, nil, nil
}

// entryView puts together what is shown of an entry with these claims.
func (s *server) entryView(ctx context.Context, e *register.Entry, claims []register.Claim) (*entryView, error) {
	k := s.byName[e.Kind]
	tellings := register.ToldOf(claims)
	lead := export.AsTold(e.Lead.Claim, tellings)
	head := newCard(k, &lead)
	v := &entryView{Entry: e, Heading: cmp.Or(head.Heading, head.Caption), Chips: head.Chips, Shown: len(claims), Span: daysText(e.First.String(), e.Last.String())}
	byID := map[string]*register.Claim{}
	for i := range claims {
		byID[claims[i].ID] = &claims[i]
	}
	for _, f := range k.Fields {
		if t := taleOf(&f, byID, tellings); len(t.Values) > 0 {
			v.Fields = append(v.Fields, t)
		}
	}
	var err error
	if v.entryDossier, err = s.dossierOf(ctx, e); err != nil {
		return nil, err
	}
	list, _, err := s.reg.Findings(ctx, register.FindingQuery{Entry: e.ID, Limit: 12})
	if err != nil {
		return nil, err
	}
	if v.Findings, err = s.findingItems(ctx, list, 0); err != nil {
		return nil, err
	}
	if v.Rulings, err = s.ruledOn(ctx, k, e.ID); err != nil {
		return nil, err
	}
	rows, err := s.rows(ctx, claims)
	v.Groups = byDay(rows)
	return v, err
}

// byDay groups rows that stand together by their days.
func byDay(rows []row) (groups []day) {
	for _, one := range rows {
		if n := len(groups) - 1; n >= 0 && groups[n].When == one.Published {
			groups[n].Rows = append(groups[n].Rows, one)
		} else {
			groups = append(groups, day{one.Published, []row{one}})
		}
	}
	return groups
}

// maxSources bounds the documents named beside a value.
const maxSources = 3

// taleOf gathers what claims say of a field, each value with its independent sources, in the order of exports.
func taleOf(f *claim.FieldSpec, claims map[string]*register.Claim, told []link.Told) tale {
	t := tale{Label: f.Label}
	most := 1
	for _, v := range export.Values(told, f.Name) {
		out := toldValue{Text: fieldText(f, v.Value), Sources: v.Sources}
		if f.Type == "actor" {
			out.Actors = claims[v.Claims[0]].Strings(f.Name)
		}
		families := map[string]bool{}
		for _, id := range v.Claims {
			c := claims[id]
			family := cmp.Or(c.Family, c.Document)
			if families[family] {
				continue
			}
			families[family] = true
			if len(out.By) < maxSources {
				out.By = append(out.By, source{cmp.Or(c.Outlet, c.Title, c.Path), shortDays(c.Published.String()), "/document/" + c.Document + "?claim=" + c.ID + "#claim-" + c.ID})
			} else {
				out.More++
			}
		}
		most = max(most, out.Sources)
		t.Values = append(t.Values, out)
	}
	for i := range t.Values {
		t.Values[i].By = dated(t.Values[i].By)
		t.Values[i].Share = 100 * float64(t.Values[i].Sources) / float64(most)
	}
	return t
}

// entryLine is an entry as one JSON object in the form of the export, with the claims themselves: the newest, where there are many.
func (s *server) entryLine(e *register.Entry, claims []register.Claim) map[string]any {
	list := make([]map[string]any, len(claims))
	var documents []string
	for i := range claims {
		list[i] = s.claimLine(&claims[i])
		if !slices.Contains(documents, claims[i].Path) {
			documents = append(documents, claims[i].Path)
		}
	}
	line := export.EntryLine(e.ID, s.byName[e.Kind], e.Sources, register.ToldOf(claims), documents)
	line["first"], line["last"], line["total"], line["told"] = e.First.String(), e.Last.String(), e.Claims, list
	return line
}

// spread says how widely an entry is claimed: "12 claims in 9 documents of 7 sources".
func spread(e *register.Entry) string {
	out := plural(e.Claims, "claim", "claims")
	if e.Documents > 1 {
		out += fmt.Sprintf(" in %s documents", groupDigits(e.Documents))
		if e.Sources < e.Documents {
			out += fmt.Sprintf(" of %s", plural(e.Sources, "source", "sources"))
		}
	}
	return out
}
