package promise

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
)

// An act is what a commitment says shall be begun or opened, where no claim names it: "open a consulate in Aktau", "launch direct
// flights between Doha and Tashkent", "restore diplomatic relations". Events of such deeds tell that it has been done, and statements
// that name all of it.

// leastAct is how many telling words an act has at least, unless it is a deed between states that have been named.
const leastAct = 2

// act is the act of a part of a commitment that begins with such a deed; none for what is too short to be known again.
func (c *Coder) act(cl *claim.Claim, m *Commitment) []target {
	deed, words, object := c.opening(m, "act")
	if deed == nil || m.Level == Levels[2] {
		return nil
	}
	name, ordinal, year, named := c.name(strings.Join(object, " "))
	cities, of := c.citiesIn(object)
	thing := &Thing{Kind: "act", Words: sorted(append(name, lower(named)...)), Ordinal: ordinal, Year: year, Parties: sorted(slices.Clone(m.Members)),
		Place: cities, Hosts: sorted(append(of, named...))}
	if c.plural(words) {
		thing.Class = several
	}
	if c.ofRegime(c.link.Fold(m.Deed)) && len(union(states(thing.Parties), thing.Hosts)) > 1 {
		thing.Class = regime
		for _, d := range c.deeds[stem(words[0])] {
			if d.acts["in force"] != "" && slices.Contains(d.kinds, "act") {
				deed = d
				break
			}
		}
		return []target{{cl, deed, thing}}
	}
	known := slices.ContainsFunc(c.core(thing), func(w string) bool { return c.list["object"][w] })
	between := known && len(union(states(thing.Parties), thing.Hosts)) > 1
	if !between && (len(c.telling(name)) < leastAct || m.Level != Levels[0] || c.list["offer"][words[0]]) {
		return nil
	}
	if known && thing.Class == several && len(thing.Hosts) > 1 {
		return c.one(target{cl, deed, thing})
	}
	return []target{{cl, deed, thing}}
}

// one parts what shall be opened in several states: each is a target of its own.
func (c *Coder) one(t target) []target {
	var out []target
	for _, host := range t.thing.Hosts {
		thing := *t.thing
		thing.Hosts = []string{host}
		thing.Words = slices.DeleteFunc(slices.Clone(thing.Words), func(w string) bool {
			return w != strings.ToLower(host) && slices.Contains(t.thing.Hosts, strings.ToUpper(w))
		})
		out = append(out, target{t.claim, t.deed, &thing})
	}
	return out
}

// opening is the deed of a sort with which a part of a commitment of states begins, with the words of its first clause and of the object
// in it; nil for none.
func (c *Coder) opening(m *Commitment, sort string) (first *deed, words, object []string) {
	words = c.link.Fold(c.firstClause(m.Deed))
	if len(words) == 0 || len(states(m.Members)) == 0 {
		return nil, nil, nil
	}
	list := c.deeds[stem(words[0])]
	i := slices.IndexFunc(list, func(d *deed) bool { return slices.Contains(d.kinds, sort) })
	if i < 0 {
		return nil, nil, nil
	}
	object = words[1:]
	if end := slices.IndexFunc(object, func(w string) bool { return c.list["tail"][w] }); end >= 0 {
		object = object[:end]
	}
	return list[i], words, object
}

// firstClause is the words of a deed up to the first comma, with states behind it: "build a school in Lima, Peru, she said", "open embassies in
// Peru, Chile and Norway".
func (c *Coder) firstClause(deed string) string {
	first, rest, more := strings.Cut(deed, ", ")
	for more {
		var next string
		next, rest, more = strings.Cut(rest, ", ")
		if words, _, _, states := c.name(next); len(words) > 0 || len(states) == 0 {
			break
		}
		first += " " + next
	}
	return first
}

// done is the act that an event tells as done; nil for other events.
func (c *Coder) done(cl *claim.Claim) *Thing {
	if c.doings[cl.Rule] == "" || cl.String("status") != "held" && cl.String("status") != "cancelled" {
		return nil
	}
	t := c.actOfEvent(cl)
	if t != nil {
		_, of := c.citiesIn(c.link.Fold(cl.String("place")))
		_, _, _, named := c.name(cl.String("place"))
		t.Hosts = union(of, named)
	}
	return t
}

// opener adds to what is told to be opened by nobody ("the embassy in Lima was opened") the state that opened it, where a text speaks most of
// that state and of the one where it is.
func (c *Coder) opener(t *Thing, parties func() []string) {
	of := union(t.Hosts, c.ofCities(t.Place))
	if told := states(t.Parties); len(of) != 1 || len(told) > 1 || len(told) == 1 && told[0] != of[0] || !slices.ContainsFunc(c.core(t), func(w string) bool { return c.list["each"][w] }) {
		return
	}
	sides := parties()
	if len(sides) > 1 && slices.Contains(sides[:2], of[0]) {
		t.Parties, t.Hosts = union(t.Parties, sides[:2]), of
	}
}

// ofCities are the states in which cities lie.
func (c *Coder) ofCities(cities []string) []string {
	var out []string
	for _, name := range cities {
		if code := c.towns[name]; code != "" {
			out = append(out, code)
		}
	}
	return sorted(out)
}

// actOfEvent is what an event tells to be done; nil where that is too little to be known again.
func (c *Coder) actOfEvent(cl *claim.Claim) *Thing {
	words := c.link.Fold(cl.String("name"))
	t := &Thing{Kind: "act", From: cl.String("date_start"), To: cl.String("date_end")}
	var named []string
	t.Words, t.Ordinal, t.Year, named = c.name(cl.String("name"))
	cities, _ := c.citiesIn(words)
	more, _ := c.citiesIn(c.link.Fold(cl.String("place")))
	t.Place = sorted(append(cities, more...))
	t.Parties = sorted(append(slices.Clone(cl.Strings("parties")), named...))
	if c.plural(words) {
		t.Class = several
	}
	if len(c.core(t)) == 0 {
		return nil
	}
	return t
}

