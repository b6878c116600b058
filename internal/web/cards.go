package web

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
)

// A card is a claim as the pages show it.
type card struct {
	ID        string
	N         int // its number on the page, from 1
	Kind      *claim.Kind
	Caption   string // the kind's line with the claim's values
	Heading   string // the same without the words, for where they stand beside it
	Quote     string
	ClaimedBy string
	Rule      string
	Chips     []string // values from short closed lists: status, strength
	Facts     []fact   // what caption and chips do not tell
	Fields    []fact   // every field of the kind, also the silent ones
	Review    bool
	On        bool // the claim that the address points at
}

// A fact is a field for people.
type fact struct {
	Label, Value string
	Words        string // as the document has it, where that differs
	Actors       []string
	Read         string // the value that was read, where a person corrected it
}

// captionLength bounds the words and values in a caption; marginLength the words on a card beside them.
const (
	captionLength = 110
	marginLength  = 64
)

func newCard(k *claim.Kind, c *claim.Claim) card {
	out := card{ID: c.ID, Kind: k, Quote: strings.Join(strings.Fields(c.Quote), " "), Rule: c.Rule, Review: c.Review}
	if c.ClaimedBy != "" {
		out.ClaimedBy = actorName(c.ClaimedBy)
	}
	out.Caption = caption(k, c, captionLength)
	if out.Heading = caption(k, c, 0); hasNumber(k) { // the words are the number
		out.Heading = out.Caption
	}
	if when, ok := whenOf(k, c); ok && !strings.Contains(out.Caption, when) {
		out.Facts = append(out.Facts, fact{Value: when})
	}
	for i := range k.Fields {
		f := &k.Fields[i]
		v := c.Get(f.Name)
		ft := fact{Label: f.Label, Value: fieldText(f, v), Words: wordsOf(c, f.Name)}
		unit := f.Type == "number" && i+1 < len(k.Fields) && k.Fields[i+1].Name == "unit"
		if ft.Words == ft.Value {
			ft.Words = ""
		}
		if f.Type == "actor" {
			ft.Actors = c.Strings(f.Name)
		}
		out.Fields = append(out.Fields, ft)
		if unit { // a number and its unit are read as one
			ft.Value = strings.TrimSpace(ft.Value + " " + c.String("unit"))
		}
		switch {
		case f.Name == "unit" && i > 0 && k.Fields[i-1].Type == "number":
		case v == nil || ft.Value == "" || strings.Contains(k.Caption, "{"+f.Name+"}"):
		case f.Type == "choice" && ft.Value != "exact":
			out.Chips = append(out.Chips, ft.Value)
		case f.Type == "bool":
			if v == true {
				out.Chips = append(out.Chips, strings.ToLower(f.Label))
			}
		case f.Type != "choice" && ft.Value != out.Caption && !isRangeEnd(f.Name):
			out.Facts = append(out.Facts, ft)
		}
	}
	return out
}

func hasNumber(k *claim.Kind) bool {
	return slices.ContainsFunc(k.Fields, func(f claim.FieldSpec) bool { return f.Type == "number" && !f.Many })
}

// whenOf is the stretch of days that a pair of fields gives, X_start and X_end, written as one.
func whenOf(k *claim.Kind, c *claim.Claim) (string, bool) {
	for _, f := range k.Fields {
		if stem, ok := strings.CutSuffix(f.Name, "_start"); ok && f.Type == "day" {
			s := daysText(c.String(f.Name), c.String(stem+"_end"))
			return s, s != ""
		}
	}
	return "", false
}

func isRangeEnd(name string) bool {
	return strings.HasSuffix(name, "_start") || strings.HasSuffix(name, "_end")
}

// caption is the kind's line filled with the values as people write them, and at most quoted characters of the claim's
// words. Where the line has nothing to say, what else is known stands in: "Call: Kazakhstan and China", a date, the words.
func caption(k *claim.Kind, c *claim.Claim, quoted int) string {
	shown := claim.Claim{}
	if quoted > 0 {
		shown.Quote = clip(c.Quote, quoted)
	}
	var sort, actors string
	for i := range k.Fields {
		f := &k.Fields[i]
		v := c.Get(f.Name)
		if v == nil {
			continue
		}
		s := clip(fieldText(f, v), captionLength)
		if f.Type == "actor" {
			s = shortList(c.Strings(f.Name))
		}
		shown.Set(f.Name, s)
		if f.Type == "choice" && sort == "" {
			sort = upperFirst(s)
		}
		if f.Type == "actor" && actors == "" {
			actors = s
		}
	}
	if s := strings.Trim(k.Describe(&shown), " ,:;"); s != "" {
		return s
	}
	if actors != "" {
		return strings.TrimPrefix(sort+": "+actors, ": ")
	}
	if when, ok := whenOf(k, c); ok {
		return when
	}
	return clip(c.Quote, captionLength)
}

func wordsOf(c *claim.Claim, field string) string {
	for i := range c.Fields {
		if c.Fields[i].Name == field {
			return strings.Join(strings.Fields(c.Fields[i].Text), " ")
		}
	}
	return ""
}
