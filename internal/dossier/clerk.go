package dossier

import (
	"context"
	"maps"
	"slices"
	"strings"

	"rapporteur/internal/register"
)

// Clerk asks a register for the claims that a dossier is made of: the newest and the oldest, in bounded numbers, so that no question costs
// more on a large register than on a middling one.
type Clerk struct {
	*Desk
	Register *register.Register
}

// Bounds of what is fetched for one dossier.
const (
	portion    = 150 // claims of one list
	figures    = 500 // of one list of figures: tables of statistics have many
	undertaken = 40  // commitments in whose words figures may stand
	cellClaims = 12  // claims for one cell of a matrix
	nearby     = 14  // documents whose text or other claims are looked at
)

// fetched is what has been asked for so far, each claim once, and whether there would have been more.
type fetched struct {
	claims []register.Claim
	seen   map[string]bool
	cut    bool
}

func (f *fetched) add(claims []register.Claim) {
	if f.seen == nil {
		f.seen = map[string]bool{}
	}
	for _, c := range claims {
		if !f.seen[c.ID] {
			f.seen[c.ID] = true
			f.claims = append(f.claims, c)
		}
	}
}

// list adds the newest claims that a query asks for.
func (k *Clerk) list(ctx context.Context, f *fetched, q register.Query) error {
	page, err := k.Register.List(ctx, q)
	if err != nil {
		return err
	}
	f.add(page.Claims)
	f.cut = f.cut || page.Total > len(page.Claims)
	return nil
}

// ends adds the newest claims of a query, and where there are more, the oldest, too.
func (k *Clerk) ends(ctx context.Context, f *fetched, q register.Query) error {
	switch {
	case q.Limit > 0:
	case q.Kind == "figure":
		q.Limit = figures
	default:
		q.Limit = portion
	}
	page, err := k.Register.List(ctx, q)
	if err != nil {
		return err
	}
	f.add(page.Claims)
	if page.Total <= len(page.Claims) {
		return nil
	}
	f.cut = f.cut || page.Total > 2*q.Limit
	q.Ascending = true
	if page, err = k.Register.List(ctx, q); err == nil {
		f.add(page.Claims)
	}
	return err
}

// Offices are the offices of an actor (see Desk.Offices) and those that words mean, where there are any; cut tells that not all claims were looked at.
func (k *Clerk) Offices(ctx context.Context, of, words string) (list []Office, cut bool, err error) {
	var f fetched
	where := []register.Filter{{Field: "country_or_org", Value: of}}
	whom := " " + phrase(of)
	forms := []string{""}
	if words != "" {
		forms = k.formsOf(words, of)
	}
	for _, form := range forms {
		if form == "" {
			whom = ""
		}
		if err := k.ends(ctx, &f, register.Query{Kind: "person", Limit: max(portion/len(forms), portion/4), Where: where, Words: strings.TrimSpace(phrase(form) + whom)}); err != nil {
			return nil, false, err
		}
	}
	list = k.Desk.Offices(f.claims, of)
	if words != "" {
		list = k.OfficeNamed(list, words, of)
	}
	return list, f.cut, nil
}

// phrase is words as a search for them one after the other.
func phrase(words string) string {
	if strings.TrimSpace(words) == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(words, `"`, " ") + `"`
}

// formsOf are the wordings of the offices that words mean.
func (d *Desk) formsOf(words, of string) []string {
	out := []string{words}
	for _, p := range d.posts(words, of) {
		for _, f := range d.offices.forms {
			if form := strings.Join(f.words, " "); f.class == p.class && (f.of == "" || f.of == of) && !slices.Contains(out, form) {
				out = append(out, form)
			}
		}
	}
	return out
}

// Ladders are the ladders of relations of an actor with all others, or of the circle of actors.
func (k *Clerk) Ladders(ctx context.Context, of []string) (list []Ladder, cut bool, err error) {
	var f fetched
	q := register.Query{Kind: "partnership"}
	for _, a := range of {
		q.Where = append(q.Where, register.Filter{Field: "parties", Value: a})
	}
	if err := k.ends(ctx, &f, q); err != nil {
		return nil, false, err
	}
	texts := map[string]string{}
	if len(of) > 1 {
		for i := range f.claims {
			id := f.claims[i].Document
			if _, have := texts[id]; have || len(texts) >= nearby {
				continue
			}
			doc, err := k.Register.Document(ctx, id)
			if err != nil {
				return nil, false, err
			}
			texts[id] = doc.Text
		}
	}
	return k.Desk.Ladders(f.claims, texts), f.cut, nil
}

