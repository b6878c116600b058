package dossier

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// Office is an office with those who are told to have held it.
type Office struct {
	Office  string `json:"office"`
	Of      string `json:"of"`
	Several bool   `json:"several,omitempty"` // may be held by several persons at a time
	Terms   []Term `json:"terms"`             // in order of time
}

// maxCites is how many claims a line of a dossier cites: half from the beginning, half from the end.
const maxCites = 6

// sighting is a claim that tells of a person in an office.
type sighting struct {
	claim *register.Claim
	post  post
	day   text.Day
}

// seat gathers what is known of one office.
type seat struct {
	post    post
	of      string
	holders []gazetteer.Holder
	people  []*occupant
	names   []sighting // by full names
	bare    []sighting // by one name only
}

// Offices are the offices of a state or body that person claims and the packs tell of, those held by heads of state and government and
// foreign ministers first, then those with the most claims. A claim counts for the day on which it was published.
func (d *Desk) Offices(claims []register.Claim, of string) []Office {
	seats := map[string]*seat{}
	at := func(p post) *seat {
		s := seats[p.key()]
		if s == nil {
			s = &seat{post: p, of: of}
			seats[p.key()] = s
		}
		return s
	}
	for _, h := range d.names.Holders() {
		if h.Of == of {
			for _, p := range d.posts(h.Office, of) {
				s := at(p)
				s.holders = append(s.holders, h)
			}
		}
	}
	for _, c := range pick(claims, "person") {
		if c.String("country_or_org") != of {
			continue
		}
		for _, p := range d.posts(c.String("office"), of) {
			s := at(p)
			if x := (sighting{c, p, c.Published}); len(d.link.Fold(c.String("name"))) > 1 {
				s.names = append(s.names, x)
			} else {
				s.bare = append(s.bare, x)
			}
		}
	}
	list := d.shortened(seats)
	slices.SortFunc(list, func(a, b *seat) int {
		return cmp.Or(cmp.Compare(d.classOrder(a.post), d.classOrder(b.post)), cmp.Compare(len(b.names)+len(b.bare), len(a.names)+len(a.bare)), cmp.Compare(a.post.key(), b.post.key()))
	})
	var out []Office
	for _, s := range list {
		if o := d.office(s); len(o.Terms) > 0 {
			out = append(out, o)
		}
	}
	return out
}

// shortened are the seats, those without a line in the table joined to one whose office their words shorten ("Minister of Commerce" for
// "… of Commerce and Industry"), where all whom they tell of held it by the table.
func (d *Desk) shortened(seats map[string]*seat) []*seat {
	keys := slices.Sorted(maps.Keys(seats))
	var out []*seat
	for _, key := range keys {
		s := seats[key]
		var whole *seat
		for _, other := range keys {
			t := seats[other]
			if len(s.holders) == 0 && len(t.holders) > 0 && t.post.class == s.post.class &&
				containsAll(strings.Fields(t.post.scope), strings.Fields(s.post.scope)) && d.allHeld(s, t) {
				whole = t
				break
			}
		}
		if whole == nil {
			out = append(out, s)
			continue
		}
		whole.names, whole.bare = append(whole.names, s.names...), append(whole.bare, s.bare...)
	}
	return out
}

// allHeld reports whether everybody whom s tells of held the office of t by the table.
func (d *Desk) allHeld(s, t *seat) bool {
	for _, x := range append(slices.Clone(s.names), s.bare...) {
		if !slices.ContainsFunc(t.holders, func(h gazetteer.Holder) bool { return d.link.SamePerson(h.Name, x.claim.String("name")) }) {
			return false
		}
	}
	return true
}

// OfficesOf are the offices that claims of one person tell, with that person's terms only.
func (d *Desk) OfficesOf(claims []register.Claim) []Office {
	list := pick(claims, "person")
	if len(list) == 0 {
		return nil
	}
	var out []Office
	for _, of := range statesOf(list) {
		for _, o := range d.Offices(claims, of) {
			o.Terms = slices.DeleteFunc(o.Terms, func(t Term) bool { return t.Claims == 0 })
			if len(o.Terms) > 0 {
				out = append(out, o)
			}
		}
	}
	return out
}

// statesOf are the states and bodies that claims of persons name, in order of their names.
func statesOf(claims []*register.Claim) []string {
	var out []string
	for _, c := range claims {
		if of := c.String("country_or_org"); of != "" {
			out = append(out, of)
		}
	}
	return circle(out)
}

// OfficeNamed are those of the offices that words mean, in their order.
func (d *Desk) OfficeNamed(all []Office, words, of string) []Office {
	var keys []string
	for _, p := range d.posts(words, of) {
		keys = append(keys, p.key())
	}
	var out []Office
	for _, o := range all {
		for _, p := range d.posts(o.Office, of) {
			if slices.Contains(keys, p.key()) {
				out = append(out, o)
				break
			}
		}
	}
	return out
}

// classOrder puts offices in the order of the table's lines; those with a scope after all others.
func (d *Desk) classOrder(p post) int {
	if p.scope != "" {
		return len(d.offices.forms)
	}
	order := len(d.offices.forms)
	for _, f := range d.offices.forms {
		if f.class == p.class {
			order = min(order, f.line)
		}
	}
	return order
}

func (d *Desk) office(s *seat) Office {
	for _, h := range s.holders {
		x := d.occupantOf(s, h.Name, text.Day{})
		x.terms, x.also = append(x.terms, h), append(x.also, h.Also...)
	}
	for _, list := range [][]sighting{s.names, s.bare} {
		for _, x := range list {
			who := s.known(x.claim.Entry)
			if who == nil {
				who = d.occupantOf(s, x.claim.String("name"), x.day)
			}
			switch x.post.stage {
			case "":
				who.seen = append(who.seen, x)
			case "past":
				who.past = append(who.past, x)
			}
		}
	}
	o := Office{Office: s.post.class, Of: s.of, Several: s.post.several}
	if n := len(s.holders); n > 0 {
		o.Office = s.holders[n-1].Office
	} else if s.post.scope != "" {
		o.Office = ""
		for _, x := range append(slices.Clone(s.names), s.bare...) {
			if len(x.post.words) > len(o.Office) {
				o.Office = x.post.words
			}
		}
	}
	o.Office = d.unowned(o.Office, s.of)
	for _, x := range s.people {
		o.Terms = append(o.Terms, d.termsOf(s, x)...)
	}
	slices.SortStableFunc(o.Terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.begins(), "9999"), cmp.Or(b.begins(), "9999")), cmp.Compare(a.Person, b.Person))
	})
	if !o.Several {
		succeed(o.Terms)
	}
	return o
}

// unowned is an office without the words before it that say whose it is: "Chinese Minister of Commerce".
func (d *Desk) unowned(office, of string) string {
	words := strings.Fields(office)
	for n := min(3, len(words)-1); n > 0; n-- {
		folded := d.link.Fold(strings.Join(words[:n], " "))
		if slices.ContainsFunc(d.demonyms[of], func(name []string) bool { return slices.Equal(name, folded) }) {
			return strings.Join(words[n:], " ")
		}
	}
	return office
}

func claimsOf(list []sighting) []*register.Claim {
	var out []*register.Claim
	for _, x := range list {
		out = append(out, x.claim)
	}
	return out
}
