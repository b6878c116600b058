package promise

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// Thing is what a promise aims at or a report tells of, in a form that can be compared.
type Thing struct {
	Kind    string   // event, instrument, project, mechanism, figure, sum, statement or deed
	Class   string   // of an event: its type, those that reports interchange joined
	Words   []string // that tell it apart, sorted, without states and years
	Ordinal int
	Year    int      // in its name
	Parties []string // sorted
	People  []string // folded last words of names, sorted
	Place   []string // folded words of the place of an event, sorted; of a sum those who receive it
	From    string   // first and last day, where told
	To      string
	Hosts   []string // of acts: the states named besides those who undertake it; of works: of whom the text speaks
	Value   float64  // of figures
	Unit    string
	Base    float64 // of figures that are aimed at: what was counted then, 0 where that is not told
}

// thing is what a claim tells of its thing; nil where that is too little to know it again.
func (c *Coder) thing(cl *claim.Claim) *Thing {
	t := &Thing{Kind: cl.Kind}
	name := cl.String("name")
	parties := cl.Strings("parties")
	switch cl.Kind {
	case "event":
		t.Class = cmp.Or(c.classes[cl.Rule], class(cl.String("type")))
		t.From, t.To = cl.String("date_start"), cl.String("date_end")
		for _, person := range cl.Strings("people") {
			if words := c.link.Fold(person); len(words) > 0 {
				t.People = append(t.People, words[len(words)-1])
			}
		}
		t.People = sorted(t.People)
		t.Place = c.place(cl.String("place"))
	case "instrument":
		t.From = cl.String("date")
	case "project":
		if p, ok := text.ParseStretch(cl.String("date")); ok && !p.Open {
			t.From, t.To = p.Start.String(), p.End.String()
		}
	case "mechanism":
	case "figure":
		name, parties = cl.String("indicator"), cl.Strings("subjects")
		t.Value, _ = cl.Get("value").(float64)
		t.Unit = cl.String("unit")
		if p, ok := text.ParseStretch(cl.String("period")); ok && !p.Open {
			t.From, t.To = p.Start.String(), p.End.String()
		}
	default:
		return nil
	}
	if t.To == "" {
		t.To = t.From
	}
	var states []string
	t.Words, t.Ordinal, t.Year, states = c.name(name)
	t.Parties = sorted(append(slices.Clone(parties), states...))
	if t.Class == "other" && slices.ContainsFunc(t.Words, func(w string) bool { return c.list["joining"][w] }) {
		t.Class = joining
		t.Words = slices.DeleteFunc(t.Words, func(w string) bool { return c.list["joining"][w] })
	}
	if t.Kind == "project" && len(t.Words) > 1 {
		t.Words = slices.DeleteFunc(t.Words, func(w string) bool { return c.list["work"][w] })
	}
	if t.Kind == "project" || t.Class == "launch" {
		t.Words = c.sameNouns(t.Words)
		if rest := slices.DeleteFunc(slices.Clone(t.Words), func(w string) bool { return c.list["kind"][w] }); len(rest) > 1 {
			t.Words = rest
		}
	}
	if c.classes[cl.Rule] != "" {
		t.Words = sorted(append(slices.DeleteFunc(t.Words, func(w string) bool { return w == t.Class }), lower(states)...))
		t.Parties = sorted(slices.Clone(parties)) // who does it, not whom the name tells of
	}
	if t.Kind == "figure" && len(t.Parties) > 1 {
		t.Words = slices.DeleteFunc(t.Words, func(w string) bool { return c.list["measure"][w] || c.reaches(w) })
	}
	if len(t.Words) == 0 && (t.From == "" || len(t.Parties) < 2) {
		return nil
	}
	return t
}

// sameNouns are the words of the name of a work with one noun for all that mean the same ("rail link", "railway line"), sorted. A "power
// line" is none of them: one of the words must tell by itself what it is.
func (c *Coder) sameNouns(words []string) []string {
	if !c.ofSame(words) {
		return words
	}
	out := slices.Clone(words)
	for i, w := range out {
		out[i] = cmp.Or(c.nouns[w], w)
	}
	return sorted(out)
}

