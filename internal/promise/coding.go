package promise

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Levels are the levels of commitments, the strongest first.
var Levels = [...]string{"HIGH", "MID", "LOW"}

// Catalysts are what makes it likelier that a commitment is kept, in the order in which a commitment lists them.
var Catalysts = [...]string{"timetable", "money", "body", "organization", "law", "target"}

// Commitment is a commitment as the field codes it: one target of one claim. A claim that binds to several deeds makes
// several.
type Commitment struct {
	Claim     string    // id
	Part      int       // of the claim, from 0
	Span      text.Span // of the part
	Text      string    // the words of the commitment; where it has parts, what they share stands before this one in square brackets
	Deed      string    // what is to be done
	Number    int       // n of YEAR-n, in text order; 0 for what is not counted: wishes, and calls on others
	Label     string    // YEAR-n, "" when not counted
	Level     string    // HIGH, MID or LOW, by the governing word
	Category  string    // one core subject; "other" when no word tells it
	Catalysts []string  // in the order of Catalysts
	Members   []string  // whom it binds
	Subset    bool      // it binds only some of those whom commitments of the document bind
	Deadline  string    // the last day, ISO 8601; words where no day is named; "" when there is none
}

// Code makes the commitments of one document out of its claims, which are in text order, as claim.Finish leaves them.
func (c *Coder) Code(claims []claim.Claim, published text.Day) []Commitment {
	var out []Commitment
	var bound []string
	for i := range claims {
		cl := &claims[i]
		if cl.Kind != "commitment" || cl.Review {
			continue
		}
		parts := c.parts(cl)
		for n, span := range parts {
			m := Commitment{Claim: cl.ID, Part: n, Span: span, Level: c.level(cl), Members: members(cl), Deadline: deadline(cl, span, len(parts))}
			if isDay(m.Deadline) && m.Deadline <= published.String() {
				m.Deadline = "" // what is done today has no last day to wait for
			}
			first := -1
			if len(parts) > 1 {
				first = parts[0].Start
			}
			m.Text, m.Deed = Words(cl, span, first)
			m.Category, m.Catalysts = c.category(m.Deed), c.catalystsOf(cl, span, m.Deed, claims)
			bound = sorted(append(bound, m.Members...))
			out = append(out, m)
		}
	}
	number(out, published)
	for i := range out {
		out[i].Subset = len(out[i].Members) < len(bound)
	}
	return out
}

// number counts those that bind somebody to act: LOW ones only wish, or call on others.
func number(list []Commitment, published text.Day) {
	n := 0
	for i := range list {
		if list[i].Level != "LOW" {
			n++
			list[i].Number, list[i].Label = n, Label(published, n)
		}
	}
}

// Label is the number of a commitment as people write it: YEAR-n.
func Label(published text.Day, n int) string {
	if published.IsZero() {
		return fmt.Sprintf("undated-%d", n)
	}
	return fmt.Sprintf("%d-%d", published.Year, n)
}

// Words are those of a commitment and of its deed, white space folded. Where a claim has several, the first of them begins
// at first, and what they share stands in square brackets; else first is negative.
func Words(cl *claim.Claim, part text.Span, first int) (all, deed string) {
	deed = within(cl, part)
	if first < 0 {
		return plain(cl.Quote), deed
	}
	return "[" + within(cl, text.Span{Start: cl.Span.Start, End: first}) + "] " + deed, deed
}

func members(cl *claim.Claim) []string { return sorted(slices.Clone(cl.Strings("actors"))) }

// within is the words of a claim under a span inside it, white space folded.
func within(cl *claim.Claim, span text.Span) string {
	from, to := max(span.Start-cl.Span.Start, 0), min(span.End-cl.Span.Start, len(cl.Quote))
	if from >= to {
		return ""
	}
	return plain(cl.Quote[from:to])
}

func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// deadline is the claim's deadline for the part that names it.
func deadline(cl *claim.Claim, part text.Span, parts int) string {
	for i := range cl.Fields {
		if f := &cl.Fields[i]; f.Name == "deadline" {
			if v, ok := f.Value.(string); ok && (parts == 1 || f.Span == (text.Span{}) || part.Contains(f.Span)) {
				return v
			}
		}
	}
	return ""
}

