package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/export"
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
	plan    bool
}

// source is a document that a value comes from.
type source struct{ Name, Href string }

// day groups the claims of an entry by publication.
type day struct {
	When string
	Rows []row
}

// entry shows what the register holds of one thing.
func (s *server) entry(r *http.Request) (*view, responder, error) {
	id, format := formatOf(r, r.PathValue("id"))
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
	k := s.byName[e.Kind]
	lead := export.AsTold(e.Lead.Claim, register.ToldOf(claims))
	head := newCard(k, &lead)
	v := &entryView{Entry: e, Heading: head.Heading, Chips: head.Chips, Shown: len(claims), Span: daysText(e.First.String(), e.Last.String())}
	if v.Heading == "" {
		v.Heading = head.Caption
	}
	for _, f := range k.Fields {
		if t := s.toldOf(&f, claims); len(t.Values) > 0 {
			v.Fields = append(v.Fields, t)
		}
	}
	if v.entryDossier, err = s.dossierOf(r.Context(), e); err != nil {
		return nil, nil, err
	}
	list, _, err := s.reg.Findings(r.Context(), register.FindingQuery{Entry: e.ID, Limit: 12})
	if err != nil {
		return nil, nil, err
	}
	if v.Findings, err = s.findingItems(r.Context(), list, 0); err != nil {
		return nil, nil, err
	}
	rows, err := s.rows(r.Context(), claims)
	if err != nil {
		return nil, nil, err
	}
	for _, one := range rows {
		if n := len(v.Groups) - 1; n >= 0 && v.Groups[n].When == one.Published {
			v.Groups[n].Rows = append(v.Groups[n].Rows, one)
		} else {
			v.Groups = append(v.Groups, day{one.Published, []row{one}})
		}
	}
	return &view{Title: clip(v.Heading, 60), Page: "entry", Kind: k, Data: v}, nil, nil
}

// maxSources bounds the documents named beside a value.
const maxSources = 3

// toldOf gathers what claims say of a field, each value with its independent sources.
func (s *server) toldOf(f *claim.FieldSpec, claims []register.Claim) tale {
	t := tale{Label: f.Label}
	at := map[string]int{}
	families := map[string]bool{}
	most := 1
	for i := range claims {
		c := &claims[i]
		v := c.Get(f.Name)
		if v == nil {
			continue
		}
		key := strings.ToLower(claim.Format(v))
		n, ok := at[key]
		if !ok {
			n = len(t.Values)
			at[key] = n
			t.Values = append(t.Values, toldValue{Text: fieldText(f, v), plan: export.Plan(f.Name, v)})
			if f.Type == "actor" {
				t.Values[n].Actors = c.Strings(f.Name)
			}
		}
		value := &t.Values[n]
		family := cmp.Or(c.Family, c.Document)
		if families[key+"\x00"+family] {
			continue
		}
		families[key+"\x00"+family] = true
		value.Sources++
		most = max(most, value.Sources)
		if len(value.By) < maxSources {
			value.By = append(value.By, source{cmp.Or(c.Outlet, c.Title, c.Path), "/document/" + c.Document + "?claim=" + c.ID + "#claim-" + c.ID})
		} else {
			value.More++
		}
	}
	slices.SortStableFunc(t.Values, func(a, b toldValue) int {
		if a.plan != b.plan {
			return map[bool]int{true: 1, false: -1}[a.plan]
		}
		return b.Sources - a.Sources
	})
	for i := range t.Values {
		t.Values[i].Share = 100 * float64(t.Values[i].Sources) / float64(most)
	}
	return t
}

// entryLine is an entry as one JSON object in the form of the export, with the claims themselves: the newest, where there are many.
func (s *server) entryLine(e *register.Entry, claims []register.Claim) map[string]any {
	list := make([]map[string]any, len(claims))
	for i := range claims {
		list[i] = s.claimLine(&claims[i])
	}
	line := export.EntryLine(e.ID, s.byName[e.Kind], e.Sources, register.ToldOf(claims))
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