// ofSame reports whether one of the words of a name tells by itself that it is of a kind of work that goes by several nouns.
func (c *Coder) ofSame(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return c.nouns[w] != "" && !c.list["loose"][w] })
}

// reaches reports whether a word of an indicator is a verb of what is done to a measure: "their trade raised".
func (c *Coder) reaches(w string) bool {
	return strings.HasSuffix(w, "ed") && slices.ContainsFunc(c.deeds[stem(w)], func(d *deed) bool { return slices.Contains(d.kinds, "figure") })
}

// Marks of the states that places lie in, before their codes: of a city, and of a place that is a state itself.
const (
	cityOf  = "city:"
	stateAs = "state:"
)

// place is the words of a place, and in which state it lies.
func (c *Coder) place(name string) []string {
	words := c.link.Fold(name)
	if code := c.towns[strings.Join(words, " ")]; code != "" {
		return sorted(append(words, cityOf+code))
	}
	if _, _, _, states := c.name(name); len(states) == 1 {
		return []string{stateAs + states[0]}
	}
	return sorted(words)
}

// placesAgree reports whether two places can be one: they share a word of their name, or one is the state in which the other lies.
func placesAgree(a, b []string) bool {
	for _, w := range a {
		code, isState := strings.CutPrefix(w, stateAs)
		if slices.Contains(b, w) && !strings.HasPrefix(w, cityOf) || isState && slices.Contains(b, cityOf+code) {
			return true
		}
		if code, ok := strings.CutPrefix(w, cityOf); ok && slices.Contains(b, stateAs+code) {
			return true
		}
	}
	return false
}

// joining is the class of events that bring somebody into a body, which alone gives them their words.
const joining = "joining"

// class joins the types of events that reports of one event interchange.
func class(t string) string {
	switch t {
	case "summit", "conference", "meeting":
		return "meeting"
	}
	return t
}

// keys are such that a promise and a report of one thing share at least one, and each is shared by few.
func (c *Coder) keys(t *Thing) []string {
	told := c.telling(t.Words)
	switch {
	case t.Kind == "sum":
		return c.sumKeys(t)
	case t.Kind == "act":
		return append(c.actKeys(t), c.pairs(told)...)
	case len(t.Words) == 0: // an unnamed event is known by its parties and its time
		if t.From == "" {
			return nil
		}
		return sorted([]string{join(t.Class, join(t.Parties...), t.From[:7]), join(t.Class, join(t.Parties...), t.To[:7])})
	case len(told) == 0:
		return append(c.sessionKeys(t, told), join("", join(t.Words...), join(t.Parties...)))
	case len(told) == 1:
		out := c.sessionKeys(t, told)
		for _, p := range t.Parties[:min(len(t.Parties), most)] {
			out = append(out, join(told[0], p))
		}
		return append(out, join(told[0], join(t.Words...)))
	}
	return append(c.sessionKeys(t, told), c.pairs(told)...)
}

// sessionKeys are those of a gathering by its number, and by its place and year.
func (c *Coder) sessionKeys(t *Thing, told []string) []string {
	if t.Class != "meeting" {
		return nil
	}
	var out []string
	if t.Ordinal > 0 {
		for _, w := range told[:min(len(told), most)] {
			out = append(out, join(strconv.Itoa(t.Ordinal), w))
		}
	}
	if t.From != "" && days(t.From, t.To) < longestPlan {
		for _, w := range t.Place {
			_, code, _ := strings.Cut(w, ":")
			if code == "" && len(t.Place) > 1 {
				continue // a word of the name of a place whose state is known
			}
			for _, name := range told[:min(len(told), 2)] {
				out = append(out, join(name, cmp.Or(code, w), t.From[:4]), join(name, cmp.Or(code, w), t.To[:4]))
			}
		}
	}
	return sorted(out)
}

// most is how many words or parties of a thing make keys.
const most = 5

// pairs are keys of two words each.
func (c *Coder) pairs(told []string) []string {
	var out []string
	told = told[:min(len(told), most)]
	for i, a := range told {
		for _, b := range told[i+1:] {
			out = append(out, join(a, b))
		}
	}
	return out
}

func join(parts ...string) string { return strings.Join(parts, "|") }
