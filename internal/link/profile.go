package link

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// window is the time in which an event without a date can have been: shortly before the publication that reports it,
// within months after the one that announces it.
func window(status string, published text.Day) (from, to string) {
	if published.IsZero() {
		return "", ""
	}
	if status == "planned" {
		return published.String(), published.Add(0, 8, 0).String()
	}
	return published.Add(0, 0, -25).String(), published.String()
}

func event(v *vocabulary, c *claim.Claim, src Source) *Profile {
	p := &Profile{Type: c.String("type"), Parties: slices.Clone(c.Strings("parties")), From: c.String("date_start"), To: c.String("date_end")}
	switch {
	case eventClass(p.Type) == "meeting":
		p.Name, p.Ordinal = v.gatheringName(c.String("name"))
	case p.Type == "entry-into-force":
		p.Name, p.Ordinal = v.founded(c.String("name"))
	default:
		p.Name, p.Ordinal = v.name(c.String("name"))
	}
	p.Dated = p.From != ""
	if status := c.String("status"); status == "planned" || status == "cancelled" {
		p.Status = status
	}
	if name, ok := v.workOf(c.String("name")); ok && once(p.Type) {
		p.Name, p.Ordinal = v.name(name)
		p.Scope, p.Status = Work, c.String("status")
		if p.To == "" {
			p.To = p.From
		}
		return p
	}
	if !p.Dated && !once(p.Type) {
		p.Status = c.String("status")
		p.From, p.To = window(p.Status, src.Published)
	} else if p.Dated && p.To == "" {
		p.To = p.From
	}
	for _, person := range c.Strings("people") {
		if words := v.fold(person); len(words) > 0 {
			p.People = append(p.People, words[len(words)-1])
		}
	}
	p.Place = v.place(c.String("place"))
	if p.Type == "launch" && (v.gathers(p.Name) || v.founder(p)) {
		return nil
	}
	if !v.telling(p.Name) {
		if (p.Ordinal == 0 && !p.Dated || len(p.Parties) < 2) && !placed(p) {
			return nil
		}
		p.Scope = plain
	}
	if once(p.Type) && slices.ContainsFunc(p.Name, func(w string) bool { return v.each[w] }) {
		p.Name, p.Ordinal = v.title(c.String("name")) // of bodies by short and full names
		if p.Scope == plain || len(p.Parties) == 0 {
			return nil
		}
		p.Scope = each
	}
	return p
}

// each is the scope of what every party does for itself: the ratification of one treaty by two states is two events.
const each = "each"

// gatheringName is as thing, for what a gathering is called: those who meet are told by their lands ("Russian-African summit"), and how long they
// meet tells nothing.
func (v *vocabulary) gatheringName(s string) (words []string, ordinal int) {
	all, ordinal := v.thing(s)
	for i, w := range all {
		if land := v.land[w]; land != "" {
			w = land
		}
		if w == "day" && i > 0 && v.length[all[i-1]] {
			words = words[:len(words)-1]
			continue
		}
		words = append(words, w)
	}
	return words, ordinal
}

// placed reports whether an event goes by a high number, the noun of a gathering and more, and a place: "the 54th leaders' meeting in Honiara".
func placed(p *Profile) bool { return p.Ordinal >= high && len(p.Name) > 1 && p.Place != "" }

// gathers reports whether a name is that of a gathering, at which something is launched.
func (v *vocabulary) gathers(name []string) bool {
	return slices.ContainsFunc(name, func(w string) bool { return v.gathering[w] })
}

// founder reports whether the name of what is launched is that of a party, which launches something.
func (v *vocabulary) founder(p *Profile) bool {
	return slices.ContainsFunc(p.Parties, func(party string) bool {
		words := v.canonical(party)
		return len(words) > 1 && (subset(words, p.Name) || slices.Equal(words, v.bodies[strings.Join(p.Name, " ")]))
	})
}

// plain is the scope of names that hold only words that many names have: parties and time have to tell them apart.
const plain = "plain"

