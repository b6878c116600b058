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

// Term is a person's time in an office. From and To are YYYY, YYYY-MM or YYYY-MM-DD as far as known: from the packs' table of
// holders, and otherwise bounded by what claims tell.
type Term struct {
	Person  string `json:"person"`
	Title   string `json:"title,omitempty"` // the office in the fullest words that a claim has
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
	InTable bool   `json:"in_table"`            // the packs' table of holders has the term
	First   string `json:"first,omitempty"`     // first and last publication that tell of the person in office
	Last    string `json:"last,omitempty"`      //
	After   string `json:"after,omitempty"`     // began after that day, on which somebody else was told in office
	Before  string `json:"before,omitempty"`    // ended before that day
	Against string `json:"against,omitempty"`   // who was in office then by the table
	Claims  int    `json:"claims"`              // how many tell it
	Cites   []Cite `json:"cites,omitempty"`     // the first and the last few of them
	Next    string `json:"successor,omitempty"` // who follows
}

// maxCites is how many claims a line of a dossier cites: half from the beginning, half from the end.
const maxCites = 6

// slack is how many days before taking office and after leaving it texts still or already call a person by it.
const slack = 60

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

// occupant is a person and what is known of them in the office.
type occupant struct {
	name  string
	also  []string // other forms of the name that the table has
	terms []gazetteer.Holder
	seen  []sighting
	past  []sighting
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

// begins is the first day on which a term is known to have run.
func (t *Term) begins() string { return cmp.Or(t.From, t.First) }

func claimsOf(list []sighting) []*register.Claim {
	var out []*register.Claim
	for _, x := range list {
		out = append(out, x.claim)
	}
	return out
}

// known is the person of an entry of whom a claim has been seen, nil for nobody.
func (s *seat) known(entry string) *occupant {
	if entry == "" {
		return nil
	}
	for _, p := range s.people {
		if slices.ContainsFunc(p.seen, func(x sighting) bool { return x.claim.Entry == entry }) {
			return p
		}
	}
	return nil
}

// occupantOf is the person of that name, who is added when new. A name that fits several is taken for the one in office
// on the day, else for the one seen nearest to it.
func (d *Desk) occupantOf(s *seat, name string, on text.Day) *occupant {
	var best *occupant
	nearest := 0
	for _, x := range s.people {
		if !d.called(x, name) {
			continue
		}
		if strings.Join(d.link.Fold(x.name), " ") == strings.Join(d.link.Fold(name), " ") {
			return x
		}
		if away := x.away(on); best == nil || away < nearest {
			best, nearest = x, away
		}
	}
	if best == nil {
		best = &occupant{name: name}
		s.people = append(s.people, best)
	}
	if len(best.terms) == 0 && len(name) > len(best.name) {
		best.name = name
	}
	return best
}

// called reports whether a name can be the person's.
func (d *Desk) called(x *occupant, name string) bool {
	return d.link.SamePerson(x.name, name) || slices.ContainsFunc(x.also, func(a string) bool { return d.link.SamePerson(a, name) })
}

// away is by how many days the person is known to have been out of office then, 0 for none.
func (x *occupant) away(on text.Day) int {
	if on.IsZero() {
		return 0
	}
	best := 1 << 20
	for _, h := range x.terms {
		best = min(best, outside(&h, on))
	}
	for _, o := range x.seen {
		if !o.day.IsZero() {
			best = min(best, abs(o.day.DaysTo(on)))
		}
	}
	return best
}

// outside is by how many days a day lies before or after a term.
func outside(h *gazetteer.Holder, on text.Day) int {
	if !h.From.IsZero() && on.Before(h.From.Start) {
		return on.DaysTo(h.From.Start)
	}
	if !h.Until.IsZero() && h.Until.End.Before(on) {
		return h.Until.End.DaysTo(on)
	}
	return 0
}

func abs(n int) int { return max(n, -n) }

// termsOf are a person's terms: those of the table with the claims that fall into them, and one for what claims tell besides.
func (d *Desk) termsOf(s *seat, x *occupant) []Term {
	var out []Term
	left := x.seen
	for _, h := range x.terms {
		t := Term{Person: x.name, From: written(h.From), To: written(h.Until), InTable: true}
		var mine, others []sighting
		for _, o := range left {
			if o.day.IsZero() && len(x.terms) == 1 || !o.day.IsZero() && outside(&h, o.day) <= slack {
				mine = append(mine, o)
			} else {
				others = append(others, o)
			}
		}
		t.tell(mine)
		out, left = append(out, t), others
	}
	// Who has left an office is often called by it for life: that tells of no second term.
	if len(x.terms) > 0 {
		left = slices.DeleteFunc(left, func(o sighting) bool { return x.left(o.day) && s.inTable(x, o.day) != "" })
	}
	for _, run := range s.runs(x, left) {
		t := Term{Person: x.name, Against: s.inTable(x, run[0].day)}
		t.tell(run)
		out = append(out, t)
	}
	if len(out) == 0 && len(x.past) > 0 {
		t := Term{Person: x.name}
		t.tell(x.past)
		t.Before, t.First, t.Last = t.First, "", ""
		out = append(out, t)
	}
	return out
}

// left reports whether all terms that the table has of the person ended before a day.
func (x *occupant) left(on text.Day) bool {
	return !slices.ContainsFunc(x.terms, func(h gazetteer.Holder) bool { return h.Until.IsZero() || !h.Until.End.Before(on) })
}

// runs parts sightings at those times at which somebody else is known to have held an office of one holder.
func (s *seat) runs(x *occupant, seen []sighting) [][]sighting {
	slices.SortStableFunc(seen, func(a, b sighting) int { return cmp.Compare(a.day.String(), b.day.String()) })
	var out [][]sighting
	for i, o := range seen {
		if i == 0 || !s.post.several && s.between(x, seen[i-1].day, o.day) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], o)
	}
	return out
}

