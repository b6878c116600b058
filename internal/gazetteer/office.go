package gazetteer

import (
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Office is a noun that heads the name of an office: "president", "foreign minister", "editor-in-chief".
type Office struct {
	Head   string
	Type   string // "state" (head of state), "government" (head of government), "minister", "envoy", "official", "body" …
	Plural bool   // "presidents": several holders follow
	Title  bool   // stands right before a name: "President Biden"
	Speaks bool   // its holder speaks for the state
}

// Office is the longest office noun that begins at token i, and the end of it; nil when none does.
func (g *Gazetteer) Office(tokens []lang.Token, i int) (*Office, int) {
	end, ids := g.offices.longest(tokens, i)
	if end == 0 {
		return nil, 0
	}
	return &g.kinds[ids[0]], end
}

func (g *Gazetteer) loadOffices(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "offices", "office", "type", "use")
	if err != nil {
		return err
	}
	for _, r := range rows {
		o := Office{Type: r.Get("type")}
		for _, u := range r.List("use") {
			switch u {
			case "title":
				o.Title = true
			case "speaks":
				o.Speaks = true
			default:
				return r.Errorf("a use is title or speaks, not %q", u)
			}
		}
		for _, head := range r.List("office") {
			o.Head = head
			o.Plural = false
			g.kinds = append(g.kinds, o)
			g.offices.put(head, anyCase, int32(len(g.kinds)-1))
			o.Plural = true
			g.kinds = append(g.kinds, o)
			g.offices.put(head+"s", anyCase, int32(len(g.kinds)-1))
		}
	}
	return nil
}

// WordClass says what part a word plays in the names of people.
type WordClass uint8

// The classes of words in and around people's names.
const (
	GivenName WordClass = 1 << iota
	Surname             // of a language where it stands first, or that makes a name certain
	Honorific           // "Mr.", "H.E."
	Royal               // "King", "Sheikh": before given names, part of the office
	Particle            // "bin", "al", "van", "de": joins parts of a name
	Suffix              // "Jr.", "III"
	Noble               // "Lord", "Baroness": an honorific after which a name may have its place, "Lord Ahmad of Wimbledon"
	NotAName            // capitalized words that begin or end no person's name: "Joint", "Summit"
)

// Word is the classes of a word by its normalized form.
func (g *Gazetteer) Word(norm string) WordClass { return g.words[norm] }

func (g *Gazetteer) loadWords(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "namewords", "class", "words")
	if err != nil {
		return err
	}
	classes := map[string]WordClass{"given": GivenName, "surname": Surname, "honorific": Honorific, "royal": Royal,
		"particle": Particle, "suffix": Suffix, "never": NotAName, "noble": Noble | Honorific}
	for _, r := range rows {
		c, ok := classes[r.Get("class")]
		if !ok {
			return r.Errorf("no such class of words in names: %q", r.Get("class"))
		}
		for w := range strings.FieldsSeq(r.Get("words")) {
			n := normal(w)
			g.words[n] |= c
			if f := fold(n); f != n {
				g.words[f] |= c
			}
		}
	}
	return nil
}

// Holder is a person who held an office.
type Holder struct {
	Name        string
	Also        []string // other forms of the name
	Office      string
	Of          string // ISO code or name of the body
	From, Until text.Period
}

// Holder is the office-holder whose name, full or short as the table has it, begins at token i, and the end of it. Of
// several terms it is the one that holds on the day, else the latest.
func (g *Gazetteer) Holder(tokens []lang.Token, i int, on text.Day) (*Holder, int) {
	end, ids := g.people.longest(tokens, i)
	if end == 0 {
		return nil, 0
	}
	var best *Holder
	for _, id := range ids {
		h := &g.holders[id]
		now := h.inOffice(on)
		if best == nil || now && !best.inOffice(on) || now == best.inOffice(on) && !h.From.Start.Before(best.From.Start) {
			best = h
		}
	}
	return best, end
}

// HolderNamed is who held an office under that surname on a day, or nil: "harris", "vice president".
func (g *Gazetteer) HolderNamed(surname, office string, on text.Day) *Holder {
	for _, id := range g.surnames[surname] {
		if h := &g.holders[id]; h.inOffice(on) && strings.HasPrefix(normal(h.Office), office) {
			return h
		}
	}
	return nil
}

func (h *Holder) inOffice(on text.Day) bool {
	return !on.IsZero() && (h.From.IsZero() || !on.Before(h.From.Start)) && (h.Until.IsZero() || !h.Until.End.Before(on))
}

func (g *Gazetteer) loadHolders(packs *pack.Set, _ string) error {
	rows, err := packs.File("gazetteer/holders", "name", "also", "office", "of", "from", "until")
	if err != nil {
		return err
	}
	for _, r := range rows {
		h := Holder{Name: r.Get("name"), Also: r.List("also"), Office: r.Get("office"), Of: r.Get("of")}
		if h.From, err = period(r.Get("from")); err != nil {
			return r.Errorf("from: %v", err)
		}
		if h.Until, err = period(r.Get("until")); err != nil {
			return r.Errorf("until: %v", err)
		}
		id := int32(len(g.holders))
		g.holders = append(g.holders, h)
		for _, n := range append(r.List("also"), h.Name) {
			g.people.add(n, id)
		}
		words := strings.Fields(normal(strings.TrimSuffix(strings.TrimSuffix(h.Name, " Jr."), ",")))
		last := words[len(words)-1]
		g.surnames[last] = append(g.surnames[last], id)
		if f := fold(last); f != last {
			g.surnames[f] = append(g.surnames[f], id)
		}
	}
	return nil
}

// period reads YYYY, YYYY-MM or YYYY-MM-DD as all the days it names.
func period(s string) (text.Period, error) {
	if s == "" {
		return text.Period{}, nil
	}
	first, err := text.ParseDay((s + "-01-01")[:10])
	if err != nil {
		return text.Period{}, err
	}
	last := first
	switch len(s) {
	case 4:
		last = first.Add(1, 0, -1)
	case 7:
		last = first.Add(0, 1, -1)
	}
	return text.Period{Start: first, End: last}, nil
}