// Mechanism is the mechanism of that name; nil when the register has none.
func (k *Clerk) Mechanism(ctx context.Context, name string) (m *Mechanism, cut bool, err error) {
	var f fetched
	for _, words := range k.wordingsOf(name) {
		query := strings.Join(words, " ")
		for _, q := range []register.Query{{Kind: "mechanism", Words: phrase(query)}, {Kind: "mechanism", Words: query}, {Kind: "event", Words: query}} {
			if err := k.ends(ctx, &f, q); err != nil {
				return nil, false, err
			}
		}
	}
	first := k.Desk.Mechanism(name, f.claims)
	if first == nil {
		return nil, f.cut, nil
	}
	if err := k.nameless(ctx, &f, name, first); err != nil {
		return nil, false, err
	}
	return k.Desk.Mechanism(name, f.claims), f.cut, nil
}

// wordingsOf are the words, without years, by which a mechanism is looked for.
func (d *Desk) wordingsOf(name string) [][]string {
	var out [][]string
	for _, n := range d.Aliases(name) {
		for _, words := range d.link.Wordings(n) {
			words = slices.DeleteFunc(slices.Clone(words), isYear)
			if len(words) > 0 && !slices.ContainsFunc(out, func(have []string) bool { return slices.Equal(have, words) }) {
				out = append(out, words)
			}
		}
	}
	return out
}

// nameless adds what tells of sessions without naming the mechanism: summits of its members, and the events of documents that name it.
func (k *Clerk) nameless(ctx context.Context, f *fetched, name string, m *Mechanism) error {
	if n := len(m.Members); n > 2 && n < 30 {
		q := register.Query{Kind: "event", Limit: portion, Where: []register.Filter{{Field: "type", Value: "summit"}}}
		for _, p := range m.Members[:min(n, 4)] {
			q.Where = append(q.Where, register.Filter{Field: "parties", Value: p})
		}
		if err := k.list(ctx, f, q); err != nil {
			return err
		}
	}
	t := k.topicOf(name)
	var documents []string
	for i := range f.claims {
		c := &f.claims[i]
		if c.Kind == "mechanism" && t.named(k.Desk, c.String("name")) && !slices.Contains(documents, c.Document) && len(documents) < nearby {
			documents = append(documents, c.Document)
		}
	}
	for _, id := range documents {
		claims, err := k.Register.DocumentClaims(ctx, id)
		if err != nil {
			return err
		}
		f.add(slices.DeleteFunc(claims, func(c register.Claim) bool { return c.Kind != "event" && c.Kind != "mechanism" }))
	}
	return k.entries(ctx, f, t)
}

// entries adds the other claims of events that go by the mechanism's name.
func (k *Clerk) entries(ctx context.Context, f *fetched, t *topic) error {
	ids := slices.Sorted(maps.Keys(k.entriesOf(t, pick(f.claims, "event"))))
	for _, id := range ids[:min(len(ids), nearby)] {
		claims, err := k.Register.EntryClaims(ctx, id, portion/10)
		if err != nil {
			return err
		}
		f.add(claims)
	}
	return nil
}

// Instruments are those that a name's words find, best first, each with its life.
func (k *Clerk) Instruments(ctx context.Context, name string) (list []Instrument, cut bool, err error) {
	var f fetched
	words, _ := k.link.Name(name)
	query := ""
	for _, w := range words {
		query += w + "* " // "border" finds "borders"
	}
	if err := k.ends(ctx, &f, register.Query{Kind: "instrument", Words: query}); err != nil {
		return nil, false, err
	}
	if err := k.list(ctx, &f, register.Query{Kind: "event", Words: query, Limit: portion}); err != nil {
		return nil, false, err
	}
	texts := map[string]string{}
	for _, c := range pick(f.claims, "instrument") {
		if _, have := texts[c.Document]; have || len(texts) >= nearby {
			continue
		}
		doc, err := k.Register.Document(ctx, c.Document)
		if err != nil {
			return nil, false, err
		}
		texts[c.Document] = doc.Text
		claims, err := k.Register.DocumentClaims(ctx, c.Document)
		if err != nil {
			return nil, false, err
		}
		f.add(slices.DeleteFunc(claims, func(c register.Claim) bool { return c.Kind != "instrument" && c.Kind != "event" }))
	}
	for _, in := range k.Desk.Instruments(f.claims, texts) {
		if have, _ := k.link.Name(in.Name); begin(have, words) {
			list = append(list, in)
		}
	}
	return list, f.cut, nil
}

// begin reports whether each of the wanted words begins one of those that are there.
func begin(have, want []string) bool {
	for _, w := range want {
		if !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}