// between reports whether somebody else is told in office after the one day and before the other.
func (s *seat) between(x *occupant, from, to text.Day) bool {
	for _, other := range s.people {
		if other == x {
			continue
		}
		for _, o := range other.seen {
			if from.Before(o.day) && o.day.Before(to) {
				return true
			}
		}
		for _, h := range other.terms {
			if from.Before(h.From.Start) && h.From.Start.Before(to) {
				return true
			}
		}
	}
	return false
}

// inTable is who else held the office on a day by the table.
func (s *seat) inTable(x *occupant, on text.Day) string {
	if s.post.several || on.IsZero() {
		return ""
	}
	for _, other := range s.people {
		for _, h := range other.terms {
			if other != x && outside(&h, on) == 0 {
				return other.name
			}
		}
	}
	return ""
}

// tell adds the claims that tell of the term.
func (t *Term) tell(seen []sighting) {
	t.Claims = len(seen)
	if len(seen) == 0 {
		return
	}
	slices.SortStableFunc(seen, func(a, b sighting) int { return cmp.Compare(a.day.String(), b.day.String()) })
	claims := claimsOf(seen)
	for _, x := range seen {
		if len(x.post.words) > len(t.Title) {
			t.Title = x.post.words
		}
	}
	dated := slices.IndexFunc(seen, func(x sighting) bool { return !x.day.IsZero() })
	if dated >= 0 {
		t.First, t.Last = seen[dated].day.String(), seen[len(seen)-1].day.String()
	}
	for i, c := range claims {
		if i < maxCites/2 || i >= len(claims)-maxCites/2 {
			t.Cites = append(t.Cites, cite(c))
		}
	}
}

func longest(claims []*register.Claim, value func(*register.Claim) string) string {
	best := ""
	for _, c := range claims {
		if v := value(c); len(v) > len(best) {
			best = v
		}
	}
	return best
}

// written is a period as the table of holders has it: a year, a month or a day.
func written(p text.Period) string {
	switch {
	case p.IsZero():
		return ""
	case p.Start == p.End:
		return p.Start.String()
	case p.Start.Month == p.End.Month:
		return p.Start.String()[:7]
	}
	return p.Start.String()[:4]
}

// succeed says who follows whom, and bounds the terms that only claims tell of by those beside them.
func succeed(terms []Term) {
	var last *Term
	for i := range terms {
		t := &terms[i]
		if t.Against != "" || t.begins() == "" {
			continue // told against the table, or only as past: no link in the chain
		}
		if last != nil && last.Person != t.Person {
			last.Next = t.Person
			if t.From == "" {
				t.After = cmp.Or(last.To, last.Last)
			}
			if last.To == "" && last.Before == "" {
				last.Before = t.begins()
			}
		}
		last = t
	}
}

// Span is a term's time for people: "2013-03-16 to 2022-12-30", "told 2024-03-31 to 2025-06-17".
func (t *Term) Span() string {
	from, to := t.From, t.To
	if t.InTable && to == "" {
		to = "now"
	}
	if t.InTable {
		return strings.TrimSpace(from + " to " + to)
	}
	switch {
	case t.First == "" && t.Before == "":
		return "told without a date"
	case t.First == "":
		return "before " + t.Before
	case t.First == t.Last:
		return "told " + t.First
	}
	return "told " + t.First + " to " + t.Last
}