// described is the scope of things that go by a common noun ("civil nuclear cooperation agreement"): every two parties
// may have one.
const described = "described"

// loose is the scope of names with one word that tells, and no parties: others of that name may have some.
const loose = "loose"

func named(v *vocabulary, c *claim.Claim, _ Source) *Profile {
	p := &Profile{Parties: slices.Clone(c.Strings("parties"))}
	p.Name, p.Ordinal = v.title(c.String("name"))
	if name, ok := v.workOf(c.String("name")); ok && c.Kind == "project" {
		p.Name, p.Ordinal = v.title(name)
	}
	if known := v.bodies[strings.Join(p.Name, " ")]; known != nil {
		p.Name, p.Parties = known, nil
	} else if !v.telling(p.Name) {
		p.Scope = plain
	}
	if len(p.Name) == 0 || p.Scope == plain && len(p.Parties) == 0 {
		return nil
	}
	return p
}

func instrument(v *vocabulary, c *claim.Claim, _ Source) *Profile {
	name := c.String("name")
	p := &Profile{Parties: slices.Clone(c.Strings("parties")), From: c.String("date")}
	p.Name, p.Ordinal = v.thing(name)
	switch {
	case len(p.Name) == 0 || v.several(name):
		return nil
	case !v.telling(p.Name):
		if p.Scope = plain; len(p.Parties) < 2 || p.From == "" { // two parties sign many memoranda
			return nil
		}
	case c.String("status") == "in force":
		p.From = "" // the day on which it came into force is not the one on which it was signed, which others tell
	}
	switch {
	case p.Scope == plain:
	case len(p.Name) < 4 && len(p.Parties) == 0 && v.tells(p.Name) < 2: // "Space Framework Agreement": whose?
		p.Scope = loose
	case v.common(name):
		if p.Scope = described; len(p.Parties) < 2 {
			return nil
		}
	}
	return p
}

func partnership(v *vocabulary, c *claim.Claim, _ Source) *Profile {
	if len(c.Strings("parties")) < 2 {
		return nil
	}
	level, _ := v.name(c.String("level"))
	return &Profile{Parties: slices.Clone(c.Strings("parties")), Scope: strings.Join(level, " ")}
}

func formulation(v *vocabulary, c *claim.Claim, _ Source) *Profile {
	words, _ := v.name(c.String("phrase"))
	if len(words) == 0 {
		return nil
	}
	return &Profile{Name: words}
}

// flow are the words by which an indicator says whence and whither: exports from A to B are not those from B to A.
func (v *vocabulary) flow(indicator string) []string {
	var out []string
	words := v.fold(indicator)
	for i, w := range words {
		if w != "from" && w != "to" {
			continue
		}
		for _, next := range words[i+1:] {
			if !v.stop[next] {
				out = append(out, w+":"+next)
				break
			}
		}
	}
	return out
}

// figure makes one entry of all values of one quantity: indicator, subjects, unit and period.
func figure(v *vocabulary, c *claim.Claim, _ Source) *Profile {
	words, _ := v.name(c.String("indicator"))
	period := c.String("period")
	if !v.telling(words) || period == "" || len(c.Strings("subjects")) == 0 {
		return nil
	}
	words = append(words, v.flow(c.String("indicator"))...)
	slices.Sort(words)
	return &Profile{Name: slices.Compact(words), Parties: slices.Clone(c.Strings("subjects")), Unit: c.String("unit"), Scope: period}
}

func commitment(v *vocabulary, c *claim.Claim, src Source) *Profile {
	words, _ := v.name(c.String("action"))
	soon := slices.ContainsFunc(words, func(w string) bool { return v.soon[w] })
	if len(words) < 3 || v.tells(words) < 2 || len(c.Strings("actors")) == 0 {
		return nil
	}
	p := &Profile{Name: words, Parties: slices.Clone(c.Strings("actors")), Scope: c.String("deadline")}
	if soon && !src.Published.IsZero() { // "in the coming days" is another time in every document
		p.From = src.Published.String()[:len("2006-01")]
	}
	return p
}
