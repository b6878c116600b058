package dossier

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

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

// slack is how many days before taking office and after leaving it texts still or already call a person by it.
const slack = 60

// begins is the first day on which a term is known to have run.
func (t *Term) begins() string { return cmp.Or(t.From, t.First) }

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