func (c *Coder) loadLevels(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "levels", "level", "words")
	if err != nil {
		return err
	}
	for _, r := range rows {
		level := r.Get("level")
		if !slices.Contains(Levels[:], level) {
			return r.Errorf("level %q is none of %s", level, strings.Join(Levels[:], ", "))
		}
		for _, w := range r.List("words") {
			c.levels[w] = level
			if c.levels[stem(w)] == "" {
				c.levels[stem(w)] = level
			}
		}
	}
	return nil
}

// level is that of the governing word, else that of its strength.
func (c *Coder) level(cl *claim.Claim) string {
	for i := range cl.Fields {
		if f := &cl.Fields[i]; f.Name == "strength" {
			for _, w := range c.link.Fold(f.Text) {
				for _, form := range []string{w, stem(w)} {
					if level, ok := c.levels[form]; ok {
						return level
					}
				}
			}
		}
	}
	switch cl.String("strength") {
	case "binding":
		return "HIGH"
	case "intent":
		return "MID"
	}
	return "LOW"
}

func (c *Coder) loadCategories(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "categories", "category", "words")
	for _, r := range rows {
		c.phrases(c.categories, r.List("words"), r.Get("category"))
	}
	return err
}

// category is the subject most of whose words stand in a commitment; of several, the one named first. A subject that only weak
// words tell gives way to any other.
func (c *Coder) category(s string) string {
	words := c.stemmed(s)
	count, first, weak := map[string]int{}, []string{}, "other"
	for i := 0; i < len(words); i++ {
		p, ok := at(c.categories, words, i)
		if !ok {
			continue
		}
		i += len(p.words) - 1
		if v, ok := strings.CutPrefix(p.value, "~"); ok {
			if weak == "other" {
				weak = v
			}
			continue
		}
		if count[p.value]++; count[p.value] == 1 {
			first = append(first, p.value)
		}
	}
	best := weak
	for n, v := range first {
		if n == 0 || count[v] > count[best] {
			best = v
		}
	}
	return best
}

func (c *Coder) loadCatalysts(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "catalysts", "catalyst", "words")
	for _, r := range rows {
		if !slices.Contains(Catalysts[:], r.Get("catalyst")) && r.Get("catalyst") != "none" {
			return r.Errorf("catalyst %q is none of %s", r.Get("catalyst"), strings.Join(Catalysts[:], ", "))
		}
		c.phrases(c.catalysts, r.List("words"), r.Get("catalyst"))
	}
	return err
}

// catalystsOf are told by words of a part and by the claims that lie in it.
func (c *Coder) catalystsOf(cl *claim.Claim, part text.Span, s string, claims []claim.Claim) []string {
	found := map[string]bool{}
	words := c.stemmed(s)
	for i := range words {
		if p, ok := at(c.catalysts, words, i); ok {
			found[p.value] = true
		}
	}
	if deadline(cl, part, 2) != "" {
		found["timetable"] = true
	}
	for _, o := range inside(claims, part) {
		switch o.Kind {
		case "figure":
			if len(o.String("unit")) == 3 && strings.ToUpper(o.String("unit")) == o.String("unit") {
				found["money"] = true
			}
			found["target"] = true
		case "instrument":
			found["law"] = found["law"] || o.String("status") == "in force" || o.String("status") == "cited"
		case "mechanism":
			switch o.String("type") {
			case "organization", "bank", "bloc", "union":
				found["organization"] = true
			case "commission", "secretariat", "committee", "working group", "task force", "council":
				found["body"] = true
			}
		}
	}
	var out []string
	for _, v := range Catalysts {
		if found[v] {
			out = append(out, v)
		}
	}
	return out
}

// inside are the claims, sure ones, that lie within a span; claims are in order of their beginning.
func inside(claims []claim.Claim, span text.Span) []*claim.Claim {
	i, _ := slices.BinarySearchFunc(claims, span.Start, func(c claim.Claim, at int) int { return c.Span.Start - at })
	var out []*claim.Claim
	for ; i < len(claims) && claims[i].Span.Start < span.End; i++ {
		if o := &claims[i]; !o.Review && span.Contains(o.Span) && o.Kind != "commitment" {
			out = append(out, o)
		}
	}
	return out
}