// several is the class of acts told of more than one thing: "reopened their embassies".
const several = "several"

// plural reports whether words tell of several things that are opened or begun.
func (c *Coder) plural(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return c.list["object"][singular(strings.TrimSuffix(w, "s"))] && strings.HasSuffix(w, "s")
	})
}

// core are the words of an act that tell what is opened or begun: without verbs, places, states and words that say no more of it.
func (c *Coder) core(t *Thing) []string {
	var out []string
	for _, w := range t.Words {
		w = singular(w)
		deed := slices.ContainsFunc(c.deeds[stem(w)], func(d *deed) bool { return slices.Contains(d.kinds, "act") })
		if deed || c.list["plain"][w] || strings.HasSuffix(w, "ly") && len(w) > 5 || c.list["pass"][w] || strings.Trim(w, "0123456789.,") == "" || len(w) == 3 && slices.Contains(t.Hosts, strings.ToUpper(w)) {
			continue
		}
		if slices.ContainsFunc(t.Place, func(city string) bool { return slices.Contains(strings.Fields(city), w) }) {
			continue
		}
		out = append(out, w)
	}
	return sorted(out)
}

// singular mends what is left of a plural when its s is cut off: "embassie".
func singular(w string) string {
	if y, ok := strings.CutSuffix(w, "ie"); ok && len(y) > 3 {
		return y + "y"
	}
	return w
}

// citiesIn are the cities named in folded words, and the states that they lie in.
func (c *Coder) citiesIn(words []string) (cities, of []string) {
	for i := 0; i < len(words); i++ {
		if p, ok := at(c.cities, words, i); ok {
			cities, of = append(cities, strings.Join(p.words, " ")), append(of, p.value)
			i += len(p.words) - 1
		}
	}
	return sorted(cities), sorted(of)
}

// actKeys are words of an act, each with those who take part in it.
func (c *Coder) actKeys(t *Thing) []string {
	const words, parties = 3, 5
	core, all := c.core(t), union(states(t.Parties), t.Hosts)
	var out []string
	for _, w := range core[:min(len(core), words)] {
		for _, p := range all[:min(len(all), parties)] {
			out = append(out, join("act", w, p))
		}
	}
	return out
}

// actDone says what an act that is told as done means for one that was promised: nothing where other states or cities take part in it;
// that it is under way where only part of it was done, or by some of those who promised it.
func (c *Coder) actDone(a, b *Thing, whole Verdict) (Verdict, bool) {
	x, y := c.core(a), c.core(b)
	n := common(x, y)
	known := slices.ContainsFunc(x, func(w string) bool {
		return slices.Contains(y, w) && (c.list["object"][w] || !c.generic(w))
	})
	sameDay := a.From != "" && a.From == b.From && a.To == b.To && days(a.From, a.To) < 3
	if !known || n < len(x) && n < len(y) && !(sameDay && n >= leastAct) || len(a.Place) > 0 && len(b.Place) > 0 && common(a.Place, b.Place) == 0 ||
		len(a.Hosts) > 0 && len(b.Hosts) > 0 && common(a.Hosts, b.Hosts) == 0 && !(b.Class == several && common(a.Hosts, b.Parties) == len(a.Hosts)) {
		return whole, false
	}
	bound, told := states(a.Parties), states(b.Parties)
	all := union(bound, a.Hosts)
	oneOf := a.Class == several && len(a.Hosts) > 1 && common(bound, told) == len(bound) && common(a.Hosts, told) > 0 // of several to be opened abroad
	missing, extra := len(all)-common(all, told), len(told)-common(told, all)
	if len(bound)+len(told) > 0 && common(bound, told) == 0 || missing > 0 && !oneOf && (len(bound) < 3 || missing >= len(bound)) || extra > 0 && b.Class != several && (len(all) > 1 || len(a.Place) == 0 || common(a.Place, b.Place) == 0) {
		return whole, false
	}
	if len(bound) == 0 && len(told) == 0 && n < leastAct {
		return whole, false
	}
	each := len(bound) > 1 && b.Class != several && slices.ContainsFunc(x, func(w string) bool { return c.list["each"][w] })
	if (n < len(x) || n < len(y)) && !sameDay || missing > 0 || each || counted(b) != "" && counted(a) != counted(b) {
		if whole == Fulfilled {
			whole = InProgress
		}
	}
	return whole, true
}

// counted is the number of things of which an act is told: "withdrew 500 troops".
func counted(t *Thing) string {
	for _, w := range t.Words {
		if w >= "0" && w < ":" {
			return w
		}
	}
	return ""
}

// lower are codes of states as words of a name.
func lower(codes []string) []string {
	out := make([]string, len(codes))
	for i, code := range codes {
		out[i] = strings.ToLower(code)
	}
	return out
}

func union(a, b []string) []string { return sorted(append(slices.Clone(a), b...)) }

// toldAct reports whether a statement tells of an act: it names all words of it, and those who undertook it.
func (c *Coder) toldAct(a, b *Thing) bool {
	all := sorted(append(slices.Clone(b.Words), lower(b.Parties)...))
	return b.Kind == "statement" && len(c.telling(a.Words)) >= leastAct && common(a.Words, all) == len(a.Words) && common(a.Parties, b.Parties) == len(a.Parties) &&
		(a.Ordinal == 0 || a.Ordinal == b.Ordinal)
}
